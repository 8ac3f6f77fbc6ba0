"""`infobox-parse harvest`: what a dump says about its wiki, to a file that other commands read with `--knowledge`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.cli.command import Command
from infobox_parse.cli.output import complain, report
from infobox_parse.cli.progress import report_now_and_then
from infobox_parse.dump.harvesting import harvest_dumps
from infobox_parse.errors import InfoboxParseError


if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from infobox_parse.dump.harvesting import Harvested


__all__ = ["HARVEST"]

_DESCRIPTION = """\
Read a whole dump of a wiki once, all namespaces, and write what it says about the wiki itself: where its templates and
articles redirect to, and its country data (Template:Country data X: names, articles, flags, forces). parse and dump
read that file with --knowledge: redirected infoboxes and templates are then known by all their names, flags of groups
have their names, and links say which page they redirect to. The file is an SQLite database and holds for its wiki only.
"""

_EPILOG = """\
examples:
  infobox-parse harvest enwiki-20240101-pages-articles-multistream.xml.bz2 -o enwiki.knowledge
  infobox-parse harvest enwiki-20240101-pages-articles*.xml-p*.bz2 -o enwiki.knowledge
  infobox-parse dump enwiki-20240101-*.bz2 --knowledge enwiki.knowledge -o factions.jsonl

exit codes:
  0  done
  1  done, but something is wrong with the dump, which is told
  2  wrong use, or a file could not be read or written
"""

SHOWN_FAULTS = 10
"""Faults of a dump that are told; the others are counted."""


def _add_options(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add("paths", nargs="+", metavar="DUMP", help="a file, pattern or URL, all of one wiki; - is standard input")
    add("-o", "--output", metavar="FILE", required=True, help="the file to write")
    add("--wiki", help="the wiki's database name (default: as the dump or its file name says)")
    add("--quiet", action="store_true", help="tell only what is wrong")


class _Harvest:
    """Harvests dumps."""

    def __init__(self, options: Namespace) -> None:
        self.options = options
        self.code = 0
        self.now_and_then = report_now_and_then()

    def run(self) -> None:
        options = self.options
        progress = None if options.quiet else self._show
        try:
            found = harvest_dumps(options.paths, options.output, wiki=options.wiki, progress=progress)
        except InfoboxParseError as error:
            self.code = 2
            report(f"infobox-parse: {error}")
        except OSError as error:
            self.code = 2
            complain(str(error.filename or options.output), error.strerror or str(error))
        else:
            self._tell(found)

    def _show(self, found: Harvested, done: int, whole: int | None) -> None:
        share = f"{100 * done / whole:.1f} %, " if whole else ""
        self.now_and_then(lambda seconds: f"{share}{found.pages:,} pages, {found.pages / seconds:,.0f} pages/s")

    def _tell(self, found: Harvested) -> None:
        for fault in found.faults[:SHOWN_FAULTS]:
            complain(fault.file, f"byte {fault.byte_offset}: {fault.message} ({fault.code})")
        if found.fault_count > SHOWN_FAULTS:
            report(f"infobox-parse: and {found.fault_count - SHOWN_FAULTS:,} more faults")
        self.code = 1 if found.fault_count else 0
        if not found.templates:
            report("infobox-parse: no template is in the dump: it is of articles alone")
        if not self.options.quiet:
            report(
                f"{found.pages:,} pages of {found.wiki}: {found.redirects:,} articles that redirect, "
                f"{found.templates:,} templates, {found.country_facts:,} facts of country data"
            )


HARVEST = Command(
    name="harvest",
    summary="take knowledge of a wiki from its dump",
    description=_DESCRIPTION,
    usage="[options] DUMP... -o FILE",
    epilog=lambda: _EPILOG,
    add_options=_add_options,
    start=_Harvest,
)
