"""What has got a number on a page: its references and notes, and how they are found again; it reads no wikitext."""

from __future__ import annotations

import attrs

from infobox_parse.changing import changed
from infobox_parse.evidence import Key
from infobox_parse.source import Span
from infobox_parse.values import Citation, Link, Note, NoteUse, Reference, ReferenceUse


__all__ = ["Known", "Numbered"]


@attrs.define(eq=False)
class Known:
    """A reference or note that is used; most members are those of `Reference` and `Note`.

    Attributes:
        said: The source text of its definition, blanks folded; None as long as there is none.
        notes: Notes used in it.
    """

    number: int
    note: bool
    kind: str
    name: str | None
    group: str | None
    used_at: Span
    used: int = 0
    said: str | None = None
    span: Span | None = None
    text: str = ""
    citations: tuple[Citation, ...] = ()
    links: tuple[Link, ...] = ()
    references: tuple[ReferenceUse, ...] = ()
    notes: tuple[NoteUse, ...] = ()


@attrs.define(eq=False)
class Numbered:
    """What has got numbers so far, for another ledger to go on from.

    Attributes:
        known: All, by number: references under False, notes under True.
        by_key: Those with a name.
        by_place: Those without, and citations, by where they begin.
        by_anchor: Those that short citations point to.
    """

    known: dict[bool, list[Known]] = attrs.Factory(lambda: {False: [], True: []})
    by_key: dict[Key, Known] = attrs.Factory(dict)
    by_place: dict[int, Known] = attrs.Factory(dict)
    by_anchor: dict[str, Known] = attrs.Factory(dict)

    def copied(self) -> Numbered:
        """Return it with entries of its own."""
        known = {note: [changed(entry) for entry in entries] for note, entries in self.known.items()}

        def own(entry: Known) -> Known:
            return known[entry.note][entry.number]

        return Numbered(
            known,
            {key: own(entry) for key, entry in self.by_key.items()},
            {place: own(entry) for place, entry in self.by_place.items()},
            {anchor: own(entry) for anchor, entry in self.by_anchor.items()},
        )

    def add(self, kind: str, span: Span, name: str | None = None, group: str | None = None) -> Known:
        """Give the next number."""
        note = kind == "note"
        entries = self.known[note]
        entry = Known(len(entries), note, kind, name, group, span)
        entries.append(entry)
        return entry

    def references(self, *, counted: bool = False) -> tuple[Reference, ...]:
        """Return all references used, by number; `counted`: all uses of the page are known."""
        return tuple(
            Reference(
                id=one.number,
                kind=one.kind,
                name=one.name,
                group=one.group,
                text=one.text,
                span=one.span,
                used=one.used if counted else None,
                citations=one.citations,
                links=one.links,
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
                links=one.links,
            )
            for one in self.known[True]
        )

    def whole(self, numbers: tuple[list[int], list[int]]) -> tuple[list[int], list[int]]:
        """Return some numbers of references and notes with those that are used inside them."""
        found = {False: dict.fromkeys(numbers[0]), True: dict.fromkeys(numbers[1])}
        pending = [(note, number) for note, those in found.items() for number in those]
        while pending:
            note, number = pending.pop()
            entry = self.known[note][number]
            inside = [(False, use.id) for use in entry.references] + [(True, use.id) for use in entry.notes]
            for kind, other in inside:
                if other not in found[kind]:
                    found[kind][other] = None
                    pending.append((kind, other))
        return list(found[False]), list(found[True])
