"""What one page may take of time and memory, inside the process that reads it.

Where the system cannot interrupt a process or limit it (Windows), nothing is limited here; the process that waits for
the results ends a worker that does not go on.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


__all__ = ["OverTimeError", "page_budget"]

SMALL = 1 << 16
"""Pages of fewer bytes than this are not worth the limit of memory, whose setting takes as long as reading one."""

_AGAIN = 0.2
"""Seconds after which the alarm goes off again, should a library have taken the first for its own error."""


class OverTimeError(BaseException):
    """A page took longer than it may; no `except Exception` on the way is to take it for its own."""


@contextlib.contextmanager
def page_budget(seconds: float, memory: int, size: int) -> Iterator[None]:
    """Limit what is done inside.

    Args:
        seconds: How long it may take.
        memory: Bytes that it may take on top of what the process has.
        size: Bytes of the page.

    Raises:
        OverTimeError: It takes longer.
        MemoryError: It takes more.
    """
    with _memory(memory) if size >= SMALL else contextlib.nullcontext(), _time(seconds):
        yield


@contextlib.contextmanager
def _time(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _over)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _over(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  # what a signal handler is given
    raise OverTimeError


@contextlib.contextmanager
def _memory(size: int) -> Iterator[None]:
    if sys.platform != "linux":
        yield
        return
    import resource  # noqa: PLC0415  # there is none on Windows

    before = resource.getrlimit(resource.RLIMIT_AS)
    most = _address_space() + size
    if before[0] != resource.RLIM_INFINITY:
        most = min(most, before[0])
    resource.setrlimit(resource.RLIMIT_AS, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def _address_space() -> int:
    """Return the bytes that the process has reserved (https://man7.org/linux/man-pages/man5/proc_pid_statm.5.html)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split(maxsplit=1)[0])
    return pages * os.sysconf("SC_PAGE_SIZE")
