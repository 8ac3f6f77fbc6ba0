"""What becomes of a closer that closes nothing: decided by what is near. Every look around a place is bounded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.source import Span
from infobox_parse.wikitext.closing import after_blanks, first_of_line, line_before


if TYPE_CHECKING:
    from collections.abc import Callable

    from infobox_parse.wikitext.closing import Edit
    from infobox_parse.wikitext.pieces import Closed
    from infobox_parse.wikitext.shapes import Template


__all__ = ["Removing"]

_NEAR = 3000
"""How far before a closing tag its citation is looked for."""
_CITATION_BEFORE = re.compile(r"\{\{[^{}]{0,2000}+\}\}[ \t.]*+\Z")
_TEMPLATE_BEFORE = re.compile(r"(?:[=*#:;•>|]|\A)[ \t]*+([^|{}\[\]<>=*#•\n]{1,60})(?:\|[^{}\[\]\n]*+)?\Z")
_LINK_BEFORE = re.compile(r"(?:[=*#:;•>]|\A|\}\})[ \t]*+([^|{}\[\]<>=*#•\n.!?]{1,80}(?:\|[^|{}\[\]<>=\n]*+)?)\Z")


class Removing:
    """Decides for one slice of a text.

    Args:
        text: The page.
        span: The slice.
        template: Tells what a template is, by its title as written.
    """

    def __init__(self, text: str, span: Span, template: Callable[[str], Template]) -> None:
        self.text = text
        self.span = span
        self.template = template

    def removal(self, start: int, end: int) -> Edit:
        """Remove a slice, with its line if there is nothing else on it."""
        after = after_blanks(self.text, end, self.span.end)
        if first_of_line(self.text, start) and self.text.startswith("\n", after) and start > self.span.start:
            return Span(self.text.rindex("\n", self.span.start, start) + 1, after + 1), ""
        return Span(start, end), ""

    def closes_too_early(self, closed: Closed, start: int) -> bool:
        """Whether a template goes on behind its closer, up to braces: what stands between are arguments of its own."""
        template = closed.piece.template
        between = self.text[closed.end : start]
        if template is None or not template.known or not between.lstrip(" \t").startswith("|") or "\n" in between:
            return False
        parts = [part.partition("=") for part in between.split("|")[1:]]
        return all(
            template.owns(name.strip() if equals else str(number)) for number, (name, equals, _) in enumerate(parts, 1)
        )

    def stray_braces(self, start: int, end: int) -> Edit:
        """Repair closing braces that close nothing: open what they close where that can be told, else remove them."""
        before = line_before(self.text, self.span.start, start)
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
        before = line_before(self.text, self.span.start, start)
        lone = before.rfind("[")
        if lone >= 0 and before[lone - 1 : lone] != "[" and "]" not in before[lone:] and "://" not in before[lone:]:
            at = start - len(before) + lone
            return Span(at, at), "["
        named = _LINK_BEFORE.search(before)
        if named and "|" in named[1]:
            at = start - len(before) + named.start(1)
            return Span(at, at), "[["
        return Span(start, start + 2), ""

    def stray_tag(self, start: int, end: int, name: str) -> Edit:
        """Repair a closing tag that closes nothing: a reference is opened before its citation, else it is removed."""
        before = self.text[max(self.span.start, start - _NEAR) : start]
        citation = _CITATION_BEFORE.search(before) if name == "ref" and before.rstrip(" .").endswith("}}") else None
        if citation and not before[: citation.start()].rstrip().endswith(">"):
            at = start - len(before) + citation.start()
            return Span(at, at), "<ref>"
        return Span(start, end), ""
