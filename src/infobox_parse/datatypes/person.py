"""People in a role: name, page, rank, role, what they belong to, what became of them, and when they held the role."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.entering import Origin, enter
from infobox_parse.entries import Entry, Person
from infobox_parse.naming import names_no_person, office_in, times_in
from infobox_parse.people import read_person
from infobox_parse.placing import merge_brackets
from infobox_parse.schema import Datatype


if TYPE_CHECKING:
    from collections.abc import Iterable

    from infobox_parse.knowledge import PersonWords
    from infobox_parse.schema import Box, Given
    from infobox_parse.values import Item, Period


__all__ = ["PEOPLE", "read_people"]

_BRACKET = re.compile("[(（]")


def read_people(given: Given) -> list[Entry]:
    """Read a parameter as people.

    Their role is the item's label, else what the companion `role` says, else the heading over them, else the rule's;
    failing all, the office that stands beside the name. A label, role or heading that is only a time is a
    period of the person. A bare dagger says that somebody died, and not how: `died`.
    """
    stated = given.companion("role")
    words = given.box.knowledge.person_words(given.box.wiki)

    def person(item: Item, origin: Origin) -> list[Entry]:
        found = read_person(item, given.box)
        if not any(char.isalnum() for char in found.name):
            return []  # a flag, a comma: nobody is named
        if found.link is None and given.box.knowledge.placeholder(given.box.wiki, found.name):
            return []  # "Unknown (formerly …)": nor here
        role, times = _role_and_times((item.label, stated, *origin["group"][-1:]), given.box)
        return [
            Person(
                **origin,
                name=found.name,
                link=None if found.link is None else found.link.target,
                resolved=None if found.link is None else found.link.resolved,
                role=role or given.rule.role or found.role,
                rank=found.rank,
                affiliations=tuple(dict.fromkeys(found.affiliations)),
                status=tuple(found.status),
                periods=_whole_periods({**times, **found.periods}),
                flags=item.flags,
            )
        ]

    def is_somebody(part: Item) -> bool:
        named = any(not names_no_person(link, words) for link in part.links)
        return bool(part.flags) or (named and not _is_remark(part, words))

    return enter(given, person, is_part=is_somebody, merge=merge_brackets)


def _role_and_times(stated: Iterable[str | None], box: Box) -> tuple[str | None, dict[Period, None]]:
    """Return the first of some texts that is more than a time, and the times that stand before it."""
    found: dict[Period, None] = {}
    for text in filter(None, stated):
        times, rest = times_in(text, box)
        if rest or not times:
            return text, found
        found.update(dict.fromkeys(times))
    return None, found


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


PEOPLE = Datatype(name="people", entry=Person, entries=read_people, companions=("role",))
