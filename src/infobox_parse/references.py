"""References and notes of a page: who is used where, under which number, and what it says."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from infobox_parse.content import Content, Evidence, Piece, Run
from infobox_parse.diagnostics import Finding
from infobox_parse.gathering import gather
from infobox_parse.resolving import MAX_DEPTH, Context
from infobox_parse.source import Span
from infobox_parse.values import Citation, Note, NoteUse, Reference, ReferenceUse
from infobox_parse.wikitext.nodes import ExtensionTag, Part, Transclusion
from infobox_parse.wikitext.root import Root, parse_range, parse_tree
from infobox_parse.wikitext.stream import Opaque


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


__all__ = ["References", "definitions_of"]

_NOT_WIKITEXT = frozenset("nowiki pre math syntaxhighlight source templatedata score timeline ce chem".split())
"""Extension tags whose content is never read as wikitext."""

Key = tuple[bool, str, str]
"""Whether it is a note; group; name."""


@attrs.define
class _Known:
    """A reference or note that is used."""

    number: int
    kind: str
    name: str | None
    group: str | None
    used_at: Span
    span: Span | None = None
    text: str = ""
    citations: tuple[Citation, ...] = ()
    references: tuple[ReferenceUse, ...] = ()
    defined: bool = False
    source: str = ""


class References:
    """Numbers what a page uses, in the order of first use; the first definition of a name wins.

    Args:
        context: Reads the bodies.
        report: Takes findings.
        definitions: Gives what the whole page defines by name; asked once, when a name is used that is not defined
            where it is used.
    """

    def __init__(
        self,
        context: Context,
        report: Callable[[Finding], None],
        definitions: Callable[[], Mapping[Key, Part]],
    ) -> None:
        self.context = context
        self.report = report
        self.definitions = definitions
        self.known: dict[bool, list[_Known]] = {False: [], True: []}
        self.by_key: dict[Key, _Known] = {}
        self.depth = 0
        self.seen: dict[bool, dict[int, None]] = {False: {}, True: {}}

    def uses(
        self, evidence: Iterable[Evidence | tuple[Citation, Span]]
    ) -> tuple[tuple[ReferenceUse, ...], tuple[NoteUse, ...]]:
        """Number some evidence."""
        references: list[ReferenceUse] = []
        notes: list[NoteUse] = []
        for one in evidence:
            if isinstance(one, Evidence):
                number = self._number(one)
                if one.kind == "note":
                    notes.append(NoteUse(number, one.span))
                else:
                    references.append(ReferenceUse(number, one.pages, one.span))
            else:
                citation, span = one
                entry = self._add(Evidence(kind="bare", span=span))
                entry.citations, entry.span, entry.defined = (citation,), span, True
                entry.text = title_of(citation)
                references.append(ReferenceUse(entry.number, None, span))
        return tuple(references), tuple(notes)

    def take_seen(self) -> tuple[list[int], list[int]]:
        """Return the numbers of references and notes used since the last call, in order of first use."""
        references, notes = list(self.seen[False]), list(self.seen[True])
        self.seen = {False: {}, True: {}}
        return references, notes

    def finish(self) -> None:
        """Look for the definitions that are missing so far, in the whole page."""
        asked: set[Key] = set()
        while missing := [key for key, entry in self.by_key.items() if not entry.defined and key not in asked]:
            table = self.definitions()
            for key in missing:
                asked.add(key)
                entry, body = self.by_key[key], table.get(key)
                if body is not None:
                    self._define(entry, body, body.span)  # which may use names that are new
                else:
                    self.report(Finding("undefined-reference", entry.used_at, (("name", key[2]),)))

    def references(self) -> tuple[Reference, ...]:
        """Return all references used, by number."""
        return tuple(
            Reference(
                id=one.number,
                kind=one.kind,
                name=one.name,
                group=one.group,
                text=one.text,
                span=one.span,
                citations=one.citations,
            )
            for one in self.known[False]
        )

    def notes(self) -> tuple[Note, ...]:
        """Return all notes used, by number."""
        return tuple(
            Note(
                id=one.number,
                name=one.name,
                group=one.group,
                text=one.text,
                references=one.references,
                span=one.span,
            )
            for one in self.known[True]
        )

    def _add(self, evidence: Evidence) -> _Known:
        note = evidence.kind == "note"
        entry = _Known(len(self.known[note]), evidence.kind, evidence.name, evidence.group, evidence.span)
        self.known[note].append(entry)
        self.seen[note][entry.number] = None
        return entry

    def _number(self, evidence: Evidence) -> int:
        note = evidence.kind == "note"
        name, group = evidence.name, evidence.group
        key = (note, group or "", name or "")
        entry = self.by_key.get(key) if name else None
        if entry is None:
            entry = self._add(evidence)
            if name:
                self.by_key[key] = entry
        self.seen[note][entry.number] = None
        if evidence.mark is not None:
            entry.text, entry.span, entry.defined = evidence.mark, evidence.span, True
        elif evidence.body is not None:
            if not entry.defined:
                self._define(entry, evidence.body, evidence.span)
            else:
                self._compare(entry, evidence)
        return entry.number

    def _compare(self, entry: _Known, evidence: Evidence) -> None:
        """Report a second definition that says something else."""
        body = evidence.body
        if body is not None and entry.source.split() != body.raw.split():
            self.report(Finding("duplicate-reference", evidence.span, (("name", entry.name or ""),)))

    def _define(self, entry: _Known, body: Part, span: Span) -> None:
        """Read what a reference or note says; what it uses itself gets its numbers now."""
        entry.defined, entry.span, entry.source = True, span, body.raw
        if self.depth >= MAX_DEPTH:
            entry.text = body.raw
            self.report(Finding("nesting-too-deep", body.span, (("limit", MAX_DEPTH),)))
            return
        content = self.context.content(body)
        gathered = gather(self.context.inline(_with_titles(content)))
        entry.text = gathered.text
        entry.citations = tuple(one[0] for one in gathered.evidence if not isinstance(one, Evidence))
        self.depth += 1
        nested = [one for one in gathered.evidence if entry.kind == "note" or isinstance(one, Evidence)]
        entry.references, _ = self.uses(nested)
        self.depth -= 1


def title_of(citation: Citation) -> str:
    """Return what a citation is called where it is shown in words."""
    return citation.title or citation.url or citation.raw.get("1", "") or citation.template


def _with_titles(content: Content) -> Content:
    """Put the title of each citation before it, so that a reference has a text."""
    shown: list[Run | Opaque] = []
    for token in content:
        if isinstance(token, Opaque) and isinstance(token.value, Piece):
            shown += [Run(title_of(citation), token.span, literal=True) for citation in token.value.citations]
        shown.append(token)
    return tuple(shown)


def definitions_of(text: str, context: Context) -> Mapping[Key, Part]:
    """Return what a page defines by name: `<ref name=…>` and the templates that do the same, wherever they stand."""
    table: dict[Key, Part] = {}
    pending: list[Root] = [parse_tree(text)]
    while pending:
        root = pending.pop()
        for node in root.walk():
            if not isinstance(node, ExtensionTag | Transclusion):
                continue
            if isinstance(node, ExtensionTag) and node.name != "ref" and node.name not in _NOT_WIKITEXT:
                span = node.inner_span
                if span is not None:
                    pending.append(parse_range(text, span))
            for one in context.definitions(node):
                if one.name and one.body is not None:
                    table.setdefault((one.kind == "note", one.group or "", one.name), one.body)
    return MappingProxyType(table)
