"""The rows of a timeline: whom records are about and, of a single record, everything of it that has a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from infobox_parse.entries import ItemEntry, PeriodEntry, Person, Text
from infobox_parse.plots.spans import Stretch, stretch_of
from infobox_parse.relating import entries_of, text_without_brackets
from infobox_parse.telling import clean, tell_label


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from infobox_parse.boxes import DumpLine
    from infobox_parse.entries import Entry


__all__ = ["Row", "rows_of"]


@attrs.frozen(kw_only=True)
class Row:
    """A row.

    Attributes:
        label: Who or what.
        relation: The record's field; None for whom the record itself is about.
        stretches: Its times.
        told: The same in words.
    """

    label: str
    relation: str | None = None
    stretches: tuple[Stretch, ...] = ()
    told: str = ""


def rows_of(lines: Sequence[DumpLine]) -> list[Row]:
    """Return the rows of records, those without any time left out.

    One record has a row for itself, and one for each thing and person with a time, by field. Several have a row each,
    by when they begin.
    """
    if len(lines) == 1:
        return [*_own(lines[0]), *_named(lines[0])]
    return sorted((row for line in lines for row in _own(line)), key=_begin)


def _begin(row: Row) -> tuple[float, str]:
    return min(moment for stretch in row.stretches for moment in stretch.moments()), row.label


def _own(line: DumpLine) -> Iterator[Row]:
    """Yield the row of whom a record is about, with all times that the record has."""
    told: dict[str, list[str]] = {}
    stretches: list[Stretch] = []
    for relation, entries in entries_of(line.record).items():
        for entry in entries:
            if isinstance(entry, PeriodEntry) and (stretch := stretch_of(entry)) is not None:
                stretches.append(stretch)
                told.setdefault(relation, []).append(stretch.told)
    if stretches:
        before = (f"{tell_label(relation).lower()} " if len(told) > 1 else "" for relation in told)
        times = "; ".join(f"{name}{', '.join(those)}" for name, those in zip(before, told.values(), strict=True))
        name = getattr(line.record, "name", None)
        label = clean(name.text) if isinstance(name, Text) else ""
        yield Row(label=label or clean(line.title), stretches=tuple(stretches), told=times)


def _named(line: DumpLine) -> Iterator[Row]:
    """Yield the rows of what a record names with a time."""
    for relation, entries in entries_of(line.record).items():
        for label, stretches in _timed(entries):
            told = "; ".join(stretch.told for stretch in stretches)
            yield Row(label=label, relation=relation, stretches=stretches, told=told)


def _timed(entries: Iterable[Entry]) -> Iterator[tuple[str, tuple[Stretch, ...]]]:
    for entry in entries:
        match entry:
            case Person(name=label, periods=periods):
                pass
            case ItemEntry(dates=periods):
                label = text_without_brackets(entry)
            case _:
                continue
        stretches = tuple(filter(None, map(stretch_of, periods)))
        if stretches:
            yield clean(label), stretches
