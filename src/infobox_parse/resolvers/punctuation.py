"""Templates that stand for a character, as https://en.wikipedia.org/wiki/Template:Spaced_ndash does.

Which stands for what is in `punctuation.toml`. They show it once, however often an argument asks for it.
"""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece, Run
from infobox_parse.resolving import Resolver
from infobox_parse.wrapping import assembled


if TYPE_CHECKING:
    from collections.abc import Mapping

    from infobox_parse.content import Content
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context


__all__ = [
    "PUNCTUATION",
    "QUOTED",
    "SEPARATOR",
    "SPACING",
    "is_punctuation",
    "is_quotation",
    "is_spacing",
    "resolve_punctuation",
    "resolve_quoted",
    "resolve_separator",
]

_RAISED_COMMA = frozenset({"fr"})
"""Languages of wikis where `{{,}}` is the raised comma between two reference marks, which is no text of a value."""


_QUOTES = {"fr": ("« ", " »")}
"""The quotation marks that wikis in a language put around quotations, where they are not the straight ones."""

_QUOTATIONS = {"fr": frozenset({"Citation", "Cita", "Cite"})}
"""Names of the template in other languages, https://fr.wikipedia.org/wiki/Modèle:Citation."""


@functools.cache
def _characters() -> Mapping[str, tuple[str, str]]:
    """Return the characters by name of the template, with their kind: the name of the table they are in."""
    text = (resources.files("infobox_parse.resolvers") / "punctuation.toml").read_text("utf-8")
    tables: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    rows = [(names, shown, kind) for kind, table in tables.items() for shown, names in table.items()]
    return {name: (shown, kind) for names, shown, kind in rows for name in names}


def resolve_punctuation(call: Call, context: Context) -> Content:
    """Give the character."""
    characters = _characters()
    found = characters.get(context.canonical(call.name)) or characters.get(call.name)
    if found is None:
        return (Opaque(Piece(), call.span),)
    text, kind = found
    return (Run(text, call.span, literal=kind == "text"),)


def resolve_quoted(call: Call, context: Context) -> Content:
    """Give argument 1 in the wiki's quotation marks; without it the mark."""
    text = call.get("1", "text", "citation")
    if text is None:
        return (Run('"', call.span, literal=True),)
    before, after = _QUOTES.get(context.knowledge.language(context.wiki), ('"', '"'))
    return assembled(context, call.span, [before, (text, ""), after])


def is_quotation(name: str, wiki: str, knowledge: Knowledge) -> bool:
    """Tell whether a template encloses a quotation, whose name is elsewhere that of a citation."""
    return name in _QUOTATIONS.get(knowledge.language(wiki), ())


def resolve_separator(call: Call, context: Context) -> Content:
    """Give a middle dot; on some wikis nothing."""
    if context.knowledge.language(context.wiki) in _RAISED_COMMA:
        return (Opaque(Piece(), call.span),)
    return (Run(" · ", call.span),)


def is_punctuation(name: str, _wiki: str, _knowledge: Knowledge) -> bool:
    """Tell whether a template stands for a character."""
    found = _characters().get(name)
    return found is not None and found[1] != "repeated"


def is_spacing(name: str, _wiki: str, _knowledge: Knowledge) -> bool:
    """Tell whether a template stands for blanks or breaks, as many as an argument says."""
    found = _characters().get(name)
    return found is not None and found[1] == "repeated"


PUNCTUATION = Resolver(matches=is_punctuation, resolve=resolve_punctuation, parameters=frozenset(), expands=True)

SPACING = Resolver(matches=is_spacing, resolve=resolve_punctuation, parameters=frozenset({"1", "2"}))

QUOTED = Resolver(
    names=('"',),
    matches=is_quotation,
    resolve=resolve_quoted,
    parameters=frozenset({"1", "text", "citation", "lang", "langue"}),
)

SEPARATOR = Resolver(names=(",",), resolve=resolve_separator, parameters=frozenset())
