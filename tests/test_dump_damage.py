"""Damage of any kind: nothing is raised, nothing hangs, and every page outside the damage comes out, unchanged."""

from __future__ import annotations

import bz2
import gzip
import io
import random
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from dump_making import FOOT, PARTS, Unit, document, head, many_pages, page_xml, units_of
from infobox_parse.dump.bz2_blocks import iter_blocks
from infobox_parse.dump.faults import FAULTS
from infobox_parse.dump.pieces import Gap
from infobox_parse.dump.reader import open_dump


if TYPE_CHECKING:
    from pathlib import Path

    from infobox_parse.page import Page


MANY = many_pages(130, seed=3)
XML = document(MANY)
ENDS = []
_at = len(head().encode())
for _page in MANY:
    _size = len(page_xml(_page).encode())
    ENDS.append((_at, _at + _size))
    _at += _size

FEW, FULL = 60, 400

UNCHECKED = {"xml.gz", "members.xml.gz", "xml.zst", "frames.xml.zst"}
"""Kinds of files in which damage shows only some way behind it: what is between may be anything, pages repeated too."""


def files() -> dict[str, tuple[bytes, list[Unit]]]:
    """Return a file of each kind with its parts; those of a single stream of bzip2 are its blocks."""
    made = {kind: units_of(kind, XML) for kind in PARTS if "zst" not in kind}
    stored, _ = made["single.xml.bz2"]
    units: list[Unit] = []
    for piece in iter_blocks(io.BytesIO(stored).read, 0):
        assert not isinstance(piece, Gap)
        if piece.xml:
            at = units[-1].unpacked_end if units else 0
            units.append(Unit(piece.byte_offset, len(stored), at, at + len(piece.xml)))
    ends = [unit.start + 1 for unit in units[1:]] + [len(stored)]
    made["single.xml.bz2"] = (
        stored,
        [Unit(unit.start, end, unit.unpacked_start, unit.unpacked_end) for unit, end in zip(units, ends, strict=True)],
    )
    assert len(units) > 2
    assert units[-1].unpacked_end == len(XML)
    return made


FILES = files()


def damaged(stored: bytes, choose: random.Random) -> tuple[bytes, int, int, str]:
    """Return a file with a random damage, and which of its bytes are not what they were: begin, end, what was done."""
    at = choose.randrange(len(stored))
    size = choose.choice((1, 10, 300))
    kind = choose.choice(("flip", "cut", "insert", "delete", "overwrite"))
    if kind == "flip":
        return stored[:at] + bytes([stored[at] ^ 1 << choose.randrange(8)]) + stored[at + 1 :], at, at + 1, kind
    if kind == "cut":
        return stored[:at], at, len(stored), kind
    if kind == "insert":
        return stored[:at] + choose.randbytes(size) + stored[at:], at, at + 1, kind
    if kind == "delete":
        return stored[:at] + stored[at + size :], at, at + size, kind
    return stored[:at] + choose.randbytes(size)[: len(stored) - at] + stored[at + size :], at, at + size, kind


def sound_pages(units: list[Unit], begin: int, end: int) -> list[Page]:
    """Return the pages all of whose bytes are in parts that the damage does not touch."""
    touched = [
        (unit.unpacked_start, unit.unpacked_end) for unit in units if unit.start - 1 <= end and begin <= unit.end
    ]
    first, last = min(start for start, _ in touched), max(stop for _, stop in touched)
    return [page for page, (start, stop) in zip(MANY, ENDS, strict=True) if stop <= first or last <= start]


def check_damage(folder: Path, kind: str, seed: int) -> str:
    """Read a damaged file and return what was done to it, if it could be opened."""
    choose = random.Random(f"{kind} {seed}")  # noqa: S311 - not for secrets
    stored, units = FILES[kind]
    file, begin, end, what = damaged(stored, choose)
    if not file:
        return what
    path = folder / f"pages.{kind}"
    path.write_bytes(file)
    with open_dump(path, namespaces=None, wiki="testwiki") as dump:  # the header may be damaged
        pages = list(dump)
        faults = dump.faults
    wanted = sound_pages(units, begin, end)
    found = Counter(pages)
    context = f"{kind} {seed} {what} {begin}-{end}"

    assert not [page.title for page in wanted if not found[page]], context
    assert {fault.code for fault in faults} <= set(FAULTS), context
    assert pages == list(MANY) or faults or len(pages) >= len(MANY) - 1, context
    if kind in UNCHECKED:
        return what
    changed = {page.title for page in pages if page not in set(MANY)}
    known = {fault.title for fault in faults if fault.code == "sha1-mismatch"}

    assert not [title for title, count in Counter(page.title for page in pages).items() if count > 1], context
    assert len([title for title in changed if title not in known]) <= 1, context  # the damage is not in its text
    return what


