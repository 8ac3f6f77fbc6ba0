"""A text with some edits made, and where each place of it stands in the text before them."""

from __future__ import annotations

import bisect
import itertools
import re
from typing import TYPE_CHECKING

from infobox_parse.applying import ordered
from infobox_parse.diagnostics import Edit
from infobox_parse.source import Span


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


__all__ = ["Composed", "Patch"]


_BLANK = re.compile(r"(?:\s++|<!--(?:(?!-->).)*+-->)*+", re.DOTALL)


class Composed:
    """Edits of a text and edits of what they made of it, as edits of the text: each place is in one of them at most.

    Attributes:
        edits: They, in the order of the text.
    """

    def __init__(self, edits: list[Edit]) -> None:
        self.edits = edits
        self._starts = [edit.span.start for edit in edits]

    def of(self, edits: Iterable[Edit]) -> tuple[Edit, ...]:
        """Return those that took in some edits of the text."""
        found: dict[Edit, None] = {}
        for edit in edits:
            at = bisect.bisect_right(self._starts, edit.span.start) - 1
            if at >= 0 and edit.span.end <= self.edits[at].span.end:
                found[self.edits[at]] = None
        return tuple(found)


class Patch:
    """A text and its edits.

    Attributes:
        before: The text without them.
        after: The text with them.
    """

    def __init__(self, before: str, edits: Iterable[Edit]) -> None:
        self.before = before
        made = ordered(edits)
        kept: list[tuple[int, int]] = []
        texts: list[str] = []
        position = 0
        starts: list[int] = []
        length = 0
        for span, text in [*((edit.span, edit.text) for edit in made), (Span(len(before), len(before)), "")]:
            kept.append((position, span.start))
            starts.append(length)
            texts += (before[position : span.start], text)
            length += span.start - position + len(text)
            position = span.end
        self.after = "".join(texts)
        # Slices that are kept, as they stand before; where each begins after; and where it ends after.
        self._kept = kept
        self._starts = starts
        self._ends = [start + end - begin for start, (begin, end) in zip(starts, kept, strict=True)]
        self._edited = [end for _, end in kept[:-1]]
        self._removed = [Span(end, begin) for (_, end), (begin, _) in itertools.pairwise(kept) if begin > end]

    def forward(self, offset: int) -> int:
        """Return where a place of the text before stands now; in what is removed, where that was."""
        number = max(0, bisect.bisect_right(self._kept, (offset, len(self.before) + 1)) - 1)
        start, end = self._kept[number]
        return self._starts[number] + min(offset, end) - start

    def back(self, span: Span) -> Span:
        """Return where a slice of the text now stood before, as one slice; what was inserted has no place there."""
        number = bisect.bisect_right(self._ends, span.start)
        while number < len(self._ends) - 1 and self._ends[number] == span.start:
            number += 1
        number = min(number, len(self._ends) - 1)
        start = self._kept[number][0] + max(0, span.start - self._starts[number])
        start = min(start, self._kept[number][1])
        number = max(0, bisect.bisect_left(self._starts, span.end) - 1)
        end = min(self._kept[number][0] + max(0, span.end - self._starts[number]), self._kept[number][1])
        return Span(start, max(start, end))

    def composed(self, edits: Iterable[Edit]) -> Composed:
        """Return the edits that make of the text before what these make of the text now."""
        kept: list[tuple[int, int]] = [(0, 0)]
        texts: list[list[str]] = [[]]
        position = 0
        length = len(self.after)
        for edit in [*ordered(edits), Edit(Span(length, length), "")]:
            for start, end, text in self._slices(position, edit.span.start):
                if text:
                    texts[-1].append(text)
                elif end > start:
                    kept.append((start, end))
                    texts.append([])
            texts[-1].append(edit.text)
            position = edit.span.end
        kept.append((len(self.before), len(self.before)))
        made = []
        for (_, start), (end, _), parts in zip(kept, kept[1:], texts, strict=False):
            if (end > start or any(parts)) and self.before[start:end] != "".join(parts):
                made.append(Edit(Span(start, end), "".join(parts)))
        return Composed(made)

    def _slices(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield what a slice of the text now is made of: slices of the text before, and what was inserted."""
        number = max(0, bisect.bisect_right(self._starts, start) - 1)
        while start < end:
            begin, stop = self._kept[number][0] + start - self._starts[number], self._ends[number]
            if start < stop:
                size = min(end, stop) - start
                yield begin, begin + size, ""
                start += size
            following = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.after)
            if start < min(end, following):
                yield 0, 0, self.after[start : min(end, following)]
                start = min(end, following)
            number += 1

    def touched(self, span: Span) -> bool:
        """Whether an edit was made in a slice of the text before, or at its end."""
        at = bisect.bisect_left(self._edited, span.start)
        return at < len(self._kept) - 1 and self._kept[at][1] <= span.end

    def without_tail(self, span: Span) -> Span:
        """Return a slice of the text before without a removed end, behind which only blanks and comments stand."""
        start, end = span
        number = bisect.bisect_left(self._removed, Span(end, 0)) - 1
        while number >= 0 and self._removed[number].start >= start:
            removed = self._removed[number]
            if removed.end > end or not _BLANK.fullmatch(self.before, removed.end, end):
                break
            end = removed.start
            number -= 1
        return Span(start, end)
