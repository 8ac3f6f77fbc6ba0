"""A report is used by keys alone, filtered, in light and dark, from right to left, and as a table of many articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from browser.reading import highlighted, inside, wait_until
from browser.reports import article


if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from playwright.sync_api import Page

    from browser.watching import Watched

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TABS = ["record", "fields", "references", "diagnostics", "json"]

FOCUSED = "() => document.activeElement.id || document.activeElement.classList[0]"


@pytest.fixture
def page(watched: Watched, reports: Mapping[str, Path]) -> Page:
    """Return a page with the report of a damaged article, which has everything."""
    watched.open(reports["damaged"])
    return watched.page


def shown_panels(page: Page) -> list[str]:
    """Return the names of the panels that are shown."""
    return [(one.get_attribute("id") or "")[3:] for one in page.locator("[role=tabpanel]:visible").all()]


def test_arrows_change_tabs(page: Page) -> None:
    """Arrows, Home and End go from tab to tab and round, and each shows its panel alone."""
    page.focus("#a0-tab-record")

    seen = []
    for key in ["ArrowRight"] * 5 + ["ArrowLeft", "Home", "End"]:
        page.keyboard.press(key)
        assert page.evaluate(FOCUSED) == f"a0-tab-{shown_panels(page)[0]}"
        assert page.locator("[role=tab][aria-selected=true]").count() == 1
        assert page.locator("[role=tab][tabindex='0']").count() == 1
        seen += shown_panels(page)

    assert [*TABS[1:], "record", "json", "record", "json"] == seen


def test_order_of_focus(page: Page) -> None:
    """Tab goes through the bar, the wikitext, the tabs and the values, in the order of reading, and is always seen."""
    seen = []
    for _ in range(9):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUSED))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", seen

    stops = ["filter", "theme", "a0-rows", "a0-tab-record", "a0-record", "boxline"]
    assert stops == [name for name in seen if name in stops], seen


def test_focus_lights_and_says(page: Page) -> None:
    """A value that has the focus lights its wikitext, and a screen reader is told the place and the words."""
    page.focus("#a0-record .v[tabindex='0']")

    seen = []
    for key in ["End", "ArrowUp", "ArrowUp", "Home"]:
        page.keyboard.press(key)
        value = page.locator(".v:focus")
        assert value.get_attribute("class") == page.locator(".v.lit").get_attribute("class")
        start, end = (int(value.get_attribute(name) or "") for name in ("data-s", "data-e"))
        words = article("damaged").wikitext[start:end]
        assert words.replace("\n", "") == "".join(highlighted(page))
        assert inside(value, page.locator("#a0-record"))
        assert wait_until(page, lambda: inside(page.locator(".row.now"), page.locator(".rows")))
        assert re.match(r"line \d+, column \d+: \S", page.locator("#status").inner_text())
        seen.append(start)

    assert len(set(seen)) == len(seen)


def test_value_stays_lit_until_escape(page: Page) -> None:
    """Enter keeps a value lit when the pointer goes elsewhere, Escape lets it go."""
    page.focus("#a0-record .v[tabindex='0']")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    kept = highlighted(page, "pinned")
    page.keyboard.press("Home")

    assert kept == highlighted(page, "pinned") != []
    assert page.locator(".pinned").count() == 1

    page.keyboard.press("Escape")
    assert highlighted(page, "pinned") == []
    assert page.locator(".pinned").count() == 0


def test_wikitext_is_walked_by_keys(page: Page) -> None:
    """With the focus in the wikitext, arrows go from value to value in the order of the page."""
    page.focus(".rows")

    places = []
    for _ in range(6):
        page.keyboard.press("ArrowRight")
        places.append(int(page.locator(".v.lit").get_attribute("data-s") or ""))

    assert sorted(places) == places
    assert len(set(places)) > 2


def test_filter_by_keys(page: Page) -> None:
    """A slash goes to the filter, which hides what does not have the words; Escape takes all back, and the focus."""
    page.focus("#a0-tab-record")
    everything = page.locator("#a0-record tr:visible").count()

    page.keyboard.press("/")
    page.keyboard.type("ANSAR/")
    assert page.input_value("#filter") == "ANSAR/"
    page.keyboard.press("Backspace")
    rows = page.locator("#a0-record tr:visible")
    assert wait_until(page, lambda: rows.count() == 1)
    assert "Al-Ansar" in rows.inner_text()
    assert page.locator("#matches").inner_text() == f"1 of {everything}"
    assert page.locator("#status").inner_text() == f"1 of {everything} shown"
    assert {"ansar"} == {words.lower() for words in highlighted(page, "found")}

    page.keyboard.press("Escape")
    assert page.input_value("#filter") == ""
    assert everything == page.locator("#a0-record tr:visible").count()
    assert page.evaluate(FOCUSED) == "a0-tab-record"


def test_filter_that_nothing_fits(page: Page) -> None:
    """A filter that nothing fits says so, in every panel."""
    page.fill("#filter", "no such words")

    for name in TABS[:4]:
        page.click(f"#a0-tab-{name}")
        assert wait_until(page, lambda: page.locator("#matches").inner_text().startswith("0 of "))
        assert page.locator(f"#a0-{name} .filterable:visible").count() == 0


def brightness(page: Page) -> int:
    """Return how bright the ground is, of 765."""
    return sum(map(int, re.findall(r"\d+", page.evaluate("getComputedStyle(document.body).backgroundColor"))[:3]))


def test_light_and_dark(watched: Watched, dark: Watched, reports: Mapping[str, Path]) -> None:
    """A report is light or dark as the system is, until the button says otherwise."""
    for one in (watched, dark):
        one.open(reports["sound"])

    assert brightness(watched.page) > 600
    assert brightness(dark.page) < 150

    for one in (watched, dark):
        one.page.click("#theme")
    assert brightness(dark.page) > 600
    assert brightness(watched.page) < 150


def test_right_to_left(watched: Watched, reports: Mapping[str, Path]) -> None:
    """Words from right to left stand so, in values and in the wikitext, between labels that stand the other way."""
    watched.open(reports["arabic"])
    page = watched.page
    where = """element => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        const node = walker.nextNode();
        const edge = (at) => { const range = new Range(); range.setStart(node, at); range.setEnd(node, at + 1);
            return range.getBoundingClientRect().left; };
        return edge(0) - edge(2);
    }"""

    assert page.locator("h1").evaluate(where) > 0
    assert page.locator("#a0-record .item bdi").first.evaluate(where) > 0
    assert page.locator("#a0-record tr th").first.evaluate(where) < 0
    assert page.locator(".row", has_text="الولاية الأولى").first.evaluate(where) > 0


def test_many_articles_are_a_table(watched: Watched, reports: Mapping[str, Path]) -> None:
    """Of many articles there is a table that sorts by each column, by words or by numbers, and back."""
    watched.open(reports["many"])
    page = watched.page
    heads = page.locator("#index-table thead th").all()
    assert len(heads) > 4

    for at, head in enumerate(heads):
        cells = f"all => all.map(row => row.cells[{at}].dataset.v ?? row.cells[{at}].textContent)"
        orders = []
        for _ in range(2):
            head.locator("button").click()
            orders.append(page.locator("#index-table tbody tr").evaluate_all(cells))
            assert head.get_attribute("aria-sort") in {"ascending", "descending"}
        assert page.locator("th[aria-sort=ascending], th[aria-sort=descending]").count() == 1
        assert sorted(orders[0]) == sorted(orders[1])
        assert orders[0][0] == orders[1][-1]
        if head.get_attribute("data-numeric") is not None:
            assert sorted(map(int, orders[1])) == [*map(int, orders[1])]
    assert watched.harms() == []


def test_article_is_opened_from_the_table(watched: Watched, reports: Mapping[str, Path]) -> None:
    """The table leads to an article and back to its place, by links and by the browser's own way back."""
    watched.open(reports["many"])
    page = watched.page
    page.fill("#filter", "joint operations room damaged")
    rows = page.locator("#index-table tbody tr:visible")
    assert wait_until(page, lambda: rows.count() == 1)
    link = page.locator("#index-table a", has_text="Joint Operations Room damaged")
    link.focus()
    page.keyboard.press("Enter")

    assert wait_until(page, lambda: page.title() == "Joint Operations Room damaged")
    assert page.locator("h1:visible").inner_text() == page.title()
    assert page.locator("#index").is_hidden()
    page.locator(".record .item.v", has_text="Al-Ansar").hover()
    assert wait_until(page, lambda: "Al-Liwaa" in "".join(highlighted(page)))

    page.go_back()
    assert page.locator("#index").is_visible()
    assert highlighted(page) == []
    assert rows.count() == 1, "the table is filtered as it was"
    assert link.evaluate("element => element === document.activeElement")

    page.go_forward()
    assert page.locator("#index").is_hidden()
    page.click("a.brand")
    assert page.locator("#index").is_visible()
    assert watched.harms() == []


def test_every_article_opens(watched: Watched, reports: Mapping[str, Path]) -> None:
    """Each link of the table opens the article of its title, and nothing is asked for or refused."""
    watched.open(reports["many"])
    page = watched.page
    links = page.locator("#index-table a").evaluate_all("all => all.map(one => [one.hash, one.textContent])")
    assert len(links) > 20

    for address, title in dict(links).items():
        page.evaluate("address => { location.hash = address }", address)
        page.wait_for_selector(f".view[data-prefix='{address[1:]}']")
        assert page.locator("#article .row").count() > 5, title
    assert watched.harms() == []


def test_narrow_window(watched: Watched, reports: Mapping[str, Path]) -> None:
    """On a narrow screen nothing is wider than it, and both panes are there."""
    watched.open(reports["damaged"])
    page = watched.page
    page.set_viewport_size({"width": 400, "height": 800})
    try:
        assert page.evaluate("document.documentElement.scrollWidth") <= 400
        assert page.locator(".rows").is_visible()
        assert page.locator("#a0-record").is_visible()
    finally:
        page.set_viewport_size({"width": 1400, "height": 900})
