"""Values light up the wikitext that they come from, and the wikitext its values; a loss is seen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from browser.reading import highlighted, inside, point_at, wait_until, wikitext_of, words_at
from browser.reports import FILES, article
from infobox_parse import parse
from infobox_parse.inspect import inspect_html


if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from playwright.sync_api import Locator

    from browser.watching import Watched

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PANELS = ("record", "fields", "references", "diagnostics")


def slice_of(text: str, value: Locator) -> str:
    """Return what a value comes from, without ends of lines."""
    start, end = (int(value.get_attribute(name) or "") for name in ("data-s", "data-e"))
    return text[start:end].replace("\n", "")


def is_lit(value: Locator) -> bool:
    """Return whether a value is lit."""
    return "lit" in (value.get_attribute("class") or "").split()


@pytest.mark.parametrize("name", FILES)
def test_wikitext_is_shown_whole(name: str, watched: Watched, reports: Mapping[str, Path]) -> None:
    """The rows hold the page, letter by letter, and each begins at the place that it says."""
    watched.open(reports[name])

    assert wikitext_of(watched.page) == article(name).wikitext


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("name", FILES)
def test_value_lights_its_wikitext(name: str, panel: str, watched: Watched, reports: Mapping[str, Path]) -> None:
    """Under the pointer a value lights the slice of the page that it comes from, and the slice comes into view."""
    watched.open(reports[name])
    page, text = watched.page, article(name).wikitext
    page.click(f"#a0-tab-{panel}")
    values = page.locator(f"#a0-{panel} li.v").all()

    for value in values[:: max(1, len(values) // 4)]:
        value.hover(position={"x": 3, "y": 3})
        assert wait_until(page, partial(is_lit, value)), value.inner_text()
        assert slice_of(text, value) == "".join(highlighted(page))
        assert wait_until(page, lambda: inside(page.locator(".row.now"), page.locator(".rows")))
    assert watched.harms() == []


@pytest.mark.parametrize(
    ("name", "words"), [("sound", "Nayef Hawatmeh"), ("damaged", "Al-Ansar Brigades"), ("arabic", "ديدوش مراد")]
)
def test_wikitext_lights_its_value(name: str, words: str, watched: Watched, reports: Mapping[str, Path]) -> None:
    """Under the pointer words of the wikitext light the innermost value, and it comes into view."""
    watched.open(reports[name])
    page = watched.page

    page.mouse.move(*words_at(page, words))

    lit = page.locator(".v.lit")
    assert wait_until(page, lambda: lit.count() == 1)
    assert words in lit.inner_text()
    assert words in "".join(highlighted(page))
    assert wait_until(page, lambda: inside(lit, page.locator("#a0-record")))


def test_no_value_is_lit_by_other_text(watched: Watched, reports: Mapping[str, Path]) -> None:
    """What belongs to no value lights none."""
    watched.open(reports["sound"])
    page = watched.page

    page.mouse.move(*words_at(page, "pp-extended"))
    page.wait_for_timeout(150)

    assert page.locator(".lit").count() == 0
    assert highlighted(page) == []


def test_diagnostic_is_underlined_with_its_edit(watched: Watched, reports: Mapping[str, Path]) -> None:
    """A squiggle stands where the diagnostic says, tells it, shows the edit, and leads to the diagnostic."""
    watched.open(reports["damaged"])
    page, read = watched.page, article("damaged")
    (told,) = read.diagnostics
    squiggle = page.locator(".rows .dg[data-d='0']").first

    assert "".join(page.locator(".rows .dg[data-d='0']").all_inner_texts()) == read.wikitext[slice(*told.span)]
    assert "wavy" in squiggle.evaluate("element => getComputedStyle(element).textDecoration")
    shown = page.locator(".rows .ins, .rows .del").evaluate_all("all => all.map(one => one.dataset.t || '')")
    assert [edit.text.replace("\n", "⏎") for edit in told.edit] == shown

    point_at(squiggle)
    tip = page.locator("#tip")
    assert wait_until(page, tip.is_visible)
    assert told.message in tip.inner_text()

    squiggle.click()
    diagnostic = page.locator("#a0-diagnostics li.diagnostic")
    assert diagnostic.is_visible()
    assert [edit.text.replace("\n", "⏎") for edit in told.edit if edit.text] == diagnostic.locator(
        "ins"
    ).all_inner_texts()
    assert diagnostic.evaluate("element => element === document.activeElement")


LOSSES = """{{Infobox war faction
| name = Front
| allies = {{flag|France|unheard=lost words}}, {{Cruft|kept words}}
}}
"""


def test_losses_are_shaded(watched: Watched, tmp_path: Path) -> None:
    """What nothing reads is shaded, otherwise than what is kept as it stands, and both can be jumped to."""
    file = tmp_path / "losses.html"
    file.write_text(inspect_html(parse(LOSSES, title="Losses")), encoding="utf-8")
    watched.open(file)
    page = watched.page
    lost, kept = page.locator(".rows .unused"), page.locator(".rows .kept")
    ground = "element => getComputedStyle(element).backgroundColor"

    assert "lost words" in "".join(lost.all_inner_texts())
    assert "".join(kept.all_inner_texts()) == "{{Cruft|kept words}}"
    assert (
        len({lost.first.evaluate(ground), kept.first.evaluate(ground), page.evaluate(f"({ground})(document.body)")})
        == 3
    )

    page.click(".jump[data-to=unused]")
    assert wait_until(page, page.locator("#tip").is_visible)
    assert page.locator("#tip").inner_text().lower().startswith("not used")


def test_nothing_is_shaded_where_all_is_used(watched: Watched, reports: Mapping[str, Path]) -> None:
    """A page that is read whole has no shade."""
    watched.open(reports["sound"])

    assert watched.page.locator(".rows .unused, .rows .kept").count() == 0


def test_reference_is_shown_at_its_mark(watched: Watched, reports: Mapping[str, Path]) -> None:
    """The mark of a reference shows it under the pointer, and leads to it."""
    watched.open(reports["sound"])
    page = watched.page
    title = article("sound").references[0].citations[0].title or ""
    mark = page.locator("a.mark[href='#a0-ref-0']").first

    point_at(mark)
    assert wait_until(page, page.locator("#tip").is_visible)
    assert title in page.locator("#tip").inner_text()

    mark.click()
    assert title in page.locator("#a0-ref-0:visible").inner_text()
    assert page.evaluate("document.activeElement.id") == "a0-ref-0"


def test_dates_are_on_the_strip(watched: Watched, reports: Mapping[str, Path]) -> None:
    """The strip has a lane for each date of the record, which lights its wikitext."""
    watched.open(reports["sound"])
    page = watched.page
    lanes = page.locator(".timeline .lane")
    faction = article("sound").faction
    assert faction is not None

    assert len((*faction.foundation, *faction.active)) == lanes.count()
    for lane, period in zip(lanes.all(), (*faction.foundation, *faction.active), strict=True):
        assert (period.edtf or "?") in (lane.get_attribute("aria-label") or "")
    lanes.last.hover()
    assert wait_until(page, lambda: "2018|07|23" in "".join(highlighted(page)))


def test_json_is_that_of_the_command(watched: Watched, reports: Mapping[str, Path]) -> None:
    """The JSON in the report is the contract's, and a line of it lights the wikitext of its object."""
    watched.open(reports["sound"])
    page = watched.page
    page.click("#a0-tab-json")

    shown = page.locator("#a0-json .block").evaluate_all(
        "all => JSON.parse(all.map(one => one.textContent).join('\\n'))"
    )

    assert shown["infoboxes"][0]["record"]["name"]["text"] == "Joint Operations Room"
    assert list(shown["infoboxes"][0]["fields"]) == list(article("sound").infoboxes[0].fields)
