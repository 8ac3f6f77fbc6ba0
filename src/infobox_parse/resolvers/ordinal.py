"""Ordinal numbers that a template is named after: https://fr.wikipedia.org/wiki/Modèle:1er, Modèle:45e."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context


__all__ = ["ORDINAL", "is_ordinal", "resolve_ordinal"]

_ORDINALS = {"fr": re.compile(r"1(?:er|re|ers|res)|[1-9]\d{0,3}es?|2(?:d|de|nd|nde)", re.ASCII)}
"""Their names by language of the wiki."""


def is_ordinal(name: str, wiki: str, knowledge: Knowledge) -> bool:
    """Tell whether a template's name is an ordinal number in a wiki's language."""
    pattern = _ORDINALS.get(knowledge.language(wiki))
    return pattern is not None and pattern.fullmatch(name) is not None


def resolve_ordinal(call: Call, _: Context) -> Content:
    """Give the number with its ending."""
    return (Opaque(Piece(text=call.name), call.span),)


ORDINAL = Resolver(matches=is_ordinal, resolve=resolve_ordinal, parameters=frozenset())
