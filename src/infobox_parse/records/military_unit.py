"""A unit of armed forces: an army, a regiment, a ship's crew, a squadron."""

from __future__ import annotations

import attrs

from infobox_parse.entries import ImageEntry, ItemEntry, LinkEntry, PeriodEntry, Person, QuantityEntry, Text
from infobox_parse.showing import _Shown


__all__ = ["MilitaryUnit"]


@attrs.frozen(kw_only=True)
class MilitaryUnit(_Shown):
    """A unit as its infobox describes it (https://en.wikipedia.org/wiki/Template:Infobox_military_unit).

    Every field but `name` is a tuple of entries in the order of the page, empty when the page does not say.

    Attributes:
        name: What it is called; the page's title where the infobox does not say.
        native_names: Its names in its own languages.
        other_names: Further names.
        images: Its insignia, identification symbols and pictures.
        identification_symbols: Identification symbols that are no pictures, such as the codes of a squadron.
        foundation: When it was founded.
        active: When it was active.
        dissolved: When it was disbanded.
        country: Whose it is.
        allegiance: Whom it serves.
        branch: The branch of armed forces that it is of.
        type: What kind of unit it is.
        role: What it does.
        specialization: What it is trained for.
        size: How many it has.
        command_structure: The larger units that it is part of.
        garrison: Where it is, under the heading that the infobox gives that.
        nicknames: What it is called by others.
        patron: Its patrons.
        named_for: Whom it is named after.
        motto: Its mottos, and what they mean.
        colours: Its colours.
        march: Its marches.
        mascot: Its mascots.
        equipment: What it is equipped with.
        battles: Battles and wars; a tree by `parent`.
        anniversaries: The days that it celebrates.
        decorations: What it was decorated with.
        battle_honours: Its battle honours.
        flying_hours: How long it flew.
        commanders: Who commands it, with their offices.
        current_commander: Who commands it now.
        ceremonial_chief: Its ceremonial chief.
        colonel_of_the_regiment: Its colonel.
        command_sergeant_major: Its command sergeant major.
        notable_commanders: Notable commanders of it.
        aircraft: What it flies, under what for.
        website: Its websites.
        footnotes: What else the infobox says.
    """

    name: Text
    native_names: tuple[Text, ...] = ()
    other_names: tuple[Text, ...] = ()
    images: tuple[ImageEntry, ...] = ()
    identification_symbols: tuple[Text, ...] = ()
    foundation: tuple[PeriodEntry, ...] = ()
    active: tuple[PeriodEntry, ...] = ()
    dissolved: tuple[PeriodEntry, ...] = ()
    country: tuple[ItemEntry, ...] = ()
    allegiance: tuple[ItemEntry, ...] = ()
    branch: tuple[ItemEntry, ...] = ()
    type: tuple[ItemEntry, ...] = ()
    role: tuple[ItemEntry, ...] = ()
    specialization: tuple[ItemEntry, ...] = ()
    size: tuple[QuantityEntry, ...] = ()
    command_structure: tuple[ItemEntry, ...] = ()
    garrison: tuple[ItemEntry, ...] = ()
    nicknames: tuple[Text, ...] = ()
    patron: tuple[ItemEntry, ...] = ()
    named_for: tuple[ItemEntry, ...] = ()
    motto: tuple[Text, ...] = ()
    colours: tuple[Text, ...] = ()
    march: tuple[ItemEntry, ...] = ()
    mascot: tuple[ItemEntry, ...] = ()
    equipment: tuple[ItemEntry, ...] = ()
    battles: tuple[ItemEntry, ...] = ()
    anniversaries: tuple[ItemEntry, ...] = ()
    decorations: tuple[ItemEntry, ...] = ()
    battle_honours: tuple[ItemEntry, ...] = ()
    flying_hours: tuple[QuantityEntry, ...] = ()
    commanders: tuple[Person, ...] = ()
    current_commander: tuple[Person, ...] = ()
    ceremonial_chief: tuple[Person, ...] = ()
    colonel_of_the_regiment: tuple[Person, ...] = ()
    command_sergeant_major: tuple[Person, ...] = ()
    notable_commanders: tuple[Person, ...] = ()
    aircraft: tuple[ItemEntry, ...] = ()
    website: tuple[LinkEntry, ...] = ()
    footnotes: tuple[ItemEntry, ...] = ()
