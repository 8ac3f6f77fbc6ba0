"""A party to a conflict: an armed group, a militia, a movement."""

from __future__ import annotations

import attrs

from infobox_parse.entries import (
    ImageEntry,
    ItemEntry,
    LinkEntry,
    PeriodEntry,
    Person,
    QuantityEntry,
    Text,
)
from infobox_parse.showing import _Shown


__all__ = ["Faction"]


@attrs.frozen(kw_only=True)
class Faction(_Shown):
    """A faction as its infobox describes it (https://en.wikipedia.org/wiki/Template:Infobox_militant_organization).

    Every field but `name` is a tuple of entries in the order of the page, empty when the page does not say.

    Attributes:
        name: What it is called; the page's title where the infobox does not say.
        native_names: Its names in its own languages.
        other_names: Further names.
        images: Its logo, flag, symbols and pictures.
        war: The war it took part in.
        founders: Who founded it.
        leaders: Who led it or spoke for it.
        foundation: When it was founded.
        dissolved: When it ended.
        active: When it was active.
        status: What became of it.
        country: Where it belongs.
        allegiance: Whom it served.
        clans: The groups it consists of.
        motives: What for.
        ideology: What it believes.
        position: Where it stands politically.
        organizations: Organizations that belong to it.
        headquarters: Where it was led from.
        area: Where it was active.
        crimes: What it is accused of.
        attacks: Its notable attacks.
        battles: Battles and wars; a tree by `parent`.
        size: How many it had.
        revenue: What it took in.
        financing: How.
        partof: The larger body it was part of.
        allies: Who was with it.
        opponents: Who was against it.
        predecessor: What was before it.
        successor: What came after it.
        split_from: What it split from.
        split_to: What split from it.
        merger_of: What it was made of.
        merged_into: What it became part of.
        formerly: What it was called before.
        later_names: What it was called later.
        designated_terrorist_by: Who calls it a terrorist organization.
        colours: Its colours.
        website: Its websites.
        newspaper: Its newspapers.
        footnotes: What else the infobox says.
    """

    name: Text
    native_names: tuple[Text, ...] = ()
    other_names: tuple[Text, ...] = ()
    images: tuple[ImageEntry, ...] = ()
    war: tuple[ItemEntry, ...] = ()
    founders: tuple[Person, ...] = ()
    leaders: tuple[Person, ...] = ()
    foundation: tuple[PeriodEntry, ...] = ()
    dissolved: tuple[PeriodEntry, ...] = ()
    active: tuple[PeriodEntry, ...] = ()
    status: tuple[Text, ...] = ()
    country: tuple[ItemEntry, ...] = ()
    allegiance: tuple[ItemEntry, ...] = ()
    clans: tuple[ItemEntry, ...] = ()
    motives: tuple[ItemEntry, ...] = ()
    ideology: tuple[ItemEntry, ...] = ()
    position: tuple[ItemEntry, ...] = ()
    organizations: tuple[ItemEntry, ...] = ()
    headquarters: tuple[ItemEntry, ...] = ()
    area: tuple[ItemEntry, ...] = ()
    crimes: tuple[ItemEntry, ...] = ()
    attacks: tuple[ItemEntry, ...] = ()
    battles: tuple[ItemEntry, ...] = ()
    size: tuple[QuantityEntry, ...] = ()
    revenue: tuple[QuantityEntry, ...] = ()
    financing: tuple[ItemEntry, ...] = ()
    partof: tuple[ItemEntry, ...] = ()
    allies: tuple[ItemEntry, ...] = ()
    opponents: tuple[ItemEntry, ...] = ()
    predecessor: tuple[ItemEntry, ...] = ()
    successor: tuple[ItemEntry, ...] = ()
    split_from: tuple[ItemEntry, ...] = ()
    split_to: tuple[ItemEntry, ...] = ()
    merger_of: tuple[ItemEntry, ...] = ()
    merged_into: tuple[ItemEntry, ...] = ()
    formerly: tuple[ItemEntry, ...] = ()
    later_names: tuple[ItemEntry, ...] = ()
    designated_terrorist_by: tuple[ItemEntry, ...] = ()
    colours: tuple[Text, ...] = ()
    website: tuple[LinkEntry, ...] = ()
    newspaper: tuple[ItemEntry, ...] = ()
    footnotes: tuple[ItemEntry, ...] = ()
