"""The wikitext of an article as rows with line numbers, and in them what diagnostics, edits and losses there are.

Each row says at which code point of the page it begins; its text is that of the page, invisible characters apart, each
of which is one element. It decides nothing about values.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING

import attrs

from infobox_parse.diagnostics import Edit
from infobox_parse.inspect.markup import Markup, element, join, plain, source_text
from infobox_parse.inspect.unused import Unused


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from infobox_parse.diagnostics import Diagnostic


__all__ = ["source_rows"]

_LONGEST = 2000
"""Code points of a row; a longer line goes on in further rows, as browsers lay out no part of a paragraph alone."""

_BLOCK = 50
"""Rows that are laid out together, when they are seen."""

_MOST_ROWS = 50_000
"""A page of more lines has several in a row."""


@attrs.frozen
class _Mark:
    """What is to be seen of a slice of the page."""

    start: int
    end: int
    unused: Unused | None = None
    diagnostic: int | None = None
    edit: Edit | None = None


def source_rows(text: str, unused: Sequence[Unused], diagnostics: Sequence[Diagnostic]) -> Markup:
    """Return the rows of a page.

    Args:
        text: The page.
        unused: What is shaded.
        diagnostics: What is underlined; of several at one place the shortest, as in a spelling checker.
    """
    pieces = _Pieces(text, [*_marks(unused, diagnostics)], [one.severity for one in diagnostics])
    rows = [
        element("div", {"class": kind, "data-n": number, "data-o": start}, pieces.upto(end))
        for kind, number, start, end in _rows(text)
    ]
    blocks = (rows[at : at + _BLOCK] for at in range(0, len(rows), _BLOCK))
    return join((element("div", {"class": "block"}, *block) for block in blocks), "\n")


def _marks(unused: Sequence[Unused], diagnostics: Sequence[Diagnostic]) -> Iterator[_Mark]:
    for one in unused:
        yield _Mark(*one.span, unused=one)
    for number, diagnostic in enumerate(diagnostics):
        start, end = diagnostic.span
        yield _Mark(start, end, diagnostic=number)
        for edit in diagnostic.edit:
            yield _Mark(*edit.span, edit=edit, diagnostic=number)


def _rows(text: str) -> Iterator[tuple[str, str | None, int, int]]:
    """Yield the rows: their class, their line numbers, and where they begin and end, the newline included."""
    lines = text.split("\n")
    together = 1 + len(lines) // _MOST_ROWS
    start = 0
    for first in range(0, len(lines), together):
        end = start + sum(len(line) + 1 for line in lines[first : first + together])
        last = min(first + together, len(lines))
        number = str(first + 1) if together == 1 else f"{first + 1}–{last}"
        for at in range(start, max(start + 1, end - 1), _LONGEST):
            stop = at + _LONGEST
            over = stop >= end - 1
            yield ("row" if at == start else "row more", number if at == start else None, at, end if over else stop)
        start = end


class _Pieces:
    """The text cut where marks begin and end; it is asked for from the beginning to the end."""

    def __init__(self, text: str, marks: list[_Mark], severities: list[str]) -> None:
        self.text = text
        self._severities = severities
        self.at = 0
        self._marks = sorted(marks, key=lambda mark: (mark.start, mark.end))
        self._next = 0
        self._cuts = [*sorted({place for mark in self._marks for place in (mark.start, mark.end)}), len(text) + 1]
        self._cut = 0
        # Marks that have begun, the shortest first; those that have ended are taken out when they come to the top.
        self._open: dict[str, list[tuple[int, int, _Mark]]] = {"unused": [], "diagnostic": [], "edit": []}

    def upto(self, end: int) -> Markup:
        """Return the next piece of the page, as one row, without a newline at its end."""
        stop = min(end, len(self.text))
        parts: list[Markup] = []
        while True:
            parts += self._points()
            cut = self._cuts[self._cut]
            until = min(stop, cut)
            if until > self.at:
                parts.append(self._piece(self.at, until, last=until == stop))
                self.at = until
            if self.at >= stop:
                return join((*parts, *(self._points() if stop == len(self.text) else ())))

    def _points(self) -> Iterator[Markup]:
        """Open the marks that begin here, and yield what has no length: insertions, and places between two letters."""
        while self._cuts[self._cut] <= self.at:
            self._cut += 1
        points: list[Markup] = []
        while self._next < len(self._marks) and self._marks[self._next].start <= self.at:
            mark = self._marks[self._next]
            name = "edit" if mark.edit is not None else "unused" if mark.unused is not None else "diagnostic"
            if mark.end > mark.start:
                heapq.heappush(self._open[name], (mark.end - mark.start, self._next, mark))
            elif mark.edit is not None:
                shown = {"class": "ins", "data-d": mark.diagnostic, "data-t": _shown(mark.edit.text)}
                points.append(element("span", shown))
            else:
                points.append(element("span", {"class": f"point {self._kind(mark)}", "data-d": mark.diagnostic}))
            self._next += 1
        yield from points

    def _kind(self, mark: _Mark) -> str:
        return "dg" if mark.diagnostic is None else f"dg {self._severities[mark.diagnostic]}"

    def _innermost(self, name: str, at: int) -> _Mark | None:
        heap = self._open[name]
        while heap and heap[0][2].end <= at:
            heapq.heappop(heap)
        return heap[0][2] if heap else None

    def _piece(self, start: int, end: int, *, last: bool) -> Markup:
        shown = self.text[start:end]
        if last:
            shown = shown.removesuffix("\n")
        piece = source_text(shown)
        unused, diagnostic, edit = (self._innermost(name, start) for name in ("unused", "diagnostic", "edit"))
        if unused is None and diagnostic is None and edit is None:
            return piece
        classes: list[str] = []
        title = number = None
        if unused is not None and unused.unused is not None:
            classes += (unused.unused.use.value, *(["on"] if start > unused.start else []))
            title = unused.unused.reason
        if diagnostic is not None:
            classes.append(self._kind(diagnostic))
            number = diagnostic.diagnostic
        after = None
        if edit is not None and edit.edit is not None:
            classes.append("del")
            number = edit.diagnostic
            after = _shown(edit.edit.text) if end == edit.end and edit.edit.text else None
        if not shown and after is None:
            return piece
        return element("span", {"class": " ".join(classes), "data-d": number, "data-r": title, "data-t": after}, piece)


def _shown(text: str) -> str:
    return plain(text[:_LONGEST].replace("\n", "⏎"))
