"""The words around numbers in one language: what stands before one, behind it and between two.

All texts are folded ones (`phrases.folded`).
"""

from __future__ import annotations

import functools
import re

from infobox_parse.changing import changed
from infobox_parse.figures import figure_forms
from infobox_parse.knowledge import find_counting_words
from infobox_parse.light import light
from infobox_parse.number_words import NumberWords
from infobox_parse.phrases import Phrases


__all__ = ["AmountWords", "Prefix", "Suffix", "amount_words"]

_DASH = re.compile("[-\u2010-\u2015\u2212\uff0d\u301c\uff5e~]{1,2}")
_BY_CASE = frozenset("mgtK")
"""Symbols that with the other case mean something else."""

_MOST_PREFIXES = 4
_MOST_SUFFIXES = 5

_HYPHENED = re.compile(r"-[^\W\d_]")
_WITHIN = re.compile(r" ?(?:±|\+/-|\+/−) ?(?=\d)")
_PER = re.compile(r"/[^\W\d_]{1,4}[²³]?(?![^\W_])")
_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]|[\u2e80-\ud7ff]")


@light
class Prefix:
    """What stands before a number: whether it is about, the least or the most, and the sign of money."""

    about: bool = False
    least: bool = False
    most: bool = False
    between: bool = False
    currency: str | None = None
    end: int = 0


@light
class Suffix:
    """What stands behind a number.

    Attributes:
        unit: What is counted, or the symbol of what is measured.
        measured: Whether the unit is one of measure.
        people: Whether people are counted.
        currency: The money it is.
        bound: `about`, `over` or `up_to`.
        end: Where it ends.
    """

    unit: str | None = None
    measured: bool = False
    people: bool = False
    currency: str | None = None
    bound: str | None = None
    end: int = 0


@functools.lru_cache(maxsize=128)
def amount_words(language: str) -> AmountWords:
    """Return the words around numbers in a language."""
    return AmountWords(language)


