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
from typing import TYPE_CHECKING, TypeVar


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType


__all__ = ["OverTimeError", "within_budget"]

_T = TypeVar("_T")

SMALL = 1 << 16
"""Pages of fewer bytes than this are not worth the limit of memory, whose setting takes as long as reading one."""

_AGAIN = 0.2
"""Seconds after which the alarm goes off again, should a library have taken the first for its own error."""

_SHORTEST, _LONGEST = 1e-6, 1e8
"""Seconds that an alarm can be set to; less would be none, more is refused."""


class OverTimeError(BaseException):
    """A page took longer than it may; no `except Exception` on the way is to take it for its own."""


def within_budget(read: Callable[[], _T], *, seconds: float, memory: int, size: int) -> _T:
    """Return what a function returns, within limits.

    Args:
        read: The function.
        seconds: How long it may take.
        memory: Bytes that it may take on top of what the process has.
        size: Bytes of the page that it reads.

    Raises:
        OverTimeError: It takes longer.
        MemoryError: It takes more.
    """
    with _memory(memory) if size >= SMALL else contextlib.nullcontext():
        return _in_time(read, seconds)


def _in_time(read: Callable[[], _T], seconds: float) -> _T:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return read()
    before = signal.signal(signal.SIGALRM, _over)
    signal.setitimer(signal.ITIMER_REAL, min(max(seconds, _SHORTEST), _LONGEST), _AGAIN)
    try:
        return _interruptible(read)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _interruptible(read: Callable[[], _T]) -> _T:
    """Call a function; only what runs below this frame is interrupted, never what clears up behind it."""
    return read()


def _over(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  # what a signal handler is given
    while frame is not None and frame.f_code is not _interruptible.__code__:
        frame = frame.f_back
    if frame is not None:
        raise OverTimeError


@contextlib.contextmanager
def _memory(size: int) -> Iterator[None]:
    if sys.platform != "linux":
        yield
        return
    import resource  # noqa: PLC0415  # there is none on Windows

    before = resource.getrlimit(resource.RLIMIT_AS)
    most = min(_address_space() + size, sys.maxsize)
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
