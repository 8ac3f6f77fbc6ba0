"""Numbers with two units, `5 ft 11½ in`, as one number of the smaller unit, which nothing of it is cut off from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.figures import BEHIND_WHOLE, fraction, multiplied


if TYPE_CHECKING:
    from infobox_parse.figures import Figure


__all__ = ["double_unit"]

_SMALL = r"\.? ?(?P<small>\d{1,2}(?:\.\d{1,3})?)(?P<part>[+ -]?(?:[½⅓⅔¼¾⅛⅜⅝⅞]|[1-9]\d?[/⁄][2-9]\d?))? ?"
_DOUBLE = (
    (re.compile(rf"[ -]?(?:ft|feet|foot|'|′){_SMALL}(?:in(?:ch(?:es)?)?\b\.?|\"|″|''|”)"), 12, "in"),
    (re.compile(rf"[ -]?(?:st|stones?){_SMALL}(?:lbs?|pounds?)\b\.?"), 14, "lb"),
    (re.compile(rf"[ -]?(?:lbs?|pounds?){_SMALL}(?:oz|ounces?)\b\.?"), 16, "oz"),
)
"""Units that are given together: how many of the second make the first, and its symbol."""

_DEGREES = re.compile(r"[°′] ?[\d.,]+\Z")
_LOOK_BACK = 12
_FEET_BY_SIGN = re.compile(r" ?′(?![′\d])")


def double_unit(text: str, figure: Figure) -> tuple[int | float, str, int] | None:
    """Return the number in the smaller of two units that stand behind it, that unit, and where it ends.

    The minutes and seconds of degrees are none: `52°31′12″`.
    """
    if _DEGREES.search(text, max(0, figure.end - _LOOK_BACK), figure.end):
        return None
    for pattern, factor, unit in _DOUBLE:
        found = pattern.match(text, figure.end)
        if found is not None:
            small = float(found["small"]) if "." in found["small"] else int(found["small"])
            part = (
                fraction(BEHIND_WHOLE.match(found["part"].replace("+", " ").replace("-", " ")), alone=False)
                if found["part"]
                else None
            )
            return multiplied(figure.value, factor) + small + (part[0] if part else 0), unit, found.end()
    sign = _FEET_BY_SIGN.match(text, figure.end)
    return None if sign is None else (figure.value, "ft", sign.end())
