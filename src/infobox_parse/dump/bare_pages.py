"""The pages of a dump themselves, with an account: nothing of their text is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

from infobox_parse.dump.findings import Findings
from infobox_parse.dump.job import Result
from infobox_parse.dump.lbzip2 import Lbzip2
from infobox_parse.dump.page_xml import PageXMLError, quick_namespace, read_page_xml, sha1_matches
from infobox_parse.dump.quarantine import failed_xml
from infobox_parse.dump.revision_choice import Revisions
from infobox_parse.dump.selection import Selection
from infobox_parse.dump.sources import MOST_PAGE_BYTES
from infobox_parse.dump.stretches import stretch_pages
from infobox_parse.page import Page


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from infobox_parse.dump.faults import DumpFault
    from infobox_parse.dump.job import Task
    from infobox_parse.dump.splitting import RawPage


__all__ = ["BarePages"]

_MOST_PAGES = 1 << 10
_MOST_BYTES = 1 << 23
"""Pages, and code points of their texts, that are given together."""


@attrs.define(kw_only=True)
class BarePages:
    """Reads the pages of stretches.

    Attributes:
        encode: What makes a row each of pages.
        namespaces: The namespaces that are wanted; None for all.
        revisions: Which revisions of each page are.
        selection: Which pages are.
        lbzip2: What unpacks sound streams.
        mark: Is told nothing, as no page can do harm that is not parsed.
    """

    encode: Callable[[list[Page]], bytes]
    namespaces: frozenset[int] | None
    revisions: Revisions = "last"
    selection: Selection = attrs.Factory(Selection)
    lbzip2: Lbzip2 | None = None
    mark: Callable[[int], None] = lambda _: None

    def results(self, task: Task) -> Iterator[Result]:
        """Read a stretch, and yield so much of it as is encoded together; the accounts add up to that of the stretch.

        A page is `parsed` where it is given; `lines` counts the rows, which are its revisions.

        Raises:
            UnreadableDumpError: The file cannot be opened.
            OSError: It cannot be read.
        """
        held = _Held(task)
        pages = stretch_pages(
            task.stretch, held.report, revisions=self.revisions, most_bytes=MOST_PAGE_BYTES, lbzip2=self.lbzip2
        )
        for raw in pages:
            self._take(raw, held)
            if len(held.pages) >= _MOST_PAGES or held.size >= _MOST_BYTES:
                yield held.given(self.encode)
        yield held.given(self.encode)

    def _take(self, raw: RawPage, held: _Held) -> None:
        task = held.task
        namespace = quick_namespace(raw.xml)
        if self.namespaces is not None and namespace is not None and namespace not in self.namespaces:
            held.findings.account.skip("namespace")
            return
        if not self.selection.has(raw, task.stretch.prefixes):
            held.findings.account.skip("filter")
            return
        try:
            found = read_page_xml(raw, wiki=task.wiki, revisions=self.revisions, prefixes=task.stretch.prefixes)
        except PageXMLError as error:
            held.fail(raw, error)
            return
        if self.namespaces is not None and found[0].namespace not in self.namespaces:
            held.findings.account.skip("namespace")
            return
        held.take(raw, found)


class _Held:
    """What has been read of a stretch and not been given."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self._begin()

    def _begin(self) -> None:
        self.size = 0
        self.pages: list[Page] = []
        self.findings = Findings(self.task.wiki)

    def given(self, encode: Callable[[list[Page]], bytes]) -> Result:
        """Return it, and begin anew."""
        payloads = [(0, (encode(self.pages),))] if self.pages else []
        result = Result(
            number=self.task.stretch.number,
            account=self.findings.account,
            faults=tuple(self.findings.faults),
            payloads=payloads,
            quarantine=self.findings.quarantine,
        )
        self._begin()
        return result

    def report(self, fault: DumpFault) -> None:
        self.findings.report(fault)  # those of the time: they begin anew

    def fail(self, raw: RawPage, error: PageXMLError) -> None:
        """Take a page that cannot be read."""
        self.findings.note(raw, error.code, str(error))
        self.findings.fail(raw, error.code, failed_xml(raw, self.task.wiki, error.code, str(error)))

    def take(self, raw: RawPage, pages: Sequence[Page]) -> None:
        """Take the revisions of a page."""
        for page in pages:
            if not sha1_matches(page):
                self.findings.note(
                    raw, "sha1-mismatch", f"the text of revision {page.revision_id} is not that of its SHA-1"
                )
            self.size += len(page.text)
        self.pages += pages
        account = self.findings.account
        account.pages += 1
        account.parsed += 1
        account.lines += len(pages)
