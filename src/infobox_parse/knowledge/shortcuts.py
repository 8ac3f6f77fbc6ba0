"""Templates that are called by a country's code or name, such as `{{USA}}`: which there are, and what they show.

They are the ISO 3166-1 alpha-3, IOC and FIFA codes of the country data, and what shortcuts.tsv adds; no three capitals
are taken for a country because they look like a code.
"""

from __future__ import annotations

import functools
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from infobox_parse.knowledge.country_names import shown_names
from infobox_parse.knowledge.entities import Entity, find_entity
from infobox_parse.knowledge.loading import load_rows
from infobox_parse.knowledge.tables import content_language


if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = ["Shortcut", "find_shortcut"]

_CODE = re.compile("[A-Z]{3}")

_EVERYWHERE = "*"

_STATES = frozenset({"country", "state", "former state"})

_FLAG_ALONE = {"fr": "-d", "pt": "b"}
"""What follows the code where the flag stands alone, by language: https://fr.wikipedia.org/wiki/Modèle:FRA-d."""

_BY_NAME = frozenset({"fr", "ru", "uk"})
"""Languages whose wikis also have templates by the country's name: https://fr.wikipedia.org/wiki/Modèle:France."""

_DATED = {"it": re.compile(r"(?P<code>[A-Z]{3}) (?P<variant>\d{4}(?:-\d{4})?)")}
"""Where years may follow the code, by language: https://it.wikipedia.org/wiki/Template:ITA_1861-1946."""


@attrs.frozen
class Shortcut:
    """A template that is called by a country's code or name.

    Attributes:
        entity: The country.
        named: Whether it shows the country's name beside the flag.
        variant: Which of its flags it shows, where the name says that.
    """

    entity: Entity
    named: bool
    variant: str | None = None


def find_shortcut(wiki: str, name: str) -> Shortcut | None:
    """Return the shortcut that a template's name is on a wiki."""
    language = content_language(wiki)
    shortcuts = _shortcuts(language)
    dated = _DATED[language].fullmatch(name) if language in _DATED and name not in shortcuts else None
    if dated is None:
        return shortcuts.get(name)
    found = shortcuts.get(dated["code"])
    return None if found is None else attrs.evolve(found, variant=dated["variant"])


@functools.cache
def _codes() -> Mapping[str, Entity]:
    """Return the countries by their codes; where two have one, the ISO code goes before the others."""
    found: dict[str, Entity] = {}
    others: dict[str, Entity] = {}
    for name, _, code, alpha3, _, aliases in load_rows("countries.tsv", 6):
        entity = find_entity(name)
        if code and entity is not None:
            found[alpha3] = entity
            others |= dict.fromkeys(filter(_CODE.fullmatch, aliases.split("|")), entity)
    return MappingProxyType(others | found)


def _other_names(language: str) -> Mapping[str, Entity]:
    """Return the states of entity_names.tsv by all their names in a language: `URSS`."""
    found: dict[str, Entity] = {}
    for where, meant, names, _ in load_rows("entity_names.tsv", 4):
        entity = find_entity(meant) if where == language else None
        if entity is not None and entity.kind in _STATES:
            found |= dict.fromkeys(names.split("|"), entity)
    return MappingProxyType(found)


@functools.cache
def _shortcuts(language: str) -> Mapping[str, Shortcut]:
    entities = dict(_codes())
    for where, name, meant, _ in load_rows("shortcuts.tsv", 4):
        entity = find_entity(meant)
        if where in (_EVERYWHERE, language) and entity is not None:
            entities[name] = entity
    found: dict[str, Shortcut] = {}
    if language in _BY_NAME:
        names = shown_names(language)
        found |= {names.get(one, one.name): Shortcut(one, named=True) for one in entities.values()}
        found |= {name: Shortcut(one, named=True) for name, one in _other_names(language).items()}
    if language in _FLAG_ALONE:
        found |= {code + _FLAG_ALONE[language]: Shortcut(one, named=False) for code, one in entities.items()}
    found |= {code: Shortcut(one, named=True) for code, one in entities.items()}
    return MappingProxyType(found)
