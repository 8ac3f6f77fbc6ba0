"""`{{#time:…}}` of a stated day: https://www.mediawiki.org/wiki/Help:Extension:ParserFunctions#time.

What depends on the day of reading, or is relative to another day, is not evaluated, nor are names of months in other
languages than English.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING

from infobox_parse.functions import given, known_text, replaced, undecided
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["TIME", "resolve_time"]

_MONTHS = tuple("""January February March April May June July August September October November December""".split())
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBER_OF_MONTH = {name[:length].lower(): at + 1 for at, name in enumerate(_MONTHS) for length in (3, len(name))} | {
    "sept": 9
}
_CLOCK = r"(?:[T ]+(?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?(?:Z| ?UTC)?)?"
_FORMS = tuple(
    re.compile(rf"{form}{_CLOCK}", re.ASCII)
    for form in (
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?",
        r"(?P<year>[0-9]{4})/(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})",
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        r"(?:(?P<day>[0-9]{1,2}) +)?(?P<name>[A-Za-z]{3,9})\.?,? +(?P<year>[0-9]{4})",
        r"(?P<name>[A-Za-z]{3,9})\.? +(?P<day>[0-9]{1,2}),? +(?P<year>[0-9]{4})",
    )
)

_LETTERS: Mapping[str, Callable[[dt.datetime], str]] = {
    "d": lambda day: f"{day.day:02}",
    "j": lambda day: str(day.day),
    "N": lambda day: str(day.isoweekday()),
    "w": lambda day: str(day.isoweekday() % 7),
    "z": lambda day: str(day.timetuple().tm_yday - 1),
    "W": lambda day: f"{day.isocalendar()[1]:02}",
    "o": lambda day: str(day.isocalendar()[0]),
    "m": lambda day: f"{day.month:02}",
    "n": lambda day: str(day.month),
    "t": lambda day: str(calendar.monthrange(day.year, day.month)[1]),
    "L": lambda day: str(int(calendar.isleap(day.year))),
    "Y": lambda day: f"{day.year:04}",
    "y": lambda day: f"{day.year % 100:02}",
    "a": lambda day: "am" if day.hour < 12 else "pm",
    "A": lambda day: "AM" if day.hour < 12 else "PM",
    "g": lambda day: str((day.hour + 11) % 12 + 1),
    "h": lambda day: f"{(day.hour + 11) % 12 + 1:02}",
    "G": lambda day: str(day.hour),
    "H": lambda day: f"{day.hour:02}",
    "i": lambda day: f"{day.minute:02}",
    "s": lambda day: f"{day.second:02}",
    "U": lambda day: str((day - dt.datetime(1970, 1, 1)) // dt.timedelta(seconds=1)),  # noqa: DTZ001 - UTC
}
"""Letters of a format that are the same in all languages."""

_ENGLISH: Mapping[str, Callable[[dt.datetime], str]] = {
    "F": lambda day: _MONTHS[day.month - 1],
    "M": lambda day: _MONTHS[day.month - 1][:3],
    "l": lambda day: _DAYS[day.weekday()],
    "D": lambda day: _DAYS[day.weekday()][:3],
}

_PIECE = re.compile(r'"([^"]*)"|\\(.)|(x?[A-Za-z])|([^A-Za-z\\"]+|.)', re.DOTALL)


def resolve_time(call: Call, context: Context) -> Content:
    """Give a stated day in the form that is asked for; of any other the words for it."""
    form, date, language = given(call, 3)
    texts = [known_text(context, part) for part in (form, date, language)]
    if not texts[1]:
        return undecided(call, context, "it depends on the day" if date is None else "the day is not known", (date,))
    day = _day(texts[1])
    if day is None or texts[0] is None or texts[2] is None:
        return undecided(call, context, "the day is not known", (date,))
    wanted = texts[2] or context.knowledge.language(context.wiki)
    shown = _written(texts[0], day, {**_LETTERS, **_ENGLISH} if wanted == "en" else _LETTERS)
    if shown is None:
        return undecided(call, context, "its format is not known", (date,))
    return replaced(call, shown)


def _day(text: str) -> dt.datetime | None:
    for form in _FORMS:
        found = form.fullmatch(text)
        if found is None:
            continue
        parts = found.groupdict()
        month = _NUMBER_OF_MONTH.get(parts["name"].lower(), 0) if parts.get("name") else int(parts["month"])
        try:
            return dt.datetime(  # noqa: DTZ001 - UTC, as MediaWiki takes it
                int(parts["year"]),
                month,
                int(parts["day"] or 1),
                int(parts["hour"] or 0),
                int(parts["minute"] or 0),
                int(parts["second"] or 0),
            )
        except ValueError:
            return None
    return None


def _written(form: str, day: dt.datetime, letters: Mapping[str, Callable[[dt.datetime], str]]) -> str | None:
    """Return a day as a format says; None where a letter of it is not known."""
    shown: list[str] = []
    for quoted, escaped, letter, other in _PIECE.findall(form):
        if not letter:
            shown.append(quoted or escaped or other)
        elif letter in letters:
            shown.append(letters[letter](day))
        elif letter.startswith("x") or letter in "FMlDSrcBeITOPZu":
            return None
        else:
            shown.append(letter)
    return "".join(shown)


TIME = Resolver(names=("#time:", "#timel:"), resolve=resolve_time, expands=True)
