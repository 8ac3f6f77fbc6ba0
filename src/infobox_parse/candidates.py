"""The values of a revision made ready to be paired with those of another: entries of records, items of parameters."""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import TYPE_CHECKING

from infobox_parse.boxes import Field
from infobox_parse.changes import State
from infobox_parse.entries import Entry, PeriodEntry, QuantityEntry, Text
from infobox_parse.facts import Facts, FactsOf, identity_of, shortened
from infobox_parse.item_paths import path_of
from infobox_parse.light import light
from infobox_parse.pairing import alike
from infobox_parse.values import Item


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


__all__ = [
    "KEYS",
    "Candidate",
    "are_figures",
    "changed_members",
    "entry_candidates",
    "field_candidate",
    "item_candidates",
    "likeness",
    "state_of",
]

_BRACKET = re.compile(r"\s*[(\uff08]")

_LEAST_ALIKE = 0.75
"""Texts less alike than this are not of the same thing."""


@light
class Candidate:
    """A value to be paired.

    Attributes:
        value: The entry, the item, or the field itself.
        path: As in `State`.
        group: Likewise.
        facts: What it says besides its text.
        text: Its text.
        key: Text and facts, to be compared; the order in which a member lists things makes no difference.
        identity: What it is about.
        field: The parameter that it stands in.
        at: The path of its item in it.
        number: The number of its part.
    """

    value: Entry | Item | Field
    path: str
    group: tuple[str, ...]
    facts: Facts
    text: str
    key: Hashable
    identity: str | None
    field: str | None
    at: tuple[int, ...]
    number: int | None = None


KEYS: tuple[Callable[[Candidate], Hashable | None], ...] = (
    lambda one: (one.key, one.group),
    lambda one: one.key,
    lambda one: None if one.identity is None else (one.identity, one.group),
    lambda one: one.identity,
    lambda one: (one.text, one.group) if one.text else None,
    lambda one: one.text or None,
    lambda one: _BRACKET.split(one.text, maxsplit=1)[0] or None,
)
"""What candidates of the same thing have in common, the most telling first; the last is the text before a bracket."""


def likeness(old: Candidate, new: Candidate) -> float:
    """Return how likely it is that two candidates are the same thing, changed; 0 if they are not."""
    if old.identity is not None and new.identity is not None:
        return 0  # they link to different pages
    found = alike(old.text, new.text)
    return found if found >= _LEAST_ALIKE else 0


def are_figures(old: Candidate, new: Candidate) -> bool:
    """Tell whether both are values, as a number of people is: it changes, where a thing makes room for another."""
    return _is_figure(old) and _is_figure(new)


def _is_figure(one: Candidate) -> bool:
    if isinstance(one.value, Item):
        return not one.value.links and not one.value.flags
    return isinstance(one.value, (PeriodEntry, QuantityEntry, Text))


def entry_candidates(value: object, path: str, number: int | None, facts: FactsOf) -> list[Candidate]:
    """Return the entries of a field of a record.

    Args:
        value: They, or the one that it is.
        path: The path of the field, such as `leaders`.
        number: The number of the part that it is in.
        facts: What tells what they say.
    """
    made: list[Candidate] = []
    several = isinstance(value, tuple)
    for at, entry in enumerate(value if isinstance(value, tuple) else (value,)):
        if not isinstance(entry, Entry):
            return made
        group = tuple(map(facts.same, entry.group))
        if entry.parent is not None and 0 <= entry.parent < at:
            above = made[entry.parent]
            group = (*above.group, above.text)
        place = (entry.field, entry.item)
        made.append(
            _candidate(entry, facts, path=f"{path}[{at}]" if several else path, group=group, place=place, number=number)
        )
    return made


def item_candidates(name: str, field: Field, facts: FactsOf) -> Iterator[Candidate]:
    """Yield the items of a parameter and all below them."""
    pending: list[tuple[tuple[int, ...], Item, tuple[str, ...]]] = [
        ((at,), item, ()) for at, item in reversed(tuple(enumerate(field.items)))
    ]
    while pending:
        at, item, group = pending.pop()
        made = _candidate(item, facts, path=path_of(name, at), group=group, place=(name, at))
        yield made
        below = (*group, made.text) if item.children else ()
        pending += (((*at, number), child, below) for number, child in reversed(tuple(enumerate(item.children))))


def field_candidate(name: str, field: Field, facts: FactsOf) -> Candidate:
    """Return a parameter itself, for the references and notes that belong to no item of it."""
    told = facts.evidence(field.references, field.notes)
    return Candidate(
        value=field,
        path=name,
        group=(),
        facts=told,
        text="",
        key=_key("", told),
        identity=name,
        field=name,
        at=(),
    )


def _candidate(
    value: Entry | Item,
    facts: FactsOf,
    *,
    path: str,
    group: tuple[str, ...],
    place: tuple[str | None, tuple[int, ...]],
    number: int | None = None,
) -> Candidate:
    told = facts.of(value)
    text = facts.same(value.text)
    return Candidate(
        value=value,
        path=path,
        group=group,
        facts=told,
        text=text,
        key=_key(text, told),
        identity=identity_of(value),
        field=place[0],
        at=place[1],
        number=number,
    )


def _key(text: str, facts: Facts) -> Hashable:
    return text, frozenset((name, words if len(words) == 1 else tuple(sorted(words))) for name, words in facts.items())


def state_of(one: Candidate) -> State:
    """Return a candidate as it is told."""
    return State(
        text=shortened(one.text),
        path=one.path,
        group=tuple(map(shortened, one.group)),
        members={name: tuple(map(shortened, words)) for name, words in one.facts.items()},
        span=one.value.span,
        value=one.value,
    )


def changed_members(old: Candidate, new: Candidate) -> tuple[str, ...]:
    """Return what two candidates do not have in common."""
    names = dict.fromkeys((*old.facts, *new.facts))
    members = [name for name in names if sorted(old.facts.get(name, ())) != sorted(new.facts.get(name, ()))]
    return (
        *(("text",) if old.text != new.text else ()),
        *(("group",) if old.group != new.group else ()),
        *members,
    )
