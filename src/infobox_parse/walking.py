"""One way through all nodes of a page, in order: the evidence in it, what is used and what is only defined.

Templates that give no evidence are not resolved, and what stands in their arguments counts as shown. Nothing recurses
on depth, and the time grows linearly with the page.
"""

from __future__ import annotations

import bisect
import functools
import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse.evidence import evidence_in, key_of, resolved
from infobox_parse.resolving import MAX_DEPTH, Context, Resolver
from infobox_parse.source import Span
from infobox_parse.walk_frames import Frame, Where, parts_with_nodes
from infobox_parse.wikitext.nodes import ExtensionTag, Transclusion
from infobox_parse.wikitext.root import parse_range, parse_tree
from infobox_parse.wikitext.tokenizer import Kind


if TYPE_CHECKING:
    from collections.abc import Iterable

    from infobox_parse.content import Evidence
    from infobox_parse.evidence import Key
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import ResolverSet
    from infobox_parse.wikitext.nodes import Tree
    from infobox_parse.wikitext.titles import TitleReader
    from infobox_parse.wikitext.tokenizer import Record


__all__ = ["WIKITEXT_TAGS", "Unread", "Walk"]

WIKITEXT_TAGS = frozenset({"gallery", "imagemap", "indicator", "langconvert", "poem", "ref", "references"})
"""Extension tags whose content is read as wikitext."""

_LONGEST_TITLE = 1000
"""A longer title is none of a template; comments in it count, too."""

_NOT_KNOWN = Resolver()
_NO_TITLE = re.compile(r"[{}\[\]]")


@attrs.define(eq=False)
class Unread:
    """A full citation or what refers to one, not resolved; it stands in no reference or note.

    Attributes:
        node: The transclusion.
        resolver: Its resolver.
        running: Whether it stands in running text, not as an entry of a bibliography.
    """

    node: Transclusion
    resolver: Resolver
    running: bool


