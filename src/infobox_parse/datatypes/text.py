"""Words in a language: names, statuses, colours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.entering import Origin, enter
from infobox_parse.entries import Entry, Text
from infobox_parse.schema import Datatype


if TYPE_CHECKING:
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.schema import Given
    from infobox_parse.values import Item


__all__ = ["TEXTS", "read_texts"]

_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE)
"""A language code (BCP 47, https://www.rfc-editor.org/info/bcp47), private and grandfathered ones left out."""

_BETWEEN = re.compile("[,;/、،]")


def read_texts(given: Given) -> list[Entry]:
    """Read a parameter as texts, an item each.

    The language is the one that a template states or, failing that, the companion `language`; where the companion names
    as many languages as there are items, each has its own. The companion `label` is the heading over them.
    """
    stated = given.companion("language")
    codes = _codes(stated, given.box.knowledge) if stated else []
    items = given.parameter.items

    def text(item: Item, origin: Origin) -> list[Entry]:
        language = item.language
        if language is None and len(codes) == 1:
            language = codes[0]
        elif language is None and len(codes) == len(items):
            language = codes[origin["item"][0]]
        qualifiers = item.qualifiers
        if language and item.text.endswith(")"):
            named = f" ({given.box.knowledge.language_name(language)})"
            if origin["text"].endswith(named):  # the template says it, and so does `language`
                origin["text"] = origin["text"].removesuffix(named)
                qualifiers = tuple(one for one in qualifiers if f" ({one.text})" != named)
        return [Text(**origin, language=language, qualifiers=qualifiers)]

    return enter(given, text, heading=given.companion("label"))


def _codes(text: str, knowledge: Knowledge) -> list[str]:
    """Return the codes of the languages, in names or codes, that a text consists of; none if any of it is another."""
    names = [text] if knowledge.language_code(text.strip()) is not None else _BETWEEN.split(text)
    codes: list[str | None] = []
    for name in names:
        code = knowledge.language_code(name.strip())
        if code is None:  # which blanks may part too: `ar fa`
            codes += [knowledge.language_code(word) if _CODE.fullmatch(word) else None for word in name.split()]
        else:
            codes.append(code)
    known = [code for code in codes if code is not None]
    return known if len(known) == len(codes) else []


TEXTS = Datatype(name="texts", entry=Text, entries=read_texts, companions=("language", "label"))
