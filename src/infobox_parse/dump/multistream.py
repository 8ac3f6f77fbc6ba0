"""Where a bzip2 file can be entered: at its streams, by the index beside it or by searching, or else at its blocks."""

from __future__ import annotations

import contextlib
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from infobox_parse.dump.bz2_blocks import STREAM, find_blocks
from infobox_parse.dump.faults import DumpFault, UnreadableDumpError
from infobox_parse.dump.files import open_stored
from infobox_parse.dump.pieces import Gap
from infobox_parse.dump.unpacking import iter_unpacked


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from infobox_parse.dump.pieces import Piece


__all__ = ["Entries", "StreamIndex", "entries", "index_name"]

_SEARCHED_BYTES = 1 << 22
_READ_BYTES = 1 << 18
_OVERLAP_BYTES = 16
_MAGIC_BYTES = 10
_LINE = re.compile(rb"^([0-9]{1,15}):", re.MULTILINE)


def index_name(name: str) -> str | None:
    """Return what Wikimedia calls the index of a multistream dump; None if that is none by its name.

    `enwiki-20240101-pages-articles-multistream1.xml-p1p41242.bz2` has the index
    `enwiki-20240101-pages-articles-multistream-index1.txt-p1p41242.bz2`.
    """
    file = PurePath(name).name
    if "-multistream" not in file or ".xml" not in file:
        return None
    index = file.replace("-multistream", "-multistream-index", 1).replace(".xml", ".txt", 1)
    return name[: len(name) - len(file)] + index


class StreamIndex:
    """The index beside a dump, read as far as it is asked for: lines `offset:page id:title` in ascending order."""

    def __init__(self, name: str) -> None:
        """Open it.

        Raises:
            UnreadableDumpError: It cannot be opened.
        """
        self._stream = open_stored(name)
        packed = self._stream.read(3) == b"BZh"
        self._stream.seek(0)
        self._pieces: Iterator[Piece | Gap] = iter_unpacked("bz2" if packed else "xml", self._stream.read)
        self._lines = b""
        self._at = 0

    def close(self) -> None:
        """Close it."""
        self._stream.close()

    def first_from(self, byte_offset: int) -> int | None:
        """Return the first stream at a byte or behind it; asked for in ascending order. None at its end."""
        while True:
            while match := _LINE.search(self._lines, self._at):
                self._at = match.end() - 1
                if int(match[1]) >= byte_offset:
                    self._at = match.start()
                    return int(match[1])
            given = next(self._pieces, None)
            if given is None or isinstance(given, Gap):
                return None
            rest = self._lines[self._lines.rfind(b"\n") + 1 :]
            self._lines, self._at = rest + given.xml, 0


def entries(
    stream: BinaryIO, size: int, step: int, name: str, report: Callable[[DumpFault], None]
) -> Iterator[tuple[int, bool]]:
    """Yield where the file can be entered, about every `step` bytes: the bit, and whether a stream begins there.

    It depends on the file alone, and not on whether there is an index.
    """
    with contextlib.closing(Entries(stream, name, report)) as found:
        at, is_stream = 0, True
        # To enter at a block, a page that is cut costs one block more; so there are fewer of them.
        while (target := at + (step if is_stream else 4 * step)) < size:
            entry = found.first_from(target)
            if entry is None:
                return
            yield entry
            at, is_stream = entry[0] // 8, entry[1]


class Entries:
    """Where a file can be entered, asked for in ascending order.

    Args:
        stream: The file.
        name: Its name, for the index beside it and for faults.
        report: Is told that the index is wrong.
    """

    def __init__(self, stream: BinaryIO, name: str, report: Callable[[DumpFault], None]) -> None:
        self._stream = stream
        self._name = name
        self._report = report
        self._index = _index_of(name)
        self._search = _Search(stream)

    def close(self) -> None:
        """Close the index; the file is the caller's."""
        if self._index is not None:
            self._index.close()
            self._index = None

    def first_from(self, target: int) -> tuple[int, bool] | None:
        """Return the first entry from a byte on: the bit, and whether a stream begins there; None if none follows."""
        offset = None if self._index is None else self._index.first_from(target)
        if offset is not None and not _is_stream(self._stream, offset):
            message = "the index names a byte where no stream begins"
            self._report(DumpFault("bad-index", message, self._name, offset))
            self.close()
        elif offset is not None and offset < target + _SEARCHED_BYTES:
            return 8 * offset, True
        return self._search.first_from(target)


def _index_of(name: str) -> StreamIndex | None:
    index = index_name(name)
    if index is None:
        return None
    try:
        return StreamIndex(index)
    except UnreadableDumpError:
        return None


def _is_stream(stream: BinaryIO, byte_offset: int) -> bool:
    stream.seek(byte_offset)
    return STREAM.match(stream.read(_MAGIC_BYTES)) is not None


class _Search:
    """Searches for streams and blocks, always further behind."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._searched = 0  # no stream begins from the last target to here
        self._following: int | None = None  # the first one behind it, if it is known

    def first_from(self, target: int) -> tuple[int, bool] | None:
        """Return the first stream near a byte, or else the first block; the bit, and whether it is a stream."""
        while True:
            limit = target + _SEARCHED_BYTES
            offset = self._first_stream(target, limit)
            if offset is not None:
                return 8 * offset, True
            for start in range(target, limit, _READ_BYTES):
                self._stream.seek(start)
                packed = self._stream.read(_READ_BYTES + _OVERLAP_BYTES)
                blocks = find_blocks(packed, 0, _READ_BYTES)
                if blocks:
                    return 8 * start + blocks[0], False
                if len(packed) <= _READ_BYTES:
                    return None
            target = limit

    def _first_stream(self, target: int, limit: int) -> int | None:
        """Return the first stream from a byte on, if it begins before another one."""
        if self._following is None or self._following < target:
            self._following = None
            self._searched = max(self._searched, target)
        while self._following is None and self._searched < limit:
            self._stream.seek(self._searched)
            packed = self._stream.read(_READ_BYTES + _MAGIC_BYTES - 1)
            found = STREAM.search(packed)
            if found:
                self._following = self._searched + found.start()
            elif len(packed) < _MAGIC_BYTES:
                return None
            else:
                self._searched += len(packed) - _MAGIC_BYTES + 1
        return self._following if self._following is not None and self._following < limit else None
