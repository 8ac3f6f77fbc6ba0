"""Countries, groups and other entities behind flags, their armed forces, and words that name none of them.

The tables are built once, on the first question; nothing here reads wikitext or knows a template.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from infobox_parse.knowledge.loading import load_flag_words, load_placeholders, load_rows


if TYPE_CHECKING:
    from collections.abc import Mapping

    from infobox_parse.knowledge.loading import TomlTable, TomlValue


__all__ = [
    "Entity",
    "Force",
    "find_entity",
    "find_force",
    "find_joined_names",
    "fold_name",
    "is_placeholder",
    "shows_flag",
]

LONGEST_CODE = 3
"""Up to so many letters a name is a code or an abbreviation, which is not matched in any case of letters."""

LONGEST_PLACEHOLDER = 60
"""No placeholder is longer, in code points."""

LONGEST_NAME = 255
"""No name is longer, in code points."""

_CAMEL = re.compile("(?<=[a-z])(?=[A-Z])")
"""Where one word goes on in the next: `ShababFlag`."""

_WORD = re.compile(r"[^\W\d_]+")

_JOINED = re.compile(r",| and | & ")

_TRIMMED = " \t\n.…。·:：()[]{}（）【】「」<>'\"“”‘’*"


@attrs.frozen
class Entity:
    """A country, a former country, a region, an organization or a group.

    Attributes:
        name: Its usual name.
        article: Title of its article on the English Wikipedia; where a dump states it, on that wiki.
        code: ISO 3166-1 alpha-2.
        alpha3: ISO 3166-1 alpha-3.
        former: ISO 3166-3 code of a country that is no more.
        kind: `country`, `state` (without an ISO code of its own), `former state`, `region`, `organization`, `group`;
            `other` where the data do not say.
    """

    name: str
    article: str
    code: str | None = None
    alpha3: str | None = None
    former: str | None = None
    kind: str = "country"


@attrs.frozen
class Force:
    """The armed forces of an entity, or a branch of them.

    Attributes:
        entity: Name of the entity.
        branch: `armed forces`, `army`, `navy`, `air force`, `marines`, `coast guard` or `national guard`.
        name: Their own name.
        article: Title of their article on the English Wikipedia.
    """

    entity: str
    branch: str
    name: str
    article: str


def find_entity(name: str) -> Entity | None:
    """Return the entity of a name, an alias or a code.

    Blanks are folded, the case of letters and diacritics count for nothing in names; codes and abbreviations are in
    capitals throughout, or in small letters throughout.
    """
    if len(name) > LONGEST_NAME:
        return None
    folded = " ".join(name.replace("_", " ").split())
    exact = _entities().get(folded)
    if exact is not None:
        return exact
    if len(folded) <= LONGEST_CODE:
        return _entities().get(folded.upper()) if folded.islower() else None
    return _folded_entities().get(fold_name(folded))


def find_force(name: str, branch: str) -> Force | None:
    """Return a force by the name of its entity, an alias or a code, and the branch."""
    entity = find_entity(name)
    return None if entity is None else _forces().get((entity.name, branch))


def shows_flag(file: str) -> bool:
    """Tell whether a file's name says, in any language, that it shows a flag."""
    apart = _CAMEL.sub(" ", unicodedata.normalize("NFC", file))
    words = _WORD.findall(apart.lower().replace("_", " "))
    known = _flag_words()
    return any(word in known or (not word.isascii() and word.endswith("旗")) for word in words)


def find_joined_names(text: str) -> list[tuple[int, int]]:
    """Return where names of entities stand that hold a comma or "and"."""
    return [found.span() for found in _joined_names().finditer(text)]


@functools.cache
def _joined_names() -> re.Pattern[str]:
    names = sorted((name for name in _entities() if _JOINED.search(name)), key=lambda name: (-len(name), name))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})(?!\w)")


@functools.cache
def _flag_words() -> frozenset[str]:
    return frozenset(word for words in load_flag_words().values() if isinstance(words, list) for word in words)