class AmountWords:
    """The lists of words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        known = find_counting_words(language)
        self.figures = figure_forms(known)

        def listed(*purposes: str) -> list[tuple[str, tuple[str, str]]]:
            return [(word, (purpose, word)) for purpose in purposes for word in known.words.get(purpose, ())]

        money = [(word, ("money", code)) for word, code in known.currencies.items()]
        measures = [(word, ("measure", symbol)) for word, symbol in known.measures.items()]
        before = listed("about", "over", "up_to", "between")
        both = {word for word, (kind, _) in before if kind == "between"} & {
            word for word, (kind, _) in before if kind == "over"
        }
        self._prefixes = Phrases([*((word, ("from", word)) for word in sorted(both)), *before, *money])
        self._suffixes = Phrases(
            [*listed("about_behind", "over_behind", "up_to_behind", "people", "unit"), *measures, *money]
        )
        self._to, self._and, self._of, self._state, self.as_of, self._estimate, self._numbering, self._rounded = (
            Phrases(listed(purpose))
            for purpose in ("to", "and", "of", "state", "as_of", "estimate", "numbering", "rounded")
        )
        self.spelled = NumberWords(known, self._and)
        self.firsts = self._prefixes.firsts | self.as_of.firsts | self.spelled.firsts

    def prefix(self, text: str, position: int) -> Prefix:
        """Read the words and signs before a number."""
        kinds: set[str] = set()
        currency: str | None = None
        for _ in range(_MOST_PREFIXES):
            found = self._prefixes.match(text, position)
            if found is None:
                break
            (kind, word), position = found
            kinds.add(kind)
            if kind == "money":
                currency = currency if currency is not None and len(currency) > len(word) else word
            position += text[position : position + 1] == " "
        return Prefix(
            about="about" in kinds,
            least=not kinds.isdisjoint({"over", "from"}),
            most="up_to" in kinds,
            between=not kinds.isdisjoint({"between", "from"}),
            currency=currency,
            end=position,
        )

    def suffix(self, text: str, written: str, position: int) -> Suffix:
        """Read what stands behind a number; a unit of one letter must be written as the list has it."""
        behind = Suffix(end=position)
        for _ in range(_MOST_SUFFIXES):
            found = self._suffixed(text, behind.end)
            if found is None:
                break
            (kind, word), end = found
            if _HYPHENED.match(text, end) and kind in {"unit", "people"}:
                break
            if kind == "measure":
                if word in _BY_CASE and not text[end - 2].isalpha() and written[end - 1] != word:
                    break
                per = _PER.match(written, end)
                end = end if per is None else per.end()
                behind = changed(behind, unit=word + (per[0] if per else ""), measured=True, end=end)
            elif kind == "unit":
                behind = changed(behind, unit=behind.unit or word, end=end)
            elif kind == "money":
                behind = changed(behind, currency=word, end=end)
            elif kind == "people":
                behind = changed(behind, people=True, end=end)
            else:
                behind = changed(behind, bound=kind.removesuffix("_behind"), end=end)
        return behind

    def _suffixed(self, text: str, position: int) -> tuple[tuple[str, str], int] | None:
        start = position + (text[position : position + 1] in {" ", "-", "\u2011"})
        return self._behind_of(self._suffixes, text, start)

    def _behind_of(
        self, phrases: Phrases[tuple[str, str]], text: str, position: int
    ) -> tuple[tuple[str, str], int] | None:
        """Return the word of a list at a place, or behind a word such as "of" there: `5 million de personas`."""
        found = phrases.match(text, position)
        if found is None and (of := self._of.match(text, position)) is not None:
            return phrases.match(text, of[1] + (text[of[1] : of[1] + 1] == " "))
        return found

    def link(self, text: str, position: int, *, between: bool) -> int | None:
        """Return where what joins the sides of a range ends: a dash, "to", behind "between" also "and"."""
        position += text[position : position + 1] == " "
        dash = _DASH.match(text, position)
        if dash is not None:
            end = dash.end()
        else:
            found = self._to.match(text, position) or (self._and.match(text, position) if between else None)
            if found is None:
                return None
            end = found[1]
        return end + (text[end : end + 1] == " ")

    def within(self, text: str, position: int) -> int | None:
        """Return where the number begins by which the one before may be off."""
        found = _WITHIN.match(text, position)
        return None if found is None else found.end()

    def whole(self, text: str, position: int) -> int | None:
        """Return where the number begins that a number is a part of: `0 / 450`, `5 of 450`."""
        start = position + (text[position : position + 1] == " ")
        if text[start : start + 1] in {"/", "／", "⁄"}:
            end = start + 1
        else:
            of = self._of.match(text, start)
            if of is None:
                return None
            end = of[1]
        end += text[end : end + 1] == " "
        return end if text[end : end + 1].isdecimal() else None

    def joined(self, text: str, start: int, end: int) -> bool:
        """Tell whether what stands between two numbers joins them: a comma and "and", or a bracket."""
        between = text[start:end].strip(" ,，、(（")
        return not between or self._and.match(between, 0) == (("and", between), len(between))

    def state(self, text: str, position: int) -> tuple[int, int] | None:
        """Return where the words stand that say what became of those counted: `killed`, `killed or wounded`."""
        first: int | None = None
        end = position
        for _ in range(_MOST_SUFFIXES):
            at = position + (text[position : position + 1] == " ")
            of = self._of.match(text, at)
            found = self._state.match(text, at)
            if found is None and of is not None:
                at = of[1] + (text[of[1] : of[1] + 1] == " ")
                found = self._state.match(text, at)
            if found is None:
                break
            first = at if first is None else first
            end = position = found[1]
            joint = position + (text[position : position + 1] == " ")
            sign = text[joint : joint + 1] in {"/", "&", ","}
            also = None if sign else self._and.match(text, joint) or self._to.match(text, joint)
            position = joint + 1 if sign else also[1] if also else position
        return None if first is None else (first, end)

    def is_estimate(self, text: str) -> bool:
        """Tell whether a bracket says that what it is of is an estimate."""
        return any(self._estimate.match(text, found.start()) for found in _WORD.finditer(text))

    def is_numbering(self, text: str) -> bool:
        """Tell whether a word numbers what follows it: `Type 45`."""
        found = self._numbering.match(text, 0)
        return found is not None and found[1] == len(text)

    def is_rounded(self, text: str) -> bool:
        """Tell whether the last word of a number in words says that it is a round one: `une centaine`."""
        start = max(text.rfind(" "), text.rfind("-")) + 1
        found = self._rounded.match(text, start)
        return found is not None and found[1] == len(text)

    def is_state(self, text: str) -> bool:
        """Tell whether a text is a word for what became of those counted."""
        found = self._state.match(text, 0)
        return found is not None and found[1] == len(text)
