"""Copies of values with some members changed."""

from __future__ import annotations

import attrs
import pytest

from infobox_parse.changing import changed
from infobox_parse.date_forms import DateParts
from infobox_parse.entries import Text
from infobox_parse.source import Span
from infobox_parse.values import Item, Quantity


VALUES = [
    (Item(text="A", span=Span(3, 4), own_line=True, marks=(("dates", 1),)), {"text": "B", "placeholder": True}),
    (Quantity(1, 2, unit="km"), {"as_of": "1990"}),
    (DateParts(1990, 2), {"day": 3, "era": "bc"}),
    (Text(text="A", language="fr"), {"parent": 0}),
]


@pytest.mark.parametrize(("value", "changes"), VALUES)
def test_changed_gives_what_the_constructor_gives(value: attrs.AttrsInstance, changes: dict[str, object]) -> None:
    """All members are those of the value or the changes, those that do not count for equality too."""
    before = attrs.asdict(value, recurse=False)

    copy = changed(value, **changes)

    assert attrs.asdict(copy, recurse=False) == before | changes
    assert copy == type(value)(**before | changes)
    assert attrs.asdict(value, recurse=False) == before


def test_unknown_member_is_refused() -> None:
    """A name that no member has is a mistake of the caller's."""
    with pytest.raises(TypeError, match="Quantity has no member many"):
        changed(Quantity(1, 2), many=3)


def _upper(mark: str) -> str:
    return mark.upper()


@attrs.frozen(slots=False)
class _Marked(Text):
    """An entry of a user's, without slots of its own and with a member that is converted."""

    mark: str = attrs.field(default="", converter=_upper)


def test_classes_of_users_are_copied_by_their_constructor() -> None:
    """What their constructor does is not passed by."""
    assert changed(_Marked(text="A", mark="x"), mark="y", parent=0) == _Marked(text="A", mark="Y", parent=0)
