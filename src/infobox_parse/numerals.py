"""Numbers as templates are given them and as they show them: separators by language, as MediaWiki's `formatnum`.

Words such as "million" and numbers inside a text are the matter of `figures`.
"""

from __future__ import annotations

import functools
import re
from decimal import Decimal

import attrs

from infobox_parse.knowledge import find_counting_words


__all__ = [
    "Separators",
    "around",
    "bare_digits",
    "group_digits",
    "read_number",
    "scaled",
    "separators",
    "spell_number",
    "write_number",
    "written_out",
]

LONGEST_NUMBER = 40
_LARGEST_WHOLE = 10**18
"""From here a number times a power of ten is given as its magnitude."""

_SPACED = frozenset(
    {
        *("be", "be-tarask", "bg", "cs", "eo", "et", "fi", "fr", "hu", "hy", "ka", "kk", "ky", "lt", "lv", "nb", "nn"),
        *("no", "oc", "pl", "ru", "sk", "sv", "tg", "uk", "uz", "br", "mn", "kaa"),
    }
)
"""Languages whose MediaWiki puts a (no-break) space between thousands."""

_WRITTEN_SPACED = frozenset("af an ast ba cv es ia io it lmo pt scn tt vec".split())
"""Languages whose MediaWiki does so too, though people, and templates that they fill in, put a point there."""

_FOUR_TOGETHER = frozenset("an ast ba be-tarask bg cv es et hy it kaa kk ksh ku pl pt ru sah tt uk".split())
"""Languages whose MediaWiki groups no number of four digits ($minimumGroupingDigits)."""

_PIECE = re.compile(r"\d+(?:\.\d+)?")
_BLANKS = re.compile(r"[\s\u00a0\u2009\u202f'’]+")
_EXPONENT = re.compile(r"[+-]?\d{1,2}", re.ASCII)
_POWERED = re.compile(r"\+?(-?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30}))(?:[eE]([+-]?\d{1,2}))?", re.ASCII)
_MINUS = str.maketrans("−–", "--")
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_FRACTION = re.compile(r"(?P<sign>[+-]?)(?:(?P<whole>\d{1,9})[+ ])?(?P<part>\d{1,9})(?://|/|⁄)(?P<of>[1-9]\d{0,8})")


_LAST_SPELLED = 999
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


@attrs.frozen
class Separators:
    """How a language separates the digits of a number.

    Attributes:
        group: Between thousands, where people write them.
        written: Between thousands, where MediaWiki does.
        point: Before decimals.
        fewest: The fewest digits that are grouped.
    """

    group: str
    written: str
    point: str
    fewest: int = 4


_ENGLISH = Separators(",", ",", ".")


@functools.lru_cache(maxsize=128)
def separators(language: str) -> Separators:
    """Return how a language separates the digits of a number."""
    spaced = language in _SPACED
    point = "," if spaced or find_counting_words(language).decimal_comma else "."
    group = " " if spaced else "." if point == "," else ","
    written = " " if language in _WRITTEN_SPACED else group
    return Separators(group, written, point, 5 if language in _FOUR_TOGETHER else 4)


def read_number(text: str, language: str) -> int | float | None:
    """Return a number given in digits as the language, or else as English writes it; None where it is none.

    Fractions and powers of ten as of `{{convert}}` are read too: `1/2`, `3+1/4`, `6.1e10`.
    """
    if len(text) > LONGEST_NUMBER:
        return None
    text = text.strip().translate(_MINUS)
    fraction = _FRACTION.fullmatch(text)
    if fraction is not None:
        value = int(fraction["whole"] or 0) + int(fraction["part"]) / int(fraction["of"])
        return -value if fraction["sign"] == "-" else value
    bare = _BLANKS.sub("", text)
    head, exponent, power = bare.partition("e")
    if exponent:
        number = read_number(head, language)
        return None if number is None or not _EXPONENT.fullmatch(power) else scaled(number, int(power))
    for signs in (separators(language), _ENGLISH):
        found = _pattern(signs).fullmatch(bare)
        if found is not None:
            whole = found["sign"] + (found["whole"] or "0").replace(signs.group, "")
            return float(f"{whole}.{found['rest']}") if found["rest"] else int(whole)
    return None


