"""What commands have in common that make one thing of several files: articles, and lines of JSON that were written."""

from __future__ import annotations

import abc
import gzip
import json
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from infobox_parse.boxes import ArticleData, DumpLine
from infobox_parse.cli.command import WrongUseError
from infobox_parse.cli.files import UnreadableError, name_of, read_bytes, read_file
from infobox_parse.cli.output import complain, write_bytes
from infobox_parse.cli.pages import PagesRun
from infobox_parse.convert import ContractError, from_dict
from infobox_parse.errors import MissingLibraryError
from infobox_parse.lines import dump_lines, lines_of


if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from infobox_parse.cli.files import PageFile


__all__ = ["LinesRun", "add_lines_options", "put"]

_LINES = (".jsonl", ".ndjson", ".json", ".jsonl.gz", ".ndjson.gz")
"""Suffixes of files of JSON: a line, or an article, each on a line of its own, or one document."""


def add_lines_options(parser: ArgumentParser) -> None:
    """Add the options of commands that read articles and lines of dumps."""
    add = parser.add_argument
    told = "a page's wikitext in UTF-8, or what parse or dump wrote as .json, .jsonl or .jsonl.gz; - is standard input"
    add("files", nargs="+", metavar="FILE", help=told)
    add("--relations", metavar="FIELD,...", help="fields of records that count, such as allies,opponents")


class LinesRun(PagesRun):
    """Reads files of both kinds, and makes something of all of them.

    Attributes:
        lines: The infoboxes with a record, in order.
        relations: The fields that are wanted; None for those that are usual.
    """

    def __init__(self, options: Namespace) -> None:
        super().__init__(options, options.files)
        self.lines: list[DumpLine] = []
        self.relations: tuple[str, ...] | None = None
        if options.relations is not None:
            self.relations = tuple(filter(None, (one.strip() for one in options.relations.split(","))))

    def run(self) -> None:
        """Read all files; of one that cannot be read, say why; then make what is wanted."""
        for file in self.files:
            try:
                if file.endswith(_LINES):
                    self._take_lines(file)
                else:
                    self.take(read_file(file))
            except UnreadableError as error:
                self.code = 2
                complain(name_of(file), str(error))
        if self.code and not self.lines:
            return
        self.lines = [line for line in self.lines if line.record is not None]
        try:
            self.make()
        except MissingLibraryError as error:
            raise WrongUseError(str(error)) from error

    def take(self, page: PageFile) -> None:
        """Keep the infoboxes of a page."""
        self.lines += dump_lines(self.article(page))

    @abc.abstractmethod
    def make(self) -> None:
        """Make what the command is for of `lines`."""

    def _take_lines(self, file: str) -> None:
        for number, one in self._read(file):
            try:
                value = from_dict(json.loads(one), infoboxes=self.infoboxes)
            except (ValueError, ContractError, RecursionError) as error:
                message = f"line {number} is none that parse or dump wrote: {error}"
                raise UnreadableError(message) from error
            match value:
                case DumpLine():
                    self.lines.append(value)
                case ArticleData():
                    self.lines += lines_of(value)
                case _:
                    message = f"line {number} is no article and no infobox of a dump"
                    raise UnreadableError(message)

    def _read(self, file: str) -> Iterator[tuple[int, str]]:
        data = read_bytes(file)
        try:
            text = (gzip.decompress(data) if file.endswith(".gz") else data).decode("utf-8-sig")
        except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
            message = f"is not what its name says: {error}"
            raise UnreadableError(message) from error
        if file.endswith(".json"):
            yield 1, text
            return
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield number, line


def put(data: bytes, file: str | None) -> int:
    """Write a file, or standard output where there is none; return the exit code."""
    if file is None:
        write_bytes(data)
        return 0
    try:
        Path(file).write_bytes(data)
    except OSError as error:
        complain(file, f"cannot be written: {error.strerror or error}")
        return 2
    return 0
