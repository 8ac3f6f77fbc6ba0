"""A page of a wiki: its text and what is known about the revision."""

from __future__ import annotations

import attrs


__all__ = ["Page"]


@attrs.frozen(kw_only=True)
class Page:
    """A revision of a page.

    Attributes:
        text: Wikitext.
        title: Title with namespace, blanks for underscores.
        wiki: Database name, such as `enwiki`.
        page_id: The page's number.
        revision_id: The revision's number.
        timestamp: When the revision was saved, ISO 8601.
        namespace: The namespace's number; 0 for articles.
    """

    text: str
    title: str | None = None
    wiki: str = "enwiki"
    page_id: int | None = None
    revision_id: int | None = None
    timestamp: str | None = None
    namespace: int = 0
