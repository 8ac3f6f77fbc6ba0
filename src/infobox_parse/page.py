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
        redirect: Title of the page that it redirects to, as a dump states it.
        sha1: Base 36 SHA-1 of the text, as a dump states it
            (https://www.mediawiki.org/wiki/Manual:Revision_table#rev_sha1).
        model: Its content model; `wikitext` for all that can be parsed.
    """

    text: str
    title: str | None = None
    wiki: str = "enwiki"
    page_id: int | None = None
    revision_id: int | None = None
    timestamp: str | None = None
    namespace: int = 0
    redirect: str | None = None
    sha1: str | None = None
    model: str = "wikitext"
