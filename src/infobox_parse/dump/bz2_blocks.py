"""Unpacking bzip2 block by block: where a stream is damaged, is entered in its middle, or cannot be rewound.

    stream = "BZh" level block* end crc padding
    block  = 0x314159265359 crc …           at any bit offset

A block is unpacked alone, as the only one of a stream made for it, so its CRC is checked; a block that fails is taken
together with what follows, since the 48 bits that begin a block may also occur within one.
"""

from __future__ import annotations

import bz2
import re
from typing import TYPE_CHECKING

from infobox_parse.dump.pieces import Gap, Piece


if TYPE_CHECKING:
    from collections.abc import Iterator

    from infobox_parse.dump.pieces import Read


__all__ = ["MOST_PIECE_BYTES", "STREAM", "find_blocks", "iter_blocks", "stream_end"]

MOST_PIECE_BYTES = 1 << 22
"""Largest piece that is given, in bytes of XML; a block may unpack to 46 MB."""

STREAM = re.compile(rb"BZh[1-9]1AY&SY")
"""The beginning of a stream that is not empty."""

EMPTY_STREAM = re.compile(rb"BZh[1-9]\x17rE8P\x90\0\0\0\0")

_BLOCK = 0x314159265359
_END = 0x177245385090
_MARK_BITS = 48
_CRC_BITS = 32
_MASK = (1 << _MARK_BITS) - 1
_HEADER = re.compile(rb"BZh[1-9]\Z")
_READ_BYTES = 1 << 19
_MOST_BLOCK_BYTES = 1_100_000
"""Longest a packed block can be: 900,000 bytes that do not compress."""
_MOST_JOINED = 4
"""Candidates that are tried as the end of a block."""


def find_marks(packed: bytes | bytearray, mark: int, start: int, end: int) -> list[int]:
    """Return where 48 bits occur, in bits, in order; from the byte `start` on, beginning before the byte `end`."""
    found = []
    for shift in range(8):
        # The bytes that the mark fills whole are searched for, those at its ends compared.
        inner = (mark << (8 - shift) & ((1 << 56) - 1) if shift else mark << 8).to_bytes(7)[1 if shift else 0 : 6]
        lead = 1 if shift else 0
        at = packed.find(inner, start + lead)
        while at >= 0 and at - lead < end:
            begin = at - lead
            if int.from_bytes(packed[begin : begin + 7].ljust(7, b"\0")) >> (8 - shift) & _MASK == mark:
                found.append(8 * begin + shift)
            at = packed.find(inner, at + 1)
    return sorted(found)


def find_blocks(packed: bytes | bytearray, start: int, end: int) -> list[int]:
    """Return where blocks may begin, in bits; from the byte `start` on, beginning before the byte `end`."""
    return find_marks(packed, _BLOCK, start, end)


def stream_end(packed: bytes | bytearray, end: int) -> int | None:
    """Return the bit where the end mark of a stream begins that ends before the byte `end`; None if none does."""
    if end < 10:
        return None
    first = max(0, end - 11)
    bits = int.from_bytes(packed[first:end])
    for padding in range(8):
        if bits >> (_CRC_BITS + padding) & _MASK == _END:
            return 8 * end - padding - _CRC_BITS - _MARK_BITS
    return None


