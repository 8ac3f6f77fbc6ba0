"""Reads random pages of at most 400 code points, every member of each, and counts what is raised and what takes long.

    python tests/fuzzing/random_inputs.py [--count 1000000] [--seeds 4] [--first-seed 1] [--checked] [--save FOLDER]

The pages are soups of markup, infoboxes full of random values, and cases of the fixtures with edits
(`tests/random_pages.py`). A seed gives the same pages each time. An input that takes more than 50 ms of processor time
for a KB (`pace.py`) counts as well. With `--checked` all that `fuzz_page.check` looks at is looked at, three times as
slow. Exit status 1 if anything was found.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import platform
import random
import sys
import time
import traceback
from collections import Counter
from pathlib import Path


sys.path.append(str(Path(__file__).parents[1]))  # what the tests share, when this runs as a script

from fuzzing.fuzz_page import check, force
from fuzzing.pace import check_pace
from fuzzing.texts import bytes_of
from infobox_parse import Page, parse
from random_pages import random_input, small_pages


LONGEST = 400


def read(page: Page) -> None:
    """Ask for every member of a page."""
    force(parse(page))


def looked_at(page: Page) -> None:
    """Check all promises."""
    check(bytes_of(page))


def one_seed(seed: int, count: int, *, checked: bool, save: Path | None) -> Counter[str]:
    """Read so many pages of a seed, print what was found first of each kind, and return how often each was."""
    choose = random.Random(seed)  # noqa: S311 - not for secrets
    kinds: Counter[str] = Counter()
    start, slowest, characters = time.process_time(), 0.0, 0
    for number in range(count):
        page = random_input(choose, LONGEST)
        characters += len(page.text)
        try:
            run = functools.partial(looked_at if checked else read, page)
            slowest = max(slowest, check_pace(run, len(page.text), readings=4 if checked else 1))
        except Exception as error:  # noqa: BLE001 - whatever is raised is a result here
            frame = traceback.extract_tb(error.__traceback__)[-1]
            kind = f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"
            kinds[kind] += 1
            if kinds[kind] == 1:
                print(f"seed {seed}, input {number}: {kind}: {error}\n  {page.wiki} {page.text!r}", flush=True)
            if save is not None and kinds[kind] <= 3:
                data = bytes_of(page)
                (save / f"{type(error).__name__}-{hashlib.sha256(data).hexdigest()[:12]}").write_bytes(data)
    taken = time.process_time() - start
    print(
        f"seed {seed}: {count:,} inputs, {characters / count:.0f} code points each, {taken / 60:.1f} minutes, "
        f"{taken / count * 1000:.2f} ms each, slowest {slowest * 1000:.0f} ms, found: {dict(kinds) or 'nothing'}",
        flush=True,
    )
    return kinds


def main() -> None:
    """Read and count."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--count", type=int, default=100_000, help="how many inputs in all (default: 100000)")
    options.add_argument("--seeds", type=int, default=4, help="of so many seeds (default: 4)")
    options.add_argument("--first-seed", type=int, default=1, help="the first of them (default: 1)")
    options.add_argument("--checked", action="store_true", help="look at all promises, not only at what is raised")
    options.add_argument("--save", type=Path, help="keep up to three finds of each kind there")
    chosen = options.parse_args()
    if chosen.save is not None:
        chosen.save.mkdir(parents=True, exist_ok=True)
    print(f"Python {platform.python_version()}, {len(small_pages())} pages of fixtures", flush=True)
    found: Counter[str] = Counter()
    for seed in range(chosen.first_seed, chosen.first_seed + chosen.seeds):
        found += one_seed(seed, chosen.count // chosen.seeds, checked=chosen.checked, save=chosen.save)
    print(f"{sum(found.values())} of {chosen.count // chosen.seeds * chosen.seeds:,} inputs")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
