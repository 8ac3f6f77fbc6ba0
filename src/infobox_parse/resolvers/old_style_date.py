"""Dates in both calendars: https://en.wikipedia.org/wiki/Template:OldStyleDate, Template:OldStyleDateDY and …NY.

The text has both; the date is that of the Gregorian calendar, which is EDTF's. On the Russian Wikipedia OldStyleDate
has day, month and year apart, the Gregorian ones first, and `{{СС3|25.12.1917}}` is a Julian day: both stand there as
the module https://ru.wikipedia.org/wiki/Модуль:CalendarsR writes them, with what they share once.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.dates import month_name, read_date, to_period
from infobox_parse.resolving import Resolver
from infobox_parse.source import Span
from infobox_parse.stating import as_text, stated
from infobox_parse.wrapping import assembled


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["JULIAN_DAY", "OLD_STYLE_DATE", "resolve_julian_day", "resolve_old_style_date"]

_ORDERS = {
    "OldStyleDate": ("1", " [O.S. ", "3", "] ", "2"),
    "OldStyleDateDY": ("1", " ", "2", " [O.S. ", "3", "]"),
    "OldStyleDateNY": ("1", " [O.S. ", "2", "]"),
}
"""Templates to their arguments and the words between them."""


_RUSSIAN = "ru"
_NUMBERS = ("1", "2", "3", "4", "5", "6")
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{3,4})", re.ASCII)
_FIRST_DAY = 1721425
"""What the Julian day number is ahead of Python's ordinal of a day."""


def resolve_old_style_date(call: Call, context: Context) -> Content:
    """Give the date and, in square brackets, that of the Julian calendar.

    Diagnostics: `unreadable-date`, with the arguments as text, for the Russian one.
    """
    if context.knowledge.language(context.wiki) == _RUSSIAN and context.canonical(call.name) == "OldStyleDate":
        given = [context.argument(call, number) for number in _NUMBERS]
        return _both(call, context, given[:3], given[3:])
    order = _ORDERS.get(context.canonical(call.name)) or _ORDERS[call.name]
    parts = {name: call.get(name) for name in order if name.isdigit()}
    pieces = [(part, "") if (part := parts.get(one)) is not None else one for one in order if parts.get(one, one)]
    language = context.knowledge.language(context.wiki)
    year = "" if call.name.endswith("NY") else context.text(parts.get("2"))
    edtf = read_date(f"{context.text(parts['1'])} {year}".strip(), language)
    dates = () if edtf is None else (to_period(edtf),)
    return (
        Opaque(Piece(dates=dates), Span(call.span.start, call.span.start)),
        *assembled(context, call.span, pieces),
    )


def resolve_julian_day(call: Call, context: Context) -> Content:
    """Give a Julian day, `25.12.1917`, and the Gregorian one in brackets.

    Diagnostics: `unreadable-date`, with the arguments as text.
    """
    found = _DAY.fullmatch(context.argument(call, "1"))
    day = None if found is None else _gregorian(int(found[3]), int(found[2]), int(found[1]))
    if found is None or day is None:
        return as_text(call, context, "unreadable-date") if call.arguments else ()
    new = [str(day.day), month_name(day.month, _RUSSIAN), str(day.year)]
    old = [str(int(found[1])), month_name(int(found[2]), _RUSSIAN), found[3]]
    return _both(call, context, new, old)


def _both(call: Call, context: Context, new: list[str], old: list[str]) -> Content:
    """Write both days, what they share behind them: `1 (13) марта 1881`, `28 июля (9 августа) 1914`."""
    edtf = read_date(" ".join(mine or other for mine, other in zip(new, old, strict=True)), _RUSSIAN)
    if edtf is None or not old[0]:
        return as_text(call, context, "unreadable-date") if call.arguments else ()
    apart = next((at for at in (2, 1) if old[at] not in ("", new[at])), 0) + 1
    julian, gregorian, common = (" ".join(filter(None, part)) for part in (old[:apart], new[:apart], new[apart:]))
    text = f"{julian} ({gregorian}) {common}".strip()
    return stated(call, context, Piece(text=text, dates=(to_period(edtf),)), read=frozenset(_NUMBERS))


def _gregorian(year: int, month: int, day: int) -> dt.date | None:
    """Return the Gregorian day of a Julian one, by way of its Julian day number; None for one that there is not."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    shift = (14 - month) // 12
    years, months = year + 4800 - shift, month + 12 * shift - 3
    number = day + (153 * months + 2) // 5 + 365 * years + years // 4 - 32083
    return dt.date.fromordinal(number - _FIRST_DAY)


JULIAN_DAY = Resolver(names=("СС3",), resolve=resolve_julian_day, parameters=frozenset({"1", "2"}))

OLD_STYLE_DATE = Resolver(
    names=tuple(_ORDERS), resolve=resolve_old_style_date, parameters=frozenset({*_NUMBERS, "sup", "cat"})
)
