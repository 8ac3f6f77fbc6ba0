"""Shares of dumps: no page is lost or doubled wherever files are cut, they are alike in size; and selected pages."""

from __future__ import annotations

import bz2
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dump_making import FOOT, PACKED, PAGES, document, head, many_pages, page_xml
from infobox_parse.dump.accounting import Account
from infobox_parse.dump.bare_pages import BarePages
from infobox_parse.dump.faults import Place
from infobox_parse.dump.job import Job
from infobox_parse.dump.selection import Condition, Selection
from infobox_parse.dump.shares import shares
from infobox_parse.dump.sources import sources_of
from infobox_parse.dump.splitting import RawPage
from infobox_parse.dump.stretch_reading import StretchReader
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.knowledge import KNOWLEDGE
from infobox_parse.resolvers import RESOLVERS


if TYPE_CHECKING:
    from collections.abc import Callable

    from infobox_parse.dump.shares import Share
    from infobox_parse.page import Page

FIXTURES = Path(__file__).parents[1] / "fixtures" / "dumps"
MANY = many_pages(400, seed=5)


class Given:
    """Reads the bare pages of shares."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  # those of `BarePages`
        self.pages: list[Page] = []
        self.account = Account()
        self.reading = BarePages(encode=self.encode, **{"namespaces": None, **options})

    def encode(self, pages: list[Page]) -> bytes:
        """Keep pages."""
        self.pages += pages
        return b""

    def read(self, divided: list[Share]) -> list[Page]:
        """Return the pages of shares, in order."""
        for share in divided:
            for task in share.tasks():
                for result in self.reading.results(task):
                    self.account.merge(result.account)
        self.account.check()
        return self.pages


@pytest.fixture(scope="module")
def multistream(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dump of many streams of four pages."""
    path = tmp_path_factory.mktemp("shares") / "testwiki-pages.xml.bz2"
    groups = ["".join(map(page_xml, MANY[at : at + 4])) for at in range(0, len(MANY), 4)]
    path.write_bytes(b"".join(bz2.compress(part.encode()) for part in (head(), *groups, FOOT)))
    return path


@pytest.mark.parametrize("kind", PACKED)
@pytest.mark.parametrize("size", [97, 1 << 20])
def test_pages_of_shares(kind: str, size: int, tmp_path: Path) -> None:
    """However a file is packed and divided, its shares have its pages, each once and in order."""
    path = tmp_path / f"testwiki-pages.{kind}"
    path.write_bytes(PACKED[kind](document(PAGES)))

    assert list(PAGES) == Given().read(shares(sources_of(path, None), size))


def test_files_share(multistream: Path, tmp_path: Path) -> None:
    """Small files are read together, large ones are divided; a file that is read as a whole is a share of its own."""
    small = [tmp_path / f"small{number}.xml" for number in range(5)]
    for path in small:
        path.write_bytes(document(PAGES))
    packed = tmp_path / "whole.xml.gz"
    packed.write_bytes(PACKED["xml.gz"](document(PAGES)))
    divided = shares(sources_of([*small, packed, multistream], None), 40_000)

    assert [*PAGES * 6, *MANY] == Given().read(divided)
    assert [str(packed)] in [[part.name for part in share.parts] for share in divided]
    assert max(len(share.parts) for share in divided) > 1
    assert [share.number for share in divided] == list(range(len(divided)))


