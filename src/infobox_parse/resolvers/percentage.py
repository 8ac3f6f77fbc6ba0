"""Shares of a whole in per cent: https://en.wikipedia.org/wiki/Template:Percentage, Template:Percent_and_number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Piece
from infobox_parse.numerals import read_number, write_number
from infobox_parse.resolving import Resolver
from infobox_parse.stating import as_text, stated
from infobox_parse.values import Quantity


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["NUMBER_AND_SHARE", "PERCENTAGE", "resolve_number_and_share", "resolve_percentage"]

_DIGITS = "0123456789"

_READ = frozenset({"1", "2", "3", "%", "pad"})


def resolve_percentage(call: Call, context: Context) -> Content:
    """Give the share that the first number is of the second or of 100, with at most as many decimals as the third says.

    Diagnostics: `unreadable-quantity`, with the arguments as text.
    """
    share = _share(call, context)
    if share is None:
        return as_text(call, context, "unreadable-quantity")
    sign = call.get("%")
    piece = Piece(
        text=share + ("%" if sign is None else f" {context.text(sign)}"),
        quantities=(Quantity(float(share), float(share), unit="%"),),
    )
    return stated(call, context, piece, read=_READ)


def resolve_number_and_share(call: Call, context: Context) -> Content:
    """Give the first number and, in brackets, the share that it is of the second.

    Diagnostics: `unreadable-quantity`, with the arguments as text.
    """
    share, number = _share(call, context), context.argument(call, "1")
    value = read_number(number, "en")
    if share is None or value is None:
        return as_text(call, context, "unreadable-quantity")
    piece = Piece(text=f"{write_number(number, 'en')} ({share}%)", quantities=(Quantity(value, value),))
    return stated(call, context, piece, read=_READ)


def _share(call: Call, context: Context) -> str | None:
    """Return the share as it is written; None where it cannot be reckoned."""
    part = read_number(context.argument(call, "1"), "en")
    whole = read_number(context.argument(call, "2") or "100", "en")
    decimals, pad = context.argument(call, "3") or "0", context.argument(call, "pad").lower()
    if part is None or not whole or not (len(decimals) == 1 and decimals in _DIGITS):
        return None
    written = f"{part / whole * 100:.{decimals}f}"
    return written if pad == "yes" or "." not in written else written.rstrip("0").rstrip(".")


PERCENTAGE = Resolver(names=("Percentage", "Pct", "Percent"), resolve=resolve_percentage, parameters=_READ)

NUMBER_AND_SHARE = Resolver(
    names=("Percent and number", "Number and percent"), resolve=resolve_number_and_share, parameters=_READ
)
