"""Shows that reading takes time, memory and instructions in proportion to a page's length, whatever stands in it.

    python tests/benchmarks/exponents.py [--measure time|memory|instructions] [--group peers|pairs|halves]
        [--match REGEX] [--place REGEX] [--everywhere] [--suspicious] [--every N] [--part I/N] [--sizes KB,KB,…]
        [--minutes M] [--results FILE]
    python tests/benchmarks/exponents.py --report | --profile [--match REGEX …]

**What is read.** `parse()` with every member that promises linear time: infoboxes, records, references, notes,
diagnostics of boxes and body, sections, text, lists, short description, and all of it as plain JSON types.

**Of what.** `fragments.toml` has 40 fragments, each of which opens, closes or goes on something. Each ordered pair is
repeated (`pairs`: "ab" ×n, 1,600 patterns), and put before the other (`halves`: "a" ×n "b" ×n, so that what opens is
nested and closed): outside an infobox, and as a value of people, dates, quantities, things, of a part with a number, or
of a box without a schema, in turn. `peers` are patterns with which other parsers are slow or fail, in all those places.

**How.** Every run is a process of its own, forked from one that has read a short page of each kind, so that no cache
and no freed memory helps it. Taken off is what the same page costs with the hostile part left out. The exponent is the
slope of the least squares of the logarithms of cost and size: 1 is linear, 2 quadratic; allowed is 1.15.

- `time`: processor time and, as a sieve, growth of resident memory. Of all patterns 16 and 64 KB are read, and up to
  1 MB as long as a size takes less than a twentieth of a second; all that are asked for with `--sizes`. Other processes
  make a run longer, never shorter, so the best counts: of two runs at the smallest size, one at the others, and three
  more at all where the exponent is still too large. So a large size is rather taken for too slow than for too fast.
- `instructions`: those that the processor executes in user mode, counted by valgrind, what regular expressions and
  `str.find` do inside one call included. Almost the same number in every run, whatever else the machine does, and 30
  times as slow; so for the patterns of the peers, a sample (`--every`), and those that are suspicious in time
  (`--suspicious`). They decide where time disagrees. Being exact they need no large sizes: a quadratic part that is no
  more than a hundredth at 16 KB is seen as 1.02 from there to 64 KB, and would be 1.12 up to 1 MB.
- `memory`: the most bytes allocated at once, by `tracemalloc`; exact too.

Results are appended to a file with a digest of the package's source and data: the script goes on where it stopped, and
leaves results of other states of the package aside. The patterns come in an order of their own, always the same, so
what `--minutes` and `--every` leave is a fair sample. It runs with low priority. Exit status 1 if an exponent is over
the limit, or a run raised or was given up after five minutes.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import re
import sys
import tempfile
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from costs import LOGS, MEASURES, CostError, be_quiet, costs_of, read_all, under_valgrind
from exponent_results import Results, Series, report
from hostile import GROUPS, hostile_texts, short_texts


if TYPE_CHECKING:
    from hostile import Hostile

SIZES = {"time": (16, 64, 256, 1024), "memory": (16, 64), "instructions": (4, 16, 64)}
"""Thousands of code points (KB: 1,024), by measure; of time the first two, then as many as are quick."""

QUICK = {"seconds": 0.05, "instructions": 7e8}
"""A size that costs less is followed by a larger one."""

ROUNDS = 4
"""Runs of each size, at most, while the exponent is over the limit."""

HOPELESS = 1.5
"""No other process makes a linear run look like that; it is not repeated."""

RESULTS = Path("exponents.jsonl")


def chosen_texts(options: argparse.Namespace) -> list[Hostile]:
    """Return what is asked for, in an order that has nothing to do with the fragments."""
    number, parts = map(int, options.part.split("/"))
    found = [
        hostile
        for hostile in hostile_texts(everywhere=options.everywhere)
        if hostile.group in options.group
        and re.search(options.match, hostile.name)
        and re.search(options.place, hostile.place)
    ]
    found.sort(key=lambda hostile: (GROUPS.index(hostile.group), zlib.crc32(repr(hostile).encode())))
    return found[:: options.every][number - 1 :: parts]


def measure(hostile: Hostile, kind: str, sizes: tuple[int, ...], *, only_quick: bool) -> Series:
    """Measure a pattern at sizes, up to one that takes long if `only_quick`, and again while it grows too fast."""
    series = Series(kind, hostile.group, hostile.name, hostile.place)
    try:
        for size in (0, *sizes):
            series.add(size, costs_of(kind, hostile.text(size * 1024)))
            if size == sizes[0] and kind == "time":
                series.add(size, costs_of(kind, hostile.text(size * 1024)))
            if only_quick and size and size >= sizes[1] and not is_quick(series, size):
                break
        for _ in range(1, ROUNDS if kind == "time" else 1):
            if not series.over or any(value > HOPELESS for value in series.exponents().values()):
                break
            for size in list(series.costs):
                series.add(size, costs_of(kind, hostile.text(size * 1024)))
    except CostError as error:
        series.failure = str(error)
    return series


def is_quick(series: Series, size: int) -> bool:
    """Tell whether a larger size can be afforded."""
    return all(series.net(kind)[size] < most for kind, most in QUICK.items() if kind in series.costs[size])


def run(options: argparse.Namespace, results: Results) -> None:
    """Measure what is asked for and not yet known."""
    be_quiet(short_texts())
    sizes = tuple(map(int, options.sizes.split(","))) if options.sizes else SIZES[options.measure]
    end = time.monotonic() + 60 * options.minutes
    for hostile in chosen_texts(options):
        if time.monotonic() > end:
            break
        known = results.sizes(options.measure, hostile.group, hostile.name, hostile.place)
        missing = tuple(size for size in sizes if size not in known) if options.sizes else () if known else sizes
        if missing and (not options.suspicious or results.is_suspicious(hostile.group, hostile.name, hostile.place)):
            series = measure(hostile, options.measure, missing, only_quick=not options.sizes)
            results.keep(series)
            print(series.line(), flush=True)


def profile(options: argparse.Namespace) -> None:
    """Print where the time goes: the functions with most time of their own."""
    be_quiet(short_texts())
    sizes = tuple(map(int, options.sizes.split(","))) if options.sizes else SIZES["time"][:2]
    for hostile in chosen_texts(options):
        for size in sizes:
            profiler = cProfile.Profile()
            profiler.runcall(read_all, hostile.text(size * 1024))
            print(f"\n{hostile.name} in {hostile.place}, {size} KB")
            pstats.Stats(profiler, stream=sys.stdout).strip_dirs().sort_stats("tottime").print_stats(12)


def options_of(arguments: list[str]) -> argparse.Namespace:
    """Read the command line."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--measure", choices=tuple(MEASURES), default="time", help="what is measured (default: time)")
    options.add_argument("--group", choices=GROUPS, nargs="+", default=GROUPS, help="which patterns (default: all)")
    options.add_argument("--match", default="", help="only patterns whose name has this regular expression")
    options.add_argument("--place", default="", help="only places whose name has this regular expression")
    options.add_argument("--everywhere", action="store_true", help="each pair in every value, not in one in turn")
    options.add_argument("--every", type=int, default=1, help="only every so many of the patterns")
    options.add_argument(
        "--suspicious", action="store_true", help="only those whose time or resident memory grows fast"
    )
    options.add_argument("--part", default="1/1", help="the I-th of N parts, for several processes (default: 1/1)")
    options.add_argument("--sizes", help="sizes in KB, separated by commas, all of which are measured")
    options.add_argument("--minutes", type=float, default=float("inf"), help="begin no pattern after so many minutes")
    options.add_argument("--results", type=Path, default=RESULTS, help=f"file of results (default: {RESULTS})")
    options.add_argument("--report", action="store_true", help="measure nothing, print tables of the results")
    options.add_argument("--profile", action="store_true", help="measure nothing, print where the time goes")
    return options.parse_args(arguments)


def main() -> int:
    """Measure or report, and return the exit status."""
    options = options_of(sys.argv[1:])
    if options.profile:
        profile(options)
        return 0
    if options.measure == "instructions" and not options.report and LOGS not in os.environ:
        under_valgrind(Path(tempfile.mkdtemp(prefix="instructions-")))
    os.nice(10)
    results = Results(options.results)
    if not options.report:
        run(options, results)
    print(report(results, options.match))
    return 1 if results.failed() else 0


if __name__ == "__main__":
    sys.exit(main())
