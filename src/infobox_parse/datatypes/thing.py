"""Things named: countries, groups, places, battles; the entry keeps the item's links, flags, dates and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.entering import Origin, enter
from infobox_parse.entries import Entry, ItemEntry
from infobox_parse.placing import merge_brackets
from infobox_parse.schema import Datatype


if TYPE_CHECKING:
    from infobox_parse.schema import Given
    from infobox_parse.values import Item


__all__ = ["THINGS", "read_things"]


def read_things(given: Given) -> list[Entry]:
    """Read a parameter as things, an item each; a line that is nothing but a bracket qualifies the one above it."""
    return enter(given, _thing, merge=merge_brackets)


def _thing(item: Item, origin: Origin) -> list[Entry]:
    return [
        ItemEntry(
            **origin,
            label=item.label,
            links=item.links,
            flags=item.flags,
            dates=item.dates,
            coordinates=item.coordinates,
            qualifiers=item.qualifiers,
            status=item.status,
            infobox=item.infobox,
        )
    ]


THINGS = Datatype(name="things", entry=ItemEntry, entries=read_things)
