"""`infobox-parse diff`: what changed between two revisions of a page, field by field."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from infobox_parse.boxes import ArticleData
from infobox_parse.cli.command import Command, WrongUseError, add_page_options
from infobox_parse.cli.files import STDIN, name_of
from infobox_parse.cli.output import complain, write
from infobox_parse.cli.pages import PagesRun
from infobox_parse.comparing import diff_articles
from infobox_parse.convert import ContractError, from_dict, json_text
from infobox_parse.telling_changes import tell_changes


if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from infobox_parse.article import Article
    from infobox_parse.cli.files import PageFile


__all__ = ["DIFF"]

_DESCRIPTION = """\
Tell what changed between two revisions of a page: leaders that are new, allies that are gone, dates that are others, a
reference that was added to a value, an item that stands under another heading.

Compared are the infoboxes and the short description. A value is the same one if it links to the same page, or else has
the same text: the order of a list makes no difference, and neither does how something is written. Each change is told
of the record; of a parameter, in brackets, where the record has no place for it.

OLD and NEW are wikitext, or JSON as `parse` and `fetch --format json` print it of one page.
"""

_EPILOG = """\
marks:
  + new   - gone   ~ changed   > stands under another heading   = written in another way (--formatting)

examples:
  infobox-parse diff Old.wikitext New.wikitext
  infobox-parse diff --format json Old.wikitext New.wikitext
  infobox-parse fetch Hamas | infobox-parse diff Hamas.wikitext -

exit codes:
  0  both say the same
  1  something changed
  2  wrong use, or a file could not be read
"""

_JSON_START = re.compile(r"\s*\{\s*\"format\"\s*:")
"""How JSON of this package begins; no wikitext that anybody writes does."""

_FORMATS = {"text": "lines to read", "json": "a document, of the schema that `schema --of diff` prints"}


def _add_options(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("old", metavar="OLD", help="the old revision: wikitext in UTF-8, or JSON of parse; - is standard input")
    add("new", metavar="NEW", help="the new revision, likewise")
    add_page_options(parser)
    formats = "; ".join(f"{name}: {summary}" for name, summary in _FORMATS.items())
    add("--format", choices=[*_FORMATS], default=next(iter(_FORMATS)), help=f"{formats} (default: %(default)s)")
    add("--fields", action="store_true", help="tell changes of parameters also where the record has them")
    add("--formatting", action="store_true", help="also tell which parameters are only written in another way")


class _Diff(PagesRun):
    """Compares two files."""

    def __init__(self, options: Namespace) -> None:
        super().__init__(options, [options.new])
        self.files = [options.old, options.new]
        if self.files == [STDIN, STDIN]:
            message = "standard input is one revision: OLD or NEW has to be a file"
            raise WrongUseError(message)
        self.format: str = options.format
        self.fields: bool = options.fields
        self.formatting: bool = options.formatting
        self.pages: list[PageFile] = []

    def run(self) -> None:
        super().run()
        if len(self.pages) < len(self.files):
            return
        if self.title is None:
            # Both are of one page, whatever the files are called, and a record may be named by the page's title.
            self.title = next((page.title for page in reversed(self.pages) if page.title is not None), None)
        articles = [one for one in map(self._read, self.pages) if one is not None]
        if len(articles) == len(self.files):
            self._compare(*articles)

    def take(self, page: PageFile) -> None:
        self.pages.append(page)

    def _read(self, page: PageFile) -> Article | ArticleData | None:
        """Return the article of a file; None if it is JSON of something else."""
        if not _JSON_START.match(page.text):
            return self.article(page)
        try:
            read = from_dict(json.loads(page.text), infoboxes=self.infoboxes)
        except (json.JSONDecodeError, ContractError, RecursionError) as error:
            self._refuse(page, f"is no JSON of an article: {error}")
            return None
        if isinstance(read, ArticleData):
            return read
        self._refuse(page, "is JSON, and not that of an article")
        return None

    def _refuse(self, page: PageFile, reason: str) -> None:
        self.code = 2
        complain(name_of(page.file), reason)

    def _compare(self, old: Article | ArticleData, new: Article | ArticleData) -> None:
        diff = diff_articles(old, new, fields=self.fields, formatting=self.formatting)
        if diff.changes:
            self.found()
        if self.format == "json":
            write(json_text(diff, indent=2) + "\n")
        elif diff.changes:
            names = (name_of(page.file) for page in self.pages)
            write("".join(f"{mark} {name}\n" for mark, name in zip(("---", "+++"), names, strict=True)))
            write(tell_changes(diff))


DIFF = Command(
    name="diff",
    summary="tell what changed between two revisions of a page",
    description=_DESCRIPTION,
    usage="[options] OLD NEW",
    epilog=lambda: _EPILOG,
    add_options=_add_options,
    start=_Diff,
)
