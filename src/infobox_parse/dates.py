"""Dates in words to EDTF (ISO 8601-2, https://www.loc.gov/standards/datetime/), and dates written in words.

A text is read that is a date and nothing else; those that stand among other words are found by `periods`.
"""

from __future__ import annotations

import functools
import re

from infobox_parse.date_forms import date_forms, plain_digits
from infobox_parse.edtf import bounds, to_edtf, to_period
from infobox_parse.knowledge import Calendar, find_calendar
from infobox_parse.periods import find_periods


__all__ = [
    "bounds",
    "month_name",
    "month_number",
    "read_date",
    "read_dates",
    "to_edtf",
    "to_period",
    "write_date",
]

LONGEST_DATE = 80
"""No date is longer, in code points."""

_ENGLISH = "en"

_ISO_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)")
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+", re.IGNORECASE)
_CIRCA = re.compile(r"\A(?:circa|about|around|approximately|approx\.|ca\.?|c\.)\s*(?=\w)|\A~\s*", re.IGNORECASE)
_SUFFIX = re.compile(r"(?<=\d{4})[a-rt-z]\Z")
"""A letter by which Citation Style 1 tells works of one year apart; an `s` makes a decade."""

_FIELD = re.compile(r"'([^']*)'|(y+|M+|L+|d+|G+)")
"""Quoted words and the letters of https://www.unicode.org/reports/tr35/tr35-dates.html#Date_Field_Symbol_Table."""


def month_number(text: str, language: str = _ENGLISH) -> int | None:
    """Return the number of a month given as digits, name or abbreviation; English is understood too."""
    word = plain_digits(text.strip()).rstrip(".").lower()
    if word.isdecimal() and len(word) <= 2:
        return int(word) if 1 <= int(word) <= 12 else None
    months = find_calendar(language).months
    return months.get(word) or months.get(f"{word}.")


def month_name(number: int, language: str = _ENGLISH) -> str:
    """Return the name of a month, in the form that it has in a date with a day."""
    return find_calendar(language).names[number - 1]


def write_date(year: int, month: int, day: int | None = None, language: str = _ENGLISH) -> str:
    """Return a date in words, in the long form that the CLDR has for the language: `23 juillet 2018`, `2018年7月`."""
    calendar = find_calendar(language)
    given = {"y": str(year), "M": calendar.names[month - 1], "L": calendar.alone[month - 1], "d": str(day), "G": ""}
    if day is None:
        given["M"] = given["L"] if calendar.patterns[1].find("LLLL") >= 0 else given["M"]
    pattern = calendar.patterns[0] if day is not None else calendar.patterns[1]
    given["m"] = str(month)
    return " ".join("".join([words or given[letter] for words, letter in _fields(pattern)]).split())


@functools.lru_cache(maxsize=256)
def _fields(pattern: str) -> tuple[tuple[str, str], ...]:
    """Return the words of a pattern, and the letters of its fields; an `m` is that of a month in figures."""
    found: list[tuple[str, str]] = []
    stop = 0
    for field in _FIELD.finditer(pattern):
        found.append((pattern[stop : field.start()], ""))
        stop = field.end()
        if field[2] is None:
            found.append((field[1], ""))
        else:
            found.append(("", "m" if field[2] == "M" else field[2][0]))
    return tuple(one for one in (*found, (pattern[stop:], "")) if any(one))


def read_date(text: str, language: str = _ENGLISH) -> str | None:
    """Return a single date as EDTF; None where it cannot be read.

    Examples: `2018-07-23`, `23 July 2018`, `July 23, 2018`, `July 2018`, `Spring 2018` (`2018-21`), `2018`, `1980s`
    (`198X`), `c. 1979` (`1979~`), `44 BC` (`-0043`), `2018年7月23日`.

    Args:
        text: The date.
        language: The language of its words; English is understood too.
    """
    return None if len(text) > LONGEST_DATE else _single(_trimmed(text), find_calendar(language))


def read_dates(text: str, language: str = _ENGLISH) -> str | None:
    """Return a single date or a closed range of dates as EDTF; None where it cannot be read.

    Examples: `2018` and `2010–2012` (`2010/2012`), `2010–11`, `January–February 2010`, `3–5 May 2010`, `May 3–5, 2010`,
    `1 May 2010 – 3 June 2011`.

    Args:
        text: The dates.
        language: The language of its words; English is understood too.
    """
    return None if len(text) > LONGEST_DATE else _dates(_trimmed(text), language)


@functools.lru_cache(maxsize=8192)
def _dates(text: str, language: str) -> str | None:
    """Read dates; those of a page's citations are often the same."""
    calendar = find_calendar(language)
    single = _single(text, calendar)
    if single is not None:
        return single
    found = find_periods(text, calendar)
    if len(found) != 1:
        return None
    period, start, end = found[0]
    whole = (start, end) == (0, len(text)) and period.start is not None and not period.ongoing
    return period.edtf if whole and (period.end is not None or period.kind == "date") else None


def _trimmed(text: str) -> str:
    return plain_digits(" ".join(text.split()).strip(" ,.;"))


def _single(text: str, calendar: Calendar) -> str | None:
    plain = _CIRCA.sub("", text, count=1)
    mark = "~" if plain != text else ""
    plain = _WEEKDAY.sub("", _SUFFIX.sub("", plain), count=1)
    iso = _ISO_MONTH.fullmatch(plain)
    if iso is not None:
        return to_edtf(int(iso["year"]), int(iso["month"]))
    found = date_forms(calendar).match(plain, 0)
    if found is None or found[1] != len(plain):
        return None
    return found[0].edtf(mark)
