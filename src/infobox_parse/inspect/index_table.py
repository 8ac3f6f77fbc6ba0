"""The table of several articles: a row for each infobox, with how much of it is known."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from infobox_parse.inspect.entries_in import members_of
from infobox_parse.inspect.markup import Attributes, Markup, element, join, text
from infobox_parse.inspect.record_pane import title_of


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from infobox_parse.article import Article
    from infobox_parse.boxes import Infobox


__all__ = ["index_table"]

_COLUMNS = (
    ("Title", False),
    ("Infobox", False),
    ("Kind", False),
    ("Parameters", True),
    ("Items", True),
    ("Record fields", True),
    ("References", True),
    ("Unused", True),
    ("Errors", True),
    ("Warnings", True),
    ("Info", True),
)
"""Titles of the columns, and whether they hold numbers."""


@attrs.frozen
class _Row:
    """What the table says of an infobox."""

    title: str
    template: str
    kind: str
    numbers: tuple[tuple[int, int | None], ...]  # with what they are out of, where that is known
    number: int
    above: str = ""  # the article's title, where it has a row before this one


def index_table(articles: Sequence[tuple[Article, int]]) -> Markup:
    """Return the table and the coverage of record fields, of articles with how much of each is unused."""
    rows = [row for number, (article, lost) in enumerate(articles) for row in _rows(number, article, lost)]
    heads = []
    for at, (name, numeric) in enumerate(_COLUMNS):
        button = element("button", {"type": "button", "class": "sort"}, text(name))
        kind = "number" if numeric else None
        about: Attributes = {"class": kind, "scope": "col", "aria-sort": "none", "data-c": at, "data-numeric": numeric}
        heads.append(element("th", about, button))
    head = element("thead", {}, element("tr", {}, *heads))
    caption = element("caption", {}, text(f"{len(rows)} infoboxes of {len(articles)} articles"))
    body = element("tbody", {}, *map(_html, rows))
    return element("table", {"class": "index", "id": "index-table"}, caption, head, body)


def _rows(number: int, article: Article, lost: int) -> Iterator[_Row]:
    if not article.infoboxes:
        yield _Row(article.title, "no infobox", "", (*[(0, None)] * 8,), number)
    found = Counter((one.infobox or 0, one.severity) for one in article.diagnostics)
    for at, box in enumerate(article.infoboxes):
        yield _Row(
            article.title if at == 0 and article.title else title_of(box, article, page=False),
            box.template,
            box.kind or "",
            (
                (sum(1 for field in box.fields.values() if field.items), len(box.fields)),
                (_items(box), None),
                _coverage(box),
                (len(box.references), None),
                (lost if at == 0 else 0, None),
                *((found[at, severity], None) for severity in ("error", "warning", "info")),
            ),
            number,
            above=article.title if at > 0 else "",
        )


def _items(box: Infobox) -> int:
    count = 0
    pending = [item for field in box.fields.values() for item in field.items]
    while pending:
        pending += pending.pop().children
        count += 1
    return count


def _coverage(box: Infobox) -> tuple[int, int | None]:
    """Return how many members of the record say something, and how many there are."""
    kind = type(box.record)
    if not attrs.has(kind):
        return 0, None
    return sum(1 for _ in members_of(box.record)), len(attrs.fields(kind))


def _html(row: _Row) -> Markup:
    link = element("a", {"href": f"#a{row.number}"}, element("bdi", {}, text(row.title or "(without title)")))
    if row.above:
        link = join((element("span", {"class": "above"}, element("bdi", {}, text(row.above)), text(" › ")), link))
    cells = [
        element("th", {"scope": "row"}, link),
        element("td", {}, element("bdi", {}, text(row.template))),
        element("td", {}, text(row.kind)),
    ]
    for count, of in row.numbers:
        if of:
            bar = element("meter", {"min": 0, "max": of, "value": count, "aria-label": f"{count} of {of}"})
            cells.append(element("td", {"class": "number", "data-v": count}, text(f"{count}/{of} "), bar))
        else:
            kind = "number zero" if not count else "number"
            cells.append(element("td", {"class": kind, "data-v": count}, text(str(count))))
    return element("tr", {"class": "filterable"}, *cells)
