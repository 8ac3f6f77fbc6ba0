"""How a language names months and eras, and the words it puts around dates; it reads no date."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

import attrs

from infobox_parse.knowledge.loading import load_period_words, load_rows


__all__ = ["Calendar", "find_calendar"]

MONTHS = 12

FIRST_YEAR = 1000

EVERY_LANGUAGE = "*"

UNDERSTOOD_EVERYWHERE = "en"
"""English dates are found on every wiki; a language's own words come before those of English."""

_LOCAL = {
    "als": "de",
    "arz": "ar",
    "be-x-old": "be-tarask",
    "gan": "zh",
    "no": "nb",
    "wuu": "zh",
    "zh-classical": "zh",
    "zh-yue": "zh",
}
"""Codes of Wikipedias to the language whose words they share."""


@attrs.frozen(eq=False)
class Calendar:
    """The words of dates in a language.

    Attributes:
        language: Its code.
        months: Names and abbreviations of months, lower-case, to their numbers.
        names: The months as they are written in a date.
        alone: The months as they are written without a day.
        patterns: How a date is written, with and without a day, in the notation of CLDR
            (https://unicode.org/reports/tr35/tr35-dates.html#Date_Format_Patterns).
        words: The words of period_words.toml by purpose.
        first_year: The first bare number that is a year; later where another calendar is in use.
    """

    language: str
    months: Mapping[str, int]
    names: tuple[str, ...]
    alone: tuple[str, ...]
    patterns: tuple[str, str]
    words: Mapping[str, tuple[str, ...]]
    first_year: int = FIRST_YEAR


@functools.lru_cache(maxsize=512)
def find_calendar(language: str) -> Calendar:
    """Return the calendar of a language; that of English where nothing is known of it."""
    code = _LOCAL.get(language, language)
    tables = _rows_by_language()
    base = code.partition("-")[0]
    own = next((key for key in (code, base) if key in tables), UNDERSTOOD_EVERYWHERE)
    months: dict[str, int] = {}
    for key in dict.fromkeys((own, UNDERSTOOD_EVERYWHERE)):
        for kind, number, name in tables[key]:
            if kind in ("month", "alone", "other"):
                months.setdefault(name.lower(), number)
    named = {(kind, number): name for kind, number, name in tables[own]}
    names = tuple(named["month", number] for number in range(1, MONTHS + 1))
    return Calendar(
        language=language,
        months=MappingProxyType(months),
        names=names,
        alone=tuple(named.get(("alone", number), name) for number, name in enumerate(names, 1)),
        patterns=(named["pattern", 1], named["pattern", 0]),
        words=MappingProxyType(_words(own)),
        first_year=_first_year(own),
    )


def _first_year(language: str) -> int:
    stated = load_period_words(language).get("first_year")
    return stated if isinstance(stated, int) else FIRST_YEAR


def _words(language: str) -> dict[str, tuple[str, ...]]:
    """Return the words of a language by purpose, then those of English and of all languages."""
    found: dict[str, dict[str, None]] = {}
    for key in dict.fromkeys((language, UNDERSTOOD_EVERYWHERE, EVERY_LANGUAGE)):
        for purpose, listed in load_period_words(key).items():
            words = listed if isinstance(listed, list) else []
            found.setdefault(purpose, {}).update(dict.fromkeys(word.lower() for word in words))
        for kind, number, name in _rows_by_language().get(key, ()):
            if kind == "era":
                found.setdefault("ad" if number else "bc", {})[name.lower()] = None
    return {purpose: tuple(words) for purpose, words in found.items()}


@functools.cache
def _rows_by_language() -> Mapping[str, tuple[tuple[str, int, str], ...]]:
    found: dict[str, list[tuple[str, int, str]]] = {}
    for language, kind, number, name in load_rows("calendars.tsv", 4):
        found.setdefault(language, []).append((kind, int(number), name))
    return {language: tuple(rows) for language, rows in found.items()}
