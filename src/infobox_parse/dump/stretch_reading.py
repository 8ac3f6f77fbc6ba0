"""Reads the pages of a stretch and encodes what they give, whatever the pages are."""

from __future__ import annotations

import contextlib
import functools
from typing import TYPE_CHECKING, TypeVar

import attrs

from infobox_parse.boxes import DumpLine
from infobox_parse.dump.accounting import FAILURES
from infobox_parse.dump.budget import OverTimeError, within_budget
from infobox_parse.dump.findings import Findings
from infobox_parse.dump.job import ENCODING, NO_PAGE, Result, lost_stretch
from infobox_parse.dump.page_reading import PageReader
from infobox_parse.dump.page_xml import PageXMLError, sha1_matches
from infobox_parse.dump.quarantine import failed_page, failed_xml, told_error
from infobox_parse.dump.splitting import RawPage
from infobox_parse.lines import dump_lines


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from infobox_parse.dump.faults import DumpFault
    from infobox_parse.dump.job import Task
    from infobox_parse.page import Page


__all__ = ["StretchReader"]

_T = TypeVar("_T")

_MOST_PAGES = 1 << 10
_MOST_BYTES = 1 << 22
"""Pages, and bytes of their XML, that are encoded together where a stretch is longer."""


@attrs.frozen
class _Read:
    """A page that gives rows."""

    ordinal: int
    raw: RawPage
    lines: tuple[DumpLine, ...]


class StretchReader(PageReader):
    """Reads stretches, one after the other."""

    def read(self, task: Task) -> Result:
        """Read a stretch; all that may happen to a page is in the result, or that it could not be read at all."""
        try:
            return _Stretch(self, task).result()
        except Exception as error:  # noqa: BLE001  # the file may be gone; and a fault of ours ends no run
            return lost_stretch(task, told_error(error))

    def results(self, task: Task) -> Iterator[Result]:
        """Read a stretch of any length, and yield what so much of it gave as is encoded together.

        The accounts add up to that of the stretch. What cannot be read at all is raised, for whoever tries again.

        Raises:
            UnreadableDumpError: The file cannot be opened.
            OSError: It cannot be read.
        """
        return _Stretch(self, task).results()


class _Stretch:
    """One stretch being read."""

    def __init__(self, reader: PageReader, task: Task) -> None:
        self.reader = reader
        self.job = reader.job
        self.task = task
        self._begin()

    def _begin(self) -> None:
        self.findings = Findings(self.task.wiki)
        self.payloads: list[tuple[int, tuple[bytes, ...]]] = []
        self.owners: list[int] = []

    def result(self) -> Result:
        self.reader.mark(NO_PAGE)
        return self._result(list(self._read()))

    def results(self) -> Iterator[Result]:
        read: list[_Read] = []
        size = 0
        for one in self._read():
            read.append(one)
            size += len(one.raw.xml)
            if len(read) >= _MOST_PAGES or size >= _MOST_BYTES:
                yield self._result(read)
                self._begin()
                read, size = [], 0
        yield self._result(read)

    def _result(self, read: list[_Read]) -> Result:
        if read:
            self._encode(read)
        self.reader.mark(NO_PAGE)
        return Result(
            number=self.task.stretch.number,
            account=self.findings.account,
            faults=tuple(self.findings.faults),
            payloads=tuple(self.payloads),
            quarantine=self.findings.quarantine,
            owners=tuple(self.owners),
        )

    def _read(self) -> Iterator[_Read]:
        """Yield the pages that give rows; the others are accounted for."""
        wiki, barred, prefixes = self.task.wiki, self.task.barred, self.task.stretch.prefixes
        for ordinal, raw in enumerate(self.reader.raw_pages(self.task, self._report)):
            if ordinal in barred:
                self._fail(raw, barred[ordinal], FAILURES[barred[ordinal]])
                continue
            try:
                skipped = self.reader.passed_over(raw, wiki, prefixes)
            except Exception as error:  # noqa: BLE001  # a fault of ours ends no run
                self._fail(raw, "error", told_error(error))
                continue
            if skipped:
                self.findings.account.skip(skipped)
            else:
                self.reader.mark(ordinal)
                read = self._guarded(raw, functools.partial(self._lines, raw))
                self.reader.mark(NO_PAGE)
                if isinstance(read, str):
                    self.findings.account.skip(read)
                elif read is not None:
                    yield _Read(ordinal, raw, read)

    def _report(self, fault: DumpFault) -> None:
        self.findings.report(fault)  # those of the time: they begin anew

    def _page(self, raw: RawPage) -> Page:
        return self.reader.page(raw, self.task)

    def _lines(self, raw: RawPage) -> tuple[DumpLine, ...] | str:
        """Return the rows of a page, or why the page is skipped."""
        page = self._page(raw)
        if not sha1_matches(page):
            self.findings.note(raw, "sha1-mismatch", f"the text of {page.title!r} is not that of its SHA-1")
        article = self.reader.article(page)
        return article if isinstance(article, str) else dump_lines(article, self.job.kinds)

    def _encode(self, read: list[_Read]) -> None:
        """Encode the rows of all pages together or, where that fails, page by page."""
        if not self.task.careful:
            together = self._encoded_together(read)
            if together is not None:
                self.payloads += together
                self._take(read)
                return
        for one in read:
            self.reader.mark(one.ordinal)
            encoded = self._guarded(one.raw, functools.partial(self.reader.encoded, one.lines))
            if encoded is not None:
                self.payloads += encoded
                self._take([one])

    def _take(self, read: Sequence[_Read]) -> None:
        self.findings.account.take([one.lines for one in read])
        for one in read:
            self.owners += [one.ordinal] * len(one.lines)

    def _encoded_together(self, read: list[_Read]) -> list[tuple[int, tuple[bytes, ...]]] | None:
        self.reader.mark(ENCODING)
        lines = tuple(line for one in read for line in one.lines)
        size = sum(len(one.raw.xml) for one in read)
        # What goes wrong shows when it is done again.
        with contextlib.suppress(Exception, OverTimeError):
            return self._within_budget(functools.partial(self.reader.encoded, lines), size)
        return None

    def _guarded(self, raw: RawPage, read: Callable[[], _T]) -> _T | None:
        """Do something with a page within its budget; where that fails, the page goes into quarantine."""
        try:
            return self._within_budget(read, len(raw.xml))
        except PageXMLError as error:
            self.findings.note(raw, "unreadable-page", str(error))
            reason, detail = "unreadable-page", str(error)
        except OverTimeError:
            reason, detail = "over-time", f"more than {self.job.page_seconds:g} seconds"
        except MemoryError:
            reason, detail = "over-memory", f"more than {self.job.page_memory} bytes"
        except Exception as error:  # noqa: BLE001  # a fault of ours: the page is kept to find it
            reason, detail = "error", told_error(error)
        self._fail(raw, reason, detail)
        return None

    def _within_budget(self, read: Callable[[], _T], size: int) -> _T:
        return within_budget(read, seconds=self.job.page_seconds, memory=self.job.page_memory, size=size)

    def _fail(self, raw: RawPage, reason: str, detail: str) -> None:
        self.findings.fail(raw, reason, self._failed(raw, reason, detail))

    def _failed(self, raw: RawPage, reason: str, detail: str) -> bytes:
        if reason != "unreadable-page":
            with contextlib.suppress(PageXMLError, MemoryError):
                return failed_page(self._page(raw), raw.place, reason, detail)
        return failed_xml(raw, self.task.wiki, reason, detail)
