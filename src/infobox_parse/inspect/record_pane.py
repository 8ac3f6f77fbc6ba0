"""The records of an article as infoboxes that a reader would recognise; what has no record, parameter by parameter."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from infobox_parse.entries import Entry, ImageEntry, ItemEntry, LinkEntry, Part, PeriodEntry, Person, QuantityEntry
from infobox_parse.entry_tree import entry_depths
from infobox_parse.inspect import value_html as show
from infobox_parse.inspect.entries_in import members_of
from infobox_parse.inspect.field_pane import field_rows
from infobox_parse.inspect.markup import Markup, element, join, text
from infobox_parse.inspect.timeline import timeline
from infobox_parse.telling import tell_label
from infobox_parse.values import Image, Link, Period


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from infobox_parse.article import Article
    from infobox_parse.boxes import Infobox
    from infobox_parse.inspect.value_html import Shower
    from infobox_parse.source import Span


__all__ = ["record_pane", "title_of"]


def record_pane(article: Article, shower: Shower) -> Markup:
    """Return the records of an article, one below the other."""
    boxes = [_box(article, number, box, shower) for number, box in enumerate(article.infoboxes)]
    return join(boxes) if boxes else element("p", {"class": "empty"}, text("This page has no infobox."))


def title_of(box: Infobox, article: Article, *, page: bool = True) -> str:
    """Return what an infobox is about: the name of its record, else the page's title, if asked for, or the template."""
    name = getattr(box.record, "name", None)
    first = name[0] if isinstance(name, tuple) and name else name
    return (first.text if isinstance(first, Entry) else "") or (article.title if page else "") or box.template


def _box(article: Article, number: int, box: Infobox, shower: Shower) -> Markup:
    ident = f"{shower.prefix}-box-{number}"
    head = element("h3", {"id": ident}, element("bdi", {}, text(title_of(box, article))))
    about = [element("code", {}, text(f"{{{{{box.template}}}}}"))]
    if box.kind:
        about.append(show.chip("kind", box.kind, "kind of record"))
    if box.recovered:
        about.append(show.chip("recovered", "recovered", "damaged markup was repaired to read it"))
    if box.parent is not None:
        inside = f"#{shower.prefix}-box-{box.parent.infobox}"
        link = element("a", {"href": inside}, text(f"infobox {box.parent.infobox}"))
        about.append(Markup(f"<span>in {link}, {text(box.parent.field)}</span>"))
    strip = timeline(box, f"{ident}-time")
    if box.record is None:
        note = element("p", {"class": "hint"}, text("No schema knows this infobox: these are its parameters."))
        rows = join((note, element("table", {"class": "record"}, *field_rows(box, shower, brief=True))))
    else:
        rows = element("table", {"class": "record"}, *_rows(box, shower))
    place = show.place_attributes(box.span, "boxline")
    return element(
        "section", {"class": "box", "aria-labelledby": ident}, head, element("p", place, *about), strip, rows
    )


def _rows(box: Infobox, shower: Shower) -> Iterator[Markup]:
    """Yield a row for each member, those of the parts of a record below their headings."""
    for name, values in members_of(box.record):
        if all(isinstance(one, Part) for one in values):
            for part in values:
                told = f"{tell_label(name).removesuffix('s')} {getattr(part, 'number', '')}"
                head = element("tr", {}, element("th", {"colspan": 2, "scope": "rowgroup"}, text(told)))
                below = (_row(inner, those, box, shower) for inner, those in members_of(part) if inner != "number")
                yield element("tbody", {"class": "part"}, head, *below)
        else:
            yield _row(name, values, box, shower)


