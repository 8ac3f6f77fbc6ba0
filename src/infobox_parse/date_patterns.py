"""The patterns of dates in a language, as text: what `date_forms` compiles and reads.

Every pattern matches a bounded stretch; none has a repetition without an end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from infobox_parse.wikitext.alternation import any_of


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


__all__ = ["CHINESE_NUMBER", "DASH", "date_beginnings", "date_patterns", "ordinal_numbers", "words_pattern"]

DASH: Final = "(?:[-\u2010-\u2015\u2212\uff0d\u301c\uff5e~]{1,2})"

CHINESE_NUMBER: Final = "[一二三四五六七八九十廿卅]{1,3}"

_LISTED = ("bc", "ad", "of", "year_after", "century", "century_after", "decade", "decade_after")
"""The lists of words that patterns name."""

_FRAGMENTS = {
    "ordinal": r"(?:st|nd|rd|th|i?[èe]me|er|re|de|ste|e|ᵉ|ᵉʳ|-?го|-?е|-?й|-?a|-lea|ος|\.?[ºª°]|\.)?",
    "day": r"(?P<day>\d{1,2})(?!\d)«ordinal»",
    "between": r"[,،]?(?: (?:«of» ?)?|-|(?<=\.)|(?<=ᵉʳ))",
    "era_before": r"(?:(?P<bc>«bc»)|(?P<ad>«ad»)) ?",
    "era": r"[.,]? ?(?:(?P<bc>«bc»)|(?P<ad>«ad»))",
    "tail": r"(?!\d)(?:\.? ?«year_after»)?",
    "year": r"(?P<year>\d{3,4})«tail»(?:«era»)?",
    "long_year": r"(?P<year>\d{4})«tail»(?:«era»)?",
    "year_of_era": r"(?P<year>\d{1,4})«tail»«era»",
    "number": rf"(?P<century>\d{{1,2}}(?!\d)|(?<![^\W_])[ivx]{{1,5}}|{CHINESE_NUMBER}|«ordinals»)",
    "remark": "(?:[（(][^（）()]{1,12}[）)])",
    "reign": "[（(]«other_era»[^（）()]{1,12}[）)]",
    "east": rf"(?P<month>\d{{1,2}}|{CHINESE_NUMBER}) ?(?:[月월](?: ?(?P<day>\d{{1,2}}|{CHINESE_NUMBER})"
    rf" ?(?:[日号號일]|(?= ?{DASH} ?\d{{1,2}} ?[日号號일])))?|(?= ?{DASH} ?\d{{1,2}} ?[月월]))",
}

_PATTERNS = (
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)(?:T[\d:.]{1,15}Z?)?",
    r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})(?!\d)",
    r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})(?!\d)",
    r"(?<![/.])(?P<month>0?[1-9]|1[0-2])/(?P<year>1\d{3}|20\d\d)(?!\d|/\d)",
    r"(?<![/.])(?P<month>0[1-9]|1[0-2])\.(?P<year>1\d{3}|20\d\d)(?!\d|[.,×]\d|[×%°])",
    r"(?P<first>\d{1,2})-(?P<second>\d{1,2})-(?P<year>\d{4})(?!\d)",
    r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})(?!\d)",
    r"(?:«era_before»)?«number» ?世[紀纪](?: ?(?P<decade>\d)0 ?年代)?",
    r"(?:«decade» ?)?(?P<decade>\d)0(?!\d)(?:\.|«decade_after»)?,? ?«number»«ordinal»[ -]?«century_after»",
    r"«decade» ?(?P<decade>\d)0(?!\d),? ?(?:«of» ?)?«century» ?«number»",
    r"«number»«ordinal»[ -]?«century_after»(?:«era»)?",
    r"«century» ?«number»«ordinal»(?:«era»)?",
    r"(?P<decade>\d{3})0\.? ?«decade_after»",
    r"«decade» ?(?P<decade>\d{3})0(?!\d)(?: ?«year_after»)?",
    r"«day»«between»«month»«between»«year»",
    r"«day»«between»«month»«between»«year_of_era»",
    r"«day»«between»«month»«between»«era_before»(?P<year>\d{1,4})(?!\d)",
    r"«month» «day»(?: ?, ?| )«year»",
    r"«month» «day»(?: ?, ?| )«year_of_era»",
    r"«year»[.,،]? «month» «day»",
    r"(?P<year>\d{4})\.? ?«year_after»[.,،]? «day»«between»«month»",
    r"(?P<year>\d{4}) ?[年년]? ?«season»",
    rf"(?:«other_era»)(?:元|\d{{1,2}}|{CHINESE_NUMBER}) ?年 ?[（(](?P<year>\d{{4}}) ?年?[）)](?: ?«east»)?",
    r"(?:«era_before»)?(?P<year>\d{1,4}) ?[年년](?![代대])(?:«remark»? ?«east»|«reign»)?",
    r"«season»«between»«long_year»",
    r"«month»«between»«long_year»",
    r"«month»/(?P<year>\d{4})«tail»",
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


def date_patterns(
    months: Iterable[str], seasons: Iterable[str], words: Mapping[str, tuple[str, ...]], doubled: Iterable[str]
) -> list[str]:
    """Return the patterns of a language; the names of their groups say what is given.

    Args:
        months: The names of its months.
        seasons: Those of its seasons.
        words: Its words by purpose.
        doubled: Names that may stand behind that of a month and a slash as another name of the same.
    """
    month = rf"(?<![^\W\d_])(?P<month>{any_of(months)})(?![^\W\d_])\.?"
    month += rf"(?:/{any_of(doubled)}(?![^\W\d_]))?" if doubled else ""
    filled = {name: words_pattern(words.get(name, ())) for name in _LISTED}
    filled |= {"month": month, "season": f"(?P<season>{words_pattern(seasons)})"}
    filled |= {"ordinals": words_pattern(ordinal_numbers(words)), "other_era": words_pattern(_eastern_eras(words))}

    def fill(pattern: str) -> str:
        return _NAME.sub(lambda found: filled[found[1]], pattern)

    for name, fragment in _FRAGMENTS.items():  # each names only those before it
        filled[name] = fill(fragment)
    return [fill(pattern) for pattern in _PATTERNS]


def date_beginnings(months: Iterable[str], seasons: Iterable[str], words: Mapping[str, tuple[str, ...]]) -> str:
    """Return a pattern of what a date begins with that begins with no digit."""
    named = [words_pattern(words.get(name, ())) for name in ("bc", "ad", "century", "decade")]
    named += [words_pattern(_eastern_eras(words)), words_pattern(ordinal_numbers(words))]
    month = rf"(?<![^\W\d_]){any_of(months)}(?![^\W\d_])"
    roman = r"(?<![^\W_])[ivx]{1,5}(?:i?[èe]me|er|e|ᵉ|ᵉʳ)?(?![^\W_])"
    return "|".join([*named, words_pattern(seasons), month, roman, CHINESE_NUMBER])


def ordinal_numbers(words: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """Return the numbers of centuries in words: the list counts from "first", with a bar between spellings of one."""
    return {word: number for number, one in enumerate(words.get("ordinals", ()), 1) for word in one.split("|")}


def _eastern_eras(words: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the names of reigns, behind whose year that of the common era may stand: `昭和23年（1948年）`."""
    return [word for word in words.get("other_era", ()) if _is_unspaced(word[0])]


