"""Workers: they are given stretches and give results; one that dies or hangs is replaced, and its page is barred."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import sys
import time
from collections import deque
from ctypes import Array, c_longlong
from multiprocessing import connection as connections
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from infobox_parse.dump.job import NO_PAGE, Task, lost_stretch
from infobox_parse.dump.worker import END, MARKS, loaded_reader, serve
from infobox_parse.errors import InfoboxParseError
from infobox_parse.resolvers import RESOLVERS


if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.context import ForkContext, SpawnContext

    from infobox_parse.dump.job import Job
    from infobox_parse.dump.stretch_reading import StretchReader


__all__ = ["Pool", "WorkersError", "check_main_is_guarded", "usual_workers"]

AHEAD = 2
"""Stretches that a worker is given at a time, so that it need not wait for the next one."""

TRIES = 3
"""How often a stretch is tried whose worker dies between pages, where no page can be barred; how many workers may die
one after the other before they are ready."""

_LOOK = 0.5
"""Seconds between two looks at workers that do not answer."""

_GRACE = 1.5
"""By how much a page may exceed its time before its worker is ended: a page that can end itself does so before."""

_MOMENT = 5.0
"""Seconds on top of that."""

_STANDSTILL = 1200.0
"""Seconds after which a worker is ended that is at no page and does not go on: files may be far away."""

_LIGHT = 1 << 14
"""Bytes of a message that goes into a pipe whether or not anybody reads it."""

_GUARD = "a script calls run_dump below `if __name__ == '__main__':`, as workers import it"


class WorkersError(InfoboxParseError):
    """Workers cannot be started; the message says why."""


def usual_workers() -> int:
    """Return the number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def check_main_is_guarded() -> None:
    """Make sure that this is no worker that, to begin, runs the script that wants workers.

    Raises:
        WorkersError: It is.
    """
    if getattr(multiprocessing.current_process(), "_inheriting", False):
        raise WorkersError(_GUARD)


@attrs.define(eq=False)
class _Seat:
    """A worker and what it has been given, oldest first."""

    process: BaseProcess
    connection: Connection
    marks: Array[c_longlong]
    tasks: deque[Task] = attrs.Factory(deque)
    seen: tuple[int, int] = (NO_PAGE, 0)
    since: float = 0.0

    def close(self) -> None:
        """Let go of a worker that has ended, or ends now."""
        self.process.join(_MOMENT)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.process.close()
        self.connection.close()


