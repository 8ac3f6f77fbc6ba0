"""Ordinal numbers that a template is named after: https://fr.wikipedia.org/wiki/Modèle:1er, Modèle:45e.

Also https://en.wikipedia.org/wiki/Template:Ordinal, which has the number as its argument.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.resolving import Resolver
from infobox_parse.stating import stated
from infobox_parse.wrapping import assembled


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context


__all__ = ["ENGLISH_ORDINAL", "ORDINAL", "is_ordinal", "resolve_english_ordinal", "resolve_ordinal"]

_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}

_ORDINALS = {
    "fr": re.compile(
        r"1(?:er|re|ers|res)|[1-9]\d{0,3}es?|2(?:d|de|nd|nde)|I(?:er|re|ers|res)|[IVX]{2,8}es?"
        r"|(?:Ier|[IVXLC]{1,8}e) (?:siècle|millénaire)(?: av\. J\.-C\.)?",
        re.ASCII,
    ),
    "ca": re.compile(r"1r|2n|3r|4t|[1-9]\d{0,3}è", re.ASCII),
}
"""Their names by language of the wiki."""


def is_ordinal(name: str, wiki: str, knowledge: Knowledge) -> bool:
    """Tell whether a template's name is an ordinal number in a wiki's language."""
    pattern = _ORDINALS.get(knowledge.language(wiki))
    return pattern is not None and pattern.fullmatch(name) is not None


def resolve_ordinal(call: Call, context: Context) -> Content:
    """Give the number with its ending, and the word behind it that the argument is."""
    word = call.get("1")
    if word is None:
        return (Opaque(Piece(text=call.name), call.span),)
    return assembled(context, call.span, [f"{call.name} ", (word, "")])


def resolve_english_ordinal(call: Call, context: Context) -> Content:
    """Give the number with its English ending: `12th`."""
    part = call.get("1")
    number = context.text(part)
    if part is None or not (number.isascii() and number.isdigit()):
        return () if part is None else context.content(part)
    teen = number[-2:-1] == "1"
    ending = "th" if teen else _ENDINGS.get(number[-1], "th")
    return stated(call, context, Piece(text=number + ending), read=frozenset({"1", "2", "sup", "style"}))


ORDINAL = Resolver(matches=is_ordinal, resolve=resolve_ordinal, parameters=frozenset({"1"}))

ENGLISH_ORDINAL = Resolver(
    names=("Ordinal", "Ord", "Nth"),
    resolve=resolve_english_ordinal,
    parameters=frozenset({"1", "2", "sup", "style"}),
)
