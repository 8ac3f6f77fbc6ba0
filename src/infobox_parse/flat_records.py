"""Records in flat columns, for frames: lists of texts, and the scalars that times and numbers come down to.

The columns are made of the class of a record. It knows no library.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import TypeAlias, get_args

import attrs

from infobox_parse.columnar import DAY, NUMBER, Column, ListOf, Scalar, columns_of
from infobox_parse.entries import Entry, ImageEntry, LinkEntry, PeriodEntry, Person, QuantityEntry
from infobox_parse.plain import contract_members


__all__ = ["record_columns"]

_Entries: TypeAlias = tuple[Entry, ...]
_Read: TypeAlias = Callable[[_Entries], object]

_TEXT = Scalar("text")
_TRUTH = Scalar("truth")
_SOURCE = {one: one for one in "wiki page_id revision_id timestamp url title index template".split()}
_SOURCE["index"] = "infobox"
"""Columns of the table of records that come before those of the record, and what they are called here."""


@functools.cache
def record_columns(cls: type) -> tuple[Column, ...]:
    """Return the columns of the records of a class, whose rows are dump lines.

    Where the record is from comes first. Then there is, for each field, a column of its name: one text where the field
    is one entry, else a list of texts. Of a person that is the name, of a time the EDTF, of an image the file, of a
    website the address, where there is one. The columns of `_PERIOD` follow fields of times, those of `_QUANTITY`
    fields of numbers. Parts of records, such as the sides of a conflict, have no columns.
    """
    columns = [
        attrs.evolve(column, name=_SOURCE[column.name]) for column in columns_of("records") if column.name in _SOURCE
    ]
    for name, kind in contract_members(cls).items():
        several = get_args(kind)[:1] if Ellipsis in get_args(kind) else ()
        for one in several or (kind, *get_args(kind)):
            if isinstance(one, type) and issubclass(one, Entry):
                columns += _columns(name, one, several=bool(several))
    return tuple(columns)


def _columns(name: str, entry: type[Entry], *, several: bool) -> Iterator[Column]:
    if several:
        yield Column(name, ListOf(_TEXT), _getter(name, _texts))
    else:
        yield Column(name, _TEXT, _getter(name, _text), optional=True)
    for suffix, (shape, read) in _SCALARS.get(entry, {}).items():
        yield Column(f"{name}_{suffix}", shape, _getter(name, read), optional=True)


def _getter(name: str, read: _Read) -> Callable[[object], object]:
    """Return what gives something of the entries of a line's record."""
    member = attrgetter(f"record.{name}")

    def get(line: object) -> object:
        value = member(line)
        return read(value if isinstance(value, tuple) else () if value is None else (value,))

    return get


def _texts(those: _Entries) -> tuple[str, ...]:
    return tuple(map(_told, those))


def _text(those: _Entries) -> str | None:
    return _told(those[0]) if those else None


def _told(entry: Entry) -> str:
    match entry:
        case Person():
            return entry.name
        case PeriodEntry(edtf=str(edtf)):
            return edtf
        case ImageEntry():
            return entry.file
        case LinkEntry(url=str(url)):
            return url
    return entry.text


# Times: of several, the whole from the first to the last.


def _start(those: _Entries) -> str | None:
    """Return the beginning of the time that begins first; None where that of one is open or unknown."""
    periods = _periods(those)
    starts = [(_sortable(one.earliest), one.start.edtf) for one in periods if one.start and one.earliest]
    return min(starts)[1] if starts and len(starts) == len(periods) else None


def _end(those: _Entries) -> str | None:
    """Return the end of the interval that ends last; None where that of one is open or unknown, or there is none."""
    spans = [one for one in _periods(those) if one.kind == "interval"]
    ends = [(_sortable(one.latest), one.end.edtf) for one in spans if one.end and one.latest]
    return max(ends)[1] if ends and len(ends) == len(spans) else None


def _earliest(those: _Entries) -> str | None:
    """Return the first possible day of all; None where that of one is not known."""
    days = [one.earliest for one in _periods(those)]
    return None if None in days else min(filter(None, days), key=_sortable, default=None)


def _latest(those: _Entries) -> str | None:
    """Return the last possible day of all; None where that of one is not known, or it goes on."""
    days = [one.latest for one in _periods(those)]
    return None if None in days else max(filter(None, days), key=_sortable, default=None)


def _ongoing(those: _Entries) -> bool | None:
    """Tell whether one of the times goes on; None where there is none, or the page contradicts itself."""
    said = [one.ongoing for one in _periods(those)]
    return True if True in said else None if None in said or not said else False


def _periods(those: _Entries) -> list[PeriodEntry]:
    """Return the times that could be read."""
    return [one for one in those if isinstance(one, PeriodEntry) and one.edtf]


def _sortable(day: str) -> tuple[int, str]:
    """Return the year of a day, which may be before Christ, and the rest of it."""
    year, month, date = day.rsplit("-", 2)
    return int(year), f"{month}-{date}"


# Numbers: of several, the first that could be read.


def _of_first(member: str) -> _Read:
    def read(those: _Entries) -> object:
        numbers = (one for one in those if isinstance(one, QuantityEntry) and (one.low, one.high) != (None, None))
        first = next(numbers, None)
        return None if first is None else getattr(first, member)

    return read


_PERIOD: Mapping[str, tuple[Scalar, _Read]] = {
    "start": (_TEXT, _start),
    "end": (_TEXT, _end),
    "earliest": (DAY, _earliest),
    "latest": (DAY, _latest),
    "ongoing": (_TRUTH, _ongoing),
}
_QUANTITY: Mapping[str, tuple[Scalar, _Read]] = {
    name: (shape, _of_first(name))
    for name, shape in {
        "low": NUMBER,
        "high": NUMBER,
        "approximate": _TRUTH,
        "as_of": _TEXT,
        "unit": _TEXT,
        "currency": _TEXT,
    }.items()
}
_SCALARS: Mapping[type[Entry], Mapping[str, tuple[Scalar, _Read]]] = {PeriodEntry: _PERIOD, QuantityEntry: _QUANTITY}
"""What is behind the list of a field, by the class of its entries: suffix, shape, and what reads it."""
