"""The armed forces of a country."""

from __future__ import annotations

import attrs

from infobox_parse.entries import ImageEntry, ItemEntry, LinkEntry, PeriodEntry, Person, QuantityEntry, Text
from infobox_parse.showing import _Shown


__all__ = ["NationalMilitary"]


@attrs.frozen(kw_only=True)
class NationalMilitary(_Shown):
    """The armed forces of a country as their infobox describes them (https://en.wikipedia.org/wiki/Template:Infobox_national_military).

    Every field but `name` is a tuple of entries in the order of the page, empty when the page does not say.

    Attributes:
        name: What they are called; the page's title where the infobox does not say.
        native_names: Their names in their own languages.
        other_names: Further names.
        country: Whose they are.
        images: Their flags, emblems and pictures.
        motto: Their mottos.
        foundation: When they were founded.
        current_form: Since when they are as they are.
        dissolved: When they were disbanded.
        status: How they stand.
        branches: Their branches; a tree by `parent`.
        headquarters: Where they are led from.
        flying_hours: How long pilots fly.
        website: Their websites.
        commander_in_chief: Who commands them in chief.
        head_of_government: The head of the government.
        minister: Their minister.
        chief_of_staff: Their chief of staff.
        commander: Their commander.
        ages: How old soldiers are.
        conscription: Who must serve, and how long.
        manpower_data: Of when the numbers of people are.
        manpower_age: Of what age the people are.
        available: How many people are available, or how many men.
        available_female: How many women are.
        fit: How many people are fit for service, or how many men.
        fit_female: How many women are.
        reaching: How many people reach military age in a year, or how many men.
        reaching_female: How many women do.
        active: How many are in service.
        ranked: Where that puts them among all.
        reserve: How many are in reserve.
        deployed: How many are deployed abroad.
        budget: What they cost in a year.
        percent_gdp: What part of the gross domestic product that is, in percent.
        domestic_suppliers: Who supplies them at home.
        foreign_suppliers: Who supplies them from abroad.
        imports: What arms are bought abroad for.
        exports: What arms are sold abroad for.
        history: Their history and wars.
        ranks: Their ranks.
        footnotes: What else the infobox says.
    """

    name: Text
    native_names: tuple[Text, ...] = ()
    other_names: tuple[Text, ...] = ()
    country: tuple[ItemEntry, ...] = ()
    images: tuple[ImageEntry, ...] = ()
    motto: tuple[Text, ...] = ()
    foundation: tuple[PeriodEntry, ...] = ()
    current_form: tuple[PeriodEntry, ...] = ()
    dissolved: tuple[PeriodEntry, ...] = ()
    status: tuple[Text, ...] = ()
    branches: tuple[ItemEntry, ...] = ()
    headquarters: tuple[ItemEntry, ...] = ()
    flying_hours: tuple[QuantityEntry, ...] = ()
    website: tuple[LinkEntry, ...] = ()
    commander_in_chief: tuple[Person, ...] = ()
    head_of_government: tuple[Person, ...] = ()
    minister: tuple[Person, ...] = ()
    chief_of_staff: tuple[Person, ...] = ()
    commander: tuple[Person, ...] = ()
    ages: tuple[QuantityEntry, ...] = ()
    conscription: tuple[ItemEntry, ...] = ()
    manpower_data: tuple[Text, ...] = ()
    manpower_age: tuple[Text, ...] = ()
    available: tuple[QuantityEntry, ...] = ()
    available_female: tuple[QuantityEntry, ...] = ()
    fit: tuple[QuantityEntry, ...] = ()
    fit_female: tuple[QuantityEntry, ...] = ()
    reaching: tuple[QuantityEntry, ...] = ()
    reaching_female: tuple[QuantityEntry, ...] = ()
    active: tuple[QuantityEntry, ...] = ()
    ranked: tuple[Text, ...] = ()
    reserve: tuple[QuantityEntry, ...] = ()
    deployed: tuple[QuantityEntry, ...] = ()
    budget: tuple[QuantityEntry, ...] = ()
    percent_gdp: tuple[QuantityEntry, ...] = ()
    domestic_suppliers: tuple[ItemEntry, ...] = ()
    foreign_suppliers: tuple[ItemEntry, ...] = ()
    imports: tuple[QuantityEntry, ...] = ()
    exports: tuple[QuantityEntry, ...] = ()
    history: tuple[ItemEntry, ...] = ()
    ranks: tuple[ItemEntry, ...] = ()
    footnotes: tuple[ItemEntry, ...] = ()
