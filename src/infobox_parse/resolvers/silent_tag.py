"""Extension tags that show no words: styles, maps, drawings, what stands beside the page's title, marks for programs.

What they are: https://www.mediawiki.org/wiki/Category:Tag_extensions. The evidence in those that hold wikitext is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Context
    from infobox_parse.wikitext.nodes import ExtensionTag


__all__ = ["SILENT_TAG", "resolve_silent_tag"]

_WIKITEXT = frozenset({"imagemap", "indicator"})


def resolve_silent_tag(tag: ExtensionTag, context: Context) -> Content:
    """Give a piece that says nothing, and the evidence in wikitext."""
    part = tag.content() if tag.name in _WIKITEXT else None
    additions = () if part is None else context.additions([part])
    return (Opaque(Piece(), tag.span), *additions)


SILENT_TAG = Resolver(
    tags=(
        *("templatestyles", "templatedata", "mapframe", "graph", "timeline", "score", "imagemap", "indicator"),
        *("inputbox", "categorytree", "section", "page-collection"),
    ),
    resolve_tag=resolve_silent_tag,
)
