"""Names of countries and other entities in the languages of Wikipedias; English names are not here.

The tables are built once, on the first question about a name that is not English, and a language at a time.
"""

from __future__ import annotations

import functools
from types import MappingProxyType
from typing import TYPE_CHECKING

from infobox_parse.knowledge.entities import LONGEST_NAME, Entity, find_entity, fold_name
from infobox_parse.knowledge.loading import load_rows


if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = ["find_foreign_entity", "foreign_name", "is_called_as_in_english", "shown_names"]

ENGLISH = "en"


def find_foreign_entity(name: str, language: str) -> Entity | None:
    """Return the entity of a name in a language; the case of letters and diacritics count for nothing."""
    if language == ENGLISH or len(name) > LONGEST_NAME:
        return None
    folded = " ".join(name.replace("_", " ").split())
    names = _names(language)
    found = names.get(folded) or names.get(fold_name(folded))
    return None if found is None else find_entity(found)


def foreign_name(entity: Entity, language: str) -> str | None:
    """Return what an entity is called in a language; None where the data do not know a name of its own."""
    return None if language == ENGLISH else shown_names(language).get(entity)


def is_called_as_in_english(entity: Entity, language: str) -> bool:
    """Tell whether a country has in a language the name that it has in English: `France` in French.

    The names of all countries with a code are known in each language of country_names.tsv, which leaves such names out.
    """
    return entity.code is not None and language in _cldr_languages() and entity not in shown_names(language)


@functools.cache
def _cldr_languages() -> frozenset[str]:
    return frozenset(language for language, _, _ in load_rows("country_names.tsv", 3))


@functools.cache
def shown_names(language: str) -> Mapping[Entity, str]:
    """Return what entities are called in a language, without those that are called as in English."""
    shown: dict[Entity, str] = {}
    for name, names in _rows().get(language, ()):
        entity = find_entity(name)
        if entity is not None:
            shown.setdefault(entity, names[0])
    return MappingProxyType(shown)


@functools.cache
def _rows() -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return, by language, the English names of entities and their names in it; those written by hand come first."""
    english = {row[2]: row[0] for row in load_rows("countries.tsv", 6) if row[2]}
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for language, entity, names, _ in load_rows("entity_names.tsv", 4):
        found.setdefault(language, []).append((entity, tuple(names.split("|"))))
    for language, code, names in load_rows("country_names.tsv", 3):
        found.setdefault(language, []).append((english[code], tuple(names.split("|"))))
    return MappingProxyType({language: tuple(rows) for language, rows in found.items()})


@functools.cache
def _names(language: str) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for entity, names in _rows().get(language, ()):
        for name in names:
            found.setdefault(name, entity)
    for name, entity in tuple(found.items()):
        found.setdefault(fold_name(name), entity)
    return MappingProxyType(found)
