"""What no value is made of: the cases of `fixtures/inspect/unused.toml`, and what holds of every page."""

from __future__ import annotations

import itertools
import tomllib
from typing import TYPE_CHECKING

import pytest

from infobox_parse import parse
from infobox_parse.inspect import inspect_html
from infobox_parse.inspect.unused import Use, unused_of
from report_reading import elements_of
from samples import FIXTURES, fixture_pages


if TYPE_CHECKING:
    from infobox_parse import Page


CASES = tomllib.loads((FIXTURES / "inspect" / "unused.toml").read_text(encoding="utf-8"))["case"]
assert CASES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, list[str] | str]) -> None:
    """Exactly what is said of a case is shaded, and what is kept as source is marked as that."""
    text = str(case["wikitext"])
    article = parse(text, wiki=str(case.get("wiki", "enwiki")))
    found: dict[Use, list[str]] = {use: [] for use in Use}
    for one in unused_of(article):
        found[one.use].append(text[slice(*one.span)])

    assert case["unused"] == found[Use.UNUSED]
    assert case["kept"] == found[Use.KEPT]
    assert case.get("aside", []) == found[Use.ASIDE]
    shaded = [one.text for one in elements_of(inspect_html(article)) if "unused" in one.classes]
    assert "".join(case["unused"]) == "".join(shaded)


@pytest.mark.parametrize("page", [*fixture_pages()], ids=lambda page: page.title)
def test_slices_are_apart(page: Page) -> None:
    """Slices stand in infoboxes, in the order of the page, and none in another."""
    article = parse(page)
    found = [one.span for one in unused_of(article)]

    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    assert all(any(box.span.start <= one.start < one.end <= box.span.end for box in article.infoboxes) for one in found)


def test_loss_is_seen() -> None:
    """Words that an item holds and no value of it says are found, though the reading knows nothing of it."""
    article = parse("{{Infobox war faction|allies=[[Ruritania]] and the hills}}")
    (item,) = article.infoboxes[0].fields["allies"].items
    object.__setattr__(item, "text", "Ruritania")  # as a reading would that loses words

    assert [article.wikitext[slice(*one.span)] for one in unused_of(article)] == ["and the hills"]
