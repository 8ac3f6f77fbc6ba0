"""Dates and times, as templates state them; an item without a date keeps its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.dates import bounds, read_date
from infobox_parse.diagnostics import Finding
from infobox_parse.entering import Origin, enter
from infobox_parse.entries import Entry, PeriodEntry
from infobox_parse.values import PartialDate, Period


if TYPE_CHECKING:
    from infobox_parse.schema import Given
    from infobox_parse.values import Item


__all__ = ["periods"]


def periods(given: Given) -> list[Entry]:
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
    """Read words that are a single date."""
    edtf = read_date(text)
    if edtf is None:
        return ()
    earliest, latest = bounds(edtf)
    return (Period(edtf, PartialDate(edtf), earliest=earliest, latest=latest),)
