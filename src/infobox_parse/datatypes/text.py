"""Words in a language: names, captions, colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.entering import Origin, enter
from infobox_parse.entries import Entry, Text
from infobox_parse.schema import Datatype


if TYPE_CHECKING:
    from infobox_parse.schema import Given
    from infobox_parse.values import Item


__all__ = ["TEXTS", "read_texts"]


def read_texts(given: Given) -> list[Entry]:
    """Read a parameter as texts, an item each; its companion `language` names their language."""
    language = given.companion("language")

    def text(_: Item, origin: Origin) -> list[Entry]:
        return [Text(**origin, language=language)]

    return enter(given, text)


TEXTS = Datatype(name="texts", entries=read_texts)
