"""Stretches: parts of a dump that can be read alone, in any process and order.

A stretch owns the pages that begin in it; to finish the last one it is read on beyond its end, and what stands before
its first page belongs to the stretch before. So the pages do not depend on where a dump is cut, unless it is cut within
a comment, a CDATA section or a document type, which MediaWiki does not write.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, BinaryIO

import attrs

from infobox_parse.dump.bz2_blocks import iter_blocks
from infobox_parse.dump.bz2_streams import iter_streams
from infobox_parse.dump.dump_file import DumpFile, full_reads, inspect_file
from infobox_parse.dump.faults import DumpFault, Place
from infobox_parse.dump.files import open_parts, open_stored
from infobox_parse.dump.multistream import entries
from infobox_parse.dump.pieces import Gap, Piece
from infobox_parse.dump.splitting import MOST_PAGE_BYTES, PageSplitter, RawPage
from infobox_parse.dump.transcoding import UTF_8, iter_transcoded
from infobox_parse.dump.unpacking import iter_plain, iter_unpacked


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from infobox_parse.dump.lbzip2 import Lbzip2
    from infobox_parse.dump.revision_choice import Revisions


__all__ = ["Stretch", "bz2_range", "plan", "stretch_pages"]

_XML_BYTES = 1 << 22
_LEAST_PACKED_BYTES = 1 << 18
_MOST_PACKED_BYTES = 1 << 20
_STRETCHES = 64
_FIRST_BYTES = 1 << 24


def _marks(marks: Sequence[Sequence[int]]) -> tuple[tuple[int, int, int], ...]:
    return tuple((end, byte_offset, unpacked_offset) for end, byte_offset, unpacked_offset in marks)


def _faults(faults: Sequence[DumpFault | Mapping[str, object]]) -> tuple[DumpFault, ...]:
    return tuple(fault if isinstance(fault, DumpFault) else DumpFault(**fault) for fault in faults)  # type: ignore[arg-type]  # from JSON


@attrs.frozen(kw_only=True)
class Stretch:
    """A part of a dump's file; what `attrs.asdict` makes of it, with `xml` apart, can be written as JSON and read back.

    Attributes:
        number: Its place in the file, from 0.
        file: Name of the file.
        form: How it is read: `xml`, `bz2-streams`, `bz2-blocks`, or `pages` if it holds its pages itself.
        start: Where it begins: bytes; bits for `bz2-blocks`; for `pages` how far the file had been read.
        end: Where it ends, likewise.
        xml: The pages' XML, one behind the other, for `pages`.
        marks: Of each of them: its end in `xml`, and the byte offset and unpacked offset of its place. Without marks
            the pages are searched for.
        faults: What was found when it was planned; `stretch_pages` reports it.
        is_last: Whether it is the last one of the file.
        prefixes: Numbers of the namespaces by name for `read_page_xml`, if the pages do not state them.
    """

    number: int
    file: str
    form: str
    start: int
    end: int
    xml: bytes | None = None
    marks: tuple[tuple[int, int, int], ...] = attrs.field(default=(), converter=_marks)
    faults: tuple[DumpFault, ...] = attrs.field(default=(), converter=_faults)
    is_last: bool = False
    prefixes: Mapping[str, int] = attrs.Factory(dict)

    @property
    def byte_range(self) -> tuple[int, int]:
        """Begin and end in bytes of the file as stored, for progress."""
        return (self.start // 8, self.end // 8) if self.form == "bz2-blocks" else (self.start, self.end)


def plan(
    file: DumpFile | str,
    *,
    size: int | None = None,
    revisions: Revisions = "last",
    most_bytes: int = MOST_PAGE_BYTES,
) -> Iterator[Stretch]:
    """Yield the stretches of a file in order, always the same.

    Args:
        file: The file, or its name.
        size: About how long a stretch is: bytes as stored, or of XML where the file can only be read as a whole.
        revisions: Which revisions of very long pages are kept, where the stretches hold their pages.
        most_bytes: Largest page that is held, likewise.

    Raises:
        UnreadableDumpError: The file cannot be opened, or is no dump.
    """
    if isinstance(file, str):
        file = inspect_file(file)
    if not file.is_splittable:
        yield from _held(file, size or _XML_BYTES, revisions, most_bytes)
        return
    total = file.size or 0
    faults: list[DumpFault] = []
    prefixes = {} if file.site.states_namespaces else dict(file.site.prefixes)
    for number, (form, start, end, is_last) in enumerate(_ranges(file, total, size, faults.append)):
        yield Stretch(
            number=number,
            file=file.name,
            form=form,
            start=start,
            end=end,
            faults=tuple(faults),
            is_last=is_last,
            prefixes=prefixes,
        )
        faults.clear()


def _ranges(
    file: DumpFile, total: int, size: int | None, report: Callable[[DumpFault], None]
) -> Iterator[tuple[str, int, int, bool]]:
    """Yield form, begin and end of the stretches of a file that can be split, and whether they are the last one."""
    if file.container == "xml":
        step = size or _XML_BYTES
        for start in range(0, total, step):
            yield "xml", start, min(total, start + step), start + step >= total
        return
    step = size or min(max(total // _STRETCHES, _LEAST_PACKED_BYTES), _MOST_PACKED_BYTES)
    with open_stored(file.name) as stream:
        start, from_stream = 0, True
        for end, is_stream in entries(stream, total, step, file.name, report):
            yield *bz2_range(start, end, by_streams=from_stream and is_stream), False
            start, from_stream = end, is_stream
        yield *bz2_range(start, 8 * total, by_streams=from_stream), True


def bz2_range(start: int, end: int, *, by_streams: bool) -> tuple[str, int, int]:
    """Return form, begin and end of what lies between two bits of a file."""
    return ("bz2-streams", start // 8, end // 8) if by_streams else ("bz2-blocks", start, end)


class _Holder:
    """Gathers pages for stretches that hold them."""

    def __init__(self, file: DumpFile) -> None:
        self._file = file
        self._prefixes = {} if file.site.states_namespaces else dict(file.site.prefixes)
        self._number = 0
        self._start = 0
        self._xml: list[bytes] = []
        self._marks: list[tuple[int, int, int]] = []
        self.faults: list[DumpFault] = []
        self.size = 0
        self.read = 0

    def add(self, raw: RawPage) -> None:
        self._xml.append(raw.xml)
        self.size += len(raw.xml)
        self._marks.append((self.size, raw.place.byte_offset, raw.place.unpacked_offset or 0))

    def stretch(self, *, is_last: bool) -> Stretch:
        """Return the stretch of what was gathered and begin the next one."""
        made = Stretch(
            number=self._number,
            file=self._file.name,
            form="pages",
            start=self._start,
            end=self.read,
            xml=b"".join(self._xml),
            marks=tuple(self._marks),
            faults=tuple(self.faults),
            is_last=is_last,
            prefixes=self._prefixes,
        )
        self._number, self._start, self.size = self._number + 1, self.read, 0
        self._xml, self._marks = [], []
        self.faults.clear()
        return made


def _held(file: DumpFile, size: int, revisions: Revisions, most_bytes: int) -> Iterator[Stretch]:
    """Yield stretches that hold their pages."""
    holder = _Holder(file)
    stream, read = file.open()

    def counted(size: int, /) -> bytes:
        packed = read(size)
        holder.read += len(packed)
        return packed

    with stream:
        pieces = iter_unpacked(file.container, counted)
        if file.encoding != UTF_8:
            pieces = iter_transcoded(pieces, file.encoding, file.name, holder.faults.append)
        splitter = PageSplitter(file.name, holder.faults.append, revisions=revisions, most_bytes=most_bytes)
        for raw in _split(pieces, splitter, holder.faults.append, is_last=True):
            holder.add(raw)
            if holder.size >= size:
                yield holder.stretch(is_last=False)
    yield holder.stretch(is_last=True)


def _split(
    pieces: Iterator[Piece | Gap],
    splitter: PageSplitter,
    report: Callable[[DumpFault], None],
    *,
    is_last: bool,
    end: int | None = None,
) -> Iterator[RawPage]:
    """Yield the pages that begin before a byte of the file; from there on only the one that has begun is finished."""
    whole = True
    for given in pieces:
        is_beyond = end is not None and given.byte_offset >= end
        if is_beyond and not splitter.unfinished:
            return
        if isinstance(given, Gap):
            whole = False
            if not is_beyond:
                report(DumpFault(given.code, given.message, splitter.file, given.byte_offset))
            yield from splitter.lose(given)
        elif given.xml:
            whole = True
            yield from splitter.finish(given) if is_beyond else splitter.pages(given)
    yield from splitter.end(whole=whole and is_last)


def stretch_pages(
    stretch: Stretch,
    report: Callable[[DumpFault], None],
    *,
    revisions: Revisions = "last",
    most_bytes: int = MOST_PAGE_BYTES,
    lbzip2: Lbzip2 | None = None,
) -> Iterator[RawPage]:
    """Yield the pages that begin in a stretch, in order.

    Args:
        stretch: The stretch.
        report: Called with each fault.
        revisions: Which revisions of very long pages are kept.
        most_bytes: Largest page that is held, in bytes of XML.
        lbzip2: What unpacks sound streams; nothing depends on it but time.

    Raises:
        UnreadableDumpError: The file cannot be opened.
        OSError: It cannot be read.
    """
    for fault in stretch.faults:
        report(fault)
    if stretch.xml is not None and stretch.marks:
        at = 0
        for end, byte_offset, unpacked_offset in stretch.marks:
            yield RawPage(stretch.xml[at:end], Place(stretch.file, byte_offset, unpacked_offset))
            at = end
        return
    splitter = PageSplitter(stretch.file, report, revisions=revisions, most_bytes=most_bytes)
    if stretch.form == "pages":
        pieces: Iterator[Piece | Gap] = iter([Piece(stretch.xml or b"", stretch.start, 0)])
        yield from _split(pieces, splitter, report, is_last=False)
        return
    with open_parts(stretch.file) as stream:
        pieces = _pieces(stretch, stream, lbzip2)
        own_end = None if stretch.is_last else stretch.byte_range[1]
        yield from _split(pieces, splitter, report, is_last=stretch.is_last, end=own_end)


def _pieces(stretch: Stretch, stream: BinaryIO, lbzip2: Lbzip2 | None) -> Iterator[Piece | Gap]:
    """Unpack a stretch, and what follows it as far as it is asked for."""
    start, end = stretch.byte_range
    stream.seek(start)
    read = full_reads(stream)
    if stretch.form == "bz2-streams":
        if lbzip2 is not None and lbzip2.takes(end - start):
            for piece in lbzip2.pieces(read(end - start), start):
                start = piece.byte_offset
                yield piece
            stream.seek(start)
        yield from iter_streams(read, start, min(end - start, _FIRST_BYTES))
    elif stretch.form == "bz2-blocks":
        yield from iter_blocks(read, start, stretch.start % 8)
    else:
        yield from iter_plain(read, start, end - start)
        yield Piece(b"", end, None)
        yield from iter_plain(read, end)