@pytest.mark.parametrize("kind", FILES)
def test_random_damage(tmp_path: Path, kind: str) -> None:
    """A few damages of each kind of file."""
    done = Counter(check_damage(tmp_path, kind, seed) for seed in range(FEW))

    assert set(done) == {"flip", "cut", "insert", "delete", "overwrite"}


@pytest.mark.slow
@pytest.mark.parametrize("kind", FILES)
def test_more_random_damage(tmp_path: Path, kind: str) -> None:
    """Many damages of each kind of file."""
    for seed in range(FEW, FULL):
        check_damage(tmp_path, kind, seed)


@pytest.mark.parametrize("kind", ["xml.zst", "frames.xml.zst"])
def test_random_damage_of_zstandard(tmp_path: Path, kind: str) -> None:
    """The same for Zstandard; within a frame everything behind the damage is lost."""
    pytest.importorskip("zstandard")
    FILES[kind] = units_of(kind, XML)
    try:
        for seed in range(FEW):
            check_damage(tmp_path, kind, seed)
    finally:
        del FILES[kind]


def faults_of(
    folder: Path, content: bytes | str, name: str = "pages.xml"
) -> tuple[list[str | None], list[tuple[str, str | None]]]:
    """Return the titles of the pages of a dump, and its faults with the titles they name."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with open_dump(path, namespaces=None) as dump:
        titles = [page.title for page in dump]
        return titles, [(fault.code, fault.title) for fault in dump.faults]


A, B, C = (page_xml(page) for page in MANY[:3])
LAUGHS = (
    '<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol1 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;">'
    '<!ENTITY p "<page><title>No</title></page>"><!ENTITY x SYSTEM "file:///etc/passwd">]>\n'
)


@pytest.mark.parametrize(
    ("xml", "titles", "faults"),
    [
        (head() + A + B + C, ["Page 1", "Page 2", "Page 3"], [("truncated-dump", None)]),
        (head() + A + B[:-20], ["Page 1"], [("unclosed-page", "Page 2"), ("truncated-dump", None)]),
        (head() + A + B[:300] + C + FOOT, ["Page 1", "Page 3"], [("unclosed-page", "Page 2")]),
        (
            head() + A + B.replace("</text>", "</txet>") + C + FOOT,
            ["Page 1", "Page 3"],
            [("unreadable-page", "Page 2")],
        ),
        (head() + A + B.replace("é", "è") + C + FOOT, ["Page 1", "Page 2", "Page 3"], [("sha1-mismatch", "Page 2")]),
        (head()[:50] + A + B + C + FOOT, ["Page 1", "Page 2", "Page 3"], []),
        (A + B + C, ["Page 1", "Page 2", "Page 3"], [("truncated-dump", None)]),
        (head() + A + FOOT + head() + B + FOOT, ["Page 1", "Page 2"], []),
        (head() + FOOT, [], []),
        (LAUGHS + head() + A.replace("né", "&lol1;") + B + FOOT, ["Page 2"], [("unreadable-page", "Page 1")]),
        (LAUGHS + head() + A.replace("né", "&x;") + B + FOOT, ["Page 2"], [("unreadable-page", "Page 1")]),
    ],
)
def test_faults_of_xml(tmp_path: Path, xml: str, titles: list[str], faults: list[tuple[str, str | None]]) -> None:
    """What is wrong with XML is told, and the other pages come out."""
    assert faults_of(tmp_path, xml) == (titles, faults)


def test_place_of_a_fault(tmp_path: Path) -> None:
    """A fault says at which byte it is."""
    xml = (head() + A + B.replace("né", "&x;") + FOOT).encode()
    path = tmp_path / "pages.xml"
    path.write_bytes(xml)
    with open_dump(path) as dump:
        list(dump)
        (fault,) = dump.faults

    assert (fault.file, fault.code, fault.page_id) == (str(path), "unreadable-page", 2)
    assert fault.byte_offset == xml.index(b"&x;")


@pytest.mark.parametrize(
    ("kind", "change", "code"),
    [
        ("multistream.xml.bz2", lambda stored: stored[:-5], "truncated-stream"),
        ("multistream.xml.bz2", lambda stored: stored + b"garbage", "trailing-garbage"),
        ("multistream.xml.bz2", lambda stored: stored[:5000] + b"x" + stored[5001:], "damaged-stream"),
        ("single.xml.bz2", lambda stored: stored[:-5], "truncated-stream"),
        ("single.xml.bz2", lambda stored: stored[: len(stored) // 2], "truncated-stream"),
        ("single.xml.bz2", lambda stored: stored + bytes(9), "trailing-garbage"),
        ("xml.gz", lambda stored: stored[:-5], "truncated-stream"),
        ("xml.gz", lambda stored: stored[:-5] + b"xxxxx", "damaged-stream"),
        ("members.xml.gz", lambda stored: stored + b"garbage" * 9, "trailing-garbage"),
    ],
)
def test_faults_of_packed_files(tmp_path: Path, kind: str, change: object, code: str) -> None:
    """What is wrong with a packed file is told once."""
    assert callable(change)
    _, faults = faults_of(tmp_path, change(FILES[kind][0]), f"pages.{kind}")

    assert [code] == [found for found, _ in faults if found not in {"damaged-page", "unclosed-page"}]


def test_hole(tmp_path: Path) -> None:
    """A hole in a file, as downloads leave it, costs what was in it; the search for what follows is long but ends."""
    stored, units = FILES["multistream.xml.bz2"]
    middle = units[len(units) // 2].start
    titles, faults = faults_of(tmp_path, stored[:middle] + bytes(30_000_000) + stored[middle:], "pages.bz2")

    assert [page.title for page in MANY] == titles
    assert faults == [("damaged-stream", None)]


def test_many_pages_that_look_unescaped(tmp_path: Path) -> None:
    """What looks like comments without end costs no more than the reading."""
    xml = head() + "".join(page.replace("né", "<!-- <![CDATA[ ") for page in (A, B) * 2000) + FOOT
    titles, faults = faults_of(tmp_path, xml)

    assert titles == []
    assert Counter(faults) == {("unreadable-page", "Page 1"): 2000, ("unreadable-page", "Page 2"): 2000}


MEMORY = """
import bz2, resource, sys
from infobox_parse.dump.reader import open_dump
start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with open_dump(sys.argv[1], namespaces=None) as dump:
    titles = [page.title for page in dump]
    print(*titles, *(fault.code for fault in dump.faults), sep=",")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start)
