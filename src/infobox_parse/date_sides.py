"""One date among words, with the words that make it doubtful, and what the two sides of an interval share.

`c. 1450`, `1979?`, the `3` of `3–5 May 2010`, the `11` of `2010–11`. Intervals themselves are found in `periods`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.changing import changed
from infobox_parse.date_forms import DateParts, date_forms
from infobox_parse.date_patterns import DASH, words_pattern
from infobox_parse.light import light


if TYPE_CHECKING:
    from infobox_parse.knowledge import Calendar


__all__ = ["Side", "SideReader", "alternatives", "shared"]

_MOST_WORDS = 4
"""No more words such as "about the early" are read before a date."""

_MOST_LISTED = 4
"""A day is not given the year of one further behind it."""

_BEFORE = ("circa", "doubt", "part", "year")

_DAYS = 31
_SEASON = 21
"""The first number in the place of a month that is a season."""

_DOUBT = re.compile(r" ?(?:\?|\(\?\)|（\?）|？)")
_SHORT = re.compile(r"[’']?(\d\d|\d(?! ?[^\W\d_]))年?(?!\d|[.,]\d|[月월日代a-z])", re.IGNORECASE)
_SHORT_DECADE = re.compile(r"[’']?(\d)0[’']?s(?![^\W_])")
_ISO_MONTH = re.compile(r"-(0[1-9]|1[0-2])(?![\d-])")
_CENTURY = re.compile(r"(\d{1,2}(?!\d)|[ivx]{1,5})(?:st|nd|rd|th|e)?(?![^\W_])", re.IGNORECASE)
_DAY_AND_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)")
_DAY_IN_MONTH = re.compile(r"(\d{1,2})(?:日|号|號|일)")
_LAST_DAY = re.compile(r"(\d{1,2})(?:\.(?!\d)|(?=\s*(?:\Z|[),;])))")
"""The day that ends an interval in languages that write the day last: `1950. január 17–19.`"""

_LATER_YEAR = re.compile(r"(\d{1,3})(?: ?[年م년])?(?=\s*(?:\Z|[)）\],;、，。；]))")
"""The end, without a word for its era, of what began in a year with one: `前27年－14年`, `AD 69–70`."""

_MARKS = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}


@light
class Side:
    """One side of an interval, or a date: what is given, where it ends, a mark of doubt."""

    parts: DateParts
    end: int
    mark: str = ""


def alternatives(calendar: Calendar, *purposes: str) -> str:
    """Return a pattern of the words of some purposes, each a group of that name."""
    words = calendar.words
    return "|".join(f"(?P<{name}>{words_pattern(words.get(name, ()))})" for name in purposes)


class SideReader:
    """The patterns of what stands around one date in a language."""

    def __init__(self, calendar: Calendar) -> None:
        self.forms = date_forms(calendar)
        self.opening_words = alternatives(calendar, *_BEFORE)
        self.before = re.compile(rf"(?:{self.opening_words})[ -]?", re.IGNORECASE)
        self.behind = re.compile(rf" ?(?:{alternatives(calendar, 'circa_after', 'part_after')})", re.IGNORECASE)
        joined = rf"(?:{DASH}|{words_pattern((*calendar.words.get('to', ()), *calendar.words.get('and', ())))})"
        era = words_pattern((*calendar.words.get("bc", ()), *calendar.words.get("ad", ())))
        self.day = re.compile(
            rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?(?= ?(?:{joined}|[/,،、]) ?\d{{1,2}}(?!\d))", re.IGNORECASE
        )
        self.year = re.compile(rf"(?P<year>\d{{1,4}})(?= ?{DASH} ?(?:c\. ?)?\d{{1,4}} ?{era})", re.IGNORECASE)
        ordinal = r"(?:st|nd|rd|th|e|\.|-й|-a)?"
        self.century = re.compile(
            rf"(?P<century>\d{{1,2}}|[ivx]{{1,5}}){ordinal}(?= ?{joined} ?(?:\d{{1,2}}|[ivx]{{1,5}}){ordinal}[ -]?"
            rf"{words_pattern(calendar.words.get('century_after', ()))})",
            re.IGNORECASE,
        )
        self.comma = re.compile(
            rf" ?(?:[,;،、，] ?)?(?:{words_pattern(calendar.words.get('and', ()))} )?", re.IGNORECASE
        )
        self.decade_first = bool(calendar.words.get("decade"))
        self.day_last = calendar.patterns[0].startswith("y")

    def read(self, text: str, position: int) -> Side | None:
        """Read a date with the words around it that make it doubtful."""
        circa = doubt = False
        at = position
        for _ in range(_MOST_WORDS):
            read = self.forms.match(text, at)
            before = self.before.match(text, at) if read is None else None
            if before is None:
                break
            circa |= before["circa"] is not None
            doubt |= before["doubt"] is not None
            at = before.end()
        if read is None:
            return self._unfinished(text, at, circa=circa)
        parts, end = _with_month(text, *read)
        behind = self.behind.match(text, end)
        if behind is not None:
            circa |= behind["circa_after"] is not None
            end = behind.end()
        asked = _DOUBT.match(text, end)
        if asked is not None:
            doubt, end = True, asked.end()
        return Side(parts, end, _MARKS[circa, doubt])

    def with_year_of_next(self, text: str, side: Side) -> Side:
        """Give a day the year, and month, that a later one of a list states: `May 3, June 5 and July 9, 2010`."""
        given, at = side.parts, side.end
        for _ in range(_MOST_LISTED if given.year is None and given.day is not None else 0):
            comma = self.comma.match(text, at)
            later = None if comma is None else self.read(text, comma.end())
            if later is None or later.parts.day is None:
                break
            if later.parts.year is not None and (given.month or 0) <= (later.parts.month or 0):
                month = given.month or later.parts.month
                return changed(side, parts=changed(later.parts, month=month, day=given.day))
            at = later.end
        return side

    def _unfinished(self, text: str, position: int, *, circa: bool) -> Side | None:
        """Read what is a date only by what follows: the `3` of `3–5 May 2010`, the `44` of `44–42 BC`, the `18th`."""
        found = self.century.match(text, position)
        if found is not None:
            century = self.forms.century(found["century"])
            return None if century is None else Side(century, found.end())
        found = self.year.match(text, position)
        if found is not None:
            parts = DateParts(int(found["year"]), digits=len(found["year"]))
            return Side(parts, found.end(), "~" if circa else "")
        found = self.day.match(text, position)
        return None if found is None else Side(DateParts(day=int(found["day"])), found.end())

    def read_second(self, text: str, position: int, first: Side) -> Side | None:
        """Read the second side of an interval, which may leave out what the first has."""
        given = first.parts
        if given.month is not None and given.day is not None and given.year is None:
            found = _DAY_AND_YEAR.match(text, position)
            if found is not None:
                return Side(DateParts(int(found[2]), given.month, int(found[1])), found.end())
        second = self.read(text, position)
        if second is not None:
            if given.unit == "decade" and self.decade_first and text[first.end - 1].isdigit():
                second = _of_decades(second)
            finer = given.month is not None or given.year is None
            return second if second.parts.year is not None or finer else None
        return None if given.year is None else self._short(text, position, given)

    def _short(self, text: str, position: int, first: DateParts) -> Side | None:
        """Read a second side that is but a number."""
        century = _CENTURY.match(text, position) if first.unit == "century" else None
        if century is not None:
            parts = self.forms.century(century[1])
            return None if parts is None else Side(changed(parts, era=first.era), century.end())
        if first.day is not None:
            day = _DAY_IN_MONTH.match(text, position) or (self.day_last and _LAST_DAY.match(text, position))
            return Side(DateParts(day=int(day[1])), day.end()) if day and first.day < int(day[1]) <= _DAYS else None
        if first.era and first.unit == "year":
            year = _LATER_YEAR.match(text, position)
            is_later = year is not None and (first.era == "bc" or int(year[1]) > (first.year or 0))
            return Side(DateParts(int(year[1]), era="ad"), year.end()) if year is not None and is_later else None
        return _short_year(text, position, first)


def _short_year(text: str, position: int, first: DateParts) -> Side | None:
    """Read the `11` of `2010–11`, the `8` of `1987–8`, the `45` of `winter 1944–45`, the `90s` of `1980s–90s`."""
    year = first.year or 0
    if first.unit == "decade":
        decade = _SHORT_DECADE.match(text, position)
        later = None if decade is None else year - year % 10 + int(decade[1])
        return None if decade is None else Side(DateParts(later, unit="decade"), decade.end())
    season = first.month if first.month is not None and first.month >= _SEASON else None
    short = _SHORT.match(text, position) if (first.bare or season) and not first.weak else None
    size = 0 if short is None else 10 ** len(short[1])
    if short is None or int(short[1]) <= year % size:
        return None
    return Side(DateParts(year - year % size + int(short[1]), season), short.end())


def _with_month(text: str, parts: DateParts, end: int) -> tuple[DateParts, int]:
    """Add the month of `2018-07`; in `2007-08`, which can be two years, the 08 is none."""
    month = _ISO_MONTH.match(text, end) if parts.bare else None
    if month is None or int(month[1]) > (parts.year or 0) % 100:
        return parts, end
    return changed(parts, month=int(month[1])), month.end()


def _of_decades(side: Side) -> Side:
    """Return the decade that a year of noughts is beside another decade: `années 1920-1930`."""
    year = side.parts.year or 0
    return changed(side, parts=DateParts(year // 10, unit="decade")) if side.parts.bare and not year % 10 else side


def shared(first: Side, second: Side) -> tuple[DateParts, DateParts]:
    """Give each side of an interval the year, month, era or unit that only the other states."""
    if second.parts.unit == "decade":
        first = _of_decades(first)
    left, right = first.parts, second.parts
    if left.year is None:
        left = changed(left, year=right.year, era=right.era, month=left.month or right.month, digits=right.digits)
    elif not left.era and right.era:
        left = changed(left, era=right.era)
    elif right.year is None:
        right = changed(right, year=left.year, era=left.era, month=right.month or left.month, digits=left.digits)
    return left, right
