"""Paths to values, such as `leaders.2`: a field's name and 0-based indexes through items and their children.

Names of fields may hold dots and blanks themselves, so the fields of the page tell where the name ends. It prints
nothing and reads no wikitext.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse.boxes import Field, Infobox
from infobox_parse.errors import InfoboxParseError
from infobox_parse.source import shown
from infobox_parse.values import Item


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


__all__ = ["NoSuchPathError", "Place", "find_place", "items_below", "path_of"]

_INDEX = re.compile(r"[0-9]{1,9}")
_LONGEST_NAME = 60
"""A longer name is not compared with those there are."""


class NoSuchPathError(InfoboxParseError):
    """A path leads to nothing; the message says what there is."""


@attrs.frozen(kw_only=True)
class Place:
    """Where a path leads.

    Attributes:
        index: Index of the infobox on the page.
        box: The infobox.
        name: The field's name.
        field: The field.
        path: Path to the item; empty for the field itself.
        item: The item; None for the field itself.
    """

    index: int
    box: Infobox
    name: str
    field: Field
    path: tuple[int, ...] = ()
    item: Item | None = None


def path_of(name: str, path: Sequence[int]) -> str:
    """Return a path as it is written."""
    return ".".join((name, *map(str, path)))


def items_below(items: Sequence[Item], path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Item]]:
    """Yield items and all below them with their paths, each before those below it."""
    pending = [((*path, at), item) for at, item in enumerate(items)][::-1]
    while pending:
        where, item = pending.pop()
        yield where, item
        pending += [((*where, at), child) for at, child in enumerate(item.children)][::-1]


def find_place(infoboxes: Sequence[Infobox], path: str, *, infobox: int | None = None) -> Place:
    """Return what a path leads to.

    Args:
        infoboxes: The infoboxes of a page.
        path: `FIELD`, or `FIELD.I` and so on.
        infobox: Index of the infobox; None: the first that has the field.

    Raises:
        NoSuchPathError: There is no such infobox, field or item.
    """
    boxes = dict(enumerate(infoboxes))
    if not boxes:
        message = "the page has no infobox"
        raise NoSuchPathError(message)
    if infobox is not None:
        if infobox not in boxes:
            message = f"there is no infobox {infobox}: the page has {_range('infobox', len(boxes))}"
            raise NoSuchPathError(message)
        boxes = {infobox: boxes[infobox]}
    readings = list(_readings(path))
    for index, box in boxes.items():
        fields = [(name, indexes) for name, indexes in readings if name in box.fields]
        for name, indexes in fields:
            field = box.fields[name]
            found, item = _follow(field.items, indexes)
            if len(found) == len(indexes):
                return Place(index=index, box=box, name=name, field=field, path=indexes, item=item)
        if fields:
            raise NoSuchPathError(_no_item(path, box, *fields[0]))
    raise NoSuchPathError(_no_field(readings, boxes))


def _readings(path: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the names and indexes that a path may mean, the longest name first."""
    indexes: tuple[int, ...] = ()
    while True:
        yield path, indexes
        path, dot, index = path.rpartition(".")
        if not dot or not _INDEX.fullmatch(index):
            return
        indexes = (int(index), *indexes)


def _follow(items: Sequence[Item], indexes: Sequence[int]) -> tuple[tuple[int, ...], Item | None]:
    """Return how far a path leads, and the item there."""
    item = None
    for at, index in enumerate(indexes):
        if index >= len(items):
            return tuple(indexes[:at]), item
        item = items[index]
        items = item.children
    return tuple(indexes), item


def _no_item(path: str, box: Infobox, name: str, indexes: tuple[int, ...]) -> str:
    found, item = _follow(box.fields[name].items, indexes)
    there = path_of(name, found)
    items = box.fields[name].items if item is None else item.children
    has = _range(f"{there}.", len(items)) if items else "nothing below it"
    return shown(f"there is no {path}: {there} has {has}")


def _no_field(readings: Sequence[tuple[str, tuple[int, ...]]], boxes: Mapping[int, Infobox]) -> str:
    asked = readings[-1][0]
    names = dict.fromkeys(name for box in boxes.values() for name in box.fields if len(name) <= _LONGEST_NAME)
    close = difflib.get_close_matches(asked, names, 1) if len(asked) <= _LONGEST_NAME else []
    hint = f", did you mean {close[0]}?" if close else ""
    lines = [
        f"infobox {index} ({box.template}) has {', '.join(box.fields) or 'no fields'}" for index, box in boxes.items()
    ]
    return "\n".join((f"there is no field {asked!r}{hint}", *map(shown, lines)))


def _range(noun: str, count: int) -> str:
    """Return the names of things counted from 0."""
    noun = noun if noun.endswith(".") else f"{noun} "
    return f"{noun}0" if count == 1 else f"{noun}0 to {noun}{count - 1}"
