"""Text in another language: https://en.wikipedia.org/wiki/Template:Lang, Template:Langx and the older Lang-xx.

The language's name, the romanisation and the translation that the templates show around it are no part of the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["LANG", "LANG_XX", "resolve_lang", "resolve_lang_xx"]

_CODES = (
    "af am ar arc arz as az ba be bg bn bo br bs ca ce cs cy da de dv el en eo es et eu fa fi fr ga gd gl gu ha he "
    "hi hr hu hy id ig is it ja ka kk km kn ko ku ckb ky la lb lo lt lv mg mi mk ml mn mr ms mt my ne nl no nb nn "
    "oc or pa pl ps pt rn ro ru rw sa sd se sh si sk sl so sq sr sv sw syr ta te tg th ti tk tl tr tt ug uk ur uz "
    "vi wo xh yi yo zh zh-hans zh-hant zu"
)


def resolve_lang(call: Call, context: Context) -> Content:
    """Give the text, which is the second argument."""
    part = call.get("2", "text")
    return () if part is None else context.content(part)


def resolve_lang_xx(call: Call, context: Context) -> Content:
    """Give the text, which is the first argument: the language is in the template's name."""
    part = call.get("1", "text")
    return () if part is None else context.content(part)


_PARAMETERS = frozenset(
    {
        *("1", "2", "3", "4", "code", "text", "translit", "transl", "romanization", "translation", "lit", "literal"),
        *("italic", "italics", "i", "rtl", "script", "size", "cat", "nocat", "label", "links", "link", "engvar"),
        *("translit-std", "translit-script", "sortable", "proto", "fn", "region", "variant", "lk"),
    }
)

LANG = Resolver(names=("Lang", "Langx"), resolve=resolve_lang, parameters=_PARAMETERS)

LANG_XX = Resolver(
    names=tuple(f"Lang-{code}" for code in _CODES.split()), resolve=resolve_lang_xx, parameters=_PARAMETERS
)