def _unpack(packed: bytes | bytearray, begin: int, end: int) -> Iterator[bytes] | None:
    """Unpack a block between two bits; None if that is no sound block. Gives at most `MOST_PIECE_BYTES` at once."""
    length = end - begin
    if not _MARK_BITS + _CRC_BITS < length <= 8 * _MOST_BLOCK_BYTES:
        return None
    last = -(-end // 8)
    bits = int.from_bytes(packed[begin // 8 : last]) >> (8 * last - end) & ((1 << length) - 1)
    crc = bits >> (length - _MARK_BITS - _CRC_BITS) & ((1 << _CRC_BITS) - 1)
    bits = bits << (_MARK_BITS + _CRC_BITS) | _END << _CRC_BITS | crc
    length += _MARK_BITS + _CRC_BITS
    padding = -length % 8
    stream = b"BZh9" + (bits << padding).to_bytes((length + padding) // 8)
    decompressor = bz2.BZ2Decompressor()
    try:
        first = decompressor.decompress(stream, MOST_PIECE_BYTES)
        if decompressor.eof:  # what is left unused is another stream, so the block ends before
            return None if decompressor.unused_data else iter((first,))
        while not decompressor.eof:  # its CRC is known at its end only, so it is unpacked twice
            if not decompressor.decompress(b"", MOST_PIECE_BYTES) and decompressor.needs_input:
                return None
    except (OSError, EOFError):
        return None
    return None if decompressor.unused_data else _pieces(stream)


def _pieces(stream: bytes) -> Iterator[bytes]:
    decompressor = bz2.BZ2Decompressor()
    yield decompressor.decompress(stream, MOST_PIECE_BYTES)
    while not decompressor.eof:
        yield decompressor.decompress(b"", MOST_PIECE_BYTES)


class _Window:
    """The packed bytes from the block that is being looked at, as far as they were read, and where blocks may begin.

    Attributes:
        packed: The bytes.
        offset: Byte offset of the first one in the file.
        blocks: Where blocks may begin, in bits from the first byte.
        done: All before this bit is unpacked.
        broken: Byte offset from which on nothing could be unpacked, though something stands there.
        over: Whether all is read.
    """

    def __init__(self, read: Read, byte_offset: int, first_bit: int) -> None:
        self._read = read
        self._searched = 0
        self.packed = bytearray()
        self.offset = byte_offset
        self.blocks: list[int] = []
        self.done = first_bit
        self.broken: int | None = None
        self.over = False

    def read(self) -> None:
        """Read on."""
        more = self._read(_READ_BYTES)
        self.over = not more
        self.packed += more
        end = len(self.packed) if self.over else max(self._searched, len(self.packed) - 7)
        self.blocks += [block for block in find_blocks(self.packed, self._searched, end) if block >= self.done]
        self._searched = end

    def read_to_block(self, number: int) -> None:
        """Read on until there are so many blocks, or as much as a block can be, or all."""
        while len(self.blocks) < number and not self.over:
            start = self.blocks[0] // 8 if self.blocks else 0
            if len(self.packed) - start > _MOST_BLOCK_BYTES:
                break
            self.read()

    def forget(self, bit: int) -> None:
        """Forget what stands before a bit, to the byte."""
        gone = bit // 8
        del self.packed[:gone]
        self.offset += gone
        self._searched = max(0, self._searched - gone)
        self.blocks = [block - 8 * gone for block in self.blocks if block >= bit]
        self.done = max(0, self.done - 8 * gone)

    def break_at(self, bit: int) -> None:
        """Note that what stands at a bit cannot be unpacked."""
        if self.broken is None:
            self.broken = self.offset + bit // 8


def iter_blocks(read: Read, byte_offset: int, first_bit: int = 0) -> Iterator[Piece | Gap]:
    """Unpack what blocks there are; only forwards, so that a pipe can be read.

    Args:
        read: Gives the packed bytes.
        byte_offset: Where in the file they begin.
        first_bit: Bit of the first byte from which on they are read.
    """
    window = _Window(read, byte_offset, first_bit)
    ended: bool | None = None  # whether the last block was the last one of its stream
    while True:
        window.read_to_block(1)
        if not window.blocks:
            if window.over:
                break
            window.break_at(window.done)
            window.forget(8 * (len(window.packed) - 8))
            continue
        begin = window.blocks[0]
        if begin != window.done and not _is_seam(window.packed, window.done, begin):
            window.break_at(window.done)
        yield Piece(b"", window.offset + begin // 8 if window.broken is None else window.broken, 0)
        found = _block_at(window, begin)
        if found is None:
            window.break_at(window.done)
            window.blocks.pop(0)
            window.forget(window.blocks[0] if window.blocks else begin + 8)
            ended = False
            continue
        if window.broken is not None:
            yield Gap("damaged-stream", "bytes of the packed file are damaged", window.broken)
            window.broken = None
        end, ended, pieces = found
        yield from _placed(pieces, window.offset + begin // 8)
        window.done = -(-(end + _MARK_BITS + _CRC_BITS) // 8) * 8 if ended else end
        if window.done > 8 * len(window.packed):  # the end of the stream is cut
            window.done, ended = 8 * len(window.packed), False
        window.forget(window.done)
    yield from _last_gap(window, ended=ended)


def _placed(pieces: Iterator[bytes], byte_offset: int) -> Iterator[Piece]:
    unpacked = 0
    for xml in pieces:
        yield Piece(xml, byte_offset, unpacked)
        unpacked += len(xml)


def _is_seam(packed: bytearray, begin: int, end: int) -> bool:
    """Tell whether nothing but empty streams and the header of the next one stands between two blocks."""
    if begin % 8 or end % 8:
        return False
    between = bytes(packed[begin // 8 : end // 8])
    while empty := EMPTY_STREAM.match(between):
        between = between[empty.end() :]
    return _HEADER.fullmatch(between) is not None


def _block_at(window: _Window, begin: int) -> tuple[int, bool, Iterator[bytes]] | None:
    """Unpack the block that may begin at a bit.

    Returns:
        The bit where it ends, whether its stream ends there, and what it unpacks to; None if it is no sound block.
    """
    window.read_to_block(2)
    for end, ended in _likely_ends(window):
        pieces = _unpack(window.packed, begin, end)
        if pieces is not None:
            return end, ended, pieces
    window.read_to_block(2 + _MOST_JOINED)
    limit = min(len(window.packed), begin // 8 + _MOST_BLOCK_BYTES)
    ends = [(end, True) for end in find_marks(window.packed, _END, begin // 8, limit)[:_MOST_JOINED]]
    ends += [(end, False) for end in window.blocks[2 : 2 + _MOST_JOINED]]
    for end, ended in sorted(ends):
        pieces = _unpack(window.packed, begin, end)
        if pieces is not None:
            return end, ended, pieces
    return None


def _likely_ends(window: _Window) -> Iterator[tuple[int, bool]]:
    """Yield where the first block most likely ends, and whether its stream does."""
    following = window.blocks[1] if len(window.blocks) > 1 else None
    last = len(window.packed) if following is None else following // 8 - 4
    if following is None or (following % 8 == 0 and _HEADER.match(window.packed, last, last + 4)):
        end = stream_end(window.packed, last)
        if end is not None and end > window.blocks[0]:
            yield end, True
    if following is not None:
        yield following, False


def _last_gap(window: _Window, *, ended: bool | None) -> Iterator[Gap]:
    """Yield what is wrong with the end of the file; `ended` if the last block was the last one of its stream."""
    rest = bytes(window.packed[window.done // 8 :])
    while empty := EMPTY_STREAM.match(rest):
        rest = rest[empty.end() :]
        ended = True
    if window.broken is not None:
        if ended is False and not find_marks(window.packed, _END, 0, len(window.packed)):
            yield Gap("truncated-stream", "the packed file ends within a damaged block", window.broken)
        else:
            yield Gap("damaged-stream", "bytes of the packed file are damaged", window.broken)
    elif ended is None and rest:
        yield Gap("damaged-stream", "no packed block is found", window.offset)
    elif ended is False or b"BZh9"[: len(rest)] == rest[:4] != b"":
        yield Gap("truncated-stream", "the packed file ends within a stream", window.offset + window.done // 8)
    elif rest:
        yield Gap("trailing-garbage", f"{len(rest):,} bytes behind the last stream", window.offset + window.done // 8)
