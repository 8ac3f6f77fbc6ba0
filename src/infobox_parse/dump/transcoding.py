"""The encodings of dumps: which one a file is in, and making UTF-8 of it piece by piece."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from infobox_parse.dump.faults import DumpFault
from infobox_parse.dump.pieces import Gap, Piece


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


__all__ = ["UTF_8", "encoding_of", "iter_transcoded"]

UTF_8 = "utf-8"

_MARKS = (
    (codecs.BOM_UTF8, UTF_8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,40})["']""")
_WIDTHS = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}


def encoding_of(head: bytes) -> str:
    """Return the encoding of a file by its first bytes, as Python names it.

    A declaration that can be read byte by byte is not one of UTF-16, whatever it says: that is of a file that was
    converted. One that Python does not know is taken for damaged, and the file for UTF-8.
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    declared = _DECLARED.match(head)
    if declared is None:
        return UTF_8
    try:
        encoding = codecs.lookup(declared[1].decode("ascii")).name
        b"<page>".decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return UTF_8
    return UTF_8 if encoding in ("ascii", UTF_8, "utf-8-sig") or _is_wide(encoding) else encoding


def _is_wide(encoding: str) -> bool:
    return "<page>".encode(encoding) != b"<page>"


class _Decoder:
    """Decodes the bytes of a dump in their order."""

    def __init__(self, encoding: str) -> None:
        self._new = codecs.getincrementaldecoder(encoding)
        self._strict = self._new("strict")
        self._tag = "<page".encode(encoding)
        self._width = _WIDTHS.get(encoding, 1)
        self.bad = False
        self.held = b""

    def decode(self, stored: bytes, *, final: bool = False) -> str:
        """Decode bytes; the last few are held back, unless they are the final ones. `bad` tells of bytes replaced.

        In UTF-16 a byte lost or inserted shifts all that follows: a page's tag found between two units brings it back.
        """
        stored = self.held + stored
        text, start = "", 0
        at = stored.find(self._tag) if self._width > 1 else -1
        while at >= 0:
            if (at - start) % self._width:
                text += self._decoded(stored[start:at], final=True)
                start = at
            at = stored.find(self._tag, at + 1)
        end = len(stored)
        if self._width > 1 and not final:
            end = max(start, end - len(self._tag) + 1)
            end -= (end - start) % self._width
        self.held = stored[end:]
        return text + self._decoded(stored[start:end], final=final)

    def _decoded(self, stored: bytes, *, final: bool) -> str:
        state = self._strict.getstate()
        try:
            text = self._strict.decode(stored, final)
        except UnicodeDecodeError:
            self.bad = True
            lenient = self._new("replace")
            lenient.setstate(state)
            text = lenient.decode(stored, final)
            self._strict.setstate(lenient.getstate())
        if final:
            self._strict.reset()
        return text


def iter_transcoded(
    pieces: Iterable[Piece | Gap], encoding: str, file: str, report: Callable[[DumpFault], None]
) -> Iterator[Piece | Gap]:
    """Make UTF-8 of the pieces; bytes that are no text become U+FFFD and are reported."""
    decoder = _Decoder(encoding)
    byte_offset, unpacked = 0, 0
    for piece in pieces:
        if isinstance(piece, Gap):
            decoder = _Decoder(encoding)
            yield piece
            continue
        if piece.byte_offset != byte_offset:
            byte_offset, unpacked = piece.byte_offset, 0
        xml = decoder.decode(piece.xml).encode(UTF_8)
        yield Piece(xml, byte_offset, unpacked)
        if decoder.bad:
            decoder.bad = False
            report(DumpFault("bad-encoding", f"bytes are no text in {encoding}", file, byte_offset, unpacked))
        unpacked += len(xml)
    xml = decoder.decode(b"", final=True).encode(UTF_8)
    if xml:
        yield Piece(xml, byte_offset, unpacked)
