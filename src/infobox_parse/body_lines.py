"""What a reader of tokens line by line has to keep in mind: the line of the source, and files with their captions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from infobox_parse.gathering import gather
from infobox_parse.wikitext.stream import Close, Inline, Markup, Open


if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = ["Captions", "Line"]

_CAPTIONED = frozenset({"thumb", "thumbnail", "frame"})


@attrs.define
class Line:
    """The line of the source that is read.

    Attributes:
        fresh: Whether nothing of it was read.
        shows: Whether there is anything in it that a reader sees.
        silent: Whether something stood in it that shows nothing.
        fixed: Whether it begins with a blank, so that it stays a line.
        border: Whether a tag stands in it around which MediaWiki makes paragraphs of whole lines, such as `<div>`.
    """

    fresh: bool = True
    shows: bool = False
    silent: bool = False
    fixed: bool = False
    border: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing is left of it but what shows nothing."""
        return self.silent and not self.shows


class Captions:
    """Takes files out of the text around them, and keeps the captions that a reader sees.

    Attributes:
        every: Whether the caption of any file counts as seen.
        texts: Those kept.
        open: How many files are open.
        tokens: What stands in the outermost of them.
        seen: Whether its caption is seen.
    """

    def __init__(self, *, every: bool) -> None:
        self.every = every
        self.texts: list[str] = []
        self.open = 0
        self.tokens: list[Inline] = []
        self.seen = False

    def takes(self, token: Inline) -> bool:
        """Whether a token begins or ends a file or stands in one; it is taken then."""
        if isinstance(token, Open) and token.markup is Markup.FILE:
            if not self.open:
                self.seen = self.every or any(name in _CAPTIONED for name, _ in token.attributes)
            self.open += 1
        elif not self.open:
            return False
        elif isinstance(token, Close) and token.markup is Markup.FILE:
            self.open -= 1
            if not self.open:
                if self.seen:
                    self.texts.append(gather(self.tokens).text)
                self.tokens = []
        else:
            self.tokens.append(token)
        return True

    def given(self) -> Iterator[str]:
        """Yield what is kept, and keep it no more."""
        texts, self.texts = self.texts, []
        return filter(None, texts)
