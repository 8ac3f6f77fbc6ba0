"""Looking at a file before it is read: what it is packed with, its encoding, its header."""

from __future__ import annotations

import contextlib
import io
import re
from typing import TYPE_CHECKING, BinaryIO

import attrs

from infobox_parse.dump.bz2_blocks import EMPTY_STREAM, STREAM
from infobox_parse.dump.faults import UnreadableDumpError
from infobox_parse.dump.files import file_names, open_stored, stored_size
from infobox_parse.dump.pieces import Gap
from infobox_parse.dump.site import Site, read_site, wiki_of
from infobox_parse.dump.transcoding import UTF_8, encoding_of, iter_transcoded
from infobox_parse.dump.unpacking import iter_unpacked


if TYPE_CHECKING:
    from infobox_parse.dump.files import Paths
    from infobox_parse.dump.pieces import Read


__all__ = ["DumpFile", "full_reads", "inspect_file", "inspect_files"]

_HEAD_BYTES = 3 << 19
"""Bytes that are looked at: more than a block of bzip2 can have."""
_HEADER_BYTES = 1 << 20
_MAGICS = (
    ("bz2", re.compile(STREAM.pattern + rb"|" + EMPTY_STREAM.pattern)),
    ("gz", re.compile(rb"\x1f\x8b\x08")),
    ("zst", re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18")),
)
_SUFFIXES = {"bz2": "bz2", "gz": "gz", "zst": "zst"}
_DUMP = re.compile(rb"<(?:mediawiki|page)[\s>]")


@attrs.frozen(kw_only=True, eq=False)
class DumpFile:
    """A file of a dump that can be opened.

    Attributes:
        name: Its name, as given.
        container: What it is packed with: `xml` (not at all), `bz2`, `gz` or `zst`.
        encoding: Encoding of the XML, as Python names it.
        size: Bytes as stored; None if it can only be read forwards, once.
        site: Its header.
        wiki: Database name of its wiki.
        stream: The open file, behind `head`, if it can only be read once.
        head: The first bytes, likewise.
    """

    name: str
    container: str
    encoding: str
    size: int | None
    site: Site
    wiki: str
    stream: BinaryIO | None = None
    head: bytes = b""

    @property
    def is_splittable(self) -> bool:
        """Whether parts of it can be read alone."""
        return self.size is not None and self.encoding == UTF_8 and self.container in ("xml", "bz2")

    def open(self) -> tuple[BinaryIO, Read]:
        """Return the open file, and what reads it from its beginning.

        Raises:
            UnreadableDumpError: It cannot be opened any more.
        """
        if self.stream is None:
            stream = open_stored(self.name)
            return stream, full_reads(stream)
        head = io.BytesIO(self.head)
        read = full_reads(self.stream)
        return self.stream, lambda size: head.read(size) or read(size)

    def close(self) -> None:
        """Close it, if it can only be read once; others are open while they are read."""
        if self.stream is not None:
            self.stream.close()


def inspect_files(paths: Paths, wiki: str | None = None) -> tuple[DumpFile, ...]:
    """Look at files; where one cannot be opened, none is left open.

    Raises:
        UnreadableDumpError: One cannot be opened, or is no dump.
        MissingLibraryError: One needs a library that is not installed.
    """
    with contextlib.ExitStack() as opened:
        files = []
        for name in file_names(paths):
            files.append(inspect_file(name, wiki))
            opened.callback(files[-1].close)
        opened.pop_all()
    return tuple(files)


def full_reads(stream: BinaryIO) -> Read:
    """Return what reads as many bytes as are wanted, even if a pipe gives them little by little."""

    def read(size: int, /) -> bytes:
        first = stream.read(size)
        if not first or len(first) == size:
            return first
        parts, left = [first], size - len(first)
        while left and (more := stream.read(left)):
            parts.append(more)
            left -= len(more)
        return b"".join(parts)

    return read


def inspect_file(name: str, wiki: str | None = None) -> DumpFile:
    """Look at a file; `wiki` is that of a caller who knows it.

    Raises:
        UnreadableDumpError: It cannot be opened, or is no dump.
        MissingLibraryError: It needs a library that is not installed.
    """
    stream = open_stored(name)
    size = None
    try:
        size = stored_size(stream)
        head = full_reads(stream)(_HEAD_BYTES)
        container = _container(name, head)
        encoding, header = _header(name, container, head)
    except OSError as error:
        stream.close()
        message = f"{name}: {error.strerror or error}"
        raise UnreadableDumpError(message) from error
    except BaseException:
        stream.close()
        raise
    if size is not None:
        stream.close()
    site = read_site(header)
    return DumpFile(
        name=name,
        container=container,
        encoding=encoding,
        size=size,
        site=site,
        wiki=wiki or wiki_of(site, name),
        stream=stream if size is None else None,
        head=head if size is None else b"",
    )


def _container(name: str, head: bytes) -> str:
    """Tell by its first bytes what a file is packed with; a name counts if they are damaged.

    Raises:
        UnreadableDumpError: It is no dump.
    """
    if not head:
        message = f"{name}: the file is empty"
        raise UnreadableDumpError(message)
    for container, magic in _MAGICS:
        if magic.match(head):
            return container
    if _DUMP.search(head.decode(encoding_of(head), "replace").encode("utf-8", "replace")):
        return "xml"
    named = _SUFFIXES.get(name.rpartition(".")[2].lower())
    if named is None:
        message = f"{name}: it is neither XML of MediaWiki nor packed"
        raise UnreadableDumpError(message)
    return named


def _header(name: str, container: str, head: bytes) -> tuple[str, bytes]:
    """Return the encoding of a file's XML, and its beginning in UTF-8.

    Raises:
        UnreadableDumpError: It is no dump.
    """
    xml, whole = b"", True
    for given in iter_unpacked(container, io.BytesIO(head).read):
        if isinstance(given, Gap):
            whole = False  # damaged, or more than was looked at
            break
        xml += given.xml
        if len(xml) >= _HEADER_BYTES or b"</siteinfo>" in given.xml:
            break
    encoding = encoding_of(xml)
    if encoding != UTF_8:
        pieces = iter_transcoded(iter_unpacked("xml", io.BytesIO(xml).read), encoding, name, lambda _: None)
        xml = b"".join(piece.xml for piece in pieces if not isinstance(piece, Gap))
    if whole and not _DUMP.search(xml):
        message = f"{name}: what is packed in it is no XML of MediaWiki"
        raise UnreadableDumpError(message)
    return encoding, xml
