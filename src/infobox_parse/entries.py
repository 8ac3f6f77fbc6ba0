"""What the fields of records hold: entries, each with where on the page it came from."""

from __future__ import annotations

import attrs

from infobox_parse.source import Span
from infobox_parse.values import (
    Coordinates,
    Flag,
    Link,
    NoteUse,
    PartialDate,
    Period,
    Qualifier,
    ReferenceUse,
)


__all__ = [
    "Entry",
    "ImageEntry",
    "ItemEntry",
    "LinkEntry",
    "Part",
    "PeriodEntry",
    "Person",
    "QuantityEntry",
    "Text",
]


@attrs.frozen(kw_only=True)
class Entry:
    """One entry of a record's field.

    Attributes:
        text: What the reader sees of it.
        group: The headings over it, outermost first.
        parent: Index, in the same field of the same part, of the entry that it stands below.
        field: The infobox parameter that it comes from.
        item: Path of 0-based indexes to its item, through `items` and `children`.
        span: Where the item stands, in code points.
        references: The references that support it.
        notes: Its notes.
        number: Number of the part of the record that it is in, such as a side of a conflict; see `Part`.
    """

    text: str
    group: tuple[str, ...] = ()
    parent: int | None = None
    field: str | None = None
    item: tuple[int, ...] = ()
    span: Span | None = None
    references: tuple[ReferenceUse, ...] = ()
    notes: tuple[NoteUse, ...] = ()
    number: int | None = None


@attrs.frozen(kw_only=True)
class Part:
    """What parameters of one number say together: a side of a conflict, a term of office.

    Its other members are tuples of entries.

    Attributes:
        number: The number that the page gives it; where parameters have none, 1, or 0 if those with 1 are another part.
    """

    number: int


@attrs.frozen(kw_only=True)
class ItemEntry(Entry):
    """A thing named: a country, a group, a battle; or an infobox that stands there. Members as of `values.Item`."""

    label: str | None = None
    links: tuple[Link, ...] = ()
    flags: tuple[Flag, ...] = ()
    dates: tuple[Period, ...] = ()
    coordinates: tuple[Coordinates, ...] = ()
    qualifiers: tuple[Qualifier, ...] = ()
    status: tuple[str, ...] = ()
    infobox: int | None = None


@attrs.frozen(kw_only=True)
class Text(Entry):
    """Words in a language.

    Attributes:
        language: Its code (BCP 47), where the page states it.
        qualifiers: Its outermost brackets.
    """

    language: str | None = None
    qualifiers: tuple[Qualifier, ...] = ()


@attrs.frozen(kw_only=True)
class PeriodEntry(Entry):
    """A date or a time; members as of `values.Period`, `start` None where no date could be read."""

    edtf: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    kind: str | None = None
    ongoing: bool | None = None
    inferred: bool = False
    earliest: str | None = None
    latest: str | None = None


@attrs.frozen(kw_only=True)
class QuantityEntry(Entry):
    """A number; members as of `values.Quantity`, `low` None where no number could be read."""

    low: int | float | None = None
    high: int | float | None = None
    approximate: bool = False
    as_of: str | None = None
    unit: str | None = None
    currency: str | None = None
    label: str | None = None


@attrs.frozen(kw_only=True)
class Person(Entry):
    """Somebody in a role.

    Attributes:
        name: The person's name without rank, office and brackets.
        link: Title of the page about the person; never that of a rank or an office.
        resolved: The page that this redirects to, where that is known.
        role: What the person is, from the label, the title parameter, words beside the name, a heading, or the
            parameter.
        rank: Military rank, or title before the link ("Sir").
        affiliations: Groups and countries that the page puts beside the name in words; a flag alone is none.
        status: What became of the person.
        periods: When the person held the role.
        flags: Flags beside the name.
    """

    name: str
    link: str | None = None
    resolved: str | None = None
    role: str | None = None
    rank: str | None = None
    affiliations: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    flags: tuple[Flag, ...] = ()


@attrs.frozen(kw_only=True)
class ImageEntry(Entry):
    """A file: its name without namespace, its role, the text in its stead and the caption below it."""

    file: str
    role: str
    alt: str | None = None
    caption: str | None = None


@attrs.frozen(kw_only=True)
class LinkEntry(Entry):
    """A web address."""

    url: str | None = None
