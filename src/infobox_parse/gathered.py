"""What a run of tokens adds up to: its visible words, and what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

import attrs

from infobox_parse.content import Evidence
from infobox_parse.light import quick
from infobox_parse.source import Span
from infobox_parse.values import Citation, Coordinates, Flag, Image, Link, Period, Quantity, TemplateUse
from infobox_parse.wikitext.stream import Close, Inline, Markup, Open, Run


__all__ = ["OPENING", "Gathered", "Words", "fold", "fold_text", "more", "new_link", "take_link", "take_plain"]

OPENING = "([{（［「『“‘"
"""Brackets and quotes behind which no blank is kept."""

_BEHIND_OPENING = re.compile(rf"(?<=[{re.escape(OPENING)}]) ")

new_link = quick(Link)
"""Makes a link, as most of those of a page are made."""

_T = TypeVar("_T")


class Words(NamedTuple):
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
        marks: Where in the page its flags, dates, coordinates and status codes are stated: the member, and the offset.
        bold: How many bold markups are still open at the end.
        italic: Likewise.
        styled: Whether any words are bold or italic.
        language: The first that is stated.
    """

    words: list[Words]
    flags: Sequence[Flag] = ()
    links: Sequence[Link] = ()
    dates: Sequence[Period] = ()
    quantities: Sequence[Quantity] = ()
    coordinates: Sequence[Coordinates] = ()
    images: Sequence[Image] = ()
    status: Sequence[str] = ()
    evidence: Sequence[Evidence | tuple[Citation, Span]] = ()
    templates: Sequence[TemplateUse] = ()
    infoboxes: Sequence[Span] = ()
    marks: Sequence[tuple[str, int]] = ()
    bold: int = 0
    italic: int = 0
    styled: bool = False
    language: str | None = None

    @property
    def text(self) -> str:
        """The visible text on one line."""
        return fold(self.words)

    def substantial(self) -> bool:
        """Whether there is more than evidence in it."""
        return bool(
            self.links
            or self.flags
            or any(word.text and not word.text.isspace() for word in self.words)
            or self.dates
            or self.quantities
            or self.coordinates
            or self.images
            or self.status
            or self.templates
            or self.infoboxes
        )


def more(have: Sequence[_T], added: Sequence[_T]) -> list[_T]:
    """Return a list with the elements of both; it is the first one grown, once that is a list."""
    if isinstance(have, list):
        have += added
        return have
    return [*have, *added]


def fold(words: list[Words]) -> str:
    """Join words to one line: blanks folded, none kept just inside an opening bracket where an image stood."""
    return fold_text(words[0].text if len(words) == 1 else "".join([word.text for word in words]))


def fold_text(text: str) -> str:
    """Return a text on one line as `fold` does."""
    text = " ".join(text.split())
    if text.isascii():  # nearly all texts have no blank to take out: this is for speed
        if "( " not in text and "[ " not in text and "{ " not in text:
            return text
    elif " " not in text:
        return text
    return _BEHIND_OPENING.sub("", text)


def take_plain(tokens: list[Inline], result: Gathered) -> int:
    """Take words and links with nothing but words in them, as most tokens are; return how many tokens were read."""
    words = result.words
    place, count = 0, len(tokens)
    while place < count:
        token = tokens[place]
        if isinstance(token, Run):
            words.append(Words(token.text, token.span, False, False, False))
            place += 1
        elif take_link(tokens, place, words, result):
            place += 3
        else:
            break
    return place


def take_link(tokens: list[Inline], place: int, words: list[Words], result: Gathered) -> bool:
    """Take the link with nothing but a text in it that begins at a place; False if there is none."""
    token = tokens[place]
    if not isinstance(token, Open) or token.markup is not Markup.LINK or token.hidden or place + 2 >= len(tokens):
        return False
    label, end = tokens[place + 1], tokens[place + 2]
    if not isinstance(label, Run) or not isinstance(end, Close) or end.markup is not Markup.LINK:
        return False
    words.append(Words(label.text, label.span, True, result.bold > 0, result.italic > 0))
    result.links = more(result.links, (new_link(token.target, fold_text(label.text), fragment=token.fragment),))
    return True