def test_balanced(multistream: Path) -> None:
    """Shares differ by less than a fifth from their mean where streams are small."""
    divided = shares(sources_of(multistream, None), multistream.stat().st_size // 7)
    mean = sum(share.size for share in divided) / len(divided)

    assert len(divided) == 8
    assert multistream.stat().st_size == sum(share.size for share in divided)
    assert all(0.8 < share.size / mean < 1.2 for share in divided)


def test_little_is_fetched(multistream: Path) -> None:
    """Of a file in a store, a share fetches itself and little beyond, whatever the store would read ahead."""
    fsspec = pytest.importorskip("fsspec")
    spec = pytest.importorskip("fsspec.spec")
    content = multistream.read_bytes()
    fetched = []

    class Buffered(spec.AbstractBufferedFile):  # type: ignore[misc,name-defined]  # fsspec ships no types
        def _fetch_range(self, start: int, end: int) -> bytes:
            fetched.append(end - start)
            return content[start:end]

    class Store(fsspec.AbstractFileSystem):  # type: ignore[misc,name-defined]  # likewise
        protocol = "shares-store"
        cachable = False

        def info(self, path: str, **_: object) -> dict[str, object]:
            return {"name": path, "size": len(content), "type": "file"}

        def _open(self, path: str, mode: str = "rb", **options: Any) -> Buffered:  # noqa: ANN401  # those of fsspec
            return Buffered(self, path, mode, size=len(content), **{**options, "block_size": 50 << 20})

    fsspec.register_implementation("shares-store", Store, clobber=True)
    sources = sources_of("shares-store://a/testwiki-pages.xml.bz2", None)
    fetched.clear()
    divided = shares(sources, len(content) // 4)
    middle, planned = divided[1], sum(fetched)
    fetched.clear()

    assert Given().read([middle])
    assert planned < 300_000 * len(divided)
    assert sum(fetched) < middle.size + (1 << 20)


def test_parts_add_up() -> None:
    """What a long stretch gives in parts adds up to what it gives at once: account, faults, rows, pages that failed."""
    pytest.importorskip("pyarrow")
    reader = StretchReader(
        Job(
            kinds=None,
            namespaces=None,
            resolvers=RESOLVERS,
            infoboxes=INFOBOXES,
            knowledge=KNOWLEDGE,
            exporters=("jsonl",),
        )
    )
    for path in sorted(FIXTURES.glob("pages.*")):
        (share,) = shares(sources_of(path, None))
        for task in share.tasks():
            whole = reader.read(task)
            parts = list(reader.results(task))
            total = Account()
            for part in parts:
                total.merge(part.account)

            assert whole.account == total
            assert list(whole.faults) == [fault for part in parts for fault in part.faults]
            assert whole.quarantine == b"".join(part.quarantine for part in parts)
            assert whole.account.lines == sum(len(part.owners) for part in parts)


@pytest.mark.parametrize(
    ("condition", "wanted"),
    [
        (Condition("page_id", "=", 3), lambda page: page.page_id == 3),
        (Condition("page_id", "in", frozenset({1, 9})), lambda page: page.page_id in {1, 9}),
        (Condition("page_id", ">=", 4), lambda page: page.page_id >= 4),
        (Condition("page_id", "<", 4), lambda page: page.page_id < 4),
        (Condition("title", "=", "Бук"), lambda page: page.title == "Бук"),
        (Condition("title", "starts", "Apple"), lambda page: page.title.startswith("Apple")),
        (Condition("title", "ends", "fruit"), lambda page: page.title.endswith("fruit")),
        (Condition("title", "contains", "pp"), lambda page: "pp" in page.title),
        (Condition("title", "is there"), lambda _: True),
        (Condition("namespace", ">", 0), lambda page: page.namespace > 0),
    ],
    ids=lambda value: f"{value.column} {value.test}" if isinstance(value, Condition) else "",
)
@pytest.mark.parametrize("kind", ["xml", "single.xml.bz2"])
def test_selection(condition: Condition, wanted: Callable[[Page], bool], kind: str, tmp_path: Path) -> None:
    """Pages that are not asked for are passed over, and told in the account."""
    path = tmp_path / f"testwiki-pages.{kind}"
    path.write_bytes(PACKED[kind](document(PAGES)))
    given = Given(selection=Selection((condition,)))
    expected = [page for page in PAGES if wanted(page)]

    assert expected == given.read(shares(sources_of(path, None)))
    assert len(PAGES) - len(expected) == given.account.skipped["filter"]


def test_selection_reads_on() -> None:
    """What is behind the text, or hidden by a comment, is read; a page that cannot be read is asked for."""
    selection = Selection((Condition("title", "=", "A"),))
    for xml, expected in (
        (b"<page><revision><text>x</text></revision><title>A</title><id>1</id><ns>0</ns></page>", True),
        (
            b"<page><!--<title>A</title>--><title>B</title><ns>0</ns><id>1</id><revision><text/></revision></page>",
            False,
        ),
        (b"<page><title>B</title><ns>0</ns><id>1</id><revision><text>&nothing;</text></revision></page>", False),
        (b"<page><title>&nothing;</title><ns>0</ns><id>1</id><revision><text/></revision></page>", True),
    ):
        assert expected == selection.has(RawPage(xml, Place("x.xml", 0)), {})