@functools.lru_cache(maxsize=16)
def _pattern(signs: Separators) -> re.Pattern[str]:
    group, point = re.escape(signs.group), re.escape(signs.point)
    grouped = rf"\d{{1,3}}(?:{group}\d{{2,3}})*{group}\d{{3}}|" if signs.group.strip() else ""
    return re.compile(rf"(?P<sign>[+-]?)(?P<whole>{grouped}\d+|(?={point}))(?:{point}(?P<rest>\d+))?", re.ASCII)


def written_out(text: str) -> str:
    """Write a number that is nothing but figures, a point and a power of ten without that power and without a plus."""
    found = _POWERED.fullmatch(text)
    if found is None:
        return text
    return found[1] if found[2] is None else f"{Decimal(text):f}"


def bare_digits(text: str, language: str) -> str:
    """Write the numbers of a text, which are written as a language does, with a decimal point and no other signs."""
    signs = separators(language)
    bare = text.replace("−", "-").replace(signs.group, "")
    if not signs.written.strip():
        bare = bare.replace(" ", "").replace("\xa0", "").replace("\u202f", "")
    return bare if signs.point == "." else bare.replace(signs.point, ".")


def group_digits(text: str, language: str) -> str:
    """Write the numbers of a text, which have a decimal point and no other signs, as a language does: `formatnum`."""
    signs = separators(language)

    def written(found: re.Match[str]) -> str:
        whole, point, rest = found[0].partition(".")
        if len(whole) >= signs.fewest:
            first = len(whole) % 3 or 3
            whole = signs.written.join((whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3))))
        return whole + (signs.point + rest if point else "")

    return _PIECE.sub(written, text)


def around(value: float, below: float, above: float) -> tuple[int | float, int | float]:
    """Return how low and how high a number may be that may be off by so much, without the error of a sum."""
    middle = Decimal(repr(value))
    low, high = middle - abs(Decimal(repr(below))), middle + abs(Decimal(repr(above)))
    whole = all(isinstance(one, int) for one in (value, below, above))
    return (int(low), int(high)) if whole else (float(low), float(high))


def scaled(value: float, exponent: int) -> int | float:
    """Return a number times a power of ten, without the error of a product; whole where it is."""
    product = Decimal(repr(value)).scaleb(exponent)
    whole = product == product.to_integral_value() and abs(product) < _LARGEST_WHOLE
    return int(product) if whole else float(product)


def write_number(text: str, language: str) -> str:
    """Write a number as `read_number` reads it with its thousands separated and a minus sign; else as it is."""
    value = read_number(text, language)
    if value is None:
        return text
    if "/" in text or "⁄" in text:
        return text.replace("+", " ").replace("//", "⁄").replace("/", "⁄")
    head, exponent, power = text.partition("e")
    if exponent:
        return f"{write_number(head, language)}×10{power.replace('+', '').translate(_RAISED)}"
    text = _BLANKS.sub("", text.strip().translate(_MINUS))
    signs = next(one for one in (separators(language), _ENGLISH) if _pattern(one).fullmatch(text))
    plain = text.replace(signs.group, "").replace(signs.point, ".")
    return group_digits(plain, language).replace("-", "−")


def spell_number(number: int) -> str | None:
    """Return a number from 0 to 999 in English words; None for others."""
    if not 0 <= number <= _LAST_SPELLED:
        return None
    if number >= 100:
        rest = f" and {spell_number(number % 100)}" if number % 100 else ""
        return f"{_ONES[number // 100]} hundred{rest}"
    if number < len(_ONES):
        return _ONES[number]
    return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")
