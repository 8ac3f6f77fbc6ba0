"""The parameters of an article's infoboxes as the page gives them, with all their items."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from infobox_parse.inspect import value_html as show
from infobox_parse.inspect.markup import Markup, element, join, text
from infobox_parse.item_paths import items_below


if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from infobox_parse.article import Article
    from infobox_parse.boxes import Field, Infobox
    from infobox_parse.inspect.value_html import Shower
    from infobox_parse.values import Item


__all__ = ["field_pane", "field_rows"]


def field_pane(article: Article, shower: Shower) -> Markup:
    """Return the parameters of all infoboxes."""
    sections = []
    unknown: defaultdict[int | None, set[str | None]] = defaultdict(set)
    for one in article.diagnostics:
        if one.code == "unknown-parameter":
            unknown[one.infobox].add(one.field)
    for number, box in enumerate(article.infoboxes):
        title = f"{{{{{box.template}}}}}" + (f", infobox {number}" if len(article.infoboxes) > 1 else "")
        head = element("h3", {}, text(title))
        rows = element("table", {"class": "fields"}, *field_rows(box, shower, unknown=unknown[number]))
        sections.append(element("section", {"class": "box"}, head, rows))
    return join(sections) if sections else element("p", {"class": "empty"}, text("This page has no infobox."))


def field_rows(
    box: Infobox, shower: Shower, *, unknown: Container[str | None] = (), brief: bool = False
) -> Iterator[Markup]:
    """Yield a row for each parameter; in brief, those that say something."""
    for name, field in box.fields.items():
        if brief and not (field.items or field.references or field.notes):
            continue
        label = element("span", show.place_attributes(field.name_span, "name"), element("bdi", {}, text(name)))
        about = [] if brief else [*_about(field, unknown=name in unknown)]
        head = element("th", {"scope": "row"}, label, *about)
        items = show.nested((len(path) - 1, _item(item, shower)) for path, item in items_below(field.items))
        marks = shower.marks(field.notes, field.references)
        value = element("td", show.place_attributes(field.span, "value"), items, marks, *_overridden(field))
        yield element("tr", {"class": "filterable"}, head, value)


def _about(field: Field, *, unknown: bool) -> Iterator[Markup]:
    if not field.items:
        yield show.chip("none", "nothing")
    if unknown:
        yield show.chip("unknown", "unknown", "the schema of the infobox has no such parameter")


def _overridden(field: Field) -> Iterator[Markup]:
    for one in field.overridden:
        earlier = element("code", show.place_attributes(one.span, "raw"), text(one.raw.strip()))
        yield element("p", {"class": "earlier"}, text("earlier value, which does not count: "), earlier)


def _item(item: Item, shower: Shower) -> Markup:
    parts = []
    if item.label:
        parts.append(element("span", {"class": "label"}, text(f"{item.label}:")))
    parts += [
        *show.flags(item.flags, item.text),
        shower.words(item.text, item.links, item.language),
        *show.other_flags(item.flags, item.text),
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
    told = join((part for part in parts if part), " ")
    kind = "item heading" if item.heading else "item"
    return show.opened_item(item.span, kind, join((told, shower.marks(item.notes, item.references))))
