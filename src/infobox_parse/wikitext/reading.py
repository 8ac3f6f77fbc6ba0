"""A stream as one string, with the place of each character in the page, and marks on it.

Each reader of one kind of markup looks at the string and leaves marks; `inline` makes tokens of
them. What a reader has taken it masks for the next ones, without changing any offset.
"""

from __future__ import annotations

import bisect
import re
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

import attrs

from infobox_parse.source import Span
from infobox_parse.wikitext.entities import decode_references
from infobox_parse.wikitext.stream import Inline, Opaque, Run


if TYPE_CHECKING:
    from collections.abc import Iterable

    from infobox_parse.wikitext.stream import Stream

__all__ = ["AUTO_CLOSE", "LINK_END", "MASK", "PIECE", "RANKS", "Mark", "Reading", "join", "mask"]

Mark: TypeAlias = tuple[int, int, list[Inline]]
"""Offset times RANKS plus rank, end, and the tokens that stand for the text between the two."""

RANKS = 4
"""How many ranks there are; marks at one offset come in the order of their ranks."""

LINK_END = 0
"""Rank of the empty end of a link: before all else at its offset."""
AUTO_CLOSE = 1
"""Rank of the end of an unclosed style."""
_ORDINARY = 2

PIECE = "\0"
"""Stands for an opaque or literal piece; a newline does where a line begins after the piece."""

NOTHING = "\x7f"
"""Stands for a character that was taken out."""

MASK = "<"
"""Stands for markup that is read already: in no title, in no url."""

_KEPT = re.compile("[^\0\x7f]++")
_MAYBE_PIECE = re.compile("[\0\n]")


@attrs.define(eq=False)
class Reading:
    """One reading of a stream.

    Attributes:
        text: The runs of wikitext, with one character for each piece.
        shift: What to add to an offset in `text` to get one in the page, if that is all there is to
            it; else None.
        starts: Offsets in `text` where another part of the stream begins.
        places: For each of these: where it came from, and whether character by character.
        pieces: The opaque and literal pieces by offset in `text`.
        marks: What was found, in any order.
    """

    text: str
    shift: int | None
    starts: list[int]
    places: list[tuple[int, int, bool]]
    pieces: dict[int, Run | Opaque]
    marks: list[Mark] = attrs.field(factory=list)

    def mark(self, start: int, end: int, tokens: list[Inline], rank: int = _ORDINARY) -> None:
        """Let tokens stand for a slice of the text."""
        self.marks.append((start * RANKS + rank, end, tokens))

    def sorted_marks(self) -> Iterable[Mark]:
        """Return the marks in the order of the text."""
        self.marks.sort(key=itemgetter(0))
        return self.marks

    def span(self, start: int, end: int) -> Span:
        """Return where a slice of the text came from."""
        if self.shift is not None:
            return Span(start + self.shift, end + self.shift)
        if start == end:
            place = self._end(start) if start else self._start(start)
            return Span(place, place)
        return Span(self._start(start), self._end(end))

    def _start(self, offset: int) -> int:
        index = bisect.bisect_right(self.starts, offset) - 1
        start, _, exact = self.places[index]
        return start + offset - self.starts[index] if exact else start

    def _end(self, offset: int) -> int:
        index = bisect.bisect_left(self.starts, offset) - 1
        start, end, exact = self.places[index]
        return start + offset - self.starts[index] if exact else end

    def runs(self, start: int, end: int) -> list[Inline]:
        """Return a slice of the text without pieces as one run or more, each with its place."""
        text = self.text
        if self.shift is not None:
            return [Run(text[start:end], Span(start + self.shift, end + self.shift))]
        found: list[Inline] = []
        index = bisect.bisect_right(self.starts, start)
        while start < end:
            stop = min(end, self.starts[index]) if index < len(self.starts) else end
            found.append(Run(text[start:stop], self.span(start, stop)))
            start = stop
            index += 1
        return found

    def opaques(self, start: int, end: int) -> tuple[Opaque, ...]:
        """Return the opaque pieces of a slice."""
        if not self.pieces:
            return ()
        found = (self.pieces.get(match.start()) for match in _MAYBE_PIECE.finditer(self.text, start, end))
        return tuple(piece for piece in found if isinstance(piece, Opaque))

    def piece_offsets(self, start: int, end: int) -> list[int]:
        """Return the offsets of the pieces of a slice that do not begin a line."""
        found = []
        offset = self.text.find(PIECE, start, end)
        while offset >= 0:
            found.append(offset)
            offset = self.text.find(PIECE, offset + 1, end)
        return found

    def plain(self, start: int, end: int) -> str:
        """Return a slice as text: references decoded, the text of pieces in their place."""
        return decode_references(self.written(start, end))

    def written(self, start: int, end: int) -> str:
        """Return a slice as it is written, with the text of pieces in their place."""
        text = self.text[start:end]
        if NOTHING in text:
            text = text.replace(NOTHING, "")
        elif PIECE not in text:
            return text
        parts = []
        for offset in self.piece_offsets(start, end):
            parts.append(self.text[start:offset])
            parts.append(self.pieces[offset].text)
            start = offset + 1
        parts.append(self.text[start:end])
        return "".join(parts).replace(NOTHING, "")

    def show_pieces(self, start: int, end: int) -> None:
        """Let the pieces of a slice stand for the text they have there."""
        for offset in self.piece_offsets(start, end):
            piece = self.pieces[offset]
            self.pieces[offset] = Run(piece.text, piece.span)


def join(stream: Stream) -> Reading:
    """Return a stream as one string, without NUL and U+007F, with blanks for carriage returns."""
    if len(stream) == 1 and isinstance(stream[0], Run):
        run = stream[0]
        text, (start, end) = run.text, run.span
        if len(text) == end - start and not (run.literal or "\0" in text or "\x7f" in text):
            return Reading(text.replace("\r", " "), start, [0], [(start, end, True)], {})
    texts: list[str] = []
    reading = Reading("", None, [], [], {})
    offset = 0
    for part in stream:
        if isinstance(part, Run) and not part.literal:
            for text, place in _kept(part):
                texts.append(text)
                reading.starts.append(offset)
                reading.places.append(place)
                offset += len(text)
            continue
        reading.pieces[offset] = part
        texts.append("\n" if isinstance(part, Opaque) and part.line_start else PIECE)
        reading.starts.append(offset)
        reading.places.append((part.span.start, part.span.end, False))
        offset += 1
    reading.text = "".join(texts).replace("\r", " ")
    return reading


def _kept(run: Run) -> list[tuple[str, tuple[int, int, bool]]]:
    """Return the parts of a run between characters to leave out, with their places."""
    text, (start, end) = run.text, run.span
    exact = len(text) == end - start
    if "\0" not in text and "\x7f" not in text:
        return [(text, (start, end, exact))] if text else []
    if not exact:
        text = "".join(_KEPT.findall(text))
        return [(text, (start, end, False))] if text else []
    return [(match.group(), (start + match.start(), start + match.end(), True)) for match in _KEPT.finditer(text)]


def mask(text: str, ranges: list[tuple[int, int]], filler: str = MASK) -> str:
    """Return a text with slices filled, given in order and apart; offsets stay."""
    parts = []
    cursor = 0
    for start, end in ranges:
        parts.append(text[cursor:start])
        parts.append(filler * (end - start))
        cursor = end
    parts.append(text[cursor:])
    return "".join(parts)
