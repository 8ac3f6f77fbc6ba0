"""Dates and times, as templates state them; an item without a date keeps its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.dates import read_dates, to_period
from infobox_parse.diagnostics import Finding
from infobox_parse.entering import Origin, enter
from infobox_parse.entries import Entry, PeriodEntry
from infobox_parse.schema import Datatype


if TYPE_CHECKING:
    from infobox_parse.schema import Given
    from infobox_parse.values import Item, Period


__all__ = ["PERIODS", "read_periods"]


def read_periods(given: Given) -> list[Entry]:
    """Read a parameter as dates and times; several in one item are several entries."""

    def period(item: Item, origin: Origin) -> list[Entry]:
        found = item.dates or _plain(item.text)
        if not found:
            given.box.report(Finding("unreadable-date", item.span))
            return [PeriodEntry(**origin)]
        return [
            PeriodEntry(
                **origin,
                edtf=date.edtf,
                start=date.start,
                end=date.end,
                kind=date.kind,
                ongoing=date.ongoing,
                inferred=date.inferred,
                earliest=date.earliest,
                latest=date.latest,
            )
            for date in found
        ]

    return enter(given, period)


def _plain(text: str) -> tuple[Period, ...]:
    """Read words that are a single date or a closed range."""
    edtf = read_dates(text)
    return () if edtf is None else (to_period(edtf),)


PERIODS = Datatype(name="periods", entries=read_periods)
