"""Where, in an item's text, its links and brackets stand, and the stretches between commas, dashes and colons.

It says nothing of what they are.
"""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from infobox_parse.enumerating import MASK, bracketed, locate, mask_labels
from infobox_parse.naming import EDGES, GONE, blanked


if TYPE_CHECKING:
    from infobox_parse.values import Item, Link


__all__ = ["COMMAS", "DAGGER", "Divided"]

COMMAS = frozenset(",;，、；،؛")
DAGGER = re.compile("[†✝‡]")
_CUT = re.compile(r"\s[-–—](?=\s)|[:：，、；،؛]|[,;](?=\s)")
"""What parts a name from a remark; in a text whose links and brackets are masked."""


class Divided:
    """An item's text, divided.

    Attributes:
        text: The text.
        links: The links in it, with their places.
        whole: The text with its links masked.
        brackets: Where the outermost brackets stand.
        masked: The text with links masked and brackets gone.
        plain: The text with brackets and daggers gone.
        segments: The stretches between commas, dashes and colons, blank ones left out.
    """

    def __init__(self, item: Item) -> None:
        self.text = item.text
        places = locate(self.text, [link.label for link in item.links])
        self.links = [(at, link) for at, link in zip(places, item.links, strict=True) if at >= 0]
        self.whole = mask_labels(self.text, places, [len(link.label) for link in item.links])
        self.brackets = bracketed(self.whole)
        self.masked = blanked(self.whole, self.brackets)
        self.plain = DAGGER.sub(" ", blanked(self.text, self.brackets)).replace(GONE, " ")
        self.segments = _stretches(self.masked)
        self._places = [at for at, _ in self.links]
        self._solid = [at for at, char in enumerate(self.text) if not char.isspace()]
        self._marks = {count for member, count in item.marks if member == "status"}
        self._has_unplaced = bool(item.status) and not self._marks

    def links_in(self, start: int, end: int) -> list[tuple[int, Link]]:
        """Return the links in a stretch, with their places."""
        return self.links[bisect.bisect_left(self._places, start) : bisect.bisect_left(self._places, end)]

    def is_outside(self, place: int) -> bool:
        """Whether a link stands outside brackets."""
        return self.masked[place] == MASK

    def ends_with_comma(self, end: int) -> bool:
        """Whether a stretch that ends at a place does so with a comma."""
        return self.masked[end : end + 2].strip()[:1] in COMMAS

    def is_behind_mark(self, place: int) -> bool:
        """Whether a sign of what became of the person stands directly before a place, but for blanks."""
        if self._has_unplaced:
            return True  # it is not known where they stand: what can be the time of that is no term
        before = bisect.bisect_left(self._solid, place)
        if before in self._marks:
            return True
        return before > 0 and DAGGER.match(self.text, self._solid[before - 1]) is not None


def _stretches(masked: str) -> list[tuple[int, int]]:
    cuts = list(_CUT.finditer(masked))
    starts = [0, *(cut.end() for cut in cuts)]
    stops = [*(cut.start() for cut in cuts), len(masked)]
    return [(start, stop) for start, stop in zip(starts, stops, strict=True) if masked[start:stop].strip(EDGES)]
