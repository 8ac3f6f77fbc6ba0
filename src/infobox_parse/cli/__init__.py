"""The command `infobox-parse`: `main`, and the table of its commands; only `output` prints, only `files` reads.

Exit codes: 0; 1 where a command was asked to tell so of what it found; 2 (wrong use, or a file that could not be read;
the others are read all the same).
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from infobox_parse.cli.command import WrongUseError
from infobox_parse.cli.diff import DIFF
from infobox_parse.cli.dump import DUMP, REPLAY
from infobox_parse.cli.edit import EDIT
from infobox_parse.cli.explain import EXPLAIN
from infobox_parse.cli.fetch import FETCH
from infobox_parse.cli.graph import GRAPH
from infobox_parse.cli.harvest import HARVEST
from infobox_parse.cli.inspect import INSPECT
from infobox_parse.cli.lint import LINT
from infobox_parse.cli.output import abandon_all, abandon_output, complain
from infobox_parse.cli.parse import PARSE
from infobox_parse.cli.plot import PLOT
from infobox_parse.cli.repair import REPAIR
from infobox_parse.cli.schema import SCHEMA
from infobox_parse.version import __version__


if TYPE_CHECKING:
    from collections.abc import Sequence

    from infobox_parse.cli.command import Command, Run


__all__ = ["COMMANDS", "main"]

COMMANDS: tuple[Command, ...] = (
    PARSE,
    FETCH,
    LINT,
    REPAIR,
    EDIT,
    EXPLAIN,
    INSPECT,
    DIFF,
    GRAPH,
    PLOT,
    SCHEMA,
    DUMP,
    REPLAY,
    HARVEST,
)

_DESCRIPTION = """\
Read the infoboxes of articles in wikitext, or of whole dumps, as typed records, with their sources; check and repair
them.
"""

_EPILOG = """\
examples:
  infobox-parse parse Joint_Operations_Room.wikitext
  infobox-parse lint *.wikitext
  infobox-parse repair --diff Joint_Operations_Room.wikitext
  infobox-parse explain Joint_Operations_Room.wikitext opponents.1
  infobox-parse inspect Joint_Operations_Room.wikitext -o report.html
  infobox-parse dump enwiki-latest-pages-articles-multistream.xml.bz2 -o factions.jsonl
  curl -s 'https://en.wikipedia.org/w/index.php?title=Hamas&action=raw' | infobox-parse parse - --title Hamas

exit codes:
  0  done
  1  found what the command was asked to tell: lint, diff, repair --diff, repair --check, edit --diff, parse --strict;
     or a damaged dump
  2  wrong use, or a file or page could not be read; the others are read all the same
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Raises:
        SystemExit: After `--help` and `--version`, and with 2 after wrong use.
    """
    options = _parser().parse_args(_with_level(sys.argv[1:] if argv is None else argv))
    parser: argparse.ArgumentParser = options.parser
    try:
        run: Run = options.start(options)
        return _code_of(run)
    except WrongUseError as error:
        parser.error(str(error))


def _code_of(run: Run) -> int:
    try:
        run.run()
    except BrokenPipeError:
        abandon_all()
    except OSError as error:
        abandon_output()
        complain("standard output", error.strerror or str(error))
        return 2
    return run.code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="infobox-parse",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        below = commands.add_parser(
            command.name,
            help=command.summary,
            description=command.description,
            epilog=command.epilog(),
            usage=f"%(prog)s {command.usage}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        command.add_options(below)
        below.set_defaults(start=command.start, parser=below)
    return parser


def _with_level(arguments: Sequence[str]) -> list[str]:
    """Give a bare `--strict` its level, so that it never takes the file behind it as one."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    options = ["--strict=error" if argument == "--strict" else argument for argument in arguments[:end]]
    return [*options, *arguments[end:]]
