"""Lists and texts behind a title: https://en.wikipedia.org/wiki/Template:Collapsible_list, Template:Hidden.

The title `List` that the template shows where none is given is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Run, Structure
from infobox_parse.resolving import Resolver
from infobox_parse.source import Span
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS


if TYPE_CHECKING:
    from collections.abc import Iterable

    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context
    from infobox_parse.wikitext.nodes import Part


__all__ = [
    "COLLAPSIBLE_LIST",
    "HIDDEN",
    "HIDDEN_BEGIN",
    "HIDDEN_END",
    "resolve_collapsible_list",
    "resolve_hidden",
    "resolve_hidden_begin",
    "resolve_hidden_end",
]

_STYLED_ITEMS = 50


def resolve_collapsible_list(call: Call, context: Context) -> Content:
    """Give the title as a heading, and each numbered argument that is not blank as an item below it."""
    items = [argument.value for argument in call.numbered() if argument.raw.strip(ARGUMENT_BLANKS)]
    return _closed(call, context, call.get("title"), items)


def resolve_hidden(call: Call, context: Context) -> Content:
    """Give the title as a heading, and the text below it."""
    inside = call.get("content", "contents", "text", "2")
    return _closed(call, context, call.get("header", "title", "1"), () if inside is None else (inside,))


def resolve_hidden_begin(call: Call, context: Context) -> Content:
    """Begin a list with a title."""
    end = call.span.end
    begun = _opened(call, context, call.get("header", "title", "1"))
    return (*begun, Opaque(Structure.ITEM_START, Span(end, end), line_start=True))


def resolve_hidden_end(call: Call, _: Context) -> Content:
    """End the list."""
    return (Opaque(Structure.LIST_END, call.span, line_start=True),)


def _opened(call: Call, context: Context, title: Part | None) -> list[Run | Opaque]:
    """Give the beginning of a list, with its title."""
    start = call.span.start
    content: list[Run | Opaque] = [Opaque(Structure.LIST_START, Span(start, start), line_start=True)]
    if title is not None:
        content.append(Opaque(Structure.HEADING, Span(title.span.start, title.span.start), line_start=True))
        content += context.content(title)
    return content


def _closed(call: Call, context: Context, title: Part | None, items: Iterable[Part]) -> Content:
    content = _opened(call, context, title)
    for part in items:
        content.append(Opaque(Structure.ITEM_START, Span(part.span.start, part.span.start), line_start=True))
        content += context.content(part)
    end = call.span.end
    return (*content, Opaque(Structure.LIST_END, Span(end, end), line_start=True))


_STYLES = frozenset(
    {
        *("bullets", "expand", "expanded", "framestyle", "frame_style", "hlist", "liststyle", "list_style", "class"),
        *("titlestyle", "title_style", "style", "style1", "style2", "headerstyle", "header_style", "contentstyle"),
        *("content_style", "bg", "bg1", "bg2", "ta1", "ta2", "fw1", "fw2", "fc1", "fc2", "border", "padding", "toggle"),
        *("multiline", "headercss", "bodycss", "width", "extra1", "extra2", "id", "collapse", "collapsed", "state"),
        *("left", "fullwidth", "warning", "line_spacing", "size", "font-size", "bgcolor", "titlebg", "title_bg"),
    }
)

COLLAPSIBLE_LIST = Resolver(
    names=("Collapsible list",),
    resolve=resolve_collapsible_list,
    parameters=_STYLES | {"title"} | {f"item{number}_style" for number in range(1, _STYLED_ITEMS + 1)},
    numbered=True,
    encloses=True,
)

HIDDEN = Resolver(
    names=("Hidden", "Hidden infobox section"),
    resolve=resolve_hidden,
    encloses=True,
    parameters=_STYLES | {"1", "2", "3", "header", "title", "content", "contents", "text"},
)

HIDDEN_BEGIN = Resolver(
    names=("Hidden begin", "Hiddenbegin", "Collapse top", "Collapsed infobox section begin"),
    resolve=resolve_hidden_begin,
    parameters=_STYLES | {"1", "2", "header", "title"},
)

HIDDEN_END = Resolver(
    names=("Hidden end", "Hiddenend", "Collapse bottom", "Collapsed infobox section end"),
    resolve=resolve_hidden_end,
    parameters=frozenset(),
)
