"""Dates from to: https://en.wikipedia.org/wiki/Template:Start_and_end_dates.

What the dates have in common is written once, as the template does. Ages, which a variant adds, are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Piece
from infobox_parse.dates import month_name
from infobox_parse.dating import argument_texts, read_date_arguments, write_stated
from infobox_parse.edtf import in_order, open_period, to_period
from infobox_parse.resolving import Resolver
from infobox_parse.stating import as_text, is_yes, stated


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.dating import StatedDate
    from infobox_parse.resolving import Call, Context


__all__ = ["START_END_DATES", "resolve_start_end_dates"]

_READ = frozenset({"1", "2", "3", "4", "5", "6", "df", "mf"})
_PRESENT = frozenset({"present", "current", "now", "ongoing"})


def resolve_start_end_dates(call: Call, context: Context) -> Content:
    """Give the interval of two dates of year, month and day; `df` puts the day first.

    The word "present" in the place of the second date leaves the interval open. One date alone is one.

    Diagnostics: `unreadable-date`, with the arguments as text.
    """
    language = context.knowledge.language(context.wiki)
    given = argument_texts(call, context, *((number,) for number in "123456"))
    start = read_date_arguments(given[0], given[1], given[2], language)
    if start is None:
        return as_text(call, context, "unreadable-date") if call.arguments else ()
    day_first = is_yes(call, context, "df")
    text = write_stated(start, language, day_first=day_first)
    if given[3].casefold() in _PRESENT:
        piece = Piece(text=f"{text} – {given[3]}", dates=(open_period(start.edtf),))
    elif not any(given[3:]):
        piece = Piece(text=text, dates=(to_period(start.edtf),))
    else:
        end = read_date_arguments(given[3], given[4], given[5], language)
        if end is None or not in_order(start.edtf, end.edtf):
            return as_text(call, context, "unreadable-date")
        shown = _english(start, end, day_first=day_first) if language == "en" else None
        text = shown or f"{text} – {write_stated(end, language, day_first=day_first)}"
        piece = Piece(text=text, dates=(to_period(f"{start.edtf}/{end.edtf}"),))
    return stated(call, context, piece, read=_READ)


def _english(start: StatedDate, end: StatedDate, *, day_first: bool) -> str | None:
    """Return two days of one year in words; None for other dates, which are written in full."""
    if start.year != end.year or not (start.month and start.day and end.month and end.day):
        return None
    names = month_name(start.month), month_name(end.month)
    if start.month == end.month:
        days = f"{start.day}–{end.day}"
        return f"{days} {names[0]} {end.year}" if day_first else f"{names[0]} {days}, {end.year}"
    if day_first:
        return f"{start.day} {names[0]} – {end.day} {names[1]} {end.year}"
    return f"{names[0]} {start.day} – {names[1]} {end.day}, {end.year}"


START_END_DATES = Resolver(
    names=("Start and end dates", "Start and end date", "Start and end dates and age"),
    resolve=resolve_start_end_dates,
    parameters=_READ | {"ages", "p", "paren", "br"},
)
