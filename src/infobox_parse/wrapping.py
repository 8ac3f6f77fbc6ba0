"""Wrappers: templates that show an argument in another style, as content between the HTML that stands for the style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Content, Run
from infobox_parse.source import Span


if TYPE_CHECKING:
    from infobox_parse.resolving import Context
    from infobox_parse.wikitext.nodes import Part


__all__ = ["wrapped"]


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
