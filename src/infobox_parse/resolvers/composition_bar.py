"""Seats of a party: https://en.wikipedia.org/wiki/Template:Composition_bar and Template:Infobox_political_party/seats.

The text is `53 / 128`; the bar is a picture. The quantity is that of the seats held.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Content, Opaque, Piece, Run
from infobox_parse.numerals import read_number
from infobox_parse.resolving import Resolver
from infobox_parse.source import Span
from infobox_parse.stating import stated
from infobox_parse.values import Quantity


if TYPE_CHECKING:
    from infobox_parse.resolving import Call, Context


__all__ = ["COMPOSITION_BAR", "resolve_composition_bar"]

_READ = frozenset({"3", "hex", "per", "border-color", "background-color", "bg", "width", "ref", "up", "down", "total"})


def resolve_composition_bar(call: Call, context: Context) -> Content:
    """Give the seats held and, behind a slash, all seats."""
    held, seats = call.get("1"), call.get("2", "total")
    value = read_number(context.text(held), context.knowledge.language(context.wiki))
    quantities = () if value is None else (Quantity(value, value),)
    content: list[Run | Opaque] = [Opaque(Piece(quantities=quantities), call.span)]
    if held is not None:
        content += context.content(held)
    if seats is not None:
        content.append(Run(" / ", Span(seats.span.start, seats.span.start), literal=True))
        content += context.content(seats)
    return (*content, *stated(call, context, Piece(), read=_READ - {"total"})[1:])


COMPOSITION_BAR = Resolver(
    names=("Composition bar", "Infobox political party/seats"),
    resolve=resolve_composition_bar,
    parameters=_READ | {"1", "2"},
)
