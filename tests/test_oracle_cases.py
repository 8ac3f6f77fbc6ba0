"""Our trees against the stored trees of MediaWiki."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from trees import Case, library_xml, normalize_xml


if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = Path(__file__).parents[1].parent / "shared" / "oracle" / "cases"
STORED = 3463
SHOWN = 5

pytestmark = pytest.mark.corpus


def stored_cases() -> Iterator[tuple[str, Case, str]]:
    """Give name, case and normalised XML of each record of all files."""
    for file in sorted(CASES.glob("*.jsonl")):
        with file.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                record = json.loads(line)
                tags = record.get("tags")
                case = Case(
                    record["text"] if "text" in record else record["input"],
                    inclusion=record.get("inclusion", False),
                    tags=None if tags is None else frozenset(tags),
                )
                label = record.get("name", record.get("group", ""))
                yield f"{file.name}:{number} {label}", case, normalize_xml(record["xml"])


@pytest.mark.skipif(not CASES.is_dir(), reason="the stored trees are not beside this checkout")
def test_every_stored_tree_is_ours() -> None:
    """Every stored text gives MediaWiki's tree."""
    found = 0
    names = []
    shown = []
    for name, case, expected in stored_cases():
        found += 1
        ours = library_xml(case)
        if expected != ours:
            names.append(name)
            shown.append(f"{case!r}\nMediaWiki: {expected}\nours:      {ours}")

    assert found >= STORED
    assert not names, "\n\n".join([f"{len(names)} differ", "\n".join(names), *shown[:SHOWN]])
