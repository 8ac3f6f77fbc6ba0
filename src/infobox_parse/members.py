"""The members of values in words, a line each, and which entries of a record come from a place."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from infobox_parse.entries import Entry, Part
from infobox_parse.excerpts import place_of
from infobox_parse.source import Span
from infobox_parse.telling import clean
from infobox_parse.values import PartialDate


if TYPE_CHECKING:
    from collections.abc import Iterator

    from infobox_parse.source import SourceText


__all__ = ["entries_of", "quoted", "tell_members"]

_UNTOLD = frozenset({"by_template", "marks", "own_line"})
"""Members that one stage of the reading leaves for another."""


def quoted(text: str) -> str:
    """Return a text in quotes, on one line."""
    return json.dumps(clean(text), ensure_ascii=False)


def tell_members(value: object, without: frozenset[str], source: SourceText) -> Iterator[str]:
    """Yield a line for each member of an attrs value that says something, of a tuple of values one for each.

    Args:
        value: The value.
        without: Members that are left out.
        source: The page, which tells the lines of spans.
    """
    for name, member in _members(value):
        if name in without:
            continue
        if isinstance(member, tuple) and member and attrs.has(type(member[0])):
            yield from (f"{name}[{at}]: {_told(one, source)}" for at, one in enumerate(member))
        else:
            yield f"{name}: {_told(member, source)}"


def entries_of(record: object, field: str, path: tuple[int, ...]) -> Iterator[tuple[str, Entry]]:
    """Yield the entries of a record that come from an item, or from what is below it, with where they are.

    Args:
        record: The record.
        field: The parameter.
        path: Path of the item in it; empty for all of the parameter.
    """
    if not attrs.has(type(record)):
        return
    for name, member in _members(record):
        entries = member if isinstance(member, tuple) else (member,)
        for at, entry in enumerate(entries):
            where = f"{name}[{at}]" if isinstance(member, tuple) else name
            if isinstance(entry, Part):
                yield from ((f"{where}.{inner}", one) for inner, one in entries_of(entry, field, path))
            elif isinstance(entry, Entry) and entry.field == field and entry.item[: len(path)] == path:
                yield where, entry


def _members(value: object) -> Iterator[tuple[str, object]]:
    """Yield the members of an attrs value that say something, and to people."""
    kind: type[attrs.AttrsInstance] = type(value)  # type: ignore[assignment]  # the caller has looked
    for member in attrs.fields(kind):
        told = getattr(value, member.name)
        if member.name not in _UNTOLD and told is not None and told is not False and told not in ((), {}, ""):
            yield member.name, told


def _told(value: object, source: SourceText) -> str:
    """Return a value on one line; values nest no deeper than their classes do."""
    match value:
        case str():
            return quoted(value)
        case PartialDate():
            return quoted(value.edtf)
        case Span():
            return place_of(source, value)
        case tuple():
            return ", ".join(_told(one, source) for one in value)
        case Mapping():
            return ", ".join(f"{clean(str(name))} {_told(one, source)}" for name, one in value.items())
    if attrs.has(type(value)):
        return ", ".join(f"{name} {_told(member, source)}" for name, member in _members(value))
    return json.dumps(value) if isinstance(value, bool) else str(value)
