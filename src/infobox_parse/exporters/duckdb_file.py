"""A database of DuckDB (https://duckdb.org): the infoboxes as in Parquet, and relations and claims as flat tables."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from infobox_parse.arrow import ROWS_OF_A_GROUP, Gatherer, arrow_schema, encode_rows
from infobox_parse.claiming import claims_of
from infobox_parse.convert import FORMAT
from infobox_parse.errors import MissingLibraryError
from infobox_parse.exporting import RowExporter
from infobox_parse.relating import relations_of
from infobox_parse.sql import create_table, quoted
from infobox_parse.version import __version__


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import pyarrow as pa

    from infobox_parse.boxes import DumpLine
    from infobox_parse.exporting import Payload, Sink


__all__ = ["DUCKDB"]

_EXTRA = "duckdb"
_TABLES = ("records", "relations", "claims")

_THREADS = 1
"""The processors are busy with reading pages."""

_KEPT = "96MB"
"""What of the database stays in memory between two insertions."""


def _encode(lines: Sequence[DumpLine], *, fields: bool) -> Payload:
    relations = [row for line in lines for row in relations_of(line)]
    claims = [row for line in lines for row in claims_of(line)]
    return (
        encode_rows(lines, "records", fields=fields),
        encode_rows(relations, "relations"),
        encode_rows(claims, "claims"),
    )


class _DuckDBSink:
    """Fills a database."""

    def __init__(self, paths: Sequence[Path], *, fields: bool) -> None:
        try:
            import duckdb  # noqa: PLC0415  # loaded when it is needed
        except ImportError as error:
            raise MissingLibraryError("duckdb", _EXTRA) from error
        arrow_schema("records", fields=fields)  # which needs the other library, before anything is written
        (path,) = paths
        path.unlink(missing_ok=True)
        self.gatherers = {table: Gatherer(table, fields=fields) for table in _TABLES}
        self.error = duckdb.Error
        self.database = duckdb.connect(config={"threads": _THREADS, "temp_directory": f"{path}.tmp"})
        # A row group that is not full is written anew with each insertion, so that it has to be full with one.
        self._run(f"ATTACH {_text(str(path))} AS written (ROW_GROUP_SIZE {ROWS_OF_A_GROUP})", "USE written")
        for table in _TABLES:
            comment = _text(f"{FORMAT}, infobox_parse {__version__}")
            self._run(create_table(table, fields=fields), f"COMMENT ON TABLE {quoted(table)} IS {comment}")

    def write(self, payload: Payload) -> None:
        for (table, gatherer), rows in zip(self.gatherers.items(), payload, strict=True):
            self._insert(table, gatherer.add(rows))

    def close(self) -> None:
        for table, gatherer in self.gatherers.items():
            self._insert(table, gatherer.rest())
        self._run("USE memory", "DETACH written")
        self.database.close()

    def _insert(self, table: str, those: Iterable[pa.Table]) -> None:
        for rows in those:
            self.database.register("gathered", rows)
            self._run(f"INSERT INTO {quoted(table)} SELECT * FROM gathered")  # noqa: S608  # our own names
            self.database.unregister("gathered")
            # A limit throughout would be one that a long row can break; this one only empties the cache.
            with contextlib.suppress(self.error):
                self._run(f"SET memory_limit = {_text(_KEPT)}")
            self._run("RESET memory_limit")

    def _run(self, *statements: str) -> None:
        for statement in statements:
            self.database.execute(statement)


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _sink(paths: Sequence[Path], *, fields: bool) -> Sink:
    return _DuckDBSink(paths, fields=fields)


DUCKDB = RowExporter(
    name="duckdb",
    summary="a database of records, relations and claims",
    suffixes=(".duckdb",),
    tables=_TABLES,
    encode=_encode,
    sink=_sink,
    extra=_EXTRA,
)
