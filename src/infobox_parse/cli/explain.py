"""`infobox-parse explain`: why a value of a page is as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.cli.command import Command, WrongUseError, add_page_options
from infobox_parse.cli.output import write
from infobox_parse.cli.pages import PagesRun
from infobox_parse.explaining import explain, list_paths
from infobox_parse.item_paths import NoSuchPathError, find_place


if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from infobox_parse.cli.files import PageFile


__all__ = ["EXPLAIN"]

_DESCRIPTION = """\
Say why a value is as it is: its place in the page with carets, its members, the resolvers that read its templates, the
entries of the record that come from it, its diagnostics, and the sources that support it.

PATH is FIELD.I[.J...]: a parameter of an infobox and the 0-based indexes of an item, as `field` and `item` of an entry
have them in the JSON. FIELD alone explains the parameter with all its items in brief; without PATH, all paths are
listed.
"""

_EPILOG = """\
examples:
  infobox-parse explain Front.wikitext
  infobox-parse explain Front.wikitext leaders
  infobox-parse explain Front.wikitext leaders.2
  infobox-parse explain Front.wikitext 'preceded by.0.1' --infobox 1

exit codes:
  0  explained
  2  wrong use, a path that does not exist, or a file that could not be read
"""


def _add_options(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("file", metavar="FILE", help="a page's wikitext in UTF-8; - is standard input")
    add("path", metavar="PATH", nargs="?", help="FIELD or FIELD.I[.J...]; without it, the paths there are")
    add_page_options(parser)
    told = "index of the infobox on the page, from 0 (default: the first that has the field)"
    add("--infobox", metavar="N", type=int, help=told)


class _Explain(PagesRun):
    """Explains a value of a file."""

    def __init__(self, options: Namespace) -> None:
        super().__init__(options, [options.file])
        self.path: str | None = options.path
        self.infobox: int | None = options.infobox
        if self.path is None and self.infobox is not None:
            message = "--infobox goes with a PATH"
            raise WrongUseError(message)

    def take(self, page: PageFile) -> None:
        article = self.article(page)
        if self.path is None:
            write(list_paths(article))
            return
        try:
            place = find_place(article.infoboxes, self.path, infobox=self.infobox)
        except NoSuchPathError as error:
            raise WrongUseError(str(error)) from error
        write(explain(article, place))


EXPLAIN = Command(
    name="explain",
    summary="say why a value is as it is",
    description=_DESCRIPTION,
    usage="[options] FILE [PATH]",
    epilog=lambda: _EPILOG,
    add_options=_add_options,
    start=_Explain,
)
