"""Finds dates and intervals in running words: `from 1985 to May 1990`, `1949年至今`, `c. 1450 – c. 1461`, `1985–`.

What one date with its words looks like is in `date_sides`. A half of a time (`early 1980s`) has no EDTF and is read as
the whole.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from infobox_parse.date_forms import plain_digits
from infobox_parse.date_patterns import DASH, words_pattern
from infobox_parse.date_sides import SideReader, alternatives, shared
from infobox_parse.edtf import in_order, open_period, to_period


if TYPE_CHECKING:
    from infobox_parse.date_sides import Side
    from infobox_parse.knowledge import Calendar
    from infobox_parse.values import Period


__all__ = ["find_periods"]

_ENDS = re.compile(r" *(?:\Z|[)）\]\[(（,;:、，。；/|])")
"""What follows a dash that leads to nothing."""

_BEGINS = re.compile(r"(?:\A|[(（,;:、，。；]) *\Z")
_LOOK_BACK = 8

_REMARK = r"(?: ?[(（][^()（）\d]{1,80}+[)）])"
"""A bracket without figures, such as "(de facto)", which parts no interval."""

_NOT_IN_WORD = r"(?!(?<=[^\W\d_])[a-zа-яё])"
"""What all that begins a period implies; said first, it spares trying all of that at every letter of a word."""

_OPENING = ("since", "between", "from", "until", "before", "after")


def find_periods(text: str, calendar: Calendar) -> list[tuple[Period, int, int]]:
    """Return the dates and intervals that words state, in order, with where they stand.

    `since 1985` and `1985 – present` go on (`1985/..`), and so does `1985–`, which is inferred. Of `until 1990` the
    start is open (`../1990`); of `before 1990` it is not known (`/1990`), nor is the end of `after 1990` (`1990/`). A
    bare number is a year only from 1000 to 2100, and not where it counts or numbers things; a shorter one only with an
    era or in an interval.
    """
    return _finder(calendar).find(plain_digits(text))


@functools.lru_cache(maxsize=128)
def _finder(calendar: Calendar) -> _Finder:
    return _Finder(calendar)


class _Finder:
    """The patterns around dates in one language."""

    def __init__(self, calendar: Calendar) -> None:
        self.sides = SideReader(calendar)
        present, unknown = (words_pattern(calendar.words.get(name, ())) for name in ("present", "unknown"))
        opening = alternatives(calendar, *_OPENING)

        def pattern(form: str) -> re.Pattern[str]:
            return re.compile(form, re.IGNORECASE)

        self.starting = pattern(
            rf"{_NOT_IN_WORD}(?:(?P<digits>\d+)|{opening}|{self.sides.opening_words}|{self.sides.forms.beginnings}"
            rf"|(?P<dash>{DASH})|{unknown})"
        )
        self.opening = pattern(rf"(?:{opening})[ :]?")
        self.link = pattern(rf"[.-]?[ ,]*(?:{alternatives(calendar, 'to', 'and')}) ?|\.?{_REMARK}? ?(?P<dash>{DASH}) ?")
        self.slash = re.compile(r" ?/ ?(?=[^\W_])")
        to = words_pattern(calendar.words.get("to", ()))
        self.present = pattern(rf"{to}? ?{present}")
        self.unknown = pattern(unknown)
        self.behind_one = pattern(
            rf" ?(?:{alternatives(calendar, 'since_after', 'until_after', 'before_after', 'after_after')})"
        )

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
        first = self.sides.read(text, opening.end() if opening else position)
        if first is None and kind is not None:
            kind, first = None, self.sides.read(text, position)
        if first is None:
            return self._without_start(text, position)
        closed = self._linked(text, first, kind)
        if closed is not None:
            return closed
        first = self.sides.with_year_of_next(text, first)
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
        end = self.sides.read(text, link.end())
        written = None if end is None or end.parts.weak else end.parts.edtf(end.mark)
        return None if end is None or written is None else (to_period(f"/{written}"), end.end)

    def _linked(self, text: str, first: Side, kind: str | None) -> tuple[Period, int] | None:
        """Read what a dash or word joins to a date; None where nothing is."""
        link = self.link.match(text, first.end)
        if link is None:
            slash = self.slash.match(text, first.end) if first.parts.bare or first.parts.year is None else None
            return None if slash is None else self._closed(text, first, slash.end())
        if link["and"] is not None:
            both = self._closed(text, first, link.end())
            return both if both is not None and (kind == "between" or _is_unbroken(both[0])) else None
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

    def _closed(self, text: str, first: Side, position: int) -> tuple[Period, int] | None:
        """Read the second side of an interval and give each side what it shares with the other."""
        second = self.sides.read_second(text, position, first)
        if second is None:
            return None
        left, right = shared(first, second)
        start, end = left.edtf(first.mark), right.edtf(second.mark)
        if start is None or end is None or not in_order(start, end):
            return None
        if (left.weak or right.weak) and not (left.digits > 1 and right.digits > 1):
            return None
        return to_period(f"{start}/{end}"), second.end


def _is_unbroken(period: Period) -> bool:
    """Whether an interval is of two centuries or decades, one behind the other: `18th and 19th centuries`."""
    first, last = period.edtf.split("/")
    return first.endswith("X") and last.endswith("X") and int(last.rstrip("X")) - int(first.rstrip("X")) == 1


def _one_sided(kind: str | None, date: str, *, begins: bool) -> Period:
    """Return the period that one date gives with the word before or behind it."""
    match kind:
        case "since":
            return open_period(date)
        case "from" if begins:
            return open_period(date, inferred=True)
        case "until":
            return to_period(f"../{date}")
        case "before":
            return to_period(f"/{date}")
        case "after":
            return to_period(f"{date}/")
        case _:
            return to_period(date)
