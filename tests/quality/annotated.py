"""Infoboxes as annotators write them and as the parser reads them, in one form, so that the two can be compared.

The annotations are TOML files in `gold/open` and `gold/closed`, one an infobox, made by reading the page and nothing
else. Those in `gold/closed` are not looked at while the parser is worked on.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from infobox_parse import parse
from infobox_parse.entries import Entry, Part, PeriodEntry, Person


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from infobox_parse.boxes import Infobox
    from infobox_parse.values import Item, Link, NoteUse, Quantity, ReferenceUse


__all__ = ["GOLD", "Annotation", "Field", "One", "read_annotation", "read_page"]

ROOT = Path(__file__).parents[2]
GOLD = Path(__file__).parent / "gold"
SHARED = ROOT.parent / "shared"

_QUANTITY = ("low", "high", "approximate", "unit", "currency", "as_of")


@attrs.define(kw_only=True)
class One:
    """An item: what it says, as texts that can be compared.

    Attributes:
        text: What a reader sees.
        heading: Whether it stands over its children.
        label: Bold words before it.
        links: `target|label`, and whether a template made it, which annotators cannot tell.
        foreign: Interlanguage links: `language:title|label`.
        flags: Codes, else names, else files.
        dates: EDTF; of each, other forms that say the same in a record.
        quantities: Their members.
        people: What is said of people: a name and one thing.
        references: Of each, the texts that may stand for it.
        notes: Their texts.
        children: What is below it.
        nested: Whether a template in a template makes it.
        broken: Whether it stands in damaged markup.
        is_file: Whether it is a file, which is not compared.
    """

    text: str
    heading: bool = False
    label: str | None = None
    links: list[tuple[str, bool]] = attrs.Factory(list)
    foreign: list[str] = attrs.Factory(list)
    flags: list[str] = attrs.Factory(list)
    dates: list[tuple[str, ...]] = attrs.Factory(list)
    quantities: list[tuple[object, ...]] = attrs.Factory(list)
    people: list[tuple[str, str, str]] = attrs.Factory(list)
    references: list[tuple[str, ...]] = attrs.Factory(list)
    notes: list[str] = attrs.Factory(list)
    children: list[One] = attrs.Factory(list)
    nested: bool = False
    broken: bool = False
    is_file: bool = False


@attrs.define(kw_only=True)
class Field:
    """A parameter: its items, and the evidence that belongs to none of them."""

    items: list[One]
    references: list[tuple[str, ...]] = attrs.Factory(list)
    notes: list[str] = attrs.Factory(list)


@attrs.define(kw_only=True)
class Annotation:
    """What an annotator says of an infobox.

    Attributes:
        page: The page's file.
        title, wiki: What the text does not say.
        infobox: The index of the infobox.
        fields: The parameters.
        left_out: Those that are not compared, as the annotator was not sure of them or they are many.
    """

    page: Path
    title: str
    wiki: str
    infobox: int
    fields: dict[str, Field]
    left_out: frozenset[str]


def read_annotation(path: Path) -> Annotation:
    """Read what an annotator wrote."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    values = table["value"]
    unsure = {value["field"] for value in values if any(one.get("unsure") for one in _all(value.get("items", ())))}
    page = SHARED / table["page"] if table["page"].startswith("corpus/") else ROOT / table["page"]
    return Annotation(
        page=page,
        title=table["title"],
        wiki=table["wiki"],
        infobox=table["infobox"],
        fields={
            value["field"]: Field(
                items=[_annotated(one) for one in value.get("items", ())],
                references=[(_plain(text),) for text in value.get("refs", ())],
                notes=[_plain(text) for text in value.get("notes", ())],
            )
            for value in values
        },
        left_out=frozenset(unsure.union(table.get("skipped", ()))),
    )


