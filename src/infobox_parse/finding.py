"""Finds the infoboxes of a page: joins the finder, which knows no names, and the facts about a wiki."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from infobox_parse.knowledge import KNOWLEDGE, Knowledge
from infobox_parse.wikitext.finder import Found, Names, find_transclusions
from infobox_parse.wikitext.titles import TitleReader


if TYPE_CHECKING:
    from collections.abc import Callable


__all__ = ["find_infoboxes", "titles_of"]


def find_infoboxes(
    text: str, *, wiki: str = "enwiki", knowledge: Knowledge = KNOWLEDGE, asked: frozenset[str] = frozenset()
) -> Found:
    """Find the infoboxes of a page, embedded ones included, without reading the page around them.

    Args:
        text: The page's wikitext.
        wiki: Database name of the wiki, which decides what is called an infobox.
        knowledge: The facts.
        asked: Titles of further templates to take for infoboxes, after redirects.

    Returns:
        The same nodes as in the whole tree, in order, and what is never closed.
    """
    names, wanted = _infoboxes_of(knowledge, wiki, asked)
    return find_transclusions(text, names, wanted)


@functools.lru_cache(maxsize=64)
def titles_of(knowledge: Knowledge, wiki: str) -> TitleReader:
    """Return what reads titles as a wiki does."""
    return TitleReader(
        knowledge.namespaces(wiki),
        knowledge.interwiki(),
        knowledge.namespace_names(wiki),
        knowledge.local_interwiki(wiki),
        knowledge.has_dotted_i(wiki),
    )


@functools.lru_cache(maxsize=64)
def _infoboxes_of(knowledge: Knowledge, wiki: str, asked: frozenset[str]) -> tuple[Names, Callable[[str], bool]]:
    titles = titles_of(knowledge, wiki)
    others = frozenset(name for name in asked if not knowledge.is_infobox(wiki, name))

    @functools.lru_cache(maxsize=4096)
    def wanted(title: str) -> bool:  # a dump has the same few names again and again
        name = titles.template_name(title)
        if name is None:
            return False
        canonical = knowledge.redirect(wiki, name)
        return canonical in others or knowledge.is_infobox(wiki, canonical)

    stems, suffixes = knowledge.infobox_stems(wiki, others), knowledge.infobox_suffixes(wiki)
    return Names(stems, suffixes, knowledge.template_prefix_words(wiki)), wanted
