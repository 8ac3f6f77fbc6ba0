"""Ages and times since: https://en.wikipedia.org/wiki/Template:Age and its kin, Template:Time_ago.

Between two stated dates the template always shows the same, and so do we. Where the second is the day of reading it
gives the first date and no text.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from infobox_parse.content import Piece
from infobox_parse.dates import read_date, to_period
from infobox_parse.dating import StatedDate, argument_texts, read_date_arguments
from infobox_parse.resolving import Resolver
from infobox_parse.stating import as_text, stated


if TYPE_CHECKING:
    from collections.abc import Callable

    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["AGE", "resolve_age"]

_START = (("1", "year1", "year"), ("2", "month1", "month"), ("3", "day1", "day"))
_END = (("4", "year2"), ("5", "month2"), ("6", "day2"))


def _years(start: dt.date, end: dt.date) -> str:
    return str(_whole_years(start, end))


def _days(start: dt.date, end: dt.date) -> str:
    return f"{(end - start).days:,}"


def _bare_days(start: dt.date, end: dt.date) -> str:
    return str((end - start).days)


def _years_and_days(start: dt.date, end: dt.date) -> str:
    years = _whole_years(start, end)
    try:
        anniversary = start.replace(year=start.year + years)
    except ValueError:  # the 29th of February
        anniversary = dt.date(start.year + years, 3, 1)
    days = (end - anniversary).days
    shown = [f"{number} {word}{'' if number == 1 else 's'}" for number, word in ((years, "year"), (days, "day"))]
    return shown[1] if years == 0 else ", ".join(shown)


def _years_to_days(start: dt.date, end: dt.date) -> str:
    months, days = _months_and_days(start, end)
    return _listed((months // 12, "year"), (months % 12, "month"), (days, "day"))


def _years_to_days_with_weeks(start: dt.date, end: dt.date) -> str:
    months, days = _months_and_days(start, end)
    return _listed((months // 12, "year"), (months % 12, "month"), (days // 7, "week"), (days % 7, "day"))


def _months_and_days(start: dt.date, end: dt.date) -> tuple[int, int]:
    """Return whole months and the days beyond; days are borrowed from the month before that of the end."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if end.day >= start.day:
        return months, end.day - start.day
    return months - 1, max(0, (end.replace(day=1) - dt.timedelta(days=1)).day - start.day) + end.day


def _listed(*counts: tuple[int, str]) -> str:
    shown = [f"{number} {word}{'' if number == 1 else 's'}" for number, word in counts if number] or ["0 days"]
    return " and ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part)


def _whole_years(start: dt.date, end: dt.date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


_SHOWN: dict[str, Callable[[dt.date, dt.date], str] | None] = {
    "Age": _years,
    "Age in years": _years,
    "Age nts": _years,
    "Age in days": _bare_days,
    "Age in days nts": _days,
    "Age in years and days": _years_and_days,
    "Age in years, months and days": _years_to_days,
    "Age in years, months, weeks and days": _years_to_days_with_weeks,
    "Age in months": None,
    "Age in weeks": None,
    "Time ago": None,
}
"""Templates to what they show between two days; None: no text is given."""

_BESIDE_ITS_DAYS = frozenset({"Age in years, months and days", "Age in years, months, weeks and days"})
"""Templates that say in brackets how long something lasted whose days stand before them: no dates of their own."""

_READ = frozenset(name for names in (*_START, *_END) for name in names) | {"sc", "sep", "format", "abbr", "df", "mf"}


def resolve_age(call: Call, context: Context) -> Content:
    """Give the dates that are stated and, if there are two, the time between them as text.

    Diagnostics: `unreadable-date`, with the arguments as text.
    """
    language = context.knowledge.language(context.wiki)
    start, end = (argument_texts(call, context, *names) for names in (_START, _END))
    words = read_date(start[0], language) if not start[0].isdecimal() else None
    if words is not None:
        second = read_date(start[1], language) if start[1] else None
        dates = tuple(to_period(edtf) for edtf in (words, second) if edtf)
        return stated(call, context, Piece(dates=dates), read=_READ)
    found = [read_date_arguments(one[0], one[1], one[2], language) for one in (start, end)]
    if found[0] is None:
        return as_text(call, context, "unreadable-date") if call.arguments else ()
    name = context.canonical(call.name)
    show = _SHOWN.get(name) or _SHOWN.get(call.name)
    first, last = _day(found[0]), _day(found[1])
    text = show(first, last) if show is not None and first is not None and last is not None and first <= last else ""
    dates = () if text and name in _BESIDE_ITS_DAYS else tuple(to_period(one.edtf) for one in found if one is not None)
    return stated(call, context, Piece(text=text, dates=dates), read=_READ)


def _day(date: StatedDate | None) -> dt.date | None:
    if date is None or not date.month or not date.day or date.year < dt.MINYEAR:
        return None
    return dt.date(date.year, date.month, date.day)


AGE = Resolver(names=tuple(_SHOWN), resolve=resolve_age, parameters=_READ)
