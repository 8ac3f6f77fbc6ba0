"""The dates of an infobox as a strip: a drawing in SVG, whose places are attributes and not styles.

Nothing on it depends on the day of reading: what goes on runs to the edge of the strip.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import attrs

from infobox_parse.entries import ItemEntry, PeriodEntry, Person
from infobox_parse.inspect.entries_in import entries_in
from infobox_parse.inspect.markup import Markup, element, join, plain_text, text
from infobox_parse.inspect.value_html import place_attributes
from infobox_parse.item_paths import items_below
from infobox_parse.moments import moment_of
from infobox_parse.source import Span
from infobox_parse.telling import clean, tell_label


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from infobox_parse.boxes import Infobox
    from infobox_parse.values import Period


__all__ = ["timeline"]

_MOST = 24
"""Dates that are drawn; of more, the first."""

_MOST_BRACKETS = 8
"""Brackets that are left out of a label, at most."""

_WIDTH, _LANE, _TOP = 600, 20, 6
_WIDEST_LABEL, _WIDE, _NARROW = 190, 12.5, 6.8
"""Width of labels, of the characters of East Asia, and of others."""
_STEPS = tuple(digit * 10**power for power in range(6) for digit in (1, 2, 5))
_MOST_TICKS = 9
_DAY = re.compile(r"-?\d{1,6}-\d\d-\d\d")


@attrs.frozen
class _Bar:
    """A time, in years.

    Attributes:
        label: What it is of.
        told: All of it in words.
        start: None where it is not known.
        end: None where it is not known or goes on.
        going: Whether it goes on.
        span: Where it stands.
    """

    label: str
    told: str
    start: float | None
    end: float | None
    going: bool
    span: Span | None


def timeline(box: Infobox, ident: str) -> Markup:
    """Return the strip of an infobox; nothing without dates."""
    bars = list(dict.fromkeys(_bars(box)))
    if not bars:
        return Markup("")
    shown = bars[:_MOST]
    years = [year for bar in shown for year in (bar.start, bar.end) if year is not None]
    labels = [_Label(bar.label) for bar in shown]
    scale = _Scale(min(years), max(years), max(label.width for label in labels) + 28)
    height = _TOP + _LANE * len(shown) + 22
    drawing = element(
        "svg",
        {"viewBox": f"0 0 {_WIDTH} {height}", "role": "group", "aria-labelledby": ident},
        *_axis(scale, height),
        *(_lane(bar, at, label.told, scale) for at, (bar, label) in enumerate(zip(shown, labels, strict=True))),
    )
    more = f" (the first {_MOST} of {len(bars)})" if len(bars) > _MOST else ""
    caption = element("figcaption", {"id": ident}, text(f"Dates{more}"))
    return element("figure", {"class": "timeline"}, caption, drawing)


def _bars(box: Infobox) -> Iterator[_Bar]:
    if box.record is None:
        found = ((name, item) for name, field in box.fields.items() for _, item in items_below(field.items))
        for name, item in found:
            for date in item.dates:
                yield from _bar(tell_label(name), date, item.span)
        return
    for name, entry in entries_in(box.record):
        label = tell_label(name)
        if isinstance(entry, PeriodEntry):
            yield from _bar(label, entry, entry.span)
        elif isinstance(entry, Person):
            named = clean(entry.name)
            for date in entry.periods:
                yield from _bar(named, date, entry.span)
        elif isinstance(entry, ItemEntry):
            named = _name(entry) or label
            for date in entry.dates:
                yield from _bar(named, date, entry.span)


def _name(entry: ItemEntry) -> str:
    """Return the text of an entry without its brackets, which have the dates."""
    told = entry.text
    for one in entry.qualifiers[:_MOST_BRACKETS]:
        told = told.replace(f"({one.text})", "", 1)
    return clean(told)


def _bar(label: str, date: Period | PeriodEntry, span: Span | None) -> Iterator[_Bar]:
    start, end = _year(date.earliest), _year(date.latest, after=1)
    if start is None and end is None:
        return
    told = f"{label}: {date.edtf}" + (", goes on" if date.ongoing else "")
    yield _Bar(label, told, start, end, bool(date.ongoing), span)


def _year(day: str | None, *, after: int = 0) -> float | None:
    """Return a day as a number of years; None where there is none, or its year is too far off to be drawn."""
    return moment_of(day, after=after) if day is not None and _DAY.fullmatch(day) else None


class _Label:
    """A label, cut where it is too wide.

    Attributes:
        told: What it says.
        width: How wide it is, about.
    """

    def __init__(self, told: str) -> None:
        self.width = 0.0
        for at, sign in enumerate(told):
            width = _WIDE if unicodedata.east_asian_width(sign) in "WF" else _NARROW
            if self.width + width > _WIDEST_LABEL:
                told = f"{told[:at].rstrip()}…"
                break
            self.width += width
        self.told = told


class _Scale:
    """Years to places on the strip.

    Attributes:
        left: Where the strip begins, behind the labels.
        first: The year at its left end.
        last: The year at its right end.
    """

    def __init__(self, first: float, last: float, left: float) -> None:
        self.left = left
        room = max((last - first) * 0.06, 0.5)
        self.first, self.last = first - room, last + room

    def at(self, year: float) -> int:
        """Return where a year is."""
        return round(self.left + (year - self.first) / (self.last - self.first) * (_WIDTH - self.left - 20))

    def ticks(self) -> Sequence[int]:
        """Return some round years."""
        for step in _STEPS:
            years = range(-int(-self.first // step) * step, int(self.last) + 1, step)
            if len(years) <= _MOST_TICKS:
                return years
        return ()


def _axis(scale: _Scale, height: int) -> Iterator[Markup]:
    base = height - 18
    for year in scale.ticks():
        x = scale.at(year)
        told = str(year) if year > 0 else f"{1 - year} BC"
        yield element("line", {"class": "tick", "x1": x, "x2": x, "y1": _TOP, "y2": base})
        yield element("text", {"class": "year", "x": x, "y": height - 4, "text-anchor": "middle"}, plain_text(told))


def _lane(bar: _Bar, number: int, label: str, scale: _Scale) -> Markup:
    top = _TOP + number * _LANE
    place = {**place_attributes(bar.span, "lane"), "role": "img", "aria-label": bar.told}
    shapes = [element("rect", {"class": "lit-area", "x": 0, "y": top, "width": _WIDTH, "height": _LANE})]
    shapes.append(element("text", {"class": "of", "x": 14, "y": top + 14}, plain_text(label)))
    left = scale.at(scale.first if bar.start is None else bar.start)
    right = scale.at(scale.last if bar.end is None else bar.end)
    middle = top + _LANE // 2
    if right - left < 8 and bar.start is not None and bar.end is not None:
        shapes.append(element("circle", {"class": "date", "cx": (left + right) // 2, "cy": middle, "r": 4}))
    else:
        kind = "bar going" if bar.going else "bar open" if bar.end is None or bar.start is None else "bar"
        width = max(6, right - left)
        shapes.append(
            element("rect", {"class": kind, "x": left, "y": middle - 4, "width": width, "height": 8, "rx": 2})
        )
        if bar.end is None:
            points = f"{right},{middle - 7} {right + 8},{middle} {right},{middle + 7}"
            shapes.append(element("polygon", {"class": kind, "points": points}))
        if bar.start is None:
            points = f"{left},{middle - 7} {left - 8},{middle} {left},{middle + 7}"
            shapes.append(element("polygon", {"class": kind, "points": points}))
    return element("g", place, element("title", {}, plain_text(bar.told)), join(shapes))
