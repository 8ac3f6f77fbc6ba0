"""Measures how time and memory grow with hostile input, and fails where they grow faster than the input.

    python tests/benchmarks/growth.py [--match REGEX] [--only SUBJECT] [--largest KB] [--no-pairs] [--damaged]

Each pattern is repeated to a size that is doubled again and again, alone and as the value of an infobox's parameter.
With `--damaged` the patterns are fragments of markup in infoboxes, closed and not, with a schema and without.
What counts is the worst ratio between a size and its half: of processor time (best of up to 5 runs) and of peak memory.
Python's cyclic garbage collector is off while time is taken, since it works in steps that have nothing to do with the
pattern (2.3 to 2.7 where there are many objects); `--gc` leaves it on.
Exit status 1 if any ratio is over the limit. `exponents.py` reads more of a page, counts instructions too, and looks at
every pair of more fragments; this one has the nastier patterns, and repairs them.
"""

from __future__ import annotations

import argparse
import functools
import gc
import itertools
import platform
import re
import signal
import sys
import time
import tomllib
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeAlias

import attrs
from hostile import Pattern

from infobox_parse import parse
from infobox_parse.wikitext import parse_tree


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Subject: TypeAlias = Callable[[str], object]

LIMIT = 2.3
"""Worst ratio allowed for twice the input."""

SIZES = tuple(64 * 1024 * 2**step for step in range(6))
PAIR_SIZES = SIZES[:4]
DAMAGED_SIZES = tuple(8 * 1024 * 2**step for step in range(5))
ROUNDS = 5
ROUNDS_OF_LARGEST = 3
FEWEST_ROUNDS = 2
"""Further rounds only where a ratio is still over the limit."""

SHORTEST = 0.010
"""Seconds; a shorter time is no base of a ratio."""

SMALLEST = 256 * 1024
"""Bytes; a smaller peak is no base of a ratio."""

PATIENCE = 10.0
"""Seconds; when a run has taken longer, no larger size is tried, and a round that has is the last."""

BUDGET = 120.0
"""Seconds on the clock after which a run is given up; a timer of processor time would make its own clock coarse."""

BOX = ("{{Infobox war faction|leaders=", "}}\n")


TABLE = Path(__file__).with_name("patterns.toml")


def patterns() -> dict[str, Pattern]:
    """Return the patterns by name."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    found = {f"{text!r} ×n": Pattern(text) for text in table["repeated"]}
    found |= {f"{opener!r} ×n {closer!r} ×n": Pattern(opener, closer) for opener, closer in table["nested"]}
    return found | {name: Pattern(**members) for name, members in table["special"].items()}


def pairs() -> dict[str, Pattern]:
    """Return the patterns of two fragments: in turn, and all of one before all of the other."""
    paired = tomllib.loads(TABLE.read_text(encoding="utf-8"))["paired"]
    found = {f"{a + b!r} ×n": Pattern(a + b) for a, b in itertools.combinations(paired, 2)}
    found |= {f"{a!r} ×n {b!r} ×n": Pattern(a, b) for a, b in itertools.permutations(paired, 2)}
    return {name: pattern for name, pattern in found.items() if name not in patterns()}


def damaged() -> dict[str, Pattern]:
    """Return the fragments in infoboxes, in each form, with each head and end."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))["damaged"]
    found = {}
    for head, end, form, fragment in itertools.product(
        *(table[key] for key in ("heads", "ends", "forms", "fragments"))
    ):
        repeated = form.replace("%", fragment)
        found[f"{head!r} {repeated!r} ×n {end!r}"] = Pattern(repeated, before=head, end=end, whole=True)
    return found


def subjects() -> dict[str, Subject]:
    """Return what is measured, by name."""
    return {
        "tree": parse_tree,
        "parse": lambda text: parse(text, title="X").infoboxes,
        "repair": lambda text: parse(text, title="X").repair(),
        "body": lambda text: parse(text, title="X").text,
    }


@attrs.define
class Measured:
    """What was measured, by size."""

    times: dict[int, float] = attrs.Factory(dict)
    peaks: dict[int, int] = attrs.Factory(dict)
    failure: str = ""

    @property
    def worst_time(self) -> float:
        """The worst ratio of times; 0 if all are too short."""
        return worst(self.times, SHORTEST)

    @property
    def worst_peak(self) -> float:
        """The worst ratio of peaks; 0 if all are too small."""
        return worst(self.peaks, SMALLEST)

    @property
    def passes(self) -> bool:
        """Whether all is as it should be."""
        return not self.failure and max(self.worst_time, self.worst_peak) <= LIMIT

    def row(self) -> str:
        """Return the cells of the table."""
        if not self.times:
            return f"| | | | | {self.failure} |"
        largest = max(self.times)
        peak = self.peaks.get(largest, 0) / 2**20
        verdict = self.failure or ("" if self.passes else "**over**")
        return (
            f"| {self.worst_time:.2f} | {self.times[largest]:.3f} s at {largest // 1024} KB "
            f"| {self.worst_peak:.2f} | {peak:.1f} MB | {verdict} |"
        )


