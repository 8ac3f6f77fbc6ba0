"""Measures how fast pages with an infobox are read, beside mwparserfromhell, wikitextparser, wtf_wikipedia, in one run.

    python tests/benchmarks/speed.py [--rounds 5] [--limit 50] [--only fixtures|corpus] [--without-node] [--seen]

In each round every contestant reads all pages in turn, so that a slow moment of the machine hits all of them alike.
Time is that of the processor, the cyclic garbage collector is on as usual, and the best round counts. It does not look
at what the contestants return, nor keep it.

**What is warm.** Each round of each contestant is a process of its own, forked from one in which every contestant has
read one short page (`WARMING`) as of each wiki: modules, data files of the wikis' languages and regular expressions are
loaded, and none of the pages has been seen. So what a cache knows of them it has learnt within the same round, as it
would from pages that are read once. With `--seen` that process has read all pages, so that all caches are full. Memory
is the largest resident size of such a process beyond what it was forked with.

wtf_wikipedia runs in one process of node for all rounds, which is to its advantage: its code is compiled in the first
ones. The clock runs inside, so its start is not counted, but the threads that compile and collect garbage are. npm
installs it into a folder of the user's cache, the first time; without node, npm or a network it is left out.

"slice +" is the infobox cut out by our finder, and only that given to another parser.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import json
import os
import platform
import resource
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeAlias

import attrs
import mwparserfromhell
import wikitextparser
from speed_wtf import WTF_VERSION, Node, wtf_module

from infobox_parse import parse, to_dict
from infobox_parse.finding import find_infoboxes
from infobox_parse.wikitext import parse_tree


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from infobox_parse import Article

    Reader: TypeAlias = Callable[["Sample"], object]

__all__ = ["Sample", "samples"]

REPOSITORY = Path(__file__).parents[2]
CORPUS = REPOSITORY.parent / "shared" / "corpus" / "articles"
FIXTURES = REPOSITORY / "fixtures"

YARDSTICK = "mwparserfromhell.parse"
"""The contestant that ratios are to."""

WTF = "wtf_wikipedia .infoboxes().json()"

WARMING = """{{Short description|Army}}
{{Infobox war faction
| name    = A <!-- b --> | native_name = {{lang|ar|c}} | image = [[File:A.svg|20px]]
| active  = {{start date|1979|5|1}} – May 1985, 1990–present<ref name=a>{{cite web|title=T|url=http://a.b}}</ref>
| leaders = {{plainlist|
* Lt. Col. [[Jane Doe]] (1985–1990) {{KIA}}
* {{flagicon|Uganda}} John Roe{{efn|A note.<ref>B</ref>}}
}}
| size    = over 5,000 (1999), 3 km<sup>2</sup> {{convert|3|km}}
| allies  = '''States'''<br />{{flag|Sudan}}<br>{{unknown|x}}{{sfn|Doe|2001|p=1}}
| clans   = [[a
}}
'''A''' was.<ref name=a/>{{r|a}}
* {{cite book|last=Doe|first=J.|date=2001|title=B|isbn=1}}
"""
"""A page with what loads most: dates, numbers, flags, lists, citations, notes, damage."""


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


@attrs.frozen
class Cost:
    """What a round took.

    Attributes:
        seconds: Processor time.
        peak: Bytes of memory, at most.
        failed: Pages at which the contestant raised.
    """

    seconds: float
    peak: float
    failed: float = 0


def samples() -> list[Sample]:
    """Return the pages of the corpus, else those of the fixtures, that have an infobox."""
    if CORPUS.is_dir():
        return corpus_samples()
    print(f"No corpus at ../{CORPUS.relative_to(REPOSITORY.parent)}: reading the pages of fixtures/ instead.\n")
    return fixture_samples()


def corpus_samples() -> list[Sample]:
    """Return the pages of the corpus that have an infobox; none without a corpus."""
    return with_infobox((file, f"{file.parent.name}wiki") for file in sorted(CORPUS.glob("*/*.wikitext")))


def fixture_samples() -> list[Sample]:
    """Return the pages of the fixtures that have an infobox."""
    return with_infobox((file, "enwiki") for file in sorted(FIXTURES.glob("**/*.wikitext")))


def with_infobox(files: Iterator[tuple[Path, str]]) -> list[Sample]:
    """Read files of wikis and return those with an infobox."""
    pages = (Sample(file.stem, wiki, file.read_bytes().decode()) for file, wiki in files)
    return [page for page in pages if find_arguments(page)]


def find_arguments(page: Sample) -> list[dict[str, str]]:
    """Find the infoboxes of a page and split their arguments."""
    return [node.raw_arguments() for node in find_infoboxes(page.text, wiki=page.wiki).closed]


def slices(page: Sample) -> list[str]:
    """Find the infoboxes of a page and cut out those that are in no other."""
    found: list[str] = []
    end = 0
    for node in find_infoboxes(page.text, wiki=page.wiki).closed:
        if node.span.start >= end:
            end = node.span.end
            found.append(page.text[node.span.start : end])
    return found


def parsed(page: Sample) -> Article:
    """Begin to read a page; nothing is computed yet."""
    return parse(page.text, title=page.title, wiki=page.wiki)


def with_references(page: Sample) -> object:
    """Read the infoboxes and all references and notes of a page."""
    article = parsed(page)
    return article.infoboxes, article.references, article.notes


def contestants() -> dict[str, Reader]:
    """Return the readers by name."""
    return {
        "finder + arguments": find_arguments,
        "tree of the whole page": lambda page: parse_tree(page.text),
        "typed: infoboxes": lambda page: parsed(page).infoboxes,
        "typed + references and notes of the page": with_references,
        "typed, to_dict": lambda page: to_dict(parsed(page)),
        YARDSTICK: lambda page: mwparserfromhell.parse(page.text),
        "wikitextparser .templates": lambda page: wikitextparser.parse(page.text).templates,
        "slice + mwparserfromhell": lambda page: [mwparserfromhell.parse(text) for text in slices(page)],
        "slice + wikitextparser": lambda page: [wikitextparser.parse(text).templates for text in slices(page)],
    }


def round_of(reader: Reader, pages: list[Sample]) -> Cost:
    """Read all pages once in a process of its own.

    Raises:
        RuntimeError: The process said nothing.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        read_and_say(reader, pages, writing)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    if not said:
        raise RuntimeError("a contestant ended its process")
    return Cost(**json.loads(said))


def read_and_say(reader: Reader, pages: list[Sample], writing: int) -> NoReturn:
    """Read all pages, say what it took and end the process: nothing of the parent's may run twice."""
    status = 1
    try:
        base = peak()
        start = time.process_time()
        for page in pages:
            reader(page)
        cost = Cost(time.process_time() - start, peak() - base)
        os.write(writing, json.dumps(attrs.asdict(cost)).encode())
        status = 0
    finally:
        os._exit(status)


def peak() -> int:
    """Return the most bytes of memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def best_costs(pages: list[Sample], warming: list[Sample], rounds: int, module: Path | None) -> dict[str, Cost]:
    """Return the least time and the least peak of each contestant over the rounds."""
    readers = contestants()
    for page, reader in itertools.product(warming, readers.values()):
        reader(page)
    gc.collect()
    gc.freeze()  # what is loaded belongs to nobody's garbage
    node = Node(module, [attrs.asdict(page) for page in pages]) if module else None
    taken: dict[str, list[Cost]] = {}
    for _ in range(rounds):
        for name, reader in readers.items():
            taken.setdefault(name, []).append(round_of(reader, pages))
        if node:
            taken.setdefault(WTF, []).append(Cost(**node.round()))
    if node:
        node.close()
    return {
        name: Cost(min(cost.seconds for cost in costs), min(cost.peak for cost in costs), costs[0].failed)
        for name, costs in taken.items()
    }


def print_table(title: str, pages: list[Sample], best: dict[str, Cost]) -> None:
    """Print what each contestant took, the quickest first."""
    size = sum(len(page.text.encode()) for page in pages) / 1e6
    print(f"{title}: {len(pages)} pages, {size:.2f} MB\n")
    print(f"| job | seconds | MB/s | times as fast as {YARDSTICK} | memory, MB |\n|---|---:|---:|---:|---:|")
    for name, cost in sorted(best.items(), key=lambda item: item[1].seconds):
        ratio = best[YARDSTICK].seconds / cost.seconds
        job = f"{name} (raises at {cost.failed:.0f} pages)" if cost.failed else name
        speed, memory = size / cost.seconds, cost.peak / 2**20
        print(f"| {job} | {cost.seconds:.4f} | {speed:.1f} | {ratio:.1f} | {memory:.1f} |")
    print()


def main() -> None:
    """Measure and print a table for each set of pages."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--rounds", type=int, default=5, help="rounds of which the best counts (default: 5)")
    options.add_argument("--limit", type=int, help="read at most so many pages of each set, spread over all")
    options.add_argument("--only", choices=("fixtures", "corpus"), help="read only this set of pages")
    options.add_argument("--seen", action="store_true", help="read all pages before, so that caches are full")
    options.add_argument("--without-node", action="store_true", help="leave wtf_wikipedia out")
    chosen = options.parse_args()
    sets = {"fixtures": fixture_samples, "corpus": corpus_samples}
    module = None if chosen.without_node else wtf_module()
    peers = ", ".join(f"{name} {version(name)}" for name in ("mwparserfromhell", "wikitextparser"))
    print(f"Python {platform.python_version()}, {peers}, wtf_wikipedia {WTF_VERSION}; {chosen.rounds} rounds\n")
    for title, read in sets.items():
        pages = read() if chosen.only in (None, title) else []
        if chosen.limit is not None:
            pages = pages[:: max(1, -(-len(pages) // max(1, chosen.limit)))]
        if pages:
            warming = [Sample("Warming", wiki, WARMING) for wiki in sorted({page.wiki for page in pages})]
            best = best_costs(pages, warming + pages * chosen.seen, max(1, chosen.rounds), module)
            print_table(title, pages, best)
        elif chosen.only in (None, title):
            print(f"{title}: no page with an infobox\n", file=sys.stderr)


if __name__ == "__main__":
    main()
