"""Things named: countries, groups, places, battles; the entry keeps the item's links, flags and dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.entering import Origin, enter
from infobox_parse.entries import Entry, ItemEntry
from infobox_parse.schema import Datatype


if TYPE_CHECKING:
    from infobox_parse.schema import Given
    from infobox_parse.values import Item


__all__ = ["THINGS", "read_things"]


def read_things(given: Given) -> list[Entry]:
    """Read a parameter as things, an item each."""
    return enter(given, _thing)


def _thing(item: Item, origin: Origin) -> list[Entry]:
    if not item.text and not item.flags:
        return []
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
        )
    ]


THINGS = Datatype(name="things", entries=read_things)
