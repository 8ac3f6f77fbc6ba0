"""Where a closer that is missing belongs: decided by what is near.

It finds no faults; see `recovery`. Every look around a place is bounded, so that many faults on a line cost no more
than each alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from infobox_parse.source import Span
from infobox_parse.wikitext.loose import FILE_TARGET, LIST_MARKERS, PIPE_AND_NAME


if TYPE_CHECKING:
    from collections.abc import Callable

    from infobox_parse.wikitext.pieces import Piece
    from infobox_parse.wikitext.shapes import Template


__all__ = ["Closing", "Edit", "after_blanks", "rest_is_blank"]

Edit: TypeAlias = "tuple[Span, str]"
"""A slice and what it is to become."""

_LONGEST_TITLE = 200
_NEAR = 300
"""How far around a stray closer its opener is looked for."""

_BLANKS = " \t"
_SPACE = " \t\r\n"
_TITLE = re.compile(rf"(?:[^|{{}}\[\]<\n]|<!--[^<>\n]*+-->){{0,{_LONGEST_TITLE}}}+")
_LINK = re.compile(r"[^\[\]{}<|\n]*+")
_LABEL = re.compile(r"\|[^\[\]{}<|\n]*+")
_NAMED = re.compile(rf"{PIPE_AND_NAME}=")
_FILE = re.compile(FILE_TARGET)
_VALUE = re.compile(r"[^\[\]{}<|\n*•]*+(?:(?:\[(?!\[)|\](?!\]))[^\[\]{}<|\n*•]*+)*+")
_JOINING = re.compile(r"[ \t]++(?:[a-z]{1,6}[ \t]*+){1,3}\Z")
"""Words in lower case before another link: what joins the two, and is part of neither."""
_SEPARATORS = " \t,;(（،、·•–"
_LONGEST_CLOSER = 12
_HALF_CLOSER = re.compile(r"\n[ \t]*+(\}(?:[^{}\n]{1,6}\})?)[ \t]*+\Z")
_VARIANT_RULES = re.compile(r"[ \t]*+[a-z]{2,3}(?:-[a-z]+)*+:[^\n{}|]*+\}?", re.IGNORECASE)
_NO_CONTENT = re.compile(r"[|\s]*+(?:\d++[ \t]*+=)?\s*+")


class Closing:
    """Decides for one slice of a text.

    Args:
        text: The page.
        span: The slice.
        template: Tells what a template is, by its title as written.
        is_parameter: Tells whether a name may be one of the box's parameters.
    """

    def __init__(
        self, text: str, span: Span, template: Callable[[str], Template], is_parameter: Callable[[str], bool]
    ) -> None:
        self.text = text
        self.span = span
        self.template = template
        self.is_parameter = is_parameter
        self._paragraph = (0, -1)
        self._trimmed: dict[int, int] = {}
        self._indents: dict[int, int] = {}

    # Places.

    def title(self, start: int) -> str:
        """Return the title of what opens before a place."""
        found = _TITLE.match(self.text, start, self.span.end)
        return "" if found is None else found[0]

    def trimmed(self, end: int) -> int:
        """Return where the text before a place ends, without blanks and newlines; what is asked again is known."""
        if end not in self._trimmed:
            stop = end
            while stop > self.span.start and self.text[stop - 1] in _SPACE:
                stop -= 1
            self._trimmed[end] = stop
        return self._trimmed[end]

    def line_indent(self, position: int) -> int:
        """Return where the blanks before a place begin; what is asked again is known."""
        if position not in self._indents:
            start = position
            while start > self.span.start and self.text[start - 1] in _BLANKS:
                start -= 1
            self._indents[position] = start
        return self._indents[position]

    def is_first_of_line(self, position: int) -> bool:
        """Whether only blanks stand before a place on its line, which begins in the slice."""
        start = self.line_indent(position)
        return start > self.span.start and self.text[start - 1] == "\n"

    def line_before(self, position: int) -> str:
        """Return what stands before a place on its line, or the last of it."""
        return self.text[max(self.span.start, position - _NEAR) : position].rpartition("\n")[2]

    def before_parameter(self, opener: int, pipe: int, count: int) -> Edit:
        """Close braces before a parameter: on a line of their own, if what they hold is on several lines.

        Args:
            opener: Where the name behind the braces begins.
            pipe: Where the parameter begins.
            count: How many braces there are.
        """
        start = self.line_indent(pipe)
        end = self.trimmed(pipe)
        own_line = self.is_first_of_line(pipe)
        if own_line and not self._is_half_closed(end) and self.text.find("\n", opener, start - 1) >= 0:
            newline = "\r\n" if self.text[start - 2 : start] == "\r\n" else "\n"
            return Span(start, start), "}" * count + newline
        return self.braces(end, count)

    def begins_on_its_line(self, piece: Piece) -> bool:
        """Whether what a piece holds begins on the line that opens it."""
        start = piece.token.end + len(piece.title)
        stop = self.text.find("\n", start, min(self.span.end, start + _NEAR))
        return not _NO_CONTENT.fullmatch(self.text, start, self.span.end if stop < 0 else stop)

    def is_listed(self, piece: Piece) -> bool:
        """Whether a piece stands on a line that is an item of a list."""
        return self.line_before(piece.token.start).lstrip(_BLANKS)[:1] in LIST_MARKERS

    def enclosing_end(self, piece: Piece) -> int:
        """Return where a text ends that is never closed: with its line in a list, else with its paragraph."""
        start = piece.token.end
        if self.is_listed(piece):
            stop = self.text.find("\n", start, self.span.end)
            return self.trimmed(self.span.end if stop < 0 else stop)
        low, high = self._paragraph
        if start < low <= high or not low <= start <= high:
            stop = self.text.find("\n\n", start, low + 1 if start < low else self.span.end)
            if stop < 0:
                stop = high if start < low else self.span.end
            self._paragraph = start, stop
        return self.trimmed(self._paragraph[1])

    def inline_end(self, start: int, owns: Callable[[str], bool]) -> int:
        """Return where the arguments of a short template end, of which the name begins at a place."""
        position = start + len(self.title(start))
        while position < self.span.end:
            char = self.text[position]
            if char == "|":
                named = _NAMED.match(self.text, position, self.span.end)
                if named and not owns(named[1].strip()):
                    break
                position += 1
            found = _VALUE.match(self.text, position, self.span.end)
            after = position if found is None else found.end()
            if after == position and char != "|":
                break
            position = after
        while position > start and self.text[position - 1] in _SEPARATORS:
            position -= 1
        return position

    # Closers that are missing.

    def braces(self, where: int, count: int) -> Edit:
        """Close braces at a place; where there is one of the closers already, the others are added."""
        lone = self.text.startswith("}", where) and not self.text.startswith("}}", where)
        return Span(where, where), "}" * (count - 1 if lone or self._is_half_closed(where) else count)

    def _is_half_closed(self, where: int) -> bool:
        """Whether one closing brace, and no more, stands before a place."""
        return where > 1 and self.text[where - 1] == "}" and self.text[where - 2] != "}"

    def link(self, start: int) -> Edit:
        """Close a link whose target begins at a place; one that begins with another is one too many."""
        text, end = self.text, self.span.end
        if text.startswith("[[", start):
            return Span(start - 2, start), ""
        file = _FILE.match(text, start, end)
        position = _LINK.match(text, start, end).end()  # type: ignore[union-attr]  # it matches everywhere
        while text.startswith("|", position) and position < end:
            named = _NAMED.match(text, position, end)
            if named and self.is_parameter(named[1].strip()) and file is None:
                break
            position = _LABEL.match(text, position, end).end()  # type: ignore[union-attr]
            if file is None:
                break
        joining = (
            _JOINING.search(text, max(start, position - _NEAR), position) if text.startswith("[[", position) else None
        )
        position = position if joining is None or joining.start() <= start else joining.start()
        while position > start and text[position - 1] in _SEPARATORS:
            position -= 1
        lone = text.startswith("]", position) and not text.startswith("]]", position)
        return Span(position, position), "]" if lone else "]]"

    def variant(self, start: int) -> Edit:
        """End a language variant behind its rules, at the end of its line; where it has none, it is none."""
        rules = _VARIANT_RULES.match(self.text, start, self.span.end)
        if rules is None:
            return Span(start - 1, start - 1), "<nowiki/>"
        end = self.trimmed(rules.end())
        return Span(end, end), "-" if self._is_half_closed(end) else "}-"

    def box(self, position: int) -> Edit:
        """Close a box that ends before a place, on a line of its own."""
        stop = self.trimmed(position)
        half = self.half_closed(stop)
        if half is not None:
            return Span(half, stop), "}}"
        if self.text.startswith("\n", stop) and stop < position:
            stop += 1
            return Span(stop, stop), "}}" if self.text.startswith("\n", stop) else "}}\n"
        return Span(stop, stop), "\n}}" if stop == self.span.end else "\n}}\n"

    def half_closed(self, end: int) -> int | None:
        """Return where a line begins that holds no more than what is left of `}}`; None where it does not."""
        found = _HALF_CLOSER.search(self.text, max(self.span.start, end - _LONGEST_CLOSER), end)
        return None if found is None else found.start(1)


def after_blanks(text: str, position: int, end: int) -> int:
    """Return where the blanks behind a place end."""
    while position < end and text[position] in _BLANKS:
        position += 1
    return position


def rest_is_blank(text: str, start: int, end: int, *, newlines: bool = False) -> bool:
    """Whether only blanks stand in a slice."""
    return not text[start:end].strip(_SPACE if newlines else " \t\r")
