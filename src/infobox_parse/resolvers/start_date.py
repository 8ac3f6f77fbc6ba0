"""Dates of a beginning or end: https://en.wikipedia.org/wiki/Template:Start_date and its kin.

Ages are left out, as they depend on the day of reading; months are written in English.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece, Run
from infobox_parse.dates import month_name, month_number, read_dates, to_edtf, to_period
from infobox_parse.diagnostics import Finding
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["DATE_IN_WORDS", "START_DATE", "resolve_date_in_words", "resolve_start_date"]

_LONGEST_YEAR = 4


def resolve_start_date(call: Call, context: Context) -> Content:
    """Give the date of the arguments year, month, day; `df` puts the day first.

    Diagnostics: `unreadable-date`, with the arguments as text.
    """
    year, month, day = (_number(context.text(call.get(name))) for name in ("1", "2", "3"))
    given = context.text(call.get("2"))
    month = month_number(given) if given else None
    unread = (given and month is None) or (call.get("3") is not None and day is None)
    edtf = None if year is None or unread else to_edtf(year, month, day)
    if edtf is None or year is None:
        return _unreadable(call, context)
    day_first = bool(context.text(call.get("df"))) and context.text(call.get("df")) not in {"no", "n", "0"}
    text = _time(call, context) + _written(year, month, day, day_first=day_first)
    return (Opaque(Piece(text=text, dates=(to_period(edtf),)), call.span), *_added(call, context))


def resolve_date_in_words(call: Call, context: Context) -> Content:
    """Give argument 1 as text and the date that it, or else argument 2, is."""
    text = context.text(call.get("1"))
    edtf = read_dates(text) or read_dates(context.text(call.get("2")))
    if edtf is None:
        return _unreadable(call, context)
    return (Opaque(Piece(text=text, dates=(to_period(edtf),)), call.span), *_added(call, context))


def _added(call: Call, context: Context) -> Content:
    """Return the evidence that stands in the arguments."""
    return context.additions([argument.value for argument in call.positional() if not argument.value.plain])


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_YEAR else None


def _written(year: int, month: int | None, day: int | None, *, day_first: bool) -> str:
    if month is None:
        return str(year)
    if day is None:
        return f"{month_name(month)} {year}"
    return f"{day} {month_name(month)} {year}" if day_first else f"{month_name(month)} {day}, {year}"


def _time(call: Call, context: Context) -> str:
    """Return the time as the template writes it before the date: `10:30:05, `."""
    hour, minute, second = (_number(context.text(call.get(name))) for name in ("4", "5", "6"))
    if hour is None or minute is None or call.name.lower().startswith("death"):
        return ""
    return f"{hour:02}:{minute:02}" + ("" if second is None else f":{second:02}") + ", "


def _unreadable(call: Call, context: Context) -> Content:
    content: list[Run | Opaque] = [Opaque(Piece(findings=(Finding("unreadable-date", call.span),)), call.span)]
    for number, argument in enumerate(call.positional()):
        if number:
            content.append(Run(" ", call.span, literal=True))
        content.extend(context.content(argument.value))
    return tuple(content)


_PARAMETERS = frozenset(
    {*"1234567", "df", "mf", "p", "paren", "br", "end", "day", "month", "year", "tz", "cat", "display"}
)

START_DATE = Resolver(
    names=(
        *("Start date", "Start date and age", "End date", "End date and age", "Birth date", "Birth date and age"),
        *("Death date", "Death date and age", "Launch date and age"),
    ),
    resolve=resolve_start_date,
    parameters=_PARAMETERS,
)

DATE_IN_WORDS = Resolver(
    names=("Start-date", "End-date", "Birth-date", "Birth-date and age", "Death-date", "Death-date and age"),
    resolve=resolve_date_in_words,
    parameters=_PARAMETERS,
)
