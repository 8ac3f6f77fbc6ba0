"""A soldier."""

from __future__ import annotations

import attrs

from infobox_parse.entries import ImageEntry, ItemEntry, LinkEntry, PeriodEntry, Person, Text
from infobox_parse.showing import _Shown


__all__ = ["MilitaryPerson"]


@attrs.frozen(kw_only=True)
class MilitaryPerson(_Shown):
    """A soldier as the infobox describes the person (https://en.wikipedia.org/wiki/Template:Infobox_military_person).

    Every field but `name` is a tuple in the order of the page, empty when the page does not say.

    Attributes:
        name: What the person is called; the page's title where the infobox does not say.
        native_names: Names in the person's own languages.
        other_names: Further names.
        nickname: Nicknames.
        honorifics: What stands before and behind the name.
        images: Pictures and the signature.
        birth_name: The name at birth.
        birth_date: When the person was born.
        birth_place: Where.
        death_date: When the person died.
        death_place: Where.
        death_cause: Of what.
        resting_place: Where the person is buried.
        nationality: What the person was a citizen of.
        allegiance: Whom the person served.
        branch: The branches of service.
        service_years: When the person served.
        rank: The ranks.
        service_number: The service numbers.
        unit: The units.
        commands: What the person commanded.
        battles: Battles and wars; a tree by `parent`.
        awards: Awards.
        memorials: Memorials.
        spouse: Husbands and wives.
        children: Children.
        relations: Other relatives.
        alma_mater: Where the person studied.
        party: The person's parties.
        residence: Where the person lived.
        languages: The languages that the person speaks.
        later_work: What the person did later.
        website: Websites.
        footnotes: What else the infobox says.
    """

    name: Text
    native_names: tuple[Text, ...] = ()
    other_names: tuple[Text, ...] = ()
    nickname: tuple[Text, ...] = ()
    honorifics: tuple[Text, ...] = ()
    images: tuple[ImageEntry, ...] = ()
    birth_name: tuple[Text, ...] = ()
    birth_date: tuple[PeriodEntry, ...] = ()
    birth_place: tuple[ItemEntry, ...] = ()
    death_date: tuple[PeriodEntry, ...] = ()
    death_place: tuple[ItemEntry, ...] = ()
    death_cause: tuple[ItemEntry, ...] = ()
    resting_place: tuple[ItemEntry, ...] = ()
    nationality: tuple[ItemEntry, ...] = ()
    allegiance: tuple[ItemEntry, ...] = ()
    branch: tuple[ItemEntry, ...] = ()
    service_years: tuple[PeriodEntry, ...] = ()
    rank: tuple[ItemEntry, ...] = ()
    service_number: tuple[Text, ...] = ()
    unit: tuple[ItemEntry, ...] = ()
    commands: tuple[ItemEntry, ...] = ()
    battles: tuple[ItemEntry, ...] = ()
    awards: tuple[ItemEntry, ...] = ()
    memorials: tuple[ItemEntry, ...] = ()
    spouse: tuple[Person, ...] = ()
    children: tuple[ItemEntry, ...] = ()
    relations: tuple[ItemEntry, ...] = ()
    alma_mater: tuple[ItemEntry, ...] = ()
    party: tuple[ItemEntry, ...] = ()
    residence: tuple[ItemEntry, ...] = ()
    languages: tuple[ItemEntry, ...] = ()
    later_work: tuple[ItemEntry, ...] = ()
    website: tuple[LinkEntry, ...] = ()
    footnotes: tuple[ItemEntry, ...] = ()
