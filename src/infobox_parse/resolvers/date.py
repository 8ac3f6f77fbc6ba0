"""Dates as the templates of many languages state them: https://fr.wikipedia.org/wiki/Modèle:Date and its likes.

Also https://en.wikipedia.org/wiki/Template:Date and Template:Dts, which are given a format. Which templates of which
language there are is in `date.tsv`. Ages are left out.
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING

from infobox_parse.content import Piece
from infobox_parse.dates import read_dates, to_period
from infobox_parse.dating import StatedDate, read_date_arguments, read_day_or_year, write_stated
from infobox_parse.resolving import Resolver
from infobox_parse.stating import as_text, stated, texts


if TYPE_CHECKING:
    from collections.abc import Mapping

    from infobox_parse.content import Content
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context


__all__ = ["DATE", "is_date", "resolve_date"]

_EVERYWHERE = "*"

_NUMBERS = frozenset({"1", "2", "3", "4", "5", "6", "7"})

_ISO = frozenset({"iso", "ymd"})
_MONTH_FIRST = frozenset({"mdy"})
_FORMATS = _ISO | _MONTH_FIRST | {"dmy", "ldmy", "lmdy", "dm", "md", "my", "day", "month", "year", "none"}
"""What a template is told to write a date in; it is no text."""


def is_date(name: str, wiki: str, knowledge: Knowledge) -> bool:
    """Tell whether a template states a date in a wiki's language."""
    return _form(name, knowledge.language(wiki)) is not None


def resolve_date(call: Call, context: Context) -> Content:
    """Give the date or dates as the template's form says.

    Diagnostics: `unreadable-date`, with the arguments as text.
    """
    language = context.knowledge.language(context.wiki)
    form = _form(context.canonical(call.name), language) or _form(call.name, language) or "date"
    content = _RESOLVE[form](call, context, texts(call, context), language)
    if content is not None:
        return content
    return as_text(call, context, "unreadable-date", formats=_FORMATS if form == "formatted" else frozenset())


def _resolve_date(call: Call, context: Context, given: list[str], language: str) -> Content | None:
    date = _single(given[:3], language)
    return None if date is None else _given(call, context, date)


def _resolve_death(call: Call, context: Context, given: list[str], language: str) -> Content | None:
    """Give the date of death; that of birth is stated for the age alone."""
    death = _two(given, language)[0]
    return None if death is None else _given(call, context, death)


def _resolve_birth_first(call: Call, context: Context, given: list[str], language: str) -> Content | None:
    birth, death = _two(given, language)
    return _resolve_death(call, context, [*given[3:6], *given[:3]], language) if birth and death else None


def _resolve_lifetime(call: Call, context: Context, given: list[str], language: str) -> Content | None:
    """Give year and day of birth, a dash, year and day of death, in the brackets that the template puts around them."""
    given = [*given, "", "", "", ""][:4]
    sides = ["".join(given[:2]), "".join(given[2:])]
    dates = [read_dates(side, language) if side else None for side in sides]
    if not any(dates):
        return None
    edtf = f"{dates[0] or ''}/{dates[1] or ''}" if any(sides[1:]) else str(dates[0])
    return stated(call, context, Piece(text=f"（{sides[0]}－{sides[1]}）", dates=(to_period(edtf),)), read=_NUMBERS)


def _resolve_formatted(call: Call, context: Context, given: list[str], language: str) -> Content | None:
    """Give a date in the format that is named: `dmy`, `mdy`, `iso`; one in words stays as it is without."""
    numbers = [text for text in given[:3] if text]
    named = context.argument(call, "format").lower()
    if given and not given[0].isdecimal():
        edtf = read_dates(given[0], language)
        named = named or (given[1].lower() if len(given) > 1 else "")
        date = None if edtf is None else _from_edtf(edtf)
        if (edtf is not None and date is None) or (edtf is not None and named not in {*_ISO, *_MONTH_FIRST, "dmy"}):
            return stated(call, context, Piece(text=given[0], dates=(to_period(edtf),)), read=_NUMBERS | {"format"})
    else:
        date = read_day_or_year(numbers, language)
    if date is None:
        return None
    month_first = named in _MONTH_FIRST or (named != "dmy" and given[0].isdecimal())
    text = date.edtf if named in _ISO else write_stated(date, language, day_first=not month_first)
    return stated(call, context, Piece(text=text, dates=(to_period(date.edtf),)), read=_NUMBERS | {"format"})


_RESOLVE = {
    "date": _resolve_date,
    "death": _resolve_death,
    "birth_first": _resolve_birth_first,
    "lifetime": _resolve_lifetime,
    "formatted": _resolve_formatted,
}


def _given(call: Call, context: Context, date: tuple[str, str]) -> Content:
    return stated(call, context, Piece(text=date[0], dates=(to_period(date[1]),)), read=_NUMBERS)


def _two(given: list[str], language: str) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    """Return two dates, of three arguments each or in words."""
    if given and read_dates(given[0], language) is not None and not given[0].isdecimal():
        return _single(given[:1], language), _single(given[1:2], language)
    return _single(given[:3], language), _single(given[3:6], language)


def _single(given: list[str], language: str) -> tuple[str, str] | None:
    """Return a date as its template writes it, and as EDTF."""
    filled = [text for text in given if text]
    if not filled:
        return None
    date = read_day_or_year(filled[0].split() if len(filled) == 1 else filled, language)
    if date is not None:
        return write_stated(date, language), date.edtf
    edtf = read_dates(filled[0], language)
    return None if edtf is None or len(filled) > 2 else (filled[0], edtf)


def _from_edtf(edtf: str) -> StatedDate | None:
    year, month, day, *more = [*edtf.split("-"), "", ""]
    return None if "/" in edtf or any(more) else read_date_arguments(year, month, day, "en")


@functools.cache
def _forms() -> Mapping[tuple[str, str], str]:
    lines = (resources.files("infobox_parse.resolvers") / "date.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {(language, name): form for language, name, form in rows}


def _form(name: str, language: str) -> str | None:
    forms = _forms()
    return forms.get((language, name)) or forms.get((_EVERYWHERE, name))


DATE = Resolver(
    matches=is_date,
    resolve=resolve_date,
    parameters=frozenset(
        {
            *(_NUMBERS | {"8", "format", "df", "lang", "link", "nolink", "abbr", "addkey", "âge", "age", "idade"}),
            *("catégorie", "julien", "avant", "compact", "liens", "sem idade", "edad", "cat", "nat"),
        }
    ),
)
