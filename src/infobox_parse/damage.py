"""Looks for damage in the infoboxes of a page, and asks for repairs where there is some: joins recovery and the facts.

A page without damage, nearly every one, costs a few searches for characters; no delimiter of it is looked at.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse.calling import is_function, is_number
from infobox_parse.citation_tables import numbered, slots
from infobox_parse.diagnostics import Edit, Finding
from infobox_parse.resolving import MAX_DEPTH
from infobox_parse.source import Span
from infobox_parse.surroundings import depths_of
from infobox_parse.wikitext.loose import PIPE_AND_NAME
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS, Transclusion
from infobox_parse.wikitext.recovery import find_faults
from infobox_parse.wikitext.shapes import Names, Shape, Template


if TYPE_CHECKING:
    from infobox_parse.resolving import Context
    from infobox_parse.schema_sets import InfoboxSet
    from infobox_parse.wikitext.finder import Found, Unclosed
    from infobox_parse.wikitext.pieces import Fault


__all__ = ["Damage", "find_damage"]

_HEADING = re.compile(r"^==[^\n]*==[ \t]*$", re.MULTILINE)
_RUNNING_TEXT = re.compile(r"\n==|\n[ \t]*+\n(?=[^\W\d_]|['\"\[])")
_PARAMETER = re.compile(rf"\n[ \t]*+{PIPE_AND_NAME}=")
_MOST_INSIDE = 8
"""An infobox reaches at most so far as to take in so many others: a page of many broken ones takes linear time."""
_STYLING = frozenset({"size", "caption", "color", "colour"})
"""Arguments by which texts are styled; on a line of their own they are those of the infobox."""
_EMBEDDING = frozenset({"embed", "embedded", "child", "subbox", "subtemplate"})
"""Parameters by which an infobox is told that it is in another."""
_TAG = re.compile(r"<(/?)(ref|nowiki|pre|math|gallery|poem)\b([^<>]*+)>", re.IGNORECASE)


@attrs.frozen
class Damage:
    """Something broken.

    Attributes:
        finding: What it is, with the edits that repair it.
        at: A place that lies in the parameter concerned.
    """

    finding: Finding
    at: int


def find_damage(text: str, found: Found, context: Context, schemas: InfoboxSet) -> tuple[Damage, ...]:
    """Return what is broken in the infoboxes of a page, in the order of the page.

    Args:
        text: The page.
        found: Its infoboxes as MediaWiki reads them.
        context: Reads names.
        schemas: What is known of infoboxes.
    """
    search = _Search(text, context, schemas)
    faults: dict[tuple[str, Span], Fault] = {}
    boxes: list[Transclusion | Unclosed] = sorted([*found.closed, *found.unclosed], key=lambda box: box.span)
    end = 0
    depths = zip(found.closed, depths_of(found.closed), strict=True)
    too_deep = {box.span.start for box, depth in depths if depth >= MAX_DEPTH}
    for number, box in enumerate(boxes):
        if box.span.start in too_deep:
            continue  # it is not read; and a box is searched with all inside it, so that would take quadratic time
        outer = box.span.start >= end
        furthest = boxes[number + _MOST_INSIDE].span.start if number + _MOST_INSIDE < len(boxes) else len(text)
        if isinstance(box, Transclusion):
            new, stop = search.closed(box, max(furthest, box.span.end), outer=outer)
        elif outer:
            new, stop = search.unclosed(box, furthest)
        else:
            continue
        end = max(end, stop)
        for fault in new:
            faults.setdefault((fault.code, fault.span), fault)
    ordered = sorted(faults.values(), key=lambda fault: fault.span)
    return tuple(
        Damage(Finding(one.code, one.span, one.details, tuple(Edit(*edit) for edit in one.edits)), one.at)
        for one in ordered
    )


class _Search:
    """A search of one page."""

    def __init__(self, text: str, context: Context, schemas: InfoboxSet) -> None:
        self.text = text
        self.context = context
        self.schemas = schemas
        self.templates: dict[str, Template] = {}

    def unclosed(self, box: Unclosed, furthest: int) -> tuple[list[Fault], int]:
        """Return what is broken in a box that MediaWiki gives back as text, and where the box ends."""
        names = Names(self._parameters(box.title), frozenset(), self._template)
        return find_faults(self.text, Span(box.span.start, self._limit(box.span.start, furthest)), names, strict=False)

    def closed(self, box: Transclusion, furthest: int, *, outer: bool) -> tuple[list[Fault], int]:
        """Return what is broken in a box that MediaWiki closes, and where the box ends."""
        start, end = box.span
        known = self._parameters(box.leading_name)
        balanced = not outer or (self._is_balanced(start, end, furthest) and _tags_pair(box.raw))
        if balanced and not _is_suspicious(box, known):
            return [], end
        given = frozenset(argument.key for argument in box.arguments if argument.raw.strip(ARGUMENT_BLANKS))
        limit = end if balanced else self._limit(end, furthest)
        return find_faults(self.text, Span(start, limit), Names(known, given, self._template), strict=balanced)

    def _limit(self, position: int, furthest: int) -> int:
        """Return where the first heading behind a place begins, or the furthest place to look at."""
        heading = _HEADING.search(self.text, position, furthest)
        return furthest if heading is None else heading.start()

    def _is_balanced(self, start: int, end: int, furthest: int) -> bool:
        """Whether brackets pair in a box, and no braces close nothing between it and the running text behind it."""
        text = self.text
        if text.count("[[", start, end) != text.count("]]", start, end):
            return False
        behind = _RUNNING_TEXT.search(text, end, furthest)
        stop = furthest if behind is None else behind.start()
        return text.count("}}", end, stop) <= text.count("{{", end, stop)

    def _parameters(self, title: str) -> frozenset[str] | None:
        """Return the parameters of an infobox; None where they are not known."""
        name = self.context.titles.template_name(title)
        schema = None if name is None else self.schemas.schema(self.context.canonical(name))
        return None if schema is None else schema.parameters

    def _template(self, title: str) -> Template:
        """Tell what a template is."""
        known = self.templates.get(title)
        if known is None:
            known = self.templates[title] = self._read_template(title)
        return known

    def _read_template(self, title: str) -> Template:
        context = self.context
        name = None if is_function(title) else context.titles.template_name(title)
        if name is None:
            return _UNKNOWN
        canonical = context.canonical(name)
        if context.knowledge.is_infobox(context.wiki, canonical):
            return Template(
                Shape.OTHER, functools.partial(_in, (self._parameters(title) or frozenset()) | _EMBEDDING), infobox=True
            )
        resolver = context.resolver_of(name)
        if resolver is None:
            return _UNKNOWN
        if resolver.cites:
            language = context.knowledge.language(context.wiki)
            return Template(Shape.OTHER, functools.partial(_is_slot, frozenset(slots(language, canonical))))
        if resolver.parameters is None:
            return Template(Shape.OTHER, _nothing)
        if resolver.encloses:
            return Template(Shape.ENCLOSING, functools.partial(_in, resolver.parameters - _STYLING))
        return Template(Shape.INLINE, functools.partial(_in, resolver.parameters))


def _tags_pair(text: str) -> bool:
    """Whether comments and the tags that matter have as many closers as openers."""
    if "<" not in text:
        return True
    if text.count("<!--") != text.count("-->"):
        return False
    pairs: dict[str, int] = {}
    for slash, name, rest in _TAG.findall(text):
        if not rest.endswith("/"):
            pairs[name.lower()] = pairs.get(name.lower(), 0) + (-1 if slash else 1)
    return not any(pairs.values())


def _is_suspicious(box: Transclusion, known: frozenset[str] | None) -> bool:
    """Whether a balanced box may have faults all the same: inside a tag, or parameters inside other templates."""
    raw = box.raw
    if raw.count("{{") != raw.count("}}"):
        return True
    return known is not None and any(
        found[1].strip() in known
        for argument in box.arguments
        if not argument.plain
        for found in _PARAMETER.finditer(argument.raw)
    )


def _in(names: frozenset[str], name: str) -> bool:
    return name in names or is_number(name)


def _is_slot(names: frozenset[str], name: str) -> bool:
    """Whether a citation has an argument of a name, which may have a number."""
    if name in names:
        return True
    without = numbered(name)
    return without is not None and without[0] in names


def _nothing(_: str) -> bool:
    return False


_UNKNOWN = Template(Shape.OTHER, _nothing, known=False)
