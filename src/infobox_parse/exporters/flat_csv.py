"""CSV (https://www.rfc-editor.org/rfc/rfc4180): relations and claims as flat tables, for spreadsheets; no records.

A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` as a formula and runs it. Such a cell has an apostrophe
before it (https://owasp.org/www-community/attacks/CSV_Injection), numbers and dates alone excepted; to take it away,
remove one apostrophe from the cells that `_FORMULA` matches. An array, such as a span, is written as in JSON.
"""

from __future__ import annotations

import csv
import io
import json
import re
from operator import attrgetter
from typing import TYPE_CHECKING

from infobox_parse.claiming import claims_of
from infobox_parse.columnar import columns_of
from infobox_parse.exporting import Appender, Exporter, RowExporter
from infobox_parse.lines import lines_of
from infobox_parse.relating import relations_of


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from infobox_parse.boxes import ArticleData, DumpLine
    from infobox_parse.exporting import Layout, Payload, Sink


__all__ = ["CLAIMS_CSV", "CSV", "RELATIONS_CSV"]

_TABLES: dict[str, Callable[[DumpLine], Iterable[object]]] = {"relations": relations_of, "claims": claims_of}

_FORMULA = re.compile(r"'*[\s\x00-\x1f\u200b\ufeff]*[=+\-@\t\r\n＝＋－＠]")
"""What may be taken as a formula by what it begins with, behind blanks too; or was one, and has its apostrophe."""

_FIGURE = re.compile(r"[+-]?\d[\d.,]*|-\d{2,4}X{0,2}(?:-\d\d){0,2}[~?%]?", re.ASCII)
"""A number, or a date before the year 0: no formula."""


def _text_of(table: str, lines: Iterable[DumpLine]) -> str:
    members = attrgetter(*(column.name for column in columns_of(table)))
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerows([_cell(member) for member in members(row)] for line in lines for row in _TABLES[table](line))
    return file.getvalue()


def _header_of(table: str) -> str:
    return ",".join(column.name for column in columns_of(table)) + "\r\n"


def _cell(value: object) -> object:
    match value:
        case bool():
            return "true" if value else "false"
        case tuple():
            return json.dumps(value)
        case str():
            text = value.replace("\0", "\ufffd")
            return f"'{text}" if _FORMULA.match(text) and not _FIGURE.fullmatch(text) else text
    return value


def _encode(lines: Sequence[DumpLine], *, fields: bool) -> Payload:  # noqa: ARG001  # claims are made of the fields
    return tuple(_text_of(table, lines).encode("utf-8", "backslashreplace") for table in _TABLES)


def _sink(paths: Sequence[Path], *, fields: bool) -> Sink:  # noqa: ARG001  # the columns are always the same
    return Appender(paths, [_header_of(table).encode() for table in _TABLES])


def _paths_of(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_suffix(f".{table}.csv") for table in _TABLES)


def _write_relations(article: ArticleData, layout: Layout) -> str:  # noqa: ARG001  # rows are as long as they are
    return _text_of("relations", lines_of(article))


def _write_claims(article: ArticleData, layout: Layout) -> str:  # noqa: ARG001  # likewise
    return _text_of("claims", lines_of(article))


CSV = RowExporter(
    name="csv",
    summary="relations and claims, a file each",
    suffixes=(".csv",),
    tables=tuple(_TABLES),
    encode=_encode,
    sink=_sink,
    paths_of=_paths_of,
)
RELATIONS_CSV = Exporter(
    name="relations-csv",
    summary="a row for each entry of a record",
    suffixes=(".relations.csv",),
    write=_write_relations,
    before=_header_of("relations"),
)
CLAIMS_CSV = Exporter(
    name="claims-csv",
    summary="a row for each source at a value",
    suffixes=(".claims.csv",),
    write=_write_claims,
    before=_header_of("claims"),
)
