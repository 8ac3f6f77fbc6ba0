"""Records: what users hold of an infobox of a known kind; one a file."""

from infobox_parse.records.faction import Faction


__all__ = ["RECORDS", "Faction"]

RECORDS: tuple[type, ...] = (Faction,)
"""The classes of records."""
