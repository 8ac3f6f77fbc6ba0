"""The parameters of an article's infoboxes as the page gives them, with all their items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.inspect import value_html as show
from infobox_parse.inspect.entries_in import entries_in
from infobox_parse.inspect.markup import Markup, element, join, text
from infobox_parse.item_paths import items_below


if TYPE_CHECKING:
    from collections.abc import Iterator

    from infobox_parse.article import Article
    from infobox_parse.boxes import Field, Infobox
    from infobox_parse.inspect.value_html import Shower
    from infobox_parse.values import Item


__all__ = ["field_pane", "field_rows"]


def field_pane(article: Article, shower: Shower) -> Markup:
    """Return the parameters of all infoboxes."""
    sections = []
    for number, box in enumerate(article.infoboxes):
        head = element("h3", {}, text(f"{number}: "), element("code", {}, text(f"{{{{{box.template}}}}}")))
        rows = element("table", {"class": "fields"}, *field_rows(box, shower, brief=False))
        sections.append(element("section", {"class": "box"}, head, rows))
    return join(sections) if sections else element("p", {"class": "empty"}, text("This page has no infobox."))


def field_rows(box: Infobox, shower: Shower, *, brief: bool) -> Iterator[Markup]:
    """Yield a row for each parameter; in brief, those that say something, and of items what a reader sees."""
    used = _used(box)
    for name, field in box.fields.items():
        if brief and not (field.items or field.references or field.notes):
            continue
        label = element("span", show.place_attributes(field.name_span, "name"), element("bdi", {}, text(name)))
        about = [] if brief else [*_about(field, name, used)]
        head = element("th", {"scope": "row"}, label, *about)
        items = show.nested(
            (len(path) - 1, _item(item, shower, brief=brief)) for path, item in items_below(field.items)
        )
        marks = shower.marks(field.notes, field.references)
        value = element("td", show.place_attributes(field.span, "value"), items, marks, *_overridden(field))
        yield element("tr", {"class": "filterable"}, head, value)


def _used(box: Infobox) -> set[str | None] | None:
    """Return the parameters that entries of the record come from; None without a record."""
    return None if box.record is None else {entry.field for _, entry in entries_in(box.record)}


def _about(field: Field, name: str, used: set[str | None] | None) -> Iterator[Markup]:
    if not field.items:
        yield show.chip("none", "nothing")
    elif used is not None and name not in used:
        yield show.chip("unrecorded", "not in the record")


def _overridden(field: Field) -> Iterator[Markup]:
    for one in field.overridden:
        earlier = element("code", show.place_attributes(one.span, "raw"), text(one.raw.strip()))
        yield element("p", {"class": "earlier"}, text("earlier value, which does not count: "), earlier)


def _item(item: Item, shower: Shower, *, brief: bool) -> Markup:
    kind = "item heading" if item.heading else "item"
    parts = []
    if item.label:
        parts.append(element("span", {"class": "label"}, text(f"{item.label}:")))
    parts += [
        *show.flags(item.flags, item.text),
        shower.words(item.text, item.links, item.language),
        *show.periods(item.dates),
        *show.quantities(item.quantities),
        *show.coordinates(item.coordinates),
        *show.images(item.images),
        *show.statuses(item.status),
        *show.templates(item.templates),
    ]
    if item.infobox is not None:
        parts.append(show.chip("box", f"infobox {item.infobox}"))
    if item.placeholder:
        parts.append(show.chip("none", "placeholder"))
    if not brief and item.separator not in {"none", "list", "newline"}:
        parts.append(show.chip("sep", item.separator, "what split it off"))
    told = join((part for part in parts if part), " ")
    whole = element("i", show.place_attributes(item.span, kind), told, shower.marks(item.notes, item.references))
    return Markup(f"<li{whole[2:-4]}")
