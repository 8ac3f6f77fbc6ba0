"""What words beside a name say that somebody is: an office, how it is held, a title, a group; it reads no item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Collection

    from infobox_parse.knowledge import PersonWords


__all__ = [
    "LONGEST_OFFICE",
    "OF",
    "begins_with",
    "ends_long_word",
    "ends_with_rank",
    "folded",
    "group_in",
    "is_abbreviation",
    "is_style",
    "is_unspaced",
    "modifier_in",
    "names_office",
    "office_in",
    "without_time",
]

LONGEST_OFFICE = 80
"""No office is longer, in code points."""

OF = re.compile(
    r"\s(?:of|for|in|at|de|du|des|del|della|dello|delle|dei|degli|di|do|da|dos|das|von|vom|der|für|van|av|för|của|من)\s"
    r"|\s(?:d|dell|l)['’]",
    re.IGNORECASE,
)
"""What stands between an office and what it is of."""

_TIME = re.compile(
    r"[\s,，]*(?:\b(?:since|from|until|till|in|on|depuis|с|до|seit|bis|dal|desde|até|hasta|od|sinds|tot|từ|از|منذ)\b\s*)?"
    r"[(（]?\d{4}(?!\d).*",
    re.DOTALL,
)
"""A year, and all that follows it."""

_FOLDS = str.maketrans({"-": " ", "‐": " ", "‑": " ", "\u200c": " ", "’": "'", ".": None, "\u0307": None})
"""Signs that the data file writes in another way, and what case folding leaves of the Turkish capital i."""

_DOT_BETWEEN = re.compile(r"(?<=\w\w)\.(?=\w)")
"""That of "Lt.Gen.", and not those of "K.I.A."."""

_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_AS = re.compile(r"\A(?:as|als|come|como|comme|en tant que|jako|как|як)\s+(?:the\s+)?", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:the\s)?(?:\d+(?:st|nd|rd|th)\s)?", re.IGNORECASE)
_SUFFIX = re.compile(r"[JS]r\.?|Jun\.?|Sen\.?|[IVX]+", re.IGNORECASE)
_OF_THE = re.compile(
    r"\A(?:(?:of|from|in|de|du|des|del|della|do|da|von|vom|van|из|от|من|của)\s+)?(?:(?:the|der|die|das|la|le|el|het)\s+)?",
    re.IGNORECASE,
)
_MOST_WORDS = 7
"""No group has more."""

_FEWEST_LETTERS = 3
_MOST_LETTERS = 8
_ROMAN = re.compile(r"[IVXLC]+\Z")


def office_in(text: str, words: PersonWords) -> str | None:
    """Return the office that a bracket or a remark states, without the time in it; None where it states none.

    It does if, of what stands before "of", the first or last words are one: "deputy leader", "commander of the south".
    """
    if len(text) > LONGEST_OFFICE:
        return None
    plain = _AS.sub("", without_time(text).strip(" ,;:"), count=1)
    return plain if plain and _states_office(plain, words) else None


def _states_office(plain: str, words: PersonWords) -> bool:
    if is_unspaced(plain):
        held = next((word for word in words.modifiers if _UNSPACED.match(word) and plain.endswith(word)), "")
        head = plain.removesuffix(held)
        known = any(head.endswith(word) for word, is_rank in words.unspaced if not is_rank)
        return known or plain in words.dignities or plain in words.posts
    head = _without_modifier(folded(OF.split(plain, maxsplit=1)[0]), words)
    return head in words.dignities or head in words.posts or names_office(head, words)


def _without_modifier(head: str, words: PersonWords) -> str:
    """Return folded words without how the office is held at their end: "President pro tempore"."""
    parts = head.split(" ")
    for count in range(min(len(parts), words.longest + 1) - 1, 0, -1):
        if " ".join(parts[-count:]) in words.modifiers:
            return " ".join(parts[:-count])
    return head


def names_office(head: str, words: PersonWords) -> bool:
    """Whether folded words begin or end with an office, or one of their ends ends with it, as German ones do."""
    if begins_or_ends_with(head, words.offices, words.longest):
        return True
    first, _, _ = head.partition(" ")
    return ends_long_word(head, words) or ends_long_word(first, words)


def ends_long_word(text: str, words: PersonWords) -> bool:
    """Whether folded words end with a word that an office ends, in languages that write it so."""
    return bool(words.endings) and text.rpartition(" ")[2].endswith(words.endings)


def begins_or_ends_with(text: str, known: Collection[str], longest: int) -> bool:
    """Whether the first or last words of a folded text, no more than `longest`, are among some."""
    parts = text.split(" ")
    return any(" ".join(parts[-count:]) in known for count in range(1, longest + 1)) or begins_with(
        text, known, longest
    )


def begins_with(text: str, known: Collection[str], longest: int) -> bool:
    """Whether the first words of a folded text, no more than `longest`, are among some."""
    parts = text.split(" ", longest)
    return any(" ".join(parts[:count]) in known for count in range(1, longest + 1))


def modifier_in(text: str, words: PersonWords) -> str | None:
    """Return how an office is held, where words say nothing else but a time: "acting", "in exile"."""
    if len(text) > LONGEST_OFFICE:
        return None
    plain = without_time(text).strip(" ,;:")
    return plain if folded(plain) in words.modifiers else None


def ends_with_rank(text: str, words: PersonWords) -> bool:
    """Whether words before a name end with a rank: "Acting Lieutenant", "Ruritanian General"."""
    parts = folded(text[-LONGEST_OFFICE:]).split(" ")
    return any(" ".join(parts[-count:]) in words.ranks for count in range(1, words.longest + 1))


def is_style(text: str, words: PersonWords) -> bool:
    """Whether words behind a name and a comma are a title that belongs to it: "1st Duke of Roe", "Lord Roe", "Jr."."""
    if len(text) > LONGEST_OFFICE:
        return False
    if _SUFFIX.fullmatch(text):
        return True
    bare = text[match.end() :] if (match := _ORDINAL.match(text)) else text
    first, _, rest = bare.partition(" ")
    head = OF.split(bare, maxsplit=1)[0]
    if len(head) < len(bare):
        return folded(head) in words.dignities
    return rest[:1].isupper() and folded(first) in words.dignities


def group_in(text: str, words: PersonWords) -> str | None:
    """Return the name of a group, by the kind of group that it begins or ends with: "of the 10th Regiment"."""
    if len(text) > LONGEST_OFFICE:
        return None
    plain = without_time(_OF_THE.sub("", text.strip(), count=1)).strip(" ,;:")
    if is_unspaced(plain):
        known = any(len(word) < len(plain) and plain.endswith(word) for word in words.groups if _UNSPACED.match(word))
        return plain if known else None
    parts = plain.split()
    if not 1 < len(parts) <= _MOST_WORDS or plain[0].islower() or not plain[0].isalnum():
        return None
    if any(folded(part) in words.offices for part in parts):
        return None
    return plain if begins_or_ends_with(folded(plain), words.groups, words.longest) else None


def is_abbreviation(text: str, words: PersonWords) -> bool:
    """Whether a bracket holds nothing but capitals, and so the short name of a group: "(PFLP)"."""
    letters = text.replace("-", "")
    if not _FEWEST_LETTERS <= len(letters) <= _MOST_LETTERS or not letters.isalpha() or not letters.isupper():
        return False
    return not _ROMAN.match(letters) and folded(text) not in words.titles


def without_time(text: str) -> str:
    """Return words without a year and all that follows it."""
    return _TIME.sub("", text)


def is_unspaced(text: str) -> bool:
    """Whether words are of a script without blanks; a foreign name may stand before an office, or behind it."""
    return _UNSPACED.match(text[:1]) is not None or _UNSPACED.match(text[-1:]) is not None


def folded(text: str) -> str:
    """Return words as the data file has them."""
    if "." in text:
        text = _DOT_BETWEEN.sub(" ", text)
    text = text.casefold()
    # Of the signs in the table, ASCII has these two, and it is the table that takes the time.
    text = text.replace("-", " ").replace(".", "") if text.isascii() else text.translate(_FOLDS)
    return " ".join(text.split())
