"""Typed records, with their sources, out of Wikipedia infoboxes.

`parse()` reads a page; everything else is reached from the `Article` that it gives.
"""

from infobox_parse.article import Article, parse
from infobox_parse.page import Page
from infobox_parse.records import Faction
from infobox_parse.version import __version__


__all__ = ["Article", "Faction", "Page", "__version__", "parse"]
