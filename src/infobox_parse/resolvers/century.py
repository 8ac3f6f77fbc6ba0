"""Centuries of the Spanish Wikipedia: https://es.wikipedia.org/wiki/Plantilla:Siglo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.resolving import Resolver
from infobox_parse.wrapping import assembled


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context
    from infobox_parse.wikitext.nodes import Part


__all__ = ["CENTURY", "resolve_century"]

_ERAS = {"a": " a. C.", "d": " d. C."}

_WORDS = {"s": "siglo ", "S": "Siglo "}


def resolve_century(call: Call, context: Context) -> Content:
    """Give the number, before it the word where the third argument asks for it, behind it the era of the second."""
    number = call.get("1")
    if number is None:
        return ()
    pieces: list[str | tuple[Part, str]] = [(number, "")]
    word, era = _WORDS.get(context.argument(call, "3")), _ERAS.get(context.argument(call, "2").lower())
    return assembled(context, call.span, [*([word] if word else []), *pieces, *([era] if era else [])])


CENTURY = Resolver(names=("Siglo",), resolve=resolve_century, parameters=frozenset({"1", "2", "3", "4"}))
