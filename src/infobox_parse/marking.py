"""Where in an item's text the values stand that show nothing of their own, such as flags and references.

A place is told by how many characters of the text, blanks not counted, are before it, for blanks are folded; it does
not tell to which word of the text a value belongs.
"""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Sequence

    from infobox_parse.gathered import Words
    from infobox_parse.values import NoteUse, ReferenceUse


__all__ = ["marks_of"]


def marks_of(
    words: Sequence[Words],
    text: str,
    stated: Sequence[tuple[str, int]],
    references: tuple[ReferenceUse, ...],
    notes: tuple[NoteUse, ...],
) -> tuple[tuple[str, int], ...]:
    """Return `Item.marks`; nothing for a text that is one link, or whose words do not stand in order in the page.

    Args:
        words: The visible words of the item, its label included.
        text: Its text, which the words end with.
        stated: The values that templates and files stated: the member of `Item`, and the offset in the page.
        references: Its references.
        notes: Its notes.
    """
    if not (stated or references or notes) or not words or (len(words) == 1 and words[0].linked):
        return ()
    starts: list[int] = []
    counts = [0]
    for word in words:
        if starts and word.span.start < starts[-1]:
            return ()
        starts.append(word.span.start)
        counts.append(counts[-1] + _letters(word.text))
    skipped = counts[-1] - _letters(text)
    places = [*stated, *(("references", use.span.start) for use in references)]
    places += [("notes", use.span.start) for use in notes]
    return tuple([(member, max(0, counts[bisect.bisect_left(starts, at)] - skipped)) for member, at in places])


def _letters(text: str) -> int:
    """Return how many characters are no blanks."""
    return len("".join(text.split()))
