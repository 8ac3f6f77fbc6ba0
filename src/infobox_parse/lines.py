"""The infoboxes of an article as dump lines: each for itself, with its own references, notes and diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from infobox_parse.boxes import DumpLine
from infobox_parse.convert import FORMAT, source_of
from infobox_parse.entries import Entry, Part
from infobox_parse.version import __version__


if TYPE_CHECKING:
    from collections.abc import Iterable

    from infobox_parse.article import Article
    from infobox_parse.boxes import ArticleData, Field, Infobox, Source
    from infobox_parse.diagnostics import Diagnostic
    from infobox_parse.values import Item, Note, NoteUse, Reference, ReferenceUse


__all__ = ["dump_lines", "lines_of"]

_Evident = TypeVar("_Evident", "Entry", "Field", "Item")


def dump_lines(article: Article, kinds: frozenset[str] | None = None) -> tuple[DumpLine, ...]:
    """Return a line for each infobox of some kinds, in the order of the page.

    Args:
        article: The page.
        kinds: The kinds wanted; None for all infoboxes, those without a kind too.
    """
    boxes = article.infoboxes
    if kinds is not None and not any(box.kind in kinds for box in boxes):
        return ()
    return _lines(boxes, kinds, source_of(article.page), article.title, article.diagnostics)


def lines_of(article: ArticleData, kinds: frozenset[str] | None = None) -> tuple[DumpLine, ...]:
    """Do the same for an article as the contract has it.

    Where its infoboxes are without references and notes, as those that `from_dict` gives are, each line has all that
    stand at the top.
    """
    boxes = article.infoboxes
    if not any(box.references or box.notes for box in boxes):
        boxes = tuple(attrs.evolve(box, references=article.references, notes=article.notes) for box in boxes)
    return _lines(boxes, kinds, article.source, article.title, article.diagnostics)


def _lines(
    boxes: tuple[Infobox, ...],
    kinds: frozenset[str] | None,
    source: Source,
    title: str,
    diagnostics: Iterable[Diagnostic],
) -> tuple[DumpLine, ...]:
    by_box: dict[int | None, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        by_box.setdefault(diagnostic.infobox, []).append(diagnostic)
    return tuple(
        _line(box, index, source, title, tuple(by_box.get(index, ())))
        for index, box in enumerate(boxes)
        if kinds is None or box.kind in kinds
    )


def _line(box: Infobox, index: int, source: Source, title: str, diagnostics: tuple[Diagnostic, ...]) -> DumpLine:
    numbers = _Numbers(box.references, box.notes)
    if numbers.changed:
        box = numbers.box(box)
    return DumpLine(
        format=FORMAT,
        parser=__version__,
        source=source,
        title=title,
        index=index,
        template=box.template,
        canonical=box.canonical,
        kind=box.kind,
        span=box.span,
        recovered=box.recovered,
        parent=box.parent,
        fields=box.fields,
        record=box.record,
        references=box.references,
        notes=box.notes,
        diagnostics=diagnostics,
    )


class _Numbers:
    """Numbers references and notes from 0, in the order given, wherever they are named.

    Attributes:
        references: The new numbers of references by those of the page.
        notes: Those of notes.
        changed: Whether any is another than before; on most pages none is.
    """

    def __init__(self, references: Iterable[Reference], notes: Iterable[Note]) -> None:
        self.references = {one.id: number for number, one in enumerate(references)}
        self.notes = {one.id: number for number, one in enumerate(notes)}
        self.changed = any(old != new for those in (self.references, self.notes) for old, new in those.items())

    def box(self, box: Infobox) -> Infobox:
        """Return an infobox with the new numbers."""
        return attrs.evolve(
            box,
            fields={name: self.field(field) for name, field in box.fields.items()},
            record=None if box.record is None else self.record(box.record),
            references=tuple(attrs.evolve(one, id=number) for number, one in enumerate(box.references)),
            notes=tuple(
                attrs.evolve(one, id=number, references=self.reference_uses(one.references))
                for number, one in enumerate(box.notes)
            ),
        )

    def field(self, field: Field) -> Field:
        items = tuple(map(self.item, field.items))
        if any(new is not old for new, old in zip(items, field.items, strict=True)):
            field = attrs.evolve(field, items=items)
        return self.evident(field)

    def item(self, item: Item) -> Item:
        """Return an item with the new numbers; items nest at most 32 deep, so it may recurse."""
        if item.children:
            item = attrs.evolve(item, children=tuple(map(self.item, item.children)))
        return self.evident(item)

    def record(self, record: object) -> object:
        """Return a record, or a part of one, with the new numbers: an attrs value of entries and tuples."""
        names = [member.name for member in attrs.fields(type(record))]  # type: ignore[arg-type]  # it is such a value
        changes = {name: self.member(getattr(record, name)) for name in names}
        return attrs.evolve(record, **changes)  # type: ignore[misc]  # likewise

    def member(self, value: object) -> object:
        if isinstance(value, Entry):
            return self.evident(value)
        if isinstance(value, Part):
            return self.record(value)
        return tuple(map(self.member, value)) if isinstance(value, tuple) and value else value

    def evident(self, value: _Evident) -> _Evident:
        """Return what has references and notes with the new numbers."""
        if not value.references and not value.notes:
            return value
        return attrs.evolve(value, references=self.reference_uses(value.references), notes=self.note_uses(value.notes))

    def reference_uses(self, uses: tuple[ReferenceUse, ...]) -> tuple[ReferenceUse, ...]:
        return tuple(attrs.evolve(use, id=self.references[use.id]) for use in uses)

    def note_uses(self, uses: tuple[NoteUse, ...]) -> tuple[NoteUse, ...]:
        return tuple(attrs.evolve(use, id=self.notes[use.id]) for use in uses)
