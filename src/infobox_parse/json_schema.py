"""The JSON Schema of what the package writes (https://json-schema.org/draft/2020-12), made of the classes themselves.

It describes the contract as written: what is null or empty is left out, and no member is unknown. Records of kinds that
are not the package's own may be any object. It validates nothing.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from typing import cast, get_args, get_origin

import attrs

from infobox_parse.article import Article
from infobox_parse.boxes import ArticleData, DumpLine, Infobox
from infobox_parse.changes import DIFF_FORMAT, ArticleDiff
from infobox_parse.claiming import Claim
from infobox_parse.convert import FORMAT
from infobox_parse.errors import InfoboxParseError
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.page import Page
from infobox_parse.plain import JSON, contract_members, empty_members
from infobox_parse.relating import Relation
from infobox_parse.source import Span
from infobox_parse.values import Item, PartialDate, Period, Quantity, Reference
from infobox_parse.vocabulary import words_of


__all__ = [
    "UnknownKindError",
    "article_schema",
    "claim_schema",
    "diff_schema",
    "line_schema",
    "record_kinds",
    "record_schema",
    "relation_schema",
]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_IDENTIFIER = f"urn:{FORMAT.replace('/', ':')}"

_SPAN: Mapping[str, JSON] = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
_SCALARS: Mapping[object, Mapping[str, JSON]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0},  # whole numbers of the contract count things or are places
    float: {"type": "number"},
    int | float: {"type": "number"},
    object: {"type": "object"},
}
_FORMATS = {ArticleData: FORMAT, DumpLine: FORMAT, ArticleDiff: DIFF_FORMAT}
"""Classes that name the format they are written in."""

_AS_STRING = {PartialDate: {"type": "string"}}
"""Classes that are one string in JSON."""

_DESCRIBERS = {cls.__name__: cls for cls in (Article, Infobox, Item, Page, Period, Quantity, Reference, Relation)}
"""Classes whose documentation others refer to: `members as of …`."""

_REFERRAL = re.compile(r"[Mm]embers(?: are)? as of `(?:\w+\.)*(\w+)`")
_ATTRIBUTES = re.compile(r"^Attributes:\n((?:[ ]{4}.*+\n?|\n)*+)", re.MULTILINE)
_ATTRIBUTE = re.compile(r"^(\w+(?:, \w+)*+): (.*+(?:\n[ ]{4,}.*+)*+)", re.MULTILINE)


class UnknownKindError(InfoboxParseError):
    """No infobox family of the package has this kind; the message names those there are."""


def record_kinds() -> tuple[str, ...]:
    """Return the kinds of records that have a schema."""
    return tuple(dict.fromkeys(INFOBOXES.kinds.values()))


def article_schema() -> dict[str, JSON]:
    """Return the schema of what `to_dict` makes of an article."""
    return _document(_IDENTIFIER, ArticleData)


def line_schema() -> dict[str, JSON]:
    """Return the schema of what `to_dict` makes of a dump line."""
    return _document(f"{_IDENTIFIER}:line", DumpLine)


def relation_schema() -> dict[str, JSON]:
    """Return the schema of a row of relations, as an object without members that are null."""
    return _document(f"{_IDENTIFIER}:relation", Relation)


def claim_schema() -> dict[str, JSON]:
    """Return the schema of a row of claims, likewise."""
    return _document(f"{_IDENTIFIER}:claim", Claim)


def diff_schema() -> dict[str, JSON]:
    """Return the schema of what `to_dict` makes of what changed between two revisions."""
    return _document(f"urn:{DIFF_FORMAT.replace('/', ':')}", ArticleDiff)


def record_schema(kind: str) -> dict[str, JSON]:
    """Return the schema of what `to_dict` makes of a record.

    Raises:
        UnknownKindError: There are no records of this kind.
    """
    records = _records()
    if kind not in records:
        message = f"unknown kind {kind!r} (choose from {', '.join(records)})"
        raise UnknownKindError(message)
    return _document(f"{_IDENTIFIER}:{kind}", records[kind])


def _records() -> dict[str, type]:
    return {schema.kind: schema.record for schema in INFOBOXES.schemas}


def _document(identifier: str, cls: type) -> dict[str, JSON]:
    """Return the schema of a class, with those of all that it holds."""
    writer = _Writer()
    top = writer.members(cls)
    writer.finish()
    definitions = {name: writer.definitions[name] for name in sorted(writer.definitions)}
    return {"$schema": _DIALECT, "$id": identifier, "title": cls.__name__, **top, "$defs": definitions}


class _Writer:
    """Writes the schemas of classes; those that others hold are definitions, so that items may hold items.

    Attributes:
        definitions: The schemas of the classes met, by name.
        pending: The classes that have a place there and are not yet written.
    """

    def __init__(self) -> None:
        self.definitions: dict[str, JSON] = {}
        self.pending: list[type] = []

    def finish(self) -> None:
        while self.pending:
            cls = self.pending.pop()
            self.definitions[cls.__name__] = self.definition(cls)

    def definition(self, cls: type) -> dict[str, JSON]:
        if cls is Span:
            return {"description": _summary(cls), **_SPAN}
        if cls in _AS_STRING:
            return {"description": _about_members(cls).get("edtf") or _summary(cls), **_AS_STRING[cls]}
        return self.members(cls)

    def members(self, cls: type) -> dict[str, JSON]:
        """Write an attrs class."""
        about, words = _about_members(cls), words_of(cls)
        properties: dict[str, JSON] = {}
        for name, kind in contract_members(cls).items():
            schema = self.value(kind, words.get(name))
            properties[name] = {"description": about[name], **schema} if name in about else schema
        if cls in _FORMATS:
            properties["format"] = {"const": _FORMATS[cls]}
        empty = empty_members(cls)
        written: dict[str, JSON] = {
            "description": _summary(cls),
            "type": "object",
            "properties": properties,
            "required": [name for name in properties if name not in empty],
            "additionalProperties": False,
        }
        if not written["required"]:
            written["minProperties"] = 1
        if cls in (Infobox, DumpLine):
            written |= self.records()
        return written

    def records(self) -> dict[str, JSON]:
        """Write that the kind of an infobox says what its record is."""
        conditions: list[JSON] = [
            {
                "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                "then": {"properties": {"record": self.held(record)}},
            }
            for kind, record in _records().items()
        ]
        return {"dependentRequired": {"record": ["kind"]}, "allOf": conditions}

    def value(self, kind: object, words: tuple[str, ...] | None) -> dict[str, JSON]:
        """Write a type; what can be left out is never written null or empty."""
        parts = tuple(part for part in get_args(kind) if part not in (type(None), Ellipsis))
        if get_origin(kind) is tuple:
            return {"type": "array", "items": self.value(parts[0], words), "minItems": 1}
        if get_origin(kind) is Mapping:
            return {"type": "object", "additionalProperties": self.value(parts[1], None), "minProperties": 1}
        if len(parts) == 1:
            return self.value(parts[0], words)
        if parts:
            kind = parts[0] | parts[1]
        if words is not None:
            return {"enum": list(words)}
        return dict(_SCALARS[kind]) if kind in _SCALARS else self.held(cast("type", kind))

    def held(self, cls: type) -> dict[str, JSON]:
        """Refer to a class."""
        if cls.__name__ not in self.definitions:
            self.definitions[cls.__name__] = None
            self.pending.append(cls)
        return {"$ref": f"#/$defs/{cls.__name__}"}


def _summary(cls: type) -> str:
    """Return the first paragraph of a class's documentation."""
    return " ".join((inspect.getdoc(cls) or "").split("\n\n", 1)[0].split())


