"""Reads the pages of a stretch and encodes what they give, whatever the pages are."""

from __future__ import annotations

import contextlib
import functools
import traceback
from typing import TYPE_CHECKING, TypeVar

import attrs

from infobox_parse.article import parse
from infobox_parse.boxes import DumpLine
from infobox_parse.dump.accounting import FAILURES, Account
from infobox_parse.dump.budget import OverTimeError, within_budget
from infobox_parse.dump.job import ENCODING, NO_PAGE, Result, lost_stretch
from infobox_parse.dump.lbzip2 import Lbzip2
from infobox_parse.dump.page_xml import PageXMLError, quick_namespace, quick_redirect, read_page_xml, sha1_matches
from infobox_parse.dump.prefilter import make_prefilter
from infobox_parse.dump.quarantine import failed_page, failed_xml, lost_page
from infobox_parse.dump.sources import MOST_PAGE_BYTES
from infobox_parse.dump.splitting import RawPage
from infobox_parse.dump.stretches import stretch_pages
from infobox_parse.exporters import ROW_EXPORTERS
from infobox_parse.lines import dump_lines


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from infobox_parse.article import Article
    from infobox_parse.dump.faults import DumpFault
    from infobox_parse.dump.job import Job, Task
    from infobox_parse.page import Page


__all__ = ["StretchReader"]

_T = TypeVar("_T")

_SAMPLE = """\
{{Infobox militant organization|name=A|leader={{flagicon|USA}} [[B]]|size={{circa}} 500|headquarters={{coord|1|2}}
|active={{start date|2001|2}} – 2003|x={{y}}
|area=[[C]]<ref>{{cite web|title=T|url=http://example.org|date=1 May 2001}}</ref>}}
"""
"""A page that needs most of what is loaded when it is needed."""

_WORST_FRAMES = 3
"""Frames of the package that an error of the parser is told with."""


@attrs.frozen
class _Read:
    """A page that gives rows."""

    ordinal: int
    raw: RawPage
    lines: tuple[DumpLine, ...]


class StretchReader:
    """Reads stretches, one after the other.

    Attributes:
        job: What is done to every page.
        mark: Is told the place of the page that is being read, among those of its stretch, so that another process
            knows at which page this one died.
    """

    def __init__(self, job: Job, mark: Callable[[int], None] = lambda _: None) -> None:
        self.job = job
        self.mark = mark
        self.lbzip2 = Lbzip2(job.lbzip2)
        self._sample: tuple[DumpLine, ...] = ()
        self._prefilters: dict[str, Callable[[bytes], bool]] = {}

    def load(self, wiki: str | None = None) -> None:
        """Load what pages need: no page's budget is to pay for it, nor to end it halfway.

        Args:
            wiki: The one whose pages come first, if it is known.
        """
        # What goes wrong shows with the first page.
        with contextlib.suppress(Exception):
            self._sample = dump_lines(self._parsed(_SAMPLE), None)
            if wiki is not None:
                self._prefilter(wiki)

    def load_formats(self) -> None:
        """Load what formats need: libraries with threads, perhaps, which no fork would copy."""
        with contextlib.suppress(Exception):
            for name in self.job.exporters:
                ROW_EXPORTERS[name].encode(self._sample, fields=True)

    def read(self, task: Task) -> Result:
        """Read a stretch; all that may happen to a page is in the result, or that it could not be read at all."""
        try:
            return _Stretch(self, task).result()
        except Exception as error:  # noqa: BLE001  # the file may be gone; and a fault of ours ends no run
            return lost_stretch(task, _told(error))

    def passed_over(self, raw: RawPage, wiki: str) -> str:
        """Return why a page is skipped, as far as its bytes tell; nothing for one that is to be read."""
        job = self.job
        if job.namespaces is not None:
            namespace = quick_namespace(raw.xml)
            if namespace is not None and namespace not in job.namespaces:
                return "namespace"
        if quick_redirect(raw.xml):
            return "redirect"
        return "" if self._prefilter(wiki)(raw.xml) else "no-infobox"

    def _prefilter(self, wiki: str) -> Callable[[bytes], bool]:
        job = self.job
        prefilter = self._prefilters.get(wiki)
        if prefilter is None:
            prefilter = self._prefilters[wiki] = make_prefilter(
                kinds=job.kinds, wiki=wiki, knowledge=job.knowledge, infoboxes=job.infoboxes
            )
        return prefilter

    def article(self, page: Page) -> Article | str:
        """Return the article of a page with a wanted infobox, or why the page is skipped."""
        job = self.job
        if job.namespaces is not None and page.namespace not in job.namespaces:
            return "namespace"
        if page.redirect is not None:
            return "redirect"
        if page.model != "wikitext":
            return "model"
        article = self._parsed(page)
        wanted = any(job.kinds is None or box.kind in job.kinds for box in article.infoboxes)
        return article if wanted else "no-infobox"

    def _parsed(self, page: Page | str) -> Article:
        job = self.job
        return parse(page, resolvers=job.resolvers, infoboxes=job.infoboxes, knowledge=job.knowledge)


