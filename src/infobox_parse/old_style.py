"""Dates given in both calendars, `25 December 1917 (7 January 1918 N.S.)`: which of the two is the Gregorian one.

No date is converted: one that is given in the Julian calendar alone stays as it is.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from typing import TYPE_CHECKING

from infobox_parse.knowledge import find_calendar
from infobox_parse.periods import find_periods


if TYPE_CHECKING:
    from infobox_parse.values import Period


__all__ = ["in_new_style"]

_BOTH = frozenset({"ru", "uk", "be", "be-tarask", "be-x-old", "bg"})
"""Wikis that write old dates in both calendars, the Gregorian one in brackets."""

_MOST_DAYS = 14
"""So far the calendars are apart at most, from the year 100 to 2200."""

_DAY = len("2018-07-23")

_DATED = re.compile(r"[(（\[][^()（）\[\]]{0,30}\d")
_DIGIT = re.compile(r"\d")

_NEW = r"(?P<new>N\.? ?S\.?|New Style|Gregorian|(?:по )?(?:н\. ?ст\.|нов(?:ому|ый|ия|ого) стил[юья]|н\. ?с\.))"
_OLD = r"(?P<old>O\.? ?S\.?|Old Style|Julian|(?:по )?(?:ст\. ?ст\.|стар(?:ому|ый|ия|ого) стил[юья]|ст\. ?с\.))"
_OPENING = re.compile(rf",? ?[(（\[](?:(?:{_NEW}|{_OLD}),? ?)?", re.IGNORECASE)
_CLOSING = re.compile(rf"(?:,? ?(?:{_NEW}|{_OLD}))?[)）\]]", re.IGNORECASE)
"""A bracket's ends, with the words that say of which calendar the date in it is."""

_OLD_DAY = re.compile(
    rf"(?<=\d) ?[(（\[]{_OLD},? ?(?:\d{{1,2}} [^\W\d_]{{3,12}}|[^\W\d_]{{3,12}} \d{{1,2}})[)）\]]", re.IGNORECASE
)
"""A Julian day without its year, behind the Gregorian one: `25 December 1917 [O.S. 12 December]`."""

_SHARED = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?P<month> [^\W\d_]{3,12})? ?"
    r"[(（](?P<new>(?P<new_day>\d{1,2})(?P<new_month> [^\W\d_]{3,12})?)[)）](?= (?:[^\W\d_]{3,12} )?\d{4}(?!\d))"
)
"""Two dates with what they share behind them: `1 (13) марта 1881`, `28 июля (9 августа) 1914`."""


def in_new_style(text: str, language: str) -> tuple[str, frozenset[str]]:
    """Return a text in which dates given in both calendars are in the Gregorian one alone.

    Args:
        text: Words with dates in them.
        language: The language of its words. Where these do not say which date is which, the one in brackets is
            Gregorian on the wikis of some languages, if it is so many days later.

    Returns:
        The text, and the Julian dates that were left out, as EDTF, as far as they stood there as a whole.
    """
    if _DATED.search(text) is None:
        return text, frozenset()
    text = _OLD_DAY.sub("", text)
    if language in _BOTH:
        text = _SHARED.sub(_second_of_shared, text)
    kept: list[str] = []
    julian: set[str] = set()
    cursor = 0
    for (first, start, end), (second, second_start, second_end) in itertools.pairwise(
        find_periods(text, find_calendar(language))
    ):
        opening, closing = _OPENING.fullmatch(text, end, second_start), _CLOSING.match(text, second_end)
        if opening is None or closing is None or start < cursor:
            continue
        days = _days_between(first, second)
        old, new = opening["old"] or closing["old"], opening["new"] or closing["new"]
        if 0 < days <= _MOST_DAYS and not old and (new or language in _BOTH):
            kept += [text[cursor : _beginning(first, text, start)], text[second_start:second_end]]
            julian.add(_day(first))
        elif 0 < -days <= _MOST_DAYS and old:
            kept.append(text[cursor:end])
            julian.add(_day(second))
        else:
            continue
        cursor = closing.end()
    return "".join((*kept, text[cursor:])) if kept else text, frozenset(julian)


def _second_of_shared(found: re.Match[str]) -> str:
    """Return the Gregorian one of two days, or both if they are not so far apart."""
    later = int(found["new_day"]) - int(found["day"])
    both_months = found["month"] is not None and found["new_month"] is not None
    same_month = found["month"] is None and found["new_month"] is None
    belongs = (same_month and 0 < later <= _MOST_DAYS) or (both_months and later < 0)
    return found["new"] if belongs else found[0]


def _beginning(period: Period, text: str, start: int) -> int:
    """Return where a day itself begins, behind a word such as "since"."""
    digit = _DIGIT.search(text, start) if period.kind == "interval" else None
    return start if digit is None else digit.start()


def _day(period: Period) -> str:
    """Return the only day that is given of a period, or nothing."""
    given = [side.edtf for side in (period.start, period.end) if side is not None]
    return given[0] if len(given) == 1 and len(given[0]) == _DAY else ""


def _days_between(first: Period, second: Period) -> int:
    """Return how many days the second one is later; 0 where one of them is no day."""
    try:
        return (dt.date.fromisoformat(_day(second)) - dt.date.fromisoformat(_day(first))).days
    except ValueError:
        return 0
