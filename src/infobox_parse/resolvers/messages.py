"""Words that depend on a number, a reader or a language: https://www.mediawiki.org/wiki/Help:Magic_words#Localization.

`plural` is evaluated where a language has one form for one and another for all else; messages (`int`), forms by a
reader's gender and grammatical cases are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.calling import operands
from infobox_parse.functions import chosen, given, known_text, replaced, undecided
from infobox_parse.numerals import read_number
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = [
    "GENDER",
    "LANGUAGE_NAME",
    "MESSAGE",
    "PLURAL",
    "resolve_gender",
    "resolve_language_name",
    "resolve_message",
    "resolve_plural",
]

_ONE_AND_OTHER = frozenset(
    "bg ca da de el en eo et eu fi gl hu it ka kk ky lb nb nl nn no se sq sv sw te tk tr ur uz".split()
)
"""Languages with a form for 1 and one for all other whole numbers (CLDR)."""

_MOST_FORMS = 2


def resolve_plural(call: Call, context: Context) -> Content:
    """Give the form that goes with a number."""
    number, *forms = operands(call.node)
    language = context.knowledge.language(context.wiki)
    text = known_text(context, number)
    value = None if text is None else read_number(text, language)
    stated = any("=" in form.raw for form in forms)
    if value is None or stated or language not in _ONE_AND_OTHER or not 0 < len(forms) <= _MOST_FORMS:
        return undecided(call, context, "the form for this number is not known", forms)
    return chosen(call, context, forms[0] if value == 1 else forms[-1])


def resolve_message(call: Call, context: Context) -> Content:
    """Give nothing but what is in the further operands: what a message says depends on the reader."""
    return undecided(call, context, "messages depend on the reader", operands(call.node)[1:])


def resolve_gender(call: Call, context: Context) -> Content:
    """Give all forms; of a grammatical case the word."""
    return undecided(call, context, "it depends on whom or what it is about", operands(call.node)[1:])


def resolve_language_name(call: Call, context: Context) -> Content:
    """Give the name of a language in English, or the code where it is asked for in another."""
    code, language = given(call, 2)
    text, wanted = known_text(context, code), known_text(context, language)
    name = None if text is None else context.knowledge.language_name(text.lower())
    if name is None or not (wanted == "en" or (not wanted and text == "en")):
        return undecided(call, context, "the name in that language is not known", (code,))
    return replaced(call, name, literal=True)


PLURAL = Resolver(names=("plural:",), resolve=resolve_plural, expands=True)

MESSAGE = Resolver(names=("int:",), resolve=resolve_message, expands=True)

GENDER = Resolver(names=("gender:", "grammar:"), resolve=resolve_gender, expands=True)

LANGUAGE_NAME = Resolver(names=("#language:",), resolve=resolve_language_name, expands=True)
