"""Numbers in words, `two hundred and fifty thousand`, `half a million`; whether they count is not decided here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.figures import Figure, figure_forms, multiplied
from infobox_parse.phrases import Phrases


if TYPE_CHECKING:
    from infobox_parse.knowledge import CountingWords


__all__ = ["NumberWords"]

_MOST_WORDS = 12
_THOUSAND = 1000
_HALF = 0.5


class NumberWords:
    """How one language names numbers. All texts are folded ones (`phrases.folded`)."""

    def __init__(self, known: CountingWords, joining: Phrases[tuple[str, str]]) -> None:
        self._figures = figure_forms(known)
        self._numbers = Phrases(known.numbers.items())
        self._articles = Phrases(known.articles.items())
        self._and = joining
        self.firsts = self._numbers.firsts | self._articles.firsts

    def match(self, text: str, position: int) -> Figure | None:
        """Return the number that words at a place name; its factor is that of the last word such as "hundred"."""
        total: int | float = 0
        current: int | float | None = None
        factor, end, at = 1, position, position
        article = self._articles.match(text, position)
        if article is not None:
            current, at = article[0], self._next(text, article[1], joined=False)
        for _ in range(_MOST_WORDS):
            number, times = self._numbers.match(text, at), self._figures.times(text, at)
            if number is not None and (article is None or end > position) and _fits(current, number[0]):
                current, end = (current or 0) + number[0], number[1]
            elif times is not None and current is not None:
                if times[0] < _THOUSAND:
                    current = multiplied(current, times[0])
                else:
                    total, current = total + multiplied(current, times[0]), 0
                factor, end = times
            elif current is not None and (half := self._half(text, at)) is not None:
                current, end = current + _HALF, half
            else:
                break
            at = self._next(text, end, joined=factor > 1)
        return None if end == position else Figure(total + (current or 0), factor, end)

    def _half(self, text: str, position: int) -> int | None:
        """Return where "and a half" ends."""
        also = self._and.match(text, position)
        half = None if also is None else self._articles.match(text, also[1] + (text[also[1] : also[1] + 1] == " "))
        return None if half is None or half[0] != _HALF else half[1]

    def _next(self, text: str, end: int, *, joined: bool) -> int:
        at = end + (text[end : end + 1] in {" ", "-"})
        also = self._and.match(text, at) if joined else None
        return at if also is None else also[1] + (text[also[1] : also[1] + 1] == " ")


def _fits(before: float | None, number: float) -> bool:
    """Tell whether a number begins, or continues the one before it: `twenty` and `five`, `two hundred` and `fifty`."""
    if not before:
        return True
    return (before % 100 == 0 and number < 100) or (before % 10 == 0 and before % 100 >= 20 and number < 10)
