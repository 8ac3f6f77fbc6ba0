"""Numbers as languages write them: separators of thousands, decimal signs, words such as "million", Chinese ones."""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING

from infobox_parse.changing import changed
from infobox_parse.light import light
from infobox_parse.numerals import scaled
from infobox_parse.phrases import Phrases


if TYPE_CHECKING:
    from infobox_parse.knowledge import CountingWords


__all__ = ["BEHIND_WHOLE", "Figure", "FigureForms", "figure_forms", "fraction", "multiplied"]

_MOST_DIGITS = 24
"""Longer numbers are no quantities."""

_THOUSAND, _MILLION, _BILLION = 10**3, 10**6, 10**9
_MOST_WORDS = 2

_UNITS = {"十": 10, "百": 100, "千": 1000, "천": 1000, "백": 100}
_LARGE_UNITS = {"万": 10**4, "萬": 10**4, "만": 10**4, "亿": 10**8, "億": 10**8, "억": 10**8}
_DIGITS = dict(zip("〇零一二三四五六七八九两兩", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 2), strict=True))
_CHINESE_DIGIT = f"[{''.join(_DIGITS)}]"
_CHINESE_UNIT = f"[{''.join((*_UNITS, *_LARGE_UNITS))}]"
_PART = re.compile(rf"(?P<number>\d[\d,]*(?:\.\d+)?)|(?P<digit>{_CHINESE_DIGIT})|(?P<unit>{_CHINESE_UNIT})")
_AMOUNT = r"\d{1,15}(?:,\d{3}){0,6}(?:\.\d{1,6})?"
_CHINESE = re.compile(
    rf"(?:(?:{_AMOUNT}|{_CHINESE_DIGIT})?{_CHINESE_UNIT}(?:(?<=[천만억]) (?=\d))?){{1,10}}+"
    rf"(?:零?{_CHINESE_DIGIT}|\d{{1,4}})?(?!\d)|{_CHINESE_DIGIT}(?=[人名个個])"
)
_ODD = re.compile(rf"[余餘多几幾來来여]({_CHINESE_UNIT}{{1,2}})")
"""More than a Chinese number says, with a unit behind: `二十余万`."""

_MONEY = re.compile(r"(m|bn?)(?![^\W_])", re.IGNORECASE)
_SHORT = re.compile(r"(?<=\d)(?:[MB]|(?P<thousand>[kK]))(?![^\W_])")
_ENGLISH_THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}")
"""What is a number of thousands on wikis with a decimal comma too: counts have no thousandths, but English sources."""

_COMMA = re.compile(r"(?P<whole>\d{1,3})(?P<rest>,\d{1,2})(?: (?=[^\W\d_]))?")
"""What is a decimal comma where a word such as "million" follows: `4,5 million`."""

_SEPARATORS = re.compile(r"[ ,.']")
_ORDINAL = re.compile(r"\d{1,2}\. ?[^\W\d_]")
_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_FRACTION = re.compile(rf"(?P<one>[{_VULGAR}])|(?P<upper>\d{{1,2}})[/⁄](?P<lower>\d{{1,2}})(?![\d/])")
BEHIND_WHOLE = re.compile(rf" ?(?:(?P<one>[{_VULGAR}])|(?P<upper>[1-9]\d?)[/⁄](?P<lower>[2-9]\d?)(?![\d/]))")
_USUAL_PARTS = frozenset({2, 3, 4, 8})
"""What alone is a part of one, `1/2`; `5/615` are five of them."""

_POWER = re.compile(r" ?[×x·⋅] ?10(?:\^(?P<plain>[-−]?\d{1,3})|(?P<raised>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}))")
_LOWERED = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹−", "-+0123456789-")
_END = r"(?!\d)(?!(?:st|nd|rd|th)\b)"


@light
class Figure:
    """A number as read.

    Attributes:
        value: What it says.
        factor: What a word multiplied it by.
        end: Where it ends.
        least: Whether it is said to be more.
        grouped: Whether its last three digits are zeros behind a separator.
        decimal: What it says if its comma is a decimal one after all, on wikis that write those: `1,784`.
        exponent: The power of ten that it is multiplied by.
    """

    value: int | float
    factor: int
    end: int
    least: bool = False
    grouped: bool = False
    decimal: float | None = None
    exponent: int = 0


