"""The patterns of dates in a language, as text: what `date_forms` compiles and reads.

Every pattern matches a bounded stretch; none has a repetition without an end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from infobox_parse.wikitext.alternation import any_of


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


__all__ = ["CHINESE_NUMBER", "DASH", "date_beginnings", "date_patterns", "words_pattern"]

DASH: Final = "(?:[-\u2010-\u2015\u2212\uff0d\u301c\uff5e~]{1,2})"

CHINESE_NUMBER: Final = "[一二三四五六七八九十廿卅]{1,3}"

_LISTED = ("bc", "ad", "of", "year_after", "century", "century_after", "decade", "decade_after")
"""The lists of words that patterns name."""

_FRAGMENTS = {
    "ordinal": r"(?:st|nd|rd|th|ème|er|re|e|-?го|-?е|º|ª|°|\.)?",
    "day": r"(?P<day>\d{1,2})(?!\d)«ordinal»",
    "between": r"[,،]?(?: (?:«of» ?)?|-|(?<=\.))",
    "era_before": r"(?:(?P<bc>«bc»)|(?P<ad>«ad»)) ?",
    "era": r",? ?(?:(?P<bc>«bc»)|(?P<ad>«ad»))",
    "tail": r"(?!\d)(?:\.? ?«year_after»)?",
    "year": r"(?P<year>\d{3,4})«tail»(?:«era»)?",
    "long_year": r"(?P<year>\d{4})«tail»(?:«era»)?",
    "year_of_era": r"(?P<year>\d{1,4})«tail»«era»",
    "number": rf"(?P<century>\d{{1,2}}(?!\d)|(?<![^\W_])[ivx]{{1,5}}|{CHINESE_NUMBER})",
    "east": rf"(?P<month>\d{{1,2}}|{CHINESE_NUMBER}) ?[月월](?: ?(?P<day>\d{{1,2}}|{CHINESE_NUMBER}) ?[日号號일])?",
}

_PATTERNS = (
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)(?:T[\d:.]{1,15}Z?)?",
    r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})(?!\d)",
    r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})(?!\d)",
    r"(?P<first>\d{1,2})-(?P<second>\d{1,2})-(?P<year>\d{4})(?!\d)",
    r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})(?!\d)",
    r"(?:«era_before»)?«number» ?世[紀纪](?: ?(?P<decade>\d)0 ?年代)?",
    r"«number»«ordinal»[ -]?«century_after»(?:«era»)?",
    r"«century» ?«number»«ordinal»(?:«era»)?",
    r"(?P<decade>\d{3})0 ?«decade_after»",
    r"«decade» ?(?P<decade>\d{3})0(?!\d)(?: ?«year_after»)?",
    r"«day»«between»«month»«between»«year»",
    r"«day»«between»«month»«between»«year_of_era»",
    r"«month» «day»(?: ?, ?| )«year»",
    r"«month» «day»(?: ?, ?| )«year_of_era»",
    r"«year»[.,،]? «month» «day»",
    r"(?P<year>\d{4})\.? ?«year_after»[.,،]? «day»«between»«month»",
    r"(?P<year>\d{4}) ?[年년]? ?«season»",
    r"(?:«era_before»)?(?P<year>\d{1,4}) ?[年년](?![代대])(?:(?:[（(][^（）()]{1,12}[）)])? ?«east»)?",
    r"«season»«between»«long_year»",
    r"«month»«between»«long_year»",
    r"«month»«between»«year_of_era»",
    r"«long_year»[.,،]? «month»(?! \d)",
    r"«era_before»(?P<year>\d{1,4})(?!\d)",
    r"«year_of_era»",
    r"«day»«between»«month»",
    r"«month» «day»",
    r"«month»",
    r"«season»",
    r"«east»",
    r"(?P<year>\d{3,4})«tail»",
)
"""What is written, the forms that say more before those that say less; «names» stand for other patterns."""

_NAME = re.compile("«([a-z_]+)»")


def date_patterns(months: Iterable[str], seasons: Iterable[str], words: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the patterns of a language; the names of their groups say what is given."""
    month = rf"(?<![^\W\d_])(?P<month>{any_of(months)})(?![^\W\d_])\.?"
    month += rf"(?:/{any_of(months)}(?![^\W\d_]))?"  # in Arabic often in two ways
    filled = {name: words_pattern(words.get(name, ())) for name in _LISTED}
    filled |= {"month": month, "season": f"(?P<season>{words_pattern(seasons)})"}

    def fill(pattern: str) -> str:
        return _NAME.sub(lambda found: filled[found[1]], pattern)

    for name, fragment in _FRAGMENTS.items():  # each names only those before it
        filled[name] = fill(fragment)
    return [fill(pattern) for pattern in _PATTERNS]


def date_beginnings(months: Iterable[str], seasons: Iterable[str], words: Mapping[str, tuple[str, ...]]) -> str:
    """Return a pattern of what a date begins with that begins with no digit."""
    named = [words_pattern(words.get(name, ())) for name in ("bc", "ad", "century", "decade")]
    month = rf"(?<![^\W\d_]){any_of(months)}(?![^\W\d_])"
    roman = r"(?<![^\W_])[ivx]{1,5}(?:e|ème|er)?(?![^\W_]|\.)"
    return "|".join([*named, words_pattern(seasons), month, roman, CHINESE_NUMBER])


def words_pattern(words: Iterable[str]) -> str:
    """Return a pattern of whole words, without groups; it matches nothing where there are none."""
    branches = [_word_pattern(word) for word in sorted(set(words), key=lambda word: (-len(word), word))]
    return f"(?:{'|'.join(branches)})" if branches else "(?!)"


def _word_pattern(word: str) -> str:
    """Return a pattern in which full stops, and blanks behind them, may be missing, but not that of `c.`."""
    stop = r"\." if len(word) == 2 else r"\.?"
    pattern = "".join(stop if char == "." else re.escape(char) for char in word)
    pattern = pattern.replace(r"\.?\ ", r"\.? ?").replace(r"\ ", " ")
    before = r"(?<![^\W\d_])" if _stands_apart(word[0]) else ""
    after = r"(?![^\W\d_])" if _stands_apart(word.rstrip(".")[-1:]) else ""
    return before + pattern + after


def _stands_apart(letter: str) -> bool:
    """Tell whether words of the letter's script stand apart; Chinese, Japanese and Korean ones do not."""
    return letter.isalpha() and not "\u2e80" <= letter <= "\ud7ff"
