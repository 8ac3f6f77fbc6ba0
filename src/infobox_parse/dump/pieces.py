"""What unpacking gives: pieces of XML in the order of the dump, and the gaps between them."""

from __future__ import annotations

from typing import Protocol

from infobox_parse.light import light


__all__ = ["Gap", "Piece", "Read"]


class Read(Protocol):
    """Reads at most so many bytes from where it stands; no bytes at the end."""

    def __call__(self, size: int, /) -> bytes:
        """Read."""


@light
class Piece:
    """Bytes of XML that were unpacked whole.

    One without bytes announces what is unpacked next: who has enough need not wait for it.

    Attributes:
        xml: The bytes.
        byte_offset: Where in the stored file, see `Place`.
        unpacked_offset: Of its first byte, see `Place`.
    """

    xml: bytes
    byte_offset: int
    unpacked_offset: int | None


@light
class Gap:
    """Bytes that could not be unpacked: how much XML is missing, nobody knows.

    Attributes:
        code: A key of `FAULTS`.
        message: What failed.
        byte_offset: Where it begins in the stored file.
    """

    code: str
    message: str
    byte_offset: int
