"""Unpacking from the beginning to the end, forwards only: plain XML, gzip, Zstandard, and bzip2 block by block.

After damage, unpacking goes on at the next member or frame; what came before it is given.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Protocol

from infobox_parse.dump.bz2_blocks import MOST_PIECE_BYTES, iter_blocks
from infobox_parse.dump.pieces import Gap, Piece
from infobox_parse.errors import MissingLibraryError


if TYPE_CHECKING:
    from collections.abc import Iterator

    from infobox_parse.dump.pieces import Read


__all__ = ["iter_plain", "iter_unpacked"]

_PLAIN_BYTES = 1 << 20
_READ_BYTES = 1 << 18
_GZIP_BYTES = 1 << 16
_SLOW_BYTES = 1 << 8
_ZSTD_BYTES = 1 << 11
"""Zstandard is fed so few bytes at once, since they may unpack to 32,768 times as many."""
_GATHERED_BYTES = 1 << 18
_ZSTD_WINDOW = 1 << 31
_KEPT_BYTES = 1 << 18
"""Bytes that can be rewound at once: most damage shows much sooner."""
_MOST_REWOUND_BYTES = 1 << 26
"""Bytes that are rewound in all, so that time stays linear."""

_GZIP = re.compile(rb"\x1f\x8b\x08[\x00-\x1f].{4}[\x00\x02\x04][\x00-\x0d\xff]", re.DOTALL)
_GZIP_HEADER_BYTES = 10
_ZSTD = re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18")
_ZSTD_HEADER_BYTES = 8


class _Feed:
    """Packed bytes that were read and are not unpacked yet.

    Attributes:
        packed: The bytes.
        offset: Byte offset of the first one in the file.
    """

    def __init__(self, read: Read, byte_offset: int) -> None:
        self._read = read
        self._kept = bytearray()  # the last bytes that were skipped
        self._rewindable = _MOST_REWOUND_BYTES
        self.packed = b""
        self.offset = byte_offset

    def more(self) -> bool:
        """Read on; false at the end of the file."""
        more = self._read(_READ_BYTES)
        self.packed += more
        return bool(more)

    def skip(self, size: int) -> None:
        """Forget the first bytes, but for what may be rewound."""
        gone = self.packed[:size]
        self._kept += gone
        if len(self._kept) > 2 * _KEPT_BYTES:
            del self._kept[:-_KEPT_BYTES]
        self.packed = self.packed[size:]
        self.offset += len(gone)

    def rewind(self, byte_offset: int) -> None:
        """Go back to a byte, or as far as there is something to go back to."""
        back = min(self.offset - byte_offset, len(self._kept), self._rewindable)
        if back > 0:
            self._rewindable -= back
            self.packed = bytes(self._kept[-back:]) + self.packed
            del self._kept[-back:]
            self.offset -= back

    def has(self, size: int) -> bool:
        """Read on until there are so many bytes; false if there are not."""
        while len(self.packed) < size:
            if not self.more():
                return False
        return True

    def skip_to(self, magic: re.Pattern[bytes], size: int) -> bool:
        """Skip to the next occurrence of a magic of at most so many bytes; false if there is none."""
        while True:
            match = magic.search(self.packed)
            if match:
                self.skip(match.start())
                return True
            self.skip(max(0, len(self.packed) - size + 1))
            if not self.more():
                self.skip(len(self.packed))
                return False


def iter_plain(read: Read, byte_offset: int, size: int = -1) -> Iterator[Piece]:
    """Read plain XML: so many bytes, or all."""
    left = size
    while left and (xml := read(_PLAIN_BYTES if left < 0 else min(left, MOST_PIECE_BYTES))):
        yield Piece(xml, byte_offset, None)
        byte_offset += len(xml)
        left -= len(xml) if left > 0 else 0


def iter_unpacked(container: str, read: Read) -> Iterator[Piece | Gap]:
    """Unpack a file.

    Args:
        container: `xml`, `bz2`, `gz` or `zst`.
        read: Gives the packed bytes.

    Raises:
        MissingLibraryError: For `zst`, if zstandard is not installed.
    """
    if container == "xml":
        return iter_plain(read, 0)
    if container == "bz2":
        return iter_blocks(read, 0)
    if container == "gz":
        return _iter_members(_Feed(read, 0), _GZIP, _GZIP_HEADER_BYTES, _GzipMember)
    return _iter_members(_Feed(read, 0), _ZSTD, _ZSTD_HEADER_BYTES, _zstd_frame())


class _Member(Protocol):
    """A member or frame being unpacked."""

    def unpack(self, feed: _Feed) -> Iterator[bytes]:
        """Unpack to its end and skip it.

        Raises:
            ValueError: It is damaged; the feed stands near the damage.
            EOFError: The file ends before it does.
        """


class _NewMember(Protocol):
    def __call__(self) -> _Member: ...


def _iter_members(feed: _Feed, magic: re.Pattern[bytes], size: int, new: _NewMember) -> Iterator[Piece | Gap]:
    """Unpack members; what is between them, and damaged ones, are gaps, told once until something comes again."""
    lost = False
    seen = False
    while feed.has(1):
        start = feed.offset
        feed.has(size)
        if not magic.match(feed.packed):
            is_padding = seen and not feed.packed.strip(b"\0")
            found = feed.skip_to(magic, size)
            if not lost and (found or not is_padding):
                code = "damaged-stream" if found or not seen else "trailing-garbage"
                yield Gap(code, "bytes of the packed file are no packed stream", start)
            if not found:
                return
            start, lost = feed.offset, True
        unpacked = 0
        try:
            for xml in new().unpack(feed):
                yield Piece(xml, start, unpacked)
                unpacked += len(xml)
                seen, lost = True, False
        except (ValueError, EOFError) as error:
            if not lost:
                yield _gap(error, feed.offset)
            lost = True
            feed.skip(1)
            feed.rewind(start + 1)  # the damaged one may have gone on into the next
            if not feed.skip_to(magic, size):
                return


def _gap(error: ValueError | EOFError, byte_offset: int) -> Gap:
    if isinstance(error, EOFError):
        return Gap("truncated-stream", "the packed file ends within a stream", byte_offset)
    return Gap("damaged-stream", str(error), byte_offset)


class _GzipMember:
    """A member of a gzip file (RFC 1952)."""

    def unpack(self, feed: _Feed) -> Iterator[bytes]:
        """See `_Member`."""
        inflating = zlib.decompressobj(31)
        while not inflating.eof:
            feed.has(1)
            packed = feed.packed[:_GZIP_BYTES]
            before = inflating.copy()
            try:
                xml = inflating.decompress(packed, MOST_PIECE_BYTES)
            except zlib.error:
                yield from self._unpack_slowly(feed, before, packed)
                return
            feed.skip(len(packed) - len(inflating.unconsumed_tail) - len(inflating.unused_data))
            if xml:
                yield xml
            elif not packed and not inflating.eof:
                raise EOFError

    def _unpack_slowly(self, feed: _Feed, inflating: zlib._Decompress, packed: bytes) -> Iterator[bytes]:
        """Unpack as much as can be before the damage."""
        for begin in range(0, len(packed), _SLOW_BYTES):
            part = packed[begin : begin + _SLOW_BYTES]
            try:
                xml = inflating.decompress(part)
            except zlib.error as error:
                raise ValueError(str(error)) from error
            feed.skip(len(part))
            yield xml
        message = "the gzip member is damaged"
        raise ValueError(message)


def _zstd_frame() -> _NewMember:
    """Return what unpacks a frame (RFC 8878); the library is imported here.

    Raises:
        MissingLibraryError: It is not installed.
    """
    try:
        import zstandard  # noqa: PLC0415  # optional
    except ImportError as error:
        raise MissingLibraryError("zstandard", "dump") from error

    class Frame:
        def unpack(self, feed: _Feed) -> Iterator[bytes]:
            if feed.packed[1:4] == b"\x2a\x4d\x18":
                if not feed.has(_ZSTD_HEADER_BYTES):
                    raise EOFError
                _skip_frame(feed)
                return
            inflating = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
            gathered: list[bytes] = []
            while not inflating.eof:
                if not feed.has(1):
                    yield b"".join(gathered)
                    raise EOFError
                packed = feed.packed[:_ZSTD_BYTES]
                try:
                    gathered.append(inflating.decompress(packed))
                except zstandard.ZstdError as error:
                    yield b"".join(gathered)
                    raise ValueError(str(error)) from error
                feed.skip(len(packed) - len(inflating.unused_data))
                if sum(map(len, gathered)) >= _GATHERED_BYTES or inflating.eof:
                    yield b"".join(gathered)
                    gathered.clear()

    return Frame


def _skip_frame(feed: _Feed) -> None:
    """Skip a frame that holds no content.

    Raises:
        EOFError: The file ends before it does.
    """
    left = 8 + int.from_bytes(feed.packed[4:8], "little")
    while left:
        if not feed.has(1):
            raise EOFError
        size = min(left, len(feed.packed))
        feed.skip(size)
        left -= size
