"""What can be wrong with a dump, and where: faults are reported beside the pages, they end nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from infobox_parse.errors import InfoboxParseError
from infobox_parse.light import light


if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = ["FAULTS", "LOSSES", "DumpFault", "Place", "UnreadableDumpError"]

FAULTS: Mapping[str, str] = {
    "unclosed-page": "a page's element is never closed: the next page begins before its end, or the dump ends",
    "damaged-page": "a page is lost, since a part of it could not be unpacked",
    "page-too-large": "a page, or its chosen revision, is larger than a reader may hold",
    "unreadable-page": "a page's XML is malformed, or it has no revision",
    "sha1-mismatch": "a page's text is not the one that its SHA-1 was made of; the page comes out",
    "damaged-stream": "a part of the compressed file could not be unpacked; unpacking went on behind it",
    "truncated-stream": "the compressed file ends before its end",
    "trailing-garbage": "bytes behind the last stream are no stream; they are passed over",
    "bad-encoding": "bytes are no text in the dump's encoding; U+FFFD stands for them",
    "bad-index": "the index beside the dump is not that of this dump, or is damaged; it is not used",
    "truncated-dump": "the XML ends, between pages, before the dump's element is closed",
    "lost-stretch": "a part of the file could not be read at all",
}
"""Code of each fault and what it means."""

LOSSES = frozenset({"unclosed-page", "damaged-stream", "truncated-stream", "truncated-dump", "lost-stretch"})
"""Codes of faults with which pages may be missing that nobody has seen the beginning of."""


class UnreadableDumpError(InfoboxParseError):
    """A file cannot be opened, or is no dump; the message says which and why."""


@light
class Place:
    """A place in a dump.

    Attributes:
        file: Name of the file, as given.
        byte_offset: In the file as stored: exact for plain XML; for a compressed file that of the stream, block, member
            or frame from whose beginning `unpacked_offset` counts.
        unpacked_offset: Bytes of unpacked XML (as UTF-8) from there; None for plain XML.
    """

    file: str
    byte_offset: int
    unpacked_offset: int | None = None

    def fault(self, code: str, message: str, title: str | None = None, page_id: int | None = None) -> DumpFault:
        """Return a fault that is here."""
        return DumpFault(code, message, self.file, self.byte_offset, self.unpacked_offset, title, page_id)

    def behind(self, size: int) -> Place:
        """Return the place so many bytes of XML behind this one."""
        if self.unpacked_offset is None:
            return Place(self.file, self.byte_offset + size)
        return Place(self.file, self.byte_offset, self.unpacked_offset + size)

    @property
    def order(self) -> tuple[int, int]:
        """What places of one file are sorted by."""
        return self.byte_offset, self.unpacked_offset or 0


@attrs.frozen
class DumpFault:
    """Something that is wrong with a dump.

    Attributes:
        code: A key of `FAULTS`.
        message: A sentence for people.
        file: Name of the file.
        byte_offset: As in `Place`.
        unpacked_offset: As in `Place`.
        title: Title of the page that it is about, where it can be read.
        page_id: Its number, likewise.
    """

    code: str
    message: str
    file: str
    byte_offset: int
    unpacked_offset: int | None = None
    title: str | None = None
    page_id: int | None = None

    @property
    def place(self) -> Place:
        """Where it is."""
        return Place(self.file, self.byte_offset, self.unpacked_offset)
