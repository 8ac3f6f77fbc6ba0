"""The ways in which a single date is written in a language, as patterns: what stands at a place of a text.

Intervals and the words around dates are found in `periods`. Every pattern matches a bounded stretch, so that a try at
a place costs the same in any text.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

from infobox_parse.date_patterns import date_beginnings, date_patterns, ordinal_numbers, words_pattern
from infobox_parse.edtf import SEASONS, marked, to_edtf
from infobox_parse.light import light


if TYPE_CHECKING:
    from collections.abc import Mapping

    from infobox_parse.knowledge import Calendar


__all__ = ["DateForms", "DateParts", "date_forms", "plain_digits"]


LAST_YEAR = 2100
"""No later bare number is a year; the first is the calendar's."""

_FEWEST_DIGITS = 3
"""Shorter numbers are years only with an era."""

_MOST_DIGITS = 4
_ENDS_YEAR = frozenset({"", "–"})
"""What may stand behind a year that is all that is given of a date: nothing, or what joins another to it."""

_MONTHS = 12
_MOST_CENTURIES = 99

_LAST_CENTURY_OF_NOUGHTS = 19
"""Up to here "1700s" may mean the century, so it is taken for that; "2000s" is a decade."""

_LONGEST_WORD = 24

_TWO_CALENDARS_OF_NAMES = frozenset({"ar", "arz"})
"""Languages in which a month is often named in two ways: `أيار/مايو`."""

_BOTH_ORDERS = frozenset({"en", "simple", "sco", "tl", "war", "ceb"})
"""Languages in which `05/06/1970` is written in both orders."""

_BLANKS = dict.fromkeys(map(ord, "\t\n\r\u00a0\u2002\u2003\u2007\u2009\u200a\u200e\u200f\u202f\u2060\u3000"), " ")
_CHINESE_DIGITS = dict(zip("〇○零一二三四五六七八九", "000123456789", strict=True))
_CHINESE_YEAR = re.compile("[〇○零一二三四五六七八九]{4}(?= ?年)")
_ROMAN = {"i": 1, "v": 5, "x": 10}

_GROUPS = ("year", "month", "day", "bc", "ad", "decade", "century", "season", "first", "second")


