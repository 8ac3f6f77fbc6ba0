"""Counts what is read of damaged infoboxes: by us, by MediaWiki, mwparserfromhell and wikitextparser.

    python tests/benchmarks/mutants.py [FOLDER] [--count 5000] [--seed 1] [--show 10] [--only 'delete }}']

A mutant is a real page in whose infobox one delimiter was deleted or inserted (see tests/mutating.py). Counted are the
parameters with a value in MediaWiki's reading of the undamaged page whose name, `=` and value the change does not
touch: how many come back with exactly the same source text, and at the same place as far as a reader says where. For
the touched ones it is how alike the values are (`difflib`). The readers get whole pages; pages over `--max-chars` are
left out, so that all of them end in time. An infobox is the one where the most parameters come back: with us among all
on the page, with the peers among those of the same name, or among all templates if the change is in the name.
"""

from __future__ import annotations

import argparse
import platform
import sys
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from infobox_parse import parse
from infobox_parse.source import Span


sys.path.append(str(Path(__file__).parents[1]))  # what the tests share, when this runs as a script

from comparing import Miss, Tally, run
from mutating import Box, Mutant, mutant, pages, sound_boxes


if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CORPUS", "FIXTURES", "LARGEST", "boxes_of", "undamaged"]

REPOSITORY = Path(__file__).parents[2]
CORPUS = REPOSITORY.parent / "shared" / "corpus"
FIXTURES = REPOSITORY / "fixtures" / "infoboxes"
LARGEST = 60_000
"""Pages longer than so many code points are left out."""

MOST_BROKEN_SHOWN = 40
"""So many of the mutants of which a promise did not hold are named."""


def boxes_of(folder: Path, largest: int = LARGEST) -> list[list[Box]]:
    """Return the undamaged infoboxes of the pages of a folder, page by page.

    Those that are recovered as they are, since a closer that comes too late is paired too, are left out.
    """
    found = []
    for boxes in sound_boxes(pages(folder, largest)):
        recovered = {box.span for box in parse(boxes[0].page).infoboxes if box.recovered}
        found.append([box for box in boxes if box.node.span not in recovered])
    return [boxes for boxes in found if boxes]


def print_tables(tally: Tally, whole: Tally) -> None:
    """Print what was counted, of mutants and of the undamaged pages."""
    print("| reader | of undamaged pages | of untouched parameters | likeness of touched ones | raised | seconds |")
    print("|---|---|---|---|---|---|")
    for name, share in tally.shares.items():
        print(
            f"| {name} | {whole.share(name):.2%} | {tally.share(name):.2%} of {tally.untouched.total()} "
            f"| {share.alike / max(1, tally.touched):.3f} of {tally.touched} | {share.raised} | {share.seconds:.0f} |"
        )
    print(f"\n| what was done | mutants | untouched | {' | '.join(tally.shares)} |")
    print("|---|---|---|" + "---|" * len(tally.shares))
    for action, untouched in sorted(tally.untouched.items()):
        shares = (f"{share.kept[action] / max(1, untouched):.1%}" for share in tally.shares.values())
        print(f"| `{action}` | {tally.mutants[action]} | {untouched} | {' | '.join(shares)} |")
    lost: Counter[str] = Counter()
    times: Counter[str] = Counter()
    for miss in tally.misses:
        lost[_class(miss.mutant)] += len(miss.lost)
        times[_class(miss.mutant)] += 1
    print("\n| what we miss: done what and where | mutants | parameters | share of all misses |\n|---|---|---|---|")
    for name, number in lost.most_common():
        print(f"| {name} | {times[name]} | {number} | {number / lost.total():.1%} |")
    promises = Counter(promise for promise, _ in tally.broken)
    print("\nPromises that did not hold:", ", ".join(f"{name}: {n}" for name, n in promises.items()) or "none")
    broken = {one.number: one for _, one in tally.broken}
    for one in list(broken.values())[:MOST_BROKEN_SHOWN]:
        print(f"  #{one.number} {_class(one)}")


def _class(one: Mutant) -> str:
    return f"{one.action} in {one.where}"


def show(miss: Miss) -> None:
    """Print a mutant that we do not read in full."""
    one = miss.mutant
    print(f"\n#{one.number} {_class(one)}: {one.box.page.wiki}, {one.box.page.title}")
    start, end = one.place.start, one.moved(one.place.end)
    first = one.text.rfind("\n", 0, max(0, one.text.rfind("\n", 0, start))) + 1
    print(f"{one.text[max(first, start - 300) : start]}⟪{one.text[start:end]}⟫{one.text[end : end + 200]}")
    print(f"  lost {len(miss.lost)} of {len(one.box.given)}:")
    for name in miss.lost[:4]:
        instead = miss.values.get(name)
        print(f"    {name} = {one.box.given[name].raw[:80]!r}, instead {instead and instead[0][:120]!r}")


def undamaged(boxes: list[list[Box]]) -> Iterable[Mutant]:
    """Yield the pages as they are, as mutants to which nothing was done."""
    for box in (box for page in boxes for box in page):
        end = box.node.span.end
        yield Mutant(-1, box, "nothing", Span(end, end), "", "", box.page.text)


def main() -> None:
    """Count and print."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("folder", nargs="?", type=Path, default=CORPUS if CORPUS.is_dir() else FIXTURES)
    options.add_argument("--count", type=int, default=5000, help="how many mutants (default: 5000)")
    options.add_argument("--seed", type=int, default=1, help="which mutants (default: 1)")
    options.add_argument("--max-chars", type=int, default=LARGEST, help=f"leave longer pages out (default: {LARGEST})")
    options.add_argument("--show", type=int, default=0, help="print so many of the mutants that we miss something of")
    options.add_argument("--only", default="", help="of those only the ones whose class contains this")
    options.add_argument("--print", type=int, metavar="NUMBER", help="print the page of this mutant, and nothing else")
    chosen = options.parse_args()
    boxes = boxes_of(chosen.folder, chosen.max_chars)
    if not boxes:
        sys.exit(f"no page with an undamaged infobox in {chosen.folder}")
    if chosen.print is not None:
        sys.stdout.write(mutant(boxes, chosen.seed, chosen.print).text)
        return
    peers = ", ".join(f"{name} {version(name)}" for name in ("mwparserfromhell", "wikitextparser"))
    print(f"Python {platform.python_version()}, {peers}")
    print(f"seed {chosen.seed}, {chosen.count} mutants of {len(boxes)} pages\n")
    tally = run(mutant(boxes, chosen.seed, number) for number in range(chosen.count))
    print_tables(tally, run(undamaged(boxes)))
    shown = [miss for miss in tally.misses if chosen.only in _class(miss.mutant)]
    for miss in sorted(shown, key=lambda miss: -len(miss.lost))[: chosen.show]:
        show(miss)


if __name__ == "__main__":
    main()
