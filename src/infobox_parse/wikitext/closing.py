"""Where a closer that is missing belongs, and what becomes of one that is too many: decided by what is near.

It finds no faults; see `recovery`. Every look around a place is bounded, so that many faults on a line cost no more
than each alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from infobox_parse.source import Span
from infobox_parse.wikitext.loose import closes_more


if TYPE_CHECKING:
    from collections.abc import Callable

    from infobox_parse.wikitext.loose import Token
    from infobox_parse.wikitext.shapes import Template


__all__ = ["Closing", "Edit", "first_of_line", "rest_is_blank"]

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
_NAMED = re.compile(r"\|[ \t]*+([^|=\[\]{}<>\n]{1,100}+)=")
_FILE = re.compile(r"[^\[\]|{}<>\n:]{1,40}+:[^\[\]|{}<>\n]{0,250}\.\w{3,4}[ \t]*+(?=[|\]\n])")
_VALUE = re.compile(r"[^\[{}<|\n*•]*+(?:\[(?!\[)[^\[{}<|\n*•]*+)*+")
_SEPARATORS = " \t,;(（،、·•–"
_LINE_REST = re.compile(r"[^\n<|}]*+(?:[|}](?![|}])(?![ \t]*+[^|=\[\]{}<>\n]{1,60}+=)[^\n<|}]*+)*+")
_TEMPLATE_REST = re.compile(r"[^\n<]*+")
_CITATION = re.compile(r"[ \t]*+\{\{[^{}]*+(?:\{\{[^{}]*+\}\}[^{}]*+)*+\}\}[.]?")
_CITATION_BEFORE = re.compile(r"\{\{[^{}]{0,2000}+\}\}[ \t.]*+\Z")
_TEMPLATE_BEFORE = re.compile(r"(?:[=*#:;•>|]|\A)[ \t]*+([^|{}\[\]<>=*#•\n]{1,60})(?:\|[^{}\[\]\n]*+)?\Z")
_LINK_BEFORE = re.compile(r"(?:[=*#:;•>]|\A|\}\})[ \t]*+([^|{}\[\]<>=*#•\n.!?]{1,80}(?:\|[^|{}\[\]<>=\n]*+)?)\Z")
_LONGEST_CLOSER = 12
_HALF_CLOSER = re.compile(r"\n[ \t]*+(\}(?:[^{}\n]{1,6}\})?)[ \t]*+\Z")
_CLOSED_BY_ITSELF = re.compile(r"[ \t]*+(?:\n|\||\}\}|<br|<ref|\Z)", re.IGNORECASE)
_NAME_ATTRIBUTE = re.compile(r"name[ \t]*+=", re.IGNORECASE)


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

    # Places.

    def title(self, start: int) -> str:
        """Return the title of what opens before a place."""
        found = _TITLE.match(self.text, start, self.span.end)
        return "" if found is None else found[0]

    def trimmed(self, end: int) -> int:
        """Return where the text before a place ends, without blanks and newlines."""
        while end > self.span.start and self.text[end - 1] in _SPACE:
            end -= 1
        return end

    def after_blanks(self, position: int) -> int:
        """Return where the blanks behind a place end."""
        while position < self.span.end and self.text[position] in _BLANKS:
            position += 1
        return position

    def before_parameter(self, pipe: int) -> tuple[int, str]:
        """Return where what is open before a parameter should close, and what to insert behind the closer.

        That is the beginning of its line, unless the text before is on the line that opened it: a list that stands on
        lines of its own is closed on a line of its own.
        """
        start = pipe
        while start > self.span.start and self.text[start - 1] in _BLANKS:
            start -= 1
        own_line = start > self.span.start and self.text[start - 1] == "\n"
        return (start, "\n") if own_line else (self.trimmed(pipe), "")

    def paragraph_end(self, start: int) -> int:
        """Return where the paragraph ends that a place is in."""
        stop = self.text.find("\n\n", start, self.span.end)
        return self.trimmed(self.span.end if stop < 0 else stop)

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

    def braces(self, where: int, closers: str, gap: str = "") -> Edit:
        """Close braces at a place; where there is some of a closer already, the rest of it is added."""
        if gap:
            return Span(where, where), closers + gap
        if self.text.startswith("}", where) and not self.text.startswith("}}", where):
            return Span(where, where), closers[1:]
        if where > 1 and self.text[where - 1] == "}" and self.text[where - 2] != "}":
            return Span(where, where), closers[1:]
        return Span(where, where), closers

    def link(self, start: int) -> Edit:
        """Close a link whose target begins at a place."""
        text, end = self.text, self.span.end
        file = _FILE.match(text, start, end)
        position = _LINK.match(text, start, end).end()  # type: ignore[union-attr]  # it matches everywhere
        while text.startswith("|", position) and position < end:
            named = _NAMED.match(text, position, end)
            if named and self.is_parameter(named[1].strip()) and file is None:
                break
            position = _LABEL.match(text, position, end).end()  # type: ignore[union-attr]
            if file is None:
                break
        while position > start and text[position - 1] in _SEPARATORS:
            position -= 1
        lone = text.startswith("]", position) and not text.startswith("]]", position)
        return Span(position, position), "]" if lone else "]]"

    def tag(self, start: int, end: int, name: str) -> Edit:
        """Close an extension tag that stands at a place."""
        text = self.text
        if _NAME_ATTRIBUTE.search(text, start, end) and _CLOSED_BY_ITSELF.match(text, end, self.span.end):
            return Span(end - 1, end - 1), " /"
        citation = _CITATION.match(text, end, min(self.span.end, end + 10 * _NEAR))
        rest = _TEMPLATE_REST if text.startswith("{{", self.after_blanks(end)) else _LINE_REST
        stop = citation.end() if citation else rest.match(text, end, self.span.end).end()  # type: ignore[union-attr]
        while stop > end and text[stop - 1] in _SPACE:
            stop -= 1
        if closes_more(text, end, stop):
            return Span(start, end), ""
        return Span(stop, stop), f"</{name}>"

    def comment(self, token: Token) -> Edit:
        """Close a comment at the end of its line; or remove its beginning, where the line closes what is before it."""
        start, stop = token.inner
        if start < 0:
            return Span(token.start, token.end), ""
        while stop > start and self.text[stop - 1] in _SPACE:
            stop -= 1
        return Span(stop, stop), ">" if self.text.endswith("--", start, stop) else " -->"

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

    # Closers that are too many.

    def stray_braces(self, start: int, end: int) -> Edit:
        """Repair closing braces that close nothing: open what they close where that can be told, else remove them."""
        before = self._line_before(start)
        lone = before.rfind("{")
        if lone >= 0 and before[lone - 1 : lone] != "{" and "}" not in before[lone:]:
            at = start - len(before) + lone
            return Span(at, at), "{"
        named = _TEMPLATE_BEFORE.search(before)
        if named and self.template(named[1]).known:
            at = start - len(before) + named.start(1)
            return Span(at, at), "{{"
        return Span(start, end), ""

    def stray_brackets(self, start: int) -> Edit:
        """Repair closing brackets that close no link: open it where that can be told, else remove them."""
        before = self._line_before(start)
        lone = before.rfind("[")
        if lone >= 0 and before[lone - 1 : lone] != "[" and "]" not in before[lone:] and "://" not in before[lone:]:
            at = start - len(before) + lone
            return Span(at, at), "["
        named = _LINK_BEFORE.search(before)
        if named and named[1].strip():
            at = start - len(before) + named.start(1)
            return Span(at, at), "[["
        return Span(start, start + 2), ""

    def stray_tag(self, start: int, end: int, name: str) -> Edit:
        """Repair a closing tag that closes nothing: a reference is opened before its citation, else it is removed."""
        before = self.text[max(self.span.start, start - 10 * _NEAR) : start]
        citation = _CITATION_BEFORE.search(before) if name == "ref" and before.rstrip(" .").endswith("}}") else None
        if citation:
            at = start - len(before) + citation.start()
            return Span(at, at), "<ref>"
        return Span(start, end), ""

    def _line_before(self, start: int) -> str:
        """Return what stands before a place on its line, or the last of it."""
        near = max(self.span.start, start - _NEAR)
        return self.text[near:start].rpartition("\n")[2]


def first_of_line(text: str, position: int) -> bool:
    """Whether only blanks stand before a place on its line."""
    while position > 0 and text[position - 1] in _BLANKS:
        position -= 1
    return position == 0 or text[position - 1] == "\n"


def rest_is_blank(text: str, start: int, end: int, *, newlines: bool = False) -> bool:
    """Whether only blanks stand in a slice."""
    return not text[start:end].strip(_SPACE if newlines else " \t\r")
