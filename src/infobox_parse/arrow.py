"""Tables of Arrow (https://arrow.apache.org/docs/format/Columnar.html): their schemas, and values as their columns.

Columns are made one after the other of all values of a batch, and not value after value: whatever of a batch nobody
says, such as the coordinates of items, costs nothing.
"""

from __future__ import annotations

import functools
import itertools
from array import array
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias, cast

from infobox_parse.columnar import ListOf, MapOf, Scalar, Struct, Tree, columns_of
from infobox_parse.convert import FORMAT
from infobox_parse.errors import MissingLibraryError
from infobox_parse.item_paths import items_below
from infobox_parse.version import __version__


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from types import ModuleType

    import pyarrow as pa

    from infobox_parse.columnar import Column, Get, Shape
    from infobox_parse.values import Item

    _Make: TypeAlias = Callable[[list[object]], pa.Array]
    """Makes a column of values."""


__all__ = [
    "ROWS_OF_A_GROUP",
    "Gatherer",
    "arrow_schema",
    "decode_rows",
    "encode_rows",
    "record_batch",
    "table_of",
]

ROWS_OF_A_GROUP = 2048
"""Rows that are written at once: enough to be packed well, and not too many to be held."""

MOST_BYTES_OF_A_GROUP = 64 << 20
"""Bytes of payloads that are held at most."""


@functools.cache
def arrow_schema(table: str, *, fields: bool = True, columns: frozenset[str] | None = None) -> pa.Schema:
    """Return the schema of a table of `columnar.TABLES`, with the names and versions of contract and parser.

    Raises:
        MissingLibraryError: pyarrow is not installed.
    """
    arrow = _arrow()
    metadata = {"format": FORMAT, "parser": __version__}
    wanted = [one for one in columns_of(table, fields=fields) if columns is None or one.name in columns]
    return arrow.schema(list(map(_field, wanted)), metadata)


def encode_rows(rows: Sequence[object], table: str, *, fields: bool = True) -> bytes:
    """Return rows as a record batch in an IPC message, without its schema; nothing where there are no rows."""
    if not rows:
        return b""
    return bytes(record_batch(rows, table, fields=fields).serialize())


def record_batch(
    rows: Sequence[object], table: str, *, fields: bool = True, columns: frozenset[str] | None = None
) -> pa.RecordBatch:
    """Return rows as a record batch, of all columns or of those named, in the table's order."""
    wanted = tuple(one for one in columns_of(table, fields=fields) if columns is None or one.name in columns)
    return _batch(rows, _makers(wanted), arrow_schema(table, fields=fields, columns=columns))


def table_of(batches: Iterable[Sequence[object]], columns: tuple[Column, ...]) -> pa.Table:
    """Return batches of rows as a table of any columns; errors are as of `arrow_schema`."""
    schema = _arrow().schema([_field(column) for column in columns])
    return _arrow().Table.from_batches((_batch(rows, _makers(columns), schema) for rows in batches), schema)


def _batch(rows: Sequence[object], makers: Iterable[tuple[Get, _Make]], schema: pa.Schema) -> pa.RecordBatch:
    values = list(rows)
    return _arrow().RecordBatch.from_arrays([make(list(map(get, values))) for get, make in makers], schema=schema)


def decode_rows(
    payload: bytes, table: str, *, fields: bool = True, columns: frozenset[str] | None = None
) -> pa.RecordBatch:
    """Return the record batch that `encode_rows` gave, or its like of some columns alone, without copying it."""
    return _arrow().ipc.read_record_batch(payload, arrow_schema(table, fields=fields, columns=columns))


class Gatherer:
    """Gathers the payloads of a table to tables of many rows, always of the same rows for the same payloads.

    Args:
        table: A key of `columnar.TABLES`.
        fields: As for `encode_rows`.
        rows: Rows of a table given; the last has those that are left.
        most_bytes: Where the payloads gathered have more bytes, they are given at once, so that memory stays flat.
    """

    def __init__(
        self, table: str, *, fields: bool = True, rows: int = ROWS_OF_A_GROUP, most_bytes: int = MOST_BYTES_OF_A_GROUP
    ) -> None:
        self.table = table
        self.fields = fields
        self.rows = rows
        self.most_bytes = most_bytes
        self.held: list[pa.RecordBatch] = []
        self.held_rows = self.held_bytes = 0

    def add(self, payload: bytes) -> Iterator[pa.Table]:
        """Take a payload, and yield the tables that are full."""
        if payload:
            self._hold(decode_rows(payload, self.table, fields=self.fields))
            self.held_bytes += len(payload)
        while self.held_rows >= self.rows:
            yield from self._given(self.rows)
        if self.held_bytes >= self.most_bytes:
            yield from self.rest()

    def rest(self) -> Iterator[pa.Table]:
        """Yield what is left, if there is anything."""
        if self.held_rows:
            yield from self._given(self.held_rows)

    def _hold(self, batch: pa.RecordBatch) -> None:
        self.held.append(batch)
        self.held_rows += batch.num_rows

    def _given(self, rows: int) -> Iterator[pa.Table]:
        table = _arrow().Table.from_batches(self.held)
        left = table.slice(rows)
        self.held, self.held_rows, self.held_bytes = [], 0, 0
        for batch in left.to_batches():
            self._hold(batch)
            self.held_bytes += batch.get_total_buffer_size()
        yield table.slice(0, rows)


