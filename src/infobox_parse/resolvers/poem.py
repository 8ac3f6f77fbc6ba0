"""The extension tag `<poem>`: https://www.mediawiki.org/wiki/Extension:Poem. Its content is wikitext, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Context
    from infobox_parse.wikitext.nodes import ExtensionTag


__all__ = ["POEM", "resolve_poem"]


def resolve_poem(tag: ExtensionTag, context: Context) -> Content:
    """Give the content."""
    part = tag.content()
    return () if part is None else context.content(part)


POEM = Resolver(tags=("poem",), resolve_tag=resolve_poem)
