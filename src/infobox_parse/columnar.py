"""What values are in columns: shapes, made of the classes themselves, for tables of any library.

An attrs class is a struct of its members, a tuple a list, a mapping a map. Three things are told otherwise than in
JSON: items, which hold items, are one list in the order of the page, each with its path; a record is a map from its
fields to their entries, which are all of one struct; and the first and last day of a time are days, where a calendar
has them. It knows no library.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
from collections.abc import Callable, Mapping
from operator import attrgetter, itemgetter
from typing import TypeAlias, cast, get_args, get_origin

import attrs

from infobox_parse.boxes import DumpLine, Source
from infobox_parse.claiming import Claim
from infobox_parse.entries import Entry, ImageEntry, ItemEntry, LinkEntry, PeriodEntry, Person, QuantityEntry, Text
from infobox_parse.plain import contract_members
from infobox_parse.relating import Relation, entries_of
from infobox_parse.source import Span
from infobox_parse.values import Item, PartialDate


__all__ = ["DAY", "NUMBER", "TABLES", "Column", "ListOf", "MapOf", "Scalar", "Shape", "Struct", "Tree", "columns_of"]

Get: TypeAlias = Callable[[object], object]
"""Gives something of a value."""


@attrs.frozen
class Scalar:
    """One value.

    Attributes:
        kind: `text`, `truth`, `number`, `integer` (of 32 bits), `long` (of 64) or `day`.
        read: Makes it of what the member is, if that is not None; None where it is that already.
    """

    kind: str
    read: Get | None = None


@attrs.frozen
class Column:
    """A member of a struct or table: its name, its shape, what gives it, and whether it may be null."""

    name: str
    shape: Shape
    get: Get
    optional: bool = False


@attrs.frozen
class Struct:
    """Members by name; `row` gives all of a value at once, where that is quicker than one after the other."""

    columns: tuple[Column, ...]
    row: Callable[[object], tuple[object, ...]] | None = None


@attrs.frozen
class ListOf:
    """A tuple of values of one shape."""

    element: Shape


@attrs.frozen
class MapOf:
    """A mapping from texts to values of one shape; `read` makes it of what the member is."""

    value: Shape
    read: Callable[[object], Mapping[str, object]] | None = None


@attrs.frozen
class Tree:
    """A tuple of items, as the list of these and all below them.

    Attributes:
        path: Shape of an item's path.
        element: The struct of an item, whose first member is the path.
    """

    path: ListOf
    element: Struct


Shape: TypeAlias = Scalar | Struct | ListOf | MapOf | Tree
"""What stands in a column."""

_INTEGER = Scalar("integer")
_PATH = "path"

TABLES: Mapping[str, type] = {"records": DumpLine, "relations": Relation, "claims": Claim}
"""The classes of the rows of tables, by the tables' names."""

_IN_METADATA = ("format", "parser")
"""Members of all lines that a table says once, for itself."""

_LONG = frozenset({"page_id", "revision_id"})
_DAYS = frozenset({"earliest", "latest"})
_CHILDREN = "children"

_ENTRIES = (Entry, ItemEntry, Text, PeriodEntry, QuantityEntry, Person, ImageEntry, LinkEntry)


@functools.cache
def columns_of(table: str, *, fields: bool = True) -> tuple[Column, ...]:
    """Return the columns of a table.

    Args:
        table: A key of `TABLES`.
        fields: Whether records have the generic layer.
    """
    cls = TABLES[table]
    if cls is not DumpLine:
        return _members(cls)
    source = [
        Column(name, _shape(kind, name), attrgetter(f"source.{name}"), _is_optional(kind))
        for name, kind in contract_members(Source).items()
    ]
    left_out = {*_IN_METADATA, "source", *(() if fields else ("fields",))}
    return (*source, *(column for column in _members(DumpLine) if column.name not in left_out))


