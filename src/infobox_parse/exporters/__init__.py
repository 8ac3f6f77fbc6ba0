"""Output formats, one a file; a library that a format needs is imported when something is written in it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from infobox_parse.errors import InfoboxParseError
from infobox_parse.exporters.duckdb_file import DUCKDB
from infobox_parse.exporters.flat_csv import CLAIMS_CSV, CSV, RELATIONS_CSV
from infobox_parse.exporters.graphml_file import GRAPHML
from infobox_parse.exporters.json_lines import JSON_LINES, JSON_LINES_GZIP, JSON_LINES_ZSTANDARD
from infobox_parse.exporters.parquet_file import PARQUET
from infobox_parse.exporters.plain_json import JSON
from infobox_parse.exporters.table import TABLE
from infobox_parse.exporters.text import TEXT


if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePath

    from infobox_parse.exporting import Exporter, RowExporter


__all__ = ["EXPORTERS", "JSON", "ROW_EXPORTERS", "TABLE", "TEXT", "UnknownSuffixError", "row_exporter_for"]

EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {one.name: one for one in (JSON, TEXT, TABLE, RELATIONS_CSV, CLAIMS_CSV)}
)
"""The formats of articles by name, the usual one first."""

ROW_EXPORTERS: Mapping[str, RowExporter] = MappingProxyType(
    {one.name: one for one in (JSON_LINES, JSON_LINES_GZIP, JSON_LINES_ZSTANDARD, PARQUET, DUCKDB, CSV, GRAPHML)}
)
"""The formats of the lines of a dump by name, the usual one first."""


class UnknownSuffixError(InfoboxParseError):
    """No format is known by the suffix of a file's name; the message names those there are."""


def row_exporter_for(path: PurePath) -> RowExporter:
    """Return the format that a file's name tells; of several suffixes that it ends with, the longest counts.

    Raises:
        UnknownSuffixError: The name ends with no suffix of a format.
    """
    by_suffix = {suffix: one for one in ROW_EXPORTERS.values() for suffix in one.suffixes}
    for suffix in sorted(by_suffix, key=len, reverse=True):
        if path.name.endswith(suffix) and path.name != suffix:
            return by_suffix[suffix]
    message = f"cannot tell the format of {str(path)!r} by its name (known: {', '.join(by_suffix)})"
    raise UnknownSuffixError(message)
