"""The dates that numbers are of: `(2001)`, `as of May 2001`, `2001年`, `2001:`.

The patterns of dates are compiled only for a text that may hold one, as most numbers have none.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from infobox_parse.date_forms import date_forms
from infobox_parse.date_patterns import words_pattern
from infobox_parse.knowledge import find_calendar
from infobox_parse.periods import find_periods


if TYPE_CHECKING:
    from infobox_parse.amount_words import AmountWords


__all__ = ["BRACKET", "begins_date", "date_at", "date_in", "is_numbered", "may_be_dated"]

BRACKET = re.compile(r"[(（][^()（）]{1,200}+[)）]")
_YEAR_IN_BRACKETS = re.compile(r"[(（] ?(1\d{3}|20\d\d) ?年?[)）]")
_YEAR_AND_COLON = re.compile(r"([12]\d{3})[:：](?!\d)")
_MAYBE = re.compile(
    r"(?<!\d)\d{4}(?!\d)|(?<=[^\W\d_] )\d{3}(?!\d)|[^\x00-\x7f]|\bcentury|\b(?:bce?|ad|ce)\b", re.IGNORECASE
)
"""What every date with a year has; others are not looked for."""

_FIGURES = re.compile(
    r"\d{1,2}(?!\d|[.,' ]\d{3}(?!\d))(?=[^()（）;；]{0,24}(?:(?<!\d)\d{4}|(?<=[^\W\d_] )\d{3})(?!\d))|\d{4}(?!\d)"
)
"""What a date that begins with a number looks like, as against `1,200`."""

_FIGURE = re.compile(r"\d|[〇零一二三四五六七八九两兩十]")
_KELVIN = re.compile(r" ?k(?![^\W_])")
_LONGEST_WORD = 24
_LAST_WORD = re.compile(r"(?<![^\W_])([^\W\d_]{1,20}\.?) ?\Z")


def may_be_dated(text: str) -> bool:
    """Tell whether a text may hold a date with a year."""
    return _MAYBE.search(text) is not None


def begins_date(text: str, position: int, words: AmountWords) -> bool:
    """Tell whether a date may begin at a place: in figures, with a year, or behind a word such as "as of"."""
    if text[position].isdecimal():
        return _FIGURES.match(text, position) is not None
    return words.as_of.match(text, position) is not None


def date_at(text: str, position: int, words: AmountWords) -> tuple[str, int] | None:
    """Return the date that numbers are of and that stands at a place of a folded text, EDTF, and where it ends."""
    if text[position] in "(（":
        year = _YEAR_IN_BRACKETS.match(text, position)
        if year is not None:
            return year[1], year.end()
        bracket = BRACKET.match(text, position)
        date = None if bracket is None else date_in(bracket[0][1:-1], words)
        return None if bracket is None or date is None else (date, bracket.end())
    year = _YEAR_AND_COLON.match(text, position)
    if year is not None:
        return year[1], year.end()
    calendar = find_calendar(words.language)
    word = words.as_of.match(text, position)
    at = _year_words(words.language, position, text) if word is None else word[1]
    while at > position and at - position <= _LONGEST_WORD and text[at : at + 1] in {" ", ":"}:
        at += 1
    read = date_forms(calendar).match(text, at)
    if read is None or read[0].weak:
        return None
    parts, end = read
    date = parts.edtf()
    stated = at > position or not parts.bare or text[at:end].endswith(("年", "년"))
    return (date, end) if date is not None and stated and not _measures(text, end, words) else None


def date_in(text: str, words: AmountWords) -> str | None:
    """Return the date that the text of a bracket begins with, or that follows a word such as "as of"."""
    figure = _FIGURE.search(text)
    if figure is None or not may_be_dated(text):
        return None
    found = find_periods(text, find_calendar(words.language))
    if not found:
        return None
    period, start, end = found[0]
    return period.edtf if start <= figure.start() < end and not _measures(text, end, words) else None


def _measures(text: str, end: int, words: AmountWords) -> bool:
    """Tell whether what looks like a year is a number of units: `1050 °C`."""
    if not text[end - 1].isdecimal():
        return False
    suffix = words.suffix(text, text, end)
    return suffix.measured or suffix.people or suffix.currency is not None or _KELVIN.match(text, end) is not None


def is_numbered(text: str, position: int, words: AmountWords) -> bool:
    """Tell whether a word before a place numbers what follows: `Brigade 313`, `Type 45`."""
    before = text[max(0, position - _LONGEST_WORD) : position]
    if not before.strip():
        return False
    last = _LAST_WORD.search(before)
    if last is not None and words.is_numbering(last[1]):
        return True
    return _numbered(words.language).search(before) is not None


def _year_words(language: str, position: int, text: str) -> int:
    found = _years(language).match(text, position)
    return position if found is None else found.end()


@functools.lru_cache(maxsize=128)
def _years(language: str) -> re.Pattern[str]:
    return re.compile(words_pattern(find_calendar(language).words.get("year", ())), re.IGNORECASE)


@functools.lru_cache(maxsize=128)
def _numbered(language: str) -> re.Pattern[str]:
    words = find_calendar(language).words.get("numbered", ())
    return re.compile(rf"{words_pattern(words)}\.? ?\Z", re.IGNORECASE)