def _row(name: str, values: Sequence[object], box: Infobox, shower: Shower) -> Markup:
    entries = [one for one in values if isinstance(one, Entry)]
    others = ((0, show.opened_item(None, "item", text(str(one)))) for one in values if not isinstance(one, Entry))
    field = box.fields.get(entries[0].field or "") if entries else None
    place = show.place_attributes(None if field is None else field.name_span, "name")
    label = element("th", {"scope": "row"}, element("span", place, text(tell_label(name))))
    cell = element("td", {}, show.nested([*_tree(entries, box, shower), *others]))
    return element("tr", {"class": "filterable"}, label, cell)


def _tree(entries: Sequence[Entry], box: Infobox, shower: Shower) -> Iterator[tuple[int, Markup]]:
    """Yield entries with their depths, below the headings that they stand under."""
    placed = enumerate(zip(entries, entry_depths(entries), strict=True))
    for _, those in itertools.groupby(placed, lambda one: _same(one[0], one[1][0])):
        together = [one for _, one in those]
        entry, (told, inside) = together[0]
        places = _headings(entry, box) if told < len(entry.group) else []
        for at, heading in enumerate(entry.group[told:], told):
            place = places[at] if len(places) == len(entry.group) else None
            yield at, show.opened_item(place, "item heading", element("bdi", {}, text(heading)))
        yield inside, show.opened_item(entry.span, "item", _told([one for one, _ in together], shower))


def _headings(entry: Entry, box: Infobox) -> list[Span]:
    """Return where the headings stand that an entry's item is below."""
    field = box.fields.get(entry.field or "")
    items = () if field is None else field.items
    found = []
    for index in entry.item[:-1]:
        if index >= len(items):
            break
        if items[index].heading:
            found.append(items[index].span)
        items = items[index].children
    return found


def _same(at: int, entry: Entry) -> object:
    """Return what is equal of entries that are shown together: the dates or the numbers of one item."""
    if isinstance(entry, PeriodEntry | QuantityEntry) and entry.item:
        return entry.field, entry.item, entry.text
    return at


def _told(entries: Sequence[Entry], shower: Shower) -> Markup:
    first = entries[0]
    parts = [*_before(first), _words(first, shower), *(part for entry in entries for part in _behind(entry))]
    told = join((part for part in parts if part), " ")
    return join((told, shower.marks(first.notes, first.references)))


def _before(entry: Entry) -> Iterator[Markup]:
    label = getattr(entry, "label", None)
    if isinstance(entry, ItemEntry) and label:
        yield element("span", {"class": "label"}, text(f"{label}:"))
    if isinstance(entry, ItemEntry | Person):
        yield from show.flags(entry.flags, entry.text)


def _words(entry: Entry, shower: Shower) -> Markup:
    match entry:
        case Person() if entry.link:
            links: tuple[Link, ...] = (Link(entry.link, entry.name),)
        case LinkEntry() if entry.url:
            links = (Link(entry.url, entry.text, "external"),)
        case ItemEntry():
            links = entry.links
        case _:
            links = ()
    told = "" if isinstance(entry, ImageEntry) else entry.text
    language = getattr(entry, "language", None)
    return shower.words(told, links, language if isinstance(language, str) else None)


def _behind(entry: Entry) -> Iterator[Markup]:
    match entry:
        case Person():
            yield from show.other_flags(entry.flags, entry.text)
            yield from show.person(entry)
            yield from show.statuses(entry.status)
        case PeriodEntry():
            period = Period(
                entry.edtf or "",
                entry.start,
                entry.end,
                earliest=entry.earliest,
                latest=entry.latest,
                ongoing=entry.ongoing,
            )
            yield from show.periods([period] if entry.edtf else [], entry.text)
        case QuantityEntry():
            yield from show.quantities([entry])
        case ImageEntry():
            yield from show.images([Image(entry.file, entry.role, entry.alt, entry.caption)])
        case ItemEntry():
            yield from show.other_flags(entry.flags, entry.text)
            yield from show.periods(entry.dates)
            yield from show.coordinates(entry.coordinates)
            yield from show.statuses(entry.status)
            if entry.infobox is not None:
                yield show.chip("box", f"infobox {entry.infobox}")
