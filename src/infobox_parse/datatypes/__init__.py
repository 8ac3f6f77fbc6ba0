"""Datatypes: how the items of a parameter become the entries of a record's field; one a file."""

from infobox_parse.datatypes.image import images
from infobox_parse.datatypes.link import weblinks
from infobox_parse.datatypes.period import periods
from infobox_parse.datatypes.person import people
from infobox_parse.datatypes.quantity import quantities
from infobox_parse.datatypes.text import texts
from infobox_parse.datatypes.thing import things


__all__ = ["DATATYPES", "images", "people", "periods", "quantities", "texts", "things", "weblinks"]

DATATYPES = {
    "images": images,
    "people": people,
    "periods": periods,
    "quantities": quantities,
    "texts": texts,
    "things": things,
    "weblinks": weblinks,
}
"""The datatypes by the names that schemas in data files use."""
