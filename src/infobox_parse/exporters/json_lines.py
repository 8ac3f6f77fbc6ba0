"""JSON Lines (https://jsonlines.org), as it is or packed: an infobox a line, as `to_dict` has it.

Packed lines are members of gzip (https://www.rfc-editor.org/rfc/rfc1952) or frames of Zstandard
(https://www.rfc-editor.org/rfc/rfc8878), one a payload; behind each other they are a file that all tools read.
"""

from __future__ import annotations

import gzip
from importlib import import_module
from typing import TYPE_CHECKING

import attrs

from infobox_parse.convert import json_text
from infobox_parse.errors import MissingLibraryError
from infobox_parse.exporting import Appender, RowExporter


if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import ModuleType

    from infobox_parse.boxes import DumpLine
    from infobox_parse.exporting import Payload, Sink


__all__ = ["JSON_LINES", "JSON_LINES_GZIP", "JSON_LINES_ZSTANDARD", "write_lines"]

_LEVEL_OF_GZIP = 6
_LEVEL_OF_ZSTANDARD = 3


def write_lines(lines: Sequence[DumpLine], *, fields: bool) -> bytes:
    """Write lines in UTF-8; a surrogate that stands alone, which no UTF-8 has, is escaped."""
    written = lines if fields else [attrs.evolve(line, fields={}) for line in lines]
    return "".join(f"{json_text(line)}\n" for line in written).encode("utf-8", "backslashreplace")


def _encode(lines: Sequence[DumpLine], *, fields: bool) -> Payload:
    return (write_lines(lines, fields=fields),)


def _encode_gzip(lines: Sequence[DumpLine], *, fields: bool) -> Payload:
    written = write_lines(lines, fields=fields)
    return (gzip.compress(written, _LEVEL_OF_GZIP, mtime=0) if written else b"",)


def _encode_zstandard(lines: Sequence[DumpLine], *, fields: bool) -> Payload:
    compressor = _zstandard().ZstdCompressor(_LEVEL_OF_ZSTANDARD)
    written = write_lines(lines, fields=fields)
    return (compressor.compress(written) if written else b"",)


def _sink(paths: Sequence[Path], *, fields: bool) -> Sink:  # noqa: ARG001  # lines say themselves what they have
    return Appender(paths)


def _sink_zstandard(paths: Sequence[Path], *, fields: bool) -> Sink:  # noqa: ARG001  # likewise
    _zstandard()
    return Appender(paths)


def _zstandard() -> ModuleType:
    """Return the library, loaded when it is needed."""
    try:
        return import_module("zstandard")
    except ImportError as error:
        raise MissingLibraryError("zstandard", "zstd") from error


JSON_LINES = RowExporter(
    name="jsonl",
    summary="an infobox a line",
    suffixes=(".jsonl", ".ndjson"),
    tables=("records",),
    encode=_encode,
    sink=_sink,
)
JSON_LINES_GZIP = RowExporter(
    name="jsonl.gz",
    summary="the same, packed",
    suffixes=(".jsonl.gz", ".ndjson.gz"),
    tables=("records",),
    encode=_encode_gzip,
    sink=_sink,
)
JSON_LINES_ZSTANDARD = RowExporter(
    name="jsonl.zst",
    summary="the same, packed faster",
    suffixes=(".jsonl.zst", ".ndjson.zst"),
    tables=("records",),
    encode=_encode_zstandard,
    sink=_sink_zstandard,
    extra="zstd",
)
