"""Slices of a page shown line by line, with line numbers and carets; it reads no wikitext."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.source import Span, shown


if TYPE_CHECKING:
    from infobox_parse.source import SourceText


__all__ = ["excerpt_lines", "place_of"]

_FIRST, _LAST = 12, 3
"""Lines shown of a long slice: at its beginning, and at its end."""


def place_of(source: SourceText, span: Span) -> str:
    """Return where a slice begins and ends in words; columns of the end are those of its last code point."""
    start, end = source.position(span.start), source.position(max(span.start, span.end - 1))
    first = f"line {start.line}, column {start.column}"
    last = "" if end == start else f" to line {end.line}, column {end.column}"
    return f"{first}{last} (offsets {span.start} to {span.end})"


def excerpt_lines(source: SourceText, span: Span) -> list[str]:
    """Return the lines that a slice touches, with their numbers, each with carets below what is of the slice.

    Blank lines and blanks at the ends of lines have none; of many lines the middle is left out.
    """
    inner = _stripped(source, span)
    span = inner if inner.start < inner.end else Span(span.start, span.start)
    first = source.position(span.start).line
    last = source.position(max(span.start, span.end - 1)).line
    width = len(str(last))
    lines: list[str] = []
    number = first
    while number <= last:
        lines += _line(source, span, number, width)
        if number - first == _FIRST - 1 and last - number > _LAST + 1:
            lines.append(f"{'…':>{width}} | ({last - _LAST - number} more lines)")
            number = last - _LAST
        number += 1
    return lines


def _line(source: SourceText, span: Span, number: int, width: int) -> list[str]:
    """Return a line and, if there is anything of the slice on it, carets."""
    starts = source.line_starts
    end = starts[number] - 1 if number < len(starts) else len(source.text)
    part = _stripped(source, Span(max(span.start, starts[number - 1]), min(span.end, end)))
    text, carets = source.excerpt(part).split("\n")
    if source.text.startswith("\r\n", end - 1):
        text = text.removesuffix(shown("\r"))
    lines = [f"{number:>{width}} | {text}".rstrip()]
    if part.start < part.end or span.start >= span.end:
        lines.append(f"{'':>{width}} | {carets}")
    return lines


def _stripped(source: SourceText, span: Span) -> Span:
    """Leave out blanks at both ends."""
    text = source.text[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, max(start, span.start + len(text.rstrip())))
