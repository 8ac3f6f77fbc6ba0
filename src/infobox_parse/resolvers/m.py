"""Quantities with a prefixed unit: https://it.wikipedia.org/wiki/Template:M, `{{M|10,34|M|Pa}}`; on that wiki alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from infobox_parse.content import Content, Opaque, Piece, Run
from infobox_parse.numerals import read_number, scaled, write_number
from infobox_parse.resolving import Resolver
from infobox_parse.source import Span
from infobox_parse.values import Quantity


if TYPE_CHECKING:
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context


__all__ = ["M", "is_m", "resolve_m"]

_NONE = "-"
_MOST_EXPONENT = 300


def is_m(name: str, wiki: str, knowledge: Knowledge) -> bool:
    """Tell whether a template is the Italian one; elsewhere the name means something else."""
    return name == "M" and knowledge.language(wiki) == "it"


def resolve_m(call: Call, context: Context) -> Content:
    """Give the number, its power of ten, and the prefix, unless that is a hyphen, with the unit."""
    text, exponent = context.argument(call, "1"), context.argument(call, "e")
    prefix, unit = context.argument(call, "2"), context.argument(call, "3", "u")
    symbol = ("" if prefix == _NONE else prefix) + unit
    value, power = read_number(text, "it"), read_number(exponent, "it") if exponent else 0
    content: list[Run | Opaque] = [Opaque(Piece(), Span(call.span.start, call.span.start))]
    if value is not None and isinstance(power, int) and abs(power) <= _MOST_EXPONENT:
        quantity = Quantity(value, value, unit=symbol or None)
        if power:
            quantity = attrs.evolve(quantity, low=scaled(value, power), high=scaled(value, power))
        content = [Opaque(Piece(quantities=(quantity,)), Span(call.span.start, call.span.start))]
    content.append(Run(write_number(text, "it"), call.span, literal=True))
    if exponent:
        content.append(Run(f" × 10<sup>{exponent.replace('-', '−')}</sup>", call.span))
    if symbol:
        content.append(Run(f" {symbol}", call.span, literal=True))
    return (*content, *context.additions(argument.value for argument in call.positional()))


M = Resolver(matches=is_m, resolve=resolve_m, parameters=frozenset({"1", "2", "3", "e", "u", "ul"}))
