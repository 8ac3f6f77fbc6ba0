"""Text in another language: https://en.wikipedia.org/wiki/Template:Lang, Template:Langx and the older Lang-xx.

`{{langx}}` and `{{lang-xx}}` give the text and then, as a reader sees them, the romanisation and the translation. The
language's name before the text is left out unless `label=` states it: the item's `language` has the code, and in what
words a wiki names a language stands nowhere on the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.resolving import Resolver
from infobox_parse.wrapping import assembled, in_language


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context
    from infobox_parse.wikitext.nodes import Part


__all__ = ["LANG", "LANGX", "LANG_XX", "is_lang_xx", "resolve_lang", "resolve_lang_xx", "resolve_langx"]

_LANG_XX = re.compile(r"Lang-(?P<code>[a-z]{2,3}(?:-[A-Za-z]{4})?(?:-[A-Za-z]{2})?)(?:[0-9]|-[A-Za-z0-9]{1,8})*+")
"""The code, and what some wikis add for a variant without label: `lang-ru2`, `lang-de-short`, `lang-he-n`."""

_GERMAN = re.compile(r"(?P<code>[A-Z][a-z]{1,2})S(?:-[A-Z][a-z]{1,2})?")
"""The German `{{enS|…}}`, https://de.wikipedia.org/wiki/Vorlage:EnS."""

_WORDS = {"en": ("romanized: ", "lit. "), "zh": ("羅馬化：", "直譯")}
"""Before a romanisation and a translation, by language of the wiki; elsewhere they follow without words."""


def resolve_lang(call: Call, context: Context) -> Content:
    """Give the text, which is the second argument."""
    text = call.get("2", "text", "texte")
    return in_language(context, text, _code(call, context)) or (Opaque(Piece(), call.span),)


def resolve_langx(call: Call, context: Context) -> Content:
    """Give the text, which is the second argument, the romanisation and the translation."""
    return _labelled(call, context, _code(call, context), ("2", "3", "4"))


def resolve_lang_xx(call: Call, context: Context) -> Content:
    """Give the text, which is the first argument, and the rest: the language is in the template's name."""
    match = _LANG_XX.fullmatch(call.name) or _LANG_XX.fullmatch(context.canonical(call.name))
    match = match or _GERMAN.fullmatch(call.name)
    return _labelled(call, context, match["code"].lower() if match else "", ("1", "2", "3"))


def is_lang_xx(name: str, wiki: str, knowledge: Knowledge) -> bool:
    """Tell whether a template is named after the language it is for."""
    if _LANG_XX.fullmatch(name) is not None:
        return True
    german = _GERMAN.fullmatch(name) if knowledge.language(wiki) == "de" else None
    return german is not None and knowledge.interwiki().get(german["code"].lower()) == "language"


def _code(call: Call, context: Context) -> str:
    return context.argument(call, "1", "code")


def _labelled(call: Call, context: Context, code: str, numbers: tuple[str, str, str]) -> Content:
    """Give `label: text, romanized: romanisation, lit. 'translation'`, as far as given."""
    text = call.get(numbers[0], "text")
    romanised = call.get(numbers[1], "translit", "transl", "romanization", "trans")
    translation = call.get(numbers[2], "translation", "lit", "literal", "literally")
    label = call.get("label")
    bare = label is not None and context.text(label) == "none"
    words = ("", "") if bare else _WORDS.get(context.knowledge.language(context.wiki), ("", ""))
    pieces: list[str | tuple[Part, str]] = []
    if label is not None and not bare:
        pieces += [(label, ""), ": "]
    if text is not None:
        pieces.append((text, code))
    if romanised is not None:
        pieces += [f"{', ' if text is not None else ''}{words[0]}", (romanised, "")]
    if translation is not None:
        pieces += [f"{', ' if pieces else ''}{words[1]}'", (translation, ""), "'"]
    return assembled(context, call.span, pieces) or (Opaque(Piece(), call.span),)


_SILENT = frozenset(
    {
        *("italic", "italics", "i", "rtl", "dir", "script", "size", "cat", "nocat", "links", "link", "engvar", "lk"),
        *("translit-std", "translit-script", "sortable", "proto", "fn", "region", "variant", "code", "text", "texte"),
    }
)
_SHOWN = frozenset(
    {
        *("label", "translit", "transl", "romanization", "trans", "translation", "lit", "literal", "literally"),
        *("1", "2", "3"),
    }
)

LANG = Resolver(
    names=("Lang", "Langue", "Langi", "Rtl-lang"), resolve=resolve_lang, parameters=_SILENT | {"1", "2"}, encloses=True
)

LANGX = Resolver(names=("Langx",), resolve=resolve_langx, parameters=_SILENT | _SHOWN | {"4"})

LANG_XX = Resolver(matches=is_lang_xx, resolve=resolve_lang_xx, parameters=_SILENT | _SHOWN)
