"""From placed items to entries, with the provenance that every entry shares; what an entry is, datatypes say."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from infobox_parse.enumerating import split_enumeration
from infobox_parse.placing import merge_lines, place_items


if TYPE_CHECKING:
    from collections.abc import Callable

    from infobox_parse.entries import Entry
    from infobox_parse.placing import Placed
    from infobox_parse.schema import Given
    from infobox_parse.source import Span
    from infobox_parse.values import Item, NoteUse, ReferenceUse


__all__ = ["MOST_OF_AN_ITEM", "Origin", "add_evidence", "enter", "origin_of"]


MOST_OF_AN_ITEM = 100
"""Entries that the dates or numbers of one item become: each has all its text and sources, which may be as many."""


class Origin(TypedDict):
    """The members that every entry has."""

    text: str
    number: int | None
    group: tuple[str, ...]
    parent: int | None
    field: str | None
    item: tuple[int, ...]
    span: Span | None
    references: tuple[ReferenceUse, ...]
    notes: tuple[NoteUse, ...]


def enter(
    given: Given,
    make: Callable[[Item, Origin], list[Entry]],
    *,
    is_part: Callable[[Item], bool] | None = None,
    merge: Callable[[list[Placed]], list[Placed]] | None = None,
    heading: str | None = None,
) -> list[Entry]:
    """Make the entries of a parameter.

    Args:
        given: The parameter.
        make: Makes the entries of one item.
        is_part: What each part of an enumeration must be, where that is more than a link, a flag, or a name.
        merge: Joins items that are one thing, such as `merge_brackets`.
        heading: What stands over all of them, such as the label that another parameter gives them.
    """
    over = () if heading is None else (heading,)
    rule = given.rule
    placed = place_items(given.parameter.items, nested=rule.nested)
    if rule.joined:
        placed = merge_lines(placed)
    if merge is not None:
        placed = merge(placed)
    entries: list[Entry] = []
    first_of: list[int | None] = []
    for one in placed:
        first = len(entries)
        parent = None if one.above is None else first_of[one.above]
        parts = split_enumeration(one.item, given.box, is_part=is_part) if rule.enumerated else (one.item,)
        for part in parts:
            entries += make(part, origin_of(part, given, one.path, over + one.group, parent))
        first_of.append(given.offset + first if len(entries) > first else None)
    return entries


def add_evidence(origin: Origin, evidence: tuple[tuple[ReferenceUse, ...], tuple[NoteUse, ...]]) -> None:
    """Add to the members of an entry the references and notes of what stands beside it."""
    origin["references"] += evidence[0]
    origin["notes"] += evidence[1]


def origin_of(
    item: Item,
    given: Given,
    path: tuple[int, ...],
    group: tuple[str, ...] = (),
    parent: int | None = None,
) -> Origin:
    """Return the members that every entry made of an item has."""
    return {
        "text": item.text,
        "number": given.number,
        "group": group,
        "parent": parent,
        "field": given.parameter.name,
        "item": path,
        "span": item.span,
        "references": item.references,
        "notes": item.notes,
    }
