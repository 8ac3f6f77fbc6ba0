"""Tables of Arrow (https://arrow.apache.org/docs/format/Columnar.html): their schemas, and rows as batches of them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from infobox_parse.arrow_columns import arrow_field, load_arrow, makers_of
from infobox_parse.columnar import columns_of
from infobox_parse.convert import FORMAT
from infobox_parse.version import __version__


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyarrow as pa

    from infobox_parse.arrow_columns import Make
    from infobox_parse.columnar import Column, Get


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
    arrow = load_arrow()
    metadata = {"format": FORMAT, "parser": __version__}
    wanted = [one for one in columns_of(table, fields=fields) if columns is None or one.name in columns]
    return arrow.schema(list(map(arrow_field, wanted)), metadata)


def encode_rows(rows: Sequence[object], table: str, *, fields: bool = True) -> bytes:
    """Return rows as a record batch in an IPC message, without its schema; nothing where there are no rows."""
    if not rows:
        return b""
    return bytes(record_batch(rows, table, fields=fields).serialize())


def record_batch(
    rows: Sequence[object], table: str, *, fields: bool = True, columns: frozenset[str] | None = None
) -> pa.RecordBatch:
    """Return rows as a record batch, of all columns or of those named, in the table's order."""
    return _batch(rows, _makers(table, fields, columns), arrow_schema(table, fields=fields, columns=columns))


def table_of(batches: Iterable[Sequence[object]], columns: tuple[Column, ...]) -> pa.Table:
    """Return batches of rows as a table of any columns; errors are as of `arrow_schema`."""
    schema = load_arrow().schema([arrow_field(column) for column in columns])
    makers = makers_of(columns)
    return load_arrow().Table.from_batches((_batch(rows, makers, schema) for rows in batches), schema)


@functools.cache
def _makers(table: str, fields: bool, columns: frozenset[str] | None) -> tuple[tuple[Get, Make], ...]:  # noqa: FBT001
    """Return the makers of a table's columns; to find them by the columns, all these are looked at."""
    return makers_of(tuple(one for one in columns_of(table, fields=fields) if columns is None or one.name in columns))


def _batch(rows: Sequence[object], makers: Iterable[tuple[Get, Make]], schema: pa.Schema) -> pa.RecordBatch:
    values = list(rows)
    return load_arrow().RecordBatch.from_arrays([make(list(map(get, values))) for get, make in makers], schema=schema)


def decode_rows(
    payload: bytes, table: str, *, fields: bool = True, columns: frozenset[str] | None = None
) -> pa.RecordBatch:
    """Return the record batch that `encode_rows` gave, or its like of some columns alone, without copying it."""
    return load_arrow().ipc.read_record_batch(payload, arrow_schema(table, fields=fields, columns=columns))


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
        table = load_arrow().Table.from_batches(self.held)
        left = table.slice(rows)
        self.held, self.held_rows, self.held_bytes = [], 0, 0
        for batch in left.to_batches():
            self._hold(batch)
            self.held_bytes += batch.get_total_buffer_size()
        yield table.slice(0, rows)
