"""A whole text as a tree: `parse_tree` and its root."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.source import Span
from infobox_parse.wikitext.grammar import EXTENSION_TAGS
from infobox_parse.wikitext.nodes import Node, Transclusion, Tree, read_tree, walk_records
from infobox_parse.wikitext.xml import to_xml


if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = ["Root", "parse_range", "parse_tree"]


class Root(Node):
    """A whole text.

    Attributes:
        tree: Its records.
    """

    __slots__ = ("tree",)

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    @property
    def span(self) -> Span:
        """Where the text stands: all of it, unless a range was read."""
        return Span(self.tree.start, self.tree.end)

    @property
    def raw(self) -> str:
        """The text."""
        return self.tree.text[self.tree.start : self.tree.end]

    def children(self) -> Iterator[Node]:
        """Yield the outermost nodes and texts in order."""
        return self.tree.between(self.tree.start, self.tree.end, self.tree.children(0, len(self.tree.records)))

    def walk(self) -> Iterator[Node]:
        """Yield all nodes but texts, each before those inside it, in the order of the text."""
        return walk_records(self.tree, 0, len(self.tree.records))

    def transclusions(self) -> Iterator[Transclusion]:
        """Yield all transclusions, outer ones first."""
        return (node for node in self.walk() if isinstance(node, Transclusion))

    def to_xml(self) -> str:
        """Return the tree as MediaWiki's own XML (`action=expandtemplates&prop=parsetree`)."""
        return to_xml(self.tree)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Root):
            return NotImplemented
        return self.span == other.span and self.raw == other.raw and self.tree.records == other.tree.records

    def __hash__(self) -> int:
        return hash((Root, self.span))


def parse_tree(text: str, *, inclusion: bool = False, tags: frozenset[str] = EXTENSION_TAGS) -> Root:
    """Read a text as MediaWiki's preprocessor does.

    Any text is valid, and the time grows linearly with its length. The whole text is kept: joining the source texts of
    the children gives it back.

    Args:
        text: Wikitext.
        inclusion: Read it as when it is transcluded, not as when the page is viewed.
        tags: Lower-case names of the wiki's extension tags.

    Returns:
        The root; offsets of all spans are code points of `text`.
    """
    return Root(read_tree(text, Span(0, len(text)), inclusion=inclusion, tags=tags))


def parse_range(text: str, span: Span, *, tags: frozenset[str] = EXTENSION_TAGS) -> Root:
    """Read a slice of a text, such as the content of a `<ref>`, as a text of its own; offsets stay those of `text`."""
    return Root(read_tree(text, span, tags=tags))
