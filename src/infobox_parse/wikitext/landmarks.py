"""Where parameters and running text begin in damaged markup: what tells how far an infobox can reach."""

from __future__ import annotations

import bisect
import itertools
from typing import TYPE_CHECKING

from infobox_parse.wikitext.closing import rest_is_blank
from infobox_parse.wikitext.loose import Kind


if TYPE_CHECKING:
    from collections.abc import Callable

    from infobox_parse.wikitext.closing import Closing
    from infobox_parse.wikitext.loose import Token
    from infobox_parse.wikitext.pairing import Delimiters


__all__ = ["Landmarks", "begins_text"]

_LOOK_AHEAD = 40
"""How many delimiters are looked at behind a template for a parameter of the box."""
_QUOTES = frozenset("'\"“”„«»‘’‚‹›「『《〈")


def begins_text(line: str) -> bool:
    """Whether a line begins as running text does: with a letter, a quote or a link."""
    return line[:1].isalpha() or line[:1] in _QUOTES or line[:2] == "[["


class Landmarks:
    """The landmarks of one slice; tokens are asked for by their numbers.

    Args:
        text: The page.
        closing: Knows the slice, and what closers look like.
        found: Its delimiters.
        is_parameter: Tells whether a name may be one of the box's parameters.
    """

    def __init__(self, text: str, closing: Closing, found: Delimiters, is_parameter: Callable[[str], bool]) -> None:
        self.text = text
        self.closing = closing
        self.tokens = found.tokens
        self.shallower = found.shallower
        parameters = (token.kind == Kind.PARAMETER and is_parameter(token.name) for token in self.tokens)
        self.parameters_before = list(itertools.accumulate(parameters, initial=0))
        self.running_text: list[int] = []
        last = closing.span.start
        for token in self.tokens:
            if token.kind == Kind.LINE:
                begins = token.end < closing.span.end and begins_text(text[token.end : token.end + 2])
                if begins and rest_is_blank(text, last, token.start):
                    self.running_text.append(token.number)
                last = token.end

    def is_running_text(self, number: int) -> bool:
        """Whether running text begins behind a line token: after a blank line."""
        at = bisect.bisect_left(self.running_text, number)
        return at < len(self.running_text) and self.running_text[at] == number

    def ends_half_closed(self, line: Token) -> bool:
        """Whether what is left of `}}` is all of the line before, and blanks or running text follow."""
        if self.closing.half_closed(line.start) is None:
            return False
        following = self.text[line.end : line.end + 2]
        return not following or following[0].isspace() or begins_text(following)

    def running_text_between(self, first: int, last: int) -> bool:
        """Whether running text begins between two tokens."""
        return bisect.bisect_left(self.running_text, last) > bisect.bisect_left(self.running_text, first)

    def parameters_between(self, first: int, last: int) -> bool:
        """Whether parameters of the box stand between two tokens."""
        return self.parameters_before[last] > self.parameters_before[first]

    def parameters_behind(self, opener: Token) -> bool:
        """Whether parameters follow behind what closes a template: then that is not what lacks a closer."""
        last = self.shallower[opener.number]
        if last >= len(self.tokens):
            return False
        depth = self.tokens[last].after
        following = self.tokens[last + 1 : last + _LOOK_AHEAD]
        return any(one.kind == Kind.PARAMETER and one.before == depth for one in following)