def words_pattern(words: Iterable[str]) -> str:
    """Return a pattern of whole words, without groups; it matches nothing where there are none.

    Words with the same signs at their ends have these once, as patterns are compiled at the first use.
    """
    classes: dict[tuple[str, str], list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        before = r"(?<![^\W\d_])" if _stands_apart(word[0]) else ""
        after = r"(?![^\W\d_])" if _stands_apart(word.rstrip(".")[-1:]) else ""
        classes.setdefault((before, after), []).append(_word_pattern(word))
    branches = [f"{before}(?:{'|'.join(alike)}){after}" for (before, after), alike in classes.items()]
    return f"(?:{'|'.join(branches)})" if branches else "(?!)"


def _word_pattern(word: str) -> str:
    """Return a pattern in which full stops, and blanks behind them, may be missing or added, but not that of `c.`."""
    stop = r"\." if len(word) == 2 else r"\.?"
    pattern = "".join(stop if char == "." else re.escape(char) for char in word)
    pattern = re.sub(r"(?<=\\\.\?)(?:\\ )?(?=.)", " ?", pattern)
    return pattern.replace(r"\ ", " ")


def _stands_apart(letter: str) -> bool:
    """Tell whether words of the letter's script stand apart; Chinese, Japanese and Korean ones do not, nor Thai."""
    return letter.isalpha() and not _is_unspaced(letter)


def _is_unspaced(letter: str) -> bool:
    return "\u2e80" <= letter <= "\ud7ff" or "\u0e00" <= letter <= "\u0e7f"