def is_placeholder(language: str, text: str) -> bool:
    """Tell whether a text is a placeholder in a language, or in all."""
    if not text or len(text) > LONGEST_PLACEHOLDER:
        return False
    known = _placeholders(language)
    if text[0].isalnum() and text[0].casefold()[0] not in known.initials:
        return False
    plain = text.strip().casefold()
    bare = plain.strip(_TRIMMED)
    if not bare:
        return bool(plain)
    if plain in known.words or bare in known.words:
        return True
    return bare[0] in known.first and known.phrases.fullmatch(bare) is not None


@functools.cache
def _entities() -> Mapping[str, Entity]:
    """Return entities by all their names as spelt; our own rows come before those of ISO."""
    known: dict[str, Entity] = {}
    others: list[tuple[str, str]] = []
    meant: dict[str, str] = {}
    for kind, name, article, code, alpha3, former, _ in load_rows("entities.tsv", 7):
        if kind == "alias":
            meant[name] = article
        else:
            known[name] = Entity(name, article, code or None, alpha3 or None, former or None, kind)
    for name, article, code, alpha3, former, aliases in load_rows("countries.tsv", 6):
        kind = "former state" if former else "country"
        known.setdefault(name, Entity(name, article, code or None, alpha3 or None, former or None, kind))
        others += [(alias, name) for alias in (alpha3, code, *aliases.split("|")) if alias]
    found = dict(known)
    for alias, name in (*meant.items(), *others):
        found.setdefault(alias, known[name])
    return MappingProxyType(found)


@functools.cache
def _folded_entities() -> Mapping[str, Entity]:
    found: dict[str, Entity] = {}
    for name, entity in _entities().items():
        if len(name) > LONGEST_CODE:
            found.setdefault(fold_name(name), entity)
    return MappingProxyType(found)


@functools.cache
def _forces() -> Mapping[tuple[str, str], Force]:
    return MappingProxyType({(row[0], row[1]): Force(*row[:4]) for row in load_rows("forces.tsv", 5)})


@attrs.frozen
class _Placeholders:
    """What says in a language, or in all, that nothing is known, or that there are more.

    Attributes:
        words: Whole texts.
        phrases: The pattern of phrases such as "other unnamed groups", of English and of the language.
        first: The letters that these begin with.
        initials: What all of them begin with.
    """

    words: frozenset[str]
    phrases: re.Pattern[str]
    first: frozenset[str]
    initials: frozenset[str]


@functools.cache
def _placeholders(language: str) -> _Placeholders:
    table = load_placeholders()
    listed = (table.get(key, []) for key in ("*", "en", language))
    others = table.get("others")
    found = [others.get(key) for key in dict.fromkeys(("en", language))] if isinstance(others, dict) else []
    tables = [one for one in found if isinstance(one, dict)]
    words = frozenset(word for words in listed if isinstance(words, list) for word in words)
    first = frozenset(word[0] for one in tables for word in _listed(one.get("begin")))
    return _Placeholders(
        words=words,
        phrases=re.compile("|".join(map(_phrase, tables)) or "(?!)"),
        first=first,
        initials=first.union(word[0] for word in words),
    )


def _phrase(table: TomlTable) -> str:
    """Return the pattern of the phrases that the words of a language make, `begin between* meant (join meant)*`."""
    begin, between, meant, join = (_either(table.get(key)) for key in ("begin", "between", "meant", "join"))
    gap, may = (r"\s+", r"\s*") if table.get("spaced") else ("", "")
    thing = rf"(?:{between}{gap})*{meant}"
    return rf"{begin}{gap}{thing}(?:{may}{join}{gap}{thing})*"


def _either(words: TomlValue | None) -> str:
    return f"(?:{'|'.join(map(re.escape, _listed(words)))})"


def _listed(words: TomlValue | None) -> list[str]:
    return words if isinstance(words, list) else []


def fold_name(name: str) -> str:
    """Return a name without case, diacritics, and differences of dashes and apostrophes."""
    if name.isascii():
        return name.lower().removeprefix("the ")
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return plain.replace("–", "-").replace("’", "'").removeprefix("the ")
