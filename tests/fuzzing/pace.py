"""How long an input may take: in proportion to its size, far more than anything needs, on a busy machine too."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["SECONDS_PER_KB", "TooSlowError", "check_pace"]

SECONDS_PER_KB = 0.05
"""Processor time; a page needs about a tenth of it. An input of less than a KB counts as one."""
_TRIES = 4


class TooSlowError(Exception):
    """An input takes longer than its size allows."""


def check_pace(run: Callable[[], object], size: int, *, readings: float = 1) -> float:
    """Run something and return the processor time of the run.

    What takes too long is run again, since anything may be slow once: what it needs is loaded, caches are filled.

    Args:
        run: What reads an input.
        size: The input's size, in bytes or code points.
        readings: So many times as long as one reading may it take.

    Raises:
        TooSlowError: It took too long each time.
    """
    allowed = readings * SECONDS_PER_KB * max(1.0, size / 1024)
    best = taken = _timed(run)
    for _ in range(_TRIES - 1):
        if best <= allowed:
            return taken
        best = min(best, _timed(run))
    if best <= allowed:
        return taken
    message = f"{best:.3f} s for {size} bytes, where {allowed:.3f} s are allowed"
    raise TooSlowError(message)


def _timed(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start
