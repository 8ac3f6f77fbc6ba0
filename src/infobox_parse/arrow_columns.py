"""Columns of Arrow (https://arrow.apache.org/docs/format/Columnar.html): their types, and what makes them of values.

Columns are made one after the other of all values of a batch, and not value after value: whatever of a batch nobody
says, such as the coordinates of items, costs nothing.
"""

from __future__ import annotations

import functools
import itertools
from array import array
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, TypeAlias, cast

from infobox_parse.columnar import ListOf, MapOf, Scalar, Struct, Tree
from infobox_parse.errors import MissingLibraryError
from infobox_parse.item_paths import items_below


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from types import ModuleType

    import pyarrow as pa

    from infobox_parse.columnar import Column, Get, Shape
    from infobox_parse.values import Item

    Make: TypeAlias = Callable[[Sequence[object]], pa.Array]
    """Makes a column of values."""

    Nest: TypeAlias = Callable[[Iterable[int], pa.Array], pa.Array]
    """Makes lists, or maps, of so many elements each."""


__all__ = ["arrow_field", "load_arrow", "makers_of"]


_FIRST = (0,)
"""The path of the first item."""


def load_arrow() -> ModuleType:
    """Return the library, loaded when it is needed.

    Raises:
        MissingLibraryError: It is not installed.
    """
    try:
        return import_module("pyarrow")
    except ImportError as error:
        raise MissingLibraryError("pyarrow", "parquet") from error


def arrow_field(column: Column) -> pa.Field:
    """Return the field of a column.

    Raises:
        MissingLibraryError: pyarrow is not installed.
    """
    return load_arrow().field(column.name, _type(column.shape), nullable=column.optional)


@functools.cache
def _type(shape: Shape) -> pa.DataType:
    arrow = load_arrow()
    match shape:
        case Scalar(kind=kind):
            scalars = {
                "text": arrow.string(),
                "truth": arrow.bool_(),
                "number": arrow.float64(),
                "integer": arrow.int32(),
                "long": arrow.int64(),
                "day": arrow.date32(),
            }
            return scalars[kind]
        case Struct(columns=columns):
            return arrow.struct([arrow_field(column) for column in columns])
        case MapOf(value=value):
            return arrow.map_(arrow.string(), arrow.field("value", _type(value), nullable=False))
    return arrow.list_(arrow.field("element", _type(shape.element), nullable=False))


@functools.cache
def makers_of(columns: tuple[Column, ...]) -> tuple[tuple[Get, Make], ...]:
    """Return what gives the members of a row, and what makes their columns."""
    return tuple((column.get, _member_maker(column)) for column in columns)


@functools.cache
def _maker(shape: Shape) -> Make:
    """Return what makes a column of a shape; of no values at all it is always the same."""
    kind = _type(shape)
    nothing = load_arrow().nulls(0, kind)
    match shape:
        case Scalar():
            make = _scalars(shape, kind)
        case Struct():
            make = _structs(shape, kind)
        case ListOf(element=element):
            make = _lists(_maker(element), kind)
        case MapOf():
            make = _maps(shape, kind)
        case Tree():
            make = _trees(shape, kind)
    return lambda values: make(values) if values else nothing


def _scalars(shape: Scalar, kind: pa.DataType) -> Make:
    array_of, nulls, read = load_arrow().array, load_arrow().nulls, shape.read

    def make(values: Sequence[object]) -> pa.Array:
        if values[0] is None and values.count(None) == len(values):  # as of most members: nobody says it
            return nulls(len(values), kind)
        if read is not None:
            values = [None if value is None else read(value) for value in values]
        try:
            return array_of(values, kind)
        except UnicodeEncodeError:
            return array_of([_escaped(value) for value in values], kind)

    return make


def _escaped(text: object) -> str | None:
    """Return a text whose lone surrogates, which no UTF-8 has, are escaped as in JSON."""
    return None if text is None else str(text).encode("utf-8", "backslashreplace").decode()


