"""Values to dictionaries and JSON and back: the JSON contract; it reads and writes no file.

`to_dict(from_dict(d)) == d` for every `d` that `to_dict` made. The module is loaded when first asked for, as it
imports cattrs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

import attrs

from infobox_parse.article import Article
from infobox_parse.boxes import ArticleData, DumpLine, Infobox, Source
from infobox_parse.changes import DIFF_FORMAT, ArticleDiff
from infobox_parse.hosts import host_of
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.plain import JSON, ContractError, read_plain, record_class, write_plain
from infobox_parse.records import RECORDS
from infobox_parse.values import Note, Reference
from infobox_parse.version import __version__


if TYPE_CHECKING:
    from infobox_parse.page import Page
    from infobox_parse.schema_sets import InfoboxSet


__all__ = [
    "FORMAT",
    "JSON",
    "ContractError",
    "Scope",
    "article_data",
    "from_dict",
    "host_of",
    "json_text",
    "source_of",
    "to_dict",
]

_Numbered = TypeVar("_Numbered", Reference, Note)

FORMAT = "infobox-parse/1"
"""Name and version of the contract."""

_NUMBERS = re.compile(r"\[\n[\d\s,]++\]")
"""An indented array of whole numbers; no string of JSON holds a newline."""


class Scope(Enum):
    """How much of an article is told."""

    INFOBOXES = "infoboxes"
    """The infoboxes, the references and notes used in them, and their diagnostics; the body is not read."""
    PAGE = "page"
    """Also the sections with their texts, the references and notes of the body, how often each reference is used."""


def to_dict(value: object, *, scope: Scope = Scope.INFOBOXES) -> dict[str, JSON]:
    """Return a value as plain JSON types, its members in the order of the contract.

    Args:
        value: An `Article`, `ArticleData`, `Infobox`, `DumpLine`, `ArticleDiff`, or a record: a `Faction`, or one of a
            class of your own.
        scope: How much of an `Article` to tell; of other values all is told.

    Raises:
        TypeError: `value` is none of these.
    """
    if isinstance(value, Article):
        value = article_data(value, scope=scope)
    if isinstance(value, ArticleData):
        boxes = (attrs.evolve(box, references=(), notes=()) for box in value.infoboxes)
        value = attrs.evolve(value, infoboxes=tuple(boxes))
    elif not isinstance(value, (Infobox, DumpLine, ArticleDiff, *RECORDS)) and not _is_record(value):
        message = f"cannot convert {type(value).__name__}: give an Article, an Infobox, a DumpLine or a record"
        raise TypeError(message)
    return write_plain(value)


def _is_record(value: object) -> bool:
    """Whether a value may be a record of a class that is none of ours."""
    kind = type(value)
    return attrs.has(kind) and kind.__module__.partition(".")[0] != __name__.partition(".")[0]


def json_text(value: object, *, indent: int | None = None, scope: Scope = Scope.INFOBOXES) -> str:
    """Return what `to_dict` gives as JSON, always the same for the same page; one line without `indent`.

    Indented or not, an array of whole numbers, such as a span, stays on one line.
    """
    text = json.dumps(to_dict(value, scope=scope), ensure_ascii=False, indent=indent)
    if indent is None:
        return text
    return _NUMBERS.sub(lambda found: "[" + ", ".join(found[0][1:-1].replace(",", " ").split()) + "]", text)


def from_dict(
    d: Mapping[str, JSON], *, kind: str | None = None, infoboxes: InfoboxSet = INFOBOXES
) -> ArticleData | DumpLine | Infobox | object:
    """Return the value that `to_dict` made a dictionary of; its members tell which it was: an `ArticleDiff`, too.

    A record alone does not say of what kind it is: with `kind` it is of that kind's class. Without, it is of the class
    of ours that leaves the fewest members unknown, of equals the first in `RECORDS`, so that one with nothing but a
    name is a `Faction`. Inside an infobox, its `kind` tells, and the record of a kind that is unknown stays a
    dictionary. In an `ArticleData` the infoboxes are without `references` and `notes`, which stand at the top.

    Args:
        d: The dictionary.
        kind: The kind of infobox whose record `d` is; whatever its members, it is read as that.
        infoboxes: The kinds that are known, with the classes of their records.

    Raises:
        ContractError: A member is unknown, missing or of a wrong type, or the format is of another version.
        ValueError: `kind` is none of the kinds that are known.
    """
    if not isinstance(d, Mapping):
        message = f"expected an object, got {type(d).__name__}"
        raise ContractError(message)
    records = {schema.kind: schema.record for schema in infoboxes.schemas}
    if kind is not None:
        if kind not in records:
            message = f"unknown kind {kind!r} (choose from {', '.join(records)})"
            raise ValueError(message)
        return read_plain(d, records[kind], records)
    if d.get("format") == DIFF_FORMAT:
        return read_plain(d, ArticleDiff, records)
    if "format" in d and d["format"] != FORMAT:
        message = f"cannot read the format {d['format']!r}, only {FORMAT!r} and {DIFF_FORMAT!r}"
        raise ContractError(message)
    if {"format", "index", "template"} <= d.keys():
        return read_plain(d, DumpLine, records)
    if "format" in d or "infoboxes" in d:
        return read_plain(d, ArticleData, records)
    if "template" in d:
        return read_plain(d, Infobox, records)
    return read_plain(d, record_class(d), records)


def article_data(article: Article, *, scope: Scope = Scope.INFOBOXES) -> ArticleData:
    """Return what the contract says of an article, as a value."""
    whole = scope is Scope.PAGE
    diagnostics = article.diagnostics
    if whole:
        diagnostics = tuple(sorted((*diagnostics, *article.body_diagnostics), key=lambda one: one.span))
    return ArticleData(
        format=FORMAT,
        parser=__version__,
        source=source_of(article.page),
        title=article.title,
        short_description=article.short_description,
        infoboxes=article.infoboxes,
        references=article.references if whole else _by_number(box.references for box in article.infoboxes),
        notes=article.notes if whole else _by_number(box.notes for box in article.infoboxes),
        sections=article.sections if whole else (),
        diagnostics=diagnostics,
    )


def _by_number(used: Iterable[tuple[_Numbered, ...]]) -> tuple[_Numbered, ...]:
    """Return the references or notes of several infoboxes, each once, by number."""
    found = {one.id: one for those in used for one in those}
    return tuple(found[number] for number in sorted(found))


def source_of(page: Page) -> Source:
    """Return where a page comes from, with the address of its revision, if its wiki is one of Wikimedia's."""
    host = None if page.revision_id is None else host_of(page.wiki)
    return Source(
        wiki=page.wiki,
        page_id=page.page_id,
        revision_id=page.revision_id,
        timestamp=page.timestamp,
        url=None if host is None else f"https://{host}/w/index.php?oldid={page.revision_id}",
    )
