"""Infobox families: which parameters fill which fields of which record; one a file, which is read when first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.infoboxes.faction import load_faction
from infobox_parse.schema import InfoboxSet


if TYPE_CHECKING:
    from infobox_parse.schema import InfoboxSchema

    FACTION: InfoboxSchema


__all__ = ["FACTION", "INFOBOXES"]

INFOBOXES = InfoboxSet((load_faction,))
"""The families in use unless a caller says otherwise."""

_LOADERS = {"FACTION": load_faction}


def __getattr__(name: str) -> InfoboxSchema:
    if name not in _LOADERS:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return _LOADERS[name]()
