"""From placed items to entries: the provenance that every entry shares, and the splitting of enumerations."""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING, TypedDict

import attrs

from infobox_parse.schema import Given, place_items


if TYPE_CHECKING:
    from collections.abc import Callable

    from infobox_parse.entries import Entry
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.source import Span
    from infobox_parse.values import Flag, Item, Link, NoteUse, Qualifier, ReferenceUse


__all__ = ["Origin", "enter", "origin_of"]

_SEPARATOR = re.compile(r"\s*(?:,\s*(?:and|&)\s+|[,;،、]\s*|\s(?:and|&)\s+)")
_BRACKETED = re.compile(r"[(（][^()（）]*+[)）]")
_MOST_MISSED = 50
"""Once so many labels are not found in a text, no more are looked for: each costs a look at all of it."""

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
    text = item.text
    links = _located(text, [link.label for link in item.links])
    protected = _BRACKETED.sub(
        lambda found: _MASK * len(found[0]), _masked(text, links, [len(link.label) for link in item.links])
    )
    cuts = list(_SEPARATOR.finditer(protected))
    if not cuts:
        return [item]
    starts = [0, *(found.end() for found in cuts)]
    stops = [*(found.start() for found in cuts), len(text)]
    texts = [text[start:stop].strip() for start, stop in zip(starts, stops, strict=True)]
    if not all(texts) or knowledge.entity(text) is not None:
        return [item]
    parts = _share_out(item, texts, starts, links)
    if sum(len(part.flags) for part in parts) < len(item.flags):
        return [item]  # whose flags these are cannot be told
    if all(part.links or part.flags or (not each_linked and part.text[:1].isupper()) for part in parts):
        return parts
    return [item]


def _located(text: str, labels: list[str]) -> list[int]:
    """Return where in a text each of some labels stands, in order; -1 for one that does not."""
    found: list[int] = []
    position = missed = 0
    for label in labels:
        at = text.find(label, position) if label and missed < _MOST_MISSED else -1
        if at < 0:
            missed += 1
        else:
            position = at + len(label)
        found.append(at)
    return found


def _masked(text: str, places: list[int], lengths: list[int]) -> str:
    """Return a text in which some stretches hold nothing to split at."""
    shown: list[str] = []
    position = 0
    for at, length in zip(places, lengths, strict=True):
        if at >= 0:
            shown += [text[position:at], _MASK * length]
            position = at + length
    return "".join([*shown, text[position:]])


def _share_out(item: Item, texts: list[str], starts: list[int], places: list[int]) -> list[Item]:
    """Make an item of each part, with the links, flags and brackets that stand in it; the evidence is everybody's."""
    links: list[list[Link]] = [[] for _ in texts]
    flags: list[list[Flag]] = [[] for _ in texts]
    brackets: list[list[Qualifier]] = [[] for _ in texts]
    named = {text: number for number, text in reversed(list(enumerate(texts)))}
    for link, at in zip(item.links, places, strict=True):
        if at >= 0:
            number = bisect.bisect_right(starts, at) - 1
            links[number].append(link)
            named.setdefault(link.label, number)
    one_each = len(item.flags) == len(texts)
    for place, flag in enumerate(item.flags):
        number = named.get(flag.name or "", place if one_each else -1)
        if number >= 0:
            flags[number].append(flag)
    bracketed = _located(item.text, [bracket.text for bracket in item.qualifiers])
    for bracket, at in zip(item.qualifiers, bracketed, strict=True):
        if at >= 0:
            brackets[bisect.bisect_right(starts, at) - 1].append(bracket)
    return [
        attrs.evolve(
            item,
            text=text,
            separator="enumeration",
            links=tuple(links[number]),
            flags=tuple(flags[number]),
            qualifiers=tuple(brackets[number]),
            children=(),
        )
        for number, text in enumerate(texts)
    ]
