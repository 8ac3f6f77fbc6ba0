"""Dumps for tests: pages of our own wording, the XML that MediaWiki would write of them, and the ways to pack it."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import itertools
import random
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

import attrs

from infobox_parse.page import Page


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


__all__ = [
    "FIXTURES",
    "FOOT",
    "PACKED",
    "PAGES",
    "PARTS",
    "TEXTS",
    "Unit",
    "base36",
    "document",
    "fixture_files",
    "head",
    "indexed",
    "made_page",
    "many_pages",
    "page_xml",
    "units_of",
]

FIXTURES = Path(__file__).parents[1] / "fixtures" / "dumps"

WIKI = "testwiki"
FOOT = "</mediawiki>\n"
TEXTS: Mapping[str, str] = {
    "Apple": '{{Infobox fruit\n| name = Apple & pear\n| colour = <green>\n}}\nAn apple is a "fruit".',
    "Бук": "Бук — дерево. 🌳 𝔘\n\n\n== Ареал ==\n",
    "Empty": "",
    "Blanks": "  two before, two behind  ",
    "Talk:Apple": "What of <page> and </page>, and <!-- this -->, and <![CDATA[ that ]]>?",
    "Apples": "#REDIRECT [[Apple]]",
    "Template:Infobox fruit": "<includeonly>{{{name|}}}</includeonly>",
    "MediaWiki:Fruit.js": "alert('<fruit>');",
    "中文": "苹果是水果。\ttab",
}
NAMESPACES = {"": 0, "Talk": 1, "MediaWiki": 8, "Template": 10}


def base36(digest: bytes) -> str:
    """Return a digest as MediaWiki writes it."""
    number, digits = int.from_bytes(digest), ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits.rjust(31, "0")


def made_page(number: int, title: str, text: str) -> Page:
    """Return a page as it is to be read."""
    prefix = title.partition(":")[0] if ":" in title else ""
    return Page(
        text=text,
        title=title,
        wiki=WIKI,
        page_id=number,
        revision_id=1000 + number,
        timestamp=f"2024-01-01T00:00:{number % 60:02}Z",
        namespace=NAMESPACES[prefix],
        redirect="Apple" if text.startswith("#REDIRECT") else None,
        sha1=base36(hashlib.sha1(text.encode(), usedforsecurity=False).digest()),
        model="javascript" if title.endswith(".js") else "wikitext",
    )


PAGES = tuple(made_page(number, *pair) for number, pair in enumerate(TEXTS.items(), 1))


def many_pages(count: int, seed: int, longest: int = 4000) -> tuple[Page, ...]:
    """Return pages of random words that do not compress well."""
    choose = random.Random(seed)  # noqa: S311 - not for secrets
    pages = []
    for number in range(1, count + 1):
        size = choose.randint(1, longest)
        text = " ".join(f"{choose.getrandbits(40):x}" for _ in range(size // 11 + 1))
        pages.append(made_page(number, f"Page {number}", f"{text} & <b>né</b>"))
    return tuple(pages)


def head(version: str = "0.11") -> str:
    """Return what stands before the first page."""
    names = "".join(
        f'      <namespace key="{key}" case="first-letter">{name}</namespace>\n'
        if name
        else f'      <namespace key="{key}" case="first-letter" />\n'
        for name, key in NAMESPACES.items()
    )
    return (
        f'<mediawiki xmlns="http://www.mediawiki.org/xml/export-{version}/" version="{version}" xml:lang="en">\n'
        "  <siteinfo>\n    <sitename>Fruit &amp; trees</sitename>\n    <dbname>testwiki</dbname>\n"
        "    <base>https://test.example.org/wiki/Main_Page</base>\n    <generator>MediaWiki 1.42.0</generator>\n"
        f"    <case>first-letter</case>\n    <namespaces>\n{names}    </namespaces>\n  </siteinfo>\n"
    )


def page_xml(page: Page) -> str:
    """Return a page as version 0.11 writes it."""
    redirect = f"    <redirect title={quoteattr(page.redirect)} />\n" if page.redirect is not None else ""
    text = escape(page.text, {'"': "&quot;"})
    return (
        f"  <page>\n    <title>{escape(page.title or '')}</title>\n    <ns>{page.namespace}</ns>\n"
        f"    <id>{page.page_id}</id>\n{redirect}    <revision>\n      <id>{page.revision_id}</id>\n"
        f"      <parentid>7</parentid>\n      <timestamp>{page.timestamp}</timestamp>\n      <contributor>\n"
        "        <username>Gärtner</username>\n        <id>77</id>\n      </contributor>\n"
        "      <comment>&lt;page&gt; changed</comment>\n      <origin>1</origin>\n"
        f"      <model>{page.model}</model>\n      <format>text/x-wiki</format>\n"
        f'      <text bytes="{len(page.text.encode())}" sha1="{page.sha1}" xml:space="preserve">{text}</text>\n'
        f"      <sha1>{page.sha1}</sha1>\n    </revision>\n  </page>\n"
    )


def document(pages: Sequence[Page]) -> bytes:
    """Return a whole dump as plain XML."""
    return (head() + "".join(map(page_xml, pages)) + FOOT).encode()


@attrs.frozen
class Unit:
    """A part of a file that is packed alone: begin and end in the file, begin and end unpacked."""

    start: int
    end: int
    unpacked_start: int
    unpacked_end: int


def _cut(xml: bytes, size: int) -> list[bytes]:
    return [xml[begin : begin + size] for begin in range(0, len(xml), size)]


def _by_pages(xml: bytes, count: int) -> list[bytes]:
    """Cut before pages, so many pages a part; the header and the end are parts of their own."""
    at = [-1]
    while (found := xml.find(b"  <page>", at[-1] + 1)) >= 0:
        at.append(found)
    foot = xml.rindex(b"</mediawiki>")
    bounds = [0, *at[1::count], foot, len(xml)]
    return [xml[begin:end] for begin, end in itertools.pairwise(bounds)]


def _zst(xml: bytes) -> bytes:
    import zstandard  # noqa: PLC0415  # optional

    return zstandard.ZstdCompressor(write_checksum=True).compress(xml)


def _gz(xml: bytes) -> bytes:
    return gzip.compress(xml, mtime=0)


PARTS: Mapping[str, Callable[[bytes], list[bytes]]] = {
    "xml": lambda xml: _cut(xml, 1),
    "multistream.xml.bz2": lambda xml: _by_pages(xml, 3),
    "spanning.xml.bz2": lambda xml: _cut(xml, 700),
    "single.xml.bz2": lambda xml: [xml],
    "xml.gz": lambda xml: [xml],
    "members.xml.gz": lambda xml: _by_pages(xml, 3),
    "xml.zst": lambda xml: [xml],
    "frames.xml.zst": lambda xml: _by_pages(xml, 3),
}
"""How each kind of file is cut into what is packed alone."""

_PACKERS: Mapping[str, Callable[[bytes], bytes]] = {
    "xml": bytes,
    "bz2": lambda xml: bz2.compress(xml, 1),
    "gz": _gz,
    "zst": _zst,
}


def units_of(kind: str, xml: bytes) -> tuple[bytes, list[Unit]]:
    """Return a file of a kind, and what its parts are."""
    pack = _PACKERS[kind.rpartition(".")[2]]
    stored, units, unpacked = [], [], 0
    start = 0
    for part in PARTS[kind](xml):
        packed = pack(part)
        units.append(Unit(start, start + len(packed), unpacked, unpacked + len(part)))
        stored.append(packed)
        start += len(packed)
        unpacked += len(part)
    return b"".join(stored), units


def _encoded(encoding: str, mark: str = "", declared: str | None = None) -> Callable[[bytes], bytes]:
    declaration = f'<?xml version="1.0" encoding="{declared or encoding}"?>\n'
    return lambda xml: (mark + declaration + xml.decode()).encode(encoding, "xmlcharrefreplace")


PACKED: Mapping[str, Callable[[bytes], bytes]] = {
    **{kind: (lambda xml, kind=kind: units_of(kind, xml)[0]) for kind in PARTS},  # type: ignore[misc]
    "utf-8-mark.xml": _encoded("utf-8", "\ufeff"),
    "utf-16-le.xml": _encoded("utf-16-le", declared="UTF-16"),
    "utf-16-be-mark.xml": _encoded("utf-16-be", "\ufeff", "UTF-16"),
    "utf-16.xml.bz2": lambda xml: bz2.compress(_encoded("utf-16-le", "\ufeff", "UTF-16")(xml)),
    "utf-16.xml.gz": lambda xml: _gz(_encoded("utf-16-be", "\ufeff", "UTF-16")(xml)),
    "utf-32.xml": _encoded("utf-32-le", "\ufeff", "UTF-32"),
    "latin-1.xml": _encoded("iso-8859-1"),
    "gb18030.xml": _encoded("gb18030"),
    "lines.xml": lambda xml: xml.replace(b"\n", b"\r\n"),
    "padded.xml.gz": lambda xml: _gz(xml) + bytes(1000),
    "empty-streams.xml.bz2": lambda xml: (
        b"".join(bz2.compress(b"") + bz2.compress(part) for part in _by_pages(xml, 2)) + bz2.compress(b"")
    ),
}
"""What makes a file of each kind out of plain XML; the names end as those of such files do."""


def indexed(*, wrong: int = 0) -> tuple[bytes, bytes]:
    """Return a multistream dump, a page a stream, and its index, whose offsets may be wrong by some bytes."""
    start = document(PAGES).split(page_xml(PAGES[0]).encode())[0]
    streams = [bz2.compress(start)]
    lines = []
    for page in PAGES:
        lines.append(f"{sum(map(len, streams)) + wrong}:{page.page_id}:{page.title}\n")
        streams.append(bz2.compress(page_xml(page).encode()))
    return b"".join([*streams, bz2.compress(FOOT.encode())]), bz2.compress("".join(lines).encode())


def fixture_files() -> Mapping[str, bytes]:
    """Return the files of `fixtures/dumps` that hold `PAGES`, by name."""
    xml = document(PAGES)
    dump, index = indexed()
    kinds = ("xml", "single.xml.bz2", "spanning.xml.bz2", "members.xml.gz", "frames.xml.zst", "utf-16-le.xml")
    return {
        **{f"pages.{kind}": PACKED[kind](xml) for kind in kinds},
        "testwiki-20240101-pages-articles-multistream.xml.bz2": dump,
        "testwiki-20240101-pages-articles-multistream-index.txt.bz2": index,
    }
