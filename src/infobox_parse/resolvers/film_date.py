"""When a film came out, and where: https://en.wikipedia.org/wiki/Template:Film_date, also of series and plays.

Each date is an item, as it is shown in a list; a single one makes no list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece, Run, Structure
from infobox_parse.dates import to_period
from infobox_parse.dating import read_date_arguments, write_stated
from infobox_parse.resolving import Resolver
from infobox_parse.source import Span
from infobox_parse.stating import as_text, is_yes


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context
    from infobox_parse.wikitext.nodes import Argument


__all__ = ["FILM_DATE", "resolve_film_date"]

_ARGUMENTS = 4
"""Of each date: year, month, day, place."""

_MOST_DATES = 40


def resolve_film_date(call: Call, context: Context) -> Content:
    """Give each date with its place in brackets and its reference (`ref1` …).

    Diagnostics: `unreadable-date`, with the arguments as text.
    """
    arguments = call.positional()
    groups = [arguments[at : at + _ARGUMENTS] for at in range(0, len(arguments), _ARGUMENTS)][:_MOST_DATES]
    groups = [group for group in groups if any(argument.raw.strip() for argument in group)]
    lines: list[Content] = []
    for number, group in enumerate(groups, 1):
        line = _line(call, context, group, number)
        if line is None:
            return as_text(call, context, "unreadable-date")
        lines.append(line)
    if len(lines) <= 1:
        return lines[0] if lines else ()
    start, end = call.span
    content: list[Run | Opaque] = [Opaque(Structure.LIST_START, Span(start, start), line_start=True)]
    for line in lines:
        at = line[0].span.start
        content += (Opaque(Structure.ITEM_START, Span(at, at), line_start=True), *line)
    return (*content, Opaque(Structure.LIST_END, Span(end, end), line_start=True))


def _line(call: Call, context: Context, group: list[Argument], number: int) -> Content | None:
    language = context.knowledge.language(context.wiki)
    year, month, day = [*(context.text(argument.value) for argument in group[:3]), "", ""][:3]
    date = read_date_arguments(year, month, day, language)
    if date is None:
        return None
    text = write_stated(date, language, day_first=is_yes(call, context, "df"))
    place = group[3].value if len(group) == _ARGUMENTS and group[3].raw.strip() else None
    first, last = group[0].span.start, group[min(len(group), 3) - 1].span.end
    content: list[Run | Opaque] = [Opaque(Piece(text=text, dates=(to_period(date.edtf),)), Span(first, last))]
    content += context.additions(argument.value for argument in group[:3])
    if place is not None:
        content.append(Run(" (", Span(last, place.span.start), literal=True))
        content += context.content(place)
        content.append(Run(")", Span(place.span.end, place.span.end), literal=True))
    reference = call.get(f"ref{number}")
    if reference is not None:
        content += context.additions([reference])
    return tuple(content)


FILM_DATE = Resolver(
    names=("Film date", "Filmdate", "Film Date", "TV date"),
    resolve=resolve_film_date,
    numbered=True,
    parameters=frozenset({"df", "mf", "TV", "Sort", *(f"ref{number}" for number in range(1, _MOST_DATES + 1))}),
)
