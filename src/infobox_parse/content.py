"""What resolvers give: wikitext runs and pieces, the transclusions gone; it becomes items, and is no value itself."""

from __future__ import annotations

from enum import Enum

from infobox_parse.diagnostics import Finding
from infobox_parse.light import light
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


__all__ = ["Content", "Evidence", "Opaque", "Piece", "Run", "Structure", "trimmed"]

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


@light(kw_only=True)
class Evidence:
    """A reference or a note where it is used, before it has a number.

    Attributes:
        kind: `ref`, `note`; `source`, a footnote that points to a full citation, and `short`, words that do so;
            `pages`, which adds them to the reference used before it; `list`, whose body only defines.
        name: The name it can be used again by; of `source` and `short` the citation's anchor.
        group: Its group.
        pages: What this use adds to the source.
        span: Where it is used.
        body: What it says, unless it is defined elsewhere.
        mark: What it says where that is no more than a mark, such as `<sup>a</sup>`; the words of a short citation.
    """

    kind: str
    name: str | None = None
    group: str | None = None
    pages: str | None = None
    span: Span
    body: Part | None = None
    mark: str | None = None


@light(kw_only=True)
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

    def adds(self) -> bool:
        """Whether there is anything in it but findings."""
        return bool(
            self.text
            or self.evidence
            or self.flags
            or self.links
            or self.dates
            or self.quantities
            or self.templates
            or self.citations
            or self.images
            or self.coordinates
            or self.status
            or self.infobox is not None
            or self.language is not None
        )


def trimmed(content: Content, *, lead: bool = True) -> Content:
    """Leave out the blanks that a value begins and ends with, as MediaWiki does, so that a list there begins a line.

    Args:
        content: A value.
        lead: Whether to leave out those that it begins with; MediaWiki keeps them in positional arguments.
    """
    first, last = 0, len(content)
    while first < last and lead and _blank(content[first]):
        first += 1
    while first < last and _blank(content[last - 1]):
        last -= 1
    if first == last:
        return ()
    begin, end = content[first], content[last - 1]
    kept = content if last - first == len(content) else content[first:last]
    if lead and isinstance(begin, Run) and not begin.literal:
        begin = begin.stripped(ARGUMENT_BLANKS, "")
        kept = (begin, *kept[1:])
        end = kept[-1]
    if isinstance(end, Run) and not end.literal:
        kept = (*kept[:-1], end.stripped("", ARGUMENT_BLANKS))
    return kept


def _blank(token: Run | Opaque) -> bool:
    return isinstance(token, Run) and not token.literal and not token.text.strip(ARGUMENT_BLANKS)
