"""A record as the lines that people read: its fields, below them their entries, with what was made of each.

How they look is not said here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from infobox_parse.entries import (
    Entry,
    ImageEntry,
    ItemEntry,
    LinkEntry,
    Part,
    PeriodEntry,
    Person,
    QuantityEntry,
    Text,
)
from infobox_parse.entry_tree import entry_depths
from infobox_parse.outline import Block, Line
from infobox_parse.telling import clean, marks_of, tell_label
from infobox_parse.values import Link


if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = ["record_block"]

_NAME = "name"
_DEEPEST = 40
"""Depth below which entries stand no deeper, so that indentation does not outgrow the page."""


def record_block(record: object) -> Block:
    """Return the lines of a record: fields with something in them are at depth 0, parts are a field each."""
    name = getattr(record, _NAME, None)
    title = clean(name.text) if isinstance(name, Text) else ""
    return Block(title or type(record).__name__, tuple(_fields(record, 0, named=bool(title))))


def _fields(record: object, depth: int, *, named: bool) -> Iterator[Line]:
    cls = type(record)
    for member in attrs.fields(cls) if attrs.has(cls) else ():
        value = getattr(record, member.name)
        values = value if isinstance(value, tuple) else (value,)
        entries = [one for one in values if isinstance(one, Entry)]
        if entries and not (named and member.name == _NAME and not entries[0].references and not entries[0].notes):
            yield Line(depth, tell_label(member.name), owner=True)
            yield from _entries(entries, depth + 1)
        for part in values:
            if isinstance(part, Part):
                yield Line(depth, f"{tell_label(member.name)} {part.number}", owner=True)
                yield from _fields(part, depth + 1, named=False)  # parts hold entries and no parts


def _entries(entries: list[Entry], depth: int) -> Iterator[Line]:
    """Yield a line for each entry below the headings over it; a heading is told once."""
    for entry, (told, inside) in zip(entries, entry_depths(entries), strict=True):
        for at in range(told, len(entry.group)):
            yield Line(min(depth + at, _DEEPEST), clean(entry.group[at]), owner=True)
        marks = marks_of(entry.notes, entry.references)
        yield Line(min(depth + inside, _DEEPEST), _told(entry), marks, links=_links(entry))


def _told(entry: Entry) -> str:
    """Return what the page says, and in brackets what was made of it and does not stand there."""
    aside = "; ".join(clean(one) for one in _made(entry) if one and one not in entry.text)
    shown = entry.file if isinstance(entry, ImageEntry) else entry.text
    if isinstance(entry, ItemEntry) and entry.label:
        shown = f"{entry.label}: {shown}"
    return clean(f"{shown} ({aside})" if shown and aside else shown or aside)


def _made(entry: Entry) -> Iterator[str]:
    match entry:
        case PeriodEntry():
            yield entry.edtf or "no date that could be read"
        case QuantityEntry():
            yield _amount(entry)
        case Person():
            yield from (entry.role or "", entry.rank or "", *entry.affiliations)
            yield from (period.edtf for period in entry.periods)
            yield from _flags_and_status(entry)
        case ItemEntry():
            yield from (period.edtf for period in entry.dates)
            yield from _flags_and_status(entry)
            yield from (f"{place.lat}, {place.lon}" for place in entry.coordinates)
        case Text():
            yield entry.language or ""
        case ImageEntry():
            yield from (entry.role, entry.caption or entry.alt or "")
        case LinkEntry():
            yield entry.url or ""


def _flags_and_status(entry: ItemEntry | Person) -> Iterator[str]:
    for flag in entry.flags:
        name = flag.name or flag.code or flag.file
        yield f"flag: {name}" if name and name not in entry.text else ""
    yield from (status.replace("-", " ") for status in entry.status)


def _amount(entry: QuantityEntry) -> str:
    """Return a number as a mathematician would: `≥ 5000 men, 1999`."""
    low, high = entry.low, entry.high
    if low is None and high is None:
        return "no number that could be read"
    if low is None or high is None:
        number = f"≥ {low:,}" if low is not None else f"≤ {high:,}"
    else:
        number = f"{low:,}" if low == high else f"{low:,}–{high:,}"
        number = f"≈ {number}" if entry.approximate else number
    told = " ".join(filter(None, (number, entry.currency, entry.unit)))
    return ", ".join(filter(None, (told, entry.as_of)))


def _links(entry: Entry) -> tuple[Link, ...]:
    match entry:
        case ItemEntry():
            return entry.links
        case Person(link=str(target), name=name):
            return (Link(target, name),)
    return ()
