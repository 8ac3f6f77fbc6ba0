"""Lists whose arguments are the items: https://en.wikipedia.org/wiki/Template:Unbulleted_list and its bulleted kin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Run, Structure
from infobox_parse.resolving import Resolver
from infobox_parse.source import Span


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["UBL", "resolve_ubl"]

_DIGITS = 9
"""Arguments with longer numbers are none that a list shows."""

_STYLED_ITEMS = 50


def resolve_ubl(call: Call, context: Context) -> Content:
    """Give each numbered argument that is not blank as an item, in the order of the numbers."""
    numbers = sorted(
        int(name) for name in call.arguments if name.isdecimal() and len(name) <= _DIGITS and str(int(name)) == name
    )
    start, end = call.span
    content: list[Run | Opaque] = [Opaque(Structure.LIST_START, Span(start, start), line_start=True)]
    for number in numbers:
        part = call.get(str(number))
        if number and part is not None:
            content.append(Opaque(Structure.ITEM_START, Span(part.span.start, part.span.start), line_start=True))
            content += context.content(part)
    return (*content, Opaque(Structure.LIST_END, Span(end, end), line_start=True))


UBL = Resolver(
    names=("Unbulleted list", "Unbulleted indent list", "Bulleted list"),
    resolve=resolve_ubl,
    parameters=frozenset(
        {
            *("class", "style", "list_style", "item_style", "indent", "title"),
            *(f"item{number}_style" for number in range(1, _STYLED_ITEMS + 1)),
        }
    ),
    numbered=True,
)
