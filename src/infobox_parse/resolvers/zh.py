"""Chinese words and their romanisations: https://en.wikipedia.org/wiki/Template:Lang-zh, also named Zh.

The names of the language and its scripts before the characters are left out, as in `lang`; those of the romanisations
are shown on English wikis unless `labels=no`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.resolving import Resolver
from infobox_parse.wrapping import assembled


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context
    from infobox_parse.wikitext.nodes import Part


__all__ = ["ZH", "resolve_zh"]

_CHARACTERS = {"c": "zh", "s": "zh-Hans", "t": "zh-Hant", "1": "zh"}
_ROMANISED = {
    "p": "pinyin: ",
    "hp": "pinyin: ",
    "tp": "Tongyong Pinyin: ",
    "w": "Wade–Giles: ",
    "j": "Jyutping: ",
    "cy": "Cantonese Yale: ",
    "sl": "Sidney Lau: ",
    "poj": "Pe̍h-ōe-jī: ",
    "tl": "Tâi-lô: ",
    "phfs": "Pha̍k-fa-sṳ: ",
    "zhu": "Zhuyin Fuhao: ",
    "mi": "Mandarin IPA: ",
    "ci": "Cantonese IPA: ",
    "l": "lit. ",
    "tr": "trans. ",
}
_QUOTED = frozenset({"l", "tr"})


def resolve_zh(call: Call, context: Context) -> Content:
    """Give `characters; characters; pinyin: …; lit. '…'`, as far as given."""
    english = context.knowledge.language(context.wiki) == "en"
    labelled = english and context.argument(call, "labels") not in {"no", "none", "n"}
    order = ("t", "c", "s", "1") if context.argument(call, "first").startswith("t") else tuple(_CHARACTERS)
    pieces: list[str | tuple[Part, str]] = []
    for name in (*order, *_ROMANISED):
        part = call.get(name)
        if part is None:
            continue
        quote = "'" if name in _QUOTED else ""
        before = f"{'; ' if pieces else ''}{_ROMANISED.get(name, '') if labelled else ''}{quote}"
        if before:
            pieces.append(before)
        pieces.append((part, _CHARACTERS.get(name, "")))
        if quote:
            pieces.append(quote)
    return assembled(context, call.span, pieces) or (Opaque(Piece(), call.span),)


ZH = Resolver(
    names=("Zh", "Lang-zh", "Zh-full", "Lang-zho"),
    resolve=resolve_zh,
    parameters=frozenset({*_CHARACTERS, *_ROMANISED, "first", "labels", "links", "scase", "out", "size"}),
)
