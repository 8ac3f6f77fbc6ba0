"""How a language writes numbers, and the words it puts around them; it reads no number."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

import attrs

from infobox_parse.knowledge.loading import load_rows


__all__ = ["MEANING", "CountingWords", "find_counting_words"]

EVERY_LANGUAGE = "*"

UNDERSTOOD_EVERYWHERE = "en"

MEANING = frozenset({"times", "number", "article", "measure", "money"})
"""The purposes whose words have a meaning behind them."""


@attrs.frozen(eq=False)
class CountingWords:
    """The words of quantities in a language, its own before those of English and of all languages.

    Attributes:
        language: Its code.
        words: The words of quantity_words.tsv by purpose.
        multipliers: Words to what they multiply the number before them by.
        numbers: Words for small numbers.
        articles: Words for one or a half of what a multiplier says.
        measures: Units to their symbols.
        currencies: Signs, codes and words of money to ISO 4217 codes, or to the sign where it is that of several.
        decimal_comma: Whether it writes a decimal comma.
        ordinal_point: Whether it puts a full stop behind ordinal numbers.
    """

    language: str
    words: Mapping[str, tuple[str, ...]]
    multipliers: Mapping[str, int]
    numbers: Mapping[str, int | float]
    articles: Mapping[str, int | float]
    measures: Mapping[str, str]
    currencies: Mapping[str, str]
    decimal_comma: bool
    ordinal_point: bool


@functools.lru_cache(maxsize=512)
def find_counting_words(language: str) -> CountingWords:
    """Return how a language writes numbers; as English does where nothing is known of it."""
    words: dict[str, dict[str, str]] = {}
    codes = (language, language.partition("-")[0])
    for key in dict.fromkeys((*codes, UNDERSTOOD_EVERYWHERE, EVERY_LANGUAGE)):
        for purpose, listed in _rows().get(key, ()):
            into = words.setdefault(purpose, {})
            for word in listed.split(" | "):
                named, _, meaning = word.rpartition("=") if purpose in MEANING else (word, "", "")
                into.setdefault(named, meaning)
    return CountingWords(
        language=language,
        words=MappingProxyType({purpose: tuple(listed) for purpose, listed in words.items() if purpose not in MEANING}),
        multipliers=MappingProxyType({word: int(factor) for word, factor in words["times"].items()}),
        numbers=_numbers(words["number"]),
        articles=_numbers(words["article"]),
        measures=MappingProxyType(words["measure"]),
        currencies=MappingProxyType(words["money"]),
        decimal_comma=not words["decimal_comma"].keys().isdisjoint(codes),
        ordinal_point=not words["ordinal_point"].keys().isdisjoint(codes),
    )


def _numbers(words: Mapping[str, str]) -> Mapping[str, int | float]:
    return MappingProxyType({word: float(value) if "." in value else int(value) for word, value in words.items()})


@functools.cache
def _rows() -> Mapping[str, list[tuple[str, str]]]:
    """Return purposes and their words by language."""
    rows: dict[str, list[tuple[str, str]]] = {}
    for languages, purpose, listed in load_rows("quantity_words.tsv", 3):
        for language in languages.split(","):
            rows.setdefault(language, []).append((purpose, listed))
    return rows
