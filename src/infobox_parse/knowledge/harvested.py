"""The shipped facts, and before them what a dump of the wiki itself says (`infobox-parse harvest`).

The dump's redirects and country data hold on the wiki that it is of; of other wikis the shipped data answer.
"""

from __future__ import annotations

import functools
import itertools
import threading
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

import attrs

from infobox_parse.errors import DataFileError
from infobox_parse.knowledge import tables
from infobox_parse.knowledge.base import KNOWLEDGE, LONGEST_CHAIN, Knowledge, stems_of
from infobox_parse.knowledge.harvest_file import HarvestFile
from infobox_parse.knowledge.harvested_countries import countries_of


if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Mapping

    from infobox_parse.knowledge.entities import Entity, Force


__all__ = ["HarvestedKnowledge", "load_harvested"]

ENGLISH = "en"

MOST_KEPT = 8192
"""How many names of templates a process keeps with where they lead."""

_ONE_AT_A_TIME = threading.Lock()
"""Held while a file is loaded: threads that load it at the same time are given one object."""


def load_harvested(path: str | os.PathLike[str]) -> HarvestedKnowledge:
    """Return the facts with those of a file; see `load_knowledge`."""
    file = Path(path).resolve()
    try:
        status = file.stat()
    except OSError as error:
        raise DataFileError(f"{file}: {error.strerror or error}") from error
    with _ONE_AT_A_TIME:
        return _load(str(file), (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns))


@functools.lru_cache(maxsize=8)
def _load(path: str, _: tuple[int, ...]) -> HarvestedKnowledge:
    return HarvestedKnowledge(HarvestFile(path))


def _load_same(path: str, digest: str) -> HarvestedKnowledge:
    """Return the facts of a file that another process has loaded."""
    knowledge = load_harvested(path)
    if knowledge.identity != digest:
        raise DataFileError(f"{path}: was made anew while it was in use")
    return knowledge


@attrs.frozen(eq=False)
class HarvestedKnowledge(Knowledge):
    """The shipped facts, and before them those of a file.

    Attributes:
        file: What the dump says.
    """

    follows_pages: ClassVar[bool] = True

    file: HarvestFile

    def __reduce__(self) -> tuple[Callable[[str, str], Knowledge], tuple[str, str]]:
        return _load_same, (self.file.path, self.file.meta["digest"])

    @property
    def identity(self) -> str | None:
        """What tells facts of one file from those of another: the digest of the file's rows."""
        return self.file.meta["digest"]

    def of_wiki(self, wiki: str) -> Knowledge:
        """Return the facts to read a wiki's pages with: the shipped ones alone, if the dump is of another wiki."""
        return self if self._speaks_of(wiki) else KNOWLEDGE

    def redirect(self, wiki: str, name: str) -> str:
        """Return the template that a name leads to, by the name the package knows it by.

        That is where the dump's redirects lead and then, where the dump does not gainsay them, the shipped ones. A
        template that the wiki has moved keeps the name the package knows.
        """
        return _canonical(self.file, name) if self._speaks_of(wiki) else KNOWLEDGE.redirect(wiki, name)

    def names_leading_to(self, wiki: str, wanted: frozenset[str]) -> frozenset[str] | None:
        """Return all names of templates that redirects join to wanted ones, whichever way: of moved ones they turn."""
        if type(self).redirect is not HarvestedKnowledge.redirect:
            return None
        if not self._speaks_of(wiki):
            return KNOWLEDGE.names_leading_to(wiki, wanted)
        beside: dict[str, list[str]] = {}
        seen = (link[:2] for link in self.file.template_redirects())
        for alias, target in itertools.chain(seen, tables.redirect_targets(self.file.wiki).items()):
            beside.setdefault(alias, []).append(target)
            beside.setdefault(target, []).append(alias)
        found = set(wanted)
        pending = list(wanted)
        while pending:
            new = [name for name in beside.get(pending.pop(), ()) if name not in found]
            found.update(new)
            pending += new
        return frozenset(found)

    def page_redirect(self, wiki: str, title: str) -> str | None:
        """Return the page that an article's title redirects to; None for one that does not, as far as is known.

        A chain that comes back to a page, or has more than LONGEST_CHAIN hops, leads nowhere.
        """
        if not self._speaks_of(wiki):
            return None
        first = title[:1]
        if first.islower() and len(first.upper()) == 1:
            title = first.upper() + title[1:]
        target = self.file.page(title)
        if target is None:
            return None
        seen = {title}
        while target not in seen and len(seen) <= LONGEST_CHAIN:
            further = self.file.page(target)
            if further is None:
                return target
            seen.add(target)
            target = further
        return None

    def infobox_stems(self, wiki: str, others: frozenset[str] = frozenset()) -> frozenset[str]:
        """Return the first tokens that the raw name of an infobox can have; see `Knowledge.infobox_stems`."""
        shipped = KNOWLEDGE.infobox_stems(wiki, others)
        return shipped | _stems(self.file, others) if self._speaks_of(wiki) else shipped

    def entity(self, name: str, language: str | None = None) -> Entity | None:
        """Return the country, group or other entity of a name, an alias or a country code."""
        found = None
        if (language or ENGLISH) == self._language:
            found = countries_of(self.file).entities.get(" ".join(name.replace("_", " ").split()))
        return KNOWLEDGE.entity(name, language) if found is None else found

    def entity_name(self, entity: Entity, language: str) -> str | None:
        """Return what an entity is called in a language other than English; None where the data do not know it."""
        shown = countries_of(self.file).shown.get(entity) if language == self._language else None
        return KNOWLEDGE.entity_name(entity, language) if shown is None else shown

    def entity_title(self, entity: Entity, language: str) -> str | None:
        """Return the title that the wiki's templates link an entity to; None where that is not known."""
        ours = language == self._language and entity in countries_of(self.file).shown
        return entity.article if ours else KNOWLEDGE.entity_title(entity, language)

    def force(self, name: str, branch: str) -> Force | None:
        """Return a force of an entity by the English name of its branch, as `entities.Force` lists them."""
        countries = countries_of(self.file)
        entity = countries.entities.get(name)
        found = countries.forces.get((name if entity is None else entity.name, branch))
        return KNOWLEDGE.force(name, branch) if found is None else found

    def flag_of_file(self, file: str) -> tuple[Entity, str | None] | None:
        """Return whose flag a file is in the wiki's country data, and as which variant; None for other files."""
        return countries_of(self.file).flags.get(file)

    def shows_flag(self, file: str) -> bool:
        """Tell whether a file's name says that it shows a flag, or the country data do."""
        return KNOWLEDGE.shows_flag(file) or file in countries_of(self.file).flags

    @property
    def _language(self) -> str:
        return tables.content_language(self.file.wiki)

    def _speaks_of(self, wiki: str) -> bool:
        """Tell whether the dump is of a wiki, which may be named by its language: `en`."""
        return self.file.wiki in (wiki, f"{wiki}wiki")


