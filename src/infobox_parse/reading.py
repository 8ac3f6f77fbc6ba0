"""Reads the infoboxes of a page: from the nodes that the finder gives to fields, records and diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs

from infobox_parse.boxes import Field, Infobox, Overridden, Parent
from infobox_parse.content import Run, trimmed
from infobox_parse.diagnostics import Diagnostic, Finding
from infobox_parse.finding import find_infoboxes, titles_of
from infobox_parse.flags import file_flag
from infobox_parse.item_tables import read_tables
from infobox_parse.items import Value, read_items, text_of_items
from infobox_parse.light import quick
from infobox_parse.lone_text import lone_text
from infobox_parse.numbered import Numbered
from infobox_parse.oddities import control_characters, lost_bars, odd_name, stray_bars
from infobox_parse.patching import Patch
from infobox_parse.references import References
from infobox_parse.resolving import MAX_DEPTH, Context
from infobox_parse.scanning import PageScan
from infobox_parse.schema import Box, Parameter
from infobox_parse.simple_values import read_simple
from infobox_parse.source import Span
from infobox_parse.surroundings import Surroundings, depths_of, parents_of
from infobox_parse.tag_balance import unbalanced_tags
from infobox_parse.values import Flag, Item, Note, NoteUse, Reference, ReferenceUse
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS, Argument, Transclusion, written


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from infobox_parse.content import Content, Evidence
    from infobox_parse.damage import Damage
    from infobox_parse.items import Uses
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.page import Page
    from infobox_parse.reporting import Reports
    from infobox_parse.resolving import ResolverSet
    from infobox_parse.schema import InfoboxSchema, ReadWords
    from infobox_parse.schema_sets import InfoboxSet
    from infobox_parse.values import Citation, Link
    from infobox_parse.wikitext.finder import Found


__all__ = ["PageReader", "Reading"]

_NOTHING = Value(())

_new_field = quick(Field)

_Given: TypeAlias = tuple[Argument, tuple[str, Span, str, Span]]
"""An argument, and what `written` says of it."""

_LOCAL_LINKS = frozenset({"wikilink", "template", "interlanguage"})
"""Kinds of links whose target is a page of the wiki itself."""


@attrs.frozen
class Reading:
    """What was read of a page.

    Attributes:
        infoboxes, references, notes, diagnostics: See `Article`.
        numbered: The references and notes with their numbers, to go on from.
        spans: Where the infoboxes stand in the text that was read.
        patch: The edits that made that text of the page; None where it is the page as given.
    """

    infoboxes: tuple[Infobox, ...]
    references: tuple[Reference, ...]
    notes: tuple[Note, ...]
    diagnostics: tuple[Diagnostic, ...]
    numbered: Numbered
    spans: list[Span]
    patch: Patch | None = None


class PageReader:
    """Reads one page as MediaWiki reads its markup; it is the ledger of its items."""

    def __init__(
        self, page: Page, resolvers: ResolverSet, schemas: InfoboxSet, knowledge: Knowledge, reports: Reports
    ) -> None:
        self.page = page
        self.schemas = schemas
        self.knowledge = knowledge
        self.context = Context(page.wiki, knowledge, titles_of(knowledge, page.wiki), resolvers, title=page.title or "")
        self.trail = knowledge.link_trail(page.wiki)
        self.reports = reports
        self.used = References(self.context, reports.report, PageScan(page.text, self.context))
        self.boxes: list[tuple[Transclusion, str, str]] = []
        self.at: dict[int, int] = {}

    def find(self, text: str) -> Found:
        """Find the infoboxes of a text."""
        return find_infoboxes(text, wiki=self.page.wiki, knowledge=self.knowledge, asked=self.schemas.names)

    def read(self, found: Found, damage: tuple[Damage, ...] = ()) -> Reading:
        """Read all infoboxes.

        Args:
            found: Where they stand.
            damage: What was repaired in them.
        """
        for node in self._not_too_deep(found.closed):
            name = self.context.titles.template_name(node.leading_name) or ""
            self.at[node.span.start] = len(self.boxes)
            self.boxes.append((node, name, self.context.canonical(name)))
        for lost in found.unclosed:
            details = (("name", lost.title.strip()), ("shown", "the infobox"))
            self.report(Finding("unclosed-template", _opening(lost.span, lost.title), details))
        nodes = [node for node, _, _ in self.boxes]
        read = [self._box(index, parent) for index, parent in enumerate(parents_of(nodes))]
        self.reports.now = (None, None)
        self.used.finish()
        self._report_control_characters(nodes)
        self.reports.place_loose(nodes)
        self.reports.place_damage(damage, nodes)
        numbered = self.used.numbered
        references, notes = numbered.references(), numbered.notes()
        infoboxes = tuple(
            attrs.evolve(
                box,
                references=tuple(references[number] for number in numbers[0]),
                notes=tuple(notes[number] for number in numbers[1]),
            )
            if numbers[0] or numbers[1]
            else box
            for box, numbers in ((box, numbered.whole(numbers)) for box, numbers in read)
        )
        spans = [node.span for node in nodes]
        return Reading(infoboxes, references, notes, self.reports.diagnostics(), numbered, spans)

    # The ledger.

    def uses(self, evidence: Iterable[Evidence | tuple[Citation, Span]]) -> Uses:
        """Number the evidence, in order of first use."""
        return self.used.uses(evidence)

    def infobox(self, span: Span) -> int | None:
        """Return the index of the infobox at a place."""
        return self.at.get(span.start)

    def resolved(self, links: Sequence[Link]) -> tuple[Link, ...]:
        """Return links with the pages that their targets redirect to."""
        if not self.knowledge.follows_pages:
            return tuple(links)
        return tuple(
            attrs.evolve(link, resolved=self.knowledge.page_redirect(self.page.wiki, link.target))
            if link.kind in _LOCAL_LINKS
            else link
            for link in links
        )

    def flag_of(self, file: str) -> Flag | None:
        """Return the flag that a file shows, by its name; None for one that shows none."""
        return file_flag(self.knowledge, file) if self.knowledge.shows_flag(file) else None

    def is_placeholder(self, text: str) -> bool:
        """Whether a text only says that nothing is known, or that there are more."""
        return bool(text) and self.knowledge.placeholder(self.page.wiki, text)

    def report(self, finding: Finding) -> None:
        """Place a finding on the page."""
        self.reports.report(finding)

    # One infobox.

    def _box(self, index: int, parent: Parent | None) -> tuple[Infobox, tuple[list[int], list[int]]]:
        """Read one infobox; with it, the numbers of the references and notes used in it."""
        node, name, canonical = self.boxes[index]
        schema = self.schemas.schema(canonical)
        self.reports.now = (index, None)
        given: dict[str, _Given] = {}
        earlier: dict[str, list[_Given]] = {}  # under the same names; there are hardly any
        all_arguments = node.arguments
        bars = {} if schema is None else stray_bars(all_arguments, schema)
        for argument in all_arguments:
            parts = written(argument)
            key = parts[0]
            if key in given:
                earlier.setdefault(key, []).append(given[key])
            given[key] = (argument, parts)
        fields = {}
        for key, last in given.items():
            self.reports.now = (index, key)
            before = earlier.get(key, ())
            if before or schema is not None or last[0].index:
                for finding in odd_name(key, [one for one, _ in (*before, last)], canonical, schema, bars):
                    self.report(finding)
            fields[key] = self._field(last, before, None if schema is None else schema.words_of(key))
        for key, finding in () if schema is None else lost_bars(node, all_arguments, schema):
            self.reports.now = (index, key)
            self.report(finding)
        self.reports.now = (index, None)
        record = None if schema is None else self._record(schema, canonical, fields)
        box = Infobox(
            template=name,
            canonical=canonical,
            kind=None if schema is None else schema.kind,
            span=node.span,
            parent=parent,
            fields=fields,
            record=record,
        )
        return box, self.used.take_seen()

    def _record(self, schema: InfoboxSchema, canonical: str, fields: dict[str, Field]) -> object:
        return schema.read(
            Box(
                template=canonical,
                parameters={
                    key: Parameter(key, field.items, field.text, field.span, field.references, field.notes)
                    for key, field in fields.items()
                },
                wiki=self.page.wiki,
                knowledge=self.knowledge,
                title=self.page.title or "",
                report=self.report,
            )
        )

    def _field(self, given: _Given, before: Sequence[_Given], words: ReadWords | None) -> Field:
        argument, (_, name_span, raw, span) = given
        lone = (raw, span[0]) if argument.plain else lone_text(argument, raw)
        items = self._simple(*lone) if lone is not None and not argument.index else None
        references: tuple[ReferenceUse, ...] = ()
        notes: tuple[NoteUse, ...] = ()
        if items is None:
            value = self._value(argument, raw, span)
            items, references, notes = value.items, value.references, value.notes
        if "<" in raw:
            for finding in unbalanced_tags(argument, self.at):
                self.report(finding)
        if items and words is not None:
            items = self._with_words(items, words)
        return _new_field(
            raw=raw,
            span=span,
            name_span=name_span,
            text=text_of_items(items) if items else "",
            references=references,
            notes=notes,
            overridden=tuple(Overridden(*one[2:]) for _, one in before) if before else (),
            items=items,
        )

    def _with_words(self, items: tuple[Item, ...], words: ReadWords) -> tuple[Item, ...]:
        """Add to items what their words state; it recurses no deeper than items nest (32)."""
        read = (words(item, self.knowledge, self.page.wiki) for item in items)
        return tuple(
            attrs.evolve(item, children=self._with_words(item.children, words)) if item.children else item
            for item in read
        )

    def _simple(self, raw: str, start: int) -> tuple[Item, ...] | None:
        """Return the items of a value that begins at a place; None where it is not simple."""
        text = raw.strip(ARGUMENT_BLANKS)
        if not text:
            return ()
        return read_simple(text, start + raw.index(text), self.context.titles, self.trail, self)

    def _value(self, argument: Argument, raw: str, place: Span) -> Value:
        content: Content
        if not argument.plain:
            content = read_tables(trimmed(self.context.content(argument.value), lead=not argument.index))
        else:
            content = (Run(raw, place).stripped("" if argument.index else ARGUMENT_BLANKS, ARGUMENT_BLANKS),)
        tokens = self.context.inline(content)
        return read_items(tokens, self, page=self.page.text) if tokens else _NOTHING

    def _not_too_deep(self, nodes: tuple[Transclusion, ...]) -> Iterator[Transclusion]:
        """Leave out infoboxes in infoboxes in … beyond the limit, of which the outer ones' values would repeat all."""
        for node, depth in zip(nodes, depths_of(nodes), strict=True):
            if depth < MAX_DEPTH:
                yield node
            elif depth == MAX_DEPTH:
                self.report(Finding("nesting-too-deep", node.span, (("limit", MAX_DEPTH),)))

    def _report_control_characters(self, nodes: list[Transclusion]) -> None:
        """Report each control character once an infobox."""
        found = control_characters(self.page.text, [node.span for node in nodes])
        if not found:
            return
        arounds = Surroundings(nodes)
        seen: set[tuple[int, int]] = set()
        for where, code in found:
            index, field = arounds.at(where.start)
            if index is not None and (index, code) not in seen:
                seen.add((index, code))
                self.reports.place(Finding("control-character", where, (("code", code),)), index, field)


def _opening(span: Span, title: str) -> Span:
    """Return the braces and the name of a transclusion, to point at."""
    return Span(span.start, min(span.end, span.start + 2 + len(title.rstrip())))
