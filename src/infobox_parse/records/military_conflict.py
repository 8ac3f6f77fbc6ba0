"""A conflict: a war, a battle, an uprising, an operation, and the sides of it."""

from __future__ import annotations

import attrs

from infobox_parse.entries import (
    ImageEntry,
    ItemEntry,
    Part,
    PeriodEntry,
    Person,
    QuantityEntry,
    Text,
)
from infobox_parse.showing import _Shown


__all__ = ["MilitaryConflict", "Side"]


@attrs.frozen(kw_only=True)
class Side(Part):
    """A side of a conflict: what a column of the infobox says.

    Attributes:
        combatants: Who fought on it; those below others by `parent`, those that only helped under a heading.
        commanders: Who led it.
        units: Its units.
        strength: How many it had, of soldiers and of things.
        political_support: Who was for it without fighting.
        military_support: Who armed or trained it.
        casualties: What it lost.
    """

    combatants: tuple[ItemEntry, ...] = ()
    commanders: tuple[Person, ...] = ()
    units: tuple[ItemEntry, ...] = ()
    strength: tuple[QuantityEntry, ...] = ()
    political_support: tuple[ItemEntry, ...] = ()
    military_support: tuple[ItemEntry, ...] = ()
    casualties: tuple[QuantityEntry, ...] = ()


@attrs.frozen(kw_only=True)
class MilitaryConflict(_Shown):
    """A conflict as its infobox describes it (https://en.wikipedia.org/wiki/Template:Infobox_military_conflict).

    Every field but `name` and `sides` is a tuple of entries in the order of the page, empty when the page does not say.

    Attributes:
        name: What it is called; the page's title where the infobox does not say.
        native_names: Its names in other languages.
        other_names: Further names.
        partof: The larger conflict that it is part of.
        images: Its pictures.
        types: What kind of operation it was.
        scope: How far an operation went.
        date: When it was.
        time: At what time of the day.
        timezone: In which time zone that is.
        planned: When an operation was planned.
        place: Where it was.
        coordinates: Where that is.
        causes: Why it began.
        goals: What for.
        targets: What an operation was against.
        methods: How it was carried on.
        status: How it stands.
        result: How it ended; what follows from that by `parent`.
        concessions: What was given.
        territory: What changed hands.
        planned_by: Who planned an operation.
        commanded_by: Who led it.
        executed_by: Who carried it out.
        sides: The sides, in the order of their numbers.
        casualties: What all sides lost together.
        fatalities: How many died.
        injuries: How many were injured.
        arrests: How many were arrested.
        detentions: How many were detained.
        charged: How many were charged.
        fined: How many were fined.
        damage: What was destroyed.
        buildings: Buildings that were.
        notes: What else the infobox says.
    """

    name: Text
    native_names: tuple[Text, ...] = ()
    other_names: tuple[Text, ...] = ()
    partof: tuple[ItemEntry, ...] = ()
    images: tuple[ImageEntry, ...] = ()
    types: tuple[ItemEntry, ...] = ()
    scope: tuple[ItemEntry, ...] = ()
    date: tuple[PeriodEntry, ...] = ()
    time: tuple[Text, ...] = ()
    timezone: tuple[Text, ...] = ()
    planned: tuple[PeriodEntry, ...] = ()
    place: tuple[ItemEntry, ...] = ()
    coordinates: tuple[ItemEntry, ...] = ()
    causes: tuple[ItemEntry, ...] = ()
    goals: tuple[ItemEntry, ...] = ()
    targets: tuple[ItemEntry, ...] = ()
    methods: tuple[ItemEntry, ...] = ()
    status: tuple[ItemEntry, ...] = ()
    result: tuple[ItemEntry, ...] = ()
    concessions: tuple[ItemEntry, ...] = ()
    territory: tuple[ItemEntry, ...] = ()
    planned_by: tuple[ItemEntry, ...] = ()
    commanded_by: tuple[Person, ...] = ()
    executed_by: tuple[ItemEntry, ...] = ()
    sides: tuple[Side, ...] = ()
    casualties: tuple[QuantityEntry, ...] = ()
    fatalities: tuple[QuantityEntry, ...] = ()
    injuries: tuple[QuantityEntry, ...] = ()
    arrests: tuple[QuantityEntry, ...] = ()
    detentions: tuple[QuantityEntry, ...] = ()
    charged: tuple[QuantityEntry, ...] = ()
    fined: tuple[QuantityEntry, ...] = ()
    damage: tuple[ItemEntry, ...] = ()
    buildings: tuple[ItemEntry, ...] = ()
    notes: tuple[ItemEntry, ...] = ()
