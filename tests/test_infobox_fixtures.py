"""Every page of fixtures/infoboxes against the JSON beside it, and what holds of any page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from infobox_parse import from_dict, parse, to_dict


FOLDER = Path(__file__).parents[1] / "fixtures" / "infoboxes"
PAGES = sorted(FOLDER.glob("*/*.wikitext"))
assert PAGES, f"no pages in {FOLDER}"


def of_page(path: Path) -> str:
    """Name a page by folder and stem."""
    return f"{path.parent.name}-{path.stem}"


@pytest.mark.parametrize("path", PAGES, ids=of_page)
def test_page_gives_its_json(path: Path) -> None:
    """A fixture page gives exactly the JSON that is stored beside it."""
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    article = parse(path.read_bytes().decode(), title=path.stem.replace("_", " "))
    data = to_dict(article)
    data.pop("parser")

    assert expected == data


@pytest.mark.parametrize("path", PAGES, ids=of_page)
def test_spans_are_slices_of_the_page(path: Path) -> None:
    """The span of every field and item is a slice of the page, and that of a field is its raw text."""
    page = path.read_bytes().decode()
    for box in parse(page).infoboxes:
        for field in box.fields.values():
            pending = list(field.items)
            while pending:
                item = pending.pop()
                pending += item.children

                assert field.span.start <= item.span.start <= item.span.end <= field.span.end
            assert page[field.span.start : field.span.end] == field.raw


@pytest.mark.parametrize("path", PAGES, ids=of_page)
def test_json_makes_the_round_trip(path: Path) -> None:
    """What `from_dict` makes of a page's JSON gives the same JSON again."""
    data = to_dict(parse(path.read_bytes().decode()))

    assert data == to_dict(from_dict(data))
