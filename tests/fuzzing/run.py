"""Fuzzes with atheris, guided by coverage, and keeps what breaks a promise.

    python tests/fuzzing/run.py tree|page|datatypes|dump [--seconds 600] [--keep FOLDER] [--seeds N] [FLAG …]

It needs `pip install '.[fuzz]'`. The corpus begins with the seeds of the harness and all that was found before; with
`--keep` the inputs that reach something new stay in FOLDER for the next time. Flags are those of libFuzzer. A find ends
the run, with an exit status that is not 0, and is written to `build/fuzz/<harness>/finds/`; when it is mended it goes
to `fixtures/fuzz/<harness>/`, under a name that says what it was. An input that takes far too long for its size is a
find as well (`pace.py`).
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import pkgutil
import shutil
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING


sys.path.append(str(Path(__file__).parents[1]))  # what the tests share, when this runs as a script

import atheris

from fuzzing import HARNESSES


if TYPE_CHECKING:
    from types import ModuleType

REPOSITORY = Path(__file__).parents[2]
LARGEST = {"dump": 20_000}
"""Bytes of the largest input of a harness."""
LARGEST_TEXT = 2_000
READINGS = 100
"""How many times as long as one plain reading a check may take: it reads several times, and is watched."""


def load(harness: str) -> ModuleType:
    """Return a harness, with the whole package instrumented, also what it loads on first use."""
    with atheris.instrument_imports(include=["infobox_parse"]):
        package = importlib.import_module("infobox_parse")
        missing = importlib.import_module("infobox_parse.errors").MissingLibraryError
        for module in pkgutil.walk_packages(package.__path__, "infobox_parse.", onerror=_pass_over):
            if not module.name.endswith("__main__"):
                with contextlib.suppress(missing):  # such as that of Spark, which nothing here calls
                    importlib.import_module(module.name)
    return importlib.import_module(f"fuzzing.fuzz_{harness}")


def _pass_over(_: str) -> None:
    """Leave out a package for which a library is missing."""


def main() -> None:
    """Fuzz; libFuzzer ends the process."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("harness", choices=HARNESSES)
    options.add_argument("--seconds", type=int, default=600, help="how long (default: 600; 0: until a find)")
    options.add_argument("--keep", type=Path, help="folder of inputs that is added to")
    options.add_argument("--seeds", type=int, default=1_000_000, help="begin with at most so many (default: all)")
    chosen, others = options.parse_known_args()
    module = load(chosen.harness)
    from fuzzing.pace import check_pace  # noqa: PLC0415 - what a harness needs is loaded by then, instrumented
    from fuzzing.texts import found, write_dictionary  # noqa: PLC0415

    def check(data: bytes) -> None:
        check_pace(lambda: module.check(data), len(data), readings=READINGS)

    work = REPOSITORY / "build" / "fuzz" / chosen.harness
    seeds, finds = work / "seeds", work / "finds"
    shutil.rmtree(seeds, ignore_errors=True)  # of an earlier run, perhaps with more of them
    for folder in (seeds, finds):
        folder.mkdir(parents=True, exist_ok=True)
    write_dictionary(work / "words", module.tokens())
    every = [*module.seeds()]
    for data in (*every[:: 1 + len(every) // chosen.seeds], *(path.read_bytes() for path in found(chosen.harness))):
        (seeds / sha256(data).hexdigest()[:20]).write_bytes(data)
    folders = [seeds]
    if chosen.keep is not None:
        chosen.keep.mkdir(parents=True, exist_ok=True)
        folders.insert(0, chosen.keep)
    flags = [
        f"-dict={work / 'words'}",
        f"-artifact_prefix={finds}/",
        f"-max_total_time={chosen.seconds}",
        f"-max_len={LARGEST.get(chosen.harness, LARGEST_TEXT)}",
        "-timeout=60",
        "-rss_limit_mb=2048",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *flags, *others, *map(str, folders)], check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
