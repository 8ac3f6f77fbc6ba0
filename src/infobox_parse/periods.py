"""Finds dates and intervals in running words: `from 1985 to May 1990`, `1949年至今`, `c. 1450 – c. 1461`, `1985–`.

What a single date looks like is in `date_forms`. A half of a time (`early 1980s`) has no EDTF and is read as the whole.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse.date_forms import DateParts, date_forms, plain_digits
from infobox_parse.date_patterns import DASH, words_pattern
from infobox_parse.edtf import in_order, open_period, to_period


if TYPE_CHECKING:
    from infobox_parse.knowledge import Calendar
    from infobox_parse.values import Period


__all__ = ["find_periods"]

_MOST_WORDS = 4
"""No more words such as "about the early" are read before a date."""

_ENDS = re.compile(r" *(?:\Z|[)）\]\[(（,;:、，。；/|])")
"""What follows a dash that leads to nothing."""

_BEGINS = re.compile(r"(?:\A|[(（,;:、，。；]) *\Z")
_LOOK_BACK = 8

_REMARK = r"(?: ?[(（][^()（）\d]{1,80}+[)）])"
"""A bracket without figures, such as "(de facto)", which parts no interval."""

_DOUBT = re.compile(r" ?(?:\?|\(\?\)|（\?）|？)")
_SHORT = re.compile(r"(\d\d|\d(?! ?[^\W\d_]))年?(?!\d|[.,]\d|[月월日代a-z])", re.IGNORECASE)
_SHORT_DECADE = re.compile(r"[’']?(\d)0[’']?s(?![^\W_])")
_ISO_MONTH = re.compile(r"-(0[1-9]|1[0-2])(?![\d-])")
_CENTURY = re.compile(r"(\d{1,2}(?!\d)|[ivx]{1,5})(?:st|nd|rd|th|e)?(?![^\W_])", re.IGNORECASE)
_DAY_AND_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)")
_DAY_IN_MONTH = re.compile(r"(\d{1,2})(?:日|号|號|일)")
_MARKS = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}


@attrs.frozen
class _Side:
    """One side of an interval, or a date: what is given, where it ends, a mark of doubt."""

    parts: DateParts
    end: int
    mark: str = ""


def find_periods(text: str, calendar: Calendar) -> list[tuple[Period, int, int]]:
    """Return the dates and intervals that words state, in order, with where they stand.

    `since 1985` and `1985 – present` go on (`1985/..`), and so does `1985–`, which is inferred. The start of
    `until 1990` is not known (`/1990`), nor the end of `after 1990` (`1990/`). A bare number is a year only from 1000
    to 2100, and not where it counts or numbers things; a shorter one only with an era or in an interval.
    """
    return _finder(calendar).find(plain_digits(text))


@functools.lru_cache(maxsize=128)
def _finder(calendar: Calendar) -> _Finder:
    return _Finder(calendar)


class _Finder:
    """The patterns around dates in one language."""

    def __init__(self, calendar: Calendar) -> None:
        self.forms = date_forms(calendar)
        named = {purpose: words_pattern(words) for purpose, words in calendar.words.items()}

        def one_of(*purposes: str) -> str:
            return "|".join(f"(?P<{name}>{named.get(name, '(?!)')})" for name in purposes)

        def pattern(form: str) -> re.Pattern[str]:
            return re.compile(form, re.IGNORECASE)

        self.starting = pattern(
            rf"(?P<digits>\d+)|{one_of(*_OPENING, *_BEFORE)}|{self.forms.beginnings}|(?P<dash>{DASH})"
            rf"|{named.get('unknown', '(?!)')}"
        )
        self.opening = pattern(rf"(?:{one_of(*_OPENING)})[ :]?")
        self.before = pattern(rf"(?:{one_of(*_BEFORE)})[ -]?")
        self.behind = pattern(rf" ?(?:{one_of('circa_after', 'part_after')})")
        self.link = pattern(rf"{_REMARK}? ?(?P<dash>{DASH}) ?|[ ,]*(?:{one_of('to', 'and')}) ?")
        self.slash = re.compile(r" ?/ ?(?=\d)")
        self.present = pattern(rf"(?:{one_of('to')})? ?(?:{named.get('present', '(?!)')})")
        self.unknown = pattern(named.get("unknown", "(?!)"))
        self.behind_one = pattern(rf" ?(?:{one_of('since_after', 'until_after', 'before_after', 'after_after')})")
        self.day = pattern(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.)?(?= ?(?:{DASH}|/) ?\d{{1,2}}(?!\d))")
        self.year = pattern(rf"(?P<year>\d{{1,4}})(?= ?{DASH} ?(?:c\. ?)?\d{{1,4}} ?(?:{one_of('bc')}))")
        ordinal = r"(?:st|nd|rd|th|e|\.|-й)?"
        century = rf"(?P<century>\d{{1,2}}|[ivx]{{1,5}}){ordinal}"
        ahead = rf"(?= ?(?:{DASH}|{named.get('to', '(?!)')}|{named.get('and', '(?!)')}) ?"
        self.century = pattern(rf"{century}{ahead}(?:\d{{1,2}}|[ivx]{{1,5}}){ordinal}[ -]?{named['century_after']})")

    def find(self, text: str) -> list[tuple[Period, int, int]]:
        found: list[tuple[Period, int, int]] = []
        position = 0
        while (starting := self.starting.search(text, position)) is not None:
            read = self._period(text, starting.start())
            if read is None:
                position = starting.end()
                continue
            period, position = read
            if period is not None:
                found.append((period, starting.start(), position))
        return found

    def _period(self, text: str, position: int) -> tuple[Period | None, int] | None:
        """Read the period that begins at a place; a date that no calendar has is passed over as a whole."""
        opening = self.opening.match(text, position)
        kind = opening.lastgroup if opening else None
        first = self._side(text, opening.end() if opening else position)
        if first is None and kind is not None:
            kind, first = None, self._side(text, position)
        if first is None:
            return self._without_start(text, position)
        closed = self._linked(text, first, kind)
        if closed is not None:
            return closed
        start = first.parts.edtf(first.mark)
        if start is None or first.parts.weak:
            return None if first.parts.year is None or first.parts.weak else (None, first.end)
        behind = self.behind_one.match(text, first.end)
        if behind is not None and kind in (None, "from"):
            kind = (behind.lastgroup or "").removesuffix("_after")
            return _one_sided(kind, start, begins=True), behind.end()
        begins = _BEGINS.search(text, max(0, position - _LOOK_BACK), position) is not None
        return _one_sided(kind, start, begins=begins), first.end

    def _without_start(self, text: str, position: int) -> tuple[Period, int] | None:
        """Read `–1985` and `unknown – 1985`, and `– present`."""
        if _BEGINS.search(text, max(0, position - _LOOK_BACK), position) is None:
            return None
        unknown = self.unknown.match(text, position)
        link = self.link.match(text, unknown.end() if unknown else position)
        if link is None or link["dash"] is None:
            return None
        present = self.present.match(text, link.end())
        if present is not None:
            return open_period(""), present.end()
        end = self._side(text, link.end())
        written = None if end is None or end.parts.weak else end.parts.edtf(end.mark)
        return None if end is None or written is None else (to_period(f"/{written}"), end.end)

    def _linked(self, text: str, first: _Side, kind: str | None) -> tuple[Period, int] | None:
        """Read what a dash or word joins to a date; None where nothing is."""
        link = self.link.match(text, first.end)
        if link is None:
            slash = self.slash.match(text, first.end) if first.parts.bare or first.parts.year is None else None
            return None if slash is None else self._closed(text, first, slash.end())
        if link["and"] is not None:
            return self._closed(text, first, link.end()) if kind == "between" else None
        start = first.parts.edtf(first.mark)
        if start is not None and not first.parts.weak:
            present = self.present.match(text, link.end())
            if present is not None:
                return open_period(start), present.end()
        closed = self._closed(text, first, link.end())
        if closed is not None or start is None or first.parts.weak or link["dash"] is None:
            return closed
        unknown = self.unknown.match(text, link.end())
        if unknown is not None:
            return to_period(f"{start}/"), unknown.end()
        if _ENDS.match(text, link.end()):
            return open_period(start, inferred=True), len(text[: link.end()].rstrip())
        return None

    def _closed(self, text: str, first: _Side, position: int) -> tuple[Period, int] | None:
        """Read the second side of an interval and give each side what it shares with the other."""
        second = self._second(text, position, first.parts)
        if second is None:
            return None
        left, right = _shared(first.parts, second.parts)
        start, end = left.edtf(first.mark), right.edtf(second.mark)
        if start is None or end is None or not in_order(start, end):
            return None
        if (left.weak or right.weak) and not (left.digits > 1 and right.digits > 1):
            return None
        return to_period(f"{start}/{end}"), second.end

    def _second(self, text: str, position: int, first: DateParts) -> _Side | None:
        if first.month is not None and first.day is not None and first.year is None:
            found = _DAY_AND_YEAR.match(text, position)
            if found is not None:
                return _Side(DateParts(int(found[2]), first.month, int(found[1])), found.end())
        second = self._side(text, position)
        if second is not None:
            finer = first.month is not None or first.year is None
            return second if second.parts.year is not None or finer else None
        if first.year is None:
            return None
        century = _CENTURY.match(text, position) if first.unit == "century" else None
        if century is not None:
            parts = self.forms.century(century[1])
            return None if parts is None else _Side(attrs.evolve(parts, era=first.era), century.end())
        day = _DAY_IN_MONTH.match(text, position) if first.day is not None else None
        if day is not None:
            return _Side(DateParts(day=int(day[1])), day.end())
        return _short_year(text, position, first)

    def _side(self, text: str, position: int) -> _Side | None:
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
        return _Side(parts, end, _MARKS[circa, doubt])

    def _unfinished(self, text: str, position: int, *, circa: bool) -> _Side | None:
        """Read what is a date only by what follows: the `3` of `3–5 May 2010`, the `44` of `44–42 BC`, the `18th`."""
        found = self.century.match(text, position)
        if found is not None:
            century = self.forms.century(found["century"])
            return None if century is None else _Side(century, found.end())
        found = self.year.match(text, position)
        if found is not None:
            parts = DateParts(int(found["year"]), digits=len(found["year"]))
            return _Side(parts, found.end(), "~" if circa else "")
        found = self.day.match(text, position)
        return None if found is None else _Side(DateParts(day=int(found["day"])), found.end())


_OPENING = ("since", "between", "from", "until", "before", "after")
_BEFORE = ("circa", "doubt", "part", "year")


def _short_year(text: str, position: int, first: DateParts) -> _Side | None:
    """Read the `11` of `2010–11`, the `8` of `1987–8`, the `90s` of `1980s–90s`."""
    year = first.year or 0
    if first.unit == "decade":
        decade = _SHORT_DECADE.match(text, position)
        later = None if decade is None else year - year % 10 + int(decade[1])
        return None if decade is None else _Side(DateParts(later, unit="decade"), decade.end())
    short = _SHORT.match(text, position) if first.bare and not first.weak else None
    size = 0 if short is None else 10 ** len(short[1])
    if short is None or int(short[1]) <= year % size:
        return None
    return _Side(DateParts(year - year % size + int(short[1])), short.end())


def _with_month(text: str, parts: DateParts, end: int) -> tuple[DateParts, int]:
    """Add the month of `2018-07`; in `2007-08`, which can be two years, the 08 is none."""
    month = _ISO_MONTH.match(text, end) if parts.bare else None
    if month is None or int(month[1]) > (parts.year or 0) % 100:
        return parts, end
    return attrs.evolve(parts, month=int(month[1])), month.end()


def _one_sided(kind: str | None, date: str, *, begins: bool) -> Period:
    """Return the period that one date gives with the word before or behind it."""
    match kind:
        case "since":
            return open_period(date)
        case "from" if begins:
            return open_period(date, inferred=True)
        case "until" | "before":
            return to_period(f"/{date}")
        case "after":
            return to_period(f"{date}/")
        case _:
            return to_period(date)


def _shared(first: DateParts, second: DateParts) -> tuple[DateParts, DateParts]:
    """Give each side of an interval the year, month or era that only the other states."""
    if first.year is None:
        first = attrs.evolve(
            first, year=second.year, era=second.era, month=first.month or second.month, digits=second.digits
        )
    elif not first.era and second.era == "bc":
        first = attrs.evolve(first, era="bc")
    elif second.year is None:
        month = second.month or first.month
        second = attrs.evolve(second, year=first.year, era=first.era, month=month, digits=first.digits)
    return first, second
