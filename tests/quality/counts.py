"""Counts what the parser reads of the fixture pages, by kind and field: what a release loses shows as a lower number.

    python tests/quality/counts.py [--write]

The counts of the last release, or of the last change that was meant, are in `counts.tsv`; `--write` replaces them. A
count that has changed is told in CHANGELOG.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from infobox_parse import parse
from infobox_parse.relating import entries_of


if TYPE_CHECKING:
    from collections.abc import Iterator

    from infobox_parse.boxes import Infobox
    from infobox_parse.values import Item


FILE = Path(__file__).with_name("counts.tsv")
FIXTURES = Path(__file__).parents[2] / "fixtures"
GOLD = Path(__file__).with_name("gold")
FOLDERS = ("infoboxes/*", "quality")
_MEMBERS = ("links", "flags", "dates", "quantities", "coordinates", "images", "references", "notes", "templates")


def count() -> Counter[tuple[str, str]]:
    """Count entries by kind and field, and of all items what they hold."""
    counts: Counter[tuple[str, str]] = Counter()
    for folder in FOLDERS:
        for path in sorted(FIXTURES.glob(f"{folder}/*.wikitext")):
            article = parse(path.read_text(encoding="utf-8"), title=path.stem.replace("_", " "), wiki=wiki_of(path))
            for box in article.infoboxes:
                counts.update(counts_of(box))
    return counts


def wiki_of(path: Path) -> str:
    """Return the wiki of a page, as the JSON beside it or the annotation of it says."""
    beside = path.with_suffix(".json")
    if beside.exists():
        return str(json.loads(beside.read_text(encoding="utf-8"))["source"]["wiki"])
    name = path.relative_to(FIXTURES.parent).as_posix()
    annotated = (tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(GOLD.glob("open/*.toml")))
    return next(str(table["wiki"]) for table in annotated if table["page"] == name)


def counts_of(box: Infobox) -> Counter[tuple[str, str]]:
    """Count one infobox."""
    counts: Counter[tuple[str, str]] = Counter()
    for field, entries in entries_of(box.record).items():
        counts[box.kind or "", field] += len(entries)
    for parameter in box.fields.values():
        for item in items_of(parameter.items):
            counts["all", "items"] += 1
            for name in _MEMBERS:
                counts["all", name] += len(getattr(item, name))
    return counts


def items_of(items: tuple[Item, ...]) -> Iterator[Item]:
    """Yield items and those below them."""
    for item in items:
        yield item
        yield from items_of(item.children)


def read_counts() -> dict[tuple[str, str], int]:
    """Read the counts that are stored."""
    rows = (line.split("\t") for line in FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {(kind, field): int(number) for kind, field, number in rows}


def main() -> None:
    """Print how the counts have changed, or write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    counts = count()
    if parser.parse_args().write:
        head = "# What the parser reads of the fixture pages: kind, field, entries. Made by counts.py.\n"
        rows = (f"{kind}\t{field}\t{number}\n" for (kind, field), number in sorted(counts.items()))
        FILE.write_text(head + "".join(rows), encoding="utf-8")
        return
    stored = read_counts()
    for key in sorted(counts.keys() | stored.keys()):
        if counts.get(key, 0) != stored.get(key, 0):
            print(".".join(key), stored.get(key, 0), "->", counts.get(key, 0))


if __name__ == "__main__":
    main()
