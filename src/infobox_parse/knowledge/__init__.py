"""Facts about wikis that the package reads from data files: namespaces, redirects, infobox names, countries.

It reads no wikitext.
"""

from infobox_parse.knowledge.base import KNOWLEDGE, Knowledge
from infobox_parse.knowledge.calendars import Calendar, find_calendar
from infobox_parse.knowledge.counting import CountingWords, find_counting_words
from infobox_parse.knowledge.entities import Entity, Force
from infobox_parse.knowledge.opening import load_knowledge
from infobox_parse.knowledge.words import PersonWords


__all__ = [
    "KNOWLEDGE",
    "Calendar",
    "CountingWords",
    "Entity",
    "Force",
    "Knowledge",
    "PersonWords",
    "find_calendar",
    "find_counting_words",
    "load_knowledge",
]
