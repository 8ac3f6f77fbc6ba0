"""The output of a run, written in the order of the dump as its stretches are done."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import attrs

from infobox_parse.dump.accounting import Account
from infobox_parse.dump.job import Result, Task
from infobox_parse.dump.parts import ResumeError
from infobox_parse.dump.targets import OutputError
from infobox_parse.errors import InfoboxParseError


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from infobox_parse.dump.faults import DumpFault
    from infobox_parse.dump.parts import Parts
    from infobox_parse.dump.pool import Pool
    from infobox_parse.dump.sources import Source
    from infobox_parse.dump.targets import Quarantine, Target
    from infobox_parse.exporting import Sink


__all__ = ["MOST_FAULTS", "Progress", "Writing"]

MOST_FAULTS = 1000
"""Faults of a dump that are told one by one; all are counted."""


@attrs.frozen
class Progress:
    """How far a run is.

    Attributes:
        done: Bytes of the files as stored that are done, from the beginning on.
        whole: Bytes in all; None where nobody knows.
        account: What became of the pages so far.
        kept_bytes: Those of `done` that another run had done, which was ended.
        kept_pages: Pages likewise.
    """

    done: int
    whole: int | None
    account: Account
    kept_bytes: int = 0
    kept_pages: int = 0


@attrs.frozen
class _Planned:
    """A stretch that is not yet written: its key, its bytes, where it ends, and whether its part was there."""

    key: str
    size: int
    end: int
    kept: bool


class Writing:
    """Writes the output of a run.

    Attributes:
        account: What became of the pages so far.
        faults: What is wrong with the dump, the first `MOST_FAULTS`.
    """

    def __init__(
        self,
        targets: Sequence[Target],
        quarantine: Quarantine,
        sources: Sequence[Source],
        parts: Parts,
        progress: Callable[[Progress], None] | None,
    ) -> None:
        self.account = Account()
        self.faults: list[DumpFault] = []
        self._targets = targets
        self._quarantine = quarantine
        self._sources = sources
        self._parts = parts
        self._progress = progress
        self._sinks = contextlib.ExitStack()
        self._puts: list[Callable[[tuple[bytes, ...]], None]] = []
        self._planned: dict[int, _Planned] = {}
        self._done: set[int] = set()
        self._next = 0
        self._kept_bytes = 0
        self._kept_pages = 0

    def open(self, *, fields: bool) -> None:
        """Make the files, under names that are not yet theirs."""
        self._quarantine.discard()
        for target in self._targets:
            with _told(target):
                sink = target.open(fields=fields)
            self._puts.append(sink.write)
            self._sinks.callback(_close, target, sink)

    def take(self, pool: Pool) -> None:
        """Write what the stretches give, those that are done already and those that workers read."""
        for number, message in pool.results(self._tasks()):
            self._parts.write(number, self._planned[number].key, message)
            self._take(number, message)

    def _tasks(self) -> Iterator[Task]:
        """Yield what is still to be read, and write what is not."""
        number, before = 0, 0
        for source in self._sources:
            for stretch, wiki in source.stretches():
                task = Task(stretch=attrs.evolve(stretch, number=number), wiki=wiki)
                key, (start, end) = task.key, stretch.byte_range
                message = self._parts.read(number, key)
                self._planned[number] = _Planned(key, end - start, before + end, kept=message is not None)
                if message is None:
                    yield task
                else:
                    self._take(number, message)
                number += 1
            before += source.size or 0

    def _take(self, number: int, message: bytes | None) -> None:
        """Write all stretches up to the first that is not done; the one just done need not be read again."""
        self._done.add(number)
        while self._next in self._done:
            if self._next != number:
                message = self._parts.read(self._next, self._planned[self._next].key)
            if message is None:
                reason = f"{self._parts.folder}: what was kept there is damaged; what is left of it can be resumed from"
                raise ResumeError(reason)
            self._write(Result.from_bytes(message))
            self._done.remove(self._next)
            self._next += 1

    def _write(self, result: Result) -> None:
        for index, tables in result.payloads:
            with _told(self._targets[index]):
                self._puts[index](tables)
        self._quarantine.write(result.quarantine)
        self.account.merge(result.account)
        self.faults += result.faults[: MOST_FAULTS - len(self.faults)]
        planned = self._planned.pop(result.number)
        if planned.kept:
            self._kept_bytes += planned.size
            self._kept_pages += result.account.pages
        if self._progress is not None:
            sizes = [source.size for source in self._sources]
            whole = None if None in sizes else sum(size or 0 for size in sizes)
            self._progress(Progress(planned.end, whole, self.account, self._kept_bytes, self._kept_pages))

    def close(self) -> None:
        """Finish the files.

        Raises:
            OutputError: One cannot be written.
        """
        self._sinks.close()

    def abandon(self) -> None:
        """Remove the files, of a run that ends before its end."""
        with contextlib.suppress(Exception):
            self._sinks.close()
        discards = [self._quarantine.discard, *(target.discard for target in self._targets)]
        for discard in discards:
            with contextlib.suppress(OSError):
                discard()


def _close(target: Target, sink: Sink) -> None:
    with _told(target):
        sink.close()


@contextlib.contextmanager
def _told(target: Target) -> Iterator[None]:
    """Say which output it is that cannot be written, and why, whatever the library that writes it calls it."""
    try:
        yield
    except InfoboxParseError:
        raise
    except Exception as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else f"{type(error).__name__}: {error}"
        message = f"{target.path}: cannot be written: {reason}"
        raise OutputError(message) from error
