"""Which resolver read which part of a value: for people who ask why a value is as it is; it resolves nothing itself."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from infobox_parse.calling import is_function
from infobox_parse.finding import titles_of
from infobox_parse.patching import Patch
from infobox_parse.resolving import Context
from infobox_parse.source import Span
from infobox_parse.walking import WIKITEXT_TAGS
from infobox_parse.wikitext.nodes import ExtensionTag, Transclusion
from infobox_parse.wikitext.root import parse_range


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from infobox_parse.article import Article


__all__ = ["Credit", "credits_in", "credits_in_all"]


@attrs.frozen(kw_only=True)
class Credit:
    """What read a transclusion or an extension tag.

    Attributes:
        span: Where that stands.
        written: Its name as written, in its delimiters.
        canonical: The template's name after redirects, where that is another one.
        reader: The resolver's function with its module, or what became of it without one.
    """

    span: Span
    written: str
    canonical: str | None
    reader: str


def credits_in(article: Article, span: Span) -> list[Credit]:
    """Return what read the transclusions and extension tags in a value of a page, in its order.

    The content of tags that hold wikitext, such as `<ref>`, is looked at too. A damaged page is read as repaired, and
    the spans are those of the page as given.
    """
    return credits_in_all(article, [span])


def credits_in_all(article: Article, spans: Iterable[Span]) -> list[Credit]:
    """Return what `credits_in` says of several slices of a page that have nothing in common, one behind the other."""
    page, knowledge = article.page, article.knowledge
    context = Context(page.wiki, knowledge, titles_of(knowledge, page.wiki), article.resolvers, title=page.title or "")
    patch = Patch(page.text, [edit for one in article.diagnostics for edit in one.edit])
    boxes = {box.span: index for index, box in enumerate(article.infoboxes)}
    found = []
    for span in spans:
        repaired = Span(patch.forward(span.start), patch.forward(span.end))
        for node in sorted(_nodes(patch.after, repaired), key=_outer_first):
            where = patch.back(node.span)
            found.append(_credit(node, where, context, boxes.get(where)))
    return found


def _outer_first(node: Transclusion | ExtensionTag) -> tuple[int, int]:
    return node.span.start, -node.span.end


def _nodes(text: str, span: Span) -> Iterator[Transclusion | ExtensionTag]:
    pending = [span]
    while pending:
        for node in parse_range(text, pending.pop()).walk():
            if isinstance(node, Transclusion):
                yield node
            elif isinstance(node, ExtensionTag):
                yield node
                if node.inner_span is not None and node.name in WIKITEXT_TAGS:
                    pending.append(node.inner_span)


def _credit(node: Transclusion | ExtensionTag, span: Span, context: Context, box: int | None) -> Credit:
    if isinstance(node, ExtensionTag):
        resolver = context.resolvers.tag(node.name)
        reader = "no resolver: kept as text" if resolver is None else _named(resolver.resolve_tag)
        return Credit(span=span, written=f"<{node.name}>", canonical=None, reader=reader)
    call = context.call(node)
    name = None if call is None else call.name
    canonical = None if name is None else context.canonical(name)
    return Credit(
        span=span,
        written="{{" + " ".join(node.name.split()) + "}}",
        canonical=None if canonical == name else canonical,
        reader=f"infobox {box}" if box is not None else _reader(node, name, context),
    )


def _reader(node: Transclusion, name: str | None, context: Context) -> str:
    resolver = None if name is None else context.resolver_of(name)
    if resolver is not None and resolver.resolve is not None:
        return _named(resolver.resolve)
    if is_function(node.name):
        return "a parser function: not evaluated"
    if name is None:
        return "no template: kept as text"
    if context.knowledge.is_infobox(context.wiki, context.canonical(name)):
        return "an infobox"
    return "no resolver: kept as it stands"


def _named(function: object) -> str:
    """Return a function's module and name; of one with some arguments given, those of the function within."""
    while isinstance(function, functools.partial):
        function = function.func
    module = getattr(function, "__module__", type(function).__module__)
    return f"{module}.{getattr(function, '__qualname__', type(function).__qualname__)}"
