"""Finds what is broken in the markup of an infobox, and the edits that repair it.

It reads the delimiters of the box once, with a stack, and decides at each line that begins with a parameter whether
what is open there was meant to be. It knows no template by name: `Names` answers for them. What it finds are faults
with edits; the repaired text is then read like any other.

The rules: where the markup is unbalanced, the box is cut at lines that begin `| known parameter =`, or any parameter
where none is known. Where it is balanced, only lists, text wrappers and notes can have swallowed a parameter, and only
one that is known, not theirs, and not given elsewhere.
"""

from __future__ import annotations

import bisect
import itertools
from typing import TYPE_CHECKING

from infobox_parse.source import Span
from infobox_parse.wikitext.closing import first_of_line, rest_is_blank
from infobox_parse.wikitext.faults import LOOK_BACK, FaultReader
from infobox_parse.wikitext.loose import Kind
from infobox_parse.wikitext.shapes import Shape


if TYPE_CHECKING:
    from infobox_parse.wikitext.faults import Fault, Piece
    from infobox_parse.wikitext.loose import Token
    from infobox_parse.wikitext.shapes import Names


__all__ = ["find_faults"]

_LOOK_AHEAD = 40
"""How many delimiters are looked at behind a template for a parameter of the box."""
_LIST_MARKERS = frozenset("*#:;")
_QUOTES = frozenset("'\"“”„«»‘’‚‹›「『《〈")


def find_faults(text: str, span: Span, names: Names, *, strict: bool) -> tuple[list[Fault], int]:
    """Find what is broken in an infobox, and where it ends.

    Args:
        text: The page.
        span: From the box's opening braces to the furthest place where it may end.
        names: What is known of names.
        strict: Whether the markup is balanced, so that only the four conditions for swallowed parameters count.
    """
    box = _Box(text, span, names, strict=strict)
    return _joined(box.run()), box.end


def _joined(faults: list[Fault]) -> list[Fault]:
    """Make one edit, which several faults then share, of what is to go in at one place: the inner closers first."""
    places: dict[int, list[tuple[int, Fault, int, str]]] = {}
    for fault in faults:
        for number, (span, text) in enumerate(fault.edits):
            if span.start == span.end:
                rank = 1 if text.startswith("</") else 0
                places.setdefault(span.start, []).append((rank, fault, number, text))
    for place, those in places.items():
        if len(those) > 1:
            those.sort(key=lambda one: one[0])
            gap = "\n" if any(text.endswith("\n") for *_, text in those) else ""
            whole = "".join(text.removesuffix("\n") for *_, text in those) + gap
            for _, fault, number, _ in those:
                fault.edits[number] = (Span(place, place), whole)
    return faults


