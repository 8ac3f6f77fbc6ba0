"""Lists whose arguments are the items: https://en.wikipedia.org/wiki/Template:Unbulleted_list and its kin.

Bulleted, ordered, horizontal and comma-separated lists, and entries with breaks between them. Numbers and commas that
they show between the items are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Run, Structure
from infobox_parse.resolving import Resolver
from infobox_parse.source import Span
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["UBL", "resolve_ubl"]

_STYLED_ITEMS = 50


def resolve_ubl(call: Call, context: Context) -> Content:
    """Give each numbered argument that is not blank as an item, in the order of the numbers."""
    start, end = call.span
    content: list[Run | Opaque] = [Opaque(Structure.LIST_START, Span(start, start), line_start=True)]
    for argument in call.numbered():
        if argument.raw.strip(ARGUMENT_BLANKS):
            inside = argument.value_span.start
            content.append(Opaque(Structure.ITEM_START, Span(inside, inside), line_start=True))
            content += context.content(argument.value)
    return (*content, Opaque(Structure.LIST_END, Span(end, end), line_start=True))


UBL = Resolver(
    names=(
        *("Unbulleted list", "Ubl", "Unbulleted indent list", "Bulleted list", "Ordered list", "Numbered list"),
        *("Hlist", "Comma separated entries", "Br separated entries", "Bare anchored list", "Pipelist", "Slashlist"),
        *("Unbulleted list citebundle", "Multiref", "Multiref2", "Pagelist", "Cleanlist"),
    ),
    resolve=resolve_ubl,
    parameters=frozenset(
        {
            *(
                "class",
                "style",
                "list_style",
                "item_style",
                "indent",
                "title",
                "ul_style",
                "li_style",
                "ol_style",
                "format",
            ),
            *(
                "list_style_type",
                "list-style-type",
                "start",
                "type",
                "counter",
                "start_style",
                "separator",
                "conjunction",
            ),
            *(f"item{number}_style" for number in range(1, _STYLED_ITEMS + 1)),
            *(f"item_style{number}" for number in range(1, _STYLED_ITEMS + 1)),
            *(f"item_value{number}" for number in range(1, _STYLED_ITEMS + 1)),
            *(f"item{number}_value" for number in range(1, _STYLED_ITEMS + 1)),
        }
    ),
    numbered=True,
    encloses=True,
)
