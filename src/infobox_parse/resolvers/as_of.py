"""When something was so: https://en.wikipedia.org/wiki/Template:As_of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.dates import read_dates, to_period
from infobox_parse.dating import argument_texts, read_date_arguments, write_stated
from infobox_parse.resolving import Resolver
from infobox_parse.source import Span
from infobox_parse.stating import as_text, is_yes, stated


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["AS_OF", "resolve_as_of"]

_WORDS = {
    "en": ("As of ", "Since "),
    "simple": ("As of ", "Since "),
    "zh": ("截至", "自"),
}
"""Before the date, by language of the wiki: of a moment, and with `since`; elsewhere the date stands alone."""

_READ = frozenset({"1", "2", "3", "df", "lc", "since", "bare", "pre", "post", "url", "cat"})


def resolve_as_of(call: Call, context: Context) -> Content:
    """Give the words and the date, or what `alt` says in their stead.

    Diagnostics: `unreadable-date`, with the arguments as text.
    """
    language = context.knowledge.language(context.wiki)
    year, month, day = argument_texts(call, context, ("1",), ("2",), ("3",))
    date = read_date_arguments(year, month, day, language)
    edtf = read_dates(year, language) if date is None else date.edtf
    if edtf is None:
        return as_text(call, context, "unreadable-date") if call.arguments else ()
    dates = (to_period(edtf),)
    alternative = call.get("alt")
    if alternative is not None:
        before = Opaque(Piece(dates=dates), Span(call.span.start, alternative.span.start))
        return (before, *context.content(alternative), *stated(call, context, Piece(), read=_READ)[1:])
    month_first = context.argument(call, "df").lower() in {"us", "mdy"}
    written = year if date is None else write_stated(date, language, day_first=not month_first)
    before_date = context.argument(call, "pre")
    text = _words(call, context) + (f"{before_date} " if before_date else "") + written
    return stated(call, context, Piece(text=text + context.argument(call, "post"), dates=dates), read=_READ)


def _words(call: Call, context: Context) -> str:
    if is_yes(call, context, "bare"):
        return ""
    at, since = _WORDS.get(context.knowledge.language(context.wiki), ("", ""))
    words = since if is_yes(call, context, "since") else at
    return words.lower() if is_yes(call, context, "lc") else words


AS_OF = Resolver(names=("As of",), resolve=resolve_as_of, parameters=_READ | {"alt"})
