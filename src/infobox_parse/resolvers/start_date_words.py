"""Dates in words: https://en.wikipedia.org/wiki/Template:Start-date, Template:Birth-date, Template:Death-date and age.

The first argument is the date and the second what is shown in its stead. Of `{{death-date and age}}` the second is the
date of birth. Ages are left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.dates import read_dates, to_period
from infobox_parse.resolving import Resolver
from infobox_parse.source import Span
from infobox_parse.stating import as_text, stated


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["DATE_IN_WORDS", "DEATH_DATE_IN_WORDS", "resolve_date_in_words", "resolve_death_date_in_words"]

_READ = frozenset(
    {"1", "2", "3", "df", "mf", "dt", "bce", "gregorian", "julian", "timezone", "br", "p", "paren", "cat"}
)

_CLOCK = ":"

_ABOUT = re.compile(r"(?:c\.|ca\.|circa|about)\s", re.IGNORECASE)
"""What makes the date approximate where the template is told to show it."""


def resolve_date_in_words(call: Call, context: Context) -> Content:
    """Give argument 2, or else 1, as text, and the date that argument 1, or else the other, states.

    Diagnostics: `unreadable-date`.
    """
    shown = "2" if call.get("2") is not None else "1"
    part = call.get(shown)
    if part is None:
        return ()
    edtf = _date(context.argument(call, "1"), context) or _date(context.text(part), context)
    if edtf is None:
        return as_text(call, context, "unreadable-date")
    about = shown == "2" and edtf[-1].isdecimal() and _ABOUT.match(context.text(part)) is not None
    piece = Piece(dates=(to_period(f"{edtf}~" if about else edtf),))
    before = Opaque(piece, Span(call.span.start, part.span.start))
    beside = stated(call, context, Piece(), read=_READ, shown={shown})[1:]
    return (before, *context.content(part), *beside)


def resolve_death_date_in_words(call: Call, context: Context) -> Content:
    """Give argument 1 as text and date; argument 2, that of birth, is stated for the age alone.

    Diagnostics: `unreadable-date`.
    """
    part = call.get("1")
    edtf = None if part is None else _date(context.text(part), context)
    if part is None or edtf is None:
        return as_text(call, context, "unreadable-date") if call.arguments else ()
    before = Opaque(Piece(dates=(to_period(edtf),)), Span(call.span.start, part.span.start))
    return (before, *context.content(part), *stated(call, context, Piece(), read=_READ, shown={"1"})[1:])


def _date(text: str, context: Context) -> str | None:
    """Return a date, behind or before which a time of day may stand."""
    language = context.knowledge.language(context.wiki)
    found = read_dates(text, language)
    if found is None and _CLOCK in text:
        words = (word.strip(",") for word in text.split() if _CLOCK not in word)
        found = read_dates(" ".join(words), language)
    if found is None and text.isascii() and text.isdigit() and len(text) <= 4:
        found = f"{int(text):04}"
    return found


DATE_IN_WORDS = Resolver(
    names=("Start-date", "End-date", "Birth-date", "Birth-date and age", "B-da", "Death-date", "Start-date and age"),
    resolve=resolve_date_in_words,
    parameters=_READ,
)

DEATH_DATE_IN_WORDS = Resolver(names=("Death-date and age",), resolve=resolve_death_date_in_words, parameters=_READ)
