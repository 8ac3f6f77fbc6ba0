"""Days as places on a line of years, as drawings need them."""

from __future__ import annotations

import datetime as dt


__all__ = ["moment_of"]

_CYCLE = 400
"""Years after which the calendar repeats itself."""


def moment_of(day: str, *, after: int = 0) -> float:
    """Return the beginning of a day, or of the one so many days after it, in years.

    1999.5 is the middle of 1999, 0.0 the beginning of 1 BC.

    Args:
        day: Year, month and day, such as `-0043-03-15`.
        after: How many days later.
    """
    year, month, date = day.rsplit("-", 2)
    same = _CYCLE * 5 + int(year) % _CYCLE  # a year that Python's calendar has, with as many days
    begin = dt.date(same, 1, 1)
    days = (dt.date(same, int(month), int(date)) - begin).days + after
    return int(year) + days / (dt.date(same + 1, 1, 1) - begin).days
