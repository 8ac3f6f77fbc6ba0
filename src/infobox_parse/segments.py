"""Where a value is cut into the stretches that become items, before anything is known of their content.

Two steps. Markers, list templates and list tags cut first, whatever stands around them; inside each stretch so made,
breaks, newlines and bullets cut where nothing protects them.
"""

from __future__ import annotations

import re
from enum import IntEnum

import attrs

from infobox_parse.content import Piece, Structure
from infobox_parse.softcuts import BLOCK_TAGS, soft_cuts
from infobox_parse.source import Span
from infobox_parse.wikitext.stream import MARKED, Close, Inline, Markup, Newline, Opaque, Open, Run


__all__ = ["Cuts", "Segment", "cut", "cuts_in"]

_STRENGTH = {
    name: rank for rank, name in enumerate(("none", "newline", "break", "text", "rule", "bullet", "argument", "list"))
}
"""Of two separators with nothing between them, the later in this row names what split the item off."""

_SOFT = frozenset({"newline", "break", "rule", "text"})
_LIST_TAGS = frozenset({"ul", "ol", "dl"})
_ITEM_TAGS = frozenset({"li", "dt", "dd"})
_STRUCTURAL_TAGS = _LIST_TAGS | _ITEM_TAGS
_INSIDE = frozenset({Markup.LINK, Markup.INTERWIKI, Markup.EXTERNAL, Markup.FILE})
_INDENTED_MARKERS = re.compile(r"[ \t\xa0]++([*#:;]++)")


@attrs.define
class Segment:
    """A stretch of tokens that may become an item.

    Attributes:
        separator: What split it off.
        level: How deep it is nested, from 0.
        heading: Whether its markup makes it a heading (`;`, a list's title).
        after_list: Whether it stands behind the end of a list.
        lead_in: Whether it is text before a list.
        tokens: What it is made of.
        own_line: Whether a bullet that split it off begins a line.
        title: Whether it is the title of a list template, which owns the items of its list alone.
    """

    separator: str
    level: int
    heading: bool = False
    after_list: bool = False
    lead_in: bool = False
    tokens: list[Inline] = attrs.Factory(list)
    title: bool = False
    own_line: bool = False

    def empty(self) -> bool:
        """Whether there is nothing in it but blanks, ends of markup, and findings."""
        return not any(map(_significant, self.tokens))


class Cuts(IntEnum):
    """What may cut some tokens."""

    NONE = 0
    SOFT = 1
    """Breaks, newlines, bullets, where nothing protects them."""
    HARD = 2
    """Markers, list templates and list tags too."""


def cuts_in(tokens: list[Inline]) -> Cuts:
    """Return what is among the tokens that might begin an item."""
    found = Cuts.NONE
    for token in tokens:
        if isinstance(token, Run):
            if "•" in token.text or "·" in token.text:
                found = Cuts.SOFT
        elif isinstance(token, Opaque):
            if isinstance(token.value, Structure):
                return Cuts.HARD
        elif isinstance(token, MARKED):
            name = token.name
            if not name:
                continue
            if token.markup is Markup.ITEM or (token.markup is Markup.TAG and name in _STRUCTURAL_TAGS):
                return Cuts.HARD
            if name in BLOCK_TAGS:
                found = Cuts.SOFT
        else:
            found = Cuts.SOFT
    return found


def _significant(token: Inline) -> bool:
    if isinstance(token, Run):
        return bool(token.text) and not token.text.isspace()
    if isinstance(token, Opaque):
        return isinstance(token.value, Piece) and token.value.adds()
    return isinstance(token, Open) and token.markup in _INSIDE


@attrs.define
class _Scope:
    """A list template or list tag that is open.

    Attributes:
        base: Level of its items.
        outer: Level of the segment it stands in, to go back to.
        template: Whether it is a template, in which blanks before a marker do not hide it.
        item: Whether an item of its own has begun in it.
    """

    base: int
    outer: int
    template: bool
    item: bool = False