class FigureForms:
    """How the numbers of one language are read."""

    def __init__(self, known: CountingWords) -> None:
        self._times = Phrases(known.multipliers.items())
        self._forms = _forms(decimal_comma=known.decimal_comma)
        self._ordinal_point = known.ordinal_point

    def match(self, text: str, position: int) -> Figure | None:
        """Return the number in figures that stands at a place of a folded text."""
        found = _CHINESE.match(text, position)
        if found is not None:
            return _odd(text, Figure(_chinese_value(found[0]), _last_unit(found[0]), found.end()))
        part = fraction(_FRACTION.match(text, position), alone=True)
        if part is not None:
            return self._times_words(text, Figure(part[0], 1, part[1]))
        if self._ordinal_point and _ORDINAL.match(text, position) and not self._counts(text, position):
            return None
        digits = self._digits(text, position)
        return None if digits is None else _odd(text, digits)

    def times(self, text: str, position: int) -> tuple[int, int] | None:
        """Return what the word at a place multiplies by, and where it ends."""
        return self._times.match(text, position)

    def of_money(self, text: str, figure: Figure) -> Figure:
        """Return a number of money, which may be followed by `m` or `bn`."""
        short = _MONEY.match(text, figure.end) if figure.factor == 1 else None
        if short is None:
            return figure
        factor = _MILLION if short[1].lower() == "m" else _BILLION
        return changed(figure, value=multiplied(figure.value, factor), factor=factor, end=short.end())

    def of_letter(self, written: str, figure: Figure) -> Figure:
        """Return a number with `M`, `B` or `k` right behind it, in the text as it is written, multiplied by that."""
        short = _SHORT.match(written, figure.end) if figure.factor == 1 else None
        if short is None:
            return figure
        if short["thousand"] is None:
            return self.of_money(written, figure)
        return changed(figure, value=multiplied(figure.value, _THOUSAND), factor=_THOUSAND, end=short.end())

    def aligned(self, low: Figure, high: Figure) -> Figure:
        """Return the first number of a range, multiplied by what follows the second: `2–3 million`, `5–6,000`."""
        factor = high.factor
        if high.grouped and factor == 1 and low.value < 1000 <= high.value <= low.value * 5000:
            factor = 1000
        if low.factor == 1 < factor and low.value * factor <= high.value:
            return changed(low, value=multiplied(low.value, factor))
        return low

    def _digits(self, text: str, position: int) -> Figure | None:
        """Return a number in digits, with what makes it a larger one behind it."""
        found = next((found for form in self._forms if (found := form.match(text, position)) is not None), None)
        if found is None:
            found = _COMMA.match(text, position)
            if found is None or self._times.match(text, found.end()) is None:
                return None
        written, rest = found["whole"], found.groupdict().get("rest") or ""
        figure = self._times_words(text, Figure(_value(_SEPARATORS.sub("", written), rest), 1, found.end()))
        power = _POWER.match(text, figure.end)
        if power is not None:
            return _raised(figure, power)
        if figure.factor == 1 and _ENGLISH_THOUSANDS.fullmatch(written + rest):
            decimal = figure.value if rest else None
            figure = changed(figure, value=_value(_SEPARATORS.sub("", written + rest), ""), decimal=decimal)
            written, rest = written + rest, ""
        part = None if rest or figure.factor > 1 else fraction(BEHIND_WHOLE.match(text, figure.end), alone=False)
        if part is not None:
            figure = changed(figure, value=figure.value + part[0], end=part[1])
            return self._times_words(text, figure)
        grouped = not rest and written[-4:] in {",000", ".000", " 000"}
        return changed(figure, grouped=True) if grouped else figure

    def _times_words(self, text: str, figure: Figure) -> Figure:
        for _ in range(_MOST_WORDS):
            start = figure.end + (text[figure.end : figure.end + 1] in {" ", "-"})
            times = self._times.match(text, start)
            if times is None:
                break
            value = multiplied(figure.value, times[0])
            figure = changed(figure, value=value, factor=figure.factor * times[0], end=times[1])
        return figure

    def _counts(self, text: str, position: int) -> bool:
        """Tell whether what looks like an ordinal number has a word such as "million" behind it."""
        point = text.index(".", position) + 1
        return self._times.match(text, point + (text[point : point + 1] == " ")) is not None


