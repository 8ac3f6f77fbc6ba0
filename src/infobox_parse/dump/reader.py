"""Reading a whole dump, page by page, in this process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from infobox_parse.dump.dump_file import inspect_files
from infobox_parse.dump.page_xml import NO_PREFIXES, PageXMLError, quick_namespace, read_page_xml, sha1_matches
from infobox_parse.dump.splitting import MOST_PAGE_BYTES, title_and_id
from infobox_parse.dump.stretches import plan, stretch_pages


if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from types import TracebackType

    from infobox_parse.dump.dump_file import DumpFile
    from infobox_parse.dump.faults import DumpFault
    from infobox_parse.dump.files import Paths
    from infobox_parse.dump.revision_choice import Revisions
    from infobox_parse.dump.site import Site
    from infobox_parse.dump.splitting import RawPage
    from infobox_parse.page import Page


__all__ = ["ARTICLES", "MOST_FAULTS", "Dump", "open_dump", "read_dump", "reported_pages"]

ARTICLES = (0,)
"""The namespaces that are read unless others are asked for."""

MOST_FAULTS = 100_000
"""Faults that are kept; more are only counted."""


class Dump:
    """An open dump: a context manager that yields its pages in order.

    Attributes:
        files: Its files.
        faults: What was found to be wrong up to the page that was given last; the first `MOST_FAULTS`.
        fault_count: How many faults were found.
    """

    def __init__(
        self, files: tuple[DumpFile, ...], namespaces: frozenset[int] | None, revisions: Revisions, most_bytes: int
    ) -> None:
        self.files = files
        self.faults: list[DumpFault] = []
        self.fault_count = 0
        self._namespaces = namespaces
        self._revisions = revisions
        self._most_bytes = most_bytes

    @property
    def site(self) -> Site:
        """What the first file says of its wiki."""
        return self.files[0].site

    @property
    def wiki(self) -> str:
        """Database name of the first file's wiki; each page has that of its own file."""
        return self.files[0].wiki

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the files that can only be read once; the others are open while they are read."""
        for file in self.files:
            file.close()

    def __iter__(self) -> Iterator[Page]:
        """Yield the pages from the beginning on.

        Raises:
            UnreadableDumpError: A file cannot be opened any more.
            OSError: A file cannot be read.
        """
        self.faults.clear()
        self.fault_count = 0
        for file in self.files:
            yield from self._file_pages(file)

    def _file_pages(self, file: DumpFile) -> Iterator[Page]:
        for stretch in plan(file, revisions=self._revisions, most_bytes=self._most_bytes):
            pages = stretch_pages(stretch, self._report, revisions=self._revisions, most_bytes=self._most_bytes)
            for raw in pages:
                namespace = quick_namespace(raw.xml)
                if self._namespaces is None or namespace is None or namespace in self._namespaces:
                    yield from reported_pages(
                        raw,
                        self._report,
                        wiki=file.wiki,
                        namespaces=self._namespaces,
                        revisions=self._revisions,
                        prefixes=stretch.prefixes,
                    )

    def _report(self, fault: DumpFault) -> None:
        self.fault_count += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)


def reported_pages(
    raw: RawPage,
    report: Callable[[DumpFault], None],
    *,
    wiki: str,
    namespaces: Collection[int] | None,
    revisions: Revisions = "last",
    prefixes: Mapping[str, int] = NO_PREFIXES,
) -> Iterator[Page]:
    """Yield the wanted revisions of a page in a wanted namespace; what is wrong with it is reported, not raised.

    Args:
        raw: The page.
        report: Called with each fault.
        wiki: As of `read_page_xml`, as are `revisions` and `prefixes`.
        namespaces: Numbers of the namespaces; None for all.
        revisions: See `wiki`.
        prefixes: See `wiki`.
    """
    try:
        pages = read_page_xml(raw, wiki=wiki, revisions=revisions, prefixes=prefixes)
    except PageXMLError as error:
        report(raw.place.behind(error.offset).fault(error.code, error.message, *title_and_id(raw.xml)))
        return
    for page in pages:
        if namespaces is None or page.namespace in namespaces:
            if not sha1_matches(page):
                message = f"the text of revision {page.revision_id} is not that of its SHA-1"
                report(raw.place.fault("sha1-mismatch", message, page.title, page.page_id))
            yield page


def open_dump(
    path: Paths,
    *,
    namespaces: Collection[int] | None = ARTICLES,
    revisions: Revisions = "last",
    wiki: str | None = None,
    most_page_bytes: int = MOST_PAGE_BYTES,
) -> Dump:
    """Open a dump, to iterate over its pages and close it, or to use it in a `with` statement.

    Damage raises nothing: the pages before and after it are given, and `Dump.faults` says what is lost.

    Args:
        path: A path, a pattern, a URL that fsspec can open, `-` for standard input, or several of them.
        namespaces: Numbers of the namespaces whose pages are wanted; None for all.
        revisions: `last` for the newest revision of each page, `first` for the oldest, `all` for each as a page.
        wiki: Database name of the wiki, if the dump does not say it.
        most_page_bytes: Largest page that is held, in bytes of XML; a larger one is passed over and reported.

    Raises:
        UnreadableDumpError: A file cannot be opened, or is no dump.
        MissingLibraryError: A file needs a library that is not installed.
    """
    wanted = None if namespaces is None else frozenset(namespaces)
    return Dump(inspect_files(path, wiki), wanted, revisions, most_page_bytes)


def read_dump(
    path: Paths,
    *,
    namespaces: Collection[int] | None = ARTICLES,
    revisions: Revisions = "last",
    wiki: str | None = None,
) -> Iterator[Page]:
    """Yield the pages of a dump; see `open_dump`, which also tells its faults.

    Raises:
        UnreadableDumpError: A file cannot be opened, or is no dump.
        MissingLibraryError: A file needs a library that is not installed.
    """
    with open_dump(path, namespaces=namespaces, revisions=revisions, wiki=wiki) as dump:
        yield from dump
