"""What reading one text costs: processor time, memory, instructions. Each run is a child process of its own.

A child is forked from a process that has read a short page of every kind, and ends after one run. So no run finds what
another has left in a cache or in freed memory, and none pays for imports and data files.
"""

from __future__ import annotations

import gc
import json
import os
import re
import resource
import sys
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn, TypeAlias

from infobox_parse import Scope, parse, to_dict


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Costs: TypeAlias = dict[str, float]

__all__ = ["LOGS", "MEASURES", "CostError", "be_quiet", "costs_of", "read_all", "under_valgrind"]

SECONDS = 300
"""Processor time after which a run is given up; valgrind gets 40 times as much."""
MEMORY = 8 * 2**30
"""Bytes of address space; a run that needs more is given up too."""

LOGS = "INFOBOX_PARSE_VALGRIND_LOGS"
"""Variable of the environment with the folder in which valgrind writes a file for each process."""


class CostError(Exception):
    """A run raised, or was given up."""


def read_all(text: str) -> object:
    """Read all of a page that is linear by promise: typed values, records, references, notes, text, plain JSON."""
    article = parse(text, title="X")
    members = (article.infoboxes, article.records, article.references, article.notes, article.text, article.lists)
    found = (article.diagnostics, article.body_diagnostics, article.short_description, article.faction)
    return members, found, to_dict(article, scope=Scope.PAGE)


def _time(text: str) -> Costs:
    base = _peak()
    start = time.process_time()
    read_all(text)
    return {"seconds": time.process_time() - start, "peak": float(_peak() - base)}


def _peak() -> int:
    """Return the most bytes of memory that this process has held; a forked one begins with what it is given."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _memory(text: str) -> Costs:
    tracemalloc.start()
    read_all(text)
    return {"bytes": float(tracemalloc.get_traced_memory()[1])}


def _count(text: str) -> Costs:
    read_all(text)
    return {}  # valgrind says it at the end of the process


MEASURES: Final[dict[str, Callable[[str], Costs]]] = {"time": _time, "memory": _memory, "instructions": _count}
"""What runs in the child, by what is measured."""


def costs_of(measure: str, text: str) -> Costs:
    """Read a text once in a child and return what it cost, by kind of cost.

    Raises:
        CostError: It raised, or took more time or memory than any text of such a size should.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _run(measure, text, writing)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    if not said or status:
        raise CostError(f"given up (status {status})")
    costs: Costs | str = json.loads(said)
    if isinstance(costs, str):
        raise CostError(costs)
    return costs if measure != "instructions" else {"instructions": _counted(child)}


def _run(measure: str, text: str, writing: int) -> NoReturn:
    """Measure, say it and end the process at once: nothing of the parent's may run twice."""
    status = 1
    try:
        limit = SECONDS * (40 if LOGS in os.environ else 1)
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        if LOGS not in os.environ:  # valgrind needs much more of its own
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        try:
            said: Costs | str = MEASURES[measure](text)
        except Exception as error:  # noqa: BLE001 - whatever is raised is a result here
            said = f"{type(error).__name__}: {error!s:.80}"
        os.write(writing, json.dumps(said).encode())
        status = 0
    finally:
        os._exit(status)


def _counted(child: int) -> float:
    log = Path(os.environ[LOGS], str(child))
    counted = re.search(r"I +refs: +([\d,]+)", log.read_text())
    log.unlink()
    if counted is None:
        raise CostError(f"valgrind says nothing of process {child}")
    return float(counted[1].replace(",", ""))


def be_quiet(texts: Iterable[str]) -> None:
    """Read short texts, which loads what is loaded on first use; from now on only the text read matters.

    The cyclic garbage collector is off: it works in steps that have nothing to do with the text, and grows linearly by
    itself, since it looks at old objects only when their number has grown by a quarter.
    """
    for text in texts:
        read_all(text)
    gc.collect()
    gc.freeze()
    gc.disable()


def under_valgrind(logs: Path) -> NoReturn:
    """Run this command again under valgrind, which writes the instructions of each process to a folder."""
    logs.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, LOGS: str(logs), "PYTHONHASHSEED": "0"}
    command = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    command += [f"--log-file={logs}/%p", sys.executable, *sys.argv]
    os.execvpe(command[0], command, environment)  # noqa: S606 - a shell would only stand between
