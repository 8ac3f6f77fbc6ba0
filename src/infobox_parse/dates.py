"""Dates in words to EDTF (ISO 8601-2, https://www.loc.gov/standards/datetime/), and the days that EDTF allows.

The calendar is the proleptic Gregorian one, with a year 0. English month names and ISO dates are read; intervals with
an open end and words such as "present" are left to datatypes.
"""

from __future__ import annotations

import re

from infobox_parse.values import PartialDate, Period


__all__ = ["bounds", "month_name", "month_number", "read_date", "read_dates", "to_edtf", "to_period"]

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

LONGEST_DATE = 80
"""No date is longer, in code points."""

_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_NUMBERS |= {name[:3]: number for name, number in _NUMBERS.items()} | {"sept": 9}

_MONTH = f"(?P<month>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})\\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{1,4})(?P<era>\s?(?:BCE?|B\.C\.(?:E\.)?|CE|AD))?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>-?\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?:T[\d:.]+Z?)?",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY}(?:,\s*|\s+){_YEAR}",
        rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}",
        rf"(?P<year>\d{{4}})\s+{_MONTH}\s+{_DAY}",
        rf"(?P<season>{'|'.join(_SEASONS)})(?:\s+of)?,?\s+{_YEAR}",
        r"(?P<era>AD) ?(?P<year>\d{1,4})",
        _YEAR,
        r"(?P<year>\d{4})\s?年(?:\s?(?P<month>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?日)?)?",
        r"(?P<decade>\d{3})0s",
    )
)
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+", re.IGNORECASE)
_CIRCA = re.compile(r"\A(?:circa|about|around|approximately|approx\.|ca\.?|c\.)\s*(?=\w)|\A~\s*", re.IGNORECASE)
_SUFFIX = re.compile(r"(?<=\d{4})[a-rt-z]\Z")
"""A letter by which Citation Style 1 tells works of one year apart; an `s` makes a decade."""

_RANGE = re.compile(r"\s*[–—]\s*|\s+(?:-|to|until)\s+", re.IGNORECASE)
_DASH = r"\s?[-–—]\s?"
_WORD = r"[A-Za-z]{3,9}\.?"
_RANGES = (
    (re.compile(rf"(\d\d)(\d\d){_DASH}(\d\d)"), r"\1\2", r"\1\3"),
    (re.compile(rf"(\d{{4}}){_DASH}(\d{{4}})"), r"\1", r"\2"),
    (re.compile(rf"({_WORD}){_DASH}({_WORD}),? (\d{{4}})"), r"\1 \3", r"\2 \3"),
    (re.compile(rf"(\d{{1,2}}){_DASH}(\d{{1,2}}) ({_WORD}),? (\d{{4}})"), r"\1 \3 \4", r"\2 \3 \4"),
    (re.compile(rf"({_WORD}) (\d{{1,2}}){_DASH}(\d{{1,2}}), ?(\d{{4}})"), r"\2 \1 \4", r"\3 \1 \4"),
    (re.compile(rf"(\d{{1,2}} {_WORD}){_DASH}(\d{{1,2}} {_WORD}),? (\d{{4}})"), r"\1 \3", r"\2 \3"),
    (re.compile(rf"({_WORD} \d{{1,2}}){_DASH}({_WORD} \d{{1,2}}), ?(\d{{4}})"), r"\1, \3", r"\2, \3"),
)
"""Ranges whose sides share something, with what each side is in full."""

_EDTF = re.compile(r"(?P<year>-?\d{4}|-?\d{2,3}X{1,2})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?[~?%]?")


def month_number(text: str) -> int | None:
    """Return the number of a month given as digits, English name or abbreviation."""
    word = text.strip().rstrip(".").lower()
    if word.isascii() and word.isdigit() and len(word) <= 2:
        return int(word) if 1 <= int(word) <= 12 else None
    return _NUMBERS.get(word)


def month_name(number: int) -> str:
    """Return the English name of a month."""
    return MONTHS[number - 1]


