"""EDTF (ISO 8601-2, https://www.loc.gov/standards/datetime/): writing dates in it, and the days that it allows.

The calendar is the proleptic Gregorian one, with a year 0. No words are read here.
"""

from __future__ import annotations

import re

from infobox_parse.values import PartialDate, Period


__all__ = ["SEASONS", "bounds", "in_order", "marked", "open_period", "to_edtf", "to_period"]

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
"""Their numbers in the place of a month."""

_YEAR = len("2018")
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_EDTF = re.compile(r"(?P<year>-?\d{4}|-?\d{2,3}X{1,2})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?[~?%]?", re.ASCII)


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
        return f"{written}-{month:02}" if 1 <= month <= 12 or month in SEASONS.values() else None
    if not (1 <= month <= 12 and 1 <= day <= _days(year, month)):
        return None
    return f"{written}-{month:02}-{day:02}"


def marked(edtf: str, mark: str) -> str:
    """Return a date with a mark of doubt in the place of its own: `~`, `?`, `%` or none.

    Seasons and unspecified digits (`2010-21`, `198X`) have no marks, as they are not exact anyway and EDTF gives none.
    """
    plain = edtf.rstrip("~?%")
    match = _EDTF.fullmatch(plain)
    if match is None or "X" in plain or (match["month"] or "") > "12":
        return plain
    return plain + mark


def bounds(edtf: str) -> tuple[str | None, str | None]:
    """Return the first and the last possible day of a date or interval; None where that is open or not known.

    Signs of doubt (`~`, `?`, `%`) do not widen them. Of a season only the year counts, as it depends on the hemisphere.
    """
    if len(edtf) == _YEAR and edtf.isascii() and edtf.isdigit():
        return f"{edtf}-01-01", f"{edtf}-12-31"
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


def in_order(start: str, end: str) -> bool:
    """Tell whether a date can be before another, or the same."""
    first, last = bounds(start)[0], bounds(end)[1]
    return first is not None and last is not None and _sortable(first) <= _sortable(last)


def to_period(edtf: str) -> Period:
    """Return a single date, or an interval whose open sides are empty, as a value."""
    earliest, latest = bounds(edtf)
    start, slash, end = edtf.partition("/")
    return Period(
        edtf=edtf,
        start=PartialDate(start) if start.strip(".") else None,
        end=PartialDate(end) if end.strip(".") else None,
        kind="interval" if slash else "date",
        earliest=earliest,
        latest=latest,
    )


def open_period(start: str, *, inferred: bool = False) -> Period:
    """Return the time from a date on that goes on; where that was concluded and not stated, it is inferred."""
    return Period(
        edtf=f"{start}/..",
        start=PartialDate(start) if start else None,
        kind="interval",
        ongoing=True,
        inferred=inferred,
        earliest=bounds(start)[0],
    )


def _days(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap and month == 2 else _DAYS[month - 1]


def _sortable(day: str) -> tuple[int, str]:
    """Return the year of a day, and the rest of it."""
    year, month, date = day.rsplit("-", 2)
    return int(year), f"{month}-{date}"
