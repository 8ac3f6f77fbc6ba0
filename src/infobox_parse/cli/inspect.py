"""`infobox-parse inspect`: pages, or a sample of a dump, as one file of HTML to look at."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from infobox_parse.cli.command import Command, WrongUseError, add_page_options
from infobox_parse.cli.files import STDIN, UnwritableError, replace_file
from infobox_parse.cli.output import complain, report, write
from infobox_parse.cli.pages import PagesRun
from infobox_parse.cli.schemas import read_schemas
from infobox_parse.dump.sampling import sample_dump
from infobox_parse.errors import InfoboxParseError
from infobox_parse.json_schema import record_kinds


if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from infobox_parse.article import Article
    from infobox_parse.cli.files import PageFile
    from infobox_parse.dump.faults import DumpFault


__all__ = ["INSPECT"]

_USUAL_SAMPLE = 50
_USUAL_KIND = "faction"
_DUMP = re.compile(r"\.(?:xml|bz2|gz|zst)\Z|\.quarantine\.jsonl\Z|\A[A-Za-z][A-Za-z0-9+.-]+://")
"""Names of dumps; all else is a page."""

_DESCRIPTION = """\
Write pages as one file of HTML to look at: the wikitext beside the record, where each value lights up what it comes
from, and the other way round; what no value is made of is shaded. The file needs no network. Several pages, or a sample
of a dump, begin with a table of their infoboxes.
"""

_EPILOG = """\
examples:
  infobox-parse inspect Front.wikitext -o report.html
  infobox-parse inspect pages/*.wikitext -o report.html
  infobox-parse inspect enwiki-latest-pages-articles-multistream.xml.bz2 --kind faction --sample 50 -o report.html

exit codes:
  0  written
  2  wrong use, or a file could not be read or written; of pages, the others are written all the same
"""


def _add_options(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add(
        "files",
        nargs="+",
        metavar="FILE",
        help="a page's wikitext in UTF-8, - is standard input; or a dump: *.xml, *.bz2, *.gz, *.zst, a URL",
    )
    add("-o", "--output", metavar="OUT", required=True, help="the file to write; - is standard output")
    add_page_options(parser, dumps=True)
    kinds = ", ".join(record_kinds())
    told = f"{kinds}, or all (default: {_USUAL_KIND}, or those of --schema)"
    add("--kind", help=f"of a dump, articles with an infobox of this kind: {told}")
    add(
        "--sample",
        metavar="N",
        type=int,
        help=f"of a dump, how many articles (default: {_USUAL_SAMPLE}); the same ones each time",
    )


class _Inspect(PagesRun):
    """Writes a report."""

    def __init__(self, options: Namespace) -> None:
        self.dumps = [file for file in options.files if _DUMP.search(file)]
        if self.dumps and len(self.dumps) < len(options.files):
            message = "pages and dumps do not go together"
            raise WrongUseError(message)
        if not self.dumps and (options.kind is not None or options.sample is not None):
            message = "--kind and --sample go with a dump"
            raise WrongUseError(message)
        if self.dumps and options.title is not None:
            message = "--title goes with a page"
            raise WrongUseError(message)
        if options.sample is not None and options.sample < 1:
            message = "--sample takes a number above 0"
            raise WrongUseError(message)
        self.dump_wiki: str | None = options.wiki
        options.wiki = options.wiki or "enwiki"
        super().__init__(options, options.files)
        self.sample: int = options.sample or _USUAL_SAMPLE
        self.kinds = self._kinds(options.kind, [schema.kind for schema in read_schemas(options.schemas)])
        self.output: str = options.output
        if self.output != STDIN and Path(self.output).resolve() in {Path(file).resolve() for file in options.files}:
            message = f"-o {self.output} is a file that is read"
            raise WrongUseError(message)
        self.articles: list[Article] = []

    def _kinds(self, kind: str | None, own: list[str]) -> tuple[str, ...] | None:
        """Return the kinds that are wanted; those of one's own unless another is named; None for all infoboxes."""
        known = {schema.kind for schema in self.infoboxes.schemas}
        if kind == "all":
            return None
        if kind is not None and kind not in known:
            message = f"unknown kind {kind!r} (choose from {', '.join(sorted(known))}, all)"
            raise WrongUseError(message)
        return tuple(own) or (_USUAL_KIND,) if kind is None else (kind,)

    def run(self) -> None:
        if self.dumps:
            self._read_dumps()
        else:
            super().run()
        if self.articles:
            from infobox_parse.inspect import inspect_html  # noqa: PLC0415  # the other commands need not load it

            self._write(inspect_html(self.articles))
        elif not self.code:
            self.code = 2
            report("infobox-parse: nothing to show: the dump has no such infobox")

    def take(self, page: PageFile) -> None:
        self.articles.append(self.article(page))

    def _read_dumps(self) -> None:
        try:
            self.articles = sample_dump(
                self.dumps,
                self.sample,
                kinds=self.kinds,
                wiki=self.dump_wiki,
                infoboxes=self.infoboxes,
                knowledge=self.knowledge,
                report=_tell,
            )
        except InfoboxParseError as error:
            self.code = 2
            report(f"infobox-parse: {error}")

    def _write(self, html: str) -> None:
        if self.output == STDIN:
            write(html)
            return
        try:
            Path(self.output).touch()
            replace_file(self.output, html)
        except (OSError, UnwritableError) as error:
            self.code = 2
            complain(self.output, str(error) if isinstance(error, UnwritableError) else error.strerror or str(error))


def _tell(fault: DumpFault) -> None:
    report(f"infobox-parse: {fault.message}")


INSPECT = Command(
    name="inspect",
    summary="write pages as HTML in which values and wikitext light each other up",
    description=_DESCRIPTION,
    usage="[options] FILE... -o OUT",
    epilog=lambda: _EPILOG,
    add_options=_add_options,
    start=_Inspect,
)
