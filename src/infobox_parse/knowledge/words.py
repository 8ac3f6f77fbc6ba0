"""Words by language: ranks, offices and fates of people, words of what ended or goes on, conjunctions, scripts.

The tables are built once a language, on the first question; nothing here looks for a name.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from infobox_parse.knowledge.loading import load_words


if TYPE_CHECKING:
    from collections.abc import Iterator

    from infobox_parse.knowledge.loading import TomlTable, TomlValue


__all__ = ["PersonWords", "conjunctions", "person_words", "says_active", "says_ended", "scripts_of"]

_COMMON = "en"
"""The language whose words hold on every wiki."""

_WORD = re.compile(r"[^\W_]+(?:['’]\w+)*")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts without blanks between words."""

_SHORTEST_ENDING = 5
"""Shorter words end other words by chance."""

_FIRST_WORDS = re.compile(r"\W*+([\w\s'’]++)")

LONGEST_STATUS = 2000
"""How far into a status the words are looked for, in code points."""


@attrs.frozen
class PersonWords:
    """The words of one language and those of all; lower case, without full stops, blanks for hyphens.

    Attributes:
        ranks: Military ranks.
        offices: What somebody does.
        dignities: Titles: before the link to a person a rank, else part of the name.
        posts: Offices that are one only by themselves.
        modifiers: How an office is held.
        groups: What the name of a group begins or ends with.
        bodies: Institutions that states, armies and parties have; the name alone names no group.
        honours: Letters behind a name that say what somebody was awarded.
        fates: What became of somebody, with the status code.
        titles: The ranks, offices, dignities and posts.
        openings: The first words of ranks and offices.
        unspaced: The ranks and offices of scripts without blanks, the longest first, with whether each is a rank.
        endings: Offices that end a longer word, in languages that write them so.
        own: The offices of the language itself, ranks left out.
        longest: How many words the longest office and the longest name of a kind of group have.
    """

    ranks: frozenset[str]
    offices: frozenset[str]
    dignities: frozenset[str]
    posts: frozenset[str]
    modifiers: frozenset[str]
    groups: frozenset[str]
    bodies: frozenset[str]
    honours: frozenset[str]
    fates: Mapping[str, str]
    titles: frozenset[str]
    openings: frozenset[str]
    unspaced: tuple[tuple[str, bool], ...]
    endings: tuple[str, ...]
    own: frozenset[str]
    longest: int


@functools.cache
def person_words(language: str) -> PersonWords:
    """Return the words of a language and those of all."""
    table = load_words("ranks.toml")
    kinds = {kind: frozenset(_listed(table.get(kind), language)) for kind in _KINDS}
    ranks, offices = kinds["ranks"], kinds["offices"]
    fates = table.get("fates")
    codes = fates.items() if isinstance(fates, dict) else ()
    unspaced = [(word, word in ranks) for word in ranks | offices if _UNSPACED.match(word)]
    joins = language in _strings(table.get("compounding"))
    return PersonWords(
        **kinds,
        fates=MappingProxyType({word: code for code, words in codes for word in _listed(words, language)}),
        titles=ranks | offices | kinds["dignities"] | kinds["posts"],
        openings=frozenset(word.split()[0] for word in ranks | offices),
        unspaced=tuple(sorted(unspaced, key=lambda pair: (-len(pair[0]), pair[0]))),
        endings=tuple(sorted(word for word in offices if joins and len(word) >= _SHORTEST_ENDING and " " not in word)),
        own=offices - ranks - frozenset(_listed(table.get("offices"), _COMMON)),
        longest=max(len(word.split()) for word in offices | kinds["groups"]),
    )


_KINDS = ("ranks", "offices", "dignities", "posts", "modifiers", "groups", "bodies", "honours")


def says_ended(language: str, status: str) -> bool:
    """Tell whether a status says that something is no more."""
    text = status[:LONGEST_STATUS].casefold()
    words = f" {' '.join(_WORD.findall(text))} "
    return any(
        ending in text if _UNSPACED.match(ending) else f" {ending} " in words
        for ending in _listed(load_words("endings.toml").get("ended"), language)
    )


def says_active(language: str, status: str) -> bool:
    """Tell whether a status says that something goes on, and says no number, for that may be the year of an end."""
    text = status[:LONGEST_STATUS].casefold()
    head = _FIRST_WORDS.match(text)
    if head is None or any(char.isdigit() for char in text) or says_ended(language, text):
        return False
    return head[1].rstrip() in _listed(load_words("endings.toml").get("active"), language)


@functools.cache
def conjunctions(language: str) -> tuple[str, ...]:
    """Return the words of a language, and of English, that stand before the last part of an enumeration."""
    return tuple(dict.fromkeys(_listed(load_words("conjunctions.toml"), language)))


@functools.cache
def scripts_of(language: str) -> frozenset[str]:
    """Return the scripts of a language, as the first word of the names of their letters."""
    found = frozenset(
        script for script, languages in load_words("scripts.toml").items() if language in _strings(languages)
    )
    return found or frozenset({"LATIN"})


def _listed(table: TomlValue | None, language: str) -> Iterator[str]:
    for key in dict.fromkeys((_COMMON, language)):
        yield from _strings(table.get(key) if isinstance(table, dict) else None)


def _strings(value: TomlValue | TomlTable | None) -> list[str]:
    return value if isinstance(value, list) else []
