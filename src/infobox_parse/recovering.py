"""Reads the infoboxes of a page, damaged ones too: those are repaired, read, and put back where they stand.

What comes out for a damaged page is what the repaired page gives, at the offsets of the page as given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from infobox_parse.damage import Damage, find_damage
from infobox_parse.moving import moved
from infobox_parse.patching import Composed, Patch
from infobox_parse.reading import PageReader
from infobox_parse.reporting import Reports
from infobox_parse.source import Span
from infobox_parse.unopened import find_unopened


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from infobox_parse.boxes import Field, Infobox
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.page import Page
    from infobox_parse.reading import Reading
    from infobox_parse.resolving import ResolverSet
    from infobox_parse.schema_sets import InfoboxSet
    from infobox_parse.values import Item
    from infobox_parse.wikitext.finder import Found


__all__ = ["read_page"]

_MOST_ROUNDS = 6
"""How often a text is looked at again; it is rarely needed."""


def read_page(page: Page, resolvers: ResolverSet, schemas: InfoboxSet, knowledge: Knowledge) -> Reading:
    """Read the infoboxes of a page."""
    reader = PageReader(page, resolvers, schemas, knowledge, Reports(page))
    found = reader.find(page.text)
    damage = _damage(page.text, found, reader)
    if not damage:
        return reader.read(found)
    damage, patch = _repaired(page.text, damage, reader)
    if patch.after == page.text:
        return reader.read(found)
    repaired = attrs.evolve(page, text=patch.after)
    reader = PageReader(repaired, resolvers, schemas, knowledge, Reports(page, patch))
    reading = reader.read(reader.find(patch.after), damage)
    return attrs.evolve(
        reading,
        infoboxes=tuple(_put_back(box, patch) for box in reading.infoboxes),
        references=moved(reading.references, patch.back),
        notes=moved(reading.notes, patch.back),
        patch=patch,
    )


def _damage(text: str, found: Found, reader: PageReader) -> tuple[Damage, ...]:
    return find_unopened(text, found, reader) or find_damage(text, found, reader.context, reader.schemas)


def _repaired(text: str, damage: tuple[Damage, ...], reader: PageReader) -> tuple[tuple[Damage, ...], Patch]:
    """Repair a text until nothing is broken any more: where one fault is mended, another may come to light."""
    patch = Patch(text, [edit for one in damage for edit in one.finding.edit])
    for _ in range(_MOST_ROUNDS):
        more = _damage(patch.after, reader.find(patch.after), reader)
        if not more:
            break
        composed = patch.composed(edit for one in more for edit in one.finding.edit)
        back = [Damage(moved(one.finding, patch.back), patch.back(Span(one.at, one.at)).start) for one in more]
        damage = _with_edits((*damage, *back), composed)
        before, patch = patch, Patch(text, composed.edits)
        if patch.after == before.after:
            break
    return damage, patch


def _with_edits(damage: tuple[Damage, ...], composed: Composed) -> tuple[Damage, ...]:
    """Give to each fault the edits that came of its own, and to one of them at least each edit.

    A fault that was found again is one; what was wrong with an edit only is none.
    """
    found: dict[tuple[str, Span], Damage] = {}
    missing = dict.fromkeys(composed.edits)
    for one in damage:
        key = (one.finding.code, one.finding.span)
        edits = composed.of(one.finding.edit)
        if key in found:
            edits = (*found[key].finding.edit, *edits)
        elif one.finding.span.start == one.finding.span.end:
            continue
        found[key] = attrs.evolve(one, finding=attrs.evolve(one.finding, edit=tuple(dict.fromkeys(edits))))
        for edit in edits:
            missing.pop(edit, None)
    first = next(iter(found), None)
    if missing and first is not None:
        rest = attrs.evolve(found[first].finding, edit=(*found[first].finding.edit, *missing))
        found[first] = attrs.evolve(found[first], finding=rest)
    return tuple(found.values())


def _put_back(box: Infobox, patch: Patch) -> Infobox:
    """Give an infobox of the repaired page the places that its parts have on the page."""
    put = moved(box, patch.back)
    return attrs.evolve(
        put,
        recovered=patch.touched(put.span),
        fields={name: _with_raw(field, patch) for name, field in put.fields.items()},
    )


def _ends(items: Iterable[Item]) -> Iterator[int]:
    """Yield where items and those below them end: what a heading owns stands behind it."""
    waiting = [*items]
    while waiting:
        item = waiting.pop()
        yield item.span.end
        waiting += item.children


def _with_raw(field: Field, patch: Patch) -> Field:
    """Give a field the source text of its place, without a removed closer that it ends in."""
    span = patch.without_tail(field.span)
    span = Span(span.start, max([span.end, *_ends(field.items)]))
    text = patch.before
    overridden = tuple(
        attrs.evolve(one, span=place, raw=text[place.start : place.end])
        for one in field.overridden
        for place in (patch.without_tail(one.span),)
    )
    return attrs.evolve(field, span=span, raw=text[span.start : span.end], overridden=overridden)