class Walk:
    """What one way through a page finds; what is inside something comes directly after it.

    Attributes:
        uses: What is used outside infoboxes.
        cited: All citations that stand in no reference or note.
        definitions: The first definition of each name.
        holders: References and notes that hold citations.
    """

    def __init__(self, text: str, context: Context, boxes: Iterable[Span]) -> None:
        self._text = text
        self._context = context
        self._box_starts, self._box_ends = _outermost(boxes)
        self.uses: list[Evidence | Unread] = []
        self.cited: list[Unread] = []
        self.definitions: dict[Key, Evidence] = {}
        self.holders: dict[Evidence, None] = {}
        self._givers: dict[str, Resolver | None] = {}
        self._stack: list[Frame] = []

    def run(self) -> None:
        """Walk."""
        tree = parse_tree(self._text).tree
        stack = self._stack
        stack.append(Frame(tree, tree.children(0, len(tree.records)), tree.start, Where()))
        while stack:
            frame = stack[-1]
            nodes, records = frame.nodes, frame.tree.records
            while frame.passed < len(nodes):
                index = nodes[frame.passed]
                frame.passed += 1
                self._step(index, records[index], frame)
                if stack[-1] is not frame:
                    break  # to what is inside it, and back
            else:
                stack.pop()

    def _step(self, index: int, record: Record, frame: Frame) -> None:
        kind = record[0]
        if kind == Kind.TRANSCLUSION:
            self._transclusion(index, record, frame)
        elif kind == Kind.EXTENSION:
            self._tag(index, record, frame)
        elif record[3] < index:
            where = frame.where
            where = where.argument_of(cited=where.cited, depth=where.depth)
            if kind == Kind.HEADING:
                nodes = frame.tree.children(record[3], index)
                self._stack.append(Frame(frame.tree, nodes, record[1], where))
            elif kind == Kind.PARAMETER:
                self._enter(frame.tree, index, where)

    def _enter(self, tree: Tree, index: int, where: Where) -> None:
        """Go through the parts of some braces next, in order; those without nodes hold no evidence."""
        self._stack += [Frame(tree, nodes, start, where) for start, nodes in parts_with_nodes(tree, index)][::-1]

    def _tag(self, index: int, record: Record, frame: Frame) -> None:
        name_end, _, start, end = record[4]
        name = self._text[record[1] + 1 : name_end].lower()
        resolver, where = self._context.resolvers.tag(name), frame.where
        if resolver is not None and resolver.defines:
            if where.depth <= MAX_DEPTH and resolver.resolve_tag is not None:
                node = ExtensionTag(frame.tree, index)
                self._take(evidence_in(resolver.resolve_tag(node, self._context)), where)
        elif name in WIKITEXT_TAGS and start >= 0:
            tree = parse_range(self._text, Span(start, end)).tree
            where = Where(where.shown, where.group, where.holder, where.cited, False, where.depth)
            self._stack.append(Frame(tree, tree.children(0, len(tree.records)), start, where))

    def _transclusion(self, index: int, record: Record, frame: Frame) -> None:
        _, start, end, first, detail = record
        tree, where = frame.tree, frame.where
        title = self._text[start + 2 : detail[0] if detail else end - 2]
        resolver = self._givers.get(title, _NOT_KNOWN)
        if resolver is _NOT_KNOWN:
            resolver = self._giver(Transclusion(tree, index), title)
        cited, depth = where.cited, where.depth
        if resolver is None:
            pass
        elif resolver.cites:
            self._citation(index, resolver, frame)
            cited = True
        elif depth > MAX_DEPTH:
            pass
        elif resolver.refers:
            if where.shown and self._outside(start):
                self.uses.append(Unread(Transclusion(tree, index), resolver, running=True))
            depth += 1
        else:
            found = evidence_in(resolved(Transclusion(tree, index), resolver, self._context))
            self._take(found, where)
            if any(one.body is not None for one in found):
                return
            depth += 1
        if first < index:
            self._enter(tree, index, where.argument_of(cited=cited, depth=depth))

    def _giver(self, node: Transclusion, title: str) -> Resolver | None:
        """Return the resolver of a template that gives evidence, by its title as it stands."""
        if len(title) > _LONGEST_TITLE or _NO_TITLE.search(title):
            return None
        if "<" in title:  # a comment perhaps
            title = node.name
            known = self._givers.get(title, _NOT_KNOWN)
            if known is not _NOT_KNOWN:
                return known
        context = self._context
        found = _giver_of(title, context.resolvers, context.knowledge, context.wiki, context.titles)
        self._givers[title] = found
        return found

    def _citation(self, index: int, resolver: Resolver, frame: Frame) -> None:
        where = frame.where
        if where.cited:
            return
        if where.holder is not None:
            self.holders.setdefault(where.holder)
            return
        node = Transclusion(frame.tree, index)
        one = Unread(node, resolver, frame.running())
        self.cited.append(one)
        if where.shown and self._outside(node.span.start):
            self.uses.append(one)

    def _take(self, found: Iterable[Evidence], where: Where) -> None:
        """Take evidence, and go through what it says next."""
        bodies: list[Frame] = []
        for as_written in found:
            one = as_written
            if where.group and not one.group and one.kind == "ref":
                one = attrs.evolve(one, group=where.group)
            if one.kind != "list":
                key = key_of(one)
                if key is not None and one.body is not None:
                    self.definitions.setdefault(key, one)
                if where.shown and self._outside(one.span.start):
                    self.uses.append(one)
            if one.body is None:
                continue
            tree, nodes = one.body.outermost()
            if nodes:
                listed = one.kind == "list"
                below = Where(
                    shown=False,
                    group=one.group or "" if listed else "",
                    holder=where.holder if listed else one,
                    depth=where.depth + 1,
                )
                bodies.append(Frame(tree, nodes, one.body.span.start, below))
        self._stack += bodies[::-1]

    def _outside(self, offset: int) -> bool:
        """Whether a place is in no infobox."""
        at = bisect.bisect_right(self._box_starts, offset) - 1
        return at < 0 or offset >= self._box_ends[at]


def _outermost(boxes: Iterable[Span]) -> tuple[list[int], list[int]]:
    starts: list[int] = []
    ends: list[int] = []
    for box in sorted(boxes):
        if not ends or box.start >= ends[-1]:
            starts.append(box.start)
            ends.append(box.end)
    return starts, ends


@functools.lru_cache(maxsize=4096)  # pages have most titles in common
def _giver_of(
    title: str, resolvers: ResolverSet, knowledge: Knowledge, wiki: str, titles: TitleReader
) -> Resolver | None:
    """Return the resolver of a template that gives evidence, by its title without comments."""
    context = Context(wiki, knowledge, titles, resolvers)
    name = context.name_of(title)
    found = None if name is None else context.resolver_of(name)
    return found if found is not None and (found.defines or found.refers or found.cites) else None
