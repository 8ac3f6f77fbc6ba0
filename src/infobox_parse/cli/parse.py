"""`infobox-parse parse`: articles on standard output, their diagnostics on standard error."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from infobox_parse.cli.command import Command, add_page_options
from infobox_parse.cli.output import layout, report, write
from infobox_parse.cli.pages import PagesRun
from infobox_parse.convert import Scope, article_data
from infobox_parse.diagnostics import Severity
from infobox_parse.exporters import EXPORTERS


if TYPE_CHECKING:
    from infobox_parse.article import Article
    from infobox_parse.cli.files import PageFile
    from infobox_parse.diagnostics import Diagnostic


__all__ = ["PARSE"]

_DESCRIPTION = """\
Read the infoboxes of articles in wikitext as typed records, with their sources.
"""

_EPILOG = """\
examples:
  infobox-parse parse Joint_Operations_Room.wikitext
  infobox-parse parse --format table Joint_Operations_Room.wikitext
  infobox-parse parse --format text --body Joint_Operations_Room.wikitext
  infobox-parse parse --strict=warning --quiet *.wikitext > factions.jsonl
  curl -s 'https://en.wikipedia.org/w/index.php?title=Hamas&action=raw' | infobox-parse parse - --title Hamas

exit codes:
  0  all files were read
  1  --strict met a diagnostic of its level or worse
  2  wrong use, or a file could not be read; the others are read all the same
"""


def _add_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("files", nargs="+", metavar="FILE", help="a page's wikitext in UTF-8; - is standard input")
    add_page_options(parser)
    formats = "; ".join(f"{one.name}: {one.summary}" for one in EXPORTERS.values())
    add("--format", choices=[*EXPORTERS], default=next(iter(EXPORTERS)), help=f"{formats} (default: %(default)s)")
    add("--indent", action=argparse.BooleanOptionalAction, help="indent the JSON (default: of a single file)")
    add(
        "--body",
        action="store_true",
        help="also give the text of the page by section, and the references and notes in it",
    )
    add("--quiet", action="store_true", help="print no diagnostics")
    add(
        "--strict",
        metavar="LEVEL",
        choices=[str(severity) for severity in Severity],
        help="--strict[=info|warning|error]: exit with 1 after such a diagnostic or worse (default level: error)",
    )


class _Parse(PagesRun):
    """Prints the records and diagnostics of files."""

    def __init__(self, options: argparse.Namespace) -> None:
        super().__init__(options, options.files)
        self.quiet: bool = options.quiet
        self.scope = Scope.PAGE if options.body else Scope.INFOBOXES
        self.strict = None if options.strict is None else Severity[options.strict.upper()]
        indented = len(options.files) == 1 if options.indent is None else options.indent
        self.exporter = EXPORTERS[options.format]
        self.layout = layout(2 if indented else None)
        self.before = self.exporter.before

    def take(self, page: PageFile) -> None:
        article = self.article(page)
        diagnostics = self._diagnostics(article)
        if self.strict is not None and self.strict <= _worst(diagnostics):
            self.found()
        written = self.exporter.write(article_data(article, scope=self.scope), self.layout)
        write(self.before + written)
        self.before = self.exporter.between
        if not self.quiet:
            for diagnostic in diagnostics:
                report(diagnostic.render())

    def _diagnostics(self, article: Article) -> list[Diagnostic]:
        """Return what is reported of an article, in the order of the page."""
        body = article.body_diagnostics if self.scope is Scope.PAGE else ()
        return sorted((*article.diagnostics, *body), key=lambda diagnostic: diagnostic.span)


def _worst(diagnostics: list[Diagnostic]) -> int:
    """Return the severity of the worst diagnostic; -1 without any."""
    return max((Severity[diagnostic.severity.upper()] for diagnostic in diagnostics), default=-1)


PARSE = Command(
    name="parse",
    summary="read articles",
    description=_DESCRIPTION,
    usage="[options] FILE...",
    epilog=lambda: _EPILOG,
    add_options=_add_options,
    start=_Parse,
)
