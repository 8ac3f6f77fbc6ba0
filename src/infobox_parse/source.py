"""Places in a page's text: spans, positions and excerpts with carets; it knows nothing of markup."""

from __future__ import annotations

import bisect
import functools
import itertools
import unicodedata
from typing import NamedTuple

import attrs


__all__ = ["Position", "SourceText", "Span", "shown"]

EXCERPT_WIDTH = 100
"""Longest excerpt of a line, in code points; a longer line is cut around the caret."""

_NEAR = 10_000
"""An offset before this is placed by counting newlines: most infoboxes stand there, and most pages go on for long."""


class Span(NamedTuple):
    """A slice of the page's text: half-open, 0-based, in code points."""

    start: int
    end: int


class Position(NamedTuple):
    """A place as editors show it: line and column, both from 1, columns in code points."""

    line: int
    column: int


@attrs.frozen(eq=False, repr=False, slots=False)
class SourceText:
    """A page's text with the offsets of its lines.

    Attributes:
        text: The page as given.
    """

    text: str

    @functools.cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset of the first code point of each line; lines end at a newline, as in MediaWiki."""
        lengths = (len(line) + 1 for line in self.text.split("\n"))
        return tuple(itertools.accumulate(lengths, initial=0))[:-1]

    def position(self, offset: int) -> Position:
        """Return line and column of an offset."""
        if offset < _NEAR:
            return Position(self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset))
        line = bisect.bisect_right(self.line_starts, offset) - 1
        return Position(line + 1, offset - self.line_starts[line] + 1)

    def excerpt(self, span: Span) -> str:
        """Return the first line that the span touches and, below it, carets under the span; two lines of text.

        A long line is cut to about EXCERPT_WIDTH code points around the span, with an ellipsis where it is cut.
        """
        start = self.line_starts[bisect.bisect_right(self.line_starts, span.start) - 1]
        # The line's end is looked for no further than it is shown.
        stop = self.text.find("\n", span.start, span.start + EXCERPT_WIDTH + 1)
        stop = min(len(self.text), span.start + EXCERPT_WIDTH + 1) if stop < 0 else stop
        if self.text[stop - 1 : stop + 1] == "\r\n" and stop > span.start:
            stop -= 1
        left = max(start, min(span.start - EXCERPT_WIDTH // 3, stop - EXCERPT_WIDTH))
        right = min(stop, left + EXCERPT_WIDTH)
        before = ("…" if left > start else "") + shown(self.text[left : span.start])
        marked = shown(self.text[span.start : max(span.start, min(span.end, right))])
        after = shown(self.text[span.start + len(marked) : right]) + ("…" if right < stop else "")
        carets = "^" * max(1, _columns(marked))
        return f"{before}{marked}{after}\n{' ' * _columns(before)}{carets}"


def shown(text: str) -> str:
    """Give each control character (tabs, newlines, escapes too) a visible stand-in of one column."""
    return "".join("\N{SYMBOL FOR SUBSTITUTE}" if unicodedata.category(c) == "Cc" else c for c in text)


def _columns(text: str) -> int:
    """Count the terminal columns of a text, so that carets stand under what they point at."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    hidden = sum(unicodedata.category(c) in ("Mn", "Me", "Cf") for c in text)
    return len(text) + wide - hidden
