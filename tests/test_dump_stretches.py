"""Wherever a dump is cut, its pages are the same, in the same order, each once."""

from __future__ import annotations

import bz2
import itertools
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dump_making import FOOT, PARTS, document, head, many_pages, page_xml, units_of
from infobox_parse.dump.bz2_blocks import find_blocks, iter_blocks
from infobox_parse.dump.page_xml import read_page_xml
from infobox_parse.dump.pieces import Gap, Piece
from infobox_parse.dump.splitting import HELD_BYTES, PageSplitter
from infobox_parse.dump.stretches import Stretch, plan, stretch_pages


if TYPE_CHECKING:
    from infobox_parse.dump.faults import DumpFault
    from infobox_parse.dump.splitting import RawPage


MANY = many_pages(150, seed=5)
XML = document(MANY)
SPLITTABLE = [kind for kind in PARTS if kind.endswith(("xml", "bz2"))]
ODD = (
    head()
    + "<!-- <page>no</page> -->"
    + page_xml(MANY[0]).replace("  <page>", '  <page xmlns="x" id="1">')
    + page_xml(MANY[1]).replace("<origin>1</origin>", "<odd><![CDATA[</page> <page> ]]></odd><!-- </page> -->")
    + "<pages/><page/>"
    + page_xml(MANY[2]).replace("</page>", "</page \n>")
    + page_xml(MANY[3]).replace("</page>", "")
    + page_xml(MANY[4])
    + page_xml(MANY[5]).replace("<origin>1</origin>", "<!-- never closed")
    + page_xml(MANY[6])
    + FOOT
).encode()


