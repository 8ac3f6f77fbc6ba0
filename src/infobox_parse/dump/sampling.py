"""A sample of a dump's articles that is the same whenever and wherever it is taken, as it goes by their page ids."""

from __future__ import annotations

import hashlib
import heapq
from typing import TYPE_CHECKING

from infobox_parse.dump.job import Job, checked_kinds
from infobox_parse.dump.parsing import iter_candidates
from infobox_parse.dump.stretch_reading import StretchReader
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.knowledge import KNOWLEDGE
from infobox_parse.resolvers import RESOLVERS


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from infobox_parse.article import Article
    from infobox_parse.dump.faults import DumpFault
    from infobox_parse.dump.files import Paths
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.page import Page
    from infobox_parse.schema_sets import InfoboxSet


__all__ = ["sample_dump"]


def sample_dump(
    paths: Paths,
    size: int,
    *,
    kinds: Iterable[str] | None = ("faction",),
    wiki: str | None = None,
    infoboxes: InfoboxSet = INFOBOXES,
    knowledge: Knowledge = KNOWLEDGE,
    report: Callable[[DumpFault], None] | None = None,
) -> list[Article]:
    """Return some of the articles of dumps that have an infobox of a wanted kind, in their order.

    Those are taken whose wiki and page id have the smallest hashes (BLAKE2b). So the same dump gives the same sample
    whoever takes it, a smaller sample is part of a larger one, and the next dump of the wiki gives nearly the same.
    A page is parsed only if it would be of the sample so far: of n articles about `size * ln(n / size)`.

    Args:
        paths: As of `parse_dump`, as are the other arguments.
        size: How many are taken, at most.
        kinds: See `paths`.
        wiki: See `paths`.
        infoboxes: See `paths`.
        knowledge: See `paths`.
        report: See `paths`.

    Raises:
        UnreadableDumpError: A file cannot be read, or is no dump.
        MissingLibraryError: A library that is needed for it is not installed.
        ValueError: There is no such kind, or `size` is not above 0.
    """
    if size < 1:
        message = "a sample has a size above 0"
        raise ValueError(message)
    job = Job(
        kinds=None if kinds is None else checked_kinds(kinds, infoboxes),
        namespaces=frozenset({0}),
        resolvers=RESOLVERS,
        infoboxes=infoboxes,
        knowledge=knowledge,
    )
    reader = StretchReader(job)
    kept: list[tuple[int, int, Article]] = []  # the largest hash first, each with the place in the dump
    for at, page in enumerate(iter_candidates(paths, reader, wiki=wiki, report=report)):
        rank = -_hash(page)
        if len(kept) >= size and rank <= kept[0][0]:
            continue
        article = reader.article(page)
        if not isinstance(article, str):
            (heapq.heappush if len(kept) < size else heapq.heapreplace)(kept, (rank, at, article))
    return [article for _, _, article in sorted(kept, key=lambda one: one[1])]


def _hash(page: Page) -> int:
    told = f"{page.wiki}:{page.title if page.page_id is None else page.page_id}"
    return int.from_bytes(hashlib.blake2b(told.encode(errors="surrogatepass"), digest_size=8).digest(), "big")
