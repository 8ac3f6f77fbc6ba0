"""Every page of fixtures/infoboxes against the JSON beside it, and what holds of any page.

The file's name is the page's title; the wiki it is from is `source.wiki` of the JSON.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from infobox_parse import from_dict, parse, to_dict
from promises import misplaced


if TYPE_CHECKING:
    from expecting import JSON
    from infobox_parse.article import Article


FOLDER = Path(__file__).parents[1] / "fixtures" / "infoboxes"
PAGES = sorted(FOLDER.glob("*/*.wikitext"))
assert PAGES, f"no pages in {FOLDER}"


def of_page(path: Path) -> str:
    """Name a page by folder and stem."""
    return f"{path.parent.name}-{path.stem}"


def expected_of(path: Path) -> dict[str, JSON]:
    """Read the JSON beside a page."""
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def parsed(path: Path) -> Article:
    """Parse a page as one of the wiki that its JSON says it is from."""
    source = expected_of(path)["source"]
    assert isinstance(source, dict)
    return parse(path.read_bytes().decode(), title=path.stem.replace("_", " "), wiki=str(source["wiki"]))


@pytest.mark.parametrize("path", PAGES, ids=of_page)
def test_page_gives_its_json(path: Path) -> None:
    """A fixture page gives exactly the JSON that is stored beside it."""
    expected = expected_of(path)
    data = to_dict(parsed(path))
    data.pop("parser")

    assert expected == data


@pytest.mark.parametrize("path", PAGES, ids=of_page)
def test_spans_are_slices_of_the_page(path: Path) -> None:
    """The span of every field and item is a slice of the page, and that of a field is its raw text."""
    article = parsed(path)

    assert path.read_bytes().decode() == article.wikitext
    assert list(misplaced(article)) == []


@pytest.mark.parametrize("path", PAGES, ids=of_page)
def test_json_makes_the_round_trip(path: Path) -> None:
    """What `from_dict` makes of a page's JSON gives the same JSON again."""
    data = to_dict(parsed(path))

    assert data == to_dict(from_dict(data))
