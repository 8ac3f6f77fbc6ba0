"""`infobox-parse schema`: prints the JSON Schema of the JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from infobox_parse.cli.command import Command, WrongUseError
from infobox_parse.cli.output import write
from infobox_parse.json_schema import UnknownKindError, article_schema, record_schema


if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


__all__ = ["SCHEMA"]

_DESCRIPTION = """\
Print the JSON Schema (draft 2020-12) of what `parse` prints.
"""

_EPILOG = """\
examples:
  infobox-parse schema > article.schema.json
  infobox-parse schema --kind faction

exit codes:
  0  printed
  2  wrong use, such as an unknown kind
"""


def _add_options(parser: ArgumentParser) -> None:
    parser.add_argument("--kind", help="the records of this kind, such as faction, and not whole articles")


class _Schema:
    """Prints a schema."""

    def __init__(self, options: Namespace) -> None:
        try:
            self.schema = article_schema() if options.kind is None else record_schema(options.kind)
        except UnknownKindError as error:
            raise WrongUseError(str(error)) from error
        self.code = 0

    def run(self) -> None:
        write(json.dumps(self.schema, ensure_ascii=False, indent=2) + "\n")


SCHEMA = Command(
    name="schema",
    summary="print the JSON Schema of the JSON",
    description=_DESCRIPTION,
    usage="[options]",
    epilog=lambda: _EPILOG,
    add_options=_add_options,
    start=_Schema,
)
