"""Reads single pages: which of them are passed over, their articles, and how what they give is encoded."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from infobox_parse.article import parse
from infobox_parse.dump.job import SAMPLE
from infobox_parse.dump.lbzip2 import Lbzip2
from infobox_parse.dump.page_xml import NO_PREFIXES, quick_namespace, quick_redirect, read_page_xml
from infobox_parse.dump.prefilter import make_prefilter
from infobox_parse.dump.sources import MOST_PAGE_BYTES
from infobox_parse.dump.stretches import stretch_pages
from infobox_parse.exporters import ROW_EXPORTERS
from infobox_parse.lines import dump_lines


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from infobox_parse.article import Article
    from infobox_parse.boxes import DumpLine
    from infobox_parse.dump.faults import DumpFault
    from infobox_parse.dump.job import Job, Task
    from infobox_parse.dump.splitting import RawPage
    from infobox_parse.page import Page


__all__ = ["PageReader"]


class PageReader:
    """Reads pages, one after the other, and encodes what they give.

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
            self._sample = dump_lines(self._parsed(SAMPLE), None)
            if wiki is not None:
                self._prefilter(wiki)

    def load_formats(self) -> None:
        """Load what formats need: libraries with threads, perhaps, which no fork would copy."""
        with contextlib.suppress(Exception):
            self.encoded(self._sample)

    def encoded(self, lines: tuple[DumpLine, ...]) -> list[tuple[int, tuple[bytes, ...]]]:
        """Return lines in the formats of the job; see `Result.payloads`."""
        return [
            (index, ROW_EXPORTERS[name].encode(lines, fields=self.job.fields))
            for index, name in enumerate(self.job.exporters)
        ]

    def raw_pages(self, task: Task, report: Callable[[DumpFault], None]) -> Iterator[RawPage]:
        """Yield the pages of a task.

        Raises:
            UnreadableDumpError: The file cannot be opened.
            OSError: It cannot be read.
        """
        return stretch_pages(task.stretch, report, most_bytes=MOST_PAGE_BYTES, lbzip2=self.lbzip2)

    def page(self, raw: RawPage, task: Task) -> Page:
        """Read a page.

        Raises:
            PageXMLError: Its XML is malformed.
        """
        (page,) = read_page_xml(raw, wiki=task.wiki, prefixes=task.stretch.prefixes)
        return page

    def passed_over(self, raw: RawPage, wiki: str, prefixes: Mapping[str, int] = NO_PREFIXES) -> str:
        """Return why a page is skipped, as far as its bytes tell; nothing for one that is to be read."""
        job = self.job
        if job.namespaces is not None:
            namespace = quick_namespace(raw.xml)
            if namespace is not None and namespace not in job.namespaces:
                return "namespace"
        if quick_redirect(raw.xml):
            return "redirect"
        if not job.selection.has(raw, prefixes):
            return "filter"
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
