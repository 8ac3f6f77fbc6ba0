"""What an item or an entry says, as words by member, so that those of two revisions can be compared; it compares none.

Left out is what only says where a value stands or how it is written: spans, separators, indexes and numbers of
references. A reference or note is what it says, so that its name, its number and an archived copy make no difference.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias, cast

import attrs

from infobox_parse.entries import Entry, ImageEntry, ItemEntry, LinkEntry, PeriodEntry, Person
from infobox_parse.telling import clean, tell_reference
from infobox_parse.values import Coordinates, Flag, Item, Link, PartialDate, Period, TemplateUse


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from infobox_parse.boxes import ArticleData
    from infobox_parse.values import NoteUse, Reference, ReferenceUse


__all__ = ["Facts", "FactsOf", "identity_of", "shortened"]

Facts: TypeAlias = Mapping[str, tuple[str, ...]]
"""Words by the name of the member; a member that says nothing is not there."""

_PLACES = frozenset({"text", "group", "parent", "field", "item", "span", "number", "infobox", "separator", "children"})
"""Members that say where a value stands; the text is told apart."""

_TOLD_ELSEWHERE = frozenset({"qualifiers", "placeholder", "resolved", "references", "notes"})
"""Members that the text has, that follow from it or from what is known of other pages, or that are told apart."""

_FOLLOWING = {PeriodEntry: frozenset({"start", "end", "kind", "earliest", "latest"})}
"""Members that follow from another one: of dates, from the EDTF."""

_LONGEST = 300


def shortened(text: str) -> str:
    """Return a text, cut if it is long; so what is told of a page does not outgrow it where many share a reference."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


class FactsOf:
    """Tells what the values of a revision say.

    Equal texts of both revisions become the same object, so that comparing long ones many times costs nothing.

    Attributes:
        shared: The texts met, in both revisions.
    """

    def __init__(self, article: ArticleData, shared: dict[str, str]) -> None:
        self.shared = shared
        # An embedded or a lone infobox has its own; an article has those of all at the top.
        references = [*article.references, *(one for box in article.infoboxes for one in box.references)]
        notes = [*article.notes, *(one for box in article.infoboxes for one in box.notes)]
        self._references = {one.id: self.same(_told_reference(one)) for one in references}
        self._notes = {one.id: self.same(clean(one.text)) for one in notes}

    def same(self, text: str) -> str:
        """Return the object that stands for a text."""
        return self.shared.setdefault(text, text)

    def of(self, value: Entry | Item) -> dict[str, tuple[str, ...]]:
        """Return what a value says besides its text."""
        facts: dict[str, tuple[str, ...]] = {}
        for name in _members(type(value)):  # type: ignore[arg-type]  # classes are hashable
            told = self._words(getattr(value, name))
            if told:
                facts[name] = told
        if isinstance(value, PeriodEntry) and value.edtf is not None and value.ongoing is None:
            facts["ongoing"] = ("unknown",)
        return facts | self.evidence(value.references, value.notes)

    def evidence(self, references: Sequence[ReferenceUse], notes: Sequence[NoteUse]) -> dict[str, tuple[str, ...]]:
        """Return what references and notes say; `pages` are those that uses of references name."""
        facts = {
            "references": self._told(self._references, references),
            "pages": tuple(self.same(use.pages) for use in references if use.pages),
            "notes": self._told(self._notes, notes),
        }
        return {name: told for name, told in facts.items() if told}

    def _told(self, texts: Mapping[int, str], uses: Iterable[ReferenceUse | NoteUse]) -> tuple[str, ...]:
        return tuple(texts.get(use.id, "") for use in uses)

    def _words(self, value: object) -> tuple[str, ...]:
        values = value if isinstance(value, tuple) else (value,)
        return tuple(self.same(word) for word in map(_word, values) if word)


def _told_reference(reference: Reference) -> str:
    """Return what a reference says without its mark; whether there is a copy in an archive makes no other source."""
    citations = tuple(attrs.evolve(one, archive_url=None) for one in reference.citations)
    return tell_reference(attrs.evolve(reference, citations=citations)).partition("] ")[2]


@functools.lru_cache(maxsize=256)
def _members(cls: type[attrs.AttrsInstance]) -> tuple[str, ...]:
    """Return the members of a class that say something themselves."""
    following = frozenset[str]().union(*(names for one, names in _FOLLOWING.items() if issubclass(cls, one)))
    left_out = _PLACES | _TOLD_ELSEWHERE | following
    return tuple(
        member.name
        for member in attrs.fields(cls)
        if member.metadata.get("contract", True) and member.name not in left_out
    )


def _word(value: object) -> str:
    """Return a value in words; empty if it says nothing."""
    if value is None or value is False:
        return ""
    write = _WRITERS.get(type(value))
    if write is not None:
        return write(value)
    if attrs.has(type(value)):
        names = _members(type(value))  # type: ignore[arg-type]  # likewise
        members = ((name, _word(getattr(value, name))) for name in names)
        return ", ".join(f"{name} {word}" for name, word in members if word)
    return "true" if value is True else str(value)


def _link(value: object) -> str:
    link = cast("Link", value)
    target = f"{link.target}#{link.fragment}" if link.fragment else link.target
    return f"{target} ({link.language}: {link.foreign_target})" if link.language else target


def _flag(value: object) -> str:
    flag = cast("Flag", value)
    name = flag.name or flag.code or flag.former or flag.file or ""
    return f"{name} ({flag.variant})" if flag.variant else name


def _template(value: object) -> str:
    use = cast("TemplateUse", value)
    arguments = (f"{name}={argument.strip()}" for name, argument in use.arguments.items())
    return "{{" + "|".join((use.name, *arguments)) + "}}"


def _coordinates(value: object) -> str:
    place = cast("Coordinates", value)
    return f"{place.lat}, {place.lon}"


_WRITERS: Mapping[type, Callable[[object], str]] = {
    str: lambda value: cast("str", value),
    Link: _link,
    Flag: _flag,
    TemplateUse: _template,
    Coordinates: _coordinates,
    Period: lambda value: cast("Period", value).edtf,
    PartialDate: lambda value: cast("PartialDate", value).edtf,
}
"""How values are written; others as their members with names."""


def identity_of(value: Entry | Item) -> str | None:
    """Return what a value is about, whatever else is said of it: a page, an address, a file; None if nothing says."""
    match value:
        case Person():
            return value.resolved or value.link
        case LinkEntry():
            return value.url
        case ImageEntry():
            return value.file
        case ItemEntry() | Item() if value.links:
            link = value.links[0]
            return link.resolved or link.target
        case Item() if not value.text and value.images:
            return value.images[0].file
    return None