@light
class DateParts:
    """A date as it is written: what is given of it.

    Attributes:
        year: The year, counted from 1 in its era.
        month: The month, or the number of a season.
        day: The day.
        era: `bc`, `ad`, or empty.
        unit: What `year` counts: `year`, `decade` (198 for the 1980s) or `century`.
        digits: Of how many digits the year is written.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    era: str = ""
    unit: str = "year"
    digits: int = 4

    @property
    def bare(self) -> bool:
        """Whether it is the number of a year and no more."""
        return self.unit == "year" and not self.era and self.month is None and self.day is None

    @property
    def weak(self) -> bool:
        """Whether it is too short a number to be a year by itself."""
        return self.bare and self.digits < 4

    def edtf(self, mark: str = "") -> str | None:
        """Return the date as EDTF; marks of doubt stand only at years, months and days."""
        if self.year is None:
            return None
        if self.unit == "century":
            return f"{'-' if self.era == 'bc' else ''}{self.year - 1:02}XX" if 1 <= self.year <= 99 else None
        if self.unit == "decade":
            return None if self.era == "bc" else f"{self.year:03}X"
        written = to_edtf(1 - self.year if self.era == "bc" else self.year, self.month, self.day)
        return None if written is None else marked(written, mark)


@functools.cache
def _digits() -> Mapping[int, str]:
    """Return all decimal digits of Unicode, and blanks and marks that are not seen, to what stands for them."""
    digits = {code: str(unicodedata.decimal(chr(code))) for code in range(128, 0x1FBFA) if chr(code).isdecimal()}
    return digits | _BLANKS


def plain_digits(text: str) -> str:
    """Return a text of the same length with ASCII digits and plain blanks; a year in Chinese digits too."""
    if text.isascii():
        return text
    text = text.translate(_digits())
    return _CHINESE_YEAR.sub(lambda found: "".join(_CHINESE_DIGITS[digit] for digit in found[0]), text)


class DateForms:
    """The patterns of one language."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        words = calendar.words
        self._seasons = {word: number for name, number in SEASONS.items() for word in words.get(name, ())}
        self._ordinals = ordinal_numbers(words)
        self._day_first = calendar.patterns[0].lstrip("'").startswith("d") and calendar.language not in _BOTH_ORDERS
        self._months = {name.rstrip("."): number for name, number in calendar.months.items() if "月" not in name}
        doubled = self._months if calendar.language in _TWO_CALENDARS_OF_NAMES else ()
        numbered = [
            re.sub(r"\?P<(\w+)>", rf"?P<\1_{number}>", form) + f"(?P<form_{number}>)"
            for number, form in enumerate(date_patterns(self._months, self._seasons, words, doubled))
        ]
        self._master = re.compile("|".join(numbered), re.IGNORECASE)
        self._groups = [
            {name: f"{name}_{number}" for name in _GROUPS if f"?P<{name}_{number}>" in pattern}
            for number, pattern in enumerate(numbered)
        ]
        self.beginnings = date_beginnings(self._months, self._seasons, words)
        others = words_pattern(words.get("other_era", ()))
        self._not_behind = re.compile(
            rf"(?:{words_pattern(words.get('numbered', ()))}|{others})[.:]? ?\Z|[\d$£€¥#]\Z|\d\.\Z"
            r"|\d{1,2}([/-])\d{1,2}[/-]\Z",
            re.IGNORECASE,
        )
        self._not_before = re.compile(
            rf"[ -]?(?:{words_pattern(words.get('counted', ()))}|{others})|[.,]\d{{1,3}}(?!\d)|[%°$£€¥]",
            re.IGNORECASE,
        )

    def century(self, word: str) -> DateParts | None:
        """Return the century of a number."""
        return self._century({"century": word}, "")

    def match(self, text: str, position: int) -> tuple[DateParts, int] | None:
        """Return what is written at a place, and where that ends; the text is of plain digits."""
        end = position + _MOST_DIGITS
        year = text[position:end]
        if text[end : end + 1] in _ENDS_YEAR and len(year) == _MOST_DIGITS and year.isdecimal() and year.isascii():
            alone = DateParts(int(year))  # no other form goes on so, and most dates are nothing but a year
            return (alone, end) if self._stands_alone(text, position, end, alone) else None
        found = self._master.match(text, position)
        if found is None:
            return None
        groups = self._groups[int((found.lastgroup or "_0").rpartition("_")[2])]
        parts = self._parts({name: value for name, group in groups.items() if (value := found[group]) is not None})
        if parts is None or ((parts.bare or parts.weak) and not self._stands_alone(text, position, found.end(), parts)):
            return None
        return parts, found.end()

    def _stands_alone(self, text: str, start: int, end: int, parts: DateParts) -> bool:
        """Tell whether a bare number may be a year: it counts no things and is no part of another number."""
        if not parts.weak and not self.calendar.first_year <= (parts.year or 0) <= LAST_YEAR:
            return False
        before = text[max(0, start - _LONGEST_WORD) : start]
        if parts.weak and before.endswith(","):
            return False
        return self._not_behind.search(before) is None and self._not_before.match(text, end) is None

    def _parts(self, given: Mapping[str, str]) -> DateParts | None:
        era = "bc" if "bc" in given else "ad" if "ad" in given else ""
        if "century" in given:
            return self._century(given, era)
        if "decade" in given:
            return _decade(int(given["decade"]))
        written = given.get("year", "")
        year = int(written) if written else None
        if "first" in given:
            return _numeric(int(given["first"]), int(given["second"]), year, day_first=self._day_first)
        if written and not era and len(written) < _FEWEST_DIGITS:
            return None
        if len(written) > _FEWEST_DIGITS and len(given.get("bc", "  ").strip()) == 1:
            return None  # 前 before a longer number is "before" rather than an era
        month = self._month(given)
        day = _number(given["day"]) if "day" in given else None
        if month == 0 or day == 0:
            return None
        return DateParts(year, month, day, era, digits=len(written))

    def _month(self, given: Mapping[str, str]) -> int | None:
        """Return the month or season; 0 for one that is none."""
        if "season" in given:
            return self._seasons.get(given["season"].lower(), 0)
        if "month" not in given:
            return None
        word = given["month"].lower().rstrip(".")
        number = self._months.get(word) or _number(word)
        return number if number <= _MONTHS else 0

    def _century(self, given: Mapping[str, str], era: str) -> DateParts | None:
        century = self._ordinals.get(given["century"].lower()) or _number(given["century"])
        if not 1 <= century <= _MOST_CENTURIES:
            return None
        if "decade" in given:
            return DateParts((century - 1) * 10 + int(given["decade"]), unit="decade")
        return DateParts(century, era=era, unit="century")


@functools.lru_cache(maxsize=128)
def date_forms(calendar: Calendar) -> DateForms:
    """Return the patterns of a language."""
    return DateForms(calendar)


def _decade(decade: int) -> DateParts:
    century, rest = divmod(decade, 10)
    if rest == 0 and century <= _LAST_CENTURY_OF_NOUGHTS:
        return DateParts(century + 1, unit="century")
    return DateParts(decade, unit="decade")


def _numeric(first: int, second: int, year: int | None, *, day_first: bool) -> DateParts | None:
    """Return a date in digits if only one of two can be the month, or the language has them in one order alone."""
    if first > _MONTHS >= second or (day_first and second <= _MONTHS) or first == second:
        return DateParts(year, second, first)
    if second > _MONTHS >= first:
        return DateParts(year, first, second)
    return None


def _number(word: str) -> int:
    """Return a small number in digits, Roman or Chinese ones; 0 for what is none."""
    if word.isascii() and word.isdigit():
        return int(word)
    word = word.lower()
    if word and set(word) <= _ROMAN.keys():
        values = [_ROMAN[letter] for letter in word]
        return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))
    tens, ten, ones = word.replace("廿", "二十").replace("卅", "三十").rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or not {*tens, *ones} <= _CHINESE_DIGITS.keys() or not word:
        return 0
    return int(_CHINESE_DIGITS[tens] if tens else bool(ten)) * 10 + int(_CHINESE_DIGITS[ones] if ones else 0)
