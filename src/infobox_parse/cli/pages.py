"""What commands that read pages have in common: one file after the other, those that cannot be read passed over."""

from __future__ import annotations

import abc
from typing import TYPE_CHECKING

from infobox_parse.article import parse
from infobox_parse.cli.command import WrongUseError
from infobox_parse.cli.files import STDIN, UnreadableError, name_of, read_file
from infobox_parse.cli.output import complain
from infobox_parse.cli.schemas import infoboxes_with, read_schemas
from infobox_parse.errors import DataFileError
from infobox_parse.knowledge import KNOWLEDGE, load_knowledge


if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from infobox_parse.article import Article
    from infobox_parse.cli.files import PageFile
    from infobox_parse.knowledge import Knowledge


__all__ = ["PagesRun", "check_mode", "knowledge_of"]


def check_mode(mode: str, files: Sequence[str], *, others: str) -> None:
    """Check that changed pages can go where they are to.

    Args:
        mode: `print`, `in-place`, or another one, which takes all files.
        files: The files.
        others: The options that several files go with.

    Raises:
        WrongUseError: They cannot.
    """
    if mode == "in-place" and STDIN in files:
        message = "--in-place takes files, not standard input"
        raise WrongUseError(message)
    if mode == "print" and len(files) > 1:
        message = f"several files take {others}"
        raise WrongUseError(message)


def knowledge_of(file: str | None) -> Knowledge:
    """Return the facts of a file; without one, those of the package.

    Raises:
        WrongUseError: It cannot be read.
    """
    try:
        return KNOWLEDGE if file is None else load_knowledge(file)
    except DataFileError as error:
        raise WrongUseError(str(error)) from error


class PagesRun(abc.ABC):
    """Reads files one by one.

    Attributes:
        code: The exit code so far.
    """

    def __init__(self, options: Namespace, files: Sequence[str]) -> None:
        if options.title is not None and len(files) > 1:
            message = "--title goes with one file only"
            raise WrongUseError(message)
        self.files = files
        self.wiki: str = options.wiki
        self.title: str | None = options.title
        self.knowledge = knowledge_of(options.knowledge)
        self.infoboxes = infoboxes_with(read_schemas(options.schemas))
        self.code = 0

    def run(self) -> None:
        """Read all files; of one that cannot be read, say why."""
        for file in self.files:
            try:
                page = read_file(file)
            except UnreadableError as error:
                self.code = 2
                complain(name_of(file), str(error))
            else:
                self.take(page)

    @abc.abstractmethod
    def take(self, page: PageFile) -> None:
        """Do to a page what the command is for."""

    def article(self, page: PageFile) -> Article:
        """Return the article of a page."""
        title = page.title if self.title is None else self.title
        return parse(page.text, title=title, wiki=self.wiki, infoboxes=self.infoboxes, knowledge=self.knowledge)

    def found(self) -> None:
        """Remember that something was found that the exit code tells of."""
        self.code = max(self.code, 1)
