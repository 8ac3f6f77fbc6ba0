"""Lists in columns: https://en.wikipedia.org/wiki/Template:Columns-list, Template:Div_col, Template:Col-begin.

What column an item stands in is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece, Run, Structure
from infobox_parse.resolving import Resolver
from infobox_parse.source import Span


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = [
    "COLUMNS_BEGIN",
    "COLUMNS_BREAK",
    "COLUMNS_END",
    "COLUMNS_LIST",
    "resolve_columns_begin",
    "resolve_columns_break",
    "resolve_columns_end",
    "resolve_columns_list",
]


def resolve_columns_list(call: Call, context: Context) -> Content:
    """Give argument 1 as a list or, in the older form in which 1 is the number of columns, argument 2."""
    inside = call.get("2", "1", "content")
    if inside is None:
        return (Opaque(Piece(), call.span),)
    start = Opaque(Structure.LIST_START, Span(call.span.start, inside.span.start), line_start=True)
    end = Opaque(Structure.LIST_END, Span(inside.span.end, call.span.end), line_start=True)
    return (start, *context.content(inside), end)


def resolve_columns_begin(call: Call, context: Context) -> Content:
    """Begin a list; with `content` it is the whole list."""
    if call.get("content") is not None:
        return resolve_columns_list(call, context)
    return (Opaque(Structure.LIST_START, call.span, line_start=True),)


def resolve_columns_break(call: Call, _: Context) -> Content:
    """Give a break: the next column begins."""
    return (Run("<br>", call.span),)


def resolve_columns_end(call: Call, _: Context) -> Content:
    """End the list."""
    return (Opaque(Structure.LIST_END, call.span, line_start=True),)


_PARAMETERS = frozenset(
    {*"12345", "cols", "colwidth", "rules", "gap", "style", "small", "class", "content", "width", "align", "indent"}
)
"""Numbers are widths and counts of columns."""

COLUMNS_LIST = Resolver(names=("Columns-list",), resolve=resolve_columns_list, parameters=_PARAMETERS, encloses=True)

COLUMNS_BEGIN = Resolver(
    names=("Div col", "Divcol", "Div col start", "Colbegin", "Col div", "Col-begin", "Multicol", "Col begin"),
    resolve=resolve_columns_begin,
    parameters=_PARAMETERS,
)

COLUMNS_BREAK = Resolver(
    names=(
        *("Col-break", "Colbreak", "ColBreak", "Multicol-break", "Div col break"),
        *(f"Col-{count}" for count in range(1, 10)),
        *(f"Col-{number}-of-{count}" for count in range(2, 10) for number in range(1, count + 1)),
    ),
    resolve=resolve_columns_break,
    parameters=_PARAMETERS,
)

COLUMNS_END = Resolver(
    names=(
        *("Div col end", "Divcol end", "Div end", "Colend", "Col div end", "Col-end", "Multicol-end"),
        *("EndMultiCol", "End div col", "Div col-end", "Col end"),
    ),
    resolve=resolve_columns_end,
    parameters=frozenset(),
)
