"""Where breaks, newlines, rules and bullets cut a line of a value, and what protects it from them."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final

import attrs

from infobox_parse.content import Piece
from infobox_parse.source import Span
from infobox_parse.wikitext.stream import MARKED, Close, Inline, Markup, Newline, Opaque, Open, Run, Void


if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = ["BLOCK_TAGS", "soft_cuts"]

BLOCK_TAGS = frozenset({"p", "div", "center", "blockquote", "table", "tr", "td", "th", "caption"})
_FOLDING_TAGS = frozenset({"small", "span"})
"""A break inside one of these is a blank if its item goes on behind it."""

_INSIDE = frozenset({Markup.LINK, Markup.INTERWIKI, Markup.EXTERNAL, Markup.FILE})
_LINE_ENDS: Final = (Newline, Void)
_BULLETS = frozenset("•·")
_BRACKET = re.compile("[()（）\\[\\]［］]")
_BRACKET_OR_BULLET = re.compile("[()（）\\[\\]［］•·]")
_SHAPE = dict.fromkeys("()（）", "round") | dict.fromkeys("[]［］", "square")
"""Writers mix brackets of either width."""
_OPENING = "(（[［"
_CONTINUED = re.compile(r"(?:[,–(（\[［]|\band)\s*\Z")
"""What a line ends with when the next one goes on with it."""


@attrs.frozen
class _Bullet:
    """A bullet, taken out of its run."""

    text: str
    span: Span


_Token = Inline | _Bullet


def soft_cuts(tokens: list[Inline]) -> list[tuple[str, list[Inline]]]:
    """Cut a line; each stretch with the separator before it, `none` for the first."""
    parts = _cut_at_breaks(tokens)
    if parts is not None:
        return parts
    cutter = _SoftCutter(list(_bullets_out(tokens)))
    return cutter.cut() if any(map(_cuts, cutter.tokens)) else [("none", tokens)]


def _cut_at_breaks(tokens: list[Inline]) -> list[tuple[str, list[Inline]]] | None:
    """Cut a line in which there are but breaks to cut at and nothing that might protect them; None for another."""
    shelter = _Shelter()
    parts: list[tuple[str, list[Inline]]] = [("none", [])]
    for token in tokens:
        if isinstance(token, Run):
            if _BRACKET_OR_BULLET.search(token.text) and not shelter.take_words(token.text):
                return None
        elif isinstance(token, MARKED):
            if not shelter.take_markup(token):
                return None
        elif isinstance(token, Newline):
            return None
        elif isinstance(token, Void) and not shelter.inside and token.name != "wbr":
            if shelter.folding or shelter.brackets:
                return None
            parts.append(("rule" if token.name == "hr" else "break", []))
            continue
        parts[-1][1].append(token)
    return parts


class _Shelter:
    """What is open and might protect a break; whether it does shows behind the break.

    Attributes:
        inside: How many links and files are open.
        folding: How many tags inside which a break may be a blank.
        brackets: The shapes of the brackets that are open.
    """

    __slots__ = ("brackets", "folding", "inside")

    def __init__(self) -> None:
        self.inside = self.folding = 0
        self.brackets: list[str] = []

    def take_words(self, text: str) -> bool:
        """Take note of the brackets in some words; False if there are bullets too."""
        if not _BULLETS.isdisjoint(text):
            return False
        for found in () if self.inside else _BRACKET.finditer(text):
            shape = _SHAPE[found[0]]
            if found[0] in _OPENING:
                self.brackets.append(shape)
            elif self.brackets and self.brackets[-1] == shape:
                self.brackets.pop()
        return True

    def take_markup(self, token: Open | Close) -> bool:
        """Take note of the beginning or the end of markup; False if it cuts."""
        step = 1 if isinstance(token, Open) else -1
        if token.markup in _INSIDE:
            self.inside += step
        elif token.markup is Markup.TAG and token.name in _FOLDING_TAGS:
            self.folding = max(0, self.folding + step)
        return token.markup is not Markup.TAG or token.name not in BLOCK_TAGS


def _cuts(token: _Token) -> bool:
    if isinstance(token, _ALWAYS):
        return True
    if isinstance(token, Void):
        return token.name != "wbr"
    return isinstance(token, MARKED) and token.markup is Markup.TAG and token.name in BLOCK_TAGS


_ALWAYS: Final = (Newline, _Bullet)


def _bullets_out(tokens: list[Inline]) -> Iterator[_Token]:
    """Yield the tokens with bullets as tokens of their own."""
    fresh = True
    for token in tokens:
        if isinstance(token, Run) and not _BULLETS.isdisjoint(token.text):
            yield from _split_run(token, fresh=fresh)
        else:
            yield token
        fresh = isinstance(token, _LINE_ENDS) or (fresh and isinstance(token, Open))


def _split_run(run: Run, *, fresh: bool) -> Iterator[Run | _Bullet]:
    text, at = run.text, 0
    exact = run.exact

    def span(start: int, stop: int) -> Span:
        return Span(run.span.start + start, run.span.start + stop) if exact else run.span

    for place, char in enumerate(text):
        if char not in _BULLETS:
            continue
        if char == "·":
            before = text[place - 1].isspace() if place else fresh
            if not before or not text[place + 1 : place + 2].isspace():
                continue  # a middle dot inside a word or between digits
        if place > at:
            yield Run(text[at:place], span(at, place))
        yield _Bullet(char, span(place, place + 1))
        at = place + 1
    if at < len(text):
        yield Run(text[at:], span(at, len(text)))


class _SoftCutter:
    """One line and where it may be cut."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.inside = self.depths_inside()
        self.brackets = self.depths_in_brackets()
        self.following = self.visible_after()

    def cut(self) -> list[tuple[str, list[Inline]]]:
        folded = self.folded()
        parts: list[tuple[str, list[Inline]]] = [("none", [])]
        for place, token in enumerate(self.tokens):
            separator = None
            if _cuts(token) and not (self.inside[place] or self.brackets[place] or place in folded):
                separator = self.separator(place, parts[-1][1])
            if separator is not None:
                parts.append((separator, []))
            if isinstance(token, _Bullet):
                if separator is None:
                    parts[-1][1].append(Run(token.text, token.span))
            elif separator is None or isinstance(token, MARKED):
                parts[-1][1].append(token)
        return parts

    def separator(self, place: int, before: list[Inline]) -> str | None:
        """Say what a token cuts as; None if it does not."""
        token = self.tokens[place]
        if isinstance(token, _Bullet):
            return "bullet"
        if isinstance(token, Void):
            return "rule" if token.name == "hr" else "break"
        if isinstance(token, Newline):
            return "newline" if token.blank or not self.goes_on(place, before) else None
        return "break"

    def goes_on(self, place: int, before: list[Inline]) -> bool:
        """Whether the line after a newline goes on with the one before it."""
        last = next((t for t in reversed(before) if not isinstance(t, Run) or not t.text.isspace()), None)
        if isinstance(last, Run) and _CONTINUED.search(last.text[-12:]):
            return True
        following = self.following[place]
        if not isinstance(following, Run):
            return False
        first = following.text.lstrip()[:1]
        return first.islower() or first in (")", "）")

    def depths_inside(self) -> list[int]:
        """For each token, how many links and files it stands in."""
        return list(
            accumulate(
                (1 if isinstance(t, Open) else -1) if isinstance(t, MARKED) and t.markup in _INSIDE else 0
                for t in self.tokens
            )
        )

    def depths_in_brackets(self) -> list[int]:
        """For each token, how many brackets it stands in that close on this line; others protect nothing."""
        waiting: dict[str, list[int]] = {"round": [], "square": []}
        steps = [0] * (len(self.tokens) + 1)
        for place, token in enumerate(self.tokens):
            if not isinstance(token, Run) or self.inside[place]:
                continue
            for found in _BRACKET.finditer(token.text):
                opened = waiting[_SHAPE[found[0]]]
                if found[0] in _OPENING:
                    opened.append(place)
                elif opened:
                    steps[opened.pop()] += 1
                    steps[place] -= 1
        return list(accumulate(steps))

    def visible_after(self) -> list[_Token | None]:
        """For each token, the first one behind it that shows something or cuts."""
        found: list[_Token | None] = [None] * len(self.tokens)
        following: _Token | None = None
        for place in range(len(self.tokens) - 1, -1, -1):
            found[place] = following
            token = self.tokens[place]
            if _cuts(token) or _shows(token):
                following = token
        return found

    def folded(self) -> set[int]:
        """Return the places inside `<small>` and its like that has text of the same line behind its end."""
        found: set[int] = set()
        depth, begun = 0, 0
        for place, token in enumerate(self.tokens):
            if not isinstance(token, MARKED) or token.name not in _FOLDING_TAGS:
                continue
            if isinstance(token, Open):
                depth += 1
                begun = place if depth == 1 else begun
            elif depth:
                depth -= 1
                following = self.following[place]
                if not depth and following is not None and not _cuts(following):
                    found.update(range(begun, place))
        return found


def _shows(token: _Token) -> bool:
    if isinstance(token, Run):
        return bool(token.text) and not token.text.isspace()
    if isinstance(token, Opaque):
        piece = token.value
        return isinstance(piece, Piece) and bool(piece.text or piece.flags or piece.images or piece.templates)
    return isinstance(token, Open) and token.markup in _INSIDE
