"""What changed among the values of one field of a record, or of the parameters of an infobox."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from infobox_parse.candidates import (
    KEYS,
    Candidate,
    are_figures,
    changed_members,
    field_candidate,
    item_candidates,
    likeness,
    state_of,
)
from infobox_parse.changes import Change, State
from infobox_parse.facts import shortened
from infobox_parse.pairing import pair
from infobox_parse.values import Item


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from infobox_parse.boxes import Field, Infobox
    from infobox_parse.facts import FactsOf
    from infobox_parse.schema import InfoboxSchema


__all__ = ["Told", "field_changes", "owners_in", "record_changes"]


_Sides: TypeAlias = tuple[Candidate | None, Candidate | None]
"""A value in both revisions, or in the one that has it."""

_Item: TypeAlias = tuple[str | None, tuple[int, ...]]
"""A parameter, and the path of an item in it."""


class Told:
    """What the record tells of items, so that parameters do not tell it again.

    Attributes:
        changed: For each revision, the items of which the record tells a change.
        known: For each revision, the items that the record has entries of.
        pairs: Items whose entries are the same ones, changed or not.
        touched: Parameters of which the record tells a change, or whose entries come from another parameter in the
            other revision, as when a term of office gets another number.
        owners: The parameters about which a parameter says something: the beginning of a time, of its end.
    """

    def __init__(self, owners: Mapping[str, frozenset[str]]) -> None:
        self.owners = owners
        self.changed: tuple[set[_Item], set[_Item]] = (set(), set())
        self.known: tuple[set[_Item], set[_Item]] = (set(), set())
        self.pairs: set[tuple[_Item, _Item]] = set()
        self.touched: set[str | None] = set()

    def note(self, sides: _Sides, change: Change | None) -> None:
        """Remember two entries, one of which may not be there."""
        items = [None if one is None else (one.field, one.at) for one in sides]
        for item, known, changed in zip(items, self.known, self.changed, strict=True):
            if item is not None:
                known.add(item)
                if change is not None:
                    changed.add(item)
        if items[0] is not None and items[1] is not None:
            self.pairs.add((items[0], items[1]))
        names = {item[0] for item in items if item is not None}
        if change is not None or len(names) > 1:
            self.touched |= names

    def tells(self, sides: _Sides) -> bool:
        """Tell whether the record says of two items what their parameters would say.

        It does so if it tells a change of one of them; if one alone is there, as soon as it has an entry of it, which
        then comes from another parameter in the other revision; if both are there, where it has them as two things.
        What only says something about another parameter is told with that one.
        """
        items = [None if one is None or not one.at else (one.field, one.at) for one in sides]
        there = list(zip(items, self.known, self.changed, strict=True))
        if any(item in changed for item, _, changed in there):
            return True
        if any(item in known for item, known, _ in there):
            return (items[0], items[1]) not in self.pairs
        owners = (self.owners.get(item[0] or "", frozenset()) for item in items if item is not None)
        return any(self.touched & those for those in owners)


def owners_in(schema: InfoboxSchema | None) -> Mapping[str, frozenset[str]]:
    """Return, for each parameter of a schema that says something about others, which these are."""
    if schema is None:
        return {}
    rules = [*schema.rules, *(rule for one in schema.series for those in one.rules.values() for rule in those)]
    found: dict[str, frozenset[str]] = {}
    for rule in rules:
        for owner, purposes in rule.companions.items():
            for name in (name for names in purposes.values() for name in names):
                found[name] = found.get(name, frozenset()) | {owner}
    return found


def record_changes(
    at: int, field: str, old: Sequence[Candidate], new: Sequence[Candidate], *, number: int | None, told: Told
) -> Iterator[Change]:
    """Yield what changed in a field of a record: what is gone first, the rest in the order of the new revision.

    Args:
        at: Index of the pair of infoboxes.
        field: The field.
        old: Its entries.
        new: Its entries.
        number: Number of the part that it is in.
        told: Where to remember them.
    """
    for sides in _pairs(old, new):
        change = _change_of(sides, layer="record", at=at, field=field, number=number)
        told.note(sides, change)
        if change is not None:
            yield change


def _pairs(old: Sequence[Candidate], new: Sequence[Candidate]) -> Iterator[_Sides]:
    for was, now in pair(old, new, KEYS, likeness, are_figures):
        yield (None if was is None else old[was]), (None if now is None else new[now])


def _change_of(sides: _Sides, *, layer: str, at: int, field: str, number: int | None = None) -> Change | None:
    old, new = sides
    members: tuple[str, ...] = ()
    if old is None or new is None:
        kind = "added" if old is None else "removed"
    else:
        members = changed_members(old, new)
        if not members:
            return None
        kind = "moved" if members == ("group",) else "changed"
    return Change(
        kind=kind,
        layer=layer,
        infobox=at,
        field=field,
        number=number,
        before=None if old is None else state_of(old),
        after=None if new is None else state_of(new),
        members=members,
    )


def field_changes(
    at: int,
    boxes: tuple[Infobox | None, Infobox | None],
    facts: tuple[FactsOf, FactsOf],
    told: Told,
    *,
    everything: bool,
    formatting: bool,
) -> Iterator[Change]:
    """Yield what changed of the parameters of an infobox.

    Args:
        at: Index of the pair of infoboxes.
        boxes: The infobox in both revisions.
        facts: What tells what their values say.
        told: What the record tells.
        everything: Whether to yield what the record tells, too.
        formatting: Whether to yield parameters that are only written in another way.
    """
    old, new = ({} if box is None else box.fields for box in boxes)
    for name in dict.fromkeys((*new, *old)):
        fields = (old.get(name), new.get(name))
        found = False
        both = [_candidates(name, *one) for one in zip(fields, facts, fields[::-1], strict=True)]
        for sides in _pairs(*both):
            change = _change_of(sides, layer="field", at=at, field=name)
            found = found or change is not None
            if change is not None and (everything or not told.tells(sides)):
                yield change
        if formatting and not found and _written(fields[0]) != _written(fields[1]) and not _embeds(*both):
            before, after = (None if field is None else _source_state(name, field) for field in fields)
            yield Change(kind="formatting", layer="field", infobox=at, field=name, before=before, after=after)


def _candidates(name: str, field: Field | None, facts: FactsOf, other: Field | None) -> list[Candidate]:
    """Return the values of a parameter; itself if it is in both revisions, or has references or notes of its own."""
    if field is None:
        return []
    itself = field_candidate(name, field, facts)
    return [*([itself] if other is not None or itself.facts else ()), *item_candidates(name, field, facts)]


def _written(field: Field | None) -> tuple[str, ...]:
    """Return the source text of a parameter, with that of values that it takes the place of."""
    return () if field is None else (field.raw, *(one.raw for one in field.overridden))


def _embeds(*sides: Sequence[Candidate]) -> bool:
    """Tell whether an infobox stands in a parameter: then its source text says what that infobox says."""
    return any(isinstance(one.value, Item) and one.value.infobox is not None for side in sides for one in side)


def _source_state(name: str, field: Field) -> State:
    return State(text=shortened(field.raw), path=name, span=field.span, value=field)