def _all(items: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for item in items:
        yield item
        yield from _all(item.get("children", ()))


def _annotated(item: Mapping[str, Any]) -> One:
    links = [str(link) for link in item.get("links", ())]
    persons = item.get("person", [])
    return One(
        text=_plain(item["text"]),
        heading=item.get("heading", False),
        label=item.get("label"),
        links=[(_whole_link(link), False) for link in links if not link.startswith("ill:")],
        foreign=[link.removeprefix("ill:") for link in links if link.startswith("ill:")],
        flags=[_flag_name(flag) for flag in item.get("flags", ())],
        dates=[(date,) for date in item.get("dates", ())],
        quantities=[_given_quantity(quantity) for quantity in item.get("quantities", ())],
        people=[fact for person in (persons if isinstance(persons, list) else [persons]) for fact in _said_of(person)],
        references=[(_plain(text),) for text in item.get("refs", ())],
        notes=[_plain(text) for text in item.get("notes", ())],
        children=[_annotated(child) for child in item.get("children", ())],
        nested=item.get("nested", False),
        broken=item.get("broken", False),
        is_file=bool(item.get("images")) or _is_file(item["text"]),
    )


def _whole_link(link: str) -> str:
    """Return a link with its label, which is its target where none is written."""
    target, bar, label = link.partition("|")
    return f"{_plain(target)}|{_plain(label if bar else target)}"


def _given_quantity(quantity: Mapping[str, Any]) -> tuple[object, ...]:
    low, high = quantity.get("low"), quantity.get("high", quantity.get("low"))
    whole = {**quantity, "low": None if low == "none" else low, "high": None if high == "none" else high}
    return _told(whole.get(name) for name in _QUANTITY)


def _told(members: Iterable[object]) -> tuple[object, ...]:
    """Return the members of a quantity; false is as good as nothing, and what is open is not exact anyway."""
    low, high, approximate, unit, *rest = members
    exact = None if low is None or high is None else approximate or None
    return low, high, exact, unit.replace("²", "2") if isinstance(unit, str) else unit, *rest


def _said_of(person: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    name = _plain(person["name"])
    yield (name, "name", name)
    yield from ((name, what, _plain(person[what])) for what in ("rank", "role") if person.get(what))
    yield from ((name, "status", status) for status in person.get("status", ()))


def read_page(annotation: Annotation) -> dict[str, Field]:
    """Read the same infobox with the parser."""
    text = annotation.page.read_text(encoding="utf-8-sig")
    article = parse(text, title=annotation.title, wiki=annotation.wiki)
    box = article.infoboxes[annotation.infobox]
    reader = _Reader(box)
    return {name: reader.field(name) for name, field in box.fields.items() if field.raw.strip()}


class _Reader:
    """Gives what an infobox says in the form of the annotations."""

    def __init__(self, box: Infobox) -> None:
        self.box = box
        self.references = {one.id: one for one in box.references}
        self.notes = {one.id: one for one in box.notes}
        self.entries: dict[tuple[str | None, tuple[int, ...]], list[Entry]] = {}
        for entry in _entries(box.record):
            self.entries.setdefault((entry.field, entry.item), []).append(entry)

    def field(self, name: str) -> Field:
        field = self.box.fields[name]
        return Field(
            items=[self.item(item, name, (at,)) for at, item in enumerate(field.items)],
            references=self.reference_names(field.references),
            notes=self.note_texts(field.notes),
        )

    def item(self, item: Item, name: str, path: tuple[int, ...]) -> One:
        entries = self.entries.get((name, path), ())
        others = tuple(entry.edtf for entry in entries if isinstance(entry, PeriodEntry) and entry.edtf)
        return One(
            text=_plain(item.text),
            heading=item.heading,
            label=item.label,
            links=[(_link(link), link.kind == "template") for link in item.links if link.kind != "interlanguage"],
            foreign=[_foreign(link) for link in item.links if link.kind == "interlanguage"],
            flags=[flag.code or _flag_name(flag.name or flag.file or "?") for flag in item.flags],
            dates=[(date.edtf, *others) if len(item.dates) == 1 else (date.edtf,) for date in item.dates],
            quantities=[_read_quantity(quantity) for quantity in item.quantities],
            people=[fact for entry in entries if isinstance(entry, Person) for fact in _read_person(entry)],
            references=self.reference_names(item.references),
            notes=self.note_texts(item.notes),
            children=[self.item(child, name, (*path, at)) for at, child in enumerate(item.children)],
            is_file=bool(item.images) or _is_file(item.text),
        )

    def reference_names(self, uses: Iterable[ReferenceUse]) -> list[tuple[str, ...]]:
        names = []
        for use in uses:
            one = self.references[use.id]
            cited = (text for citation in one.citations for text in (citation.url, citation.title))
            linked = (link.target for link in one.links if link.kind == "external")
            names.append(tuple(_plain(text) for text in (one.name, *cited, *linked, one.text) if text))
        return names

    def note_texts(self, uses: Iterable[NoteUse]) -> list[str]:
        return [_plain(self.notes[use.id].text) for use in uses]


def _entries(record: object) -> Iterator[Entry]:
    """Yield the entries of a record, those of its parts too."""
    if not attrs.has(type(record)):
        return
    for member in attrs.fields(type(record)):  # type: ignore[arg-type]  # just asked
        value = getattr(record, member.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Entry):
                yield one
            elif isinstance(one, Part):
                yield from _entries(one)


def _flag_name(name: str) -> str:
    """Return whose flag it is, as far as the name of a file tells."""
    name = re.sub(r"\A.*?\bFlag of (?:the )?", "", name, flags=re.IGNORECASE)
    return re.sub(r"\.\w{3,4}\Z", "", name)


def _link(link: Link) -> str:
    return f"{_plain(link.target)}|{_plain(link.label)}"


def _foreign(link: Link) -> str:
    return f"{link.language}:{_plain(link.foreign_target or '')}|{_plain(link.label)}"


def _read_quantity(quantity: Quantity) -> tuple[object, ...]:
    return _told(getattr(quantity, name) for name in _QUANTITY)


def _read_person(person: Person) -> Iterator[tuple[str, str, str]]:
    yield (person.name, "name", person.name)
    yield from ((person.name, what, text) for what, text in (("rank", person.rank), ("role", person.role)) if text)
    yield from ((person.name, "status", status) for status in person.status)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _is_file(text: str) -> bool:
    return re.search(r"\.(?:svg|png|jpe?g|gif|tiff?|webp|ogg|ogv)\Z", text.strip(), re.IGNORECASE) is not None
