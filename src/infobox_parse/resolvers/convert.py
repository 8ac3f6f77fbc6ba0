"""Quantities with a unit: https://en.wikipedia.org/wiki/Template:Convert and Template:Cvt.

The text is the source quantity and its unit, as the template writes it; nothing is converted. Units that are not in
`convert.tsv` keep their code.
"""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING

import attrs

from infobox_parse.content import Piece
from infobox_parse.diagnostics import Finding
from infobox_parse.numerals import around, read_number, spell_number, write_number
from infobox_parse.resolving import Resolver
from infobox_parse.stating import as_text, stated, texts
from infobox_parse.values import Quantity


if TYPE_CHECKING:
    from collections.abc import Mapping

    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["CONVERT", "HEIGHT", "resolve_convert", "resolve_height"]

_MOST_NUMBERS = 8


@attrs.frozen
class _Unit:
    symbol: str
    one: str
    many: str


@attrs.frozen
class _Join:
    """How two numbers are joined.

    Attributes:
        words: What stands between them.
        kind: `range`, `each` (two quantities) or `within` (a number and how far it may be off).
        symbols: What stands between them before a symbol, where the unit is then repeated.
    """

    words: str
    kind: str = "each"
    symbols: str | None = None


_JOINS = {
    **dict.fromkeys(("-", "–", "&ndash;"), _Join("–", "range")),
    **dict.fromkeys(("to", "to(-)", "-to"), _Join(" to ", "range")),
    "to about": _Join(" to about ", "range"),
    **dict.fromkeys(("and", "and(-)", "&"), _Join(" and ")),
    "and about": _Join(" and about "),
    **dict.fromkeys(("or", "or(-)"), _Join(" or ")),
    ",": _Join(", "),
    ", and": _Join(", and "),
    ", or": _Join(", or "),
    **dict.fromkeys(("x", "by"), _Join(" by ", symbols=" × ")),
    **dict.fromkeys(("xx", "*", "×"), _Join(" × ")),
    **dict.fromkeys(("+/-", "±", "+", "&plusmn;"), _Join(" ± ", "within")),
}

_COMPOUND = {
    ("ft", "in"): 12,
    ("yd", "ft"): 3,
    ("mi", "yd"): 1760,
    ("st", "lb"): 14,
    ("lb", "oz"): 16,
    ("mi", "ft"): 5280,
}
"""Units that are given together, by symbol: how many of the second make the first."""

_NAMED = frozenset({"off", "none", "out", "~", "h", "hh", ""})
"""What `abbr` says where the source's unit is named and not abbreviated."""

_SPELLED = frozenset({"in", "on"})
"""What `spell` says where the source's number is in words; with a capital they begin with one."""

_AMERICAN = (("metre", "meter"), ("litre", "liter"), ("tonnes", "metric tons"), ("tonne", "metric ton"))


@attrs.frozen
class _Source:
    """The source quantity of a conversion.

    Attributes:
        numbers: The numbers as given.
        values: What they are.
        joins: What stands between each two.
        unit: The unit's code.
        second: The number and code of a second unit, as in 5 ft 11 in.
    """

    numbers: tuple[str, ...]
    values: tuple[int | float, ...]
    joins: tuple[_Join, ...]
    unit: str
    second: tuple[str, int | float, str] | None = None


def resolve_convert(call: Call, context: Context) -> Content:
    """Give the source quantity with its unit, named or abbreviated as `abbr` says.

    Diagnostics: `unreadable-quantity`, with the arguments as text; `needs-wikidata` where `input` asks for it.
    """
    if call.get("input", "qid") is not None and read_number(context.argument(call, "1"), "en") is None:
        finding = Finding("needs-wikidata", call.span, (("name", call.name),))
        return stated(call, context, Piece(findings=(finding,)), read=_SILENT)
    language = context.knowledge.language(context.wiki)
    source = _read(texts(call, context), language)
    if source is None:
        return as_text(call, context, "unreadable-quantity") if call.arguments else ()
    abbreviation = context.argument(call, "abbr").lower()
    if not abbreviation and context.canonical(call.name) == "Cvt":
        abbreviation = "on"
    named = abbreviation in _NAMED and language in {"en", "simple"}
    hyphen = context.argument(call, "adj").lower() == "on" and named
    spell = context.argument(call, "spell") if language in {"en", "simple"} else ""
    if spell.lower() in _SPELLED:
        source = attrs.evolve(source, numbers=tuple(map(_spelled, source.numbers, source.values)))
    text = _written(source, language, named=named, hyphen=hyphen)
    text = text[:1].upper() + text[1:] if spell in {"In", "On"} else text
    if named and context.argument(call, "sp").lower() == "us":
        text = _american(text)
    return stated(call, context, Piece(text=text, quantities=_quantities(source)), read=_SILENT | _NUMBERS)