def _about_members(cls: type) -> dict[str, str]:
    """Return what the documentation of a class, of its bases and of those they refer to says of their members."""
    about: dict[str, str] = {}
    for one in reversed(cls.__mro__[:-1]):
        about.update(_documented(one))
    return about


def _documented(cls: type) -> Iterator[tuple[str, str]]:
    documentation = inspect.cleandoc(cls.__doc__ or "")
    for name in _REFERRAL.findall(documentation):
        yield from _of_class(_DESCRIBERS[name])
    yield from _of_class(cls)


def _of_class(cls: type) -> Iterator[tuple[str, str]]:
    """Yield what the `Attributes` and the properties of a class say."""
    section = _ATTRIBUTES.search(inspect.cleandoc(cls.__doc__ or "") + "\n")
    if section:
        for names, text in _ATTRIBUTE.findall(inspect.cleandoc(section[1])):
            for name in names.split(", "):
                yield name, " ".join(text.split())
    for name, member in vars(cls).items():
        if not name.startswith("_") and not inspect.isroutine(member) and name not in _slots(cls):
            text = inspect.getdoc(member) if hasattr(member, "__get__") else None
            if text:
                yield name, text.split("\n\n", 1)[0]


def _slots(cls: type) -> frozenset[str]:
    return frozenset(member.name for member in attrs.fields(cls)) if attrs.has(cls) else frozenset()
