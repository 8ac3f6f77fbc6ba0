"""Coordinates: https://en.wikipedia.org/wiki/Template:Coord and https://de.wikipedia.org/wiki/Vorlage:Coordinate.

The text is what stands in the line; `display=title` puts the coordinates at the top of the page alone, so that they
have no text. Places off the Earth are no coordinates and keep their text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse.content import Piece
from infobox_parse.diagnostics import Finding
from infobox_parse.resolving import Resolver
from infobox_parse.stating import as_text, stated, texts
from infobox_parse.values import Coordinates


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["COORD", "COORDINATE", "resolve_coord", "resolve_coordinate"]

_MOST_PARTS = 3
_MOST_MINUTES = 60
_DECIMALS = 6
"""Of degrees reckoned from minutes and seconds: a tenth of a metre."""

_NUMBER = re.compile(r"[+-]?\d{1,3}(?:\.\d{1,12})?")
_OPTIONS = re.compile(r"[a-z]+:")
_GLOBE = re.compile(r"globe:(?!earth)", re.IGNORECASE)
_SIGNS = ("°", "′", "″")

_LETTERS = {"N": ("lat", 1), "S": ("lat", -1), "E": ("lon", 1), "W": ("lon", -1)}
_LOCAL = {
    **{language: {"O": "W"} for language in ("fr", "es", "it", "ca", "gl", "pt", "eu")},
    **{language: {"O": "E"} for language in ("de", "nds", "lb", "als")},
    **{language: {"С": "N", "Ю": "S", "В": "E", "З": "W"} for language in ("ru", "be", "bg")},
    "pt": {"O": "W", "L": "E"},
}
"""Letters of the compass by language, where they are not the English ones."""

_TWO_DIGITS = frozenset({"en", "fr", "zh", "vi", "id", "bn"})
"""Languages whose wikis write minutes and seconds with two digits, as Module:Coordinates of the English one does."""

_POINTS = {"de": {"E": "O"}, "fr": {"N": "nord", "S": "sud", "E": "est", "W": "ouest"}}
"""What languages that put a comma between latitude and longitude write for the English letters."""

_SILENT = frozenset(
    {"display", "format", "name", "notes", "region", "type", "dim", "scale", "source", "globe", "nosave"}
)


@attrs.frozen
class _Side:
    """Latitude or longitude: the numbers as given, and the letter; empty for a decimal number with a sign."""

    numbers: tuple[str, ...]
    letter: str

    def degrees(self) -> float | None:
        """Return it as decimal degrees; None where it cannot be."""
        if not self.numbers or not all(_NUMBER.fullmatch(number) for number in self.numbers):
            return None
        whole, *parts = (float(number) for number in self.numbers)
        if any(not 0 <= part < _MOST_MINUTES for part in parts) or (self.letter and whole < 0):
            return None
        value = whole + sum(part / float(_MOST_MINUTES**power) for power, part in enumerate(parts, 1))
        sign = _LETTERS[self.letter][1] if self.letter else 1
        return sign * (round(value, _DECIMALS) if parts else value)


def resolve_coord(call: Call, context: Context) -> Content:
    """Give the coordinates, and their text unless they are shown in the title alone.

    Diagnostics: `unreadable-coordinates`, with the arguments as text; `needs-wikidata` where none are given.
    """
    given = [text for text in texts(call, context) if not _OPTIONS.match(text)]
    if not any(given):
        finding = Finding("needs-wikidata", call.span, (("name", call.name),))
        return stated(call, context, Piece(findings=(finding,)), read=_SILENT)
    language = context.knowledge.language(context.wiki)
    sides = _sides(given, _LOCAL.get(language, {}))
    off_earth = any(_GLOBE.search(argument.raw) for argument in call.positional())
    place = None if sides is None else _place(*sides, farthest=360 if off_earth else 180)
    if sides is None or place is None:
        return as_text(call, context, "unreadable-coordinates")
    text = _written(sides, context.argument(call, "format").lower(), place, language) if _inline(call, context) else ""
    piece = Piece(text=text, coordinates=() if off_earth else (Coordinates(*place),))
    return stated(call, context, piece, read=_SILENT)


def resolve_coordinate(call: Call, context: Context) -> Content:
    """Give the coordinates of `NS` and `EW`, decimal or as `52/31/7/N`, with text where `text` asks for it.

    Diagnostics: `unreadable-coordinates`, with both as text.
    """
    if call.get("NS") is None and call.get("EW") is None:
        return resolve_coord(call, context)
    sides = [_slashed(context.argument(call, name), positive) for name, positive in (("NS", "N"), ("EW", "E"))]
    place = _place(sides[0], sides[1])
    read = _SILENT | {"NS", "EW", "text", "article"}
    if place is None:
        text = " ".join(context.argument(call, name) for name in ("NS", "EW"))
        finding = Finding("unreadable-coordinates", call.span)
        return stated(call, context, Piece(text=text, findings=(finding,)), read=read)
    form = context.argument(call, "text")
    shown = bool(form) and not form.upper().startswith("ICON")
    text = _written((sides[0], sides[1]), "dec" if form.upper() == "DEC" else "dms", place, "de") if shown else ""
    return stated(call, context, Piece(text=text, coordinates=(Coordinates(*place),)), read=read)


def _sides(given: list[str], local: dict[str, str]) -> tuple[_Side, _Side] | None:
    """Return latitude and longitude, as numbers up to a letter each or as two decimal numbers."""
    letters = [local.get(text.upper(), text.upper()) for text in given]
    at = [position for position, letter in enumerate(letters) if letter in _LETTERS]
    if not at:
        numbers = [text for text in given if text]
        return (_Side((numbers[0],), ""), _Side((numbers[1],), "")) if len(numbers) == 2 else None
    if len(at) != 2:
        return None
    first, second = at
    sides = [
        _Side(tuple(text for text in part if text), letters[end])
        for part, end in ((given[:first], first), (given[first + 1 : second], second))
    ]
    if _LETTERS[sides[0].letter][0] == "lon":
        sides.reverse()
    kinds = [_LETTERS[side.letter][0] for side in sides]
    return (sides[0], sides[1]) if kinds == ["lat", "lon"] and all(_is_short(side) for side in sides) else None


def _is_short(side: _Side) -> bool:
    return 1 <= len(side.numbers) <= _MOST_PARTS


def _slashed(text: str, positive: str) -> _Side:
    numbers = [part.strip() for part in text.split("/")]
    letter = numbers.pop().upper() if numbers[-1].upper() in {*_LETTERS, "O"} else ""
    letter = "E" if letter == "O" else letter
    numbers = [number for number in numbers if number]
    known = not letter or _LETTERS[letter][0] == _LETTERS[positive][0]
    return _Side(tuple(numbers) if known else (), letter)


def _place(north: _Side, east: _Side, *, farthest: int = 180) -> tuple[float, float] | None:
    lat, lon = north.degrees(), east.degrees()
    if lat is None or lon is None or not (-90 <= lat <= 90 and -farthest <= lon <= farthest):
        return None
    return lat, lon


def _inline(call: Call, context: Context) -> bool:
    display = context.argument(call, "display").lower()
    if not display:
        return not call.name.lower().startswith("coor title")
    return "inline" in display or (display in {"i", "it", "ti"})


def _written(sides: tuple[_Side, _Side], form: str, place: tuple[float, float], language: str) -> str:
    decimal = all(len(side.numbers) == 1 for side in sides) and any("." in side.numbers[0] for side in sides)
    letters = tuple(
        side.letter or letters[value < 0] for side, letters, value in zip(sides, ("NS", "EW"), place, strict=True)
    )
    if form == "dec" or (decimal and form != "dms") or (not any(side.letter for side in sides) and form != "dms"):
        parts: list[tuple[str, ...]] = [
            (f"{_decimal(side, value)}°",) for side, value in zip(sides, place, strict=True)
        ]
    elif decimal:
        places = max(_places(side.numbers[0]) for side in sides)
        parts = [_minutes(abs(value), places) for value in place]
    else:
        parts = [
            tuple(f"{n}{sign}" for n, sign in zip(_padded(side.numbers, language), _SIGNS, strict=False))
            for side in sides
        ]
    return _joined(parts, letters, language)


def _padded(numbers: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Return degrees, minutes and seconds, minutes and seconds with two digits where the wiki writes them so."""
    if language not in _TWO_DIGITS:
        return numbers
    return (*numbers[:1], *(f"0{number}" if number[1:2] in {"", "."} else number for number in numbers[1:]))


