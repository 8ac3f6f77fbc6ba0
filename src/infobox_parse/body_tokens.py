"""The inline tokens of a whole page, with marks for its headings and tables; what leads elsewhere is left out.

They are read with the same tree and the same resolvers as infoboxes. Headings are those of MediaWiki's preprocessor.
What is no running text is in `body.toml`. Nothing here knows what a paragraph is.
"""

from __future__ import annotations

import functools
import re
import tomllib
from importlib import resources
from typing import TYPE_CHECKING

import attrs

from infobox_parse.body_marks import Headline, Lines, mark_tables
from infobox_parse.content import Content, Opaque, Piece, Run
from infobox_parse.finding import titles_of
from infobox_parse.gathering import gather
from infobox_parse.page import Page
from infobox_parse.patching import Patch
from infobox_parse.resolving import Context
from infobox_parse.source import Span
from infobox_parse.wikitext.entities import decode_references
from infobox_parse.wikitext.nodes import ExtensionTag, Heading, Part, Transclusion
from infobox_parse.wikitext.root import parse_tree
from infobox_parse.wikitext.stream import Inline


if TYPE_CHECKING:
    from collections.abc import Iterator

    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import ResolverSet


__all__ = ["BodyTokens", "read_tokens"]

_SWITCH = re.compile(r"(__|＿＿)([^\s_＿][^\s＿]*?)\1")
_FIXED_TAGS = frozenset({"pre", "syntaxhighlight", "source"})
_LONE_NEWLINE = re.compile(r"(?<!\n)\n(?!\n)")
_EVERYWHERE = "*"
_NO_TEXT = {0: None, 0x7F: None, ord("\r"): " "}


@attrs.frozen(eq=False)
class BodyTokens:
    """A page as tokens.

    Attributes:
        page: The page.
        text: What was read of it: its text with its infoboxes repaired; the places of the tokens are in that.
        patch: The repairs; None without any.
        tokens: From `read_inline`, with the marks of `body_marks` among their pieces.
        every_caption: Whether the caption of any file counts as shown: words for `thumb` are known of English alone.
    """

    page: Page
    text: str
    patch: Patch | None
    tokens: list[Inline]
    every_caption: bool

    def place(self, span: Span) -> Span:
        """Return where a slice of what was read stands on the page."""
        return span if self.patch is None else self.patch.back(span)


def read_tokens(page: Page, resolvers: ResolverSet, knowledge: Knowledge, patch: Patch | None) -> BodyTokens:
    """Read a page.

    Args:
        page: The page.
        resolvers: What reads templates.
        knowledge: The facts.
        patch: The repairs of its infoboxes, so that a box that is never closed does not swallow the text.
    """
    text = page.text if patch is None else patch.after
    context = Context(page.wiki, knowledge, titles_of(knowledge, page.wiki), resolvers, title=page.title or "")
    tokens = context.inline(mark_tables(tuple(_Contents(text, context).read())))
    return BodyTokens(page, text, patch, tokens, knowledge.language(page.wiki) != "en")


class _Contents:
    """Gives the content of a page, with marks for headings and for texts of fixed lines."""

    def __init__(self, text: str, context: Context) -> None:
        self.text = text
        self.context = context
        self.tree = parse_tree(text).tree
        self.unseen = _unseen(context.knowledge.language(context.wiki))

    def read(self) -> Iterator[Run | Opaque]:
        tree = self.tree
        children = tree.children(0, len(tree.records))
        start = first = 0
        for at, child in enumerate(children):
            node = tree.node(child)
            special = self.special(node)
            if special is None:
                continue
            span = node.span
            yield from self.ordinary(Part(tree, Span(start, span.start), children[first:at]))
            yield from special
            start, first = span.end, at + 1
        yield from self.ordinary(Part(tree, Span(start, len(self.text)), children[first:]))

    def special(self, node: object) -> Content | None:
        """Return the content of a node that stands for more or less than a resolver gives; None for any other."""
        if isinstance(node, Heading):
            words = tuple(_without_switches(self.context.words_of(node)))
            title = gather(self.context.inline(words, line_start=False)).text
            return (Opaque(Headline(node.level, title), node.span, line_start=True),)
        if isinstance(node, ExtensionTag):
            if node.name in _FIXED_TAGS:
                return self.fixed(node)
            return self.poem(node) if node.name == "poem" else None
        if isinstance(node, Transclusion) and self.is_unseen(node):
            return (Opaque(Piece(), node.span),)
        return None

    def is_unseen(self, node: Transclusion) -> bool:
        call = self.context.call(node)
        return call is not None and (call.name in self.unseen or self.context.canonical(call.name) in self.unseen)

    def fixed(self, tag: ExtensionTag) -> Content:
        inner = tag.inner or ""
        inner = decode_references(_without_nowiki(inner)) if tag.name == "pre" else inner
        lines = [line.rstrip() for line in inner.translate(_NO_TEXT).split("\n")]
        return (Opaque(Lines("\n".join(filter(None, lines))), tag.span),) if any(lines) else ()

    def poem(self, tag: ExtensionTag) -> Content:
        """Return the content of a poem, in which every line ends where it ends."""
        part = tag.content()
        content = () if part is None else self.context.content(part)
        return tuple(
            Run(_LONE_NEWLINE.sub("<br>\n", one.text), one.span) if isinstance(one, Run) and not one.literal else one
            for one in _without_switches(content)
        )

    def ordinary(self, part: Part) -> Iterator[Run | Opaque]:
        yield from _without_switches(self.context.content(part))


def _without_switches(content: Content) -> Iterator[Run | Opaque]:
    """Yield content without the words that switch something of a page on or off."""
    for token in content:
        if isinstance(token, Run) and not token.literal and ("__" in token.text or "＿＿" in token.text):
            yield from _around_switches(token)
        else:
            yield token


def _around_switches(run: Run) -> Iterator[Run]:
    start, switches = 0, _switches()
    for found in _SWITCH.finditer(run.text):
        if found[2].casefold() in switches:
            yield _part(run, start, found.start())
            start = found.end()
    yield _part(run, start, len(run.text))


def _without_nowiki(text: str) -> str:
    """Return the text of a `<pre>` without the pairs of `<nowiki>` that may stand in it."""
    opening, closing = "<nowiki>", "</nowiki>"
    parts: list[str] = []
    start = 0
    while (begin := text.find(opening, start)) >= 0 and (end := text.find(closing, begin)) >= 0:
        parts += (text[start:begin], text[begin + len(opening) : end])
        start = end + len(closing)
    return "".join((*parts, text[start:]))


def _part(run: Run, start: int, end: int) -> Run:
    span = Span(run.span.start + start, run.span.start + end) if run.exact else run.span
    return Run(run.text[start:end], span)


@functools.cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((resources.files("infobox_parse") / "body.toml").read_text("utf-8"))


@functools.cache
def _switches() -> frozenset[str]:
    return frozenset(_table()["switches"]["words"])


@functools.cache
def _unseen(language: str) -> frozenset[str]:
    names = _table()["unseen"]
    return frozenset((*names[_EVERYWHERE], *names.get(language, ())))
