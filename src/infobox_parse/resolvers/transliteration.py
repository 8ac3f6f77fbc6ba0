"""Words of one script in another: https://en.wikipedia.org/wiki/Template:Transliteration, Template:Script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.resolving import Resolver
from infobox_parse.wrapping import in_language


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context


__all__ = [
    "IN_SCRIPT",
    "SCRIPT",
    "TRANSLITERATION",
    "is_script",
    "resolve_in_script",
    "resolve_script",
    "resolve_transliteration",
]


def resolve_transliteration(call: Call, context: Context) -> Content:
    """Give the last of language or script, standard, text; the language is marked as written in Latin letters."""
    text = call.get("3", "2", "text")
    code = context.argument(call, "1", "code")
    return in_language(context, text, f"{code}-Latn" if code else "") or (Opaque(Piece(), call.span),)


def resolve_script(call: Call, context: Context) -> Content:
    """Give the text, which is the second argument behind the script's code."""
    text = call.get("2", "text")
    return (Opaque(Piece(), call.span),) if text is None else context.content(text)


def resolve_in_script(call: Call, context: Context) -> Content:
    """Give the text, which is the first argument; the second is its language."""
    text = call.get("1", "text")
    return in_language(context, text, context.argument(call, "2", "lang")) or (Opaque(Piece(), call.span),)


def is_script(name: str, _wiki: str, _knowledge: Knowledge) -> bool:
    """Tell whether a template is a subpage of Template:Script, named after a script."""
    return name.startswith("Script/") and len(name) > len("Script/")


TRANSLITERATION = Resolver(
    names=("Transl", "Transliteration", "Translit", "Tlit", "Xlit"),
    resolve=resolve_transliteration,
    parameters=frozenset({"1", "2", "3", "code", "text", "italic", "i", "cat", "nocat", "engvar"}),
)

SCRIPT = Resolver(
    names=("Script",), resolve=resolve_script, parameters=frozenset({"1", "2", "text", "size", "dir", "i"})
)

IN_SCRIPT = Resolver(
    names=("Hebrew", "Nastaliq", "Naskh", "Arabic script", "Polytonic", "Cuneiform"),
    matches=is_script,
    resolve=resolve_in_script,
    parameters=frozenset({"1", "2", "text", "lang", "size", "dir", "style", "Unicode", "script"}),
)
