"""Lists around wikitext bullets: https://en.wikipedia.org/wiki/Template:Plainlist, Template:Flatlist; their ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Structure
from infobox_parse.resolving import Resolver
from infobox_parse.source import Span


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["ENDPLAINLIST", "PLAINLIST", "resolve_endplainlist", "resolve_plainlist"]


def resolve_plainlist(call: Call, context: Context) -> Content:
    """Give the bullets of argument 1 as a list; without it a list begins that `{{endplainlist}}` ends."""
    inside = call.get("1")
    if inside is None:
        return (Opaque(Structure.LIST_START, call.span, line_start=True),)
    start = Opaque(Structure.LIST_START, Span(call.span.start, inside.span.start), line_start=True)
    end = Opaque(Structure.LIST_END, Span(inside.span.end, call.span.end), line_start=True)
    return (start, *context.content(inside), end)


def resolve_endplainlist(call: Call, _: Context) -> Content:
    """End the list."""
    return (Opaque(Structure.LIST_END, call.span, line_start=True),)


PLAINLIST = Resolver(
    names=(
        *("Plainlist", "Plain List", "Plist", "Indented plainlist", "Flatlist", "Flat list"),
        *("Startplainlist", "Startflatlist"),
    ),
    resolve=resolve_plainlist,
    encloses=True,
    parameters=frozenset({"1", "class", "style", "list_style", "item_style", "indent"}),
)

ENDPLAINLIST = Resolver(
    names=("Endplainlist", "Endflatlist", "End flatlist", "End flat list", "Flatlist end", "Plainlist end"),
    resolve=resolve_endplainlist,
    parameters=frozenset(),
)
