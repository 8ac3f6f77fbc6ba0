"""A political party."""

from __future__ import annotations

import attrs

from infobox_parse.entries import ImageEntry, ItemEntry, LinkEntry, Part, PeriodEntry, Person, QuantityEntry, Text
from infobox_parse.showing import _Shown


__all__ = ["PartySeats", "PoliticalParty"]


@attrs.frozen(kw_only=True)
class PartySeats(Part):
    """How many seats a party has in a chamber.

    Attributes:
        body: The chamber or council.
        seats: The seats of the party there; of `12 / 120` the 12, and all is in `text`.
    """

    body: tuple[ItemEntry, ...] = ()
    seats: tuple[QuantityEntry, ...] = ()


@attrs.frozen(kw_only=True)
class PoliticalParty(_Shown):
    """A political party as its infobox describes it (https://en.wikipedia.org/wiki/Template:Infobox_political_party).

    Every field but `name` is a tuple in the order of the page, empty when the page does not say.

    Attributes:
        name: What it is called; the page's title where the infobox does not say.
        native_names: Its names in its own languages.
        other_names: Further names.
        abbreviation: Its abbreviations.
        images: Its logo, flag and ballot symbol.
        symbol: Its ballot symbol in words.
        leaders: Who leads it or speaks for it, each with a role.
        founders: Who founded it.
        bodies: Its governing bodies.
        foundation: When it was founded.
        registered: When it was registered.
        legalised: When it became legal.
        banned: When it was banned.
        dissolved: When it ended.
        merger_of: What it was made of.
        split_from: What it split from.
        predecessor: What was before it.
        merged_into: What it became part of.
        successor: What came after it.
        headquarters: Where it is led from.
        newspaper: Its newspapers.
        think_tank: Its think tanks.
        wings: Its wings, each under a heading such as `Youth wing`.
        membership: How many members it has.
        ideology: What it believes.
        position: Where it stands politically.
        religion: Its religion.
        national: The alliances of its country that it belongs to.
        regional: Those of its region.
        european: The European party that it belongs to.
        parliamentary_group: Its group in the European Parliament.
        international: The international that it belongs to.
        affiliations: Further affiliations, under headings of their own.
        colours: Its colours.
        slogan: Its slogans.
        anthem: Its anthem.
        seats: Its seats, a part for each chamber.
        details: What the page says under headings of its own.
        website: Its websites.
        country: Where it belongs.
        footnotes: What else the infobox says.
    """

    name: Text
    native_names: tuple[Text, ...] = ()
    other_names: tuple[Text, ...] = ()
    abbreviation: tuple[Text, ...] = ()
    images: tuple[ImageEntry, ...] = ()
    symbol: tuple[Text, ...] = ()
    leaders: tuple[Person, ...] = ()
    founders: tuple[Person, ...] = ()
    bodies: tuple[ItemEntry, ...] = ()
    foundation: tuple[PeriodEntry, ...] = ()
    registered: tuple[PeriodEntry, ...] = ()
    legalised: tuple[PeriodEntry, ...] = ()
    banned: tuple[PeriodEntry, ...] = ()
    dissolved: tuple[PeriodEntry, ...] = ()
    merger_of: tuple[ItemEntry, ...] = ()
    split_from: tuple[ItemEntry, ...] = ()
    predecessor: tuple[ItemEntry, ...] = ()
    merged_into: tuple[ItemEntry, ...] = ()
    successor: tuple[ItemEntry, ...] = ()
    headquarters: tuple[ItemEntry, ...] = ()
    newspaper: tuple[ItemEntry, ...] = ()
    think_tank: tuple[ItemEntry, ...] = ()
    wings: tuple[ItemEntry, ...] = ()
    membership: tuple[QuantityEntry, ...] = ()
    ideology: tuple[ItemEntry, ...] = ()
    position: tuple[ItemEntry, ...] = ()
    religion: tuple[ItemEntry, ...] = ()
    national: tuple[ItemEntry, ...] = ()
    regional: tuple[ItemEntry, ...] = ()
    european: tuple[ItemEntry, ...] = ()
    parliamentary_group: tuple[ItemEntry, ...] = ()
    international: tuple[ItemEntry, ...] = ()
    affiliations: tuple[ItemEntry, ...] = ()
    colours: tuple[Text, ...] = ()
    slogan: tuple[Text, ...] = ()
    anthem: tuple[ItemEntry, ...] = ()
    seats: tuple[PartySeats, ...] = ()
    details: tuple[ItemEntry, ...] = ()
    website: tuple[LinkEntry, ...] = ()
    country: tuple[ItemEntry, ...] = ()
    footnotes: tuple[ItemEntry, ...] = ()
