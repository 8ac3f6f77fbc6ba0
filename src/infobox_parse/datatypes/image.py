"""Files shown: given as a bare name, or as the link or gallery that MediaWiki itself takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.changing import changed
from infobox_parse.entering import Origin, enter
from infobox_parse.entries import Entry, ImageEntry
from infobox_parse.flags import file_name
from infobox_parse.schema import Datatype


if TYPE_CHECKING:
    from infobox_parse.schema import Given
    from infobox_parse.values import Item, NoteUse, ReferenceUse


__all__ = ["IMAGES", "read_images"]

_NO_LABEL = "none"
"""A label that only makes the template show the symbol without one."""


def read_images(given: Given) -> list[Entry]:
    """Read a parameter as files.

    The companion `caption` stands below all of them, and `label`, which says what is shown, is their caption too. `alt`
    is that of a bare name: a link has its own. Both belong to what the box shows, which is the first parameter given of
    those that fill the field.
    """
    role = given.rule.role or "image"
    alt = given.companion("alt") if given.offset == 0 else None
    caption, evidence = _caption(given)

    def images(item: Item, origin: Origin) -> list[Entry]:
        found = [(one.file, one.alt, one.caption) for one in item.images]
        found += [(flag.file, None, None) for flag in item.flags if flag.file]
        if not found:
            name = file_name(item.text, given.box.knowledge, given.box.wiki)
            found += [(name, alt, None)] if name else []
            origin["text"] = ""  # which names the file, as `[[File:…]]` does, and is not shown
        entries: list[Entry] = []
        for file, own_alt, own_caption in found:
            entry = ImageEntry(**origin, file=file, role=role, alt=own_alt, caption=own_caption or caption)
            references, notes = evidence
            if (references or notes) and not own_caption:
                entry = changed(entry, references=entry.references + references, notes=entry.notes + notes)
            entries.append(entry)
        return entries

    return enter(given, images)


def _caption(given: Given) -> tuple[str | None, tuple[tuple[ReferenceUse, ...], tuple[NoteUse, ...]]]:
    """Return what stands below the files, with its references and notes."""
    purposes = ("caption", "label") if given.offset == 0 else ("label",)
    for purpose in purposes:
        caption = given.companion(purpose)
        if caption is not None and (purpose != "label" or caption.casefold() != _NO_LABEL):
            return caption, given.companion_evidence(purpose)
    return None, ((), ())


IMAGES = Datatype(name="images", entry=ImageEntry, entries=read_images, companions=("alt", "caption", "label"))
