"""What a page uses and defines outside values: references, notes and full citations; it numbers nothing.

The page is read when first asked, and as little of it as the question needs.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse.anchors import anchors
from infobox_parse.content import Evidence
from infobox_parse.evidence import citations_in, evidence_in, resolved, resolved_tag
from infobox_parse.source import Span
from infobox_parse.values import Citation
from infobox_parse.walking import WIKITEXT_TAGS, Unread, Walk
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS
from infobox_parse.wikitext.tag_finder import find_tags
from infobox_parse.wikitext.tags import read_attributes


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from infobox_parse.evidence import Key
    from infobox_parse.resolving import Context
    from infobox_parse.wikitext.nodes import ExtensionTag


__all__ = ["PageScan", "Source"]

_THREE_DIGITS_OR_MORE = re.compile(r"\d\d\d+").findall
_MOST_DIGITS = 4


@attrs.frozen(eq=False)
class Source:
    """A full citation and where it stands.

    Attributes:
        citation: The citation.
        span: Where its template stands.
        holder: The reference that it stands in.
        running: Whether it stands in running text, not as a whole entry of a bibliography.
    """

    citation: Citation
    span: Span
    holder: Evidence | None
    running: bool


class PageScan:
    """What a page uses and defines; members are computed when first asked.

    Args:
        text: The page.
        context: Reads the references.
        boxes: Where infoboxes stand, whose uses are left out.
    """

    def __init__(self, text: str, context: Context, boxes: Iterable[Span] = ()) -> None:
        self.text = text
        self.context = context
        self.boxes = tuple(boxes)
        self._sources: dict[str, Source] = {}
        self._entered: set[Evidence | Unread] = set()

    def definition(self, key: Key) -> Evidence | None:
        """Return the first definition of a name, wherever it stands; tags, which are quickly found, go first."""
        tag = None if "_walk" in self.__dict__ else self._tags.get(key)
        if tag is not None:
            for one in evidence_in(resolved_tag(tag, self.context)):
                return attrs.evolve(one, group=key[0] or None)
        return self._walk.definitions.get(key)

    def source(self, name: str) -> Source | None:
        """Return the first citation on the page that has an anchor; those that hold its year are read first."""
        for year in _years(name)[-1:]:
            self._enter(self._by_year.pop(year, []))
        if name not in self._sources:
            for holders in self._by_year.values():
                self._enter(holders)
            self._by_year.clear()
        return self._sources.get(name)

    def uses(self) -> Iterator[Evidence | tuple[Citation, Span]]:
        """Yield what is used outside infoboxes, in the order of the page; citations only in running text."""
        for one in self._walk.uses:
            if isinstance(one, Evidence):
                yield one
            elif one.running:
                content = resolved(one.node, one.resolver, self.context)
                yield from citations_in(content) if one.resolver.cites else evidence_in(content)

    @functools.cached_property
    def _tags(self) -> Mapping[Key, ExtensionTag]:
        """Tags that define a name."""
        found: dict[Key, ExtensionTag] = {}
        pending = [(Span(0, len(self.text)), "")]
        while pending:
            span, around = pending.pop()
            inside: list[tuple[Span, str]] = []
            for tag in find_tags(self.text, span):
                kind, inner = tag.name, tag.inner
                if inner is None or kind not in WIKITEXT_TAGS:
                    continue
                written = tag.attributes
                matters = kind == "references" or "name" in written.lower()
                attributes = dict(read_attributes(written)) if matters else {}
                group, name = attributes.get("group") or around, attributes.get("name")
                if name and kind == "ref" and inner.strip(ARGUMENT_BLANKS):
                    first = found.get((group, name))
                    if first is None or tag.span.start < first.span.start:  # what is inside tags comes after them here
                        found[group, name] = tag
                if "<" in inner and (place := tag.inner_span) is not None:
                    inside.append((place, group if kind == "references" else ""))
            pending += reversed(inside)
        return found

    @functools.cached_property
    def _walk(self) -> Walk:
        walk = Walk(self.text, self.context, self.boxes)
        walk.run()
        return walk

    @functools.cached_property
    def _by_year(self) -> dict[str, list[Evidence | Unread]]:
        """What holds citations, by the numbers in it that may be a year; once read, a number has nothing any more."""
        found: dict[str, list[Evidence | Unread]] = {"": []}
        holders: list[Evidence | Unread] = [*self._walk.holders, *self._walk.cited]
        for one in holders:
            where = one.node if isinstance(one, Unread) else one.body
            raw = "" if where is None else where.raw
            for year in dict.fromkeys(_years(raw)) or ("",):
                found.setdefault(year, []).append(one)
        return found

    def _enter(self, holders: Iterable[Evidence | Unread]) -> None:
        """Enter the citations of what holds some by their anchors; the first on the page has a name."""
        for holder in holders:
            if holder in self._entered:
                continue
            self._entered.add(holder)
            for source in self._held(holder):
                for name in anchors(source.citation):
                    known = self._sources.get(name)
                    if known is None or source.span.start < known.span.start:
                        self._sources[name] = source

    def _held(self, holder: Evidence | Unread) -> Iterator[Source]:
        """Yield the citations of a holder; those of a note stand in running text, but are of no reference."""
        if isinstance(holder, Unread):
            for citation, span in citations_in(resolved(holder.node, holder.resolver, self.context)):
                yield Source(citation, span, None, holder.running)
        elif holder.body is not None:
            owner = None if holder.kind == "note" else holder
            for citation, span in citations_in(self.context.content(holder.body)):
                yield Source(citation, span, owner, running=owner is None)


def _years(text: str) -> list[str]:
    """Return the numbers of a text that may be years."""
    return [number for number in _THREE_DIGITS_OR_MORE(text) if len(number) <= _MOST_DIGITS]
