"""Wrappers: templates that show arguments in another style, or with words of their own, as content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.content import Content, Opaque, Piece, Run, Structure, trimmed
from infobox_parse.language_tags import language_tag
from infobox_parse.source import Span


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from infobox_parse.resolving import Context
    from infobox_parse.wikitext.nodes import Part


__all__ = ["assembled", "in_language", "wrapped"]

_LINE_END = re.compile(r"(?:(?i:<br)\s*+/?+>|\n)[ \t]*+(?:[*#:;]++|-{4,}+)?+")
"""What a line of an argument ends with, and the markers that the next one begins with."""

_MARKERS = re.compile(r"\s*+[*#:;]++")
"""Markers that an item of a list template begins with."""


def wrapped(context: Context, around: Span, part: Part | None, tag: str | None = None) -> Content:
    """Return the content of an argument between an opening and a closing tag.

    Args:
        context: Reads the argument.
        around: Where the transclusion stands.
        part: The argument; None gives nothing.
        tag: Name of the HTML tag, such as `small`; None for none.
    """
    if part is None:
        return ()
    content = context.content(part)
    if tag is None:
        return content
    before = Run(f"<{tag}>", Span(around.start, part.span.start))
    after = Run(f"</{tag}>", Span(part.span.end, around.end))
    return (before, *content, after)


def in_language(context: Context, part: Part | None, code: str) -> Content:
    """Return the content of an argument, with the language its words are in.

    Args:
        context: Reads the argument.
        part: The argument; None gives nothing.
        code: Code (BCP 47) of the language; empty where it is not known.
    """
    if part is None:
        return ()
    content = context.content(part)
    return _marked(content, language_tag(code)) if code else content


def _marked(content: Content, code: str) -> Content:
    """Put the language before the words, again in each line and each item of a list: every item has its own."""
    marked: list[Run | Opaque] = []
    due = True
    for token in _by_lines(content):
        if isinstance(token, Opaque) and isinstance(token.value, Structure):
            due = token.value is not Structure.LIST_END
        elif isinstance(token, Run) and not token.literal and _begins_line(token.text):
            due = True
        elif isinstance(token, Opaque) and isinstance(token.value, Piece) and token.value.language is not None:
            due = False  # what stands inside says it more exactly
        elif due and _has_words(token):
            marked.append(Opaque(Piece(language=code), Span(token.span.start, token.span.start)))
            due = False
        marked.append(token)
    return tuple(marked)


def _begins_line(text: str) -> bool:
    return _LINE_END.match(text) is not None or _MARKERS.fullmatch(text) is not None


def _has_words(token: Run | Opaque) -> bool:
    if isinstance(token, Run):
        return bool(token.text.strip())
    return isinstance(token.value, Piece) and bool(token.value.text)


def _by_lines(content: Content) -> Iterator[Run | Opaque]:
    """Yield the tokens with the ends of lines, and the markers behind them, as runs of their own."""
    fresh = False
    for token in content:
        if isinstance(token, Run) and not token.literal and "-{" not in token.text:
            yield from _split(token, fresh=fresh)
        else:
            yield token
        fresh = isinstance(token, Opaque) and isinstance(token.value, Structure)


def _split(run: Run, *, fresh: bool) -> Iterator[Run]:
    markers = _MARKERS.match(run.text) if fresh else None
    cursor = 0 if markers is None else markers.end()
    if markers is not None:
        yield _part(run, 0, cursor)
    for found in _LINE_END.finditer(run.text, cursor):
        if found.start() > cursor:
            yield _part(run, cursor, found.start())
        yield _part(run, *found.span())
        cursor = found.end()
    if cursor < len(run.text):
        yield _part(run, cursor, len(run.text)) if cursor else run


def _part(run: Run, start: int, end: int) -> Run:
    first = run.span.start
    return Run(run.text[start:end], Span(first + start, first + end) if run.exact else run.span)


def assembled(context: Context, around: Span, pieces: Sequence[str | tuple[Part, str]]) -> Content:
    """Return arguments with words of the template between them.

    The words stand for the source between the arguments; where the arguments are in another order, for none.

    Args:
        context: Reads the arguments.
        around: Where the transclusion stands.
        pieces: Words, which are no markup, and arguments with the code of their language, which may be empty.
    """
    content: list[Run | Opaque] = []
    cursor = around.start
    for piece, following in zip(pieces, (*pieces[1:], None), strict=False):
        if isinstance(piece, str):
            end = around.end if following is None else cursor
            end = following[0].span.start if isinstance(following, tuple) else end
            content.append(Run(piece, Span(cursor, max(cursor, end)), literal=True))
        else:
            part, code = piece
            content += trimmed(in_language(context, part, code))
            cursor = part.span.end
    return tuple(content)