def worst(by_size: dict[int, float] | dict[int, int], smallest: float) -> float:
    """Return the worst ratio of a size to its half where the half's value is at least `smallest`."""
    return max(
        (value / by_size[size // 2] for size, value in by_size.items() if by_size.get(size // 2, 0) >= smallest),
        default=0.0,
    )


def measure(subject: Subject, make: Callable[[int], str], sizes: Sequence[int], *, collecting: bool) -> Measured:
    """Measure at all sizes, round by round, then the memory once."""
    found = Measured()
    texts = {size: make(size) for size in sizes}
    try:
        subject(make(max(256, sizes[0] // 64)))  # load what is loaded on first use
        for number in range(ROUNDS):
            time_round(found, subject, texts, number, collecting=collecting)
            if sum(found.times.values()) > PATIENCE or (number + 1 >= FEWEST_ROUNDS and found.worst_time <= LIMIT):
                break
        for size, taken in sorted(found.times.items()):
            if taken <= PATIENCE / 4:  # being watched takes longer
                found.peaks[size] = peak_of(subject, texts[size])
    except Exception as error:  # noqa: BLE001 - whatever is raised is a result here
        found.failure = f"**{type(error).__name__}** {error!s:.80}"
    return found


def time_round(found: Measured, subject: Subject, texts: dict[int, str], number: int, *, collecting: bool) -> None:
    """Time every size once, up to one that takes too long."""
    for size, text in texts.items():
        if size == max(texts) and number >= ROUNDS_OF_LARGEST:
            return
        taken = time_of(subject, text, collecting=collecting)
        found.times[size] = min(taken, found.times.get(size, taken))
        if taken > PATIENCE:
            return


def time_of(subject: Subject, text: str, *, collecting: bool) -> float:
    """Return the processor time of one run, freeing what it gives included."""
    gc.collect()
    if not collecting:
        gc.disable()
    signal.setitimer(signal.ITIMER_REAL, BUDGET)
    try:
        start = time.process_time()
        subject(text)
        return time.process_time() - start
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        gc.enable()


def peak_of(subject: Subject, text: str) -> int:
    """Return the most bytes that one run held at once, the text not counted."""
    gc.collect()
    tracemalloc.start()
    try:
        subject(text)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def give_up(_number: int, _frame: object) -> NoReturn:
    """Stop a run that takes too long."""
    message = f"more than {BUDGET:.0f} s"
    raise TimeoutError(message)


def text_of(pattern: Pattern, size: int, *, boxed: bool) -> str:
    """Return the pattern's text, in an infobox or alone."""
    text = pattern.text(size)
    return text.join(BOX) if boxed else text


def chosen_patterns(options: argparse.Namespace) -> Iterator[tuple[str, Pattern, tuple[int, ...]]]:
    """Yield the patterns asked for with the sizes to take."""
    groups = [(patterns(), SIZES)] if options.no_pairs else [(patterns(), SIZES), (pairs(), PAIR_SIZES)]
    if options.damaged:
        groups = [(damaged(), DAMAGED_SIZES)]
    for group, sizes in groups:
        taken = tuple(size for size in sizes if size <= options.largest * 1024)
        for name, pattern in group.items():
            if re.search(options.match, name):
                yield name, pattern, taken


def run_all(options: argparse.Namespace) -> list[str]:
    """Measure what is asked for, print row by row, and return the rows over the limit."""
    failed = []
    names = [name for name in subjects() if options.only in (None, name)]
    for (name, pattern, sizes), boxed, subject in itertools.product(chosen_patterns(options), (False, True), names):
        if boxed and pattern.whole:
            continue
        make = functools.partial(text_of, pattern, boxed=boxed)
        found = measure(subjects()[subject], make, sizes, collecting=options.gc)
        shown = name.replace("|", "\\|")
        row = f"| {shown} | {'box' if boxed else 'alone'} | {subject} {found.row()}"
        print(row, flush=True)
        if not found.passes:
            failed.append(row)
    return failed


def main() -> int:
    """Measure, print tables, and return the exit status."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--match", default="", help="only patterns whose name has this regular expression")
    options.add_argument("--only", choices=tuple(subjects()), help="measure only this")
    options.add_argument("--largest", type=int, default=SIZES[-1] // 1024, help="largest size in KB (default: 2048)")
    options.add_argument("--no-pairs", action="store_true", help="leave out the patterns of two fragments")
    options.add_argument("--damaged", action="store_true", help="take damaged infoboxes instead of the other patterns")
    options.add_argument("--gc", action="store_true", help="leave the garbage collector on while time is taken")
    chosen = options.parse_args()
    signal.signal(signal.SIGALRM, give_up)
    print(f"Python {platform.python_version()}; seconds of processor time; limit {LIMIT} for twice the input\n")
    print("| pattern | where | what | worst time | at the largest | worst memory | peak | |")
    print("|---|---|---|---|---|---|---|---|")
    failed = run_all(chosen)
    print(f"\n{len(failed)} over the limit" + "".join(f"\n{row}" for row in failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
