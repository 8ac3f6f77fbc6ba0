"""From placed items to entries: the provenance that every entry shares, and the splitting of enumerations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypedDict

import attrs

from infobox_parse.schema import Given, place_items


if TYPE_CHECKING:
    from collections.abc import Callable

    from infobox_parse.entries import Entry
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.source import Span
    from infobox_parse.values import Item, NoteUse, ReferenceUse


__all__ = ["Origin", "enter", "origin_of"]

_SEPARATOR = re.compile(r"\s*(?:,\s*(?:and|&)\s+|[,;،、]\s*|\s(?:and|&)\s+)")
_BRACKETED = re.compile(r"[(（][^()（）]*+[)）]")
_MASK = "\ufffc"


class Origin(TypedDict):
    """The members that every entry has."""

    text: str
    group: tuple[str, ...]
    parent: int | None
    field: str | None
    item: tuple[int, ...]
    span: Span | None
    references: tuple[ReferenceUse, ...]
    notes: tuple[NoteUse, ...]


def enter(given: Given, make: Callable[[Item, Origin], list[Entry]], *, each_linked: bool = False) -> list[Entry]:
    """Make the entries of a parameter.

    Args:
        given: The parameter.
        make: Makes the entries of one item.
        each_linked: An enumeration is split only where every part has a link or flag of its own.
    """
    placed = place_items(given.parameter.items, nested=given.rule.nested)
    entries: list[Entry] = []
    first_of: list[int | None] = []
    for one in placed:
        parts = [one.item]
        if given.rule.enumerated:
            parts = _parts(one.item, given.box.knowledge, each_linked=each_linked)
        made: list[Entry] = []
        for part in parts:
            parent = None if one.above is None else first_of[one.above]
            origin = origin_of(part, given.parameter.name, one.path, one.group, parent)
            made += make(part, origin)
        first_of.append(given.offset + len(entries) if made else None)
        entries += made
    return entries


def origin_of(
    item: Item,
    field: str,
    path: tuple[int, ...],
    group: tuple[str, ...] = (),
    parent: int | None = None,
) -> Origin:
    """Return the members that every entry made of an item has."""
    return Origin(
        text=item.text,
        group=group,
        parent=parent,
        field=field,
        item=path,
        span=item.span,
        references=item.references,
        notes=item.notes,
    )


def _parts(item: Item, knowledge: Knowledge, *, each_linked: bool) -> list[Item]:
    """Split an enumeration; an item that is none is given back whole."""
    masked = _masked(item)
    cuts = list(_SEPARATOR.finditer(masked))
    if not cuts:
        return [item]
    starts = [0, *(found.end() for found in cuts)]
    stops = [*(found.start() for found in cuts), len(masked)]
    texts = [item.text[start:stop].strip() for start, stop in zip(starts, stops, strict=True)]
    if not all(texts) or knowledge.entity(item.text) is not None:
        return [item]
    parts = [_part(item, text) for text in texts]
    if all(part.links or part.flags or (not each_linked and part.text[:1].isupper()) for part in parts):
        return parts
    return [item]


def _masked(item: Item) -> str:
    """Return the text with what must not be split, labels of links and brackets, made blank of separators."""
    text = item.text
    position = 0
    for link in item.links:
        at = text.find(link.label, position) if link.label else -1
        if at >= 0:
            position = at + len(link.label)
            text = text[:at] + _MASK * len(link.label) + text[position:]
    return _BRACKETED.sub(lambda found: _MASK * len(found[0]), text)


def _part(item: Item, text: str) -> Item:
    links = tuple(link for link in item.links if link.label and link.label in text)
    names = {link.label for link in links} | {text}
    return attrs.evolve(
        item,
        text=text,
        separator="enumeration",
        links=links,
        flags=tuple(flag for flag in item.flags if flag.name in names),
        qualifiers=tuple(bracket for bracket in item.qualifiers if bracket.text in text),
        children=(),
    )
