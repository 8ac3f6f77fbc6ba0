"""People in a role: name, page, rank, role, what they belong to, what became of them, and when they held the role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.entering import Origin, enter
from infobox_parse.entries import Entry, Person
from infobox_parse.naming import names_no_person
from infobox_parse.people import read_person
from infobox_parse.placing import merge_brackets
from infobox_parse.schema import Datatype


if TYPE_CHECKING:
    from collections.abc import Iterable

    from infobox_parse.schema import Given
    from infobox_parse.values import Item, Period


__all__ = ["PEOPLE", "read_people"]


def read_people(given: Given) -> list[Entry]:
    """Read a parameter as people.

    Their role is the item's label, else what the companion `role` says, else the heading over them, else the rule's;
    failing all, the office that stands beside the name. A bare dagger says that somebody died, and not how: `died`.
    """
    stated = given.companion("role")

    def person(item: Item, origin: Origin) -> list[Entry]:
        found = read_person(item, given.box)
        if not any(char.isalnum() for char in found.name):
            return []  # a flag, a comma: nobody is named
        heading = origin["group"][-1] if origin["group"] else None
        return [
            Person(
                **origin,
                name=found.name,
                link=None if found.link is None else found.link.target,
                role=item.label or stated or heading or given.rule.role or found.role,
                rank=found.rank,
                affiliations=tuple(dict.fromkeys(found.affiliations)),
                status=tuple(found.status),
                periods=_whole_periods(found.periods),
                flags=item.flags,
            )
        ]

    words = given.box.knowledge.person_words(given.box.wiki)

    def is_somebody(part: Item) -> bool:
        return bool(part.flags) or any(not names_no_person(link, words) for link in part.links)

    return enter(given, person, is_part=is_somebody, merge=merge_brackets)


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


PEOPLE = Datatype(name="people", entries=read_people, companions=("role",))
