"""Dates of year, month and day: https://en.wikipedia.org/wiki/Template:Start_date, Template:Birth_date and their kin.

Ages are left out, as they depend on the day of reading. Months are written in the wiki's language. Those in words are
in `start_date_words`, those of other languages' own templates in `date`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Piece
from infobox_parse.dates import to_period
from infobox_parse.dating import argument_texts, read_date_arguments, write_stated
from infobox_parse.resolving import Resolver
from infobox_parse.stating import as_text, is_yes, stated


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["DEATH_DATE", "START_DATE", "YEAR_AND_AGE", "resolve_death_date", "resolve_start_date", "resolve_year"]

_FIRST_DATE = (("1", "year"), ("2", "month"), ("3", "day"))
_BIRTH = frozenset({"birthyear", "birthmonth", "birthday"})

_SILENT = frozenset({"df", "mf", "p", "paren", "br", "end", "tz", "cat", "display", "timezone", "age", "noage"})
_READ = _SILENT | {"1", "2", "3", "year", "month", "day"}
_TIME = frozenset({"4", "5", "6", "7"})


def resolve_start_date(call: Call, context: Context) -> Content:
    """Give the date of the arguments year, month, day; `df` puts the day first; a time stands before it.

    Diagnostics: `unreadable-date`, with the arguments as text.
    """
    language = context.knowledge.language(context.wiki)
    date = read_date_arguments(*_three(argument_texts(call, context, *_FIRST_DATE)), language)
    if date is None:
        return as_text(call, context, "unreadable-date") if call.arguments else ()
    before, after = _time(call, context)
    text = before + write_stated(date, language, day_first=is_yes(call, context, "df")) + after
    return stated(call, context, Piece(text=text, dates=(to_period(date.edtf),)), read=_READ | _TIME)


def resolve_death_date(call: Call, context: Context) -> Content:
    """Give the date of death; that of birth is stated for the age alone, which is left out, and so is no date.

    Diagnostics: `unreadable-date`, with the arguments as text.
    """
    language = context.knowledge.language(context.wiki)
    date = read_date_arguments(*_three(argument_texts(call, context, *_FIRST_DATE)), language)
    if date is None:
        return as_text(call, context, "unreadable-date") if call.arguments else ()
    text = write_stated(date, language, day_first=is_yes(call, context, "df"))
    return stated(call, context, Piece(text=text, dates=(to_period(date.edtf),)), read=_READ | _TIME | _BIRTH)


def resolve_year(call: Call, context: Context) -> Content:
    """Give a year of birth, with the month if that is known; or one of death, behind which that of birth stands.

    Diagnostics: `unreadable-date`, with the arguments as text.
    """
    language = context.knowledge.language(context.wiki)
    of_death = context.canonical(call.name).startswith("Death")
    year, second, third, fourth = argument_texts(call, context, ("1", "year"), ("2", "month"), ("3",), ("4",))
    month, day = (third, fourth) if of_death else (second, third)
    date = read_date_arguments(year, month, day, language)
    if date is None:
        return as_text(call, context, "unreadable-date") if call.arguments else ()
    text = write_stated(date, language, day_first=is_yes(call, context, "df"))
    return stated(call, context, Piece(text=text, dates=(to_period(date.edtf),)), read=_READ | _TIME)


def _three(given: list[str]) -> tuple[str, str, str]:
    return given[0], given[1], given[2]


def _time(call: Call, context: Context) -> tuple[str, str]:
    """Return the time as the template writes it before the date, `10:30:05, `, and the zone behind it."""
    hour, minute, second, zone = argument_texts(call, context, ("4",), ("5",), ("6",), ("7",))
    shown = [part for part in (hour, minute, second) if part]
    if len(shown) < 2 or not all(part.isascii() and part.isdigit() and len(part) <= 2 for part in shown):
        return "", ""
    behind = {"": "", "Z": " (UTC)"}.get(zone, f" ({zone})")
    return ":".join(part.zfill(2) for part in shown) + ", ", behind


START_DATE = Resolver(
    names=(
        *("Start date", "Start date and age", "End date", "End date and age", "Birth date", "Birth date and age"),
        *(
            "Death date",
            "Launch date and age",
            "Release date and age",
            "Date of birth",
            "Dob",
            "DOB",
            "Start date and years ago",
        ),
    ),
    resolve=resolve_start_date,
    parameters=_READ | _TIME,
)

DEATH_DATE = Resolver(
    names=("Death date and age", "Death date and given age"),
    resolve=resolve_death_date,
    parameters=_READ | _TIME | _BIRTH,
)

YEAR_AND_AGE = Resolver(
    names=("Birth year and age", "Birth year", "Death year and age", "Death year"),
    resolve=resolve_year,
    parameters=_READ | {"4"},
)
