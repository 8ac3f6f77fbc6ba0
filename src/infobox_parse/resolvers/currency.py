"""Amounts of money: https://en.wikipedia.org/wiki/Template:US$, Template:Currency and those named by currencies.

Which there are is in `currency.tsv`. Nothing is converted, neither between currencies nor by inflation.
"""

from __future__ import annotations

import functools
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from infobox_parse.amounts import find_quantities
from infobox_parse.content import Piece
from infobox_parse.flags import template_link
from infobox_parse.resolving import Resolver
from infobox_parse.stating import is_yes, stated


if TYPE_CHECKING:
    from collections.abc import Mapping

    from infobox_parse.content import Content
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context
    from infobox_parse.values import Quantity


__all__ = ["CURRENCY", "MONEY", "is_money", "resolve_currency", "resolve_money"]

_MULTIPLES = {
    "k": ("thousand", 10**3),
    "m": ("million", 10**6),
    "b": ("billion", 10**9),
    "t": ("trillion", 10**12),
    "l": ("lakh", 10**5),
    "c": ("crore", 10**7),
}
"""Second arguments of `{{INRConvert}}` to the word shown and what it multiplies by."""

_LONGEST_AMOUNT = 80
"""A longer text is no amount, in code points."""

_SILENT = frozenset(
    {"link", "long", "cur", "year", "round", "about", "lk", "nolink", "first", "passthrough", "mode", "to"}
)


@attrs.frozen
class _Money:
    """A currency: the sign that is shown, the code of ISO 4217, the article about it on the English Wikipedia."""

    sign: str
    code: str
    article: str


def is_money(name: str, _wiki: str, _knowledge: Knowledge) -> bool:
    """Tell whether a template is named after a currency."""
    return name in _currencies()


def resolve_money(call: Call, context: Context) -> Content:
    """Give the currency's sign and the amount; without one the sign alone."""
    name = context.canonical(call.name)
    money = _currencies().get(name) or _currencies()[call.name]
    amount = context.argument(call, "1")
    word, _ = _MULTIPLES.get(context.argument(call, "2"), ("", 1)) if name == "INRConvert" else ("", 1)
    text = f"{amount} {word}".strip() if amount else ""
    glue = " " if money.sign.isalpha() and text else ""
    piece = _piece(money.sign + glue + text, text, money.code, context)
    if _is_linked(call, context):
        piece = attrs.evolve(piece, links=(template_link(call.name, money.article, money.sign),))
    return stated(call, context, piece, read=_SILENT | {"1", "2"})


def resolve_currency(call: Call, context: Context) -> Content:
    """Give the amount behind the sign of its currency, or behind the code where the sign is not known."""
    amount, given = context.argument(call, "1", "amount"), context.argument(call, "2", "type") or "USD"
    money = _currencies().get(given.upper()) or _Money(f"{given} ", given.upper(), given)
    sign = "" if is_yes(call, context, "passthrough") else money.sign
    return stated(call, context, _piece(f"{sign}{amount}", amount, money.code, context), read=_SILENT | {"1", "2"})


def _is_linked(call: Call, context: Context) -> bool:
    """Tell whether the sign is a link, as `link=yes` or `lk=on` ask for."""
    return is_yes(call, context, "link") or context.argument(call, "lk").lower() == "on"


def _piece(text: str, amount: str, code: str, context: Context) -> Piece:
    found = find_quantities(amount, context.knowledge.language(context.wiki)) if len(amount) <= _LONGEST_AMOUNT else []
    quantities: tuple[Quantity, ...] = tuple(attrs.evolve(one, currency=code) for one, _, _ in found[:1])
    return Piece(text=text, quantities=quantities)


@functools.cache
def _currencies() -> Mapping[str, _Money]:
    lines = (resources.files("infobox_parse.resolvers") / "currency.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return MappingProxyType(
        {name: _Money(sign, code, article) for names, sign, code, article in rows for name in names.split("|")}
    )


MONEY = Resolver(matches=is_money, resolve=resolve_money, parameters=_SILENT | {"1", "2"})

CURRENCY = Resolver(
    names=("Currency", "Monnaie"), resolve=resolve_currency, parameters=_SILENT | {"1", "2", "amount", "type"}
)
