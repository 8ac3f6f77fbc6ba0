"""Which delimiters of damaged markup pair: which links close, and how deep the braces nest at each place.

It decides nothing about what is broken; see `recovery`. All is linear.
"""

from __future__ import annotations

import bisect
import re

import attrs

from infobox_parse.wikitext.grammar import EXTENSION_TAGS
from infobox_parse.wikitext.loose import FILE_TARGET, LIST_MARKERS, Kind, Token, read_tokens


__all__ = ["Delimiters", "delimiters"]


@attrs.frozen(eq=False)
class Delimiters:
    """The delimiters of a slice of a text.

    Attributes:
        tokens: They, in order.
        shallower: For each the number of the next one behind which braces nest less deep than behind it.
        opaque: Where comments and tags with their content stand.
    """

    tokens: list[Token]
    shallower: list[int]
    opaque: list[tuple[int, int]]

    def outside(self, place: int) -> int:
        """Return a place, or where the comment or tag ends that it is in."""
        at = bisect.bisect_left(self.opaque, (place, 0)) - 1
        return self.opaque[at][1] if at >= 0 and self.opaque[at][1] > place else place


_BLANK_LINE = re.compile(r"\n[ \t]*+\n")
_FILE = re.compile(rf"\[\[[ \t]*+{FILE_TARGET}")
_FILE_OPTIONS = frozenset({"alt", "link", "lang", "page", "upright", "class", "thumb", "thumbnail", "langtag"})
_MOST_OPEN = 8
"""How many links may be open at the end of a line."""


def delimiters(text: str, start: int, end: int, *, tags: frozenset[str] = EXTENSION_TAGS) -> Delimiters:
    """Find the delimiters of a slice.

    Args:
        text: The whole text.
        start: Where the slice begins.
        end: Where it ends; nothing behind it is looked at.
        tags: Lower-case names of the wiki's extension tags.
    """
    tokens, opaque = read_tokens(text, start, end, tags)
    _match_links(text, tokens)
    _measure_depths(tokens)
    return Delimiters(tokens, _shallower(tokens), opaque)


def _match_links(text: str, tokens: list[Token]) -> None:
    """Pair the brackets, innermost first; a link ends at the latest before the next parameter or blank line."""
    waiting: list[int] = []
    for number, token in enumerate(tokens):
        token.number = number
        if token.kind == Kind.LINK:
            waiting.append(number)
        elif token.kind == Kind.LINK_END and waiting:
            opener = waiting.pop()
            tokens[opener].partner, token.partner = number, opener
        elif token.kind in (Kind.LINE, Kind.PARAMETER) and waiting:
            waiting = [at for at in waiting[-_MOST_OPEN:] if _goes_on(text, tokens[at], token)]


def _goes_on(text: str, link: Token, token: Token) -> bool:
    """Whether a link may go on behind the beginning of a line or a parameter."""
    if _FILE.match(text, link.start):
        return token.kind == Kind.LINE or token.name in _FILE_OPTIONS
    if token.kind == Kind.PARAMETER or _BLANK_LINE.match(text, token.start):
        return False
    if text[token.end : token.end + 1] in LIST_MARKERS:
        return False
    return text.find("|", link.end, token.start) >= 0  # the target ends with its line, the label need not


def _measure_depths(tokens: list[Token]) -> None:
    """Say of each token how deep the braces nest before and behind it; what a link opens ends with the link."""
    counts: list[int] = []
    floors: list[int] = []
    depth = 0
    for token in tokens:
        token.before = depth
        if token.kind == Kind.OPEN:
            counts.append(token.end - token.start)
            depth += counts[-1] // 2
        elif token.kind == Kind.CLOSE:
            left, closed = _close(counts, floors[-1] if floors else 0, token.end - token.start)
            depth -= closed if floors else closed + left // 2
        elif token.kind == Kind.LINK and token.partner >= 0:
            floors.append(len(counts))
        elif token.kind == Kind.LINK_END and token.partner >= 0:
            floor = floors.pop()
            while len(counts) > floor:
                depth -= counts.pop() // 2
        token.after = depth
    lowest = depth
    for token in reversed(tokens):
        lowest = token.lowest = min(lowest, token.after)


def _close(counts: list[int], floor: int, size: int) -> tuple[int, int]:
    """Match closing braces with the openers above a floor; return how many are left, and the levels that they closed.

    Args:
        counts: How many braces of each opener are unmatched; changed.
        floor: How many openers are out of reach.
        size: How many closing braces there are.
    """
    closed = 0
    while size > 1 and len(counts) > floor:
        taken = 3 if size > 2 and counts[-1] > 2 else 2
        size -= taken
        closed += counts[-1] // 2
        counts[-1] -= taken
        closed -= counts[-1] // 2
        if counts[-1] < 2:
            counts.pop()
    return size, closed


def _shallower(tokens: list[Token]) -> list[int]:
    """Return for each token the number of the next with a lower depth behind it; their count where there is none."""
    found = [len(tokens)] * len(tokens)
    waiting: list[int] = []
    for number, token in enumerate(tokens):
        while waiting and tokens[waiting[-1]].after > token.after:
            found[waiting.pop()] = number
        waiting.append(number)
    return found
