"""Whatever a page says, its report is text: nothing of it runs, is asked for, leads astray, or is lost."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest

from browser.hostile_pages import hostile_texts
from browser.reading import addresses, identifiers, markup_of, wikitext_of
from infobox_parse import parse
from infobox_parse.inspect import inspect_html


if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from browser.hostile_pages import Hostile
    from browser.watching import Watched

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HOSTILE = tuple(hostile_texts())

USE = """() => {
    const touch = (elements) => {
        const step = Math.ceil(elements.length / 500);
        for (const element of [...elements].filter((_, at) => at % step === 0)) {
            for (const type of ["pointerover", "pointermove", "focusin", "toggle"]) {
                element.dispatchEvent(new PointerEvent(type, {bubbles: true}));
            }
        }
    };
    const clickable = "a.mark, .rows [data-d], button:not([role=tab], #theme)";
    touch(document.querySelectorAll("body *:not([role=tabpanel] *)"));
    for (const tab of document.querySelectorAll("[role=tab]")) {
        tab.click();
        touch(document.querySelectorAll("[role=tabpanel]:not([hidden]) *"));
    }
    for (const element of [...document.querySelectorAll(clickable)].slice(0, 40)) element.click();
    document.querySelector("#theme").click();
}"""
"""Does with elements, of thousands with five hundred, what the pointer, the focus and clicks would."""

HARMLESS_ADDRESS = re.compile(r"(?:https?://[\w.-]+(?::\d+)?|mailto:[^/]+)(?:[/?#].*)?")


def write(html: str, folder: Path) -> Path:
    """Write a report."""
    file = folder / "report.html"
    file.write_text(html, encoding="utf-8", newline="")
    return file


def use(watched: Watched, words: str) -> None:
    """Use all that a report has."""
    page = watched.page
    page.evaluate(USE)
    page.fill("#filter", words)
    page.wait_for_timeout(100)  # the filter waits for the end of a word
    for target in (".rows [data-d]:not(:empty)", ".rows [data-r]:not(:empty)", ".rows .ctl", "a.mark:visible"):
        if page.locator(target).count():
            page.locator(target).first.hover(force=True)
            page.wait_for_timeout(20)


@pytest.fixture(scope="module")
def harmless(watched: Watched, reports: Mapping[str, Path], tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the elements and attributes that reports on harmless pages have."""
    names: set[str] = set()
    watched.open(reports["many"])
    for address in watched.page.locator("#index-table a").evaluate_all("all => all.map(one => one.hash)"):
        watched.page.evaluate("address => { location.hash = address }", address)
        watched.page.wait_for_selector(f".view[data-prefix='{address[1:]}']")
        names |= markup_of(watched.page)
    folder = tmp_path_factory.mktemp("harmless")
    for page in (ODDITIES, ""):
        watched.open(write(inspect_html(parse(page, title="Harmless")), folder))
        names |= markup_of(watched.page)
        use(watched, "Front")
        names |= markup_of(watched.page)
    return names


ODDITIES = """{{Infobox war faction
| name   = Front
| allies = {{flag|France|unheard=lost}}, {{Cruft|kept\u200e}} {{coord|1|2}}, [[:de:Seite|Blatt]], http://example.org
| allies = twice
| size   = over 5,000 (2004)
| active = {{start date|1999}}
| module = {{Infobox war faction |embed=yes |name=Second }}
| stray
}}
"""
"""What is rare in pages, and has elements of its own in reports."""


def test_there_are_fifty() -> None:
    """There are fifty hostile texts at least, all of them different, and they reach values whole."""
    assert len({one.text for one in HOSTILE}) == len(HOSTILE) >= 50
    reached = [one for one in HOSTILE if len(one.text) < 100 and one.text.isprintable() and one.text == named(one)]
    assert len(reached) > 30


def named(hostile: Hostile) -> str | None:
    """Return the name of the faction that a hostile page is about."""
    faction = parse(hostile.page).faction
    return faction.name.text if faction is not None else None


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda one: one.name.replace(" ", "-"))
def test_hostile_page(hostile: Hostile, watched: Watched, harmless: set[str], tmp_path: Path) -> None:
    """A page with a hostile text in every place has the elements of any report, and does no harm when it is used."""
    report = write(inspect_html(parse(hostile.page)), tmp_path)
    watched.open(report)
    title = watched.page.title()

    assert wikitext_of(watched.page) == hostile.page.text
    assert markup_of(watched.page) - harmless == set()
    assert [one for one in addresses(watched.page) if not HARMLESS_ADDRESS.fullmatch(one)] == []
    names = identifiers(watched.page)
    assert [name for name in names if not re.fullmatch(r"[a-z0-9-]+", name)] == []
    assert len(set(names)) == len(names)

    use(watched, hostile.text[:50])

    assert watched.harms(title=title) == []


def test_many_hostile_pages(watched: Watched, harmless: set[str], tmp_path: Path) -> None:
    """A table of hostile pages, sorted, filtered, and with each of them opened, does no harm either."""
    small = [one for one in HOSTILE if len(one.page.text) < 30_000][::5]
    report = write(inspect_html(parse(one.page) for one in small), tmp_path)
    watched.open(report)
    page = watched.page
    title = page.title()
    for button in page.locator("button.sort").all():
        button.click()
    page.fill("#filter", "<script>")

    for at in range(len(small)):
        page.evaluate("address => { location.hash = address }", f"#a{at}")
        page.wait_for_selector(f".view[data-prefix=a{at}]")
        assert markup_of(page) - harmless == set(), small[at].name
        assert wikitext_of(page) == small[at].page.text
        if at % 3 == 0:
            use(watched, small[at].text[:50])
    page.evaluate("location.hash = ''")
    page.wait_for_selector("#index-table")

    assert watched.harms(title=title) == []


@pytest.mark.parametrize(
    "address", ["#s0", "#a0-__proto__", "#a9999999999", "#a1<img src=x onerror=__ran=1>", "#__proto__", "#a0-\"'"]
)
def test_hostile_address(address: str, watched: Watched, reports: Mapping[str, Path]) -> None:
    """Nothing behind the # of an address does harm."""
    watched.open(reports["many"])

    watched.page.evaluate("address => { location.hash = address }", address)
    watched.page.wait_for_timeout(50)

    assert watched.harms() == []


def test_deep_nest_is_shown(watched: Watched, tmp_path: Path) -> None:
    """Many thousand levels of markup make a report that opens."""
    depth = 20_000
    text = "".join(itertools.chain("{{Infobox war faction|allies=", ["{{a|"] * depth, ["}}"] * depth, "}}"))
    watched.open(write(inspect_html(parse(text, title="Deep")), tmp_path))

    use(watched, "a")

    assert wikitext_of(watched.page) == text
    assert watched.harms() == []
