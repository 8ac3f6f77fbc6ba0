"""Things named: countries, groups, places, battles; the entry keeps the item's links, flags, dates and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.entering import Origin, enter
from infobox_parse.entries import Entry, ItemEntry
from infobox_parse.flags import file_flag, file_name
from infobox_parse.placing import merge_brackets
from infobox_parse.schema import Datatype
from infobox_parse.time_words import read_bracket_times


if TYPE_CHECKING:
    from infobox_parse.schema import Given
    from infobox_parse.values import Flag, Item


__all__ = ["THINGS", "read_things"]


def read_things(given: Given) -> list[Entry]:
    """Read a parameter as things, an item each; a line that is nothing but a bracket qualifies the one above it.

    A picture names nothing. The companion `label` is the heading over them, or else the rule's role; `flag` is the file
    of the flag of each.
    """
    flags = _flags(given)

    def thing(item: Item, origin: Origin) -> list[Entry]:
        if _is_picture(item):
            return []
        return [
            ItemEntry(
                **origin,
                label=item.label,
                links=item.links,
                flags=item.flags or flags,
                dates=item.dates,
                coordinates=item.coordinates,
                qualifiers=item.qualifiers,
                status=item.status,
                infobox=item.infobox,
            )
        ]

    return enter(given, thing, merge=merge_brackets, heading=given.companion("label") or given.rule.role)


def _is_picture(item: Item) -> bool:
    """Whether there is nothing of an item but files that are shown."""
    named = item.text or item.links or item.flags or item.dates or item.coordinates or item.quantities
    return not named and item.infobox is None


def _flags(given: Given) -> tuple[Flag, ...]:
    """Return the flags that the companion `flag` shows, or the one whose file it names."""
    beside = given.companion_parameter("flag")
    if beside is None:
        return ()
    name = file_name(beside.text, given.box.knowledge, given.box.wiki)
    return tuple(flag for item in beside.items for flag in item.flags) or (
        (file_flag(given.box.knowledge, name),) if name else ()
    )


THINGS = Datatype(
    name="things", entry=ItemEntry, entries=read_things, words=read_bracket_times, companions=("label", "flag")
)
