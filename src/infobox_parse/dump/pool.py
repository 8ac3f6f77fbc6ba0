"""Workers: they are given stretches and give results; one that dies or hangs is replaced, and its page is barred."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import time
from collections import deque
from ctypes import Array, c_longlong
from multiprocessing import connection as connections
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING

import attrs

from infobox_parse.dump.job import Task, lost_stretch
from infobox_parse.dump.worker import END, MARKS, serve


if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.context import ForkContext, SpawnContext

    from infobox_parse.dump.job import Job


__all__ = ["Pool", "usual_workers"]

AHEAD = 2
"""Stretches that a worker is given at a time, so that it need not wait for the next one."""

TRIES = 3
"""How often a stretch is tried whose worker dies between pages, where no page can be barred."""

_LOOK = 0.5
"""Seconds between two looks at workers that do not answer."""

_GRACE = 1.5
"""By how much a page may exceed its time before its worker is ended: a page that can end itself does so before."""

_MOMENT = 5.0
"""Seconds on top of that."""

_STANDSTILL = 20
"""Times of a page after which a worker is ended that is at no page and does not go on."""

_NO_PAGE = -1


def usual_workers() -> int:
    """Return the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@attrs.define(eq=False)
class _Seat:
    """A worker and what it has been given, oldest first."""

    process: BaseProcess
    connection: Connection
    marks: Array[c_longlong]
    tasks: deque[Task] = attrs.Factory(deque)
    seen: tuple[int, int] = (_NO_PAGE, 0)
    since: float = 0.0


class Pool:
    """Workers with one job."""

    def __init__(self, job: Job, workers: int) -> None:
        self._job = job
        self._workers = workers
        self._again: deque[Task] = deque()
        self._deaths: dict[int, int] = {}
        self._context: ForkContext | SpawnContext = multiprocessing.get_context("spawn")
        if _may_fork():
            self._context = multiprocessing.get_context("fork")
        self._seats: list[_Seat] = []
        for _ in range(workers):
            self._seats.append(self._seat())
        # From here on there may be threads, which do not survive a fork.
        self._context = multiprocessing.get_context("spawn")

    def results(self, tasks: Iterator[Task]) -> Iterator[tuple[int, bytes]]:
        """Yield the number and the result of each task, as they come; tasks are taken as workers want them."""
        while True:
            self._hand_out(tasks)
            busy = [seat for seat in self._seats if seat.tasks]
            if not busy:
                return
            ready = connections.wait(
                [seat.connection for seat in busy] + [seat.process.sentinel for seat in busy], _LOOK
            )
            for seat in busy:
                if seat.connection in ready:
                    yield from self._received(seat)
                elif seat.process.sentinel in ready:
                    yield from self._died(seat)
                elif self._hangs(seat):
                    seat.process.kill()
                    yield from self._died(seat)

    def close(self) -> None:
        """End all workers."""
        for seat in self._seats:
            if seat.tasks:
                seat.process.kill()
            else:
                try:
                    seat.connection.send_bytes(END)
                except OSError:
                    seat.process.kill()
        for seat in self._seats:
            seat.process.join()
            seat.connection.close()
        self._seats.clear()

    def _hand_out(self, tasks: Iterator[Task]) -> None:
        for seat in self._seats:
            while len(seat.tasks) < AHEAD:
                # A message with a payload is sent to a worker that waits for it: else both might wait to send.
                task = self._next(tasks, light=bool(seat.tasks))
                if task is None:
                    break
                if not seat.tasks:
                    seat.since, seat.seen = time.monotonic(), (_NO_PAGE, -1)
                seat.tasks.append(task)
                try:
                    seat.connection.send_bytes(task.to_bytes())
                except OSError:
                    break  # it is dead, which shows when it is waited for

    def _next(self, tasks: Iterator[Task], *, light: bool) -> Task | None:
        if not self._again:
            task = next(tasks, None)
            if task is None:
                return None
            self._again.append(task)
        if light and self._again[0].stretch.xml is not None:
            return None
        return self._again.popleft()

    def _received(self, seat: _Seat) -> Iterator[tuple[int, bytes]]:
        try:
            message = seat.connection.recv_bytes()
        except (EOFError, OSError):
            yield from self._died(seat)
            return
        seat.since = time.monotonic()
        yield seat.tasks.popleft().stretch.number, message

    def _hangs(self, seat: _Seat) -> bool:
        """Tell whether a worker has been at the same place for too long."""
        seen, now = (seat.marks[0], seat.marks[1]), time.monotonic()
        if seen != seat.seen:
            seat.seen, seat.since = seen, now
            return False
        times = _STANDSTILL if seen[0] == _NO_PAGE else _GRACE
        return now - seat.since > self._job.page_seconds * times + _MOMENT

    def _died(self, seat: _Seat) -> Iterator[tuple[int, bytes]]:
        """Replace a worker; bar the page that it was at, or give the stretch up."""
        seat.process.join()
        seat.connection.close()
        at = seat.marks[0]
        first, *others = seat.tasks
        number = first.stretch.number
        self._again.extendleft(reversed(others))
        if at >= 0:
            self._again.appendleft(attrs.evolve(first, barred={**first.barred, at: "worker-died"}))
        elif not first.careful:
            self._again.appendleft(attrs.evolve(first, careful=True))
        else:
            self._deaths[number] = self._deaths.get(number, 0) + 1
            if self._deaths[number] >= TRIES:
                yield number, lost_stretch(first, f"{TRIES} workers died while they unpacked it").to_bytes()
            else:
                self._again.appendleft(first)
        self._seats[self._seats.index(seat)] = self._seat()

    def _seat(self) -> _Seat:
        ours, theirs = self._context.Pipe()
        marks = self._context.RawArray("q", MARKS)
        marks[0] = _NO_PAGE
        forked = self._context.get_start_method() == "fork"
        inherited = (ours, *(seat.connection for seat in self._seats)) if forked else ()
        process = self._context.Process(target=serve, args=(theirs, marks, self._job, inherited), daemon=True)
        process.start()
        theirs.close()
        return _Seat(process, ours, marks)


def _may_fork() -> bool:
    """Tell whether this process is one that a fork copies whole: no threads, none of libraries either."""
    return sys.platform == "linux" and threading.active_count() == 1 and "pyarrow" not in sys.modules
