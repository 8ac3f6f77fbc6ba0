"""What becomes of a closer that closes nothing: decided by what is near. Every look around a place is bounded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.source import Span
from infobox_parse.wikitext.closing import after_blanks
from infobox_parse.wikitext.shapes import Shape


if TYPE_CHECKING:
    from infobox_parse.wikitext.closing import Closing, Edit
    from infobox_parse.wikitext.pieces import Closed


__all__ = ["Removing"]

_FARTHEST = 1000
"""How far behind the closer of a template its further arguments are looked for."""
_NEAR = 3000
"""How far before a closing tag its citation is looked for."""
_CITATION_BEFORE = re.compile(r"\{\{[^{}]{0,2000}+\}\}[ \t.]*+\Z")
_TEMPLATE_BEFORE = re.compile(r"(?:[=*#:;•>|]|\A)[ \t]*+([^|{}\[\]<>=*#•\n]{1,60})(?:\|[^{}\[\]\n]*+)?\Z")
_LINK_BEFORE = re.compile(r"(?:[=*#:;•>]|\A|\}\})[ \t]*+([^|{}\[\]<>=*#•\n.!?]{1,80}(?:\|[^|{}\[\]<>=\n]*+)?)\Z")
_SINGLE = re.compile(r"(?<!\[)\[(?!\[)|(?<!\])\](?!\])")
_ADDRESS = re.compile(r"(?<!\[)\[(?:[a-z]{2,12}:|//)[^\]]*\Z", re.IGNORECASE)


class Removing:
    """Decides for one slice of a text.

    Args:
        closing: Knows the slice and what is near a place in it.
    """

    def __init__(self, closing: Closing) -> None:
        self.closing = closing
        self.text = closing.text
        self.span = closing.span
        self.template = closing.template

    def removal(self, start: int, end: int) -> Edit:
        """Remove a slice, with its line if there is nothing else on it."""
        after = after_blanks(self.text, end, self.span.end)
        if self.closing.is_first_of_line(start) and self.text.startswith("\n", after):
            return Span(self.closing.line_indent(start), after + 1), ""
        return Span(start, end), ""

    def early_closer(self, closed: Closed, start: int) -> Edit | None:
        """Remove the closer of a template that goes on behind it, up to braces; None if it does not go on."""
        early = Span(closed.end - 2, closed.end)
        if start - closed.end > _FARTHEST:
            return None
        if self._closes_too_early(closed, start):
            return early, ""
        if self._list_closes_too_early(closed, start):
            # A list without anything in it lacks its `|`, too.
            return early, "|" if early.start == closed.piece.token.end + len(closed.piece.title) else ""
        return None

    def _list_closes_too_early(self, closed: Closed, start: int) -> bool:
        """Whether the items of a list go on behind its closer, up to braces on a line of their own."""
        template = closed.piece.template
        if template is None or template.shape is not Shape.ENCLOSING or not self.closing.is_first_of_line(start):
            return False
        lines = self.text[closed.end : start].split("\n")
        return len(lines) > 2 and not lines[0].strip() and all(line.lstrip()[:1] in ("*", "#") for line in lines[1:-1])

    def _closes_too_early(self, closed: Closed, start: int) -> bool:
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
        before = self.closing.line_before(start)
        lone = before.rfind("{")
        if lone >= 0 and before[lone - 1 : lone] != "{" and "}" not in before[lone:]:
            at = start - len(before) + lone
            return Span(at, at), "{"
        named = _TEMPLATE_BEFORE.search(before)
        if named and self.template(named[1]).known:
            at = start - len(before) + named.start(1)
            return Span(at, at), "{{"
        return self.removal(start, end)

    def closes_single(self, start: int) -> bool:
        """Whether closing brackets close what single brackets opened, as in `[https://example.org text [PDF]]`."""
        before = self.closing.line_before(start)
        depth = 0
        for found in _SINGLE.finditer(before):
            depth = max(0, depth + (1 if found[0] == "[" else -1))
        return depth > 1 or (depth == 1 and _ADDRESS.search(before) is not None)

    def stray_brackets(self, start: int) -> Edit:
        """Repair closing brackets that close no link: open it where that can be told, else remove them."""
        before = self.closing.line_before(start)
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
