"""Unpacking bzip2 stream by stream, as multistream dumps are made; a stream that fails is salvaged block by block."""

from __future__ import annotations

import bz2
import io
from typing import TYPE_CHECKING

import attrs

from infobox_parse.dump.bz2_blocks import MOST_PIECE_BYTES, STREAM, iter_blocks
from infobox_parse.dump.pieces import Gap, Piece


if TYPE_CHECKING:
    from collections.abc import Iterator

    from infobox_parse.dump.pieces import Read


__all__ = ["MOST_UNPACKED_BYTES", "iter_streams", "unpack_stream"]

_MORE_BYTES = 1 << 19
_MOST_STREAM_BYTES = 1 << 23
"""A packed stream longer than this is not held: it is read block by block."""
MOST_UNPACKED_BYTES = 1 << 24
"""A stream that unpacks to more is given block by block, and none that unpacks to as much is left to a program."""


def unpack_stream(packed: bytes) -> bytes | None:
    """Return what one whole stream unpacks to; None if it is damaged, more than one, or very large."""
    decompressor = bz2.BZ2Decompressor()
    try:
        xml = decompressor.decompress(packed, MOST_UNPACKED_BYTES)
    except OSError:
        return None
    return xml if decompressor.eof and not decompressor.unused_data else None


def iter_streams(read: Read, byte_offset: int, first_bytes: int) -> Iterator[Piece | Gap]:
    """Unpack stream by stream.

    Args:
        read: Gives the packed bytes, from the beginning of a stream on.
        byte_offset: Where in the file they begin.
        first_bytes: How many to read at first.
    """
    packed, at = read(first_bytes), 0
    while True:
        following = STREAM.search(packed, at + 1)
        while following is None and len(packed) - at <= _MOST_STREAM_BYTES:
            more = read(_MORE_BYTES)
            if not more:
                break
            searched = max(at + 1, len(packed) - 10)
            packed, byte_offset, searched, at = packed[at:] + more, byte_offset + at, searched - at, 0
            following = STREAM.search(packed, searched)
        else:
            if following is None:
                yield from iter_blocks(_chained(packed[at:], read), byte_offset + at)
                return
        end = len(packed) if following is None else following.start()
        yield Piece(b"", byte_offset + at, 0)
        for given in _unpacked(packed[at:end], byte_offset + at):
            # Only at the end of the file is a stream cut short.
            yield attrs.evolve(given, code="damaged-stream") if following and isinstance(given, Gap) else given
        if following is None:
            return
        at = end


def _unpacked(packed: bytes, byte_offset: int) -> Iterator[Piece | Gap]:
    """Unpack what stands from the beginning of a stream to that of the next, or to the end of the file."""
    xml = unpack_stream(packed) if packed else b""
    if xml is None:
        yield from iter_blocks(io.BytesIO(packed).read, byte_offset)
    elif len(xml) <= MOST_PIECE_BYTES:
        yield Piece(xml, byte_offset, 0)
    else:
        for begin in range(0, len(xml), MOST_PIECE_BYTES):
            yield Piece(xml[begin : begin + MOST_PIECE_BYTES], byte_offset, begin)


def _chained(first: bytes, read: Read) -> Read:
    """Read the first bytes, then what follows."""
    head = io.BytesIO(first)
    return lambda size: head.read(size) or read(size)
