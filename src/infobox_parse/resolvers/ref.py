"""References by tag, `<ref>`, `<references>` and `{{#tag:ref}}`: https://www.mediawiki.org/wiki/Help:Cite.

They number nothing and join no names. `follow` and `extends` are not joined either: the reference is one of its own.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from infobox_parse.content import Evidence, Opaque, Piece
from infobox_parse.resolving import Resolver
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS
from infobox_parse.wikitext.tags import read_attributes


if TYPE_CHECKING:
    from collections.abc import Mapping

    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context
    from infobox_parse.wikitext.nodes import ExtensionTag, Part


__all__ = ["REF", "REFERENCES", "TAG_REF", "TAG_REFERENCES", "resolve_ref", "resolve_references", "resolve_tag_ref"]

_NONE: Mapping[str, str] = MappingProxyType({})
_QUOTES = ('"', "'")


def resolve_ref(tag: ExtensionTag, _: Context) -> Content:
    """Give the reference; a tag without content uses one of that name again."""
    written = tag.attributes
    attributes = dict(read_attributes(written)) if written else _NONE
    body = tag.content()
    if body is not None and not body.raw.strip(ARGUMENT_BLANKS):
        body = None
    name, group = attributes.get("name") or None, attributes.get("group") or None
    return _piece(Evidence(kind="ref", name=name, group=group, span=tag.span, body=body))


def resolve_references(tag: ExtensionTag, _: Context) -> Content:
    """Give what the list defines; the list itself shows nothing that is not shown where it is used."""
    group = dict(read_attributes(tag.attributes)).get("group") or None
    return _piece(Evidence(kind="list", group=group, span=tag.span, body=tag.content()))


def resolve_tag_ref(call: Call, context: Context) -> Content:
    """Give the reference; its first argument is the content, whatever equals signs are in it."""
    evidence = Evidence(
        kind="ref",
        name=_attribute(call, context, "name"),
        group=_attribute(call, context, "group"),
        span=call.span,
        body=_content(call),
    )
    return _piece(evidence)


def resolve_tag_references(call: Call, context: Context) -> Content:
    """Give what the list defines."""
    group = _attribute(call, context, "group")
    return _piece(Evidence(kind="list", group=group, span=call.span, body=_content(call)))


def _piece(evidence: Evidence) -> Content:
    """Put evidence into a piece; what has neither name nor content shows nothing."""
    if evidence.body is None and evidence.name is None:
        return ()
    return (Opaque(Piece(evidence=(evidence,)), evidence.span),)


def _content(call: Call) -> Part | None:
    arguments = call.node.arguments
    if not arguments or not arguments[0].whole.raw.strip(ARGUMENT_BLANKS):
        return None
    return arguments[0].whole


def _attribute(call: Call, context: Context, name: str) -> str | None:
    """Return an attribute, without quotes around it."""
    text = context.text(call.get(name))
    for quote in _QUOTES:
        if len(text) > 1 and text.startswith(quote) and text.endswith(quote):
            text = text[1:-1].strip()
    return text or None


REF = Resolver(tags=("ref",), resolve_tag=resolve_ref, defines=True)

REFERENCES = Resolver(tags=("references",), resolve_tag=resolve_references, defines=True)

TAG_REF = Resolver(names=("#tag:ref",), resolve=resolve_tag_ref, defines=True)

TAG_REFERENCES = Resolver(names=("#tag:references",), resolve=resolve_tag_references, defines=True)
