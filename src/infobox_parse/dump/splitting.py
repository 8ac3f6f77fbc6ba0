"""Cutting the XML of a dump into pages, by bytes alone: what is in a page, and whether it is well-formed, is not asked.

`<` is escaped in text, so the tags of pages are found by searching for them; comments and CDATA sections, in which it
is not, are passed over. MediaWiki writes neither, so one that is longer than `MOST_UNESCAPED` is taken for damage.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from infobox_parse.dump.faults import DumpFault, Place
from infobox_parse.dump.revision_choice import complete_revisions, without_others
from infobox_parse.dump.unescaped import Unescaped
from infobox_parse.light import light


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from infobox_parse.dump.pieces import Gap, Piece
    from infobox_parse.dump.revision_choice import Revisions


__all__ = ["MOST_PAGE_BYTES", "PageSplitter", "RawPage", "title_and_id"]

MOST_PAGE_BYTES = 1 << 26
"""Largest page that is held, in bytes of XML; MediaWiki's own limit is 2 MiB of text, at most 10 MiB of XML."""

HELD_BYTES = 1 << 23
"""An open page of this size loses the revisions that are not wanted."""

_TAG = re.compile(rb"<(?:/?page(?=[\s/>])|!(?:--|\[CDATA\[|DOCTYPE))")
_LONGEST_TAG = 10
_HEAD = 4096
_CLOSING = re.compile(rb"</page\s*>")
_CLOSING_CUT = re.compile(rb"</page\s*\Z")
_TITLE = re.compile(rb"<title>([^<]{0,2000})</title>")
_ID = re.compile(rb"<id>([0-9]{1,18})</id>")
_ENDING = b"</mediawiki>"
_P, _SLASH = b"p/"


@light
class RawPage:
    """A page's XML.

    Attributes:
        xml: One `<page…>…</page>` in UTF-8.
        place: Where it begins.
    """

    xml: bytes
    place: Place


