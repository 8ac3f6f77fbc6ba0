"""Every case of fixtures/datatypes: a parameter of a faction infobox and the entries of the record's field."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from expecting import differences
from infobox_parse import parse, to_dict


if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parents[1] / "fixtures" / "datatypes"
READING = ("unreadable-date", "unreadable-quantity", "conflicting-dates")
"""The diagnostics that datatypes give."""


def cases() -> Iterator[object]:
    """Yield the cases with their file's parameter and field, named by file and case."""
    files = sorted(FOLDER.glob("*.toml"))
    assert files, f"no case files in {FOLDER}"
    for file in files:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        for case in table["case"]:
            yield pytest.param(table["parameter"], table["field"], case, id=f"{file.stem}-{case['name']}")


@pytest.mark.parametrize(("parameter", "field", "case"), list(cases()))
def test_parameter_gives_the_expected_entries(parameter: str, field: str, case: dict[str, Any]) -> None:
    """A parameter gives the entries and diagnostics that its case lists."""
    page = f"{{{{Infobox war faction\n|{parameter} = {case['wikitext']}\n}}}}"
    article = parse(page, title="Example", wiki=case.get("wiki", "enwiki"))
    data: Any = to_dict(article)
    record = data["infoboxes"][0]["record"]

    assert differences(case["entries"], record.get(field, [])) == []
    assert case.get("diagnostics", []) == [one.code for one in article.diagnostics if one.code in READING]
