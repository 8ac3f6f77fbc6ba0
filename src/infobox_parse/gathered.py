"""What a run of tokens adds up to: its visible words, and what stands beside them."""

from __future__ import annotations

import attrs

from infobox_parse.content import Evidence
from infobox_parse.source import Span
from infobox_parse.values import Citation, Coordinates, Flag, Image, Link, Period, Quantity, TemplateUse


__all__ = ["Gathered", "Words", "fold"]

_OPENING = "([{（［「『“‘«"


@attrs.frozen
class Words:
    """A stretch of visible text.

    Attributes:
        text: As read, blanks not folded.
        span: Where it came from.
        linked: Whether it is the label of a link.
        bold: Whether it is bold.
        italic: Whether it is italic.
    """

    text: str
    span: Span
    linked: bool
    bold: bool
    italic: bool


@attrs.define
class Gathered:
    """What a run of tokens adds up to; members as of `content.Piece`, findings excepted.

    Attributes:
        words: The visible text in order.
        bold: How many bold markups are still open at the end.
        italic: Likewise.
        language: The first that is stated.
    """

    words: list[Words] = attrs.Factory(list)
    flags: list[Flag] = attrs.Factory(list)
    links: list[Link] = attrs.Factory(list)
    dates: list[Period] = attrs.Factory(list)
    quantities: list[Quantity] = attrs.Factory(list)
    coordinates: list[Coordinates] = attrs.Factory(list)
    images: list[Image] = attrs.Factory(list)
    status: list[str] = attrs.Factory(list)
    evidence: list[Evidence | tuple[Citation, Span]] = attrs.Factory(list)
    templates: list[TemplateUse] = attrs.Factory(list)
    infoboxes: list[Span] = attrs.Factory(list)
    bold: int = 0
    italic: int = 0
    language: str | None = None

    @property
    def text(self) -> str:
        """The visible text on one line."""
        return fold(self.words)

    def substantial(self) -> bool:
        """Whether there is more than evidence in it."""
        return bool(
            self.flags
            or self.links
            or self.dates
            or self.quantities
            or self.coordinates
            or self.images
            or self.status
            or self.templates
            or self.infoboxes
            or any(word.text and not word.text.isspace() for word in self.words)
        )


def fold(words: list[Words]) -> str:
    """Join words to one line: blanks folded, none kept just inside an opening bracket where an image stood."""
    text = " ".join("".join(word.text for word in words).split())
    if " " in text:
        for bracket in _OPENING:
            text = text.replace(bracket + " ", bracket)
    return text
