"""Somebody who held offices, and the offices."""

from __future__ import annotations

import attrs

from infobox_parse.entries import ImageEntry, ItemEntry, LinkEntry, Part, PeriodEntry, Person, QuantityEntry, Text
from infobox_parse.showing import _Shown


__all__ = ["Office", "Officeholder"]


@attrs.frozen(kw_only=True)
class Office(Part):
    """An office that somebody held.

    Attributes:
        office: The office.
        order: Which of its holders the person was, as in `16th`.
        status: How the person holds it, as in `Acting`.
        term: When.
        suboffice: A further office that went with it.
        predecessor: Who held it before.
        successor: Who held it afterwards.
        officials: Others beside the person: heads of state, superiors, deputies, opponents, each with a role.
        constituency: Whom or what the person was elected for.
        legislature: The parliament.
        country: The country of an envoy: sent by it, or accredited there.
        portfolio: Portfolios and departments.
        cabinet: The cabinet.
        committees: Committees.
        majority: By how many votes the person was elected.
        election: When the election is.
        party: The party for which the person stood.
        salary: What the office pays.
        prior_term: The term before.
        details: What the page says under headings of its own.
    """

    office: tuple[ItemEntry, ...] = ()
    order: tuple[Text, ...] = ()
    status: tuple[Text, ...] = ()
    term: tuple[PeriodEntry, ...] = ()
    suboffice: tuple[ItemEntry, ...] = ()
    predecessor: tuple[Person, ...] = ()
    successor: tuple[Person, ...] = ()
    officials: tuple[Person, ...] = ()
    constituency: tuple[ItemEntry, ...] = ()
    legislature: tuple[ItemEntry, ...] = ()
    country: tuple[ItemEntry, ...] = ()
    portfolio: tuple[ItemEntry, ...] = ()
    cabinet: tuple[ItemEntry, ...] = ()
    committees: tuple[ItemEntry, ...] = ()
    majority: tuple[QuantityEntry, ...] = ()
    election: tuple[PeriodEntry, ...] = ()
    party: tuple[ItemEntry, ...] = ()
    salary: tuple[QuantityEntry, ...] = ()
    prior_term: tuple[Text, ...] = ()
    details: tuple[ItemEntry, ...] = ()


@attrs.frozen(kw_only=True)
class Officeholder(_Shown):
    """Somebody who held offices (https://en.wikipedia.org/wiki/Template:Infobox_officeholder).

    Every field but `name` is a tuple in the order of the page, empty when the page does not say.

    Attributes:
        name: What the person is called; the page's title where the infobox does not say.
        native_names: Names in the person's own languages.
        other_names: Further names.
        nickname: Nicknames.
        honorifics: What stands before and behind the name.
        images: Pictures and the signature.
        offices: The offices, a part each; that without a number on the page has the number 0.
        birth_name: The name at birth.
        birth_date: When the person was born.
        birth_place: Where.
        death_date: When the person died.
        death_place: Where.
        death_cause: Of what.
        resting_place: Where the person is buried.
        nationality: What the person was a citizen of.
        party: The person's parties.
        other_parties: Parties of other times or levels.
        height: How tall.
        spouse: Husbands and wives.
        partner: Partners.
        children: Children.
        parents: Mother and father.
        relatives: Other relatives.
        residence: Where the person lived.
        education: Where the person studied, and what.
        occupation: What the person did.
        profession: What the person had learnt.
        known_for: What for the person is known.
        religion: The person's religion.
        net_worth: What the person owned.
        allegiance: Whom the person served as a soldier.
        branch: The branches of service.
        service_years: When the person served.
        rank: The ranks.
        service_number: The service numbers.
        unit: The units.
        commands: What the person commanded.
        battles: Battles and wars; a tree by `parent`.
        awards: Awards.
        details: What the page says under headings of its own.
        website: Websites.
        footnotes: What else the infobox says.
    """

    name: Text
    native_names: tuple[Text, ...] = ()
    other_names: tuple[Text, ...] = ()
    nickname: tuple[Text, ...] = ()
    honorifics: tuple[Text, ...] = ()
    images: tuple[ImageEntry, ...] = ()
    offices: tuple[Office, ...] = ()
    birth_name: tuple[Text, ...] = ()
    birth_date: tuple[PeriodEntry, ...] = ()
    birth_place: tuple[ItemEntry, ...] = ()
    death_date: tuple[PeriodEntry, ...] = ()
    death_place: tuple[ItemEntry, ...] = ()
    death_cause: tuple[ItemEntry, ...] = ()
    resting_place: tuple[ItemEntry, ...] = ()
    nationality: tuple[ItemEntry, ...] = ()
    party: tuple[ItemEntry, ...] = ()
    other_parties: tuple[ItemEntry, ...] = ()
    height: tuple[QuantityEntry, ...] = ()
    spouse: tuple[Person, ...] = ()
    partner: tuple[Person, ...] = ()
    children: tuple[ItemEntry, ...] = ()
    parents: tuple[Person, ...] = ()
    relatives: tuple[ItemEntry, ...] = ()
    residence: tuple[ItemEntry, ...] = ()
    education: tuple[ItemEntry, ...] = ()
    occupation: tuple[ItemEntry, ...] = ()
    profession: tuple[ItemEntry, ...] = ()
    known_for: tuple[ItemEntry, ...] = ()
    religion: tuple[ItemEntry, ...] = ()
    net_worth: tuple[QuantityEntry, ...] = ()
    allegiance: tuple[ItemEntry, ...] = ()
    branch: tuple[ItemEntry, ...] = ()
    service_years: tuple[PeriodEntry, ...] = ()
    rank: tuple[ItemEntry, ...] = ()
    service_number: tuple[Text, ...] = ()
    unit: tuple[ItemEntry, ...] = ()
    commands: tuple[ItemEntry, ...] = ()
    battles: tuple[ItemEntry, ...] = ()
    awards: tuple[ItemEntry, ...] = ()
    details: tuple[ItemEntry, ...] = ()
    website: tuple[LinkEntry, ...] = ()
    footnotes: tuple[ItemEntry, ...] = ()
