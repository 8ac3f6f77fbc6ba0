"""What resolvers of parser functions have in common: what an operand is known to be, and the answers they give.

Which function is called what is not known here. See https://www.mediawiki.org/wiki/Help:Extension:ParserFunctions.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse.calling import operands
from infobox_parse.content import Content, Opaque, Piece, Run, trimmed
from infobox_parse.diagnostics import Finding
from infobox_parse.resolving import NOTHING
from infobox_parse.source import Span
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from infobox_parse.calling import Call
    from infobox_parse.resolving import Context
    from infobox_parse.wikitext.nodes import Part


__all__ = [
    "chosen",
    "compared",
    "failed",
    "given",
    "holds",
    "is_error",
    "is_same",
    "known_text",
    "replaced",
    "undecided",
]

_ERROR = "function-error"

_BEGINS_LINE = ("{|", ":", ";", "#", "*")
"""What MediaWiki puts on a line of its own where a function or template begins with it (T2529)."""

_NUMERIC = re.compile(
    r"[ \t\n\r\v\f]*([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)[ \t\n\r\v\f]*", re.ASCII
)
_MOST_FIGURES = 18


def given(call: Call, count: int) -> list[Part | None]:
    """Return the first operands of a call, None for those that are not given."""
    parts: list[Part | None] = list(operands(call.node)[:count])
    return parts + [None] * (count - len(parts))


def known_text(context: Context, part: Part | None) -> str | None:
    """Return the wikitext that MediaWiki would make of an operand, trimmed; None where only MediaWiki could tell."""
    if part is None:
        return ""
    content = context.content(part)
    if not context.expanded(part):
        return None
    found: list[str] = []
    for token in content:
        if isinstance(token, Run):
            found.append(token.text)
        elif not isinstance(token.value, Piece) or not _is_silent(token.value):
            return None
    return "".join(found).strip(ARGUMENT_BLANKS)


def compared(context: Context, part: Part | None) -> str | None:
    """Return an operand as it is compared: its character references decoded; None where it is not known."""
    text = known_text(context, part)
    return html.unescape(text) if text is not None and "&" in text else text


def holds(context: Context, part: Part | None) -> bool | None:
    """Whether anything but blanks comes of an operand; None where only MediaWiki could tell."""
    if part is None:
        return False
    unsure, behind = False, part.span.start
    for token in context.content(part):
        if isinstance(token, Run):
            if token.span.start >= behind and token.text.strip(ARGUMENT_BLANKS):
                return True
        elif not isinstance(token.value, Piece) or is_error(token.value):
            return True
        elif token.value.templates:
            unsure, behind = True, max(behind, token.span.end)
        elif token.span.start >= behind and not _is_silent(token.value):
            return True
    # A template of which a reader sees nothing may give a tag.
    return None if unsure or not context.expanded(part) else False


def is_error(piece: Piece) -> bool:
    """Whether MediaWiki shows an error in its place."""
    return any(finding.code == _ERROR for finding in piece.findings)


def _is_silent(piece: Piece) -> bool:
    """Whether a piece only says what the words beside it mean."""
    return piece in (NOTHING, Piece(quantities=piece.quantities))


def is_same(left: str, right: str) -> bool:
    """Whether PHP's `==` takes two texts for the same: numbers are, however they are written."""
    if left == right:
        return True
    first, second = _NUMERIC.fullmatch(left), _NUMERIC.fullmatch(right)
    if first is None or second is None:
        return False
    if first[1].strip("+-").isdecimal() and second[1].strip("+-").isdecimal():
        if max(len(first[1]), len(second[1])) > _MOST_FIGURES:
            return first[1].lstrip("+0") == second[1].lstrip("+0")
        return int(first[1]) == int(second[1])
    return float(first[1]) == float(second[1])


def chosen(call: Call, context: Context, part: Part | None) -> Content:
    """Return the operand that a function shows, with all that is in it."""
    if part is None:
        return (Opaque(NOTHING, call.span),)
    content = trimmed(context.content(part))
    if not content:
        return (Opaque(NOTHING, call.span),)
    begins = "".join(token.text for token in content[:2] if isinstance(token, Run) and not token.literal)
    if isinstance(content[0], Run) and begins.startswith(_BEGINS_LINE) and not call.node.line_start:
        start = content[0].span.start
        return (Run("\n", Span(start, start)), *content)
    return content


def replaced(call: Call, text: str, *, literal: bool = False) -> Content:
    """Return the words that a function puts in its place.

    Args:
        call: The function.
        text: The words.
        literal: Whether nothing in them is markup.
    """
    if not text:
        return (Opaque(NOTHING, call.span),)
    run = Run(text, call.span, literal=literal)
    if not literal and text.startswith(_BEGINS_LINE) and not call.node.line_start:
        return (Run("\n", Span(call.span.start, call.span.start)), run)
    return (run,)


def undecided(call: Call, context: Context, why: str, parts: Sequence[Part | None]) -> Content:
    """Return all operands that a function might show, in order, of several that show the same the first; and say so.

    Diagnostics: `unevaluated-function`.
    """
    return _kept(
        call, context, Finding("unevaluated-function", call.span, (("name", _name(call)), ("why", why))), parts
    )


def failed(call: Call, context: Context, why: str, parts: Sequence[Part | None]) -> Content:
    """Return operands of a function that MediaWiki answers by an error.

    Diagnostics: `function-error`.
    """
    return _kept(call, context, Finding(_ERROR, call.span, (("name", _name(call)), ("why", why))), parts)


def _name(call: Call) -> str:
    name, colon, _ = call.name.partition(":")
    return name.lower() if colon else name


def _kept(call: Call, context: Context, finding: Finding, parts: Iterable[Part | None]) -> Content:
    piece = Piece(templates=(context.use(call.node),), findings=(finding,))
    content: list[Run | Opaque] = [Opaque(piece, call.span)]
    shown: set[str] = set()
    for part in parts:
        text = context.text(part)
        if part is None or (text and text in shown):
            continue
        if text and shown:
            content.append(Run(" ", Span(part.span.start, part.span.start), literal=True))
        shown |= {text} - {""}
        content += (_without_templates(token) for token in trimmed(context.content(part)))
    return tuple(content)


def _without_templates(token: Run | Opaque) -> Run | Opaque:
    """Leave out transclusions: they stay in the arguments of the outermost one."""
    if isinstance(token, Opaque) and isinstance(token.value, Piece) and token.value.templates:
        return attrs.evolve(token, value=attrs.evolve(token.value, templates=()))
    return token