def _structs(shape: Struct, kind: pa.DataType) -> Make:
    members = [(column.get, _member_maker(column)) for column in shape.columns]
    fields = [kind.field(at) for at in range(kind.num_fields)]
    struct, row = load_arrow().StructArray.from_arrays, shape.row
    makers = [make for _, make in members]
    if row is not None:
        return lambda values: struct(
            [make(column) for make, column in zip(makers, zip(*map(row, values), strict=True), strict=True)],
            fields=fields,
        )
    return lambda values: struct([make(list(map(get, values))) for get, make in members], fields=fields)


def _member_maker(column: Column) -> Make:
    """Return what makes the column of a member; structs may be null there."""
    make = _maker(column.shape)
    return _optional(make, _type(column.shape)) if column.optional and isinstance(column.shape, Struct) else make


def _optional(make: Make, kind: pa.DataType) -> Make:
    """Return what makes structs that may be null; below a null their members are not, since they never may be."""
    arrow = load_arrow()
    fields = [kind.field(at) for at in range(kind.num_fields)]
    stand_in = SimpleNamespace(**{field.name: "" if field.type == arrow.string() else 0 for field in fields})

    def make_some(values: Sequence[object]) -> pa.Array:
        missing = [value is None for value in values]
        if True not in missing:
            return make(values)
        made = make([stand_in if value is None else value for value in values])
        return arrow.StructArray.from_arrays(made.flatten(), fields=fields, mask=arrow.array(missing))

    return make_some


def _lists(make_elements: Make, kind: pa.DataType) -> Make:
    nest = _nesting(kind)

    def make(values: Sequence[object]) -> pa.Array:
        lists = cast("Sequence[tuple[object, ...]]", values)
        return nest(map(len, lists), make_elements(list(itertools.chain.from_iterable(lists))))

    return make


def _maps(shape: MapOf, kind: pa.DataType) -> Make:
    make_keys, make_values = _maker(Scalar("text")), _maker(shape.value)
    fields = [kind.key_field, kind.item_field]
    struct, nest = load_arrow().StructArray.from_arrays, _nesting(kind)

    def make(values: Sequence[object]) -> pa.Array:
        maps = cast("Sequence[Mapping[str, object]]", values) if shape.read is None else list(map(shape.read, values))
        keys = make_keys([name for one in maps for name in one])
        inside = make_values([value for one in maps for value in one.values()])
        return nest(map(len, maps), struct([keys, inside], fields=fields))

    return make


def _trees(shape: Tree, kind: pa.DataType) -> Make:
    struct, nest = load_arrow().StructArray.from_arrays, _nesting(kind)
    make_paths = _maker(shape.path)
    _, *columns = shape.element.columns
    members = [(column.get, _member_maker(column)) for column in columns]
    fields = [kind.value_type.field(at) for at in range(kind.value_type.num_fields)]

    def make(values: Sequence[object]) -> pa.Array:
        paths, items, counts = _unfolded(cast("Sequence[tuple[Item, ...]]", values))
        arrays = [make_paths(paths), *(make_member(list(map(get, items))) for get, make_member in members)]
        return nest(counts, struct(arrays, fields=fields))

    return make


def _unfolded(values: Sequence[tuple[Item, ...]]) -> tuple[list[object], list[object], list[int]]:
    """Return the paths of all items, the items, and how many belong to each value."""
    paths: list[object] = []
    items: list[object] = []
    counts: list[int] = []
    for value in values:
        if len(value) == 1 and not value[0].children:  # as most are
            paths.append(_FIRST)
            items.append(value[0])
            counts.append(1)
            continue
        before = len(items)
        for at, item in enumerate(value):
            paths.append((at,))
            items.append(item)
            if item.children:
                for path, child in items_below(item.children, (at,)):
                    paths.append(path)
                    items.append(child)
        counts.append(len(items) - before)
    return paths, items, counts


def _nesting(kind: pa.DataType) -> Nest:
    """Return what makes lists, or maps, of a type."""
    of_buffers, buffer = load_arrow().Array.from_buffers, load_arrow().py_buffer

    def nest(counts: Iterable[int], elements: pa.Array) -> pa.Array:
        offsets = array("i", itertools.accumulate(counts, initial=0))
        return of_buffers(kind, len(offsets) - 1, [None, buffer(offsets)], children=[elements])

    return nest
