"""One way through all nodes of a page, in order: the evidence in it, what is used and what is only defined.

Templates that give no evidence are not resolved, and what stands in their arguments counts as shown. Nothing recurses
on depth, and the time grows linearly with the page.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from infobox_parse.content import Evidence
from infobox_parse.evidence import evidence_in, key_of, resolved, resolved_tag
from infobox_parse.resolving import MAX_DEPTH, Resolver
from infobox_parse.wikitext.nodes import (
    ExtensionTag,
    Heading,
    Node,
    Parameter,
    Text,
    Transclusion,
)
from infobox_parse.wikitext.root import parse_range, parse_tree


if TYPE_CHECKING:
    from collections.abc import Iterable

    from infobox_parse.evidence import Key
    from infobox_parse.resolving import Context
    from infobox_parse.source import Span


__all__ = ["WIKITEXT_TAGS", "Unread", "Walk"]

WIKITEXT_TAGS = frozenset({"gallery", "imagemap", "indicator", "langconvert", "poem", "ref", "references"})
"""Extension tags whose content is read as wikitext."""

_LONGEST_TITLE = 1000
"""A longer title is none of a template; comments in it count, too."""

_TITLE = re.compile(rf"[^|{{}}\[\]<]{{0,{_LONGEST_TITLE}}}+(?=\||\}}\}}|(<))")

_LIST_MARKERS = frozenset("*#:;")
_CELL_MARKERS = frozenset("|!")
_SHOWS_NOTHING = re.compile(r"<[^<>]*+>|&#?+\w++;|\[\[[^][|]*+\||\[https?+:[^][\s]*+")
_WORD = re.compile(r"[^\W_]")


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


@attrs.frozen(eq=False)
class _Where:
    """What is around some nodes.

    Attributes:
        shown: Whether what is used here is used on the page; else it only defines.
        group: The group of the list of references around.
        holder: The reference or note around.
        cited: Whether a citation is around.
        argument: Whether they stand in an argument.
        depth: How much evidence is around.
    """

    shown: bool = True
    group: str = ""
    holder: Evidence | None = None
    cited: bool = False
    argument: bool = False
    depth: int = 0


@attrs.define(eq=False)
class _Frame:
    """Nodes that are being walked through: where they are, and the line so far.

    Attributes:
        nodes: The nodes.
        where: What is around them.
        unread: Where text of the line stands that nobody has looked at.
        begun: What the line begins with.
        words: Whether the line has words.
    """

    nodes: Iterator[Node]
    where: _Where
    unread: list[tuple[int, int]] = attrs.Factory(list)
    begun: str = ""
    words: bool = False

    def read(self, page: str, start: int, end: int) -> None:
        """Go on over some text."""
        last = page.rfind("\n", start, end)
        if last >= 0:
            self.unread.clear()
            self.begun, self.words = "", False
            start = last + 1
        self.unread.append((start, end))

    def running(self, page: str) -> bool:
        """Whether what comes next stands in running text: it does not begin a line that is an entry of a list."""
        if self.unread:
            text = "".join([page[start:end] for start, end in self.unread]).strip()
            self.unread.clear()
            self.begun = self.begun or text[:1]
            self.words = self.words or _WORD.search(_SHOWS_NOTHING.sub("", text)) is not None
        if self.words or (self.begun and self.begun in _CELL_MARKERS):
            return True
        return self.where.argument and self.begun not in _LIST_MARKERS


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
        self._resolvers: dict[str, Resolver | None] = {}
        self._stack: list[_Frame] = []

    def run(self) -> None:
        """Walk."""
        self._stack.append(_Frame(parse_tree(self._text).children(), _Where()))
        while self._stack:
            frame = self._stack[-1]
            for node in frame.nodes:
                if type(node) is Text:
                    frame.read(self._text, *node.span)
                    continue
                self._step(node, frame)
                break  # to what is inside it, if anything, and back
            else:
                self._stack.pop()

    def _step(self, node: Node, frame: _Frame) -> None:
        if isinstance(node, Transclusion):
            self._transclusion(node, frame)
        elif isinstance(node, ExtensionTag):
            self._tag(node, frame)
        elif isinstance(node, Heading):
            self._stack.append(_Frame(node.children(), attrs.evolve(frame.where, argument=True)))
        elif isinstance(node, Parameter):
            self._enter(node, attrs.evolve(frame.where, argument=True))

    def _enter(self, node: Transclusion | Parameter, where: _Where) -> None:
        """Go through the parts of some braces next, in order; those without nodes hold no evidence."""
        parts = [node.title]
        for argument in node.arguments:
            name = argument.name
            if name is not None:
                parts.append(name)
            parts.append(argument.value)
        self._stack += [_Frame(part.children(), where) for part in parts if not part.plain][::-1]

    def _tag(self, node: ExtensionTag, frame: _Frame) -> None:
        resolver = self._context.resolvers.tag(node.name)
        if resolver is not None and resolver.defines:
            if frame.where.depth <= MAX_DEPTH:
                self._take(evidence_in(resolved_tag(node, self._context)), frame.where)
        elif node.name in WIKITEXT_TAGS and node.inner_span is not None:
            children = parse_range(self._text, node.inner_span).children()
            self._stack.append(_Frame(children, attrs.evolve(frame.where, argument=False)))

    def _transclusion(self, node: Transclusion, frame: _Frame) -> None:
        where, resolver = frame.where, self._resolver(node)
        cited, depth = where.cited, where.depth
        if resolver is not None and resolver.cites:
            self._citation(node, resolver, frame)
            cited = True
        elif resolver is not None and resolver.refers and depth <= MAX_DEPTH:
            if where.shown and self._outside(node.span.start):
                self.uses.append(Unread(node, resolver, running=True))
            depth += 1
        elif resolver is not None and depth <= MAX_DEPTH:
            found = evidence_in(resolved(node, resolver, self._context))
            self._take(found, where)
            if any(one.body is not None for one in found):
                return
            depth += 1
        start, end = node.span
        # Few templates have anything inside; where one does, it is found before what is inside that is looked at.
        if self._text.find("{{", start + 2, end) >= 0 or self._text.find("<", start, end) >= 0:
            self._enter(node, attrs.evolve(where, argument=True, cited=cited, depth=depth))

    def _resolver(self, node: Transclusion) -> Resolver | None:
        """Return the resolver of a template that gives evidence."""
        title = _TITLE.match(self._text, node.span.start + 2)
        if title is None:
            return None
        written = title[0]
        if title[1]:  # a comment perhaps
            span = node.title.span
            if span.end - span.start > _LONGEST_TITLE:
                return None
            written = node.name
        if written not in self._resolvers:
            call = self._context.call(node)
            found = None
            if call is not None:
                context = self._context
                canonical = context.canonical(call.name)
                found = context.resolvers.resolver(call.name, canonical, context.wiki, context.knowledge)
            gives = found is not None and (found.defines or found.refers or found.cites)
            self._resolvers[written] = found if gives else None
        return self._resolvers[written]

    def _citation(self, node: Transclusion, resolver: Resolver, frame: _Frame) -> None:
        where = frame.where
        if where.cited:
            return
        if where.holder is not None:
            self.holders.setdefault(where.holder)
            return
        one = Unread(node, resolver, frame.running(self._text))
        self.cited.append(one)
        if where.shown and self._outside(node.span.start):
            self.uses.append(one)

    def _take(self, found: Iterable[Evidence], where: _Where) -> None:
        """Take evidence, and go through what it says next."""
        bodies: list[_Frame] = []
        for as_written in found:
            one = as_written
            if where.group and not one.group and one.kind == "ref":
                one = attrs.evolve(one, group=where.group)
            below = _Where(shown=False, holder=one, depth=where.depth + 1)
            if one.kind == "list":
                below = attrs.evolve(below, group=one.group or "", holder=where.holder)
            else:
                key = key_of(one)
                if key is not None and one.body is not None:
                    self.definitions.setdefault(key, one)
                if where.shown and self._outside(one.span.start):
                    self.uses.append(one)
            if one.body is not None and not one.body.plain:
                bodies.append(_Frame(one.body.children(), below))
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
