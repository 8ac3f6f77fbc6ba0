"""Infobox families: which parameters fill which fields of which record; one a file, which is read when first needed."""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING

import attrs

from infobox_parse.infoboxes.faction import load_faction
from infobox_parse.schema_files import load_schema, read_head
from infobox_parse.schema_sets import InfoboxSet


if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from infobox_parse.schema import InfoboxSchema

    FACTION: InfoboxSchema


__all__ = ["FACTION", "INFOBOXES"]

_DECLARED: tuple[str, ...] = (
    "military_conflict",
    "military_unit",
    "national_military",
    "civilian_attack",
    "political_party",
    "organization",
    "country",
    "officeholder",
    "military_person",
)
"""The families of which all is said in their files, by the names of these."""


_SCHEMAS = {"faction": load_faction}
"""What loads the families of which a file does not say all."""


@attrs.frozen
class _Family:
    """A family, by the name of its file, of which only the head is read until the rest is needed."""

    name: str

    @property
    def kind(self) -> str:
        return _head(self.name)[0]

    @property
    def names(self) -> tuple[str, ...]:
        return _head(self.name)[1]

    def __call__(self) -> InfoboxSchema:
        return _SCHEMAS[self.name]() if self.name in _SCHEMAS else _declared(self.name)


@functools.cache
def _head(name: str) -> tuple[str, tuple[str, ...]]:
    return read_head(_file(name))


@functools.cache
def _declared(name: str) -> InfoboxSchema:
    return load_schema(_file(name))


def _file(name: str) -> Traversable:
    return resources.files("infobox_parse") / "infoboxes" / f"{name}.toml"


INFOBOXES = InfoboxSet(tuple(_Family(name) for name in (*_SCHEMAS, *_DECLARED)))
"""The families in use unless a caller says otherwise."""

_LOADERS = {"FACTION": load_faction}


def __getattr__(name: str) -> InfoboxSchema:
    if name not in _LOADERS:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return _LOADERS[name]()
