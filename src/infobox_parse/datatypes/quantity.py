"""Numbers of people, of money: figures with thousands separators, ranges, and words that make them approximate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.diagnostics import Finding
from infobox_parse.entering import Origin, enter
from infobox_parse.entries import Entry, QuantityEntry
from infobox_parse.schema import Datatype


if TYPE_CHECKING:
    from infobox_parse.schema import Given
    from infobox_parse.values import Item


__all__ = ["QUANTITIES", "read_quantities"]

_NUMBER = r"(\d{1,3}(?:[,\u2009\u202f\xa0 ]\d{3})+(?!\d)|\d+)"
_RANGE = re.compile(rf"{_NUMBER}(?:\s*(?:[-–—－~〜]|to)\s*{_NUMBER})?")
_BRACKETED = re.compile(r"[(（][^()（）]*+[)）]")
_MULTIPLIED = re.compile(r"\.\d|\s*(?:million|thousand|billion|lakh|crore|[千万萬亿億兆천만억])", re.IGNORECASE)
"""What follows digits that are not the number itself: no figure is better than a wrong one."""
_APPROXIMATE = re.compile(
    r"\b(?:about|around|approximately|approx|circa|c|ca|est|estimated|nearly|over|up to)\b|[~+±約约]"
)


def read_quantities(given: Given) -> list[Entry]:
    """Read a parameter as numbers: the first number or range of each item."""

    def quantity(item: Item, origin: Origin) -> list[Entry]:
        if item.quantities:
            stated = item.quantities[0]
            return [
                QuantityEntry(
                    **origin,
                    low=stated.low,
                    high=stated.high,
                    approximate=stated.approximate,
                    as_of=stated.as_of,
                    unit=stated.unit,
                    currency=stated.currency,
                    label=item.label,
                )
            ]
        found = _RANGE.search(_BRACKETED.sub(" ", item.text))
        if found is None or _MULTIPLIED.match(found.string, found.end()):
            given.box.report(Finding("unreadable-quantity", item.span))
            return [QuantityEntry(**origin, label=item.label)]
        low = _value(found[1])
        high = _value(found[2]) if found[2] else low
        approximate = _APPROXIMATE.search(item.text.lower()) is not None
        return [QuantityEntry(**origin, low=low, high=high, approximate=approximate, label=item.label)]

    return enter(given, quantity)


def _value(digits: str) -> int | None:
    plain = re.sub(r"\D", "", digits)
    return int(plain) if len(plain) <= 30 else None


QUANTITIES = Datatype(name="quantities", entries=read_quantities)
