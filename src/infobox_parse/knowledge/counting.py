"""How a language writes numbers, and the words it puts around them; it reads no number."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType

import attrs

from infobox_parse.knowledge.loading import load_quantity_words


__all__ = ["CountingWords", "find_counting_words"]

EVERY_LANGUAGE = "*"

UNDERSTOOD_EVERYWHERE = "en"


@attrs.frozen(eq=False)
class CountingWords:
    """The words of quantities in a language.

    Attributes:
        language: Its code.
        words: The words of quantity_words.toml by purpose, the language's own before those of English.
        multipliers: Words to what they multiply the number before them by.
        currencies: Signs, codes and words of money to ISO 4217 codes, or to the sign where it is that of several.
        decimal_comma: Whether it writes a decimal comma.
    """

    language: str
    words: Mapping[str, tuple[str, ...]]
    multipliers: Mapping[str, int]
    currencies: Mapping[str, str]
    decimal_comma: bool


@functools.lru_cache(maxsize=512)
def find_counting_words(language: str) -> CountingWords:
    """Return how a language writes numbers; as English does where nothing is known of it."""
    table = load_quantity_words()
    words: dict[str, dict[str, None]] = {}
    multipliers: dict[str, int] = {}
    keys = (language, language.partition("-")[0], UNDERSTOOD_EVERYWHERE, EVERY_LANGUAGE)
    for key in dict.fromkeys(keys):
        stated = table.get(key, {})
        for purpose, listed in stated.items() if isinstance(stated, dict) else ():
            if isinstance(listed, list):
                words.setdefault(purpose, {}).update(dict.fromkeys(listed))
            elif isinstance(listed, dict):
                for word, factor in listed.items():
                    multipliers.setdefault(word, factor if isinstance(factor, int) else 1)
    currencies = table.get("currencies", {})
    codes = {sign: str(code) for sign, code in currencies.items()} if isinstance(currencies, dict) else {}
    return CountingWords(
        language=language,
        words=MappingProxyType({purpose: tuple(listed) for purpose, listed in words.items()}),
        multipliers=MappingProxyType(multipliers),
        currencies=MappingProxyType(codes),
        decimal_comma=not {language, language.partition("-")[0]}.isdisjoint(words["decimal_comma"]),
    )
