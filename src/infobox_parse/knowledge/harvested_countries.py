"""Entities, their flags and their forces as a wiki's own country data pages have them.

Such a page, `Template:Country data Fooland`, is asked for by what stands behind its prefix, `{{flag|Fooland}}`; pages
that redirect to it give the entity its other names. Where the shipped data know the entity too, its name and its codes
are those of the shipped data.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from infobox_parse.knowledge import country_names
from infobox_parse.knowledge.entities import Entity, Force, find_entity, find_force
from infobox_parse.knowledge.tables import content_language


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from infobox_parse.knowledge.harvest_file import HarvestFile


__all__ = ["Countries", "countries_of"]

_BRANCHES = {
    "military": "armed forces",
    "army": "army",
    "naval": "navy",
    "navy": "navy",
    "air force": "air force",
    "marines": "marines",
    "coast guard": "coast guard",
    "national guard": "national guard",
}
"""What follows `link alias-` for the branches of `entities.Force`: the `altvar` of Template:Army and the like."""

_LINK = "link alias-"
_FLAG = "flag alias"

_BRACKETED = re.compile(r" ?\([^()]*\)\Z")

MOST_HOPS = 8
"""Redirects from one country data page to another that are followed."""


@attrs.frozen(eq=False)
class Countries:
    """What the country data of a wiki say.

    Attributes:
        entities: By the names they are asked for by.
        shown: What each is called on the wiki.
        forces: By name of the entity, and branch.
        flags: Files to the one entity whose flag they are, with the variant; None where that is the usual one.
    """

    entities: Mapping[str, Entity]
    shown: Mapping[Entity, str]
    forces: Mapping[tuple[str, str], Force]
    flags: Mapping[str, tuple[Entity, str | None]]


@attrs.frozen
class _Country:
    """A country data page.

    Attributes:
        name: What it is asked for by.
        entity: Whose it is; its article is the one on this wiki.
        parameters: What the page states.
    """

    name: str
    entity: Entity
    parameters: Mapping[str, str]

    @property
    def shown(self) -> str:
        """What the templates show of it."""
        return self.parameters.get("shortname alias") or self.parameters.get("alias") or self.name


@functools.lru_cache(maxsize=8)
def countries_of(file: HarvestFile) -> Countries:
    """Return the country data of a file; there are some thousands of pages, so they are held in memory."""
    prefixes = sorted(filter(None, file.meta.get("prefixes", "").split("|")), key=len, reverse=True)
    language = content_language(file.wiki)
    pages: dict[str, dict[str, str]] = defaultdict(dict)
    for page, parameter, value in file.countries():
        pages[page][parameter] = value
    countries = {}
    for page, parameters in pages.items():
        name = _name_of(page, prefixes)
        if name:
            countries[page] = _Country(name, _entity_of(name, parameters, language), parameters)
    # A page named as its entity goes before others of the same entity.
    listed = sorted(countries.values(), key=lambda one: (one.name != one.entity.name, one.name))
    entities = {one.name: one.entity for one in listed}
    for name, page in _other_names(file, prefixes, countries):
        entities.setdefault(name, countries[page].entity)
    shown: dict[Entity, str] = {}
    for one in listed:
        shown.setdefault(one.entity, one.shown)
    return Countries(
        MappingProxyType(entities), MappingProxyType(shown), MappingProxyType(_forces(listed)), _flags(listed)
    )


def _name_of(page: str, prefixes: Iterable[str]) -> str:
    return next((page[len(prefix) :] for prefix in prefixes if page.startswith(prefix)), "")


def _entity_of(name: str, parameters: Mapping[str, str], language: str) -> Entity:
    """Return the entity of a country data page: that of the shipped data, if they know it, with the wiki's article."""
    article = parameters.get("alias", name)
    for one in (name, article):
        known = find_entity(one) if language == "en" else country_names.find_foreign_entity(one, language)
        known = known or find_entity(one)
        if known is not None:
            return attrs.evolve(known, article=article)
    return Entity(name, article, kind="other")


def _other_names(
    file: HarvestFile, prefixes: Iterable[str], countries: Mapping[str, _Country]
) -> Iterator[tuple[str, str]]:
    """Yield the names under which pages redirect to country data pages, and the pages."""
    for prefix in prefixes:
        redirects = dict(file.templates_with(prefix))
        for alias in redirects:
            page, hops = alias, 0
            while page in redirects and hops < MOST_HOPS:
                page, hops = redirects[page], hops + 1
            if page in countries and len(alias) > len(prefix):
                yield alias[len(prefix) :], page


def _forces(countries: Iterable[_Country]) -> dict[tuple[str, str], Force]:
    """Return the forces; one whose article the shipped data have too is called as they call it."""
    found: dict[tuple[str, str], Force] = {}
    for one in countries:
        for variant, branch in _BRANCHES.items():
            article = one.parameters.get(_LINK + variant)
            if article is None or (one.entity.name, branch) in found:
                continue
            known = find_force(one.entity.name, branch)
            if known is None or known.article != article:
                known = Force(one.entity.name, branch, _BRACKETED.sub("", article), article)
            found[one.entity.name, branch] = known
    return found


def _flags(countries: Iterable[_Country]) -> Mapping[str, tuple[Entity, str | None]]:
    """Return the files that are the flag of one entity: as its usual flag or else, if nobody's, as a variant."""
    usual: dict[str, list[tuple[Entity, str | None]]] = defaultdict(list)
    variants: dict[str, list[tuple[Entity, str | None]]] = defaultdict(list)
    for one in countries:
        for parameter, file in one.parameters.items():
            if parameter == _FLAG:
                usual[file].append((one.entity, None))
            elif parameter.startswith(f"{_FLAG}-"):
                variants[file].append((one.entity, parameter[len(_FLAG) + 1 :]))
    found: dict[str, tuple[Entity, str | None]] = {}
    for file, listed in (variants | usual).items():
        if len({entity for entity, _ in listed}) == 1:
            names = {variant for _, variant in listed}
            found[file] = (listed[0][0], names.pop() if len(names) == 1 else None)
    return MappingProxyType(found)
