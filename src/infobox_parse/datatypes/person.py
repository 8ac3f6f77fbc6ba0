"""People in a role: name, page, rank, role, what they belong to, what became of them, and when they held the role."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse.entering import Origin, add_evidence, enter
from infobox_parse.entries import Entry, Person
from infobox_parse.naming import names_no_person, times_in
from infobox_parse.offices import folded, group_in, office_in
from infobox_parse.people import read_person
from infobox_parse.placing import merge_brackets
from infobox_parse.schema import Datatype
from infobox_parse.time_words import read_bracket_times, read_period_words
from infobox_parse.values import Period


if TYPE_CHECKING:
    from collections.abc import Iterable

    from infobox_parse.knowledge import PersonWords
    from infobox_parse.remarks import PersonRead
    from infobox_parse.schema import Box, Given
    from infobox_parse.values import Item


__all__ = ["PEOPLE", "read_people"]

_BRACKET = re.compile("[(（]")


def read_people(given: Given) -> list[Entry]:
    """Read a parameter as people.

    Their role is the item's label, else what the companion `role` says, else the office that stands beside the name,
    else the heading over them; failing all, the rule's. The companion `period` says when they held it. A label, role or
    heading that is only a time is a period of the person, and one that is a country or a known group, or a heading that
    is of a group, is what the person belongs to. A bare dagger says that somebody died, and not how: `died`.
    """
    stated, words = given.companion("role"), given.box.knowledge.person_words(given.box.wiki)
    held, evidence = _held(given), given.companion_evidence("period")

    def person(item: Item, origin: Origin) -> list[Entry]:
        found = read_person(item, given.box)
        if not any(char.isalnum() for char in found.name):
            return []  # a flag, a comma: nobody is named
        if found.link is None and given.box.knowledge.placeholder(given.box.wiki, found.name):
            return []  # "Unknown (formerly …)": nor here
        add_evidence(origin, evidence)
        above = _said_above(origin["group"][-1:], given.box)
        beside = _said((item.label, stated), given.box)
        times = {**held, **above.times, **beside.times, **found.periods}
        found.role = beside.role or found.role or above.role or given.rule.role
        groups = (group for group in found.affiliations if not _is_honour(group, words))
        found.affiliations = [*above.groups, *beside.groups, *groups]
        return [_entry(found, origin, _whole_periods(times), item)]

    def is_somebody(part: Item) -> bool:
        if part.links and _is_honour(part.links[0].label, words):
            return False
        named = any(not names_no_person(link, words) for link in part.links)
        return bool(part.flags) or (named and not _is_remark(part, words))

    return enter(given, person, is_part=is_somebody, merge=merge_brackets)


def _is_honour(text: str, words: PersonWords) -> bool:
    """Whether a text is letters behind a name: `VC`, `K.C.B.`."""
    return folded(text.replace(".", "")) in words.honours


def _entry(found: PersonRead, origin: Origin, periods: tuple[Period, ...], item: Item) -> Person:
    return Person(
        **origin,
        name=found.name,
        link=None if found.link is None else found.link.target,
        resolved=None if found.link is None else found.link.resolved,
        role=found.role,
        rank=found.rank,
        affiliations=tuple(dict.fromkeys(found.affiliations)),
        status=tuple(found.status),
        periods=periods,
        flags=item.flags,
    )


def _held(given: Given) -> dict[Period, None]:
    """Return the times that the companion `period` states."""
    stated = given.companion("period")
    return dict.fromkeys(times_in(stated, given.box)[0] if stated else ())


@attrs.define
class _Said:
    """What texts over or before people say: a role, times and groups."""

    role: str | None = None
    times: dict[Period, None] = attrs.Factory(dict)
    groups: list[str] = attrs.Factory(list)


def _said(stated: Iterable[str | None], box: Box) -> _Said:
    """Return the first of some texts that is neither a time nor a known group, and those that stand before it."""
    said = _Said()
    for text in filter(None, stated):
        times, rest = times_in(text, box)
        if times and not rest:
            said.times.update(dict.fromkeys(times))
        elif box.knowledge.entity(text) is not None:
            said.groups.append(text)
        else:
            said.role = text
            break
    return said


def _said_above(headings: Iterable[str], box: Box) -> _Said:
    """Return what the headings say; one that says the name of a group gives no role: "Executive committee"."""
    said = _said(headings, box)
    words = box.knowledge.person_words(box.wiki)
    group = group_in(said.role, words) if said.role and office_in(said.role, words) is None else None
    return said if group is None else attrs.evolve(said, role=None, groups=[*said.groups, group])


def _is_remark(part: Item, words: PersonWords) -> bool:
    """Whether a part of an enumeration is an office with its links in a bracket: "treasurer ([[X]])"."""
    before = _BRACKET.split(part.text, maxsplit=1)[0]
    if len(before) == len(part.text) or any(link.label in before for link in part.links):
        return False
    return office_in(before, words) is not None


def _whole_periods(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Leave out dates that are a side of an interval: `({{start date|1990}}–{{end date|1995}})` is one time."""
    sides = {
        side.edtf
        for period in periods
        if period.kind == "interval"
        for side in (period.start, period.end)
        if side is not None
    }
    return tuple(period for period in periods if period.kind == "interval" or period.edtf not in sides)


PEOPLE = Datatype(
    name="people",
    entry=Person,
    entries=read_people,
    words=read_bracket_times,
    companions=("role", "period"),
    beside={"period": read_period_words},
)
