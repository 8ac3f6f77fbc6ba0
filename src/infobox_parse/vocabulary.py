"""The members of the JSON contract that say one of a few words, with these words; it checks no value.

A schema or resolver of a caller's own may say others; what the package itself says is tested against this table.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

from infobox_parse.changes import Change
from infobox_parse.diagnostics import Diagnostic, Severity, codes
from infobox_parse.entries import ImageEntry, ItemEntry, PeriodEntry, Person
from infobox_parse.values import Image, Item, Link, Period, Reference


__all__ = ["STATUS", "Words", "words_of"]

Words: TypeAlias = Mapping[str, tuple[str, ...]]
"""The words of a class's members, by member; of one that is an array, those of its entries."""

_SEPARATORS = ("none", "newline", "break", "rule", "bullet", "list", "argument", "text", "enumeration")

STATUS = (
    "killed-in-action",
    "died-of-wounds",
    "wounded",
    "prisoner",
    "executed",
    "assassinated",
    "surrendered",
    "missing",
    "died",
    "defected",
    "deserted",
)
"""What may have become of a person."""

_LINK_KINDS = ("wikilink", "interlanguage", "interwiki", "external", "template")
_PERIOD_KINDS = ("date", "interval")
_IMAGE_ROLES = ("icon", "image")
_RECORD_IMAGE_ROLES = (*_IMAGE_ROLES, "logo", "flag", "symbol", "map", "signature")
_REFERENCE_KINDS = ("ref", "bare", "source")
_CHANGE_KINDS = ("added", "removed", "changed", "moved", "formatting")
_CHANGE_LAYERS = ("page", "infobox", "record", "field")

_WORDS: Mapping[type, Words] = MappingProxyType({
    Item: {"separator": _SEPARATORS, "status": STATUS},
    ItemEntry: {"status": STATUS},
    Person: {"status": STATUS},
    Link: {"kind": _LINK_KINDS},
    Period: {"kind": _PERIOD_KINDS},
    PeriodEntry: {"kind": _PERIOD_KINDS},
    Image: {"role": _IMAGE_ROLES},
    ImageEntry: {"role": _RECORD_IMAGE_ROLES},
    Reference: {"kind": _REFERENCE_KINDS},
    Change: {"kind": _CHANGE_KINDS, "layer": _CHANGE_LAYERS},
})  # fmt: skip


def words_of(cls: type) -> Words:
    """Return the words of the members of a class that say one of a few."""
    return _of_diagnostics() if cls is Diagnostic else _WORDS.get(cls, {})


@functools.cache
def _of_diagnostics() -> Words:
    return {"code": tuple(codes()), "severity": tuple(str(severity) for severity in Severity)}
