"""The extension tag `<ref>`: https://www.mediawiki.org/wiki/Help:Cite. It numbers nothing and joins no names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Evidence, Opaque, Piece
from infobox_parse.resolving import Resolver
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS
from infobox_parse.wikitext.tags import read_attributes


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Context
    from infobox_parse.wikitext.nodes import ExtensionTag


__all__ = ["REF", "resolve_ref"]


def resolve_ref(tag: ExtensionTag, _: Context) -> Content:
    """Give the reference; a tag without content uses one of that name again."""
    attributes = dict(read_attributes(tag.attributes))
    name = attributes.get("name") or None
    filled = bool((tag.inner or "").strip(ARGUMENT_BLANKS))
    if not filled and name is None:
        return ()
    evidence = Evidence(
        kind="ref",
        name=name,
        group=attributes.get("group") or None,
        span=tag.span,
        body=tag.content() if filled else None,
    )
    return (Opaque(Piece(evidence=(evidence,)), tag.span),)


REF = Resolver(tags=("ref",), resolve_tag=resolve_ref, defines=True)
