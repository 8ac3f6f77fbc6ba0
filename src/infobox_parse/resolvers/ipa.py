"""Pronunciations: https://en.wikipedia.org/wiki/Template:IPA, Template:IPAc-en, Template:Respell.

The language's name and the sound file are left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.resolving import Resolver
from infobox_parse.wrapping import assembled


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context
    from infobox_parse.wikitext.nodes import Part


__all__ = [
    "IPA",
    "IPAC_EN",
    "IPALINK",
    "IPA_XX",
    "RESPELL",
    "is_ipa_xx",
    "resolve_ipa",
    "resolve_ipa_xx",
    "resolve_ipac_en",
    "resolve_ipalink",
    "resolve_respell",
]

_IPA_XX = re.compile(r"IPA-[a-z]{2,4}(?:-[A-Za-z]{2,8})*+")
_FILE = re.compile(r"(?s:.*)\.(?:ogg|oga|wav|mp3|flac|opus)", re.IGNORECASE)
_OPENING = ("[", "/", "⟨")

_SYMBOLS = {
    "'": "ˈ",
    ",": "ˌ",
    "_": " ",
    ",_": ", ",
    ";_": "; ",
    "sh": "ʃ",
    "zh": "ʒ",
    "th": "θ",
    "dh": "ð",
    "ng": "ŋ",
    "ch": "tʃ",
    "y": "j",
}
"""What `{{IPAc-en}}` writes for what is easier to type."""

_LEADS = {
    "pron": "pronounced ",
    "also": "also ",
    "us": "US: ",
    "uk": "UK: ",
    "local": "locally ",
    "lang": "",
    "icon": "",
}
"""Words before the pronunciation, by the argument that asks for them."""


def resolve_ipa(call: Call, context: Context) -> Content:
    """Give the text: argument 1 or, behind a language's code, argument 2 in square brackets."""
    text = call.get("2")
    if text is None:
        text = call.get("1")
        return (Opaque(Piece(), call.span),) if text is None else context.content(text)
    return _in_brackets(call, context, text)


def resolve_ipa_xx(call: Call, context: Context) -> Content:
    """Give argument 1 in square brackets: the language is in the template's name."""
    text = call.get("1")
    return (Opaque(Piece(), call.span),) if text is None else _in_brackets(call, context, text)


def resolve_ipalink(call: Call, context: Context) -> Content:
    """Give one sound, as argument 1 has it or, where given, argument 2."""
    text = call.get("2", "1")
    if text is None:
        return (Opaque(Piece(), call.span),)
    return _in_brackets(call, context, text) if call.name.startswith("IPAb") else context.content(text)


def resolve_ipac_en(call: Call, context: Context) -> Content:
    """Give the sounds, an argument each, between slashes."""
    leads: list[str] = []
    sounds: list[str] = []
    for argument in call.positional():
        sound = context.text(argument.value)
        if not sounds and sound.lower() in _LEADS:
            leads.append(_LEADS[sound.lower()])
        elif not _FILE.fullmatch(sound):
            sounds.append(_SYMBOLS.get(sound, sound).replace(":", "ː"))
    text = f"{''.join(leads)}/{''.join(sounds)}/" if sounds else ""
    return (Opaque(Piece(text=text), call.span), *_marked(call, context))


def resolve_respell(call: Call, context: Context) -> Content:
    """Give the syllables, an argument each, with hyphens between them."""
    syllables = [context.text(argument.value) for argument in call.positional()]
    text = "-".join(syllable for syllable in syllables if syllable)
    return (Opaque(Piece(text=text.replace("-_-", " ")), call.span), *_marked(call, context))


def is_ipa_xx(name: str, _wiki: str, _knowledge: Knowledge) -> bool:
    """Tell whether a template is named after the language whose sounds it gives."""
    return _IPA_XX.fullmatch(name) is not None


def _in_brackets(call: Call, context: Context, text: Part) -> Content:
    if context.text(text).startswith(_OPENING):
        return context.content(text)
    return assembled(context, call.span, ["[", (text, ""), "]"])


def _marked(call: Call, context: Context) -> Content:
    """Return what the arguments add beside their text."""
    return context.additions([one.value for one in call.positional() if not one.value.plain])


_PARAMETERS = frozenset({*"12345", "audio", "lang", "generic", "small", "label", "wrap", "cat", "help", "size"})

IPA = Resolver(names=("IPA", "Ipa", "API", "IPA all", "IPAall"), resolve=resolve_ipa, parameters=_PARAMETERS)

IPA_XX = Resolver(matches=is_ipa_xx, resolve=resolve_ipa_xx, parameters=_PARAMETERS)

IPALINK = Resolver(
    names=("IPAlink", "IPA link", "IPAblink", "IPAplink"), resolve=resolve_ipalink, parameters=_PARAMETERS
)

IPAC_EN = Resolver(names=("IPAc-en",), resolve=resolve_ipac_en, parameters=_PARAMETERS, numbered=True)

RESPELL = Resolver(
    names=("Respell", "Pronunciation respelling"), resolve=resolve_respell, numbered=True, parameters=_PARAMETERS
)
