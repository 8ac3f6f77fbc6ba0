"""A citation in words: whole, for an entry of a bibliography that is nothing else, and its people alone."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from infobox_parse.values import Citation


__all__ = ["citation_in_words", "people_in_words"]


def citation_in_words(citation: Citation) -> str:
    """Return who wrote it, what it is called, and what it appeared in."""
    names = people_in_words(citation)
    title = citation.title or citation.url or citation.raw.get("1", "")
    parts = (citation.chapter, title, citation.website, citation.publisher, citation.date)
    words = ", ".join(dict.fromkeys(filter(None, parts)))
    return " ".join((": ".join(filter(None, (names, words))) or citation.template).split())


def people_in_words(citation: Citation) -> str:
    """Return who wrote it, or else who edited it; empty where it says neither."""
    names = (", ".join(filter(None, (one.last, one.first))) for one in citation.authors or citation.editors)
    return "; ".join(filter(None, names))
