"""The whole file: head with its Content-Security-Policy, the table of articles, and their views.

It holds all that it needs and asks for nothing: no address is fetched, and no script runs but the one whose hash the
policy names. The same pages give the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
from importlib import resources
from typing import TYPE_CHECKING

from infobox_parse.article import Article
from infobox_parse.convert import article_data, host_of, json_text
from infobox_parse.inspect.diagnostic_pane import diagnostic_pane
from infobox_parse.inspect.field_pane import field_pane
from infobox_parse.inspect.index_table import index_table
from infobox_parse.inspect.markup import Attributes, Markup, element, join, opening, plain, text
from infobox_parse.inspect.record_pane import record_pane
from infobox_parse.inspect.reference_pane import reference_pane
from infobox_parse.inspect.source_pane import source_rows
from infobox_parse.inspect.unused import unused_of
from infobox_parse.inspect.value_html import Shower
from infobox_parse.version import __version__


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from infobox_parse.boxes import ArticleData
    from infobox_parse.inspect.unused import Unused


__all__ = ["inspect_html"]

_JSON_LINES = 200


def inspect_html(articles: Article | Iterable[Article]) -> str:
    """Return a report of articles as one file of HTML.

    It works without network and from the disk. One article is shown at once; of several there is a sortable table that
    leads to each. All that pages say is text there: no script, style or address of theirs is ever run or fetched.

    Args:
        articles: One article, or several; those of any wikis.

    Returns:
        HTML, which can be written as UTF-8; the same for the same pages, on any day and machine.
    """
    several = [articles] if isinstance(articles, Article) else list(articles)
    lost = [unused_of(article) for article in several]
    if len(several) == 1:
        (article,) = several
        return _page(article.title or "Infobox", element("main", {}, _view(article, 0, lost[0])), ())
    counted = [(article, sum(1 for one in those if not one.kept)) for article, those in zip(several, lost, strict=True)]
    views = [_view(article, at, those) for at, (article, those) in enumerate(zip(several, lost, strict=True))]
    return _page(f"{len(several)} articles", _index(counted), views)


def _page(title: str, main: Markup, views: Sequence[Markup]) -> str:
    """Return the file; views are kept as text until somebody asks for them."""
    style, script = _asset("report.css"), _asset("report.js")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src '{_hash(script)}'",
            f"style-src '{_hash(style)}'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types inspector",
        )
    )
    head = element(
        "head",
        {},
        _void("meta", {"charset": "utf-8"}),
        _void("meta", {"http-equiv": "Content-Security-Policy", "content": policy}),
        _void("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        _void("meta", {"name": "color-scheme", "content": "light dark"}),
        _void("meta", {"name": "referrer", "content": "no-referrer"}),
        _void("meta", {"name": "generator", "content": f"infobox_parse {__version__}"}),
        element("title", {}, Markup(_escaped(plain(title)))),
        Markup(f"<style>{style}</style>"),
    )
    kept = [element("script", {"type": "text/html", "id": f"s{at}"}, view) for at, view in enumerate(views)]
    body = element(
        "body", {}, _bar(several=bool(views)), main, *_overlays(), *kept, Markup(f"<script>{script}</script>")
    )
    return "\n".join(("<!DOCTYPE html>", opening("html", {"lang": "en"}), head, body, "</html>", ""))


def _escaped(value: str) -> str:
    """Return a text for a title, in which no element may stand."""
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _void(name: str, attributes: Mapping[str, str]) -> Markup:
    return opening(name, attributes)


def _asset(name: str) -> str:
    return (resources.files("infobox_parse.inspect") / name).read_text(encoding="utf-8").strip()


def _hash(content: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


def _bar(*, several: bool) -> Markup:
    """Return the bar at the top: the way back, the filter, light and dark."""
    brand = (
        element("a", {"class": "brand", "href": "#"}, text("All articles"))
        if several
        else element("span", {"class": "brand"}, text("infobox-parse inspect"))
    )
    label = element("label", {"for": "filter", "class": "unseen"}, text("Filter"))
    search = {
        "id": "filter",
        "type": "search",
        "placeholder": "Filter values",
        "autocomplete": "off",
        "spellcheck": "false",
        "aria-keyshortcuts": "/",
    }
    count = element("span", {"id": "matches", "class": "matches"})
    key = element("kbd", {"aria-hidden": "true"}, text("/"))
    box = element("div", {"class": "search", "role": "search"}, label, _void("input", search), key, count)
    theme = element("button", {"type": "button", "id": "theme", "aria-pressed": "false"}, text("Dark"))
    return element("header", {"class": "bar"}, brand, box, theme)


def _overlays() -> Iterable[Markup]:
    """Yield what stands over the page: the tooltip, and what screen readers are told."""
    yield element("div", {"id": "tip", "role": "tooltip", "hidden": True})
    yield element("p", {"id": "status", "role": "status", "class": "unseen"})


def _index(articles: Sequence[tuple[Article, int]]) -> Markup:
    title = element("h1", {}, text(f"{len(articles)} articles"))
    table = index_table(articles)
    scroll = element("div", {"class": "scroll", "role": "region", "tabindex": 0, "aria-label": "Articles"}, table)
    without = element(
        "noscript", {}, element("p", {"class": "hint"}, text("Without JavaScript only this table is shown."))
    )
    index = element("div", {"id": "index", "class": "indexview"}, title, without, scroll)
    return element("main", {}, index, element("div", {"id": "article", "hidden": True}))


def _view(article: Article, number: int, unused: Sequence[Unused]) -> Markup:
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
        element(
            "div",
            {
                "class": "scroll rows",
                "id": f"{prefix}-rows",
                "role": "region",
                "tabindex": 0,
                "aria-label": "Wikitext, line by line",
            },
            rows,
        ),
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
    lost = sum(1 for one in unused if not one.kept)
    counts = (
        ("unused", lost, "not used"),
        ("kept", len(unused) - lost, "kept as source"),
        ("dg", len(article.diagnostics), "diagnostics"),
    )
    jumps = [
        element(
            "button",
            {
                "type": "button",
                "class": f"jump to-{kind}",
                "data-to": kind,
                "disabled": not count,
                "title": "go to the next one",
            },
            text(f"{count} {told}"),
        )
        for kind, count, told in counts
    ]
    where = element("span", {"class": "position"})
    head = element("h2", {"id": f"{prefix}-source"}, text("Wikitext"))
    return element("div", {"class": "panehead"}, head, *jumps, where)


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
    blocks = ("\n".join(lines[at : at + _JSON_LINES]) for at in range(0, len(lines), _JSON_LINES))
    copy = element("button", {"type": "button", "class": "copy"}, text("Copy"))
    return join((copy, *(element("div", {"class": "block"}, text(block)) for block in blocks)), "\n")
