"""A timeline: a row for each record, or for one record and everything in it that has a time.

What is sure is solid, what is possible is hatched, such as all days of a year of which no day is named. An arrow is a
side that is open; a question mark one that is not known. A diamond is a single date. Where the picture ends, nothing
else does: it does not know what day it is.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from infobox_parse.given_lines import given_lines
from infobox_parse.plots.canvas import AGAINST, FAINT, OTHER, PEOPLE, SMALL, WITH, cut, draw, drawn_axes, width_of
from infobox_parse.plots.rows import Row, rows_of
from infobox_parse.telling import tell_label


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from infobox_parse.plots.spans import Side, Stretch


__all__ = ["plot_timeline"]

_COLOURS = {None: "#222222", "allies": WITH, "opponents": AGAINST, "leaders": PEOPLE, "founders": PEOPLE}

# Inches.
_MARGIN, _GAP, _ROW, _AXIS, _BAR = 0.15, 0.12, 0.26, 0.35, 0.13
_YEARS_WIDE = 5.5
_STUB = 0.25
"""How far a side goes on that is open or not known."""
_THINNEST = 0.05
"""Nothing is drawn less wide; a doubt that would be is not shown."""
_NOTE = 100
"""Characters of the times in words."""
_LEGEND = "hatched: some day of these · arrow: open · ?: not known · diamond: a date"


def plot_timeline(records: object, *, most: int = 200) -> Figure:
    """Return a picture of when records were, led by whom and with whom.

    One record has a row for itself with its dates and times, and rows for the people and things that the page gives a
    time, by field. Several have a row each, by when they begin; what has no time has no row.

    Args:
        records: As for `frames.factions_to_frame`; records of any kind.
        most: Rows that are drawn at most, the first ones; a line below says how many are not.

    Raises:
        MissingLibraryError: matplotlib is not installed.
        TypeError: One of `records` is none that can be used.
        ValueError: None of them has a time.
    """
    rows = rows_of([line for line in given_lines(records) if line.record is not None])
    if not rows:
        message = "there is no time in these records"
        raise ValueError(message)
    left, rows = max(len(rows) - most, 0), rows[:most]
    with draw(text for row in rows for text in (row.label, row.told)):
        return _Timeline(rows, left).figure()


class _Timeline:
    """Draws rows.

    Attributes:
        rows: The rows.
        headings: Those that begin with a heading: the indexes.
        left: How many rows are not drawn.
        since, years: The first year, and how many there are.
        x: Where the years begin, in inches.
    """

    def __init__(self, rows: Sequence[Row], left: int) -> None:
        self.rows = rows
        self.left = left
        self.headings = {
            at for at, row in enumerate(rows) if row.relation and (at == 0 or rows[at - 1].relation != row.relation)
        }
        moments = [moment for row in rows for stretch in row.stretches for moment in stretch.moments()]
        self.since = min(moments)
        self.years = max(max(moments) - self.since, 1 / 12)
        labels = [cut(row.label) for row in rows]
        self.x = _MARGIN + max(width_of(labels, weight="bold"), width_of(map(_heading, rows))) + _GAP + _STUB
        self.right = self.x + _YEARS_WIDE + _STUB + _GAP
        self.width = self.right + width_of((cut(row.told, _NOTE) for row in rows), SMALL) + _MARGIN
        lines = len(rows) + len(self.headings) + 1
        self.height = 2 * _MARGIN + _ROW * lines + _AXIS
        self.axes: Axes = drawn_axes(self.width, self.height)

    def figure(self) -> Figure:
        top = self.height - _MARGIN
        bottom = _MARGIN + _AXIS + _ROW
        self._years(top, bottom)
        y = top
        for at, row in enumerate(self.rows):
            if at in self.headings:
                y -= _ROW
                self._text(_MARGIN, y + _ROW / 2, _heading(row), color=FAINT, fontstyle="italic")
            y -= _ROW
            self._row(row, y + _ROW / 2)
        self._text(self.x - _STUB, _MARGIN + _ROW / 2, _LEGEND, fontsize=SMALL, color=FAINT)
        if self.left:
            left = f"and {self.left} more"
            self._text(self.x - _STUB - _GAP, _MARGIN + _ROW / 2, left, ha="right", fontsize=SMALL, color=FAINT)
        return self.axes.figure  # type: ignore[return-value]  # it is no part of a figure

    def _row(self, row: Row, y: float) -> None:
        colour = _COLOURS.get(row.relation, OTHER)
        self._text(
            self.x - _STUB - _GAP,
            y,
            cut(row.label),
            ha="right",
            fontweight="bold" if row.relation is None else "normal",
        )
        self._text(self.right, y, cut(row.told, _NOTE), fontsize=SMALL, color=FAINT)
        moments = [moment for stretch in row.stretches for moment in stretch.moments()]
        ends = [self._at(min(moments)), self._at(max(moments))]
        self.axes.plot(ends, [y, y], color=colour, linewidth=0.7, zorder=2)
        for stretch in row.stretches:
            self._stretch(stretch, y, colour)

    def _stretch(self, stretch: Stretch, y: float, colour: str) -> None:
        start, end = self._side(stretch.start, y, colour), self._side(stretch.end, y, colour)
        if stretch.single and start is not None:
            self._mark("D", sum(start) / 2, y, colour)
            return
        if start is None:
            start = self._beyond(stretch.start, end, y, colour, way=-1)
        if end is None:
            end = self._beyond(stretch.end, start, y, colour, way=1)
        if start is not None and end is not None and end[0] >= start[1]:
            width = max(end[0] - start[1], _THINNEST if start[0] == start[1] else 0)
            self.axes.barh(y, width, left=start[1], height=_BAR, color=colour, linewidth=0, zorder=3)

    def _side(self, side: Side, y: float, colour: str) -> tuple[float, float] | None:
        """Hatch from the first possible moment to the last; return where they are, the same place if they are near."""
        if side.first is None or side.last is None:
            return None
        begin, end = self._at(side.first), self._at(side.last)
        if end - begin < _THINNEST:
            return (begin + end) / 2, (begin + end) / 2
        self._hatch(begin, end, y, colour)
        return begin, end

    def _beyond(
        self, side: Side, other: tuple[float, float] | None, y: float, colour: str, *, way: int
    ) -> tuple[float, float] | None:
        """Draw a side without moments; return where the picture ends if the time goes on there."""
        edge = self.x - _STUB if way < 0 else self.x + _YEARS_WIDE + _STUB
        if side.open:
            self._mark("<" if way < 0 else ">", edge, y, colour)
            return edge, edge
        if other is not None:
            known = other[0] if way < 0 else other[1]
            self._hatch(min(known, known + way * _STUB), max(known, known + way * _STUB), y, colour)
            self._text(known + way * (_STUB + 0.06), y, "?", ha="center", fontsize=SMALL, color=colour)
        return None

    def _mark(self, marker: str, x: float, y: float, colour: str) -> None:
        edge = "white" if marker == "D" else colour
        self.axes.plot([x], [y], marker=marker, markersize=7, color=colour, markeredgecolor=edge, zorder=4)

    def _hatch(self, begin: float, end: float, y: float, colour: str) -> None:
        self.axes.barh(
            y,
            end - begin,
            left=begin,
            height=_BAR,
            facecolor="white",
            edgecolor=colour,
            hatch="//////",
            linewidth=0.6,
            zorder=3,
        )

    def _years(self, top: float, bottom: float) -> None:
        """Draw the line of years."""
        for moment, label in _ticks(self.since, self.since + self.years):
            x = self._at(moment)
            self.axes.plot([x, x], [bottom, top], color="#dddddd", linewidth=0.6, zorder=0)
            self._text(x, bottom - 0.14, label, ha="center", fontsize=SMALL, color=FAINT)
        self.axes.plot([self.x - _STUB, self.right - _GAP], [bottom, bottom], color="#999999", linewidth=0.8, zorder=1)

    def _at(self, moment: float) -> float:
        """Return where a moment is, in inches."""
        return self.x + (moment - self.since) / self.years * _YEARS_WIDE

    def _text(self, x: float, y: float, text: str, **style: object) -> None:
        self.axes.text(x, y, text, va="center_baseline", **style)  # type: ignore[arg-type]  # names of its options


def _heading(row: Row) -> str:
    return tell_label(row.relation or "")


def _ticks(since: float, until: float) -> Iterator[tuple[float, str]]:
    """Yield years to be named, ten at most, with their names; of a few years, months."""
    years = until - since
    if years < 2.5:
        step = next(months for months in (1, 2, 3, 6) if years * 12 / months <= 9)
        for month in range(math.ceil(since * 12 / step) * step, math.floor(until * 12) + 1, step):
            yield month / 12, f"{_year(month // 12)}-{month % 12 + 1:02}"
        return
    step = next(size * 10**power for power in range(5) for size in (1, 2, 5) if years / (size * 10**power) <= 9)
    for year in range(math.ceil(since / step) * step, math.floor(until) + 1, step):
        yield float(year), _year(year)


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"