def _arrow() -> ModuleType:
    """Return the library, loaded when it is needed."""
    try:
        return import_module("pyarrow")
    except ImportError as error:
        raise MissingLibraryError("pyarrow", "parquet") from error


def _field(column: Column) -> pa.Field:
    return _arrow().field(column.name, _type(column.shape), nullable=column.optional)


@functools.cache
def _type(shape: Shape) -> pa.DataType:
    arrow = _arrow()
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
            return arrow.struct([_field(column) for column in columns])
        case MapOf(value=value):
            return arrow.map_(arrow.string(), arrow.field("value", _type(value), nullable=False))
    return arrow.list_(arrow.field("element", _type(shape.element), nullable=False))


@functools.cache
def _makers(columns: tuple[Column, ...]) -> tuple[tuple[Get, _Make], ...]:
    """Return what gives the members of a row, and what makes their columns."""
    return tuple((column.get, _member_maker(column)) for column in columns)


@functools.cache
def _maker(shape: Shape) -> _Make:
    """Return what makes a column of a shape; of no values at all it is always the same."""
    kind = _type(shape)
    nothing = _arrow().nulls(0, kind)
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


def _scalars(shape: Scalar, kind: pa.DataType) -> _Make:
    array_of, read = _arrow().array, shape.read

    def texts(values: list[object]) -> pa.Array:
        try:
            return array_of(values, kind)
        except UnicodeEncodeError:
            return array_of([_escaped(value) for value in values], kind)

    if read is not None:
        return lambda values: array_of([None if value is None else read(value) for value in values], kind)
    return texts if shape.kind == "text" else lambda values: array_of(values, kind)


def _escaped(text: object) -> str | None:
    """Return a text whose lone surrogates, which no UTF-8 has, are escaped as in JSON."""
    return None if text is None else str(text).encode("utf-8", "backslashreplace").decode()


def _structs(shape: Struct, kind: pa.DataType) -> _Make:
    members = [(column.get, _member_maker(column)) for column in shape.columns]
    fields = [kind.field(at) for at in range(kind.num_fields)]
    struct = _arrow().StructArray.from_arrays
    return lambda values: struct([make(list(map(get, values))) for get, make in members], fields=fields)


def _member_maker(column: Column) -> _Make:
    """Return what makes the column of a member; structs may be null there."""
    make = _maker(column.shape)
    return _optional(make, _type(column.shape)) if column.optional and isinstance(column.shape, Struct) else make


def _optional(make: _Make, kind: pa.DataType) -> _Make:
    """Return what makes structs that may be null; below a null their members are not, since they never may be."""
    arrow = _arrow()
    fields = [kind.field(at) for at in range(kind.num_fields)]
    zero = arrow.array([{field.name: "" if field.type == arrow.string() else 0 for field in fields}], kind)

    def make_some(values: list[object]) -> pa.Array:
        # The zero at the front stands where there are nulls.
        present = [value for value in values if value is not None]
        if len(present) == len(values):
            return make(values)
        nulls = arrow.array([value is None for value in values])
        numbers = itertools.count(1)
        taken = arrow.array([0 if value is None else next(numbers) for value in values])
        both = arrow.concat_arrays([zero, make(present)])
        return arrow.StructArray.from_arrays(both.take(taken).flatten(), fields=fields, mask=nulls)

    return make_some


def _lists(make_elements: _Make, kind: pa.DataType) -> _Make:
    def make(values: list[object]) -> pa.Array:
        lists = cast("list[tuple[object, ...]]", values)
        return _nested(kind, map(len, lists), make_elements(list(itertools.chain.from_iterable(lists))))

    return make


def _maps(shape: MapOf, kind: pa.DataType) -> _Make:
    make_keys, make_values = _maker(Scalar("text")), _maker(shape.value)
    fields = [kind.key_field, kind.item_field]
    arrow = _arrow()

    def make(values: list[object]) -> pa.Array:
        maps = cast("list[Mapping[str, object]]", values) if shape.read is None else list(map(shape.read, values))
        keys = make_keys([name for one in maps for name in one])
        inside = make_values([value for one in maps for value in one.values()])
        return _nested(kind, map(len, maps), arrow.StructArray.from_arrays([keys, inside], fields=fields))

    return make


def _trees(shape: Tree, kind: pa.DataType) -> _Make:
    arrow = _arrow()
    make_paths = _maker(shape.path)
    _, *columns = shape.element.columns
    members = [(column.get, _member_maker(column)) for column in columns]
    fields = [kind.value_type.field(at) for at in range(kind.value_type.num_fields)]

    def make(values: list[object]) -> pa.Array:
        paths, items, counts = _unfolded(cast("list[tuple[Item, ...]]", values))
        arrays = [make_paths(paths), *(make_member(list(map(get, items))) for get, make_member in members)]
        return _nested(kind, counts, arrow.StructArray.from_arrays(arrays, fields=fields))

    return make


def _unfolded(values: list[tuple[Item, ...]]) -> tuple[list[object], list[object], list[int]]:
    """Return the paths of all items, the items, and how many belong to each value."""
    paths: list[object] = []
    items: list[object] = []
    counts: list[int] = []
    for value in values:
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


def _nested(kind: pa.DataType, counts: Iterable[int], elements: pa.Array) -> pa.Array:
    """Return lists, or maps, of so many elements each."""
    arrow = _arrow()
    offsets = array("i", itertools.accumulate(counts, initial=0))
    return arrow.Array.from_buffers(kind, len(offsets) - 1, [None, arrow.py_buffer(offsets)], children=[elements])
