"""Marks what stands at the beginning of lines: list markers and rules; it makes no items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.wikitext.stream import Markup, Open, Void


if TYPE_CHECKING:
    from infobox_parse.wikitext.reading import Reading

__all__ = ["read_line_starts"]

_MARKER = r"([*#:;]++)|-{4,}+"
_FIRST = re.compile(_MARKER)
_LATER = re.compile(rf"\n(?:{_MARKER})")


def read_line_starts(reading: Reading, masked: str, *, line_start: bool) -> None:
    """Mark list markers and rules.

    Args:
        reading: Takes the marks.
        masked: The text without what hides a newline, such as the label of a link.
        line_start: Whether the text begins a line.
    """
    first = _FIRST.match(masked) if line_start else None
    if first:
        _mark(reading, first, 0)
    for match in _LATER.finditer(masked) if "\n" in masked else ():
        _mark(reading, match, match.start() + 1)


def _mark(reading: Reading, match: re.Match[str], start: int) -> None:
    span = reading.span(start, match.end())
    markers = match[1]
    token = Open(Markup.ITEM, span, markers) if markers else Void("hr", span)
    reading.mark(start, match.end(), [token])
