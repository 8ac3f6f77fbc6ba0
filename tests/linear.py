"""Guards of linear time that no slow or busy machine trips: counted calls, and a bound far away.

`calls` counts, so it gives the same number on every machine; two such numbers may be compared. `no_hang` is no timing
test either: it ends what would block everything, and its bound is 50 times what the slowest guarded step takes.
It finds runs of many minutes and no more. What one regular expression does inside one call is not counted; there only
`no_hang` looks. How time itself grows is measured by `benchmarks/growth.py`, which decides no test.
"""

from __future__ import annotations

import contextlib
import gc
import signal
import sys
import time
from typing import TYPE_CHECKING, NoReturn

import pytest


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["SECONDS", "START", "calls", "check_linear", "no_hang"]

SECONDS = 300
"""Processor time after which something hangs; what is guarded takes less than 6."""

FEW = 2_000
"""Characters of the shorter of the texts whose calls are compared."""
MOST_GROWTH = 2.5
"""Calls for twice the text; 2 is linear, 4 is quadratic."""
START = 500
"""Calls that are no matter of length."""

WORK = 1_000_000
"""Calls that the long text may need; less than two seconds."""
LONGEST = 800_000
"""Characters of the long text at most; one scan to the end from each of them takes six minutes, even in C."""


@contextlib.contextmanager
def no_hang(seconds: float = SECONDS) -> Iterator[None]:
    """Fail what takes more processor time than anything sound could take on any machine.

    A timer ends it; one long call into C ends first, and is then found by the clock.
    """
    before = signal.signal(signal.SIGPROF, _give_up)
    start = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    if time.process_time() - start > seconds:
        _give_up()


def _give_up(*_: object) -> NoReturn:
    pytest.fail("it hangs: minutes of processor time, where seconds are plenty")


def calls(run: Callable[[], object]) -> int:
    """Count the calls that something makes, of functions in Python and in C."""
    count = 0

    def see(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    gc.disable()  # what it calls back is not called by what runs
    sys.setprofile(see)
    try:
        run()
    finally:
        sys.setprofile(before)
        gc.enable()
    return count


def check_linear(read: Callable[[str], object], piece: str) -> None:
    """Check that a text of one piece needs calls in proportion to its length, and that a long one does not hang.

    The long text is as long as a number of calls allows, so one whose pieces are costly is shorter.
    """
    times = FEW // len(piece)
    with no_hang():
        read(piece * times)  # loads what is loaded on first use
        few, many = calls(lambda: read(piece * times)), calls(lambda: read(piece * (2 * times)))
        assert many <= MOST_GROWTH * few + START
        read(piece * min(LONGEST // len(piece), WORK * 2 * times // many))