class _Stretch:
    """One stretch being read."""

    def __init__(self, reader: StretchReader, task: Task) -> None:
        self.reader = reader
        self.job = reader.job
        self.task = task
        self.account = Account()
        self.faults: list[DumpFault] = []
        self.failures: list[tuple[tuple[int, int], bytes]] = []  # with where in the dump they are
        self.payloads: list[tuple[int, tuple[bytes, ...]]] = []

    def result(self) -> Result:
        self.reader.mark(NO_PAGE)
        read = list(self._read())
        if read:
            self._encode(read)
        self.reader.mark(NO_PAGE)
        return Result(
            number=self.task.stretch.number,
            account=self.account,
            faults=tuple(self.faults),
            payloads=tuple(self.payloads),
            quarantine=b"".join(line for _, line in sorted(self.failures)),  # lost pages may be told before others
        )

    def _read(self) -> Iterator[_Read]:
        """Yield the pages that give rows; the others are accounted for."""
        wiki, barred = self.task.wiki, self.task.barred
        lbzip2 = self.reader.lbzip2
        pages = stretch_pages(self.task.stretch, self._report, most_bytes=MOST_PAGE_BYTES, lbzip2=lbzip2)
        for ordinal, raw in enumerate(pages):
            if ordinal in barred:
                self._fail(raw, barred[ordinal], FAILURES[barred[ordinal]])
                continue
            try:
                skipped = self.reader.passed_over(raw, wiki)
            except Exception as error:  # noqa: BLE001  # a fault of ours ends no run
                self._fail(raw, "error", _told(error))
                continue
            if skipped:
                self.account.skip(skipped)
            else:
                self.reader.mark(ordinal)
                read = self._guarded(raw, functools.partial(self._lines, raw))
                self.reader.mark(NO_PAGE)
                if isinstance(read, str):
                    self.account.skip(read)
                elif read is not None:
                    yield _Read(ordinal, raw, read)

    def _report(self, fault: DumpFault) -> None:
        self.faults.append(fault)
        self.account.faults[fault.code] += 1
        if fault.code in FAILURES:
            self.account.fail(fault.code)
            self.failures.append((fault.place.order, lost_page(fault, self.task.wiki)))

    def _note(self, raw: RawPage, code: str, message: str) -> None:
        """Note a fault of a page that is whole."""
        self.faults.append(raw.place.fault(code, message))
        self.account.faults[code] += 1

    def _page(self, raw: RawPage) -> Page:
        (page,) = read_page_xml(raw, wiki=self.task.wiki, prefixes=self.task.stretch.prefixes)
        return page

    def _lines(self, raw: RawPage) -> tuple[DumpLine, ...] | str:
        """Return the rows of a page, or why the page is skipped."""
        page = self._page(raw)
        if not sha1_matches(page):
            self._note(raw, "sha1-mismatch", f"the text of {page.title!r} is not that of its SHA-1")
        article = self.reader.article(page)
        return article if isinstance(article, str) else dump_lines(article, self.job.kinds)

    def _encode(self, read: list[_Read]) -> None:
        """Encode the rows of all pages together or, where that fails, page by page."""
        if not self.task.careful:
            together = self._encoded_together(read)
            if together is not None:
                self.payloads += together
                self.account.take([one.lines for one in read])
                return
        for one in read:
            self.reader.mark(one.ordinal)
            encoded = self._guarded(one.raw, functools.partial(self._encoded, one.lines))
            if encoded is not None:
                self.payloads += encoded
                self.account.take([one.lines])

    def _encoded_together(self, read: list[_Read]) -> list[tuple[int, tuple[bytes, ...]]] | None:
        self.reader.mark(ENCODING)
        lines = tuple(line for one in read for line in one.lines)
        size = sum(len(one.raw.xml) for one in read)
        # What goes wrong shows when it is done again.
        with contextlib.suppress(Exception, OverTimeError):
            return self._within_budget(functools.partial(self._encoded, lines), size)
        return None

    def _encoded(self, lines: tuple[DumpLine, ...]) -> list[tuple[int, tuple[bytes, ...]]]:
        return [
            (index, ROW_EXPORTERS[name].encode(lines, fields=self.job.fields))
            for index, name in enumerate(self.job.exporters)
        ]

    def _guarded(self, raw: RawPage, read: Callable[[], _T]) -> _T | None:
        """Do something with a page within its budget; where that fails, the page goes into quarantine."""
        try:
            return self._within_budget(read, len(raw.xml))
        except PageXMLError as error:
            self._note(raw, "unreadable-page", str(error))
            reason, detail = "unreadable-page", str(error)
        except OverTimeError:
            reason, detail = "over-time", f"more than {self.job.page_seconds:g} seconds"
        except MemoryError:
            reason, detail = "over-memory", f"more than {self.job.page_memory} bytes"
        except Exception as error:  # noqa: BLE001  # a fault of ours: the page is kept to find it
            reason, detail = "error", _told(error)
        self._fail(raw, reason, detail)
        return None

    def _within_budget(self, read: Callable[[], _T], size: int) -> _T:
        return within_budget(read, seconds=self.job.page_seconds, memory=self.job.page_memory, size=size)

    def _fail(self, raw: RawPage, reason: str, detail: str) -> None:
        self.account.fail(reason)
        self.failures.append((raw.place.order, self._failed(raw, reason, detail)))

    def _failed(self, raw: RawPage, reason: str, detail: str) -> bytes:
        if reason != "unreadable-page":
            with contextlib.suppress(PageXMLError, MemoryError):
                return failed_page(self._page(raw), raw.place, reason, detail)
        return failed_xml(raw, self.task.wiki, reason, detail)


def _told(error: Exception) -> str:
    """Say what an error was and where in the package it came from."""
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{frame.name}:{frame.lineno}" for frame in frames[-_WORST_FRAMES:]]
    return f"{type(error).__name__}: {error} ({' > '.join(where)})"
