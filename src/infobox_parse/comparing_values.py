"""What changed among the values of one field of a record, or of the parameters of an infobox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.candidates import (
    KEYS,
    changed_members,
    field_candidate,
    item_candidates,
    likeness,
    state_of,
)
from infobox_parse.changes import Change, State
from infobox_parse.entries import Entry
from infobox_parse.facts import shortened
from infobox_parse.pairing import pair


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from infobox_parse.boxes import Field, Infobox
    from infobox_parse.candidates import Candidate
    from infobox_parse.facts import FactsOf


__all__ = ["Told", "changes_of", "field_changes"]


class Told:
    """Which items of both revisions a change of the record is about, so that they are told once.

    Attributes:
        items: For each revision, the parameter and the path of the item in it.
    """

    def __init__(self) -> None:
        self.items: tuple[set[tuple[str, tuple[int, ...]]], ...] = (set(), set())

    def noted(self, changes: Iterable[Change]) -> Iterator[Change]:
        """Yield changes of records, and remember them."""
        for change in changes:
            for items, state in zip(self.items, (change.before, change.after), strict=True):
                if state is not None and isinstance(state.value, Entry) and state.value.field is not None:
                    items.add((state.value.field, state.value.item))
            yield change

    def has(self, old: Candidate | None, new: Candidate | None) -> bool:
        """Tell whether an item is told of."""
        sides = zip(self.items, (old, new), strict=True)
        return any(one is not None and one.at and (one.field or "", one.at) in items for items, one in sides)


def changes_of(
    layer: str, at: int, field: str, old: Sequence[Candidate], new: Sequence[Candidate], *, number: int | None = None
) -> Iterator[Change]:
    """Yield what changed among the values of a field: what is gone first, the rest in the order of the new revision."""
    for one, other in _pairs(old, new):
        change = _change_of(one, other, layer=layer, at=at, field=field, number=number)
        if change is not None:
            yield change


def _pairs(old: Sequence[Candidate], new: Sequence[Candidate]) -> Iterator[tuple[Candidate | None, Candidate | None]]:
    for was, now in pair(old, new, KEYS, likeness):
        yield (None if was is None else old[was]), (None if now is None else new[now])


def _change_of(
    old: Candidate | None, new: Candidate | None, *, layer: str, at: int, field: str, number: int | None = None
) -> Change | None:
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
        sides = [_candidates(name, *one) for one in zip(fields, facts, fields[::-1], strict=True)]
        for one, other in _pairs(*sides):
            change = _change_of(one, other, layer="field", at=at, field=name)
            found = found or change is not None
            if change is not None and (everything or not told.has(one, other)):
                yield change
        if formatting and not found and _written(fields[0]) != _written(fields[1]):
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


def _source_state(name: str, field: Field) -> State:
    return State(text=shortened(field.raw), path=name, span=field.span, value=field)
