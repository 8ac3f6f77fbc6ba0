"""Finds what is broken in the markup of an infobox, and the edits that repair it.

It reads the delimiters of the box once, with a stack, and decides at each line that begins with a parameter whether
what is open there was meant to be. It knows no template by name: `Names` answers for them. What it finds are faults
with edits; the repaired text is then read like any other.

Where the markup is unbalanced, the box is cut at lines that begin `| known parameter =`, or any where none is known.
Where it is balanced, only lists, wrappers, notes and `<ref>` can have swallowed one: known, not theirs, given nowhere.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from infobox_parse.source import Span
from infobox_parse.wikitext.closing import after_blanks, rest_is_blank
from infobox_parse.wikitext.faults import LOOK_BACK, FaultReader
from infobox_parse.wikitext.landmarks import Landmarks
from infobox_parse.wikitext.loose import LIST_MARKERS, Kind
from infobox_parse.wikitext.pieces import Closed, Piece, joined
from infobox_parse.wikitext.shapes import Shape


if TYPE_CHECKING:
    from infobox_parse.wikitext.loose import Token
    from infobox_parse.wikitext.pieces import Fault
    from infobox_parse.wikitext.shapes import Names


__all__ = ["find_faults"]


def find_faults(text: str, span: Span, names: Names, *, strict: bool) -> tuple[list[Fault], int]:
    """Find what is broken in an infobox, and where it ends.

    Args:
        text: The page.
        span: From the box's opening braces to the furthest place where it may end.
        names: What is known of names.
        strict: Whether the markup is balanced, so that only the four conditions for swallowed parameters count.
    """
    box = _Box(text, span, names, strict=strict)
    return joined(box.run()), box.end


class _Box(FaultReader):
    """An infobox; its own braces are at the bottom of the stack."""

    def __init__(self, text: str, span: Span, names: Names, *, strict: bool) -> None:
        super().__init__(text, span, names)
        self.strict = strict
        self.lost = "it" if strict else "the infobox"
        self.debts: deque[Fault] = deque()
        self.swallower = ""
        self.seen: set[str] = set()
        self.end = -1
        self.last_closed = Closed(Piece(self.tokens[0], 0, None), -1)
        self.landmarks = Landmarks(text, self.closing, self.found, self.is_parameter)

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
            elif token.kind == Kind.ELEMENT and token.inner[0] >= 0 and len(self.stack) == 1:
                self._element(token)
            else:
                self.read_common(token)
            if self.end >= 0:
                return self.faults
        self._end(self.span.end)
        return self.faults

    def _open(self, token: Token) -> None:
        self.push(token)
        template = self.stack[-1].template
        if token.lowest > token.before and template is not None and template.shape is Shape.INLINE:
            self._give_up(self.pop(), self.span.end)

    # Parameters: what is open where one begins.

    def _parameter(self, token: Token) -> None:
        if len(self.stack) == 1:
            self.seen.add(token.name)
            if self.swallower and self.is_parameter(token.name):
                self._swallowed(token)
            return
        closable = self.closable(token)
        if closable and not self._all_enclosing(token.name):
            return
        popped: list[Piece] = []
        while len(self.stack) > 1 and self._is_broken(self.stack[-1], token.name, closable=closable):
            popped.append(self.pop())
        if not popped:
            return
        if closable:
            self.swallower = "{{" + popped[-1].title.strip() + "}}"
            fault = self._swallowed(token)
            fault.edits += [
                self.closing.before_parameter(piece.token.end, token.start, piece.count) for piece in popped
            ]
            self.debts += [fault] * len(popped)
        else:
            self.debts += [self._unclosed_before(piece, token.start) for piece in popped]

    def _unclosed_before(self, piece: Piece, pipe: int) -> Fault:
        """Report a piece that should have been closed before a parameter."""
        template = piece.template
        if template is None:
            return self.unclosed_link(piece.token)
        cites = template.known and template.shape is Shape.OTHER and not template.infobox
        if template.shape is Shape.INLINE or (cites and self.closing.begins_on_its_line(piece)):
            return self.unclosed(piece, self.closing.braces(self.inline_end(piece), piece.count))
        return self.unclosed(piece, self.closing.before_parameter(piece.token.end, pipe, piece.count))

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
        """Whether what is open where a parameter begins should have been closed before it."""
        template = piece.template
        if template is None:
            return not closable
        if template.owns(name):
            return False
        certain = template.shape is Shape.ENCLOSING and self.names.known is not None
        if not (closable or certain) and self._is_whole(piece):
            return False
        if closable or self.is_parameter(name):
            return closable or not (template.infobox and (self.names.known is None or name in self.seen))
        return template.shape is not Shape.OTHER

    def _is_whole(self, piece: Piece) -> bool:
        """Whether it is not the piece that lacks a closer: it stands in the box, which goes on behind its closer."""
        return piece is self.stack[1] and self.landmarks.parameters_behind(piece.token)

    def _swallowed(self, token: Token) -> Fault:
        end = self.text.find("=", token.start, token.end)
        name = Span(token.start, max(token.start + 1, self.closing.trimmed(end)))
        return self.fault("swallowed-parameter", name, at=name.end - 1, name=self.swallower, parameter=token.name)

    def _element(self, token: Token) -> None:
        """Read a tag with its content, which may have swallowed parameters."""
        lines = self.swallowed_lines(token)
        if not lines:
            self.read_common(token)
            return
        self.swallower = f"<{token.name}>"
        faults = [self._swallowed(line) for line in lines]
        self.swallower = ""
        end = self.closing.trimmed(lines[0].start)
        faults[0].edits += [(Span(end, end), f"</{token.name}>"), self.removing.removal(token.inner[1], token.end)]

    # Lines.

    def _line(self, number: int, token: Token) -> None:
        if self.strict or self.closable(token):
            return
        if len(self.stack) == 1 and self.landmarks.ends_half_closed(token):
            self._end(token.start)
            return
        if self.landmarks.is_running_text(number):
            while len(self.stack) > 1 and token.lowest > token.before - 1:
                self._give_up(self.pop(), token.start)
            if len(self.stack) == 1:
                self._end(token.end)
            return
        char = self.text[token.end : after_blanks(self.text, token.end, self.span.end) + 1].lstrip(" \t")[:1]
        while len(self.stack) > 1 and self._ends_with_line(self.stack[-1], char):
            self._give_up(self.pop(), token.start)

    def _ends_with_line(self, piece: Piece, char: str) -> bool:
        """Whether a piece that does not close cannot go on in a line that begins so."""
        if piece.template is None or piece.template.infobox:
            return False
        if piece.template.shape is Shape.ENCLOSING:
            return char in LIST_MARKERS and self.closing.begins_on_its_line(piece) and self.closing.is_listed(piece)
        return char in LIST_MARKERS or (piece.template.shape is Shape.INLINE and char not in ("|", "}", "<", "\n", ""))

    def _give_up(self, piece: Piece, before: int) -> None:
        """Close a piece at the end of what it may contain, before a place."""
        if piece.template is None:
            self.unclosed_link(piece.token)
            return
        enclosing = piece.template.shape is Shape.ENCLOSING
        end = self.closing.enclosing_end(piece) if enclosing else self.inline_end(piece)
        self.unclosed(piece, self.closing.braces(min(end, self.closing.trimmed(before)), piece.count))

    # Closing braces.

    def _close(self, number: int, token: Token) -> None:
        size = token.end - token.start
        while size > 1:
            piece = self.stack[-1]
            start = token.end - size
            if piece.template is None:
                self.fault("stray-closing-braces", Span(start, token.end), self.removing.stray_braces(start, token.end))
                return
            if len(self.stack) > 1:
                if self._is_anothers(piece, token):
                    self._give_up(self.pop(), start)
                else:
                    size -= self.match(piece, size, start)
                    self.last_closed = Closed(piece, token.end - size)
            elif self._is_late(number, token, size):
                self._stray(start)
                size -= 2
            else:
                self._ended(number, start + 2)
                return

    def _is_anothers(self, piece: Piece, token: Token) -> bool:
        """Whether braces at the beginning of a line are meant to close not what is open, but what is around it."""
        if self.strict or self.closable(token) or not self.closing.is_first_of_line(token.start):
            return False
        template = piece.template
        if template is None or template.infobox or self._is_whole(piece):
            return False
        return self.text.find("\n", piece.token.end, token.start) >= 0 and self.closing.begins_on_its_line(piece)

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
        if self.landmarks.running_text_between(number, last):
            return False
        if self.debts or self.strict:
            return bool(self.debts)
        box = self.stack[0]
        if start == box.token.end + len(box.title) and self.text.startswith("\n", start + 2):
            return False  # a box without parameters, as some that only begin or end a group of boxes
        if size >= 4 and self.found.shallower[number] < len(self.tokens):
            return True
        if self.landmarks.parameters_between(number, last):
            return True
        between = self.text[start + 2 : stop]
        return bool(between.strip()) and "\n\n" not in between and not self.closing.is_first_of_line(start)

    def _stray(self, start: int) -> None:
        """Report two braces that close nothing, or that close too late what has been closed."""
        if self.debts:
            self.debts.popleft().edits.append(self.removing.removal(start, start + 2))
            self.swallower = self.swallower if self.debts else ""
        elif (early := self.removing.early_closer(self.last_closed, start)) is not None:
            self.fault("stray-closing-braces", early[0], early)
        else:
            edit = self.removing.stray_braces(start, start + 2)
            self.fault("stray-closing-braces", Span(start, start + 2), edit)

    # The end of the box.

    def _ended(self, number: int, position: int) -> None:
        """End the box here; braces directly behind it are too many."""
        self.end = position
        if self.strict and not self.debts:
            return
        for at in range(number, len(self.tokens)):
            token = self.tokens[at]
            start = max(token.start, position)
            if token.kind == Kind.LINE or token.end - start < 2:
                continue
            if token.kind != Kind.CLOSE or not rest_is_blank(self.text, position, start, newlines=True):
                return
            self.fault("stray-closing-braces", Span(start, token.end), self.removing.removal(start, token.end))
            position = self.end = token.end

    def _end(self, position: int) -> None:
        """End a box that is never closed before a place."""
        self.end = position
        while len(self.stack) > 1:
            self._give_up(self.pop(), position)
        box = self.stack[0]
        span = Span(box.token.start, min(box.token.end + len(box.title.rstrip()), self.span.end))
        self.fault("unclosed-template", span, self.closing.box(position), name=box.title.strip(), shown=self.lost)