@functools.lru_cache(maxsize=512)
def figure_forms(known: CountingWords) -> FigureForms:
    """Return how the numbers of a language are read."""
    return FigureForms(known)


@functools.cache
def _forms(*, decimal_comma: bool) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of numbers in digits, those that say more by their shape before those that say less."""
    point, comma = (",", ".") if decimal_comma else (".", ",")
    rest = rf"(?P<rest>{re.escape(point)}\d{{1,6}})?"
    groups = r"\d{3}(?:(?P=sign)\d{3}){0,7}+(?!(?P=sign)\d)"
    forms = [
        rf"(?P<whole>\d{{1,3}}(?:{re.escape(point)}\d{{3}}){{1,8}}+)(?P<rest>{re.escape(comma)}\d{{1,6}}){_END}(?![.,]\d)",
        rf"(?P<whole>\d{{1,3}}(?P<sign>[ {comma}']){groups}){rest}{_END}",
        rf"(?P<whole>\d{{1,2}}(?:,\d\d(?!\d)){{1,9}}+,\d{{3}}){_END}",
        rf"(?P<whole>\d{{1,3}}(?:{re.escape(point)}\d{{3}}){{2,8}}+)(?!{re.escape(point)}\d){_END}",
        rf"(?P<whole>\d{{1,{_MOST_DIGITS}}}){rest}{_END}(?![.,]\d|:\d\d)",
    ]
    if decimal_comma:
        forms.append(rf"(?P<whole>\d{{1,9}})(?P<rest>\.(?:\d{{1,2}}|\d{{4,6}})){_END}(?![.,]\d)")
    return tuple(re.compile(form) for form in forms)


def _value(whole: str, rest: str) -> int | float:
    return float(f"{whole}.{rest[1:]}") if rest else int(whole)


def fraction(found: re.Match[str] | None, *, alone: bool) -> tuple[int | float, int] | None:
    """Return a part of one, and where it ends; none where it may be so many of those: `0/5`."""
    if found is None:
        return None
    if found["one"]:
        return round(unicodedata.numeric(found["one"]), 6), found.end()
    upper, lower = int(found["upper"]), int(found["lower"])
    usual = "⁄" in found[0] or not alone or lower in _USUAL_PARTS
    if not usual or not 0 < upper < lower or math.gcd(upper, lower) > 1:
        return None
    return round(upper / lower, 6), found.end()


def _raised(figure: Figure, power: re.Match[str]) -> Figure:
    """Return a number times a power of ten."""
    exponent = int((power["plain"] or power["raised"]).translate(_LOWERED))
    return changed(figure, value=scaled(figure.value, exponent), end=power.end(), exponent=exponent)


def _odd(text: str, figure: Figure) -> Figure:
    """Return a number that is said to be a little more, with the Chinese unit behind that."""
    odd = _ODD.match(text, figure.end)
    if odd is None:
        return figure
    factor = int(_chinese_value(odd[1]))
    return Figure(multiplied(figure.value, factor), factor, odd.end(), least=True)


def multiplied(value: float, factor: int) -> int | float:
    """Return a product without the errors of binary fractions: 1.1 million is a whole number."""
    product = Decimal(repr(value)) * factor
    return int(product) if product == product.to_integral_value() else float(product)


def _last_unit(written: str) -> int:
    units = [char for char in written if char in _LARGE_UNITS]
    return _LARGE_UNITS[units[-1]] if units and written[-1] in _LARGE_UNITS else 1


def _chinese_value(written: str) -> int | float:
    """Return a number of Chinese units, with digits of either kind: `1万2千`, `3.5万`, `十二萬`."""
    total: int | float = 0
    section: int | float = 0
    current: int | float | None = None
    for part in _PART.finditer(written):
        if part["number"]:
            plain = part["number"].replace(",", "")
            current = float(plain) if "." in plain else int(plain)
        elif part["digit"]:
            current = _DIGITS[part["digit"]]
        elif part["unit"] in _UNITS:
            section += (1 if current is None else current) * _UNITS[part["unit"]]
            current = None
        else:
            section += current or 0
            total += (section or 1) * _LARGE_UNITS[part["unit"]]
            section, current = 0, None
    return multiplied(total + section + (current or 0), 1)
