"""What the words of an item say of time: all of them, or those in its brackets, `Hezbollah (1985–2000)`.

Dates that templates state are joined with them, so that none is there twice.
"""

from __future__ import annotations

import bisect
import re
from collections import deque
from typing import TYPE_CHECKING

from infobox_parse.changing import changed
from infobox_parse.dates import read_dates
from infobox_parse.edtf import in_order, open_period, to_period
from infobox_parse.naming import fate_of
from infobox_parse.old_style import in_new_style
from infobox_parse.periods import find_periods
from infobox_parse.sharing import locate


if TYPE_CHECKING:
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.values import Item, Period


__all__ = ["read_bracket_times", "read_period_words"]

_MARKS = "~?%"
_YEAR = len("2018")
_MONTH = len("2018-07")
_DAY = len("2018-07-23")

_PARTS = re.compile("[,;/，；،؛、]")
"""What parts the remarks in a bracket: `(editor, 1841–1843)`, `(1648; 1650–1651)`."""

_OPENS = re.compile(r"(?:\A|[,;/:，；،؛、：–—]|(?<![^\W_])(?:and|et|und|y|e|и|و|和|及|與|与))\s*\Z")
_CLOSES = re.compile(r"\s*(?:\Z|[,;/，；،؛、]|(?:and|et|und|y|e|и|و|和|及|與|与)(?![^\W_]))")
"""What stands before and behind a time that is a remark of its own, and no part of a sentence."""

_LONGEST_REMARK = 200

_BRACKETS = re.compile(r"\s?[(（][^()（）]*+[)）]")


def read_bracket_times(item: Item, knowledge: Knowledge, wiki: str) -> Item:
    """Add to an item the dates that its brackets state as remarks of their own: the time for which it stands there.

    `Hezbollah (1985–2000)`, `Royalists (1648; 1650–1651)`, `Jane Doe (editor, from 1841)`, but neither
    `Front (ceasefire in 1997)` nor `Jane Doe (killed, 1942)`.
    """
    if not item.qualifiers:
        return item
    language = knowledge.language(wiki)
    found: list[tuple[Period, int]] = []
    places = locate(item.text, [bracket.text for bracket in item.qualifiers])
    for bracket, place in zip(item.qualifiers, places, strict=True):
        if not _says_a_fate(bracket.text, knowledge, wiki):
            text = in_new_style(bracket.text, language)[0]
            found += [(period, place) for period in _remarks(text, language, knowledge)]
    if not found:
        return item
    joined, added = _joined([period for period, _ in found], item.dates)
    return changed(item, dates=(*joined, *added), marks=_marks_with(item, [place for _, place in found], added))


def _remarks(text: str, language: str, knowledge: Knowledge) -> list[Period]:
    """Return the times in a bracket that stand for themselves."""
    found = find_periods(text[:_LONGEST_REMARK], knowledge.calendar(language))
    kept: list[Period] = []
    cursor = 0
    for number, (period, start, end) in enumerate(found):
        following = found[number + 1][1] if number + 1 < len(found) else len(text)
        if _OPENS.search(text[cursor:start]) and (_CLOSES.match(text, end) or end == following):
            kept.append(period)
        cursor = end
    return kept


def _says_a_fate(bracket: str, knowledge: Knowledge, wiki: str) -> bool:
    """Whether a bracket says what became of somebody, so that the time in it is the time of that."""
    words = knowledge.person_words(wiki)
    return any(fate_of(part, words) for part in _PARTS.split(bracket[:_LONGEST_REMARK]))


def _marks_with(item: Item, places: list[int], added: list[Period]) -> tuple[tuple[str, int], ...]:
    """Return the marks of an item with those of the times in its brackets and of other dates, if these are known."""
    others = tuple(mark for mark in item.marks if mark[0] != "dates")
    stated = [at for member, at in item.marks if member == "dates"]
    if -1 in places or (added and len(stated) != len(item.dates)):
        return others
    solid = [number for number, char in enumerate(item.text) if not char.isspace()]
    marks = [bisect.bisect_left(solid, place) for place in places]
    if added:
        place_of = dict(zip(item.dates, stated, strict=True))
        marks += [place_of[date] for date in added]
    return (*others, *(("dates", at) for at in marks))


def read_period_words(item: Item, knowledge: Knowledge, wiki: str) -> Item:
    """Add to an item the dates that its words state, and join those of templates to intervals.

    The text of a date template is among the words: `{{start date|1985}}–{{end date|2002|5}}` is one interval. Where
    the template says more than its text, the template is believed. Of a date that is given in both calendars the
    Gregorian one counts. Three figures that are all of the text, but for brackets, are a year here, and nowhere else:
    `919`, `c. 496 (baptism)`.
    """
    if not item.text:
        return item
    language = knowledge.language(wiki)
    text, julian = in_new_style(item.text, language)
    found = [period for period, _, _ in find_periods(text, knowledge.calendar(language))]
    if not found:
        alone = read_dates(_BRACKETS.sub("", text), language)
        found = [] if alone is None else [to_period(alone)]
    if not found and not item.dates:
        return item
    joined, added = _joined(found, tuple(date for date in item.dates if date.edtf not in julian))
    return changed(item, dates=(*joined, *added))


def _joined(found: list[Period], stated: tuple[Period, ...]) -> tuple[list[Period], list[Period]]:
    """Return the periods found in words with the dates that templates state, and those that are not among the words."""
    if not stated:
        return found, []
    sides = _Sides(found)
    whole = {period.edtf for period in found}
    added: list[Period] = []
    for period in stated:
        known = period.edtf in whole if period.kind == "interval" else sides.take(period.edtf)
        if not known:
            added.append(changed(period, by_template=True))
    return sides.periods(), added


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
        return plain in self.coarser or _before_christ(plain) in self.exact

    def periods(self) -> list[Period]:
        return [
            period if number not in self.templates else _rebuilt(period, *self.dates[number])
            for number, period in enumerate(self.found)
        ]


def _before_christ(plain: str) -> str:
    """Return the year before Christ of a number, which the words behind a template can say it is: `{{circa|44}} BC`."""
    return f"-{int(plain) - 1:04}" if len(plain) == _YEAR and plain.isdigit() and int(plain) else ""


def _rebuilt(period: Period, start: str | None, end: str | None) -> Period:
    """Return a period whose dates may have become more exact, marked as what a template states."""
    if period.ongoing:
        period = open_period(start or "", inferred=period.inferred)
    elif start is not None and end is not None:
        period = to_period(f"{start}/{end}") if in_order(start, end) else period
    else:
        slash = "/" if period.kind == "interval" else ""
        before = ".." if period.edtf.startswith("../") else ""
        period = to_period(f"{start or before}{slash}{end or ''}")
    return changed(period, by_template=True)
