"""Hosts of Wikimedia's wikis, by database name; it asks no network."""

from __future__ import annotations

import functools
import re

from infobox_parse.knowledge import KNOWLEDGE


__all__ = ["host_of"]

_FAMILIES = ("wikibooks", "wikinews", "wikiquote", "wikisource", "wikiversity", "wikivoyage", "wiktionary")
_DATABASE = re.compile(rf"([a-z][a-z_]*?)(wiki|{'|'.join(_FAMILIES)})")

_HOSTS = {
    "commonswiki": "commons.wikimedia.org",
    "incubatorwiki": "incubator.wikimedia.org",
    "mediawikiwiki": "www.mediawiki.org",
    "metawiki": "meta.wikimedia.org",
    "sourceswiki": "wikisource.org",
    "specieswiki": "species.wikimedia.org",
    "test2wiki": "test2.wikipedia.org",
    "testwiki": "test.wikipedia.org",
    "wikidatawiki": "www.wikidata.org",
}
"""Hosts of the wikis that belong to no language, by database."""


@functools.lru_cache(maxsize=1024)
def host_of(wiki: str) -> str | None:
    """Return the host of a wiki, such as `en.wikipedia.org` of `enwiki`; None for one that is none of Wikimedia's."""
    host = _HOSTS.get(wiki)
    named = _DATABASE.fullmatch(wiki)
    if host is None and named:
        language = named[1].replace("_", "-")
        family = "wikipedia" if named[2] == "wiki" else named[2]
        if KNOWLEDGE.interwiki().get(language) == "language":
            host = f"{language}.{family}.org"
    return host
