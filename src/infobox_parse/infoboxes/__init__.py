"""Infobox families: which parameters fill which fields of which record; one a file, which is read when first needed."""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING

from infobox_parse.infoboxes.faction import load_faction
from infobox_parse.schema_files import load_schema
from infobox_parse.schema_sets import InfoboxSet


if TYPE_CHECKING:
    from infobox_parse.schema import InfoboxSchema

    FACTION: InfoboxSchema


__all__ = ["FACTION", "INFOBOXES"]

_DECLARED: tuple[str, ...] = ()
"""The families of which all is said in their files, by the names of these."""


@functools.cache
def _declared(name: str) -> InfoboxSchema:
    return load_schema(resources.files("infobox_parse") / "infoboxes" / f"{name}.toml")


INFOBOXES = InfoboxSet((load_faction, *(functools.partial(_declared, name) for name in _DECLARED)))
"""The families in use unless a caller says otherwise."""

_LOADERS = {"FACTION": load_faction}


def __getattr__(name: str) -> InfoboxSchema:
    if name not in _LOADERS:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return _LOADERS[name]()
