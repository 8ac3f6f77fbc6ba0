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
from infobox_parse.inspect.article_view import article_view
from infobox_parse.inspect.index_table import index_table
from infobox_parse.inspect.markup import Markup, element, opening, plain_text, text
from infobox_parse.inspect.unused import Use, unused_of
from infobox_parse.version import __version__


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


__all__ = ["inspect_html"]

_TIP = element("div", {"id": "tip", "role": "tooltip", "hidden": True})
_STATUS = element("p", {"id": "status", "role": "status", "class": "unseen"})
"""What stands over a page: the tooltip, and what screen readers are told."""


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
        return _page(article.title or "Infobox", element("main", {}, article_view(article, 0, lost[0]), _TIP), ())
    counted = [
        (article, sum(1 for one in those if one.use is Use.UNUSED))
        for article, those in zip(several, lost, strict=True)
    ]
    views = [article_view(article, at, those) for at, (article, those) in enumerate(zip(several, lost, strict=True))]
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
        element("title", {}, plain_text(title)),
        Markup(f"<style>{style}</style>"),
    )
    kept = [element("script", {"type": "text/html", "id": f"s{at}"}, view) for at, view in enumerate(views)]
    body = element("body", {}, _bar(several=bool(views)), main, _STATUS, *kept, Markup(f"<script>{script}</script>"))
    return "\n".join(("<!DOCTYPE html>", opening("html", {"lang": "en"}), head, body, "</html>", ""))


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
        "placeholder": "Filter articles" if several else "Filter values",
        "autocomplete": "off",
        "spellcheck": "false",
        "aria-keyshortcuts": "/",
    }
    count = element("span", {"id": "matches", "class": "matches"})
    key = element("kbd", {"aria-hidden": "true"}, text("/"))
    box = element("div", {"class": "search", "role": "search"}, label, _void("input", search), key, count)
    theme = element("button", {"type": "button", "id": "theme", "aria-pressed": "false"}, text("Dark"))
    return element("header", {"class": "bar"}, brand, box, theme)


def _index(articles: Sequence[tuple[Article, int]]) -> Markup:
    title = element("h1", {}, text(f"{len(articles)} articles"))
    table = index_table(articles)
    scroll = element("div", {"class": "scroll", "role": "region", "tabindex": 0, "aria-label": "Articles"}, table)
    without = element(
        "noscript", {}, element("p", {"class": "hint"}, text("Without JavaScript only this table is shown."))
    )
    index = element("div", {"id": "index", "class": "indexview"}, title, without, scroll)
    return element("main", {}, index, element("div", {"id": "article", "hidden": True}), _TIP)
