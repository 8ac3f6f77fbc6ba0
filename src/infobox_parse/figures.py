"""Numbers as languages write them: separators of thousands, decimal signs, words such as "million", Chinese ones."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse.date_patterns import words_pattern


if TYPE_CHECKING:
    from infobox_parse.knowledge import CountingWords


__all__ = ["Figure", "FigureForms", "figure_forms"]

_MOST_DIGITS = 24
"""Longer numbers are no quantities."""

_MILLION, _BILLION = 10**6, 10**9

_UNITS = {"十": 10, "百": 100, "千": 1000, "천": 1000}
_LARGE_UNITS = {"万": 10**4, "萬": 10**4, "만": 10**4, "亿": 10**8, "億": 10**8, "억": 10**8}
_DIGITS = dict(zip("〇零一二三四五六七八九两兩", (0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 2), strict=True))
_CHINESE_DIGIT = f"[{''.join(_DIGITS)}]"
_CHINESE_UNIT = f"[{''.join((*_UNITS, *_LARGE_UNITS))}]"
_PART = re.compile(rf"(?P<number>\d[\d,]*(?:\.\d+)?)|(?P<digit>{_CHINESE_DIGIT})|(?P<unit>{_CHINESE_UNIT})")
_SHORT = re.compile(r"(m|bn?)(?![^\W_])", re.IGNORECASE)
_ENGLISH_THOUSANDS = re.compile(r"[1-9]\d{0,2},\d{3}")
"""What is a number of thousands on wikis with a decimal comma too: counts have no thousandths, but English sources."""

_SEPARATORS = re.compile(r"[ ,.'’]")


@attrs.frozen
class Figure:
    """A number as read: its value, what a word multiplied it by, and where it ends."""

    value: int | float
    factor: int
    end: int


class FigureForms:
    """The patterns of the numbers of one language."""

    def __init__(self, known: CountingWords) -> None:
        self.known = known
        point, comma = (",", ".") if known.decimal_comma else (".", ",")
        self.beginning = rf"\d++|{_CHINESE_DIGIT}|十"
        rest = rf"(?P<rest>{re.escape(point)}\d{{1,6}})?"
        amount = r"\d{1,15}(?:,\d{3}){0,6}(?:\.\d{1,6})?"
        part = rf"(?:{amount}|{_CHINESE_DIGIT})?{_CHINESE_UNIT}"
        last = rf"(?:零?{_CHINESE_DIGIT}|\d{{1,4}})?(?!\d)"
        self._chinese = re.compile(rf"(?:{part}){{1,10}}+{last}|{_CHINESE_DIGIT}(?=[人名个個])")
        end = r"(?!\d)(?!(?:st|nd|rd|th)\b)"
        groups = r"\d{3}(?:(?P=sign)\d{3}){0,7}+(?!(?P=sign)\d)"
        self._forms = tuple(
            re.compile(form, re.IGNORECASE)
            for form in (
                rf"(?P<whole>\d{{1,3}}(?P<sign>[ {comma}'’]){groups}){rest}{end}",
                rf"(?P<whole>\d{{1,2}}(?:,\d\d(?!\d)){{1,9}}+,\d{{3}}){end}",
                rf"(?P<whole>\d{{1,3}}(?:{re.escape(point)}\d{{3}}){{2,8}}+)(?!{re.escape(point)}\d){end}",
                rf"(?P<whole>\d{{1,{_MOST_DIGITS}}}){rest}{end}(?![.,]\d)",
            )
        )
        self._multiplier = re.compile(rf"[ -]?({words_pattern(known.multipliers)})", re.IGNORECASE)
        self._search = re.compile(self.beginning)

    def search(self, text: str) -> int | None:
        """Return where the first number of a text begins."""
        found = self._search.search(text)
        return None if found is None else found.start()

    def match(self, text: str, position: int) -> Figure | None:
        """Return the number that stands at a place."""
        found = self._chinese.match(text, position)
        if found is not None:
            return Figure(_chinese_value(found[0]), _last_unit(found[0]), found.end())
        for form in self._forms:
            found = form.match(text, position)
            if found is not None:
                break
        else:
            return None
        whole, rest = _SEPARATORS.sub("", found["whole"]), found.groupdict().get("rest") or ""
        multiplier = self._multiplier.match(text, found.end())
        if multiplier is None and _ENGLISH_THOUSANDS.fullmatch(found["whole"] + rest):
            whole, rest = whole + rest[1:], ""
        value = float(f"{whole}.{rest[1:]}") if rest else int(whole)
        if multiplier is None:
            return Figure(value, 1, found.end())
        factor = self.known.multipliers[_listed(multiplier[1], self.known)]
        return Figure(_multiplied(value, factor), factor, multiplier.end())

    def of_money(self, text: str, figure: Figure) -> Figure:
        """Return a number of money, which may be followed by `m` or `bn`."""
        short = _SHORT.match(text, figure.end) if figure.factor == 1 else None
        if short is None:
            return figure
        factor = _MILLION if short[1].lower() == "m" else _BILLION
        return Figure(_multiplied(figure.value, factor), factor, short.end())

    def aligned(self, low: Figure, high: Figure) -> Figure:
        """Return the first number of a range, multiplied by what follows the second: `2–3 million`."""
        if low.factor == 1 < high.factor and low.value * high.factor <= high.value:
            return attrs.evolve(low, value=_multiplied(low.value, high.factor))
        return low


@functools.lru_cache(maxsize=128)
def figure_forms(known: CountingWords) -> FigureForms:
    """Return the patterns of the numbers of a language."""
    return FigureForms(known)


def _listed(word: str, known: CountingWords) -> str:
    """Return a word as the list has it, where a full stop may be missing."""
    word = word.lower()
    return word if word in known.multipliers else f"{word}."


def _multiplied(value: float, factor: int) -> int | float:
    """Return a product without the errors of binary fractions: 1.1 million is a whole number."""
    product = round(value * factor, 6)
    return int(product) if product == int(product) else product


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
    return _multiplied(total + section + (current or 0), 1)
