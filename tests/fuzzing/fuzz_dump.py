"""The dump reader: any bytes are read or refused with its own error, each time alike, wherever the file is cut.

libFuzzer knows nothing of checksums, so it could change nothing but the outside of packed files. If the first line of
an input is the name of a container, such as `bz2`, what stands behind it is packed before it is read; if a number
follows, such as `bz2 300`, that many bytes a stream.
"""

from __future__ import annotations

import bz2
import gzip
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from dump_making import FIXTURES, PAGES, document, page_xml, units_of
from infobox_parse.dump.faults import FAULTS, UnreadableDumpError
from infobox_parse.dump.reader import open_dump
from infobox_parse.dump.stretches import plan, stretch_pages


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from infobox_parse.dump.faults import DumpFault
    from infobox_parse.page import Page

PACKERS: dict[bytes, Callable[[bytes], bytes]] = {b"bz2": bz2.compress, b"gz": gzip.compress}
_CONTAINER = re.compile(rb"(bz2|gz)(?: ([0-9]{2,5}))?\n")
_STRETCH = 500
"""Bytes of a stretch when a file is read in stretches."""
_LARGEST = 1 << 20
"""Bytes of the largest page that is held."""


def seeds() -> Iterator[bytes]:
    """Yield files of dumps, as they are and to be packed."""
    for path in sorted(FIXTURES.glob("pages.*")):
        yield path.read_bytes()
    few = document(PAGES[:2])
    for head in (b"", b"bz2\n", b"bz2 300\n", b"gz\n", b"gz 300\n"):
        yield head + few
        yield head + document(())
    for kind in ("multistream.xml.bz2", "spanning.xml.bz2", "members.xml.gz"):
        yield units_of(kind, few)[0]
    yield "".join(map(page_xml, PAGES[2:4])).encode()


def tokens() -> Iterable[str]:
    """Return tags, attributes and entities of dumps, beginnings of packed files, and what XML has besides."""
    tags = sorted(set(re.findall(r"</?[a-z][^>]*>", document(PAGES[:3]).decode())))
    odd = (
        *("<!--", "-->", "<![CDATA[", "]]>", "<?xml version='1.0' encoding='utf-16'?>", "<!DOCTYPE a [", "\ufeff"),
        *("&amp;", "&#0;", "&#x110000;", "&lol;", "<page/>", "<revision/>", "<redirect title='A'/>", "bz2 100\n"),
        *('<text deleted="deleted" />', "BZh91AY&SY", "BZh9\x17rE8P", "\x1f\x8b\x08", "gz\n"),
    )
    return (*tags, *odd)


def packed(data: bytes) -> bytes:
    """Return the file that an input stands for."""
    head = _CONTAINER.match(data)
    if head is None:
        return data
    xml, pack = data[head.end() :], PACKERS[head[1]]
    size = int(head[2] or 0) or len(xml) or 1
    return b"".join(pack(xml[at : at + size]) for at in range(0, max(len(xml), 1), size))


def check(data: bytes) -> None:
    """Look at all that is promised of a file that somebody takes for a dump."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages"
        path.write_bytes(packed(data))
        try:
            pages, faults = _read(path)
        except UnreadableDumpError:
            return
        size = path.stat().st_size
        assert _read(path) == (pages, faults)
        assert {fault.code for fault in faults} <= set(FAULTS)
        assert all(0 <= fault.byte_offset <= size for fault in faults)
        if b"<!" not in data:  # a cut within a comment is not seen by what reads on behind it
            assert list(_stretches(path, None)) == list(_stretches(path, _STRETCH))


def _read(path: Path) -> tuple[list[Page], list[DumpFault]]:
    with open_dump(path, namespaces=None, revisions="all", most_page_bytes=_LARGEST) as dump:
        return list(dump), dump.faults


def _stretches(path: Path, size: int | None) -> Iterator[bytes]:
    """Yield the XML of the pages of a file, which is read in stretches of about a size."""
    faults: list[DumpFault] = []
    for stretch in plan(str(path), size=size, most_bytes=_LARGEST):
        for raw in stretch_pages(stretch, faults.append, most_bytes=_LARGEST):
            yield raw.xml
