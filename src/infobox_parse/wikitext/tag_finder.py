"""Finds the extension tags of a text without reading what is around them, and gives the same nodes as the whole tree.

Where a tag begins and ends depends on nothing but the comments and tags before it: braces and brackets do not matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.wikitext.grammar import EXTENSION_TAGS
from infobox_parse.wikitext.nodes import ExtensionTag, Tree
from infobox_parse.wikitext.tokenizer import Kind, Tokenizer


if TYPE_CHECKING:
    from infobox_parse.source import Span


__all__ = ["find_tags"]


def find_tags(text: str, span: Span, *, tags: frozenset[str] = EXTENSION_TAGS) -> list[ExtensionTag]:
    """Return the extension tags of a slice of a text, read as a text of its own, in order; none is inside another.

    Args:
        text: The whole text, in which offsets count.
        span: The slice.
        tags: Lower-case names of the wiki's extension tags.
    """
    reader = Tokenizer(text, span.start, span.end, tags=tags)
    reader.skip_angles(span.start, span.end)
    tree = Tree(text, span.start, span.end, reader.records)
    return [ExtensionTag(tree, at) for at, record in enumerate(reader.records) if record[0] == Kind.EXTENSION]
