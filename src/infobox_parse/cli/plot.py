"""`infobox-parse plot`: pictures of the times of records, and of whom they name."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from infobox_parse.cli.command import Command, WrongUseError, add_page_options
from infobox_parse.cli.lines import LinesRun, add_lines_options, put
from infobox_parse.cli.output import complain, report
from infobox_parse.plots import plot_relations, plot_timeline
from infobox_parse.plots.canvas import FORMATS, figure_bytes, letters_missing
from infobox_parse.plots.relations import RELATIONS


if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from matplotlib.figure import Figure


__all__ = ["PLOT"]

_DESCRIPTION = """\
Draw when records were, led by whom and with whom, or whom they name: as SVG, whose texts stay texts in every script, or
as PNG, with the fonts that are installed. The same records give the same picture. Needs the extra `plot`.

timeline   of one record a row for everything in it that has a time; of several, a row each. What is sure is solid, what
           is possible is hatched; an arrow is a side that is open, a question mark one that is not known.
relations  records between their allies on the left and their opponents on the right.
"""

_EPILOG = """\
examples:
  infobox-parse plot Covenanters.wikitext -o covenanters.svg
  infobox-parse plot --kind relations *.wikitext -o alliances.png
  infobox-parse plot factions.jsonl --most 50 -o factions.svg

exit codes:
  0  drawn
  1  there is nothing to draw, and no file is written
  2  wrong use, or a file could not be read or written; the others are read all the same
"""

_MOST = 200


def _add_options(parser: ArgumentParser) -> None:
    add = parser.add_argument
    add_lines_options(parser)
    add_page_options(parser)
    suffixes = ", ".join(f".{form}" for form in FORMATS)
    add("-o", "--output", metavar="FILE", required=True, help=f"the picture; its suffix tells its format: {suffixes}")
    add("--kind", choices=("timeline", "relations"), default="timeline", help="what to draw (default: %(default)s)")
    add(
        "--most",
        metavar="N",
        type=int,
        default=_MOST,
        help="rows, or names in a column, at most (default: %(default)s)",
    )


class _Plot(LinesRun):
    """Draws one picture of files."""

    def __init__(self, options: Namespace) -> None:
        super().__init__(options)
        self.output: str = options.output
        self.kind: str = options.kind
        self.most: int = options.most
        self.form = PurePath(self.output).suffix.removeprefix(".")
        if self.form not in FORMATS:
            message = f"cannot tell the format of {self.output!r} by its name (known: .{', .'.join(FORMATS)})"
            raise WrongUseError(message)
        if self.most < 1:
            message = "--most is at least 1"
            raise WrongUseError(message)
        if self.relations is not None and self.kind != "relations":
            message = "--relations goes with --kind relations"
            raise WrongUseError(message)

    def make(self) -> None:
        try:
            figure = self._figure()
        except ValueError as error:
            report(f"infobox-parse: nothing to draw: {error}")
            self.found()
            return
        letters = letters_missing(figure) if self.form == "png" else ""
        if letters:
            message = f"no installed font has {letters[:40]!r}: install one, or write .svg, whose texts stay texts"
            complain(self.output, message)
        self.code = max(self.code, put(figure_bytes(figure, self.form), self.output))

    def _figure(self) -> Figure:
        if self.kind == "timeline":
            return plot_timeline(self.lines, most=self.most)
        return plot_relations(self.lines, relations=self.relations or RELATIONS, most=self.most)


PLOT = Command(
    name="plot",
    summary="draw a timeline, or whom records name",
    description=_DESCRIPTION,
    usage="[options] FILE... -o PICTURE",
    epilog=lambda: _EPILOG,
    add_options=_add_options,
    start=_Plot,
)
