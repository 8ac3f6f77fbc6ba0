"""Infobox war faction and Infobox militant organization, on English Wikipedia one template since 2020.

Which parameter fills which field is in `faction.toml`; here is what no table says: wars for lack of battles,
activity that goes on (https://en.wikipedia.org/wiki/Template:Infobox_militant_organization).
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING

import attrs

from infobox_parse.diagnostics import Finding
from infobox_parse.entries import Entry, PeriodEntry
from infobox_parse.making import make_record
from infobox_parse.records import Faction
from infobox_parse.schema_files import load_schema
from infobox_parse.source import Span


if TYPE_CHECKING:
    from infobox_parse.schema import Box, InfoboxSchema
    from infobox_parse.values import Item


__all__ = ["load_faction"]

_MERGED = "Infobox militant organization"
"""Where this template has no battles, it shows the war in their stead."""


@functools.cache
def load_faction() -> InfoboxSchema:
    """Return the family of faction infoboxes, read on the first call."""
    file = resources.files("infobox_parse") / "infoboxes" / "faction.toml"
    return load_schema(file, complete=_complete)


def _complete(entries: dict[str, list[Entry]], box: Box) -> object:
    """Make a faction: wars for lack of battles, and activity that goes on unless something says otherwise."""
    if box.template == _MERGED and not entries["battles"]:
        entries["battles"] = list(entries["war"])
    ended = _ended(entries, box)
    entries["active"] = [_opened(entry, box, ended) for entry in entries["active"]]
    _contradict(entries, box)
    return make_record(Faction, entries)


def _ended(entries: dict[str, list[Entry]], box: Box) -> str | None:
    """Return the parameter that says that the faction is no more."""
    if entries["dissolved"]:
        return entries["dissolved"][0].field
    says = (entry.field for entry in entries["status"] if box.knowledge.says_ended(box.wiki, entry.text))
    return next(says, None)


def _opened(entry: Entry, box: Box, ended: str | None) -> Entry:
    """Open a lone date of activity that a template states: it says when that began; nothing goes on that has ended."""
    if not isinstance(entry, PeriodEntry) or entry.field is None:
        return entry
    item = _item_of(entry, box)
    lone = entry.kind == "date" and len(item.dates) == 1 and item.dates[0].by_template
    if entry.start is None or not (lone or (entry.ongoing and ended is not None)):
        return entry
    if ended is not None:
        box.report(Finding("conflicting-dates", item.span, (("name", ended),)))
    return attrs.evolve(
        entry,
        edtf=f"{entry.start.edtf}/" if ended else f"{entry.start.edtf}/..",
        kind="interval",
        ongoing=None if ended else True,
        inferred=lone or entry.inferred,
        latest=None,
    )


def _contradict(entries: dict[str, list[Entry]], box: Box) -> None:
    """Leave open whether the last time of activity is over where the status says that the faction goes on."""
    says = (entry.field for entry in entries["status"] if box.knowledge.says_active(box.wiki, entry.text))
    active = next(says, None)
    periods = [
        (number, entry)
        for number, entry in enumerate(entries["active"])
        if isinstance(entry, PeriodEntry) and entry.kind == "interval"
    ]
    if active is None or not periods or any(entry.end is None for _, entry in periods):
        return
    number, last = max(periods, key=lambda pair: pair[1].latest or "")
    box.report(Finding("conflicting-dates", last.span or Span(0, 0), (("name", active),)))
    entries["active"][number] = attrs.evolve(last, ongoing=None)


def _item_of(entry: Entry, box: Box) -> Item:
    item = box.parameters[entry.field or ""].items[entry.item[0]]
    for index in entry.item[1:]:
        item = item.children[index]
    return item
