"""Relations: the entries of records as flat rows, one an entry, each with the page it comes from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse.entries import Entry, ImageEntry, ItemEntry, LinkEntry, Part, PeriodEntry, Person, Text
from infobox_parse.source import Span


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from infobox_parse.boxes import DumpLine
    from infobox_parse.values import Period, Qualifier


__all__ = ["Relation", "entries_of", "related", "relations_of", "text_without_brackets"]

_BRACKET = re.compile(r"[(（]([^()（）]*+)[)）]")

_SUBJECT = "name"
"""The member of a record that says whose record it is."""


@attrs.frozen(kw_only=True)
class Relation:
    """An entry of a record's field, as a row.

    Attributes:
        wiki: Database name of the wiki.
        page_id: The page's number.
        revision_id: The revision's number.
        timestamp: When the revision was saved, ISO 8601.
        url: Address of the revision.
        title: The page's title.
        infobox: The infobox's index on the page.
        kind: Kind of the infobox.
        template: The infobox's template, as written.
        subject: Whom the record is about, by its `name`.
        relation: The record's field.
        object_text: The entry's text; of an image, its file.
        object_target: Title of the page that the entry links to first, or the address of a website.
        object_resolved: The page that this redirects to, where that is known.
        object_code: ISO 3166-1 alpha-2 code of its first flag.
        group: The headings over it, outermost first, with ` / ` between.
        qualifiers: Its outermost brackets, with `; ` between.
        status: What became of a person, with `; ` between.
        start: When it began, EDTF; of an entry with dates beside it, from the first.
        end: When it ended, EDTF.
        ongoing: Whether it goes on.
        field: The infobox's parameter.
        span: Where it stands, in code points of the page.
        reference_ids: Numbers of its references in the line's `references`.
        number: Number of the part of the record that it is in, such as a side of a conflict.
    """

    wiki: str
    page_id: int | None
    revision_id: int | None
    timestamp: str | None
    url: str | None
    title: str
    infobox: int
    kind: str | None
    template: str
    subject: str | None
    relation: str
    object_text: str
    object_target: str | None
    object_resolved: str | None
    object_code: str | None
    group: str | None
    qualifiers: str | None
    status: str | None
    start: str | None
    end: str | None
    ongoing: bool | None
    field: str | None
    span: Span | None
    reference_ids: tuple[int, ...]
    number: int | None


def entries_of(record: object) -> Mapping[str, tuple[Entry, ...]]:
    """Return the entries of a record by field, in its order, without fields that have none.

    Those of parts are under the parts' own fields; which part each is in, its `number` says.
    """
    found: dict[str, tuple[Entry, ...]] = {}
    for name, value in _members(record):
        values = value if isinstance(value, tuple) else (value,)
        entries = tuple(one for one in values if isinstance(one, Entry))
        if entries:
            found[name] = found.get(name, ()) + entries
        for part in values:
            if isinstance(part, Part):
                for field, those in entries_of(part).items():
                    found[field] = found.get(field, ()) + those
    return found


def _members(value: object) -> Iterator[tuple[str, object]]:
    """Yield the members of an attrs value; none of any other."""
    cls = type(value)
    if attrs.has(cls):
        yield from ((member.name, getattr(value, member.name)) for member in attrs.fields(cls))


def relations_of(line: DumpLine) -> Iterator[Relation]:
    """Yield a row for each entry of a line's record, but for the name, which is the subject of all."""
    return (row for row, _ in related(line))


def related(line: DumpLine) -> Iterator[tuple[Relation, Entry]]:
    """Yield the rows of `relations_of`, each with the entry that it is made of."""
    entries = entries_of(line.record)
    names = entries.get(_SUBJECT)
    source = line.source
    for relation, those in entries.items():
        for entry in those if relation != _SUBJECT else ():
            period = _period_of(entry)
            target, resolved = _target_of(entry)
            row = Relation(
                wiki=source.wiki,
                page_id=source.page_id,
                revision_id=source.revision_id,
                timestamp=source.timestamp,
                url=source.url,
                title=line.title,
                infobox=line.index,
                kind=line.kind,
                template=line.template,
                subject=names[0].text if names else None,
                relation=relation,
                object_text=entry.text or (entry.file if isinstance(entry, ImageEntry) else ""),
                object_target=target,
                object_resolved=resolved,
                object_code=_code_of(entry),
                group=_joined(entry.group, " / "),
                qualifiers=_joined(one.text for one in _qualifiers_of(entry)),
                status=_joined(entry.status) if isinstance(entry, ItemEntry | Person) else None,
                start=None if period is None or period.start is None else period.start.edtf,
                end=None if period is None or period.end is None else period.end.edtf,
                ongoing=None if period is None else period.ongoing,
                field=entry.field,
                span=entry.span,
                reference_ids=tuple(use.id for use in entry.references),
                number=entry.number,
            )
            yield row, entry


def _period_of(entry: Entry) -> Period | PeriodEntry | None:
    """Return the time that an entry is, or the first beside it."""
    match entry:
        case PeriodEntry():
            return entry
        case ItemEntry(dates=periods) | Person(periods=periods) if periods:
            return periods[0]
    return None


def _target_of(entry: Entry) -> tuple[str | None, str | None]:
    """Return what an entry links to, and what that redirects to."""
    match entry:
        case ItemEntry(links=(link, *_)):
            return link.target, link.resolved
        case Person(link=target, resolved=resolved):
            return target, resolved
        case LinkEntry(url=target):
            return target, None
    return None, None


def _code_of(entry: Entry) -> str | None:
    return entry.flags[0].code if isinstance(entry, ItemEntry | Person) and entry.flags else None


def _qualifiers_of(entry: Entry) -> tuple[Qualifier, ...]:
    return entry.qualifiers if isinstance(entry, ItemEntry | Text) else ()


def _joined(texts: Iterable[str], separator: str = "; ") -> str | None:
    return separator.join(texts) or None


def text_without_brackets(entry: ItemEntry) -> str:
    """Return what a thing is called: its text without its outermost brackets, unless there is nothing else.

    Brackets with others in them stay.
    """
    if not entry.qualifiers:
        return entry.text
    qualifiers = {qualifier.text for qualifier in entry.qualifiers}
    text = _BRACKET.sub(lambda found: "" if found[1].strip() in qualifiers else found[0], entry.text)
    return " ".join(text.split()) or entry.text
