"""Every case of fixtures/resolvers and fixtures/items: a value, the items it gives, and what is reported."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from expecting import differences, without_ids
from infobox_parse import parse, to_dict


if TYPE_CHECKING:
    from collections.abc import Iterator

FIXTURES = Path(__file__).parents[1] / "fixtures"
FOLDERS = ("resolvers", "items")


def cases() -> Iterator[object]:
    """Yield the cases, named by folder, file and case."""
    for folder in FOLDERS:
        files = sorted((FIXTURES / folder).glob("*.toml"))
        assert files, f"no case files in {folder}"
        for file in files:
            for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
                yield pytest.param(case, id=f"{folder}-{file.stem}-{case['name']}")


@pytest.mark.parametrize("case", list(cases()))
def test_value_gives_the_expected_items(case: dict[str, Any]) -> None:
    """A value in an infobox without schema gives the items and diagnostics that its case lists."""
    page = f"{{{{Infobox example|value={case['wikitext']}}}}}{case.get('body', '')}"

    article = parse(page, title="Example", wiki=str(case.get("wiki", "enwiki")))
    data: Any = to_dict(article)
    references, notes = (data.get(key, []) for key in ("references", "notes"))
    field: Any = without_ids(data["infoboxes"][0]["fields"]["value"], references, notes)

    expected: Any = {key: case[key] for key in ("items", "references", "notes", "text") if key in case}
    assert differences(expected, field) == []
    if "diagnostics" in case:
        assert case["diagnostics"] == [diagnostic.code for diagnostic in article.diagnostics]
