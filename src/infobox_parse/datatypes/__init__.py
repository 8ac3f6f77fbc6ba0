"""Datatypes: how the items of a parameter become the entries of a record's field; one a file."""

from infobox_parse.datatypes.image import IMAGES
from infobox_parse.datatypes.link import WEBLINKS
from infobox_parse.datatypes.period import PERIODS
from infobox_parse.datatypes.person import PEOPLE
from infobox_parse.datatypes.quantity import QUANTITIES
from infobox_parse.datatypes.text import TEXTS
from infobox_parse.datatypes.thing import THINGS


__all__ = ["DATATYPES", "IMAGES", "PEOPLE", "PERIODS", "QUANTITIES", "TEXTS", "THINGS", "WEBLINKS"]

DATATYPES = {one.name: one for one in (IMAGES, PEOPLE, PERIODS, QUANTITIES, TEXTS, THINGS, WEBLINKS)}
"""The datatypes by the names that schemas in data files use."""
