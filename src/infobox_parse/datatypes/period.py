"""Dates and times, as templates and words state them; an item without a date keeps its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse.diagnostics import Finding
from infobox_parse.edtf import to_period
from infobox_parse.entering import MOST_OF_AN_ITEM, Origin, add_evidence, enter, origin_of
from infobox_parse.entries import Entry, PeriodEntry
from infobox_parse.old_style import in_new_style
from infobox_parse.periods import find_periods
from infobox_parse.placing import merge_brackets
from infobox_parse.schema import Datatype
from infobox_parse.time_words import read_period_words


if TYPE_CHECKING:
    from infobox_parse.knowledge import Calendar
    from infobox_parse.schema import Given, Parameter
    from infobox_parse.values import Item, Period


__all__ = ["PERIODS", "read_periods"]

_BRACKET = re.compile(r"[(（]([^()（）]++)[)）]")


def read_periods(given: Given) -> list[Entry]:
    """Read a parameter as dates and times; several in one item are several entries.

    The companion `end` makes one time of two dates, that of the parameter and its own; `year` gives a day its year.
    """
    year = given.companion_parameter("year")
    if year is not None:
        return _read_with_year(given, year)
    end = given.companion_parameter("end")
    if end is None:
        return _read_each(given)
    if len(end.items) == 1 and len(given.parameter.items) < 2:
        return [_joined_with(given, end)]
    return _read_each(given) + _read_each(attrs.evolve(given, parameter=end))


def _read_with_year(given: Given, year: Parameter) -> list[Entry]:
    """Read a day without its year, `15 November`, with the year that another parameter gives."""
    items = given.parameter.items
    if not items:
        return _read_each(attrs.evolve(given, parameter=year))
    if any(item.dates for item in items):
        return _read_each(given)
    if len(items) != 1 or len(year.items) != 1:
        return _read_each(given) + _read_each(attrs.evolve(given, parameter=year))
    origin = origin_of(items[0], given, (0,))
    add_evidence(origin, (year.items[0].references, year.items[0].notes))
    language = given.box.knowledge.language(given.box.wiki)
    orders = [f"{items[0].text} {year.text}", f"{year.text} {items[0].text}"]
    read = [(text, find_periods(text, given.box.knowledge.calendar(language))) for text in orders]
    origin["text"], found = max(read, key=lambda pair: len(pair[1][0][0].edtf) if pair[1] else 0)
    if not found:
        given.box.report(Finding("unreadable-date", items[0].span))
        return [PeriodEntry(**origin)]
    return [_entry(origin, found[0][0])]


def _read_each(given: Given) -> list[Entry]:
    language = given.box.knowledge.language(given.box.wiki)
    calendar = given.box.knowledge.calendar(language)

    def period(item: Item, origin: Origin) -> list[Entry]:
        if not item.dates:
            given.box.report(Finding("unreadable-date", item.span))
            return [PeriodEntry(**origin)]
        if len(item.dates) > MOST_OF_AN_ITEM:
            given.box.report(Finding("unreadable-date", item.span))
        return [_entry(origin, date) for date in _main_dates(item, language, calendar)[:MOST_OF_AN_ITEM]]

    return enter(given, period, merge=merge_brackets)


def _joined_with(given: Given, end: Parameter) -> PeriodEntry:
    """Read what two parameters say as one time: from the one, where it is given, to the other."""
    (last,) = end.items
    first = next(iter(given.parameter.items), None)
    place = attrs.evolve(given, parameter=given.parameter if first else end)
    origin = origin_of(first or last, place, (0,))
    texts = ("" if first is None else first.text, last.text)
    origin["text"] = " – ".join(texts).strip()
    if first is not None:
        add_evidence(origin, (last.references, last.notes))
    if first is None or (first.dates and last.dates):
        start = first.dates[0].start if first else None
        stop = last.dates[-1].end or last.dates[-1].start if last.dates else None
        found = [to_period(f"{start.edtf if start else ''}/{stop.edtf}")] if stop else []
    else:  # the end may be a word that says that it goes on
        language = given.box.knowledge.language(given.box.wiki)
        words = in_new_style(origin["text"], language)[0]
        found = [period for period, _, _ in find_periods(words, given.box.knowledge.calendar(language))]
        found = found or [*first.dates, *last.dates]
    if not found:
        given.box.report(Finding("unreadable-date", (first or last).span))
        return PeriodEntry(**origin)
    return _entry(origin, found[0])


def _entry(origin: Origin, date: Period) -> PeriodEntry:
    return PeriodEntry(
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


def _main_dates(item: Item, language: str, calendar: Calendar) -> list[Period]:
    """Leave out what brackets say of the time outside them, such as `1969–2005 (ceasefire in 1997)`.

    What comes after it is no remark on it: `1944–1956 (refounded 1960)`.
    """
    if len(item.dates) == 1 or not item.qualifiers:
        return list(item.dates)
    text = in_new_style(item.text, language)[0]
    brackets = [one.text for one in item.qualifiers] if text == item.text else _BRACKET.findall(text)
    remarks = {period.edtf for bracket in brackets for period, _, _ in find_periods(bracket, calendar)}
    outside = [date for date in item.dates if date.edtf not in remarks]
    last = max((date.latest or "9999" for date in outside), default="")
    return [date for date in item.dates if not outside or date.edtf not in remarks or (date.earliest or "") > last]


PERIODS = Datatype(
    name="periods",
    entry=PeriodEntry,
    entries=read_periods,
    words=read_period_words,
    companions=("end", "year"),
    alike=("end", "year"),
)
