"""Parquet (https://parquet.apache.org): a row an infobox, in columns of the types of the contract.

What is null or empty in the contract is null or empty here. The same rows give the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.arrow import Gatherer, arrow_schema, encode_rows
from infobox_parse.columnar import MapOf, Scalar, Struct, columns_of
from infobox_parse.errors import MissingLibraryError
from infobox_parse.exporting import RowExporter


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import pyarrow as pa

    from infobox_parse.boxes import DumpLine
    from infobox_parse.columnar import Shape
    from infobox_parse.exporting import Payload, Sink


__all__ = ["PARQUET"]

_FEW_WORDS = frozenset(
    "wiki template canonical kind separator role code alpha3 former language severity url_status".split()
)
"""Members that say one of few words: for those a dictionary is worth its time, as packing alone does it for others."""


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
        columns = columns_of("records", fields=fields)
        every = [one for column in columns for one in _paths(column.shape, column.name)]
        self.gatherer = Gatherer("records", fields=fields)
        self.writer = parquet.ParquetWriter(
            path,
            schema,
            compression="zstd",
            version="2.6",
            use_dictionary=[one for one in every if one.rpartition(".")[2] in _FEW_WORDS],
            # What is the least and the greatest of all items of many infoboxes helps nobody to find one.
            write_statistics=[column.name for column in columns if isinstance(column.shape, Scalar)],
        )

    def write(self, payload: Payload) -> None:
        self._write(self.gatherer.add(payload[0]))

    def close(self) -> None:
        self._write(self.gatherer.rest())
        self.writer.close()

    def _write(self, tables: Iterable[pa.Table]) -> None:
        for table in tables:
            self.writer.write_table(table, row_group_size=table.num_rows)


def _paths(shape: Shape, path: str) -> Iterator[str]:
    """Yield the paths of the columns that a shape has in a file, as Parquet names them."""
    match shape:
        case Scalar():
            yield path
        case Struct(columns=columns):
            for column in columns:
                yield from _paths(column.shape, f"{path}.{column.name}")
        case MapOf(value=value):
            yield f"{path}.key_value.key"
            yield from _paths(value, f"{path}.key_value.value")
        case _:
            yield from _paths(shape.element, f"{path}.list.element")


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
