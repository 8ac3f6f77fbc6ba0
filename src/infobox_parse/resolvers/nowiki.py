"""The extension tag `<nowiki>`: https://www.mediawiki.org/wiki/Help:Formatting. Its content is text, never markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece, Run
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Context
    from infobox_parse.wikitext.nodes import ExtensionTag


__all__ = ["NOWIKI", "resolve_nowiki"]


def resolve_nowiki(tag: ExtensionTag, _: Context) -> Content:
    """Give the content as text; without any, a piece that keeps apart what stands around the tag."""
    if not tag.inner:
        return (Opaque(Piece(), tag.span),)
    return (Run(tag.inner, tag.inner_span or tag.span, literal=True),)


NOWIKI = Resolver(tags=("nowiki",), resolve_tag=resolve_nowiki)
