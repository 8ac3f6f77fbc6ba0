"""Instances made in the quick way are the same as those made in the usual one."""

from __future__ import annotations

import copy
import pickle

import attrs
import pytest

from infobox_parse.boxes import Field
from infobox_parse.light import quick
from infobox_parse.source import Span
from infobox_parse.values import Item, Link


QUICK_ITEM, QUICK_LINK, QUICK_FIELD = quick(Item), quick(Link), quick(Field)

MADE = [
    (QUICK_ITEM(text="a", span=Span(0, 1)), Item(text="a", span=Span(0, 1))),
    (QUICK_ITEM(text="a", span=Span(0, 1), own_line=True), Item(text="a", span=Span(0, 1), own_line=True)),
    (QUICK_LINK("A", "b", fragment="c"), Link("A", "b", fragment="c")),
    (
        QUICK_FIELD(raw="a", span=Span(0, 1), name_span=Span(0, 0), text="a"),
        Field(raw="a", span=Span(0, 1), name_span=Span(0, 0), text="a"),
    ),
]


@pytest.mark.parametrize(("made", "usual"), MADE)
def test_a_quick_instance_is_one_of_the_frozen_class(made: attrs.AttrsInstance, usual: attrs.AttrsInstance) -> None:
    """It is equal to one made as usual in all that can be asked of it."""
    assert type(made) is type(usual)
    assert made == usual
    assert hash(made) == hash(usual)
    assert repr(made) == repr(usual)
    assert attrs.asdict(made) == attrs.asdict(usual)
    assert copy.deepcopy(made) == usual
    assert pickle.loads(pickle.dumps(made)) == usual  # noqa: S301  # our own bytes


@pytest.mark.parametrize(("made", "usual"), MADE)
def test_nobody_can_change_a_quick_instance(made: attrs.AttrsInstance, usual: attrs.AttrsInstance) -> None:
    """It is frozen in earnest."""
    for name in attrs.fields_dict(type(usual)):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(made, name, None)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            delattr(made, name)


def test_quick_takes_the_same_arguments() -> None:
    """Those that are missing or not named are refused as usual."""
    with pytest.raises(TypeError, match="span"):
        QUICK_ITEM(text="a")  # type: ignore[call-arg]  # it is what is tested
    with pytest.raises(TypeError, match="positional"):
        QUICK_ITEM("a", Span(0, 1))  # type: ignore[call-arg]  # it is what is tested
