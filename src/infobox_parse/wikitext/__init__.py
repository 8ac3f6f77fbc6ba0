"""Wikitext to a tree, as MediaWiki reads it; nothing here knows a template by name."""

from infobox_parse.wikitext.grammar import EXTENSION_TAGS
from infobox_parse.wikitext.nodes import (
    Argument,
    Comment,
    ExtensionTag,
    Heading,
    Ignored,
    Node,
    Parameter,
    Part,
    Text,
    Transclusion,
)
from infobox_parse.wikitext.root import Root, parse_tree


__all__ = [
    "EXTENSION_TAGS",
    "Argument",
    "Comment",
    "ExtensionTag",
    "Heading",
    "Ignored",
    "Node",
    "Parameter",
    "Part",
    "Root",
    "Text",
    "Transclusion",
    "parse_tree",
]
