"""Why a value is as it is, in words: its place, its members, what read it, what came of it and what supports it.

It returns text and prints nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.crediting import credits_in
from infobox_parse.excerpts import excerpt_lines, place_of
from infobox_parse.item_paths import items_below, path_of
from infobox_parse.members import entries_of, quoted, tell_members
from infobox_parse.source import SourceText
from infobox_parse.telling import clean, marks_of, tell_item, tell_note, tell_reference


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from infobox_parse.article import Article
    from infobox_parse.boxes import Infobox
    from infobox_parse.crediting import Credit
    from infobox_parse.item_paths import Place
    from infobox_parse.values import Item, Note, NoteUse, Reference, ReferenceUse


__all__ = ["explain", "list_paths"]

_WIDTH = 100
"""Longest text of an item where only its beginning is shown."""

_ITEM_ELSEWHERE = frozenset({"span", "children", "references", "notes"})
"""Members of an item that are told in other words."""

_ENTRY_ELSEWHERE = frozenset({"field", "item", "span", "references", "notes"})


def explain(article: Article, place: Place) -> str:
    """Return all there is to say of an item, or of a field with its items in brief."""
    return _Explainer(article, place).text()


def list_paths(article: Article) -> str:
    """Return the infoboxes of a page with the paths of their fields and items, a line each."""
    source = SourceText(article.page.text)
    blocks = [_paths_of(source, index, box) for index, box in enumerate(article.infoboxes)]
    return "\n\n".join("\n".join(lines) for lines in blocks) + "\n" if blocks else "(no infobox)\n"


def _paths_of(source: SourceText, index: int, box: Infobox) -> Iterator[str]:
    yield f"{_told_box(index, box)}, {place_of(source, box.span)}"
    for name, field in box.fields.items():
        if not field.items:
            yield f"  {clean(name)}  (nothing)"
        yield from _items(source, name, items_below(field.items))


def _items(source: SourceText, name: str, items: Iterable[tuple[tuple[int, ...], Item]]) -> Iterator[str]:
    """Yield a line for each item."""
    for path, item in items:
        position = source.position(item.span.start)
        told = " ".join(filter(None, (_cut(tell_item(item)), "".join(marks_of(item.notes, item.references)))))
        yield f"  {clean(path_of(name, path))}  line {position.line}, column {position.column}:  {told}"


def _told_box(index: int, box: Infobox) -> str:
    redirect = "" if box.canonical == box.template else f", that is {clean(box.canonical)}"
    kind = f" ({box.kind})" if box.kind else ""
    recovered = ", recovered from damaged markup" if box.recovered else ""
    return f"infobox {index}: {clean(box.template)}{redirect}{kind}{recovered}"


def _cut(text: str) -> str:
    return text if len(text) <= _WIDTH else f"{text[:_WIDTH]}…"


class _Explainer:
    """Says what there is to say of one place, a block of lines after the other."""

    def __init__(self, article: Article, place: Place) -> None:
        self.article = article
        self.place = place
        self.source = SourceText(article.page.text)
        self.span = place.field.span if place.item is None else place.item.span
        below = items_below(place.field.items if place.item is None else place.item.children, place.path)
        self.below = list(below)

    def text(self) -> str:
        """Return all blocks that have lines."""
        title = f"{clean(path_of(self.place.name, self.place.path))} in {_told_box(self.place.index, self.place.box)}"
        blocks = [[title, place_of(self.source, self.span)], excerpt_lines(self.source, self.span)]
        parts = {
            "value": self._value(),
            "items": _items(self.source, self.place.name, self.below),
            "read by": self._credits(),
            "record": self._entries(),
            "diagnostics": self._diagnostics(),
            "notes": map(tell_note, self._notes()),
            "references": self._references(),
        }
        for name, lines in parts.items():
            indented = [f"  {line}" if name != "items" else line for line in lines]
            blocks += [[f"{name}:", *indented]] if indented else []
        return "\n\n".join("\n".join(lines) for lines in blocks) + "\n"

    def _value(self) -> Iterator[str]:
        item, field = self.place.item, self.place.field
        if item is not None:
            yield from tell_members(item, _ITEM_ELSEWHERE, self.source)
            return
        yield f"text: {quoted(field.text)}"
        for at, earlier in enumerate(field.overridden):
            yield f"overridden[{at}]: {quoted(_cut(earlier.raw.strip()))}, {place_of(self.source, earlier.span)}"

    def _credits(self) -> Iterator[str]:
        """Tell what read the place, what it stands in first; of a field, each template and tag once."""
        found = credits_in(self.article, self.place.field.span)
        touching = [one for one in found if one.span.start < self.span.end and one.span.end > self.span.start]
        if self.place.item is None:
            yield from _counted(touching)
            return
        for one in touching:
            inside = self.span.start <= one.span.start and one.span.end <= self.span.end
            position = self.source.position(one.span.start)
            around = "" if inside else " (around it)"
            yield f"{_told_credit(one)}, line {position.line}, column {position.column}{around}"

    def _entries(self) -> Iterator[str]:
        place = self.place
        if place.box.record is None:
            yield "none: there is no schema for this infobox"
            return
        found = False
        for where, entry in entries_of(place.box.record, place.name, place.path):
            found = True
            yield f"{place.box.kind}.{where}: {type(entry).__name__}, from {clean(path_of(place.name, entry.item))}"
            yield from (f"  {line}" for line in tell_members(entry, _ENTRY_ELSEWHERE, self.source))
        if not found:
            yield "no entry comes from it"

    def _diagnostics(self) -> Iterator[str]:
        whole = self.place.item is None
        start = min(self.place.field.name_span.start, self.span.start) if whole else self.span.start
        end = self.span.end
        for one in self.article.diagnostics:
            of_field = whole and (one.infobox, one.field) == (self.place.index, self.place.name)
            inside = one.span.start < end and one.span.end > start
            if of_field or inside or (one.span.start == one.span.end and start <= one.span.start <= end):
                yield from one.render().split("\n")

    def _uses(self) -> tuple[list[NoteUse], list[ReferenceUse]]:
        """Return the notes and references used at the place and below it."""
        place = self.place
        holders = [place.field if place.item is None else place.item, *(item for _, item in self.below)]
        notes = [use for holder in holders for use in holder.notes]
        return notes, [use for holder in holders for use in holder.references]

    def _notes(self) -> list[Note]:
        known: Mapping[int, Note] = {note.id: note for box in self.article.infoboxes for note in box.notes}
        numbers = dict.fromkeys(use.id for use in self._uses()[0])
        return [known[number] for number in numbers if number in known]

    def _references(self) -> Iterator[str]:
        """Tell the references, those of the notes behind the others, with their citations."""
        known: Mapping[int, Reference] = {one.id: one for box in self.article.infoboxes for one in box.references}
        uses = [*self._uses()[1], *(use for note in self._notes() for use in note.references)]
        pages: dict[int, list[str]] = {}
        for use in uses:
            pages.setdefault(use.id, []).extend([use.pages] if use.pages else [])
        for number, added in pages.items():
            if number in known:
                yield from self._reference(known[number], list(dict.fromkeys(added)))

    def _reference(self, reference: Reference, pages: Iterable[str]) -> Iterator[str]:
        yield tell_reference(reference)
        yield f"  id: {reference.id}, {reference.kind}{f', name {quoted(reference.name)}' if reference.name else ''}"
        if reference.span is not None:
            yield f"  defined: {place_of(self.source, reference.span)}"
        yield from (f"  pages here: {quoted(one)}" for one in pages)
        for at, citation in enumerate(reference.citations):
            yield f"  citations[{at}]:"
            yield from (f"    {line}" for line in tell_members(citation, frozenset(), self.source))


def _told_credit(credit: Credit) -> str:
    redirect = f", that is {clean(credit.canonical)}" if credit.canonical else ""
    return f"{clean(credit.written)}{redirect}: {credit.reader}"


def _counted(found: Iterable[Credit]) -> Iterator[str]:
    """Yield each template and tag once, with how often it is there."""
    counts: dict[str, int] = {}
    for credit in found:
        told = _told_credit(credit)
        counts[told] = counts.get(told, 0) + 1
    yield from (told if count == 1 else f"{told} ({count} times)" for told, count in counts.items())