def _read(given: list[str], language: str) -> _Source | None:
    """Read number, joins and further numbers, the unit and perhaps a second pair of them."""
    numbers: list[str] = []
    values: list[int | float] = []
    joins: list[_Join] = []
    at = 0
    while at + 1 < len(given) and len(numbers) < _MOST_NUMBERS:
        value = read_number(given[at], language)
        if value is None:
            return None
        numbers.append(given[at])
        values.append(value)
        join = _JOINS.get(given[at + 1])
        if join is None:
            break
        joins.append(join)
        at += 2
    if not numbers or len(joins) != len(numbers) - 1 or not given[at + 1]:
        return None
    unit = given[at + 1]
    second = None
    if len(given) > at + 3 and (_unit(unit).symbol, _unit(given[at + 3]).symbol) in _COMPOUND:
        value = read_number(given[at + 2], language)
        second = None if value is None else (given[at + 2], value, given[at + 3])
    return _Source(tuple(numbers), tuple(values), tuple(joins), unit, second)


def _written(source: _Source, language: str, *, named: bool, hyphen: bool) -> str:
    numbers = [write_number(number, language) for number in source.numbers]
    unit = _shown(source.unit, source.values[-1], named=named)
    if hyphen:
        unit = _unit(source.unit).one.replace(" ", "-")
    before_unit = "-" if hyphen and named else "" if unit.startswith("/") else " "
    text = numbers[0]
    for join, number in zip(source.joins, numbers[1:], strict=True):
        repeated = not named and join.symbols is not None
        text += f"{before_unit}{unit}{join.symbols}{number}" if repeated else f"{join.words}{number}"
    text += before_unit + unit
    if source.second is not None:
        number, value, code = source.second
        text += f" {write_number(number, language)} {_shown(code, value, named=named)}"
    return text


def _quantities(source: _Source) -> tuple[Quantity, ...]:
    symbol = _unit(source.unit).symbol
    if source.second is not None and len(source.values) == 1:
        _, value, code = source.second
        small = _unit(code).symbol
        whole = source.values[0] * _COMPOUND[symbol, small] + value
        return (Quantity(whole, whole, unit=small),)
    kinds = {join.kind for join in source.joins}
    if kinds == {"range"}:
        return (Quantity(min(source.values), max(source.values), unit=symbol),)
    if kinds == {"within"}:
        low, high = around(source.values[0], source.values[-1], source.values[-1])
        return (Quantity(low, high, approximate=True, unit=symbol),)
    return tuple(Quantity(value, value, unit=symbol) for value in source.values)


def _shown(code: str, value: float, *, named: bool) -> str:
    unit = _unit(code)
    if not named:
        return unit.symbol
    return unit.one if abs(value) == 1 else unit.many


def resolve_height(call: Call, context: Context) -> Content:
    """Give a body's height or weight in the units it is given in: https://en.wikipedia.org/wiki/Template:Height.

    Diagnostics: `unreadable-quantity`, with the arguments as text.
    """
    language = context.knowledge.language(context.wiki)
    given = [(context.argument(call, *names), code) for names, code in _BODY]
    found = [(text, value, code) for text, code in given if (value := read_number(text, language)) is not None]
    if not found:
        return as_text(call, context, "unreadable-quantity") if any(text for text, _ in given) else ()
    text, value, code = found[0]
    pair = len(found) > 1 and (code, found[1][2]) in _COMPOUND
    source = _Source((text,), (value,), (), code, found[1] if pair else None)
    piece = Piece(text=_written(source, language, named=False, hyphen=False), quantities=_quantities(source))
    return stated(call, context, piece, read=_BODY_NAMES)


def _spelled(number: str, value: float) -> str:
    return (spell_number(value) if isinstance(value, int) else None) or number


def _american(text: str) -> str:
    for british, american in _AMERICAN:
        text = text.replace(british, american)
    return text


@functools.cache
def _units() -> Mapping[str, _Unit]:
    lines = (resources.files("infobox_parse.resolvers") / "convert.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    units = {code: _Unit(symbol, one, many) for code, symbol, one, many in rows}
    for unit in tuple(units.values()):
        for name in (unit.symbol, unit.one, unit.many, _american(unit.one), _american(unit.many)):
            units.setdefault(name, unit)
    return units


def _unit(code: str) -> _Unit:
    return _units().get(code) or _Unit(code, code, code)


_NUMBERS = frozenset(map(str, range(1, 2 * _MOST_NUMBERS + 4)))
_SILENT = frozenset(
    {
        *(
            "abbr",
            "adj",
            "comma",
            "debug",
            "disp",
            "frac",
            "input",
            "lk",
            "order",
            "qid",
            "qual",
            "r",
            "round",
            "sfrac",
        ),
        *("sfrac", "sigfig", "sing", "sortable", "sp", "spell", "stylein", "styleout", "tracking", "u", "0", "wrap"),
        "warnings",
    }
)

_BODY = (
    (("m", "meter", "metre", "meters", "metres"), "m"),
    (("cm",), "cm"),
    (("kg",), "kg"),
    (("ft", "feet", "foot"), "ft"),
    (("in", "inch", "inches"), "in"),
    (("st", "stone"), "st"),
    (("lb", "lbs"), "lb"),
)
_BODY_NAMES = frozenset(name for names, _ in _BODY for name in names)

CONVERT = Resolver(names=("Convert", "Cvt"), resolve=resolve_convert, numbered=True, parameters=_SILENT)

HEIGHT = Resolver(
    names=("Height", "Weight", "Taille", "Poids"),
    resolve=resolve_height,
    parameters=_BODY_NAMES | {"precision", "frac", "abbr", "disp", "wiki", "link", "order", "0"},
)
