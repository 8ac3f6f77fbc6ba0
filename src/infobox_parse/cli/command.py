"""What a command is, and the options and texts that several share; nothing is read or printed here."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Any, Protocol

import attrs

from infobox_parse.errors import InfoboxParseError


__all__ = ["SCHEMA_OPTION", "Command", "Run", "WrongUseError", "add_page_options"]

SCHEMA_OPTION: Any = {
    "metavar": "FILE",
    "dest": "schemas",
    "action": "append",
    "default": [],
    "help": "a kind of infobox of your own, declared in TOML; may be repeated",
}
"""How the option of schemas is declared."""


class WrongUseError(InfoboxParseError):
    """Options that cannot be, or do not go together; the message says which."""


class Run(Protocol):
    """A command with its options, to be run.

    Attributes:
        code: The exit code so far.
    """

    code: int

    def run(self) -> None:
        """Do it; a `WrongUseError` is for what only the files can tell."""


@attrs.frozen(kw_only=True)
class Command:
    """A command.

    Attributes:
        name: What it is called.
        summary: What it does, in a few words.
        description: The same in a sentence or more.
        usage: How it is called, behind its name.
        epilog: Examples and exit codes; called when the help may be needed.
        add_options: Adds its options to its parser.
        start: Makes what runs of its options.
    """

    name: str
    summary: str
    description: str
    usage: str
    epilog: Callable[[], str]
    add_options: Callable[[ArgumentParser], None]
    start: Callable[[Namespace], Run]


def add_page_options(parser: ArgumentParser, *, dumps: bool = False) -> None:
    """Add the options that say what a page's text does not; where dumps are read as well, they say their wiki."""
    parser.add_argument("--title", help="the page's title; else the file's name without suffix, _ as blank")
    told = "enwiki; of a dump, as that or its file name says" if dumps else "%(default)s"
    default = None if dumps else "enwiki"
    parser.add_argument("--wiki", default=default, help=f"the wiki's database name (default: {told})")
    parser.add_argument("--knowledge", metavar="FILE", help="facts that harvest took from a dump of the wiki")
    parser.add_argument("--schema", **SCHEMA_OPTION)
