"""Finds quantities in running words: `2,700–3,000 (2001)`, `about 1.5 million`, `over 500 men`, `1万2千人`.

How a number is written is in `figures`; nothing is converted, neither money nor units.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse.date_forms import date_forms, plain_digits
from infobox_parse.date_patterns import DASH, words_pattern
from infobox_parse.figures import figure_forms
from infobox_parse.knowledge import find_calendar, find_counting_words
from infobox_parse.periods import find_periods
from infobox_parse.values import Quantity


if TYPE_CHECKING:
    from infobox_parse.figures import Figure


__all__ = ["find_quantities"]

_BRACKET = re.compile(r"[(（][^()（）]{1,200}+[)）]")
_LABEL = re.compile(r"(?:\A|[;,.，；。)）]) *([^\W\d][^\d:：;,()（），；]{0,40}+)[:：] *\Z")
_LOOK_BACK = 60
_LONGEST_WORD = 24
_PAUSE = re.compile(r"[;；\n]")
_YEAR_AND_COLON = re.compile(r"([12]\d{3})[:：](?!\d)")
_GLUED = re.compile(r"(?:[^\W\d_\u0600-\u06ff\u2e80-\ud7ff][-–]?|[.,#№/]|[\d,.] ?[-–]|第)\Z")
"""What a number is part of a name or of another number behind."""

_MOST_PREFIXES = 4
_MOST_SUFFIXES = 4


@attrs.frozen
class _Prefix:
    """What stands before a number: whether it is about, the least or the most, and the sign of money."""

    about: bool = False
    least: bool = False
    most: bool = False
    between: bool = False
    currency: str | None = None
    end: int = 0


def find_quantities(text: str, language: str) -> list[tuple[Quantity, int, int]]:
    """Return the quantities that words state, in order, with where they stand.

    `over 500`, `500+` and `500余` give 500 as `low` alone, `up to 500` and `less than 500` give it as `high` alone, all
    of them approximate. A year in brackets or with a word such as "as of" is `as_of` of the number before it, and of
    those that "and" joins to that, else of the one behind it. Other brackets are read only where they begin with a
    number of people, `9 battalions (c. 4,500 men)`, or where the words outside have no number. Words for people are no
    `unit`; `killed`, `wounded`, `reserve` and words before a colon are the `label`.
    """
    return _finder(language).find(plain_digits(text.replace("٬", ",").replace("٫", ".")))


@functools.lru_cache(maxsize=128)
def _finder(language: str) -> _Finder:
    return _Finder(language)


class _Finder:
    """The patterns around numbers in one language."""

    def __init__(self, language: str) -> None:
        self.known = known = find_counting_words(language)
        self.calendar = find_calendar(language)
        self.dates = date_forms(self.calendar)
        self.figures = figure_forms(known)
        named = {purpose: words_pattern(words) for purpose, words in known.words.items()}

        def one_of(*purposes: str) -> str:
            return "|".join(f"(?P<{name}>{named.get(name, '(?!)')})" for name in purposes)

        def pattern(form: str) -> re.Pattern[str]:
            return re.compile(form, re.IGNORECASE)

        money = words_pattern(known.currencies)
        self.starting = pattern(
            rf"(?P<as_of>{named['as_of']}) |(?P<bracket>[(（])|(?P<pause>{_PAUSE.pattern})"
            rf"|{one_of('about', 'over', 'up_to', 'between')}|{money}|{self.figures.beginning}"
        )
        self.prefix = pattern(rf"(?:{one_of('about', 'over', 'up_to', 'between')}|(?P<money>{money})) ?")
        self.link = pattern(rf" ?{DASH} ?| ?{named['to']} ?")
        self.both = pattern(rf" ?(?:{named.get('and', '(?!)')}|{DASH}|{named['to']}) ?")
        purposes = ("about_behind", "over_behind", "up_to_behind", "people", "unit")
        self.behind = pattern(rf"[ -]?(?:{one_of(*purposes)}|(?:of |de |d['’])?(?P<money>{money}))")
        self.money_behind = pattern(rf" ?({money})")
        numbered = words_pattern(self.calendar.words.get("numbered", ()))
        self.people = pattern(named.get("people", "(?!)"))
        self.joining = pattern(rf",? ?(?:{named.get('and', '(?!)')}|[(（]) ?")
        self.numbered = pattern(rf"{numbered}\.? ?\Z")
        self.state = pattern(rf" ?({named['state']})")
        self.as_of = pattern(rf"(?:{named['as_of']}|{words_pattern(self.calendar.words.get('year', ()))})[ :]{{0,2}}")

    def find(self, text: str) -> list[tuple[Quantity, int, int]]:
        found = self._scan(text)
        if not found:
            for bracket in _BRACKET.finditer(text):
                inside = bracket[0][1:-1]
                if not self._date(inside):
                    start = bracket.start() + 1
                    found += [(one, start + first, start + last) for one, first, last in self._scan(inside)]
        return found

    def _scan(self, text: str) -> list[tuple[Quantity, int, int]]:
        found: list[tuple[Quantity, int, int]] = []
        as_of: str | None = None
        position = 0
        fresh = 0  # the first of the numbers that may still get a year behind them: they are joined to the last one
        while (starting := self.starting.search(text, position)) is not None:
            start = starting.start()
            if starting["pause"]:
                position, fresh = starting.end(), len(found)
                continue
            dated = self._as_of(text, start)
            if dated is not None:
                date, position = dated
                if fresh == len(found) or found[-1][0].as_of is not None:
                    as_of = date
                else:
                    found[fresh:] = [(attrs.evolve(one, as_of=date), first, last) for one, first, last in found[fresh:]]
                fresh = len(found)
                continue
            bracket = _BRACKET.match(text, start) if starting["bracket"] else None
            read = self._people(text, bracket) if bracket else self._quantity(text, start)
            if read is None:
                position = bracket.end() if bracket else starting.end()
                continue
            if fresh < len(found) and self.joining.fullmatch(text, found[-1][2], start + (bracket is not None)) is None:
                fresh = len(found)
            quantity, position = read
            found.append((attrs.evolve(quantity, as_of=quantity.as_of or as_of), start, position))
            as_of = None
        return found

    def _people(self, text: str, bracket: re.Match[str]) -> tuple[Quantity, int] | None:
        """Read a bracket that begins with a number of people, such as `(c. 4,500 men)`, and what it is of behind it."""
        start = bracket.start() + 1
        read = self._quantity(text, start)
        if read is None or read[1] > bracket.end():
            return None
        quantity, end = read
        if self.people.search(text, start, end) is None:
            return None
        dated = self._as_of(text, end + 1) if text[end : end + 1] in (" ", ",") else None
        return attrs.evolve(quantity, as_of=dated[0] if dated else None), bracket.end()

    def _as_of(self, text: str, position: int) -> tuple[str, int] | None:
        """Read the date that numbers are of: `(2001)`, `as of May 2001`, `2001年`, `2001:`."""
        bracket = _BRACKET.match(text, position)
        if bracket is not None:
            date = self._date(bracket[0][1:-1])
            return None if date is None else (date, bracket.end())
        year = _YEAR_AND_COLON.match(text, position)
        if year is not None:
            return year[1], year.end()
        word = self.as_of.match(text, position)
        at = position if word is None else word.end()
        read = self.dates.match(text, at)
        if read is None or read[0].weak:
            return None
        parts, end = read
        date = parts.edtf()
        stated = word is not None or not parts.bare or text[at:end].endswith(("年", "년"))
        return (date, end) if date is not None and stated else None

    def _date(self, words: str) -> str | None:
        """Return the date that the words of a bracket begin with, or that follows a word such as "as of"."""
        found = find_periods(words, self.calendar)
        if not found:
            return None
        period, start, end = found[0]
        figure = self.figures.search(words)
        if figure is None or not start <= figure < end:
            return None
        return period.edtf

    def _prefix(self, text: str, position: int) -> _Prefix:
        about = least = most = between = False
        currency: str | None = None
        for _ in range(_MOST_PREFIXES):
            found = self.prefix.match(text, position)
            if found is None:
                break
            about |= found["about"] is not None
            least |= found["over"] is not None
            most |= found["up_to"] is not None
            between |= found["between"] is not None
            if found["money"] is not None:
                currency = self.known.currencies[found["money"].lower()]
            position = found.end()
        return _Prefix(about, least, most, between, currency, position)

    def _quantity(self, text: str, position: int) -> tuple[Quantity, int] | None:
        prefix = self._prefix(text, position)
        if prefix.end == position and self._is_name(text, position):
            return None
        low = self._figure(text, prefix.end, prefix)
        if low is None:
            return None
        link = (self.both if prefix.between else self.link).match(text, self._behind_money(text, low.end)[1])
        high = self._figure(text, self._prefix(text, link.end()).end, prefix) if link else None
        if high is not None:
            low = self.figures.aligned(low, high)
            high = high if low.value <= high.value else None
        last = high or low
        unit, money, about, end = self._behind(text, last.end)
        least, most = prefix.least or about == "over", prefix.most or about == "up_to"
        quantity = Quantity(
            low=None if most and high is None else low.value,
            high=None if least and high is None else last.value,
            approximate=prefix.about or about is not None or ((least or most) and not prefix.between),
            unit=unit,
            currency=prefix.currency or money,
        )
        return self._labelled(text, position, end, quantity)

    def _is_name(self, text: str, position: int) -> bool:
        """Tell whether a number is part of a name or of another number: `T-72`, `Brigade 313`."""
        if _GLUED.search(text, max(0, position - 3), position):
            return True
        return self.numbered.search(text[max(0, position - _LONGEST_WORD) : position]) is not None

    def _figure(self, text: str, position: int, prefix: _Prefix) -> Figure | None:
        """Read a number; behind a sign of money, `2.5m` is millions."""
        figure = self.figures.match(text, position)
        return figure if figure is None or prefix.currency is None else self.figures.of_money(text, figure)

    def _behind(self, text: str, position: int) -> tuple[str | None, str | None, str | None, int]:
        """Read what stands behind a number: its unit, its money, a word such as "or more", and where that ends."""
        unit = money = about = None
        for _ in range(_MOST_SUFFIXES):
            found = self.behind.match(text, position)
            if found is None:
                break
            kind = found.lastgroup
            if kind == "unit":
                unit = found["unit"].lower()
            elif kind == "money":
                money = self.known.currencies[found["money"].lower()]
            elif kind != "people":
                about = (kind or "").removesuffix("_behind")
            position = found.end()
        return unit, money, about, position

    def _behind_money(self, text: str, position: int) -> tuple[str | None, int]:
        money = self.money_behind.match(text, position)
        return (None, position) if money is None else (self.known.currencies[money[1].lower()], money.end())

    def _labelled(self, text: str, start: int, end: int, quantity: Quantity) -> tuple[Quantity, int]:
        """Add the words before a colon, or what became of those counted."""
        before = _LABEL.search(text, max(0, start - _LOOK_BACK), start)
        state = self.state.match(text, end)
        label = before[1].strip() if before else state[1] if state else None
        return attrs.evolve(quantity, label=label), state.end() if state else end
