"""`infobox-parse repair`: damaged infoboxes repaired: the page, a diff, or the file itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from infobox_parse.article import Article
from infobox_parse.cli.command import Command, add_page_options
from infobox_parse.cli.files import PageFile, UnwritableError, replace_file
from infobox_parse.cli.formats import line_of
from infobox_parse.cli.output import complain, report, write
from infobox_parse.cli.pages import PagesRun, check_mode
from infobox_parse.diffing import unified_diff
from infobox_parse.source import Span


if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Mapping

    from infobox_parse.diagnostics import Edit


__all__ = ["REPAIR"]

_DESCRIPTION = """\
Repair the damaged markup of infoboxes: lists, links, references and comments that are never closed, braces that close
nothing. Print the repaired page, print a diff, or change the file. Nothing but the damage changes: line ends and byte
order marks stay as they are. What was repaired is said on standard error, as lint says it.
"""

_EPILOG = """\
examples:
  infobox-parse repair Front.wikitext > repaired.wikitext
  infobox-parse repair --diff Front.wikitext
  infobox-parse repair --diff pages/*.wikitext | git apply
  infobox-parse repair --in-place pages/*.wikitext

exit codes:
  0  done, whether there was anything to repair or not
  1  --diff or --check: there is something to repair
  2  wrong use, or a file could not be read or written; the others are repaired all the same
"""


def _add_options(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("files", nargs="+", metavar="FILE", help="a page's wikitext in UTF-8; - is standard input")
    add_page_options(parser)
    modes = parser.add_mutually_exclusive_group()
    for mode, told in {
        "diff": "print a unified diff, which git apply and patch -p1 read; exit with 1 if there is any",
        "check": "print nothing; exit with 1 if there is something to repair",
        "in-place": "change the files; one that needs no repair is not written",
    }.items():
        modes.add_argument(f"--{mode}", dest="mode", action="store_const", const=mode, help=told)
    add("--quiet", action="store_true", help="do not say what was repaired")
    parser.set_defaults(mode="print")


@attrs.frozen
class _Repaired:
    """A page, its article and the text that is repaired."""

    page: PageFile
    article: Article
    text: str

    @property
    def changed(self) -> bool:
        return self.text != self.page.text


class _Repair(PagesRun):
    """Repairs files."""

    def __init__(self, options: Namespace) -> None:
        super().__init__(options, options.files)
        check_mode(options.mode, self.files, others="--diff, --check or --in-place")
        self.quiet: bool = options.quiet
        modes: Mapping[str, Callable[[_Repaired], None]] = {
            "print": _print,
            "diff": self._diff,
            "check": self._check,
            "in-place": _replace,
        }
        self.put = modes[options.mode]

    def take(self, page: PageFile) -> None:
        article = self.article(page)
        repaired = _Repaired(page, article, article.repair())
        try:
            self.put(repaired)
        except UnwritableError as error:
            self.code = 2
            complain(page.file, str(error))
            return
        if repaired.changed and not self.quiet:
            for diagnostic in article.diagnostics:
                if diagnostic.edit:
                    report(line_of(page.file, diagnostic))

    def _check(self, repaired: _Repaired) -> None:
        if repaired.changed:
            self.found()

    def _diff(self, repaired: _Repaired) -> None:
        self._check(repaired)
        page = repaired.page
        edits = [_moved(edit, len(page.bom)) for one in repaired.article.diagnostics for edit in one.edit]
        write(unified_diff(page.bom + page.text, edits, page.file))


def _print(repaired: _Repaired) -> None:
    write(repaired.page.bom + repaired.text)


def _replace(repaired: _Repaired) -> None:
    if repaired.changed:
        replace_file(repaired.page.file, repaired.page.bom + repaired.text)


def _moved(edit: Edit, by: int) -> Edit:
    return attrs.evolve(edit, span=Span(edit.span.start + by, edit.span.end + by))


REPAIR = Command(
    name="repair",
    summary="repair damaged infoboxes",
    description=_DESCRIPTION,
    usage="[options] FILE...",
    epilog=lambda: _EPILOG,
    add_options=_add_options,
    start=_Repair,
)