@functools.lru_cache(maxsize=MOST_KEPT)
def _canonical(file: HarvestFile, name: str) -> str:
    return _canonical_of(file, name)


def _canonical_of(file: HarvestFile, name: str) -> str:
    page, known = _end(file, name)
    moved = _moved(file).get(page)
    if moved is not None:
        return moved
    canonical = KNOWLEDGE.redirect(file.wiki, page)
    if canonical == page or not known or page in tables.lasting_aliases(file.wiki):
        return canonical
    # Where the wiki has both as pages of their own, the shipped redirect is none there.
    return page if file.template(canonical) == "" else canonical


def _end(file: HarvestFile, name: str) -> tuple[str, bool]:
    """Return where the dump's redirects lead from a name, and whether that is a page there.

    A chain that comes back to a name, or has more than LONGEST_CHAIN hops, leads nowhere: the name stays.
    """
    end, seen = name, {name}
    for _ in range(LONGEST_CHAIN + 1):
        target = file.template(end)
        if not target:
            return end, target == ""
        if target in seen:
            break
        seen.add(target)
        end = target
    return name, False


@functools.lru_cache(maxsize=8)
def _moved(file: HarvestFile) -> Mapping[str, str]:
    """Return where the wiki has moved templates to that the shipped data know by another name, and that name."""
    targets = tables.redirect_targets(file.wiki)
    names = {*targets.values(), *tables.infobox_names(file.wiki).names}
    found: dict[str, str] = {}
    for name in sorted(names - targets.keys()):
        page, _ = _end(file, name)
        if page != name and page not in names and page not in targets:
            found.setdefault(page, name)
    return MappingProxyType(found)


def _names_of(file: HarvestFile, wanted: Callable[[str], bool]) -> Iterator[str]:
    """Yield the names that lead to a template that is wanted; a wiki has some 100 000 redirects, so none is kept."""
    shipped, moved = tables.redirect_targets(file.wiki), _moved(file)
    before, found = "", False  # redirects to one template often stand together
    for alias, target, further in file.template_redirects():
        if target != before:
            plain = not further and target not in shipped and target not in moved
            before, found = target, wanted(target if plain else _canonical_of(file, target))
        if found:
            yield alias
    for alias in sorted({*shipped, *moved}):
        if wanted(_canonical_of(file, alias)):
            yield alias


@functools.lru_cache(maxsize=64)
def _stems(file: HarvestFile, others: frozenset[str]) -> frozenset[str]:
    known = tables.infobox_names(file.wiki)
    return stems_of(_names_of(file, lambda end: end in others or known.match(end)))