class Pool:
    """Workers with one job."""

    def __init__(self, job: Job, workers: int, wiki: str | None = None) -> None:
        """Start workers.

        Args:
            job: What is done to every page.
            workers: How many.
            wiki: The one whose pages come first, if it is known.

        Raises:
            WorkersError: They cannot be given the job.
        """
        _check_pickles(job)
        self._job = job
        self._again: deque[Task] = deque()
        self._deaths: dict[int, int] = {}
        self._stillborn = 0
        self._context: ForkContext | SpawnContext = multiprocessing.get_context("spawn")
        self._reader: StretchReader | None = None
        if _may_fork():
            self._context = multiprocessing.get_context("fork")
            if job.resolvers is RESOLVERS:  # others may end or hang a process: a worker, then
                self._reader = loaded_reader(job, wiki)
        self._seats: list[_Seat] = []
        try:
            for _ in range(workers):
                self._seats.append(self._seat())
        except BaseException:
            self.close()
            raise
        # From here on there may be threads, which do not survive a fork.
        self._context = multiprocessing.get_context("spawn")
        self._reader = None

    def results(self, tasks: Iterator[Task]) -> Iterator[tuple[int, bytes]]:
        """Yield the number and the result of each task, as they come; tasks are taken as workers want them.

        Raises:
            WorkersError: Worker after worker dies before it is ready.
        """
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
                with contextlib.suppress(OSError):
                    seat.connection.send_bytes(END)
        for seat in self._seats:
            seat.close()
        self._seats.clear()

    def _hand_out(self, tasks: Iterator[Task]) -> None:
        """Give each worker something to do, then something to go on with."""
        for most in range(1, AHEAD + 1):
            for seat in self._seats:
                if len(seat.tasks) >= most:
                    continue
                # A long message is sent to a worker that waits for it: else both might wait to send.
                task = self._next(tasks, light=bool(seat.tasks))
                if task is None:
                    continue
                if not seat.tasks:
                    seat.since, seat.seen = time.monotonic(), (NO_PAGE, -1)
                seat.tasks.append(task)
                with contextlib.suppress(OSError):  # it is dead, which shows when it is waited for
                    seat.connection.send_bytes(task.to_bytes())

    def _next(self, tasks: Iterator[Task], *, light: bool) -> Task | None:
        if not self._again:
            task = next(tasks, None)
            if task is None:
                return None
            self._again.append(task)
        first = self._again[0]
        if light and (first.stretch.xml is not None or len(first.to_bytes()) > _LIGHT):
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
        longest = _STANDSTILL if seen[0] == NO_PAGE else self._job.page_seconds * _GRACE + _MOMENT
        return now - seat.since > longest

    def _died(self, seat: _Seat) -> Iterator[tuple[int, bytes]]:
        """Replace a worker; bar the page that it was at, or give the stretch up."""
        seat.process.join()
        with contextlib.suppress(EOFError, OSError):
            while seat.tasks and seat.connection.poll():  # what it had sent before
                message = seat.connection.recv_bytes()
                yield seat.tasks.popleft().stretch.number, message
        at, ready = seat.marks[0], seat.marks[1] > 0
        self._seats.remove(seat)
        seat.close()
        self._count(ready=ready)
        self._again.extendleft(reversed(list(seat.tasks)[1:]))
        if seat.tasks:
            first = seat.tasks[0]
            if at >= 0:
                self._again.appendleft(attrs.evolve(first, barred={**first.barred, at: "worker-died"}))
            elif not ready:
                self._again.appendleft(first)
            else:
                yield from self._tried(first)
        self._seats.append(self._seat())

    def _count(self, *, ready: bool) -> None:
        """Count workers that die one after the other before they are ready."""
        self._stillborn = 0 if ready else self._stillborn + 1
        if self._stillborn >= TRIES:
            message = f"workers die before they are ready; {_GUARD}"
            raise WorkersError(message)

    def _tried(self, task: Task) -> Iterator[tuple[int, bytes]]:
        """Try a stretch again whose worker died between pages, or give it up."""
        number = task.stretch.number
        if not task.careful:
            self._again.appendleft(attrs.evolve(task, careful=True))
            return
        self._deaths[number] = self._deaths.get(number, 0) + 1
        if self._deaths[number] < TRIES:
            self._again.appendleft(task)
        else:
            del self._deaths[number]
            yield number, lost_stretch(task, f"{TRIES} workers died while they unpacked it").to_bytes()

    def _seat(self) -> _Seat:
        ours, theirs = self._context.Pipe()
        marks = self._context.RawArray("q", MARKS)
        marks[0] = NO_PAGE
        forked = self._context.get_start_method() == "fork"
        inherited = (ours, *(seat.connection for seat in self._seats)) if forked else ()
        process = self._context.Process(
            target=serve, args=(theirs, marks, self._job, inherited, self._reader), daemon=True
        )
        process.start()
        theirs.close()
        return _Seat(process, ours, marks)


def _check_pickles(job: Job) -> None:
    try:
        pickle.dumps((job.resolvers, job.infoboxes))
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        message = f"the functions and classes of resolvers and infoboxes must stand in a module, for workers: {error}"
        raise WorkersError(message) from error


def _may_fork() -> bool:
    """Tell whether this process is one that a fork copies whole: no threads, none of libraries either."""
    if sys.platform != "linux" or "pyarrow" in sys.modules:
        return False
    try:
        return len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False
