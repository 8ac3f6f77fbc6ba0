"""Finds quantities in running words: `2,700–3,000 (2001)`, `about 1.5 million`, `over 500 men`, `1万2千人`.

How a number is written is in `figures`, the words around it in `amount_words`, the dates that it is of in
`amount_dates`; nothing is converted, neither money nor units.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.amount_dates import BRACKET, begins_date, date_at, date_in, may_be_dated
from infobox_parse.amount_reading import MINUS, AmountReader
from infobox_parse.amount_words import AmountWords, amount_words
from infobox_parse.changing import changed
from infobox_parse.date_forms import plain_digits
from infobox_parse.light import light
from infobox_parse.phrases import folded


if TYPE_CHECKING:
    from infobox_parse.values import Quantity


__all__ = ["find_quantities"]

_CANDIDATE = re.compile(r"\d++|(?<![^\W\d_])[^\W\d_]|[\u0e00-\u0eff\u2e80-\ud7ff]|[^\w\s]|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|\n")
_NUMERAL = frozenset("十〇零一二三四五六七八九两兩½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞0123456789")
_PAUSE = frozenset(";；\n")
_BRACKETS = frozenset("(（")


def find_quantities(text: str, language: str) -> list[tuple[Quantity, int, int]]:
    """Return the quantities that words state, in order, with where they stand.

    `over 500`, `500+` and `500余` give 500 as `low` alone, `up to 500` and `less than 500` give it as `high` alone, all
    of them approximate. A year in brackets or with a word such as "as of" is `as_of` of the number before it, and of
    those that "and" joins to that, else of the one behind it. Other brackets are read only where they begin with a
    number of people, `9 battalions (c. 4,500 men)`, or where the words outside have no number. Words for people are no
    `unit`; `killed`, `wounded`, `reserve` and words before a colon are the `label`. `5 ft 11 in` is 71 `in`, `0 / 450`
    is 0, `½` is 0.5. Small numbers in words count where a unit, people or what became of them follow, where they are
    all of the text, or with a word such as "hundred"; "several hundred" and "dozens" have no figure and give none.
    """
    plain = plain_digits(text)
    return _Scan(amount_words(language), folded(plain), plain).find()


@light
class _Scan:
    """One search in a text, folded and as it is written."""

    words: AmountWords
    text: str
    written: str

    def find(self) -> list[tuple[Quantity, int, int]]:
        """Return the quantities outside brackets, or else those inside."""
        found = self.outside()
        if not found:
            for bracket in BRACKET.finditer(self.text):
                inside = self._part(bracket.start() + 1, bracket.end() - 1)
                if date_in(inside.text, self.words) is None:
                    found += [_moved(one, bracket.start() + 1) for one in inside.outside()]
        return found

    def _part(self, start: int, end: int) -> _Scan:
        return changed(self, text=self.text[start:end], written=self.written[start:end])

    def outside(self) -> list[tuple[Quantity, int, int]]:
        """Return the quantities outside brackets."""
        found: list[tuple[Quantity, int, int]] = []
        as_of: str | None = None
        position = 0
        fresh = 0  # the first of the numbers that may still get a year behind them: they are joined to the last one
        dates = may_be_dated(self.text)
        while (candidate := _CANDIDATE.search(self.text, position)) is not None:
            start, position = candidate.span()
            if self.text[start] in _PAUSE:
                fresh = len(found)
                continue
            dated = self._as_of(start) if dates else None
            if dated is not None:
                date, estimated, position = dated
                if fresh == len(found) or found[-1][0].as_of is not None:
                    as_of = date
                else:
                    found[fresh:] = [(_dated(one[0], date, estimated=estimated), *one[1:]) for one in found[fresh:]]
                fresh = len(found)
                continue
            reads, position = self._at(start, position, found[-1][2] if found else 0)
            if reads:
                if fresh < len(found) and not self.words.joined(self.text, found[-1][2], reads[0][1]):
                    fresh = len(found)
                quantity, first, last = reads[0]
                if as_of is not None and not quantity.as_of:
                    quantity = changed(quantity, as_of=as_of)
                found += [(quantity, first, last), *reads[1:]]
                as_of = None
        return found

    def _as_of(self, start: int) -> tuple[str, bool, int] | None:
        """Read the date that numbers are of, and whether it is that of an estimate."""
        sign = self.text[start]
        if sign not in _BRACKETS and not begins_date(self.text, start, self.words):
            return None
        found = date_at(self.text, start, self.words)
        if found is None:
            return None
        estimated = sign in _BRACKETS and self.words.is_estimate(self.text[start + 1 : found[1]])
        return found[0], estimated, found[1]

    def _at(self, start: int, position: int, after: int) -> tuple[list[tuple[Quantity, int, int]], int]:
        """Read what stands at a place behind the last quantity, and say from where to go on."""
        sign = self.text[start]
        if sign in _BRACKETS:
            bracket = BRACKET.match(self.text, start)
            if bracket is not None:
                return self._people(bracket), bracket.end()
        elif sign in _NUMERAL or sign in self.words.firsts or sign in MINUS:
            read = AmountReader(self.words, self.text, self.written, after).quantity(start)
            if read is not None:
                return [(read.quantity, start, read.end)], read.end
        return [], position

    def _people(self, bracket: re.Match[str]) -> list[tuple[Quantity, int, int]]:
        """Read a bracket that begins with a number of people, such as `(c. 4,500 men)`, or of what became of them."""
        start = bracket.start() + 1
        inside = self._part(start, bracket.end() - 1)
        reader = AmountReader(self.words, inside.text, inside.written)
        read = reader.quantity(len(inside.text) - len(inside.text.lstrip()))
        return [] if read is None or not read.counted else [_moved(one, start) for one in inside.outside()]


def _moved(one: tuple[Quantity, int, int], by: int) -> tuple[Quantity, int, int]:
    quantity, start, end = one
    return quantity, start + by, end + by


def _dated(quantity: Quantity, date: str, *, estimated: bool) -> Quantity:
    return changed(quantity, as_of=date, approximate=quantity.approximate or estimated)