def to_edtf(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Return a date as EDTF; None for one that no calendar has.

    Args:
        year: Astronomical: 0 is 1 BC.
        month: From 1; 21 to 24 are the seasons.
        day: From 1.
    """
    if not -9999 <= year <= 9999:
        return None
    written = f"-{-year:04}" if year < 0 else f"{year:04}"
    if month is None:
        return written if day is None else None
    if day is None:
        return f"{written}-{month:02}" if 1 <= month <= 12 or month in _SEASONS.values() else None
    if not (1 <= month <= 12 and 1 <= day <= _days(year, month)):
        return None
    return f"{written}-{month:02}-{day:02}"


def read_date(text: str) -> str | None:
    """Return a single date as EDTF; None where it cannot be read.

    Examples: `2018-07-23`, `23 July 2018`, `July 23, 2018`, `July 2018`, `Spring 2018` (`2018-21`), `2018`, `1980s`
    (`198X`), `c. 1979` (`1979~`), `44 BC` (`-0043`), `2018年7月23日`.
    """
    if len(text) > LONGEST_DATE:
        return None
    text = " ".join(text.split()).strip(" ,.;")
    plain = _CIRCA.sub("", text, count=1)
    mark = "~" if plain != text else ""
    plain = _WEEKDAY.sub("", _SUFFIX.sub("", plain), count=1)
    for form in _FORMS:
        match = form.fullmatch(plain)
        if match is not None:
            read = _from_match(match.groupdict())
            return None if read is None else read + mark
    return None


def read_dates(text: str) -> str | None:
    """Return a single date or a closed range of dates as EDTF; None where it cannot be read.

    Examples: `2018` and `2010–2012` (`2010/2012`), `2010–11`, `January–February 2010`, `3–5 May 2010`, `May 3–5, 2010`,
    `1 May 2010 – 3 June 2011`.
    """
    single = read_date(text)
    if single is not None or len(text) > LONGEST_DATE:
        return single
    text = " ".join(text.split()).strip(" ,.;")
    for form, first, second in _RANGES:
        match = form.fullmatch(text)
        if match is not None:
            return _between(match.expand(first), match.expand(second))
    sides = _RANGE.split(text)
    return _between(*sides) if len(sides) == 2 else None


def bounds(edtf: str) -> tuple[str | None, str | None]:
    """Return the first and the last possible day of a date or interval; None where that is open or not known.

    Signs of doubt (`~`, `?`, `%`) do not widen them. Of a season only the year counts, as it depends on the hemisphere.
    """
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        return bounds(start)[0], bounds(end)[1]
    match = _EDTF.fullmatch(edtf)
    if match is None:
        return None, None
    written = match["year"]
    first, last = int(written.replace("X", "0")), int(written.replace("X", "9"))
    first, last = min(first, last), max(first, last)
    month = int(match["month"]) if match["month"] else 0
    if not 1 <= month <= 12:
        return to_edtf(first, 1, 1), to_edtf(last, 12, 31)
    if match["day"]:
        day = to_edtf(first, month, int(match["day"]))
        return day, day
    return to_edtf(first, month, 1), to_edtf(first, month, _days(first, month))


def to_period(edtf: str) -> Period:
    """Return a single date or a closed range, as EDTF, as a value."""
    earliest, latest = bounds(edtf)
    start, slash, end = edtf.partition("/")
    return Period(
        edtf=edtf,
        start=PartialDate(start),
        end=PartialDate(end) if slash else None,
        kind="interval" if slash else "date",
        earliest=earliest,
        latest=latest,
    )


def _days(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap and month == 2 else _DAYS[month - 1]


def _from_match(found: dict[str, str | None]) -> str | None:
    if found.get("decade"):
        return f"{found['decade']}X"
    written = found["year"] or ""
    year, era = int(written), (found.get("era") or "").replace(".", "").strip().upper()
    if era.startswith("B"):
        year = 1 - year
    elif not era and len(written.lstrip("-")) < 3:
        return None  # "12" is rather a day or a number
    if found.get("season"):
        return to_edtf(year, _SEASONS[(found["season"] or "").lower()])
    month = month_number(found.get("month") or "") if found.get("month") else None
    if found.get("month") and month is None:
        return None
    day = found.get("day")
    return to_edtf(year, month, int(day) if day else None)


def _between(first: str, second: str) -> str | None:
    start, end = read_date(first), read_date(second)
    if start is None or end is None:
        return None
    earliest, latest = bounds(start)[0], bounds(end)[1]
    if earliest is None or latest is None or (earliest[0] != "-" and earliest > latest):
        return None
    return f"{start}/{end}"