@pytest.fixture(scope="module", params=SPLITTABLE)
def path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a dump of each kind that can be split."""
    file = tmp_path_factory.mktemp("dumps") / f"pages.{request.param}"
    file.write_bytes(units_of(request.param, XML)[0])
    return str(file)


def raw_pages(stretches: list[Stretch]) -> tuple[list[RawPage], list[DumpFault]]:
    """Read stretches, each alone."""
    faults: list[DumpFault] = []
    return [raw for stretch in stretches for raw in stretch_pages(stretch, faults.append)], faults


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=st.integers(1, 400_000).map(lambda size: max(size, 3000) if size % 3 else size + 20_000))
def test_any_size(path: str, size: int) -> None:
    """Stretches of any size give the pages of the dump, and no fault."""
    stretches = list(plan(path, size=size))
    pages, faults = raw_pages(stretches)
    bounds = [(one.start, one.end) for one in stretches]

    assert [page_xml(page).strip() for page in MANY] == [raw.xml.decode() for raw in pages]
    assert faults == []
    assert all(end == start for (_, end), (start, _) in itertools.pairwise(bounds))
    assert [one.is_last for one in stretches] == [False] * (len(stretches) - 1) + [True]


def test_every_cut_of_plain_xml(tmp_path: Path) -> None:
    """A page is found wherever its tags are cut."""
    file = tmp_path / "pages.xml"
    file.write_bytes(document(MANY[:2]).replace(b"Gardener", b""))
    for size in range(1, file.stat().st_size, 7):
        pages, faults = raw_pages(list(plan(str(file), size=size)))

        assert [raw.xml for raw in pages] == [page_xml(page).strip().encode() for page in MANY[:2]]
        assert faults == []


def test_forms(tmp_path: Path) -> None:
    """A file of streams is cut at streams, a single stream at its blocks, and what has neither is not cut."""
    forms = {}
    for kind in PARTS:
        if "zst" in kind:
            pytest.importorskip("zstandard")
        file = tmp_path / kind
        file.write_bytes(units_of(kind, XML)[0])
        forms[kind] = {stretch.form for stretch in plan(str(file), size=20_000)}

    assert forms["xml"] == {"xml"}
    assert forms["multistream.xml.bz2"] == forms["spanning.xml.bz2"] == {"bz2-streams"}
    assert forms["single.xml.bz2"] == {"bz2-blocks"}
    assert forms["xml.gz"] == forms["members.xml.gz"] == forms["xml.zst"] == forms["frames.xml.zst"] == {"pages"}


def test_places(path: str) -> None:
    """A page's place is where it stands: in plain XML, or so many bytes from the beginning of a stream or block."""
    stored = Path(path).read_bytes()
    pages, _ = raw_pages(list(plan(path, size=30_000)))
    for raw in pages:
        if raw.place.unpacked_offset is None:
            assert stored.startswith(raw.xml, raw.place.byte_offset)
        elif stored.startswith(b"BZh", raw.place.byte_offset):
            xml = bz2.decompress(stored[raw.place.byte_offset :])
            assert xml.startswith(raw.xml, raw.place.unpacked_offset)
        else:
            assert "single" in path
            assert any(bit // 8 == raw.place.byte_offset for bit in find_blocks(stored, 0, len(stored)))


@pytest.mark.parametrize("kind", ["members.xml.gz", "single.xml.bz2", "xml"])
def test_stretch_as_json(tmp_path: Path, kind: str) -> None:
    """A stretch can be written as JSON, without its XML, and read back."""
    file = tmp_path / f"pages.{kind}"
    file.write_bytes(units_of(kind, XML)[0][:-300])
    for stretch in plan(str(file), size=50_000):
        written = json.dumps(attrs.asdict(stretch, filter=lambda member, _: member.name != "xml"))

        assert Stretch(**json.loads(written), xml=stretch.xml) == stretch


def test_stretch_without_marks() -> None:
    """A stretch that holds its pages without saying where they are is searched for them."""
    stretch = Stretch(number=0, file="x", form="pages", start=7, end=9, xml=XML)
    pages, faults = raw_pages([stretch])

    assert len(MANY) == len(pages)
    assert faults == []


def split(xml: bytes, cuts: list[int]) -> tuple[list[bytes], list[DumpFault], list[int]]:
    """Split XML that comes in pieces; return the pages, the faults, and the places."""
    faults: list[DumpFault] = []
    splitter = PageSplitter("x", faults.append)
    pages: list[RawPage] = []
    bounds = [0, *sorted(cuts), len(xml)]
    for begin, end in itertools.pairwise(bounds):
        pages += splitter.pages(Piece(xml[begin:end], begin, None))
    pages += splitter.end()
    return [raw.xml for raw in pages], faults, [raw.place.byte_offset for raw in pages]


@settings(max_examples=200, deadline=None)
@given(cuts=st.lists(st.integers(0, len(ODD)), max_size=40))
def test_pieces(cuts: list[int]) -> None:
    """However the XML comes in pieces: comments, CDATA, pages in strange spelling and pages that are not closed."""
    pages, faults, places = split(ODD, cuts)

    assert [f"Page {number}" for number in (1, 2, 3, 5, 6, 7)] == [
        xml.partition(b"<title>")[2].partition(b"<")[0].decode() for xml in pages
    ]
    assert all(ODD.startswith(xml, place) for xml, place in zip(pages, places, strict=True))
    assert [(fault.code, fault.title, fault.page_id) for fault in faults] == [("unclosed-page", "Page 4", 4)]
    assert ODD.startswith(page_xml(MANY[3]).strip()[:60].encode(), faults[0].byte_offset)


def test_pieces_of_one_byte() -> None:
    """The smallest pieces there are."""
    assert split(ODD, list(range(len(ODD)))) == split(ODD, [])


def history(count: int, size: int, *, newest_first: bool = False) -> bytes:
    """Return a dump with one page of many revisions, and one of one."""
    order = range(count, 0, -1) if newest_first else range(1, count + 1)
    revisions = "".join(
        f"<revision><id>{number}</id><timestamp>2024-01-01T{number:06}Z</timestamp>"
        f"<text>{f'{number:06} ' * (size // 7)}</text></revision>"
        for number in order
    )
    return (
        head() + f"<page><title>Long</title><ns>0</ns><id>1</id>{revisions}</page>" + page_xml(MANY[0]) + FOOT
    ).encode()


@pytest.mark.parametrize(("newest_first", "size"), [(False, 50_000), (True, 4_000_000)])
def test_long_history(tmp_path: Path, *, newest_first: bool, size: int) -> None:
    """Of a page longer than may be held, the newest or oldest revision comes out, or all of them in their order."""
    file = tmp_path / "pages.xml"
    count = 20_000_000 // size
    file.write_bytes(history(count, size, newest_first=newest_first))
    faults: list[DumpFault] = []
    most = HELD_BYTES + (1 << 20)
    for revisions, ids in (
        ("last", [count]),
        ("first", [1]),
        ("all", sorted(range(1, count + 1), reverse=newest_first)),
    ):
        found = []
        for stretch in plan(str(file)):
            for raw in stretch_pages(stretch, faults.append, revisions=revisions, most_bytes=2 * most):  # type: ignore[arg-type]
                assert len(raw.xml) < 2 * most
                pages = read_page_xml(raw, wiki="x", revisions=revisions)  # type: ignore[arg-type]
                found += [page.revision_id for page in pages if page.title == "Long"]

        assert ids == found
    assert faults == []


def test_page_too_large(tmp_path: Path) -> None:
    """A revision larger than may be held is passed over and reported; the pages around it come out."""
    file = tmp_path / "pages.xml"
    large = page_xml(attrs.evolve(MANY[1], text="x" * 30_000_000))
    file.write_bytes((head() + page_xml(MANY[0]) + large + page_xml(MANY[2]) + FOOT).encode())
    for size in (1 << 20, 1 << 30):
        faults: list[DumpFault] = []
        pages = [
            raw
            for stretch in plan(str(file), size=size)
            for raw in stretch_pages(stretch, faults.append, most_bytes=20_000_000)
        ]

        assert [page_xml(page).strip().encode() for page in (MANY[0], MANY[2])] == [raw.xml for raw in pages]
        assert [(fault.code, fault.title) for fault in faults] == [("page-too-large", "Page 2")]


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 1 << 30), size=st.integers(0, 400_000))
def test_blocks(seed: int, size: int) -> None:
    """Block by block a stream unpacks to what it unpacks to whole."""
    choose = random.Random(seed)  # noqa: S311 - not for secrets
    content = choose.randbytes(size // 2) + bytes(size // 4) + choose.randbytes(size // 4)
    packed = bz2.compress(content, 1 + seed % 3)
    at = 0

    def read(count: int) -> bytes:
        nonlocal at
        at += count
        return packed[at - count : at]

    pieces = list(iter_blocks(read, 0))

    assert not [piece for piece in pieces if isinstance(piece, Gap)]
    assert content == b"".join(piece.xml for piece in pieces if isinstance(piece, Piece))
