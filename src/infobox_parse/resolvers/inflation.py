"""Amounts of another year's money: https://en.wikipedia.org/wiki/Template:Inflation, and prices: Template:Format_price.

What an amount is worth today changes from day to day, so `{{inflation}}` gives the amount of its own year; the year
that its figures end with, and the source of them, are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.numerals import read_number, write_number
from infobox_parse.resolving import Resolver
from infobox_parse.stating import is_yes, stated
from infobox_parse.values import Quantity


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["INFLATION", "INFLATION_YEAR", "PRICE", "resolve_inflation", "resolve_inflation_year", "resolve_price"]

_READ = frozenset({"1", "2", "3", "4", "r", "fmt", "cursign", "orig", "index", "value", "start_year", "end_year"})


def resolve_inflation(call: Call, context: Context) -> Content:
    """Give the amount as it was in its year, with the currency's sign where one is given."""
    amount = context.argument(call, "2", "value")
    return _amount(call, context, amount, context.argument(call, "cursign"), _READ)


def resolve_inflation_year(call: Call, _: Context) -> Content:
    """Give nothing: which year the figures end with is no matter of the page."""
    return (Opaque(Piece(), call.span),)


def resolve_price(call: Call, context: Context) -> Content:
    """Give a price with its thousands separated."""
    return _amount(call, context, context.argument(call, "1"), context.argument(call, "cursign"), _PRICE)


def _amount(call: Call, context: Context, amount: str, sign: str, read: frozenset[str]) -> Content:
    value = read_number(amount, "en")
    plain = is_yes(call, context, "raw")
    shown = amount if value is None or plain else write_number(amount, "en")
    quantities = () if value is None else (Quantity(value, value),)
    return stated(call, context, Piece(text=sign + shown, quantities=quantities), read=read)


_PRICE = frozenset({"1", "2", "cursign", "r", "raw"})

INFLATION = Resolver(names=("Inflation",), resolve=resolve_inflation, parameters=_READ)

INFLATION_YEAR = Resolver(
    names=("Inflation/year", "Inflation-year", "Inflation/fn", "Inflation-fn"), resolve=resolve_inflation_year
)

PRICE = Resolver(names=("Format price", "FormatPrice", "Formatprice"), resolve=resolve_price, parameters=_PRICE)
