"""An attack on civilians: a bombing, a shooting, a massacre."""

from __future__ import annotations

import attrs

from infobox_parse.entries import ImageEntry, ItemEntry, LinkEntry, PeriodEntry, Person, QuantityEntry, Text
from infobox_parse.showing import _Shown


__all__ = ["CivilianAttack"]


@attrs.frozen(kw_only=True)
class CivilianAttack(_Shown):
    """An attack as its infobox describes it (https://en.wikipedia.org/wiki/Template:Infobox_civilian_attack).

    Every field but `name` is a tuple of entries in the order of the page, empty when the page does not say.

    Attributes:
        name: What it is called; the page's title where the infobox does not say.
        native_names: Its names in other languages.
        other_names: Further names.
        partof: What it is part of.
        images: Its pictures.
        location: Where it was.
        coordinates: Where that is.
        targets: Whom or what it was against.
        date: When it was.
        time: At what time of the day.
        timezone: In which time zone that is.
        types: What kind of attack it was.
        weapons: What it was done with.
        fatalities: How many died.
        injuries: How many were injured.
        victims: Who the victims were, or how many.
        perpetrators: Who did it: people, groups, or how many.
        suspects: Who is suspected.
        assailants: Who attacked.
        participants: How many took part.
        defenders: Who was there against them.
        motive: Why.
        inquiry: Who inquired into it.
        coroner: The coroner.
        accused: Who was accused.
        charges: Of what.
        convicted: Who was convicted.
        verdict: What the court found.
        convictions: What they were convicted of.
        sentence: What they were sentenced to.
        litigation: What suits followed.
        website: Its websites.
        footnotes: What else the infobox says.
    """

    name: Text
    native_names: tuple[Text, ...] = ()
    other_names: tuple[Text, ...] = ()
    partof: tuple[ItemEntry, ...] = ()
    images: tuple[ImageEntry, ...] = ()
    location: tuple[ItemEntry, ...] = ()
    coordinates: tuple[ItemEntry, ...] = ()
    targets: tuple[ItemEntry, ...] = ()
    date: tuple[PeriodEntry, ...] = ()
    time: tuple[Text, ...] = ()
    timezone: tuple[Text, ...] = ()
    types: tuple[ItemEntry, ...] = ()
    weapons: tuple[ItemEntry, ...] = ()
    fatalities: tuple[QuantityEntry, ...] = ()
    injuries: tuple[QuantityEntry, ...] = ()
    victims: tuple[ItemEntry, ...] = ()
    perpetrators: tuple[ItemEntry, ...] = ()
    suspects: tuple[ItemEntry, ...] = ()
    assailants: tuple[ItemEntry, ...] = ()
    participants: tuple[QuantityEntry, ...] = ()
    defenders: tuple[ItemEntry, ...] = ()
    motive: tuple[ItemEntry, ...] = ()
    inquiry: tuple[ItemEntry, ...] = ()
    coroner: tuple[Person, ...] = ()
    accused: tuple[ItemEntry, ...] = ()
    charges: tuple[ItemEntry, ...] = ()
    convicted: tuple[Person, ...] = ()
    verdict: tuple[ItemEntry, ...] = ()
    convictions: tuple[ItemEntry, ...] = ()
    sentence: tuple[ItemEntry, ...] = ()
    litigation: tuple[ItemEntry, ...] = ()
    website: tuple[LinkEntry, ...] = ()
    footnotes: tuple[ItemEntry, ...] = ()
