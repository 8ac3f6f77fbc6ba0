"""Words and signs of a list, found at a place of a text without a pattern to compile; each has a meaning.

As many lists are asked about few places, this is cheaper than alternations of all words.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Generic, TypeVar


if TYPE_CHECKING:
    from collections.abc import Iterable


__all__ = ["Phrases", "folded"]

_Meaning = TypeVar("_Meaning")

_ALIKE = str.maketrans("İ’‘ʼ＇％＋＄＜＞￥．٫٬", "i''''%+$<>¥..,")
_FOREIGN_COMMA = re.compile(r"(?<=\d)[،，](?=\d{3}(?!\d))")
_NOT_APART = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff]")
"""Letters of scripts whose words do not stand apart."""


def folded(text: str) -> str:
    """Return a text of the same length in lower case, with one spelling of apostrophes, signs and separators."""
    if text.isascii():
        return text.lower()
    text = _FOREIGN_COMMA.sub(",", text.translate(_ALIKE))
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(map(_lower, text))


def _lower(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


class Phrases(Generic[_Meaning]):
    """A list of words with their meanings; of a word given twice the first meaning counts.

    A full stop, and the blank behind it, may be missing in a text, but not that of `c.`.
    """

    def __init__(self, meanings: Iterable[tuple[str, _Meaning]]) -> None:
        self._meanings: dict[str, _Meaning] = {}
        for word, meaning in meanings:
            for spelling in _spellings(word):
                self._meanings.setdefault(spelling, meaning)
        lengths: dict[str, set[int]] = {}
        for spelling in self._meanings:
            lengths.setdefault(spelling[0], set()).add(len(spelling))
        self._lengths = {first: sorted(several, reverse=True) for first, several in lengths.items()}
        self.firsts = frozenset(self._lengths)

    def match(self, text: str, position: int) -> tuple[_Meaning, int] | None:
        """Return the meaning of the longest of the words that stands at a place of a folded text, and its end."""
        lengths = self._lengths.get(text[position : position + 1])
        if lengths is None or (_apart(text[position]) and position and _apart(text[position - 1])):
            return None
        for length in lengths:
            end = position + length
            word = text[position:end]
            if len(word) < length or word not in self._meanings:
                continue
            if end == len(text) or not (_apart(word[-1]) and _apart(text[end])):
                return self._meanings[word], end
        return None


def _spellings(word: str) -> Iterable[str]:
    yield word
    if "." in word and len(word) > 2:
        yield word.replace(". ", ".")
        yield word.replace(".", "")
        yield word.replace(".", "").replace(" ", "")


def _apart(letter: str) -> bool:
    """Tell whether it is a letter, or a mark of one, of a script whose words stand apart."""
    return (letter.isalpha() or unicodedata.category(letter)[0] == "M") and _NOT_APART.match(letter) is None
