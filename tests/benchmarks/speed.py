"""Measures how fast pages with an infobox are read, beside mwparserfromhell and wikitextparser, in one run.

    python tests/benchmarks/speed.py [--rounds 5] [--limit 50]

In each round every contestant reads all pages in turn, so that a slow moment of the machine hits all of them alike.
Time is that of the processor. The best round counts. It does not look at what the contestants return.
"""

from __future__ import annotations

import argparse
import gc
import platform
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import attrs
import mwparserfromhell
import wikitextparser

from infobox_parse import parse
from infobox_parse.finding import find_infoboxes
from infobox_parse.wikitext import parse_tree


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Reader: TypeAlias = Callable[["Sample"], object]

__all__ = ["Sample", "samples"]

REPOSITORY = Path(__file__).parents[2]
CORPUS = REPOSITORY.parent / "shared" / "corpus" / "articles"
FIXTURES = REPOSITORY / "fixtures"

YARDSTICK = "mwparserfromhell.parse"
"""The contestant that ratios are to."""


@attrs.frozen
class Sample:
    """A page to read.

    Attributes:
        title: Its file's stem.
        wiki: Database name of its wiki.
        text: Wikitext.
    """

    title: str
    wiki: str
    text: str


def samples() -> list[Sample]:
    """Return the pages of the corpus, else those of the fixtures, that have an infobox."""
    if CORPUS.is_dir():
        files = sorted(CORPUS.glob("*/*.wikitext"))
        pages = [Sample(file.stem, f"{file.parent.name}wiki", file.read_bytes().decode()) for file in files]
    else:
        print(f"No corpus at ../{CORPUS.relative_to(REPOSITORY.parent)}: reading the pages of fixtures/ instead.\n")
        files = sorted(FIXTURES.glob("**/*.wikitext"))
        pages = [Sample(file.stem, "enwiki", file.read_bytes().decode()) for file in files]
    return [page for page in pages if find_arguments(page)]


def find_arguments(page: Sample) -> list[dict[str, str]]:
    """Find the infoboxes of a page and split their arguments."""
    return [node.raw_arguments() for node in find_infoboxes(page.text, wiki=page.wiki).closed]


def contestants() -> dict[str, Reader]:
    """Return the readers by name."""
    return {
        "finder + arguments": find_arguments,
        "parse_tree (whole page)": lambda page: parse_tree(page.text),
        "parse(), infoboxes": lambda page: parse(page.text, title=page.title, wiki=page.wiki).infoboxes,
        YARDSTICK: lambda page: mwparserfromhell.parse(page.text),
        "wikitextparser .templates": lambda page: wikitextparser.parse(page.text).templates,
    }


def best_times(readers: dict[str, Reader], pages: list[Sample], rounds: int) -> dict[str, float]:
    """Return the seconds of processor time of each reader's best round."""
    best = dict.fromkeys(readers, float("inf"))
    for reader in readers.values():  # load what is loaded on first use
        reader(pages[0])
    for _ in range(rounds):
        for name, reader in readers.items():
            gc.collect()
            best[name] = min(best[name], seconds(reader, pages))
    return best


def seconds(reader: Reader, pages: Iterable[Sample]) -> float:
    """Return the processor time of one round."""
    start = time.process_time()
    for page in pages:
        reader(page)
    return time.process_time() - start


def main() -> None:
    """Measure and print a table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--rounds", type=int, default=5, help="rounds of which the best counts (default: 5)")
    options.add_argument("--limit", type=int, help="read at most so many pages, spread over all")
    chosen = options.parse_args()
    pages = samples()
    if chosen.limit is not None:
        pages = pages[:: max(1, -(-len(pages) // max(1, chosen.limit)))]
    if not pages:
        sys.exit("no page with an infobox: neither the shared corpus nor fixtures/**/*.wikitext is there")
    size = sum(len(page.text.encode()) for page in pages) / 1e6
    best = best_times(contestants(), pages, max(1, chosen.rounds))
    peers = ", ".join(f"{name} {version(name)}" for name in ("mwparserfromhell", "wikitextparser"))
    print(f"Python {platform.python_version()}, {peers}; {len(pages)} pages, {size:.2f} MB, {chosen.rounds} rounds\n")
    print(f"| job | seconds | MB/s | × {YARDSTICK} |\n|---|---|---|---|")
    for name, taken in sorted(best.items(), key=lambda item: item[1]):
        print(f"| {name} | {taken:.4f} | {size / taken:.1f} | {best[YARDSTICK] / taken:.1f} |")


if __name__ == "__main__":
    main()
