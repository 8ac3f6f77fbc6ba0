"""Parquet (https://parquet.apache.org): a row an infobox, in columns of the types of the contract.

What is null or empty in the contract is null or empty here. The same rows give the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.arrow import Gatherer, arrow_schema, encode_rows
from infobox_parse.errors import MissingLibraryError
from infobox_parse.exporting import RowExporter


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import pyarrow as pa

    from infobox_parse.boxes import DumpLine
    from infobox_parse.exporting import Payload, Sink


__all__ = ["PARQUET"]


def _encode(lines: Sequence[DumpLine], *, fields: bool) -> Payload:
    return (encode_rows(lines, "records", fields=fields),)


class _ParquetSink:
    """Writes a file, a row group whenever there are rows enough for one."""

    def __init__(self, paths: Sequence[Path], *, fields: bool) -> None:
        schema = arrow_schema("records", fields=fields)
        try:
            from pyarrow import parquet  # noqa: PLC0415  # loaded when it is needed
        except ImportError as error:
            raise MissingLibraryError("pyarrow", "parquet") from error
        (path,) = paths
        self.gatherer = Gatherer("records", fields=fields)
        self.writer = parquet.ParquetWriter(path, schema, compression="zstd", version="2.6")

    def write(self, payload: Payload) -> None:
        self._write(self.gatherer.add(payload[0]))

    def close(self) -> None:
        self._write(self.gatherer.rest())
        self.writer.close()

    def _write(self, tables: Iterable[pa.Table]) -> None:
        for table in tables:
            self.writer.write_table(table, row_group_size=table.num_rows)


def _sink(paths: Sequence[Path], *, fields: bool) -> Sink:
    return _ParquetSink(paths, fields=fields)


PARQUET = RowExporter(
    name="parquet",
    summary="an infobox a row, typed and nested",
    suffixes=(".parquet",),
    tables=("records",),
    encode=_encode,
    sink=_sink,
    extra="parquet",
)
