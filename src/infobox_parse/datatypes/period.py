"""Dates and times, as templates and words state them; an item without a date keeps its words."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING

import attrs

from infobox_parse.diagnostics import Finding
from infobox_parse.edtf import in_order, open_period, to_period
from infobox_parse.entering import Origin, enter, origin_of
from infobox_parse.entries import Entry, PeriodEntry
from infobox_parse.old_style import in_new_style
from infobox_parse.periods import find_periods
from infobox_parse.placing import merge_brackets
from infobox_parse.schema import Datatype


if TYPE_CHECKING:
    from infobox_parse.knowledge import Calendar, Knowledge
    from infobox_parse.schema import Given, Parameter
    from infobox_parse.values import Item, Period


__all__ = ["PERIODS", "read_period_words", "read_periods"]

_BRACKET = re.compile(r"[(（]([^()（）]++)[)）]")
_MARKS = "~?%"
_MONTH = len("2018-07")
_DAY = len("2018-07-23")


def read_periods(given: Given) -> list[Entry]:
    """Read a parameter as dates and times; several in one item are several entries.

    The companion `end` makes one time of two dates, that of the parameter and its own.
    """
    end = given.companion_parameter("end")
    if end is None:
        return _read_each(given)
    if len(end.items) == 1 and len(given.parameter.items) < 2:
        return [_joined_with(given, end)]
    return _read_each(given) + _read_each(attrs.evolve(given, parameter=end))


def _read_each(given: Given) -> list[Entry]:
    language = given.box.knowledge.language(given.box.wiki)
    calendar = given.box.knowledge.calendar(language)

    def period(item: Item, origin: Origin) -> list[Entry]:
        if not item.dates:
            given.box.report(Finding("unreadable-date", item.span))
            return [PeriodEntry(**origin)]
        return [_entry(origin, date) for date in _main_dates(item, language, calendar)]

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
        origin["references"] += last.references
        origin["notes"] += last.notes
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


def read_period_words(item: Item, knowledge: Knowledge, wiki: str) -> Item:
    """Add to an item the dates that its words state, and join those of templates to intervals.

    The text of a date template is among the words: `{{start date|1985}}–{{end date|2002|5}}` is one interval. Where
    the template says more than its text, the template is believed. Of a date that is given in both calendars the
    Gregorian one counts.
    """
    if not item.text:
        return item
    language = knowledge.language(wiki)
    text, julian = in_new_style(item.text, language)
    found = [period for period, _, _ in find_periods(text, knowledge.calendar(language))]
    if not found and not item.dates:
        return item
    return attrs.evolve(item, dates=_joined(found, tuple(date for date in item.dates if date.edtf not in julian)))


def _joined(found: list[Period], stated: tuple[Period, ...]) -> tuple[Period, ...]:
    """Return the periods found in words with the dates that templates state; dates not among the words come last."""
    sides = _Sides(found)
    whole = {period.edtf for period in found}
    added: list[Period] = []
    for period in stated:
        known = period.edtf in whole if period.kind == "interval" else sides.take(period.edtf)
        if not known:
            added.append(attrs.evolve(period, by_template=True))
    return (*sides.periods(), *added)


class _Sides:
    """The dates of which periods are made, by what they are and by what they are more exact than."""

    def __init__(self, found: list[Period]) -> None:
        self.found = found
        self.dates = [[None if side is None else side.edtf for side in (period.start, period.end)] for period in found]
        self.templates: set[int] = set()
        self.exact: dict[str, deque[tuple[int, int]]] = {}
        self.coarser: set[str] = set()
        for number, sides in enumerate(self.dates):
            for side, date in enumerate(sides):
                if date is not None:
                    plain = date.rstrip(_MARKS)
                    self.exact.setdefault(plain, deque()).append((number, side))
                    self.coarser |= {plain[: -len("-00")], plain[: -len("-00-00")]}

    def take(self, edtf: str) -> bool:
        """Tell whether the words have a template's date; one that is more exact takes the place of theirs."""
        plain = edtf.rstrip(_MARKS)
        for length in (None, -len("-00"), -len("-00-00")):
            places = self.exact.get(plain[:length]) if length is None or len(plain) in (_MONTH, _DAY) else None
            if places:
                number, side = places.popleft()
                self.templates.add(number)
                if length is not None or self.dates[number][side] == plain:
                    self.dates[number][side] = edtf
                return True
        return plain in self.coarser

    def periods(self) -> list[Period]:
        return [
            period if number not in self.templates else _rebuilt(period, *self.dates[number])
            for number, period in enumerate(self.found)
        ]


def _rebuilt(period: Period, start: str | None, end: str | None) -> Period:
    """Return a period whose dates may have become more exact, marked as what a template states."""
    if period.ongoing:
        period = open_period(start or "", inferred=period.inferred)
    elif start is not None and end is not None:
        period = to_period(f"{start}/{end}") if in_order(start, end) else period
    else:
        slash = "/" if period.kind == "interval" else ""
        period = to_period(f"{start or ''}{slash}{end or ''}")
    return attrs.evolve(period, by_template=True)


PERIODS = Datatype(
    name="periods",
    entry=PeriodEntry,
    entries=read_periods,
    words=read_period_words,
    companions=("end",),
    alike=("end",),
)
