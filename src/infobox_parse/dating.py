"""What resolvers of templates that state dates have in common: reading their arguments, and writing dates as they do.

Ages are left out everywhere, as they depend on the day of reading.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.date_forms import plain_digits
from infobox_parse.dates import month_name, month_number, to_edtf, write_date
from infobox_parse.light import light


if TYPE_CHECKING:
    from infobox_parse.calling import Call
    from infobox_parse.resolving import Context


__all__ = ["StatedDate", "argument_texts", "read_date_arguments", "read_day_or_year", "write_stated"]

_LONGEST_YEAR = 4
_LAST_DAY = 31
_DIGITS_OF_A_DAY = 2

_YEAR_SUFFIX = {"zh": "年", "ja": "年", "ko": "년", "wuu": "年", "yue": "年", "zh-yue": "年", "gan": "年", "hak": "年"}
_YEAR_WORD = re.compile(r" (?:г|ҫ|р|ж)\.\Z")
"""The word for "year", which the CLDR has in long dates and the templates of those wikis do not write."""

_ENGLISH = frozenset({"en", "simple", "sco"})

_FIRST = {"fr": "er"}
"""What a language writes behind the first of a month."""


@light
class StatedDate:
    """A date that a template states.

    Attributes:
        year: Astronomical: 0 is 1 BC.
        month: From 1.
        day: From 1.
        edtf: The date as EDTF.
    """

    year: int
    month: int | None
    day: int | None
    edtf: str


def read_date_arguments(year: str, month: str, day: str, language: str) -> StatedDate | None:
    """Return the date that three arguments are; None where one of them is none, or no calendar has it.

    Args:
        year: A number of at most four digits.
        month: A number or name; may be empty.
        day: A number; may be empty.
        language: The language of the month's name; English is understood too.
    """
    number, day_number = _number(year), _number(day)
    month_found = month_number(month, language) or month_number(_figures(month), language) if month else None
    if number is None or (month and month_found is None) or (day and day_number is None):
        return None
    edtf = to_edtf(number, month_found, day_number)
    return None if edtf is None else StatedDate(number, month_found, day_number, edtf)


def read_day_or_year(given: list[str], language: str) -> StatedDate | None:
    """Return the date that up to three arguments are, in either order: day, month, year, or year, month, day.

    The one that is no possible day is the year. Of two, one is the year and the other the month.
    """
    given = [text for text in given if text]
    if not 1 <= len(given) <= 3:
        return None
    if _is_year(given[-1]):
        given = given[::-1]
    elif not _is_year(given[0]):
        return None
    year, month, day = (*given, "", "")[:3]
    return read_date_arguments(year, month, day, language)


def write_stated(date: StatedDate, language: str, *, day_first: bool = False) -> str:
    """Return a date as templates of a wiki in that language write it.

    Args:
        date: The date.
        language: The wiki's language.
        day_first: Whether an English date begins with the day.
    """
    if date.month is None:
        return f"{date.year}{_YEAR_SUFFIX.get(language, '')}"
    if date.day is not None and day_first and language in _ENGLISH:
        return f"{date.day} {month_name(date.month)} {date.year}"
    written = _YEAR_WORD.sub("", write_date(date.year, date.month, date.day, language))
    suffix = _FIRST.get(language, "") if date.day == 1 else ""
    return f"1{suffix}{written[1:]}" if suffix and written.startswith("1 ") else written


def argument_texts(call: Call, context: Context, *names: tuple[str, ...]) -> list[str]:
    """Return what a reader would see of arguments, each given by its names; empty where it is missing."""
    return [context.argument(call, *one) for one in names]


def _is_year(text: str) -> bool:
    """Tell whether a number can only be a year, by its size or its digits."""
    number = _number(text)
    return number is not None and (number > _LAST_DAY or len(_figures(text)) > _DIGITS_OF_A_DAY)


def _number(text: str) -> int | None:
    figures = _figures(text)
    return int(figures) if figures.isascii() and figures.isdigit() and len(figures) <= _LONGEST_YEAR else None


def _figures(text: str) -> str:
    """Return a number without the Chinese, Japanese or Korean word behind it."""
    return plain_digits(text).strip().rstrip("年月日년월일.")
