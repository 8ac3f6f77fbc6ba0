"""Births reckoned from an age: https://en.wikipedia.org/wiki/Template:Birth_based_on_age_as_of_date.

Also Template:Birth_based_on_age_at_death. Somebody who was 47 on a day of 2012 was born in 1964 or 1965; the age on the
day of reading is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Piece
from infobox_parse.numerals import read_number
from infobox_parse.resolving import Resolver
from infobox_parse.stating import as_text, is_yes, stated


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["BIRTH_BY_AGE", "resolve_birth_by_age"]

_READ = frozenset({"1", "2", "3", "4", "noage", "slash", "df", "mf", "mos", "since", "yearonly"})

_LAST_DAY = (12, 31)


def resolve_birth_by_age(call: Call, context: Context) -> Content:
    """Give the two years that are possible, or the one where the day is the last of its year.

    Diagnostics: `unreadable-date`, with the arguments as text.
    """
    age, year, month, day = (read_number(context.text(call.get(str(number))), "en") for number in range(1, 5))
    if age is None or year is None or not 0 <= age <= year:
        return as_text(call, context, "unreadable-date")
    latest = int(year) - int(age)
    if (month, day) == _LAST_DAY:
        text = str(latest)
    else:
        text = f"{latest - 1}/{latest}" if is_yes(call, context, "slash") else f"{latest - 1} or {latest}"
    return stated(call, context, Piece(text=text), read=_READ)


BIRTH_BY_AGE = Resolver(
    names=(
        *("Birth based on age as of date", "Birth based on age at death", "Birth date based on age at death"),
        *("Birth year based on age as of date", "Born based on age as of date", "Bbaad", "Bbad"),
    ),
    resolve=resolve_birth_by_age,
    parameters=_READ,
)