class _Cutter:
    """The first step: hard cuts."""

    def __init__(self) -> None:
        self.current = Segment("none", 0)
        self.done: list[Segment] = [self.current]
        self.scopes: list[_Scope] = []
        self.marked = False  # the current segment began with a marker, so a newline ends it
        self.inside = 0  # links and files open

    def take(self, tokens: list[Inline]) -> None:
        line_start = True
        for token in tokens:
            if isinstance(token, Run):
                if line_start and self.scopes and self.scopes[-1].template:
                    self.perhaps_indented(token)
                else:
                    self.current.tokens.append(token)
                line_start = False
            elif isinstance(token, Newline):
                self.newline(token)
                line_start = True
            elif isinstance(token, Opaque) and isinstance(token.value, Structure):
                self.structure(token.value)
                line_start = True
            else:
                line_start = False
                if not isinstance(token, MARKED) or not self.takes(token):
                    self.current.tokens.append(token)

    def takes(self, token: Open | Close) -> bool:
        """Whether the beginning or the end of some markup cuts."""
        if token.markup is Markup.ITEM:
            self.marker(token.name)
            return True
        if token.markup is Markup.TAG:
            if token.name in _STRUCTURAL_TAGS:
                self.tag(token)
                return True
        elif token.markup in _INSIDE:
            self.inside += 1 if isinstance(token, Open) else -1
        return False

    def newline(self, token: Newline) -> None:
        if self.marked and not self.inside:
            self.start(Segment("text", self.plain_level(), after_list=True))
        else:
            self.current.tokens.append(token)

    def plain_level(self) -> int:
        """Return the level of a line without marker."""
        return self.scopes[-1].base + self.scopes[-1].item if self.scopes else 0

    def perhaps_indented(self, run: Run) -> None:
        found = _INDENTED_MARKERS.match(run.text)
        if found is None:
            self.current.tokens.append(run)
            return
        self.marker(found[1])
        span = Span(run.span.start + found.end(), run.span.end) if run.exact else run.span
        self.current.tokens.append(Run(run.text[found.end() :], span))

    def marker(self, marks: str) -> None:
        level = self.plain_level()
        self.note_lead_in()
        if self.scopes and self.scopes[-1].item and self.current.separator == "argument" and self.current.empty():
            self.scopes[-1].item = False  # an argument that is nothing but a list
            level -= 1
        self.start(Segment("list", level + len(marks) - 1, heading=marks.endswith(";")), marked=True)

    def tag(self, token: Open | Close) -> None:
        if token.name in _ITEM_TAGS:
            if isinstance(token, Open):
                self.item("list", heading=token.name == "dt")
        elif isinstance(token, Open):
            self.open_list(template=False)
        else:
            self.close_list()

    def structure(self, structure: Structure) -> None:
        if structure is Structure.LIST_START:
            self.open_list(template=True)
        elif structure is Structure.LIST_END:
            self.close_list()
        else:
            self.item("argument", heading=structure is Structure.HEADING)
            if structure is Structure.HEADING and self.scopes:
                self.current.title = True
                self.scopes[-1].base += 1

    def item(self, separator: str, *, heading: bool) -> None:
        if self.scopes:
            self.scopes[-1].item = not heading
        self.start(Segment(separator, self.scopes[-1].base if self.scopes else 0, heading=heading))

    def open_list(self, *, template: bool) -> None:
        current = self.current
        base = current.level + (self.listed() and not current.empty())
        self.note_lead_in()
        self.scopes.append(_Scope(base, current.level, template))
        self.start(Segment("none", base))

    def listed(self) -> bool:
        """Whether the current segment is an item of a list."""
        return self.marked or (bool(self.scopes) and self.scopes[-1].item)

    def note_lead_in(self) -> None:
        """Before a list begins: what stands before it is text that leads to it, if it is no list itself."""
        if not self.listed() and not self.current.empty():
            self.current.lead_in = True

    def close_list(self) -> None:
        if self.scopes:
            scope = self.scopes.pop()
            self.start(Segment("text", scope.outer, after_list=True))

    def start(self, segment: Segment, *, marked: bool = False) -> None:
        self.current = segment
        self.done.append(segment)
        self.marked = marked


def cut(tokens: list[Inline], cuts: Cuts = Cuts.HARD) -> list[Segment]:
    """Cut the tokens of a value into segments, in order; none of them is empty.

    Args:
        tokens: From `read_inline`.
        cuts: What is looked for; from `cuts_in`.
    """
    lines = [Segment("none", 0, tokens=tokens)]
    if cuts is Cuts.HARD:
        cutter = _Cutter()
        cutter.take(tokens)
        lines = cutter.done
    parts: list[Segment] = []
    for segment in lines:
        parts.append(segment)
        if cuts_in(segment.tokens):
            (_, segment.tokens), *others = soft_cuts(segment.tokens)
            parts += [Segment(separator, segment.level, tokens=part) for separator, part in others]
    return _without_empty(parts)


def _without_empty(parts: list[Segment]) -> list[Segment]:
    """Leave out empty segments; what they began with goes to the next one."""
    kept: list[Segment] = []
    before: Segment | None = None
    for part in parts:
        empty = part.empty()
        if before is not None:
            part.own_line = part.separator == "bullet"
            if _STRENGTH[before.separator] > _STRENGTH[part.separator]:
                part.separator = before.separator
                part.heading = part.heading or before.heading
            part.after_list = part.after_list or (before.after_list and part.separator in _SOFT)
            before.tokens.extend(part.tokens)  # one list grows, however many are empty
            part.tokens = before.tokens
        before = part if empty else None
        if empty:
            continue
        if part.lead_in:
            part.separator = "text" if part.separator in ("none", "newline") else part.separator
        elif not kept and part.separator in _SOFT:
            part.separator = "none"
        kept.append(part)
    return kept
