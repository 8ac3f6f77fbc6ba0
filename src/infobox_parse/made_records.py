"""Records of kinds that have no class of their own: one is made of what a schema says of its fields."""

from __future__ import annotations

import copyreg
import functools
import re
import threading
from typing import TYPE_CHECKING

import attrs

from infobox_parse.datatypes import DATATYPES
from infobox_parse.showing import _Shown


if TYPE_CHECKING:
    from collections.abc import Callable


__all__ = ["made_record"]

_MODULE = "infobox_schemas"
"""Where classes say that they are from; nothing can be imported from there."""

_WORD = re.compile(r"[0-9A-Za-z]+")


class _Made(type):
    """The class of made classes: they are pickled as what they were made of."""

    made_of: tuple[str, tuple[tuple[str, str, bool], ...]]


_ONE_AT_A_TIME = threading.Lock()
"""Held while a class is made: two threads that ask at the same time are given one class, not two."""


def made_record(kind: str, fields: tuple[tuple[str, str, bool], ...]) -> type:
    """Return the class of the records of a kind, an attrs class; always the same one.

    Args:
        kind: The kind; the class is called by its words, as far as they are of letters and digits of ASCII.
        fields: The fields: name, datatype, and whether it holds one entry and not a tuple of them.
    """
    with _ONE_AT_A_TIME:
        return _made_record(kind, fields)


@functools.lru_cache(maxsize=256)
def _made_record(kind: str, fields: tuple[tuple[str, str, bool], ...]) -> type:
    # attrs and cattrs write code in which the class is named, so no other character may get there.
    name = "".join(word.capitalize() for word in _WORD.findall(kind)) or "Record"
    annotations: dict[str, object] = {}
    members: dict[str, object] = {"__module__": _MODULE, "__doc__": f"An infobox of the kind {kind}."}
    for field, datatype, single in fields:
        entry = DATATYPES[datatype].entry
        annotations[field] = entry if single else tuple[entry, ...]  # type: ignore[valid-type]  # known at run time
        if not single:
            members[field] = ()
    members["__annotations__"] = annotations
    # Slots would make a second class, without what it was made of.
    made = attrs.frozen(kw_only=True, slots=False)(_Made(name, (_Shown,), members))
    made.made_of = (kind, fields)
    return made


def _reduced(made: _Made) -> tuple[Callable[..., type], tuple[str, tuple[tuple[str, str, bool], ...]]]:
    return made_record, made.made_of


copyreg.pickle(_Made, _reduced)  # type: ignore[arg-type]  # which takes classes of classes too
