"""Marks that a source is in another language: https://en.wikipedia.org/wiki/Template:In_lang and the older icons.

They say something of a link and nothing of the value, so they give no text, but for those that stand before any words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context


__all__ = ["LANGUAGE_ICON", "is_language_icon", "resolve_language_icon"]

_ICON = re.compile(r"[A-Z][a-z]{1,2}(?:-[A-Za-z]{2,8})? icon")
_REF = re.compile(r"Ref-(?P<code>[a-z]{2,3})")
_CODE = re.compile(r"[A-Z][a-z]{1,2}")
_LANGUAGE = "language"

_BARE = frozenset({"cs", "fi", "fr", "it", "ja", "pl", "pt", "zh"})
"""Languages of wikis whose icons are named by the code alone: `{{en}}`."""

_SHOWN = frozenset({"fr"})
"""Those of them where the icon also stands before words of a value, as https://fr.wikipedia.org/wiki/Modèle:En."""


def resolve_language_icon(call: Call, context: Context) -> Content:
    """Give nothing, or the code in brackets where the icon may stand before words."""
    bare = _CODE.fullmatch(call.name) is not None and context.knowledge.language(context.wiki) in _SHOWN
    return (Opaque(Piece(text=f"({call.name.lower()})" if bare else ""), call.span),)


def is_language_icon(name: str, wiki: str, knowledge: Knowledge) -> bool:
    """Tell whether a template is an icon named after a language."""
    if _ICON.fullmatch(name):
        return True
    ref = _REF.fullmatch(name)
    if ref is not None:
        return knowledge.interwiki().get(ref["code"]) == _LANGUAGE
    bare = _CODE.fullmatch(name) is not None and knowledge.language(wiki) in _BARE
    return bare and knowledge.interwiki().get(name.lower()) == _LANGUAGE


LANGUAGE_ICON = Resolver(
    names=("In lang", "Language icon", "Languageicon", "Sprogikon", "Språkikon", "Link language"),
    matches=is_language_icon,
    resolve=resolve_language_icon,
    parameters=frozenset({*"123456789", "link", "template-name", "cat"}),
)
