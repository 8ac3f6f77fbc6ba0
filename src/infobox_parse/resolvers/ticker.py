"""Symbols of stocks behind their exchange: https://en.wikipedia.org/wiki/Template:NASDAQ, Template:NYSE and others.

Which exchanges there are is in `ticker.tsv`. The symbol's link to the exchange's own page about the stock is left out.
"""

from __future__ import annotations

import functools
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

from infobox_parse.content import Piece
from infobox_parse.flags import template_link
from infobox_parse.resolving import Resolver
from infobox_parse.stating import stated


if TYPE_CHECKING:
    from collections.abc import Mapping

    from infobox_parse.content import Content
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context


__all__ = ["TICKER", "is_ticker", "resolve_ticker"]

_READ = frozenset({"1", "2", "3", "id", "url", "pl", "sl"})


def is_ticker(name: str, _wiki: str, _knowledge: Knowledge) -> bool:
    """Tell whether a template is named after a stock exchange."""
    return name in _exchanges()


def resolve_ticker(call: Call, context: Context) -> Content:
    """Give the exchange, with a link to its article, and the symbol."""
    exchanges = _exchanges()
    label, article = exchanges.get(context.canonical(call.name)) or exchanges[call.name]
    symbol = context.argument(call, "1", "id")
    piece = Piece(text=f"{label}: {symbol}" if symbol else label, links=(template_link(call.name, article, label),))
    return stated(call, context, piece, read=_READ)


@functools.cache
def _exchanges() -> Mapping[str, tuple[str, str]]:
    lines = (resources.files("infobox_parse.resolvers") / "ticker.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return MappingProxyType({name: (label, article) for names, label, article in rows for name in names.split("|")})


TICKER = Resolver(matches=is_ticker, resolve=resolve_ticker, parameters=_READ)