class _Box(FaultReader):
    """An infobox; its own braces are at the bottom of the stack."""

    def __init__(self, text: str, span: Span, names: Names, *, strict: bool) -> None:
        super().__init__(text, span, names)
        self.strict = strict
        self.debts: list[Fault] = []
        self.end = -1
        parameters = (token.kind == Kind.PARAMETER and self.is_parameter(token.name) for token in self.tokens)
        self.parameters_before = list(itertools.accumulate(parameters, initial=0))
        self.prose = self._prose_lines()

    def _prose_lines(self) -> list[int]:
        """Return the numbers of the line tokens behind which, after a blank line, running text begins."""
        found = []
        last = self.span.start
        for number, token in enumerate(self.tokens):
            if token.kind == Kind.LINE:
                first = self.text[token.end : token.end + 2]
                if (first[:1].isalpha() or first[:1] in _QUOTES or first == "[[") and rest_is_blank(
                    self.text, last, token.start
                ):
                    found.append(number)
                last = token.end
        return [number for number in found if self.tokens[number].end < self.span.end]

    def run(self) -> list[Fault]:
        """Read on until the box ends."""
        for number, token in enumerate(self.tokens):
            if number == 0:
                token.start = max(token.start, token.end - 2)
                self.push(token)
            elif token.kind == Kind.OPEN:
                self._open(token)
            elif token.kind == Kind.CLOSE:
                self._close(number, token)
            elif token.kind == Kind.PARAMETER:
                self._parameter(token)
            elif token.kind == Kind.LINE:
                self._line(number, token)
            else:
                self.read_common(token)
            if self.end >= 0:
                return self.faults
        self._end(self.span.end)
        return self.faults

    def _open(self, token: Token) -> None:
        self.push(token)
        piece = self.stack[-1]
        alone = token.lowest <= token.before
        if not alone and piece.template is not None and piece.template.shape is Shape.INLINE:
            self.pop()
            self.unclosed(piece, self.inline_end(piece))

    # Parameters: what is open where one begins.

    def _parameter(self, token: Token) -> None:
        if len(self.stack) == 1:
            if self.debts and self.is_parameter(token.name):
                self._swallowed(token, self.debts[0].details[0][1])
            return
        closable = self.closable(token)
        if closable and not self._all_enclosing(token.name):
            return
        where, gap = self.closing.before_parameter(token.start)
        popped: list[Piece] = []
        while len(self.stack) > 1 and self._is_broken(self.stack[-1], token.name, closable=closable):
            popped.append(self.pop())
        if not popped:
            return
        if closable:
            fault = self._swallowed(token, "{{" + popped[-1].title.strip() + "}}")
            fault.edits += [self.closing.braces(where, "}" * piece.count, gap) for piece in popped]
            self.debts += [fault] * len(popped)
        else:
            for piece in popped:
                inline = piece.template is not None and piece.template.shape is Shape.INLINE
                fault = self.unclosed(piece, self.inline_end(piece)) if inline else self.unclosed(piece, where, gap)
                self.debts.append(fault)

    def _all_enclosing(self, name: str) -> bool:
        """Whether the four conditions hold for a parameter inside what is open."""
        known = self.names.known
        if known is None or name not in known or len(self.stack) > LOOK_BACK:
            return False
        if name in self.names.given:
            return False
        return all(
            piece.template is not None and piece.template.shape is Shape.ENCLOSING and not piece.template.owns(name)
            for piece in self.stack[1:]
        )

    def _is_broken(self, piece: Piece, name: str, *, closable: bool) -> bool:
        """Whether what is open where a parameter begins should have been closed before."""
        template = piece.template
        if template is None:
            return not closable
        if template.owns(name):
            return False
        if not closable and template.shape is Shape.OTHER and self._goes_on_behind(piece):
            return False
        if closable or self.is_parameter(name):
            return closable or not (template.infobox and self.names.known is None)
        return template.shape is not Shape.OTHER

    def _goes_on_behind(self, piece: Piece) -> bool:
        """Whether parameters of the box follow behind what closes a piece: then it is not that which lacks a closer."""
        last = self.found.shallower[piece.token.number]
        if last >= len(self.tokens):
            return False
        depth = self.tokens[last].after
        following = itertools.islice(self.tokens, last + 1, last + _LOOK_AHEAD)
        return any(one.kind == Kind.PARAMETER and one.before == depth for one in following)

    def _swallowed(self, token: Token, swallower: str | int) -> Fault:
        end = self.text.find("=", token.start, token.end)
        name = Span(token.start, max(token.start + 1, self.closing.trimmed(end)))
        return self.fault("swallowed-parameter", name, at=name.end - 1, name=swallower, parameter=token.name)

    # Lines.

    def _line(self, number: int, token: Token) -> None:
        if self.strict or self.closable(token):
            return
        if len(self.stack) == 1 and self._is_half_closed(token):
            self._end(token.start)
            return
        at = bisect.bisect_left(self.prose, number)
        if at < len(self.prose) and self.prose[at] == number:
            while len(self.stack) > 1 and token.lowest > token.before - 1:
                self._give_up(self.pop())
            if len(self.stack) == 1:
                self._end(token.end)
            return
        char = self.text[token.end : self.closing.after_blanks(token.end) + 1].lstrip(" \t")[:1]
        while len(self.stack) > 1 and self._ends_with_line(self.stack[-1], char):
            self._give_up(self.pop())

    def _is_half_closed(self, token: Token) -> bool:
        """Whether a box that does not close has what is left of its closer on the line before, and running text here."""
        if self.closing.half_closed(token.start) is None:
            return False
        following = self.text[token.end : token.end + 1]
        return not following or following.isspace() or following.isalpha() or following in _QUOTES

    def _ends_with_line(self, piece: Piece, char: str) -> bool:
        """Whether a piece that does not close cannot go on in a line that begins so."""
        if piece.template is None or piece.template.shape is Shape.ENCLOSING or piece.template.infobox:
            return False
        return char in _LIST_MARKERS or (piece.template.shape is Shape.INLINE and char not in ("|", "}", "<", "\n", ""))

    def _give_up(self, piece: Piece) -> None:
        """Close a piece at the end of what it may contain."""
        if piece.template is None:
            self.unclosed_link(piece.token)
        elif piece.template.shape is Shape.ENCLOSING:
            self.unclosed(piece, self.closing.paragraph_end(piece.token.end))
        else:
            self.unclosed(piece, self.inline_end(piece))

    # Closing braces.

    def _close(self, number: int, token: Token) -> None:
        size = token.end - token.start
        while size > 1:
            piece = self.stack[-1]
            start = token.end - size
            if piece.template is None:
                self.fault("stray-closing-braces", Span(start, token.end), self.closing.stray_braces(start, token.end))
                return
            if len(self.stack) > 1:
                if self._is_anothers(piece, token):
                    self._give_up(self.pop())
                else:
                    size -= self.match(piece, size)
            elif self._is_late(number, token, size):
                self._stray(start)
                size -= 2
            else:
                self._ended(number, start + 2)
                return

    def _is_anothers(self, piece: Piece, token: Token) -> bool:
        """Whether braces at the beginning of a line are meant to close not what is open, but what is around it."""
        if self.strict or self.closable(token) or not first_of_line(self.text, token.start):
            return False
        template = piece.template
        if template is None or template.shape is Shape.ENCLOSING or template.infobox:
            return False
        line_end = self.text.find("\n", piece.token.end, token.start)
        title_end = piece.token.end + len(piece.title)
        return line_end >= 0 and not rest_is_blank(self.text, title_end, line_end)

    def _is_late(self, number: int, token: Token, size: int) -> bool:
        """Whether braces that would close the box close nothing, as the box goes on and is closed behind them."""
        start = token.end - size
        if size >= 4:
            last, stop = number, start + 2
        else:
            last = self.found.shallower[number]
            if last >= len(self.tokens):
                return False
            stop = self.tokens[last].start
        if bisect.bisect_left(self.prose, last) > bisect.bisect_left(self.prose, number):
            return False
        if self.debts:
            return True
        if self.strict:
            return False
        if size >= 4 and self.found.shallower[number] < len(self.tokens):
            return True
        if self.parameters_before[last] > self.parameters_before[number]:
            return True
        between = self.text[start + 2 : stop]
        return bool(between.strip()) and "\n\n" not in between and not first_of_line(self.text, start)

    def _stray(self, start: int) -> None:
        """Report two braces that close nothing, or that close too late what has been closed."""
        edit = self.closing.stray_braces(start, start + 2)
        if self.debts:
            self.debts.pop(0).edits.append((Span(start, start + 2), ""))
        else:
            self.fault("stray-closing-braces", Span(start, start + 2), edit)

    # The end of the box.

    def _ended(self, number: int, position: int) -> None:
        """End the box here; braces directly behind it are too many."""
        self.end = position
        if self.strict and not self.debts:
            return
        for token in itertools.islice(self.tokens, number, None):
            start = max(token.start, position)
            if token.kind == Kind.LINE or token.end - start < 2:
                continue
            if token.kind != Kind.CLOSE or not rest_is_blank(self.text, position, start, newlines=True):
                return
            self.fault("stray-closing-braces", Span(start, token.end), (Span(start, token.end), ""))
            position = self.end = token.end

    def _end(self, position: int) -> None:
        """End a box that is never closed before a place."""
        self.end = position
        while len(self.stack) > 1:
            self._give_up(self.pop())
        box = self.stack[0]
        span = Span(box.token.start, min(box.token.end + len(box.title.rstrip()), self.span.end))
        self.fault("unclosed-template", span, self.closing.box(position), name=box.title.strip() or "…")
