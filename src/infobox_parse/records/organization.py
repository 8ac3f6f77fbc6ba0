"""An organization: a society, a league, a body of states."""

from __future__ import annotations

import attrs

from infobox_parse.entries import ImageEntry, ItemEntry, LinkEntry, PeriodEntry, Person, QuantityEntry, Text
from infobox_parse.showing import _Shown


__all__ = ["Organization"]


@attrs.frozen(kw_only=True)
class Organization(_Shown):
    """An organization as its infobox describes it (https://en.wikipedia.org/wiki/Template:Infobox_organization).

    Every field but `name` is a tuple in the order of the page, empty when the page does not say.

    Attributes:
        name: What it is called; the page's title where the infobox does not say.
        native_names: Its names in its own languages.
        other_names: Further names.
        abbreviation: Its abbreviations.
        formerly: What it was called before.
        named_after: What it is named after.
        images: Its logo, pictures and maps.
        motto: Its mottoes and slogans.
        formation: When it was formed.
        founders: Who founded it.
        founding_location: Where it was founded.
        origins: What it comes from.
        dissolved: When it ended.
        merger_of: What it was made of.
        split_to: What split from it.
        merged_into: What it became part of.
        predecessor: What was before it.
        successor: What came after it.
        type: What kind of organization it is.
        status: What its legal status is, or what became of it.
        registration: Its numbers in registers.
        purpose: What it is for.
        headquarters: Where it is led from.
        location: Where it is.
        region: Where it is active.
        services: What it does for others.
        products: What it makes.
        methods: How it works.
        fields: What it works on.
        membership: How many members it has.
        languages: Its languages.
        leaders: Who leads it, each with the title.
        key_people: Further people.
        organs: Its organs.
        owner: Who owns it.
        parent: What it is part of.
        subsidiaries: What is part of it.
        affiliations: What it belongs to.
        rivals: Whom it contends with.
        budget: What it may spend.
        revenue: What it takes in.
        expenses: What it spends.
        endowment: What it owns.
        staff: How many work for it.
        volunteers: How many volunteers it has.
        students: How many students it has.
        ethnicity: The people that it is of.
        awards: Its awards.
        website: Its websites.
        footnotes: What else the infobox says.
    """

    name: Text
    native_names: tuple[Text, ...] = ()
    other_names: tuple[Text, ...] = ()
    abbreviation: tuple[Text, ...] = ()
    formerly: tuple[ItemEntry, ...] = ()
    named_after: tuple[ItemEntry, ...] = ()
    images: tuple[ImageEntry, ...] = ()
    motto: tuple[Text, ...] = ()
    formation: tuple[PeriodEntry, ...] = ()
    founders: tuple[Person, ...] = ()
    founding_location: tuple[ItemEntry, ...] = ()
    origins: tuple[ItemEntry, ...] = ()
    dissolved: tuple[PeriodEntry, ...] = ()
    merger_of: tuple[ItemEntry, ...] = ()
    split_to: tuple[ItemEntry, ...] = ()
    merged_into: tuple[ItemEntry, ...] = ()
    predecessor: tuple[ItemEntry, ...] = ()
    successor: tuple[ItemEntry, ...] = ()
    type: tuple[ItemEntry, ...] = ()
    status: tuple[Text, ...] = ()
    registration: tuple[Text, ...] = ()
    purpose: tuple[ItemEntry, ...] = ()
    headquarters: tuple[ItemEntry, ...] = ()
    location: tuple[ItemEntry, ...] = ()
    region: tuple[ItemEntry, ...] = ()
    services: tuple[ItemEntry, ...] = ()
    products: tuple[ItemEntry, ...] = ()
    methods: tuple[ItemEntry, ...] = ()
    fields: tuple[ItemEntry, ...] = ()
    membership: tuple[QuantityEntry, ...] = ()
    languages: tuple[ItemEntry, ...] = ()
    leaders: tuple[Person, ...] = ()
    key_people: tuple[Person, ...] = ()
    organs: tuple[ItemEntry, ...] = ()
    owner: tuple[ItemEntry, ...] = ()
    parent: tuple[ItemEntry, ...] = ()
    subsidiaries: tuple[ItemEntry, ...] = ()
    affiliations: tuple[ItemEntry, ...] = ()
    rivals: tuple[ItemEntry, ...] = ()
    budget: tuple[QuantityEntry, ...] = ()
    revenue: tuple[QuantityEntry, ...] = ()
    expenses: tuple[QuantityEntry, ...] = ()
    endowment: tuple[QuantityEntry, ...] = ()
    staff: tuple[QuantityEntry, ...] = ()
    volunteers: tuple[QuantityEntry, ...] = ()
    students: tuple[QuantityEntry, ...] = ()
    ethnicity: tuple[ItemEntry, ...] = ()
    awards: tuple[ItemEntry, ...] = ()
    website: tuple[LinkEntry, ...] = ()
    footnotes: tuple[ItemEntry, ...] = ()
