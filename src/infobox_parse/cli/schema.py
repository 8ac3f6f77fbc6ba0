"""`infobox-parse schema`: prints what the output holds, as JSON Schema, as a schema of Arrow, or in SQL."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from infobox_parse.arrow import arrow_schema
from infobox_parse.cli.command import Command, WrongUseError
from infobox_parse.cli.output import write
from infobox_parse.errors import MissingLibraryError
from infobox_parse.json_schema import (
    UnknownKindError,
    article_schema,
    claim_schema,
    diff_schema,
    line_schema,
    record_schema,
    relation_schema,
)
from infobox_parse.sql import create_table


if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

    from infobox_parse.plain import JSON


__all__ = ["SCHEMA"]

_DESCRIPTION = """\
Print what the output holds: articles as `parse` prints them, lines as `dump` writes them, the flat tables of relations
and claims, or changes as `diff` prints them; as JSON Schema (draft 2020-12), as the schema of Arrow that Parquet files
have, or as the tables that databases of DuckDB have.
"""

_EPILOG = """\
examples:
  infobox-parse schema > article.schema.json
  infobox-parse schema --kind faction
  infobox-parse schema --of line > line.schema.json
  infobox-parse schema --format arrow
  infobox-parse schema --format sql --of relations

exit codes:
  0  printed
  2  wrong use, such as an unknown kind
"""

_JSON_SCHEMAS: dict[str, Callable[[], dict[str, JSON]]] = {
    "article": article_schema,
    "line": line_schema,
    "relations": relation_schema,
    "claims": claim_schema,
    "diff": diff_schema,
}
"""By what is told of, the usual one first."""

_TABLES = {"line": "records", "relations": "relations", "claims": "claims"}
"""The tables that tell of the same."""

_DOCUMENTS = {"article": "articles", "diff": "changes"}
"""What is no table, in words."""

_FORMATS = ("json-schema", "arrow", "sql")


def _add_options(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("--format", choices=_FORMATS, default=_FORMATS[0], help="the language of the schema (default: %(default)s)")
    add("--of", choices=[*_JSON_SCHEMAS], help="what is told of (default: article; of arrow line, of sql all tables)")
    add("--kind", help="the records of this kind, such as faction, alone")


class _Schema:
    """Prints a schema."""

    def __init__(self, options: Namespace) -> None:
        self.code = 0
        try:
            self.text = _text(options.format, options.of, options.kind)
        except (UnknownKindError, MissingLibraryError) as error:
            raise WrongUseError(str(error)) from error

    def run(self) -> None:
        write(self.text)


def _text(form: str, of: str | None, kind: str | None) -> str:
    if kind is not None and (of is not None or form != "json-schema"):
        message = "--kind goes with neither --of nor another --format"
        raise WrongUseError(message)
    if form == "json-schema":
        schema = record_schema(kind) if kind is not None else _JSON_SCHEMAS[of or "article"]()
        return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
    if of is not None and of not in _TABLES:
        message = f"--format {form} knows tables, and no {_DOCUMENTS[of]}: --of {', '.join(_TABLES)}"
        raise WrongUseError(message)
    if form == "sql":
        return "\n".join(create_table(_TABLES[one]) for one in ([of] if of else _TABLES))
    shown: str = arrow_schema(_TABLES[of or "line"]).to_string(truncate_metadata=False)
    return shown + "\n"


SCHEMA = Command(
    name="schema",
    summary="print what the output holds, as a schema",
    description=_DESCRIPTION,
    usage="[options]",
    epilog=lambda: _EPILOG,
    add_options=_add_options,
    start=_Schema,
)
