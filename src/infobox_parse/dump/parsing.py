"""Dumps in this process, one page after the other: `parse_dump` gives the articles themselves."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from infobox_parse.dump.job import Job, checked_kinds
from infobox_parse.dump.reader import reported_pages
from infobox_parse.dump.sources import MOST_PAGE_BYTES, sources_of
from infobox_parse.dump.stretch_reading import StretchReader
from infobox_parse.dump.stretches import stretch_pages
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.knowledge import KNOWLEDGE
from infobox_parse.resolvers import RESOLVERS


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from infobox_parse.article import Article
    from infobox_parse.dump.faults import DumpFault
    from infobox_parse.dump.files import Paths
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.page import Page
    from infobox_parse.resolving import ResolverSet
    from infobox_parse.schema_sets import InfoboxSet


__all__ = ["iter_candidates", "parse_dump"]


def parse_dump(
    paths: Paths,
    *,
    kinds: Iterable[str] | None = ("faction",),
    namespaces: Iterable[int] | None = (0,),
    wiki: str | None = None,
    resolvers: ResolverSet = RESOLVERS,
    infoboxes: InfoboxSet = INFOBOXES,
    knowledge: Knowledge = KNOWLEDGE,
    report: Callable[[DumpFault], None] | None = None,
) -> Iterator[Article]:
    """Yield the articles of dumps that have an infobox of a wanted kind, in order; redirects are passed over.

    It is for notebooks and small dumps: one process, and no budget for a page. `run_dump` is for the large ones.

    Args:
        paths: Dumps: paths, glob patterns, URLs that fsspec knows, `-` for standard input.
        kinds: The kinds of infoboxes that are wanted; None for every infobox.
        namespaces: Numbers of the namespaces that are read; None for all.
        wiki: Database name of the wiki; by default each dump says.
        resolvers: What reads templates.
        infoboxes: What reads infoboxes.
        knowledge: The facts.
        report: Called with what is wrong with a dump; nothing is raised for it.

    Raises:
        UnreadableDumpError: A file cannot be read, or is no dump.
        MissingLibraryError: A library that is needed for it is not installed.
        ValueError: There is no such kind.
    """
    job = Job(
        kinds=None if kinds is None else checked_kinds(kinds, infoboxes),
        namespaces=None if namespaces is None else frozenset(namespaces),
        resolvers=resolvers,
        infoboxes=infoboxes,
        knowledge=knowledge,
    )
    reader = StretchReader(job)
    for page in iter_candidates(paths, reader, wiki=wiki, report=report):
        article = reader.article(page)
        if not isinstance(article, str):
            yield article


def iter_candidates(
    paths: Paths, reader: StretchReader, *, wiki: str | None, report: Callable[[DumpFault], None] | None
) -> Iterator[Page]:
    """Yield the pages of dumps that may have a wanted infobox, in order; arguments as of `parse_dump`.

    Args:
        paths: The dumps.
        reader: What tells by the bytes of a page that it has none.
        wiki: Database name of the wiki.
        report: Called with what is wrong with a dump.
    """
    tell = report or _ignore
    with contextlib.ExitStack() as opened:
        sources = sources_of(paths, wiki)
        for source in sources:
            opened.callback(source.close)
        for stretch, of in (one for source in sources for one in source.stretches()):
            for raw in stretch_pages(stretch, tell, most_bytes=MOST_PAGE_BYTES):
                if not reader.passed_over(raw, of):
                    namespaces = reader.job.namespaces
                    yield from reported_pages(raw, tell, wiki=of, namespaces=namespaces, prefixes=stretch.prefixes)


def _ignore(fault: DumpFault) -> None:
    """Do nothing about a fault."""