@functools.cache
def _members(cls: type) -> tuple[Column, ...]:
    """Return the members of a class that the contract has as columns."""
    return tuple(
        Column(name, _shape(kind, name), attrgetter(name), _is_optional(kind))
        for name, kind in contract_members(cls).items()
        if not (cls is Item and name == _CHILDREN)
    )


@functools.cache
def _entry() -> Struct:
    """Return the struct of the entries of all fields: what one class does not have is null or empty."""
    columns: dict[str, Column] = {}
    missing: dict[str, object] = {}
    for cls in _ENTRIES:
        for name, kind in contract_members(cls).items():
            if name not in columns:
                missing[name] = () if _is_tuple(kind) else None
                columns[name] = Column(name, _shape(kind, name), _getter(name, missing[name]), optional=True)
    rows = _Rows(missing)
    return Struct(tuple(columns.values()), row=lambda value: rows[value.__class__](value))


class _Rows(dict[type, Callable[[object], tuple[object, ...]]]):
    """What gives the members of entries by their class: one look at each entry, and not one for each column.

    Args:
        missing: What stands for each member where a class has none of the name, in the order of the columns.
    """

    def __init__(self, missing: Mapping[str, object]) -> None:
        self.missing = missing

    def __missing__(self, cls: type) -> Callable[[object], tuple[object, ...]]:
        own = [name for name in self.missing if hasattr(cls, name) or name in attrs.fields_dict(cls)]
        members_of, fillers = attrgetter(*own), tuple(self.missing.values())
        places = [own.index(name) if name in own else len(own) + at for at, name in enumerate(self.missing)]
        in_order = itemgetter(*places)

        def row(value: object) -> tuple[object, ...]:
            return cast("tuple[object, ...]", in_order(members_of(value) + fillers))

        self[cls] = row
        return row


def _getter(name: str, missing: object) -> Get:
    return lambda value: getattr(value, name, missing)


def _shape(kind: object, name: str) -> Shape:
    """Return the shape of a type that a member of some name is declared with."""
    if get_origin(kind) is Mapping:
        return MapOf(_shape(get_args(kind)[1], name))
    if _is_tuple(kind):
        element = get_args(kind)[0]
        if element is Item:
            path = ListOf(_INTEGER)
            return Tree(path, Struct((Column(_PATH, path, _nothing), *_members(Item))))
        return ListOf(_shape(element, name))
    kinds = {part for part in get_args(kind) if part is not type(None)} or {kind}
    if kinds == {object}:
        return MapOf(ListOf(_entry()), entries_of)
    if float in kinds:
        return NUMBER
    (one,) = kinds
    return _of_class(one, name)


def _of_class(cls: object, name: str) -> Shape:
    if cls is str:
        return DAY if name in _DAYS else Scalar("text")
    if cls is int:
        return Scalar("long") if name in _LONG else _INTEGER
    if cls is bool:
        return Scalar("truth")
    if cls is PartialDate:
        return Scalar("text", attrgetter("edtf"))
    if cls is Span:
        return Struct((Column("start", _INTEGER, attrgetter("start")), Column("end", _INTEGER, attrgetter("end"))))
    return Struct(_members(cast("type", cls)))


def _is_tuple(kind: object) -> bool:
    return get_origin(kind) is tuple


def _is_optional(kind: object) -> bool:
    return type(None) in get_args(kind)


def _nothing(_: object) -> None:
    """Stand for what is not a member of a value."""


def _number(value: object) -> float:
    """Return a number as a float; one that is too great is infinite."""
    number = cast("float", value)
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


@functools.lru_cache(maxsize=4096)
def _day(text: object) -> dt.date | None:
    """Return a day; None for one before the year 1, which calendars of libraries do not have."""
    day = cast("str", text)
    return None if day.startswith(("-", "0000")) else dt.date.fromisoformat(day)


NUMBER = Scalar("number", _number)
"""A float."""
DAY = Scalar("day", _day)
"""A day, made of what `Period.earliest` is."""
