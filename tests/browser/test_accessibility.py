"""Everybody can read reports, as far as axe-core can tell: light or dark, every tab, one article or many."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeAlias

import pytest

from browser.accessible import barriers
from browser.reading import point_at, wait_until
from infobox_parse import parse
from infobox_parse.inspect import inspect_html


if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from browser.watching import Watched

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(find_spec("axe_playwright_python") is None, reason="axe-core, which judges, is not installed"),
]


LOSSES = """{{Infobox war faction
| name = Front
| allies = {{flag|France|unheard=lost words}}, {{Cruft|kept words}}
}}
"""

TABS = ("record", "fields", "references", "diagnostics", "json")

Themed: TypeAlias = "tuple[Watched, Mapping[str, Path]]"


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, watched: Watched, dark: Watched, reports: Mapping[str, Path]) -> Themed:
    """Return a page in light, then one in dark, and the reports to open."""
    return (watched if request.param == "light" else dark), reports


def test_barrier_is_found(watched: Watched, tmp_path: Path) -> None:
    """Text that nobody can tell from its ground is found, so that nothing found means something."""
    file = tmp_path / "page.html"
    file.write_text(
        "<!doctype html><html lang=en><title>ours</title><main><h1 style='color: #ddd'>pale</h1></main>",
        encoding="utf-8",
    )
    watched.open(file)

    (barrier,) = barriers(watched.page)

    assert barrier.startswith("color-contrast: ")


def test_article(themed: Themed) -> None:
    """Nothing keeps anybody from reading an article, whichever tab is shown."""
    watched, reports = themed
    watched.open(reports["damaged"])

    for tab in TABS:
        watched.page.click(f"#a0-tab-{tab}")
        assert barriers(watched.page) == [], tab


def test_article_from_right_to_left(watched: Watched, reports: Mapping[str, Path]) -> None:
    """Nor an article in Arabic."""
    watched.open(reports["arabic"])

    for tab in ("record", "fields"):
        watched.page.click(f"#a0-tab-{tab}")
        assert barriers(watched.page) == [], tab


def test_article_in_use(themed: Themed) -> None:
    """What is lit, kept lit, found and shown over the page can be read as well."""
    watched, reports = themed
    watched.open(reports["damaged"])
    page = watched.page
    values = page.locator("#a0-record li.v:has(a[href^=https]):has(.flag)")
    values.first.focus()
    page.keyboard.press("Enter")
    values.last.focus()
    assert page.locator(".v.pinned:not(.lit)").count() == page.locator(".v.lit").count() == 1
    assert barriers(page) == []

    page.fill("#filter", "brigades")
    point_at(page.locator(".rows .dg").first)
    assert wait_until(page, page.locator("#tip").is_visible)

    assert barriers(page) == []


def test_losses(themed: Themed, tmp_path: Path) -> None:
    """What is shaded can be read."""
    watched, _ = themed
    file = tmp_path / "losses.html"
    file.write_text(inspect_html(parse(LOSSES, title="Losses")), encoding="utf-8")
    watched.open(file)

    assert barriers(watched.page) == []


def test_table(themed: Themed) -> None:
    """Nothing keeps anybody from reading the table of many articles, sorted and filtered, or an article of it."""
    watched, reports = themed
    watched.open(reports["many"])
    page = watched.page
    assert barriers(page) == []

    page.locator("button.sort").nth(3).click()
    page.fill("#filter", "infobox war")
    assert wait_until(page, lambda: page.locator("#matches").inner_text() != "")
    assert barriers(page) == []

    page.click("#index-table tbody tr:not([hidden]) a")
    page.wait_for_selector(".view")
    assert barriers(page) == []
