"""`{{#expr:…}}`: https://www.mediawiki.org/wiki/Help:Extension:ParserFunctions#expr."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from infobox_parse.arithmetic import ArithmeticFault, calculate, show_number
from infobox_parse.content import Opaque, Piece
from infobox_parse.functions import failed, given, known_text, replaced, undecided
from infobox_parse.resolving import Resolver
from infobox_parse.values import Quantity


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["EXPR", "resolve_expr"]


def resolve_expr(call: Call, context: Context) -> Content:
    """Give what an expression comes to, as a quantity too.

    Diagnostics: `function-error`, with the expression as text.
    """
    (operand,) = given(call, 1)
    expression = known_text(context, operand)
    if expression is None:
        # A part of an expression is no words that anyone sees.
        kept = undecided(call, context, "a part of the expression is not known", ())
        return (*kept, *context.additions([operand] if operand is not None else ()))
    try:
        values = calculate(expression)
    except ArithmeticFault as fault:
        return failed(call, context, str(fault), (operand,))
    shown = replaced(call, "<br />".join(map(show_number, values)))
    found = [Quantity(_tidy(value), _tidy(value)) for value in values if math.isfinite(value)]
    return (Opaque(Piece(quantities=tuple(found)), call.span), *shown) if found else shown


def _tidy(value: float) -> int | float:
    """Return the number that is shown, as a whole one if it is."""
    number = float(show_number(value))
    return int(number) if number.is_integer() else number


EXPR = Resolver(names=("#expr:",), resolve=resolve_expr, expands=True)
