"""Harvests dumps: one pass over all namespaces, from which a file of knowledge comes."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import attrs

from infobox_parse.dump.dump_file import inspect_files
from infobox_parse.dump.faults import DumpFault, UnreadableDumpError
from infobox_parse.dump.harvest_pages import (
    ARTICLE_NAMESPACE,
    TEMPLATE_NAMESPACE,
    Harvest,
    raw_redirect,
    says_nothing,
)
from infobox_parse.dump.page_xml import PageXMLError, quick_namespace, quick_redirect, read_page_xml
from infobox_parse.dump.stretches import plan, stretch_pages
from infobox_parse.knowledge import KNOWLEDGE
from infobox_parse.knowledge.harvest_writing import HarvestWriter
from infobox_parse.version import __version__


if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeAlias

    from infobox_parse.dump.dump_file import DumpFile
    from infobox_parse.dump.files import Paths
    from infobox_parse.dump.splitting import RawPage

    Show: TypeAlias = Callable[["Harvested", int, int | None], None]


__all__ = ["MOST_FAULTS", "Harvested", "harvest_dumps"]

STRETCH = 1 << 25
"""How long a stretch is, as of `plan`; some is unpacked twice at each end, and a process that is alone has no hurry."""

MOST_FAULTS = 1000
"""Faults of the dumps that are told one by one; all are counted."""


@attrs.define
class Harvested:
    """What was found in dumps.

    Attributes:
        wiki: Database name of their wiki.
        pages: Pages in them.
        redirects: Articles that redirect.
        templates: Templates, redirects among them.
        country_facts: What country data pages state, one by one.
        faults: What is wrong with the dumps, the first `MOST_FAULTS`.
        fault_count: How many faults there are.
    """

    wiki: str
    pages: int = 0
    redirects: int = 0
    templates: int = 0
    country_facts: int = 0
    faults: list[DumpFault] = attrs.Factory(list)
    fault_count: int = 0

    def report(self, fault: DumpFault) -> None:
        """Take note of a fault."""
        self.fault_count += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)


def harvest_dumps(
    paths: Paths, output: str | os.PathLike[str], *, wiki: str | None = None, progress: Show | None = None
) -> Harvested:
    """Read dumps of one wiki and write what they say about it to a file, which `load_knowledge` reads.

    One process reads them, about as fast as it can unpack them. Equal dumps give equal files; a file appears when all
    is done, and memory stays flat.

    Args:
        paths: The dumps, as of `run_dump`; parts of one dump in any order.
        output: The file to write.
        wiki: Database name of the wiki; by default the dumps say.
        progress: Called after each stretch with what was found, and the bytes read and in all (None: nobody knows).

    Raises:
        UnreadableDumpError: A file cannot be read, is no dump, or is one of another wiki than the others.
        OSError: The file cannot be written.
    """
    files = inspect_files(paths)
    wikis = [wiki] if wiki else sorted({file.wiki for file in files})
    if len(wikis) != 1:
        raise UnreadableDumpError(f"dumps of several wikis, {', '.join(wikis)}: each has a file of its own")
    found = Harvested(wikis[0])
    with HarvestWriter(output) as writer:
        stated = {name: key for file in files for name, key in file.site.prefixes.items()}
        harvest = Harvest(writer, {**KNOWLEDGE.namespaces(found.wiki), **stated})
        _read(files, harvest, found, progress)
        meta = {
            "wiki": found.wiki,
            "parser": __version__,
            "dumps": "|".join(sorted(PurePosixPath(file.name.replace("\\", "/")).name for file in files)),
            "prefixes": "|".join(harvest.prefixes()),
        }
        counts = writer.finish(meta)
    found.redirects, found.templates, found.country_facts = (
        counts[table] for table in ("pages", "templates", "countries")
    )
    return found


def _read(files: Sequence[DumpFile], harvest: Harvest, found: Harvested, progress: Show | None) -> None:
    sizes = [file.size for file in files]
    whole = None if None in sizes else sum(size or 0 for size in sizes)
    before = 0
    for file in files:
        for stretch in plan(file, size=STRETCH):
            for raw in stretch_pages(stretch, found.report):
                found.pages += 1
                _take(raw, harvest, found, stretch.prefixes)
            if progress is not None:
                progress(found, before + stretch.byte_range[1], whole)
        before += file.size or 0


def _take(raw: RawPage, harvest: Harvest, found: Harvested, prefixes: Mapping[str, int]) -> None:
    """Take a page, by its bytes alone if that will do."""
    namespace = quick_namespace(raw.xml)
    if namespace == ARTICLE_NAMESPACE:
        if quick_redirect(raw.xml):
            redirect = raw_redirect(raw.xml)
            if redirect is not None:
                harvest.take_redirect(*redirect)
                return
        elif says_nothing(raw.xml):
            return
    elif namespace is not None and namespace != TEMPLATE_NAMESPACE:
        return
    try:
        pages = read_page_xml(raw, wiki=found.wiki, prefixes=prefixes)
    except PageXMLError as error:
        place = raw.place
        unpacked = None if place.unpacked_offset is None else place.unpacked_offset + error.offset
        offset = place.byte_offset + (error.offset if unpacked is None else 0)
        found.report(DumpFault(error.code, error.message, place.file, offset, unpacked))
        return
    for page in pages:
        harvest.take(page)