class PageSplitter:
    """Takes pieces of a dump in order and gives the pages that begin in them.

    Args:
        file: Name of the file, for places.
        report: Called with each fault.
        revisions: Which revisions of a very long page are kept.
        most_bytes: Largest page that is held.
    """

    def __init__(
        self,
        file: str,
        report: Callable[[DumpFault], None],
        *,
        revisions: Revisions = "last",
        most_bytes: int = MOST_PAGE_BYTES,
    ) -> None:
        self.file = file
        self._report = report
        self._revisions = revisions
        self._most_bytes = most_bytes
        self._buffer: bytes | bytearray = b""  # from the open page, or from what may be the beginning of a tag
        self._segments: list[tuple[int, int, int | None]] = []  # index in the buffer, byte offset, unpacked offset
        self._open = False  # whether the buffer begins with a page
        self._scanned = 0  # the buffer is searched from here
        self._next_prune = HELD_BYTES
        self._foreign: int | None = None  # pages that begin here in the buffer or later are not ours
        self._tail = b""  # the last bytes seen

    def pages(self, piece: Piece) -> Iterator[RawPage]:
        """Take a piece; yield the pages that are complete with it."""
        data = self._add(piece)
        yield from self._scan(data, final=False)

    def finish(self, piece: Piece) -> Iterator[RawPage]:
        """Take a piece that belongs to the next reader; yield the page that began before it, once it is complete."""
        if self._foreign is None:
            self._foreign = len(self._buffer)
        yield from self._scan(self._add(piece), final=False)

    @property
    def unfinished(self) -> bool:
        """Whether a page, or what may be one, has begun and not ended."""
        return self._open or (bool(self._buffer) and (self._foreign is None or self._foreign > 0))

    def lose(self, gap: Gap) -> Iterator[RawPage]:
        """Take a gap instead of a piece: the page that is open is lost."""
        yield from self._scan(self._buffer, final=True)
        if self._open:
            self._tell("damaged-page", f"a part of the page could not be unpacked: {gap.message}", 0)
        self._tail = b""
        self._clear()

    def end(self, *, whole: bool = True) -> Iterator[RawPage]:
        """Take the end of the dump; `whole` if nothing is known to be missing there."""
        yield from self._scan(self._buffer, final=True)
        if self._open:
            self._tell("unclosed-page", "the dump ends within the page", 0)
        if whole and self._tail and not _ENDING.endswith(self._tail.rstrip()[-len(_ENDING) :]):
            place = self._place(len(self._buffer))
            message = "the dump ends before </mediawiki>"
            self._report(place.fault("truncated-dump", message))
        self._clear()

    def _add(self, piece: Piece) -> bytes | bytearray:
        self._tail = (self._tail + piece.xml[-64:])[-64:]
        if not self._buffer:
            self._segments = [(0, piece.byte_offset, piece.unpacked_offset)]
            return piece.xml
        self._segments.append((len(self._buffer), piece.byte_offset, piece.unpacked_offset))
        if not isinstance(self._buffer, bytearray):
            self._buffer = bytearray(self._buffer)
        self._buffer += piece.xml
        return self._buffer

    def _scan(self, data: bytes | bytearray, *, final: bool) -> Iterator[RawPage]:
        """Yield the pages in the data and keep what is not complete; `final` if no more of it comes."""
        start = 0 if self._open else -1
        at = self._scanned
        unescaped = Unescaped(data, final=final)
        waiting = -1  # a tag whose end has not come yet
        while match := _TAG.search(data, at):
            begin, at = match.span()
            kind = data[begin + 1]
            if kind == _P:
                if start >= 0:
                    self._tell("unclosed-page", "the next page begins before the end of the page", start, data)
                if self._foreign is not None and begin >= self._foreign:
                    self._clear()
                    return
                is_empty = data[at] == _SLASH
                at, start = (at + 2, -1) if is_empty else (at, begin)
                continue
            end = _closing_end(data, begin, final=final) if kind == _SLASH else unescaped.end(begin)
            if end is None:
                waiting = begin
                break
            if kind == _SLASH and end > at:
                if start >= 0:
                    yield from self._complete(data, start, end)
                start = -1
            at = end
        self._keep(data, start, at if waiting < 0 else waiting, waiting=waiting >= 0)
        if self._open and len(self._buffer) >= self._next_prune:
            yield from self._prune()

    def _complete(self, data: bytes | bytearray, start: int, end: int) -> Iterator[RawPage]:
        xml = bytes(data[start:end])
        if len(xml) > self._most_bytes:
            if self._revisions != "all":
                xml, _ = without_others(xml, self._revisions)
            elif len(complete_revisions(xml)) > 1:
                yield RawPage(xml, self._place(start))
                return
            if len(xml) > self._most_bytes:
                self._tell("page-too-large", f"the page has {len(xml):,} bytes or more", start, data)
                return
        yield RawPage(xml, self._place(start))

    def _keep(self, data: bytes | bytearray, start: int, at: int, *, waiting: bool) -> None:
        """Keep the data from the open page at `start` on (-1: none is), or what may become a tag."""
        begun = -1 if waiting else data.rfind(b"<", max(at, len(data) - _LONGEST_TAG))
        at = at if waiting else (len(data) if begun < 0 else begun)
        drop = at if start < 0 else start
        if drop or not self._open:
            self._next_prune = HELD_BYTES
        self._open = start >= 0
        self._scanned = at - drop
        self._drop(data, drop)

    def _drop(self, data: bytes | bytearray, drop: int) -> None:
        """Make the data from here on the buffer."""
        place = self._place(drop)
        kept = [segment for segment in self._segments if segment[0] > drop]
        self._segments = [(drop, place.byte_offset, place.unpacked_offset), *kept]
        if isinstance(data, bytes):
            self._buffer = data[drop:]
        elif drop:
            del data[:drop]
        if drop:
            self._segments = [(index - drop, stored, unpacked) for index, stored, unpacked in self._segments]
        if self._foreign is not None:
            self._foreign = max(0, self._foreign - drop)

    def _prune(self) -> Iterator[RawPage]:
        """Make the open page shorter, by the revisions that are not wanted."""
        buffer, size = self._buffer, len(self._buffer)
        if self._revisions == "all":
            found = complete_revisions(buffer)
            if found:
                yield RawPage(bytes(buffer[: found[-1][1]]) + b"</page>", self._place(0))
                left = bytes(buffer[: found[0][0]] + buffer[found[-1][1] :])
            else:
                left = bytes(buffer)
        else:
            left, _ = without_others(buffer, self._revisions)
        gone = size - len(left)
        rest = self._place(size)
        if gone:
            self._segments = [self._segments[0], (len(left), rest.byte_offset, rest.unpacked_offset)]
            self._buffer = left
            self._scanned = max(0, self._scanned - gone)
            if self._foreign is not None:
                self._foreign = max(1, self._foreign - gone)
        self._next_prune = min(max(HELD_BYTES, 2 * len(left)), self._most_bytes + 1)
        if len(left) > self._most_bytes:
            self._tell("page-too-large", f"the page has {len(left):,} bytes or more", 0)
            self._open = False
            self._drop(self._buffer, self._scanned)
            self._scanned = 0

    def _clear(self) -> None:
        self._buffer, self._segments = b"", []
        self._open, self._scanned, self._next_prune = False, 0, HELD_BYTES
        if self._foreign is not None:
            self._foreign = 0

    def _place(self, index: int) -> Place:
        """Return the place of a byte of the buffer."""
        for first, byte_offset, unpacked_offset in reversed(self._segments):
            if first <= index:
                return Place(self.file, byte_offset, unpacked_offset).behind(index - first)
        return Place(self.file, 0)

    def _tell(self, code: str, message: str, index: int, xml: bytes | bytearray | None = None) -> None:
        place = self._place(index)
        title, page_id = title_and_id(self._buffer[:_HEAD] if xml is None else xml[index : index + _HEAD])
        self._report(place.fault(code, message, title, page_id))


def _closing_end(data: bytes | bytearray, begin: int, *, final: bool) -> int | None:
    """Return where a page's end tag ends, or where to search on if it is none; None: not known yet."""
    closing = _CLOSING.match(data, begin)
    if closing is None and not final and _CLOSING_CUT.match(data, begin):
        return None
    return begin + len(b"</page") if closing is None else closing.end()


def title_and_id(xml: bytes | bytearray) -> tuple[str | None, int | None]:
    """Return title and number of the page that begins with these bytes, where they can be read."""
    head = bytes(xml).partition(b"<revision")[0]
    title, page_id = _TITLE.search(head), _ID.search(head)
    return (
        html.unescape(title[1].decode("utf-8", "replace")) if title else None,
        int(page_id[1]) if page_id else None,
    )
