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


def find_infoboxes(text: str, *, wiki: str = "enwiki", knowledge: Knowledge = KNOWLEDGE) -> Found:
    """Find the infoboxes of a page, embedded ones included, without reading the page around them.

    Args:
        text: The page's wikitext.
        wiki: Database name of the wiki, which decides what is called an infobox.
        knowledge: The facts.

    Returns:
        The same nodes as in the whole tree, in order, and what is never closed.
    """
    names, wanted = _infoboxes_of(knowledge, wiki)
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
def _infoboxes_of(knowledge: Knowledge, wiki: str) -> tuple[Names, Callable[[str], bool]]:
    titles = titles_of(knowledge, wiki)

    @functools.lru_cache(maxsize=4096)
    def wanted(title: str) -> bool:  # a dump has the same few names again and again
        name = titles.template_name(title)
        return name is not None and knowledge.is_infobox(wiki, knowledge.redirect(wiki, name))

    stems, suffixes = knowledge.infobox_stems(wiki), knowledge.infobox_suffixes(wiki)
    return Names(stems, suffixes, knowledge.template_prefix_words(wiki)), wanted
