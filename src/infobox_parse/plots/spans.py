"""Times as stretches of a line of years, with what is sure of them and what is not; nothing is drawn here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from infobox_parse.edtf import bounds
from infobox_parse.moments import moment_of


if TYPE_CHECKING:
    from infobox_parse.entries import PeriodEntry
    from infobox_parse.values import PartialDate, Period


__all__ = ["Side", "Stretch", "stretch_of"]

_OPEN = ".."


@attrs.frozen
class Side:
    """Where a time begins or ends.

    Attributes:
        first: The first possible moment, in years: 1999.5 is the middle of 1999, 0.0 the beginning of 1 BC; None where
            there is none.
        last: The last possible moment.
        open: Whether the time is open there: it goes on, or was always so; else, without moments, it is not known.
    """

    first: float | None
    last: float | None
    open: bool = False


@attrs.frozen
class Stretch:
    """A time.

    Attributes:
        start: Where it begins.
        end: Where it ends; of a single date the same as its beginning.
        single: Whether it is a single date.
        told: The time in words, such as `1979~ – …`.
    """

    start: Side
    end: Side
    single: bool
    told: str

    def moments(self) -> tuple[float, ...]:
        """Return the moments that are known."""
        sides = (self.start.first, self.start.last, self.end.first, self.end.last)
        return tuple(moment for moment in sides if moment is not None)


def stretch_of(period: Period | PeriodEntry) -> Stretch | None:
    """Return a time as a stretch; None for one without any date."""
    if not period.edtf or (period.start is None and period.end is None):
        return None
    written_start, _, written_end = period.edtf.partition("/")
    start = _side(period.start, written_start)
    if period.kind == "date":
        return Stretch(start, start, single=True, told=_told(period.edtf)) if start.first is not None else None
    end = _side(period.end, written_end)
    stretch = Stretch(start, end, single=False, told=_told(period.edtf))
    return stretch if stretch.moments() else None


def _told(edtf: str) -> str:
    """Return EDTF with a dash between its sides: `2018-07-23 – …`, `? – 1999`."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return edtf
    return " – ".join("…" if side == _OPEN else side or "?" for side in (start, end))


def _side(date: PartialDate | None, written: str) -> Side:
    first, last = (None, None) if date is None else bounds(date.edtf)
    if first is None or last is None:
        return Side(None, None, open=written == _OPEN)
    return Side(moment_of(first), moment_of(last, after=1))