def _joined(parts: list[tuple[str, ...]], letters: tuple[str, ...], language: str) -> str:
    """Join as a language does: `31°30′N 34°28′E`, in German `31° 30′ N, 34° 28′ O`, in French with whole words."""
    points = _POINTS.get(language)
    if points is not None:
        return ", ".join(
            f"{' '.join(part)} {points.get(letter, letter)}" for part, letter in zip(parts, letters, strict=True)
        )
    return " ".join(f"{''.join(part)}{letter}" for part, letter in zip(parts, letters, strict=True))


def _decimal(side: _Side, value: float) -> str:
    """Return decimal degrees: as they are given, or with the decimals that minutes and seconds are good for."""
    if len(side.numbers) == 1:
        return side.numbers[0].lstrip("+-")
    places = 2 * (len(side.numbers) - 1) + _places(side.numbers[-1])
    return f"{abs(value):.{places}f}"


def _minutes(value: float, places: int) -> tuple[str, ...]:
    """Return decimal degrees in degrees, minutes and seconds, as exact as their decimals are."""
    if places == 0:
        return (f"{value:.0f}°",)
    if places <= 2:
        minutes = round(value * 60)
        return (f"{minutes // 60}°", f"{minutes % 60:02}′")
    seconds = round(value * 3600)
    return (f"{seconds // 3600}°", f"{seconds // 60 % 60:02}′", f"{seconds % 60:02}″")


def _places(number: str) -> int:
    return len(number.partition(".")[2])


COORD = Resolver(
    names=("Coord", "Coords", "Coordinates", "Coor", "Coord wd", "WikidataCoord"),
    resolve=resolve_coord,
    numbered=True,
    parameters=_SILENT | {"qid"},
)

COORDINATE = Resolver(
    names=("Coordinate",),
    resolve=resolve_coordinate,
    numbered=True,
    parameters=_SILENT | {"NS", "EW", "text", "article", "pop", "elevation", "map", "maplevel", "simple", "sortkey"},
)
