"""Facts about wikis that the package reads from data files: namespaces, redirects, infobox names, countries.

It reads no wikitext.
"""

from infobox_parse.knowledge.base import KNOWLEDGE, Knowledge
from infobox_parse.knowledge.entities import Entity, Force


__all__ = ["KNOWLEDGE", "Entity", "Force", "Knowledge"]
