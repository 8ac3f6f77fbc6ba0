"""The view of one article: its wikitext on the one side, and on the other what was made of it, in tabs."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from infobox_parse.convert import article_data, json_text
from infobox_parse.hosts import host_of
from infobox_parse.inspect.diagnostic_pane import diagnostic_pane
from infobox_parse.inspect.field_pane import field_pane
from infobox_parse.inspect.markup import Attributes, Markup, element, escaped_json, join, text
from infobox_parse.inspect.record_pane import record_pane
from infobox_parse.inspect.reference_pane import reference_pane
from infobox_parse.inspect.source_pane import source_rows
from infobox_parse.inspect.unused import Use
from infobox_parse.inspect.value_html import Shower


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from infobox_parse.article import Article
    from infobox_parse.boxes import ArticleData
    from infobox_parse.inspect.unused import Unused


__all__ = ["article_view"]

_JSON_LINES, _MOST_JSON_LINES = 200, 40_000
"""Lines of JSON that are laid out together, and those that are shown at all."""

_RIGHT_TO_LEFT = frozenset({"ARABIC", "HEBREW", "SYRIAC", "THAANA", "NKO"})
"""Scripts, as the first word of the names of their letters."""

_TOLD = {Use.UNUSED: "not used", Use.KEPT: "kept as source", Use.ASIDE: "arguments in no value"}
_ALWAYS = frozenset({Use.UNUSED.value, "dg"})
"""What is said of each, and what is said of none, too."""

_ROWS: Attributes = {"class": "scroll rows", "role": "region", "tabindex": 0, "aria-label": "Wikitext, line by line"}


def article_view(article: Article, number: int, unused: Sequence[Unused]) -> Markup:
    """Return the view of an article: its wikitext, and beside it what was made of it."""
    prefix = f"a{number}"
    shower = Shower(prefix, host_of(article.page.wiki))
    data = article_data(article)
    rows = source_rows(article.wikitext, unused, article.diagnostics)
    panels = {
        "record": ("Record", record_pane(article, shower), None),
        "fields": ("Fields", field_pane(article, shower), sum(len(box.fields) for box in article.infoboxes)),
        "references": ("Sources", reference_pane(data, shower), len(data.references) + len(data.notes)),
        "diagnostics": (
            "Diagnostics",
            diagnostic_pane(article.wikitext, article.diagnostics, shower),
            len(article.diagnostics),
        ),
        "json": ("JSON", _json(data), None),
    }
    source = element(
        "section",
        {"class": "pane source", "aria-labelledby": f"{prefix}-source"},
        _source_head(article, prefix, unused),
        element("div", {**_ROWS, "id": f"{prefix}-rows", "dir": _direction(article)}, rows),
    )
    result = element(
        "section",
        {"class": "pane result", "aria-labelledby": f"{prefix}-values"},
        element("h2", {"class": "unseen", "id": f"{prefix}-values"}, text("Values")),
        _tabs(prefix, panels),
        *_panels(prefix, panels),
    )
    return element(
        "div",
        {"class": "view", "data-prefix": prefix},
        _title(article),
        element("div", {"class": "panes"}, source, result),
    )


def _direction(article: Article) -> str:
    """Return the direction in which the wiki of an article is written."""
    return "rtl" if article.knowledge.scripts(article.page.wiki) & _RIGHT_TO_LEFT else "ltr"


def _title(article: Article) -> Markup:
    page = article.page
    about = [text(page.wiki)]
    if article.short_description:
        about.insert(0, element("bdi", {}, text(article.short_description)))
    if page.revision_id is not None:
        about.append(text(f"revision {page.revision_id}"))
    if page.timestamp:
        about.append(text(page.timestamp))
    head = element("h1", {}, element("bdi", {}, text(article.title or "Without title")))
    return element("div", {"class": "title"}, head, element("p", {}, join(about, " · ")))


def _source_head(article: Article, prefix: str, unused: Sequence[Unused]) -> Markup:
    found = Counter(one.use.value for one in unused)
    faults = len(article.diagnostics)
    counts = [(use.value, found[use.value], _numbered(told, found[use.value])) for use, told in _TOLD.items()]
    counts.append(("dg", faults, _numbered("diagnostics", faults)))
    tallies = [_tally(kind, count, told) for kind, count, told in counts if count or kind in _ALWAYS]
    where = element("span", {"class": "position"})
    head = element("h2", {"id": f"{prefix}-source"}, text("Wikitext"))
    return element("div", {"class": "panehead"}, head, *tallies, where)


def _numbered(told: str, count: int) -> str:
    """Return the words for a number of things, which are in the plural."""
    first, blank, rest = told.partition(" ")
    return f"{first.removesuffix('s')}{blank}{rest}" if count == 1 else told


def _tally(kind: str, count: int, told: str) -> Markup:
    """Return a count, which leads from one to the next where there are any."""
    words = text(f"{count} {told}")
    if not count:
        return element("span", {"class": "tally"}, words)
    about: Attributes = {"type": "button", "class": f"jump to-{kind}", "data-to": kind, "title": "go to the next one"}
    return element("button", about, words)


def _tabs(prefix: str, panels: Mapping[str, tuple[str, Markup, int | None]]) -> Markup:
    tabs = []
    for at, (name, (title, _, count)) in enumerate(panels.items()):
        number = [element("span", {"class": "count"}, text(str(count)))] if count is not None else []
        about: Attributes = {
            "type": "button",
            "role": "tab",
            "id": f"{prefix}-tab-{name}",
            "aria-controls": f"{prefix}-{name}",
            "aria-selected": "false" if at else "true",
            "tabindex": -1 if at else 0,
        }
        tabs.append(element("button", about, text(title), *number))
    return element("div", {"class": "panehead tabs", "role": "tablist", "aria-label": "Values"}, *tabs)


def _panels(prefix: str, panels: Mapping[str, tuple[str, Markup, int | None]]) -> Iterable[Markup]:
    for at, (name, (_, content, _)) in enumerate(panels.items()):
        about: Attributes = {
            "class": f"scroll panel {name}",
            "role": "tabpanel",
            "id": f"{prefix}-{name}",
            "tabindex": 0,
            "aria-labelledby": f"{prefix}-tab-{name}",
            "hidden": bool(at),
        }
        yield element("div", about, content)


def _json(article: ArticleData) -> Markup:
    """Return the JSON, in blocks of lines that browsers lay out when they are seen."""
    lines = json_text(article, indent=2).split("\n")
    shown = lines[:_MOST_JSON_LINES]
    blocks = ("\n".join(shown[at : at + _JSON_LINES]) for at in range(0, len(shown), _JSON_LINES))
    first = element("button", {"type": "button", "class": "copy"}, text("Copy"))
    if len(shown) < len(lines):
        told = f"The first {len(shown):,} of {len(lines):,} lines; infobox-parse parse prints them all."
        first = element("p", {"class": "hint"}, text(told))
    return join((first, *(element("div", {"class": "block"}, escaped_json(block)) for block in blocks)), "\n")
