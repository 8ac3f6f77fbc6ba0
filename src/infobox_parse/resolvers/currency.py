"""Amounts of money: https://en.wikipedia.org/wiki/Template:US$, Template:Currency and those named by currencies.

Nothing is converted, neither between currencies nor by inflation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from infobox_parse.amounts import find_quantities
from infobox_parse.content import Piece
from infobox_parse.resolving import Resolver
from infobox_parse.stating import is_yes, stated


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context
    from infobox_parse.values import Quantity


__all__ = ["CURRENCY", "MONEY", "resolve_currency", "resolve_money"]

_SIGNS = {
    "US$": ("US$", "USD"),
    "USD": ("US$", "USD"),
    "US dollar": ("US$", "USD"),
    "€": ("€", "EUR"),
    "Euro": ("€", "EUR"),
    "EUR": ("€", "EUR"),
    "£": ("£", "GBP"),
    "GBP": ("£", "GBP"),
    "Pound sterling": ("£", "GBP"),
    "INR": ("₹", "INR"),
    "Indian Rupee": ("₹", "INR"),
    "Indian rupee": ("₹", "INR"),
    "₹": ("₹", "INR"),
    "INRConvert": ("₹", "INR"),
    "JPY": ("¥", "JPY"),
    "¥": ("¥", "JPY"),
    "CNY": ("CN¥", "CNY"),
    "RMB": ("CN¥", "CNY"),
    "A$": ("A$", "AUD"),
    "AUD": ("A$", "AUD"),
    "C$": ("C$", "CAD"),
    "CAD": ("C$", "CAD"),
    "CA$": ("C$", "CAD"),
    "HK$": ("HK$", "HKD"),
    "NT$": ("NT$", "TWD"),
    "₩": ("₩", "KRW"),
    "KRW": ("₩", "KRW"),
    "₽": ("₽", "RUB"),
    "₪": ("₪", "ILS"),
    "ILS": ("₪", "ILS"),
    "PHP": ("₱", "PHP"),
    "₱": ("₱", "PHP"),
    "฿": ("฿", "THB"),
    "CHF": ("CHF", "CHF"),
}
"""Templates, and codes of `{{currency}}`, to the sign that is shown and the code of ISO 4217."""

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


def resolve_money(call: Call, context: Context) -> Content:
    """Give the currency's sign and the amount; without one the sign alone."""
    name = context.canonical(call.name)
    sign, code = _SIGNS.get(name) or _SIGNS[call.name]
    amount = context.text(call.get("1"))
    word, _ = _MULTIPLES.get(context.text(call.get("2")), ("", 1)) if name == "INRConvert" else ("", 1)
    text = f"{amount} {word}".strip() if amount else ""
    glue = " " if sign.isalpha() and text else ""
    return stated(call, context, _piece(sign + glue + text, text, code, context), read=_SILENT | {"1", "2"})


def resolve_currency(call: Call, context: Context) -> Content:
    """Give the amount behind the sign of its currency, or behind the code where the sign is not known."""
    amount, given = context.text(call.get("1", "amount")), context.text(call.get("2", "type")) or "USD"
    sign, code = _SIGNS.get(given.upper(), (f"{given} ", given.upper()))
    if is_yes(call, context, "passthrough"):
        sign = ""
    return stated(call, context, _piece(f"{sign}{amount}", amount, code, context), read=_SILENT | {"1", "2"})


def _piece(text: str, amount: str, code: str, context: Context) -> Piece:
    found = find_quantities(amount, context.knowledge.language(context.wiki)) if len(amount) <= _LONGEST_AMOUNT else []
    quantities: tuple[Quantity, ...] = tuple(attrs.evolve(one, currency=code) for one, _, _ in found[:1])
    return Piece(text=text, quantities=quantities)


MONEY = Resolver(names=tuple(_SIGNS), resolve=resolve_money, parameters=_SILENT | {"1", "2"})

CURRENCY = Resolver(
    names=("Currency", "Monnaie"), resolve=resolve_currency, parameters=_SILENT | {"1", "2", "amount", "type"}
)
