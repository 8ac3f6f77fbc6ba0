"""Dates in both calendars: https://en.wikipedia.org/wiki/Template:OldStyleDate, Template:OldStyleDateDY and …NY.

The text has both; the date is that of the Gregorian calendar, which is EDTF's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.dates import read_date, to_period
from infobox_parse.resolving import Resolver
from infobox_parse.source import Span
from infobox_parse.wrapping import assembled


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["OLD_STYLE_DATE", "resolve_old_style_date"]

_ORDERS = {
    "OldStyleDate": ("1", " [O.S. ", "3", "] ", "2"),
    "OldStyleDateDY": ("1", " ", "2", " [O.S. ", "3", "]"),
    "OldStyleDateNY": ("1", " [O.S. ", "2", "]"),
}
"""Templates to their arguments and the words between them."""


def resolve_old_style_date(call: Call, context: Context) -> Content:
    """Give the date and, in square brackets, that of the Julian calendar."""
    order = _ORDERS.get(context.canonical(call.name)) or _ORDERS[call.name]
    parts = {name: call.get(name) for name in order if name.isdigit()}
    pieces = [(part, "") if (part := parts.get(one)) is not None else one for one in order if parts.get(one, one)]
    language = context.knowledge.language(context.wiki)
    year = "" if call.name.endswith("NY") else context.text(parts.get("2"))
    edtf = read_date(f"{context.text(parts['1'])} {year}".strip(), language)
    dates = () if edtf is None else (to_period(edtf),)
    return (
        Opaque(Piece(dates=dates), Span(call.span.start, call.span.start)),
        *assembled(context, call.span, pieces),
    )


OLD_STYLE_DATE = Resolver(
    names=tuple(_ORDERS), resolve=resolve_old_style_date, parameters=frozenset({"1", "2", "3", "sup", "cat"})
)
