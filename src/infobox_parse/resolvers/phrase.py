"""Templates that put words around their arguments, as https://fr.wikipedia.org/wiki/Modèle:Mme does: `Mme Curie`.

Which they are, by language of the wiki, and what they show is in `phrase.tsv`: words, `{1}` for an argument, and what
stands in square brackets only where all arguments in it are given. Tooltips and links that they make are left out.
"""

from __future__ import annotations

import functools
import re
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.resolving import Resolver
from infobox_parse.wrapping import assembled


if TYPE_CHECKING:
    from collections.abc import Mapping

    from infobox_parse.content import Content
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context
    from infobox_parse.wikitext.nodes import Part


__all__ = ["PHRASE", "is_phrase", "resolve_phrase"]

_EVERYWHERE = "*"

_GROUP = re.compile(r"\[([^\[\]]*)\]|([^\[\]]+)")
_PLACE = re.compile(r"\{([^{}|]+)\}")


def is_phrase(name: str, wiki: str, knowledge: Knowledge) -> bool:
    """Tell whether a template puts words around its arguments on a wiki."""
    return _pattern(name, knowledge.language(wiki)) is not None


def resolve_phrase(call: Call, context: Context) -> Content:
    """Give the words and the arguments as the pattern says, and the evidence in the others."""
    language = context.knowledge.language(context.wiki)
    pattern = _pattern(context.canonical(call.name), language) or _pattern(call.name, language) or ""
    pieces = [piece for group in _GROUP.finditer(pattern) for piece in _group(call, group[1], group[2])]
    shown = set(_PLACE.findall(pattern))
    marked = [one.value for name, one in call.arguments.items() if name not in shown and not one.value.plain]
    content = assembled(context, call.span, pieces) or (Opaque(Piece(), call.span),)
    return (*content, *context.additions(marked)) if marked else content


def _group(call: Call, optional: str | None, fixed: str | None) -> list[str | tuple[Part, str]]:
    """Return the words and arguments of a part of a pattern; of one in brackets nothing if an argument is missing."""
    text = fixed if optional is None else optional
    pieces: list[str | tuple[Part, str]] = []
    for number, piece in enumerate(_PLACE.split(text or "")):
        if not number % 2:
            pieces += [piece] if piece else []
        elif (part := call.get(piece)) is not None:
            pieces.append((part, ""))
        elif optional is not None:
            return []
    return pieces


def _pattern(name: str, language: str) -> str | None:
    patterns = _patterns()
    found = patterns.get((language, name))
    return patterns.get((_EVERYWHERE, name)) if found is None else found


@functools.cache
def _patterns() -> Mapping[tuple[str, str], str]:
    lines = (resources.files("infobox_parse.resolvers") / "phrase.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return MappingProxyType({(language, name): shown for language, names, shown in rows for name in names.split("|")})


PHRASE = Resolver(matches=is_phrase, resolve=resolve_phrase)
