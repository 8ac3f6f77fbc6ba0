"""Infobox families: which parameters fill which fields of which record; one a file."""

from infobox_parse.infoboxes.faction import FACTION
from infobox_parse.schema import InfoboxSet


__all__ = ["FACTION", "INFOBOXES"]

INFOBOXES = InfoboxSet((FACTION,))
"""The families in use unless a caller says otherwise."""