"""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["junk", "page", "history"])
@pytest.mark.parametrize("suffix", ["xml.bz2", "xml.gz", "xml.zst"])
def test_memory(tmp_path: Path, kind: str, suffix: str) -> None:
    """A file that unpacks to 300 MB of next to nothing is read in little memory."""
    large = "x" * 300_000_000
    if kind == "history":
        large = f"<revision><id>1</id><text>{'x' * 1_000_000}</text></revision>" * 300
    inner = {
        "junk": A + large + B,
        "page": A + page_xml(MANY[1]).replace("né", large) + C,
        "history": A + f"<page><title>Long</title>{large}</page>" + C,
    }[kind]
    xml = (head() + inner + FOOT).encode()
    if suffix.endswith("zst"):
        zstandard = pytest.importorskip("zstandard")
        packed = zstandard.ZstdCompressor().compress(xml)
    else:
        packed = bz2.compress(xml) if suffix.endswith("bz2") else gzip.compress(xml)
    path = tmp_path / f"pages.{suffix}"
    path.write_bytes(packed)
    run = subprocess.run([sys.executable, "-c", MEMORY, str(path)], capture_output=True, text=True, check=True)
    told, memory = run.stdout.split("\n")[:2]
    wanted = {"junk": "Page 1,Page 2", "page": "Page 1,Page 3,page-too-large", "history": "Page 1,Long,Page 3"}

    assert wanted[kind] == told
    assert int(memory) < (250_000 if kind == "page" else 100_000)  # KiB; a page may have 64 MiB
