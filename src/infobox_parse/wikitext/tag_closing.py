"""Where the closer of an extension tag or comment belongs that has none: decided by what is near.

A tag is closed on its line, unless it begins with a template: then with that, wherever it ends (see `faults`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.source import Span
from infobox_parse.wikitext.loose import NAME_STOPS


if TYPE_CHECKING:
    from collections.abc import Callable

    from infobox_parse.wikitext.closing import Closing, Edit
    from infobox_parse.wikitext.loose import Token


__all__ = ["TagClosing"]

_LONGEST_CONTENT = 3000
_MOST_OPEN = 6
"""What is longer or nests deeper is not looked at, and closed at once."""
_NAMED = rf"\|(?=[ \t]*+([^{NAME_STOPS}]{{1,60}}+)=)"
_IN_CONTENT = re.compile(rf"\{{\{{|\[\[|\}}\}}|\]\]|\n|<br\b|</?(?:ref|nowiki)\b|<\\ref>|</re>|{_NAMED}", re.IGNORECASE)
_AGAIN = re.compile(r"<ref[ \t]*+/?>|<\\ref>|</re>|</ref(?!>)", re.IGNORECASE)
"""What was meant to be `</ref>`, where nothing closes it."""
_CLOSER_ON_LINE = re.compile(r"[^\n<]*+(?:<(?!/?ref\b)[^\n<]*+)*+</ref\b", re.IGNORECASE)
_BLOCK = re.compile(r"[^\n]*+(?:\n(?![ \t]*+(?:\||\}\}|=))[^\n]*+)*+")
_CLOSED_BY_ITSELF = re.compile(r"[ \t]*+(?:\r?\n|\||\}\}|<br|<ref|\Z)", re.IGNORECASE)
_NAME_ATTRIBUTE = re.compile(r"name[ \t]*+=", re.IGNORECASE)
_BLOCK_TAGS = frozenset({"gallery", "poem", "references", "imagemap", "syntaxhighlight", "pre"})
_HALF_COMMENT = re.compile(r"(?:(?<!-)-[ \t]*+>|--[ \t]++>|[–—][ \t]*+>)\Z")


class TagClosing:
    """Decides for one slice of a text.

    Args:
        closing: Knows the slice and what is near a place in it.
    """

    def __init__(self, closing: Closing) -> None:
        self.closing = closing
        self.text = closing.text
        self.span = closing.span
        self.is_parameter = closing.is_parameter

    def tag(self, token: Token) -> tuple[Edit, int]:
        """Close a tag; return how, and up to where the tags that follow are then read."""
        text, end = self.text, token.end
        if text[end - 1] != ">":
            return self._unended(token)
        if token.name in _BLOCK_TAGS:
            stop = self.closing.trimmed(_BLOCK.match(text, end, self.span.end).end())  # type: ignore[union-attr]
            return (Span(stop, stop), f"</{token.name}>"), stop
        if _NAME_ATTRIBUTE.search(text, token.start, end) and _CLOSED_BY_ITSELF.match(text, end, self.span.end):
            return (Span(end - 1, end - 1), " /"), end
        stop = self.content_end(end, self.is_parameter)
        again = _AGAIN.match(text, stop, self.span.end) if token.name == "ref" and stop > end else None
        if again and not (again[0].startswith("<ref") and _CLOSER_ON_LINE.match(text, again.end(), self.span.end)):
            return (Span(*again.span()), "</ref>"), again.end()
        stop = self.closing.trimmed(stop)
        if text.startswith("]]", stop) or stop == end:  # in a link it can hold nothing
            return (Span(token.start, end), ""), end
        return (Span(stop, stop), f"</{token.name}>"), stop

    def _unended(self, token: Token) -> tuple[Edit, int]:
        """End a tag that has no `>`: where its content begins, or as one without any."""
        text, end = self.text, token.end
        name_end = token.start + 1 + len(token.name)
        closer = _CLOSER_ON_LINE.match(text, end, self.span.end)
        if closer:
            attributes = _NAME_ATTRIBUTE.search(text, token.start, end)
            at = end if attributes or text[end : end + 1] in "{[" else name_end
            return (Span(at, at), ">"), closer.end()
        if _NAME_ATTRIBUTE.search(text, token.start, end):
            end = self.closing.trimmed(end)
            return (Span(end, end), ">" if text[end - 1] == "/" else " />"), end
        return (Span(token.start, self.closing.trimmed(end)), ""), end

    def content_end(self, start: int, stops: Callable[[str], bool]) -> int:
        """Return how far on its line the text goes that begins at a place, templates and links in it being whole.

        Args:
            start: The place.
            stops: Tells whether the text ends before a `|name=` of a name.
        """
        depth = 0
        near = min(self.span.end, start + _LONGEST_CONTENT)
        for found in _IN_CONTENT.finditer(self.text, start, near):
            mark = found[0]
            if mark in ("{{", "[["):
                depth += 1
                if depth > _MOST_OPEN:
                    return start
            elif mark in ("}}", "]]") and depth:
                depth -= 1
            elif mark != "|" or (not depth and stops(found[1].strip())):
                return found.start()
        return near if near == self.span.end else start

    def comment(self, token: Token) -> Edit:
        """Close a comment at the end of its line; or remove its beginning, where the line closes what is before it."""
        start, stop = token.inner
        if start < 0:
            return Span(token.start, token.end), ""
        stop = self.closing.trimmed(stop)
        if self.text.endswith("|", start, stop):  # the parameter behind begins on the next line
            stop = self.closing.trimmed(stop - 1)
        half = _HALF_COMMENT.search(self.text, max(start, stop - 10), stop)
        if half:
            return Span(half.start(), stop), "-->"
        return Span(stop, stop), ">" if self.text.endswith("--", start, stop) else " -->"
