"""Reads the infoboxes of a page, damaged ones too: those are repaired, read, and put back where they stand.

What comes out for a damaged page is what the repaired page gives, at the offsets of the page as given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from infobox_parse.damage import Damage, find_damage
from infobox_parse.moving import moved
from infobox_parse.patching import Patch
from infobox_parse.reading import PageReader
from infobox_parse.reporting import Reports
from infobox_parse.source import Span
from infobox_parse.unopened import find_unopened


if TYPE_CHECKING:
    from infobox_parse.boxes import Field, Infobox
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.page import Page
    from infobox_parse.reading import Reading
    from infobox_parse.resolving import ResolverSet
    from infobox_parse.schema import InfoboxSet
    from infobox_parse.wikitext.finder import Found


__all__ = ["read_page"]


def read_page(page: Page, resolvers: ResolverSet, schemas: InfoboxSet, knowledge: Knowledge) -> Reading:
    """Read the infoboxes of a page."""
    reader = PageReader(page, resolvers, schemas, knowledge, Reports(page))
    found = reader.find(page.text)
    damage = _unopened(page, reader, found) or find_damage(page.text, found, reader.context, schemas)
    if not damage:
        return reader.read(found)
    patch = _patch(page, damage)
    repaired = attrs.evolve(page, text=patch.after)
    reports = Reports(page, patch)
    reader = PageReader(repaired, resolvers, schemas, knowledge, reports)
    reading = reader.read(reader.find(patch.after), damage)
    return attrs.evolve(
        reading,
        infoboxes=tuple(_put_back(box, patch) for box in reading.infoboxes),
        references=moved(reading.references, patch.back),
        notes=moved(reading.notes, patch.back),
        patch=patch,
    )


def _patch(page: Page, damage: tuple[Damage, ...]) -> Patch:
    return Patch(page.text, [edit for one in damage for edit in one.finding.edit])


def _unopened(page: Page, reader: PageReader, found: Found) -> tuple[Damage, ...]:
    """Return what is broken in a page with infoboxes that lack opening braces: those are given back first."""
    first = tuple(Damage(one, one.span.end) for one in find_unopened(page.text, found, reader.context, reader.schemas))
    if not first:
        return ()
    patch = _patch(page, first)
    opened = reader.find(patch.after)
    starts = {box.span.start for box in opened.closed} | {box.span.start for box in opened.unclosed}
    # What is in a comment or in <nowiki> is found no more than before.
    if not all(any(patch.forward(one.finding.span.start) - size in starts for size in (2, 3)) for one in first):
        return ()
    rest = find_damage(patch.after, opened, reader.context, reader.schemas)
    return (*first, *(Damage(moved(one.finding, patch.back), patch.back(Span(one.at, one.at)).start) for one in rest))


def _put_back(box: Infobox, patch: Patch) -> Infobox:
    """Give an infobox of the repaired page the places that its parts have on the page."""
    put = moved(box, patch.back)
    return attrs.evolve(
        put,
        recovered=patch.touched(put.span),
        fields={name: _with_raw(field, patch) for name, field in put.fields.items()},
    )


def _with_raw(field: Field, patch: Patch) -> Field:
    """Give a field the source text of its place, without a removed closer that it ends in."""
    span = patch.without_tail(field.span)
    span = Span(span.start, max([span.end, *(item.span.end for item in field.items)]))
    text = patch.before
    overridden = tuple(
        attrs.evolve(one, span=place, raw=text[place.start : place.end])
        for one in field.overridden
        for place in (patch.without_tail(one.span),)
    )
    return attrs.evolve(field, span=span, raw=text[span.start : span.end], overridden=overridden)
