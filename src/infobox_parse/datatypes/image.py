"""Files shown: given as a bare name, or as the link that MediaWiki itself takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.entering import Origin, enter
from infobox_parse.entries import Entry, ImageEntry
from infobox_parse.schema import Datatype


if TYPE_CHECKING:
    from infobox_parse.schema import Given
    from infobox_parse.values import Item


__all__ = ["IMAGES", "read_images"]

_FILE_NAME = re.compile(r"(?:[^\W\d_]+:)?\s*(\S.*\.\w{2,5})", re.DOTALL)


def read_images(given: Given) -> list[Entry]:
    """Read a parameter as files; companions `alt` and `caption` belong to the first, the rule's role to all."""
    role = given.rule.role or "image"
    alt = given.companion("alt")
    caption = given.companion("caption")

    def image(item: Item, origin: Origin) -> list[Entry]:
        shown = [(one.file, one.alt, one.caption) for one in item.images]
        shown += [(flag.file, None, None) for flag in item.flags if flag.file]
        name = _FILE_NAME.fullmatch(item.text)
        if not shown and name:
            shown.append((name[1], None, None))
        return [
            ImageEntry(**origin, file=file, role=role, alt=own_alt or alt, caption=own_caption or caption)
            for file, own_alt, own_caption in shown
        ]

    return enter(given, image)


IMAGES = Datatype(name="images", entries=read_images)
