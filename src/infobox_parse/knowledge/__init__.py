"""Facts about wikis that the package reads from data files: namespaces, redirects, infobox names.

It reads no wikitext.
"""

from infobox_parse.knowledge.base import KNOWLEDGE, Knowledge


__all__ = ["KNOWLEDGE", "Knowledge"]
