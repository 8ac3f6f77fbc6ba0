"""People in a role; the name is the link's label or what stands before the first bracket."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.entering import Origin, enter
from infobox_parse.entries import Entry, Person
from infobox_parse.schema import Datatype


if TYPE_CHECKING:
    from infobox_parse.schema import Given
    from infobox_parse.values import Item


__all__ = ["PEOPLE", "read_people"]

_LONGEST_NAME = 500
"""How far into a text a name is looked for, in code points."""

_BRACKET = re.compile(r"\s*[(（].*")


def read_people(given: Given) -> list[Entry]:
    """Read a parameter as people; their role is the companion `role`, else the rule's, else the heading over them."""
    stated = given.companion("role")

    def person(item: Item, origin: Origin) -> list[Entry]:
        role = item.label or stated or (origin["group"][-1] if origin["group"] else given.rule.role)
        name = _BRACKET.sub("", item.text) or item.text
        head = name[:_LONGEST_NAME]
        link = next(
            (link for link in item.links if link.kind == "wikilink" and link.label and link.label in head),
            None,
        )
        others = [other.label for other in item.links if other is not link and other.label and other.label not in head]
        return [
            Person(
                **origin,
                name=link.label if link is not None else name,
                link=None if link is None else link.target,
                role=role,
                affiliations=tuple(others),
                status=item.status,
                periods=item.dates,
                flags=item.flags,
            )
        ]

    return enter(given, person, each_linked=True)


PEOPLE = Datatype(name="people", entries=read_people)
