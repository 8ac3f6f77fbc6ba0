"""Names behind the first that a parameter gives: those in the subject's own languages, and further ones."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from infobox_parse.changing import changed
from infobox_parse.entries import Text


if TYPE_CHECKING:
    from infobox_parse.entries import Entry
    from infobox_parse.parameters import Box


__all__ = ["move_spare_names"]


def move_spare_names(entries: dict[str, list[Entry]], field: str, native: str, other: str, box: Box) -> None:
    """Leave one entry of a field that has any, and put the rest before those of two others.

    Args:
        entries: The entries by field, which are changed.
        field: The field.
        native: The field of names whose language is stated, or that are in another script than the wiki's.
        other: The field of all others.
        box: The infobox.
    """
    first, *rest = entries[field]
    if not rest:
        return
    foreign = [isinstance(name, Text) and (name.language is not None or _is_foreign(name.text, box)) for name in rest]
    entries[field] = [first]
    for place, wanted in ((native, True), (other, False)):
        moved = [name for name, elsewhere in zip(rest, foreign, strict=True) if elsewhere is wanted]
        there = (
            one if one.parent is None else changed(one, parent=one.parent + len(moved))
            for one in entries.get(place, ())
        )
        entries[place] = [*(changed(name, parent=None) for name in moved), *there]


def _is_foreign(text: str, box: Box) -> bool:
    """Tell whether a text is in another script than the wiki's, by its first letter."""
    letter = next((char for char in text if char.isalpha()), None)
    if letter is None:
        return False
    return unicodedata.name(letter, "").partition(" ")[0] not in box.knowledge.scripts(box.wiki)
