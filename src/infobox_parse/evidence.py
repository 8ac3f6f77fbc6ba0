"""What resolvers give as evidence, taken out of content: references, notes, citations; it numbers nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from infobox_parse.content import Evidence, Opaque, Piece


if TYPE_CHECKING:
    from collections.abc import Iterator

    from infobox_parse.content import Content
    from infobox_parse.resolving import Context, Resolver
    from infobox_parse.source import Span
    from infobox_parse.values import Citation
    from infobox_parse.wikitext.nodes import ExtensionTag, Transclusion


__all__ = ["Key", "citations_in", "evidence_in", "key_of", "resolved", "resolved_tag"]

Key: TypeAlias = tuple[str, str]
"""Group, empty where there is none, and name: what tells references and notes with a name apart."""


def key_of(evidence: Evidence) -> Key | None:
    """Return what evidence is known by; None without a name."""
    return (evidence.group or "", evidence.name) if evidence.name else None


def resolved(node: Transclusion, resolver: Resolver, context: Context) -> Content:
    """Return what a resolver makes of a transclusion."""
    call = context.call(node)
    return () if call is None or resolver.resolve is None else resolver.resolve(call, context)


def resolved_tag(tag: ExtensionTag, context: Context) -> Content:
    """Return what its resolver makes of an extension tag."""
    resolver = context.resolvers.tag(tag.name)
    return () if resolver is None or resolver.resolve_tag is None else resolver.resolve_tag(tag, context)


def evidence_in(content: Content) -> list[Evidence]:
    """Return the references and notes in some content."""
    return [
        one
        for token in content
        if isinstance(token, Opaque) and isinstance(token.value, Piece)
        for one in token.value.evidence
    ]


def citations_in(content: Content) -> Iterator[tuple[Citation, Span]]:
    """Yield the citations in some content, with where they stand."""
    for token in content:
        if isinstance(token, Opaque) and isinstance(token.value, Piece):
            yield from ((citation, token.span) for citation in token.value.citations)
