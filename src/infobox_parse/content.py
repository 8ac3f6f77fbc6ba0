"""What resolvers give: wikitext runs and pieces, the transclusions gone; it becomes items, and is no value itself."""

from __future__ import annotations

from enum import Enum

import attrs

from infobox_parse.diagnostics import Finding
from infobox_parse.source import Span
from infobox_parse.values import (
    Citation,
    Coordinates,
    Flag,
    Image,
    Link,
    Period,
    Quantity,
    TemplateUse,
)
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS, Part
from infobox_parse.wikitext.stream import Opaque, Run, Stream


__all__ = ["Content", "Evidence", "Opaque", "Piece", "Run", "Structure", "without_lead"]

Content = Stream
"""A stream whose opaque pieces hold a `Piece` or a `Structure`."""


class Structure(Enum):
    """What list templates say about the items in them."""

    LIST_START = "list start"
    """A list begins; what stands in it is no part of the text before it."""
    ITEM_START = "item start"
    """An argument of a list template begins an item."""
    HEADING = "heading"
    """The text up to the next item start is the list's title."""
    LIST_END = "list end"
    """The list ends."""


@attrs.frozen(kw_only=True)
class Evidence:
    """A reference or a note where it is used, before it has a number.

    Attributes:
        kind: `ref`, `source`, `note`, or `pages`, which adds them to the reference used before it.
        name: The name it can be used again by.
        group: Its group.
        pages: What this use adds to the source.
        span: Where it is used.
        body: What it says, unless it is defined elsewhere.
        mark: What it says where that is no more than a mark, such as `<sup>a</sup>`.
    """

    kind: str
    name: str | None = None
    group: str | None = None
    pages: str | None = None
    span: Span
    body: Part | None = None
    mark: str | None = None


@attrs.frozen(kw_only=True)
class Piece:
    """What a transclusion or tag adds to the item it stands in.

    Attributes:
        text: What the reader sees of it, unless `content` around it says that.
        flags, links, dates, quantities, coordinates, images, status: See `values.Item`.
        evidence: References and notes.
        citations: Full citations; in running text a reference of kind `bare`.
        templates: Transclusions that no resolver took.
        infobox: Where an embedded infobox stands.
        language: Code (BCP 47) of the language of the words that follow.
        findings: What to report.
    """

    text: str = ""
    flags: tuple[Flag, ...] = ()
    links: tuple[Link, ...] = ()
    dates: tuple[Period, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    coordinates: tuple[Coordinates, ...] = ()
    images: tuple[Image, ...] = ()
    status: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    citations: tuple[Citation, ...] = ()
    templates: tuple[TemplateUse, ...] = ()
    infobox: Span | None = None
    language: str | None = None
    findings: tuple[Finding, ...] = ()


def without_lead(content: Content) -> Content:
    """Leave out the blanks that a value begins with, as MediaWiki does, so that a list there begins a line."""
    for number, token in enumerate(content):
        if not isinstance(token, Run) or token.literal:
            return content[number:]
        text = token.text.lstrip(ARGUMENT_BLANKS)
        if text:
            exact = len(token.text) == token.span.end - token.span.start
            start = token.span.start + (len(token.text) - len(text) if exact else 0)
            return (Run(text, Span(start, token.span.end)), *content[number + 1 :])
    return ()
