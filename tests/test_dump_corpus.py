"""The dumps of the corpus: as many pages as an independent count finds, or the exact fault."""

from __future__ import annotations

import bz2
import gzip
import io
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from infobox_parse.dump.reader import open_dump
from infobox_parse.dump.stretches import plan, stretch_pages


FOLDER = Path(__file__).parents[2] / "shared" / "corpus" / "dumps"
FILES = sorted(FOLDER.iterdir()) if FOLDER.is_dir() else []

pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not FILES, reason="the shared corpus is not here")]

FAULTS = {
    # Their texts were shortened, or their SHA-1s made up, by those who made them.
    "mediawiki-utilities__python-mwxml__dump.xml": {"sha1-mismatch": 2},
    "spencermountain__dumpster-dive__tests__tinywiki-latest-pages-articles.xml": {"sha1-mismatch": 8},
}


def unpacked(path: Path) -> bytes:
    """Unpack a file with the standard library."""
    content = path.read_bytes()
    return {".bz2": bz2.decompress, ".gz": gzip.decompress}.get(path.suffix, bytes)(content)


def counted(path: Path) -> list[tuple[str, str, str]]:
    """Read title, number and last text of each page with ElementTree, from the whole file."""
    pages = []
    for _, element in ET.iterparse(io.BytesIO(unpacked(path))):  # noqa: S314 - files that we know
        if element.tag.endswith("}page"):
            space = element.tag.removesuffix("page")
            times = element.findall(f"{space}revision")
            newest = max(times, key=lambda revision: revision.findtext(f"{space}timestamp") or "")
            pages.append(
                (
                    element.findtext(f"{space}title") or "",
                    element.findtext(f"{space}id") or "",
                    newest.findtext(f"{space}text") or "",
                )
            )
            element.clear()
    return pages


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_pages(path: Path) -> None:
    """Titles, numbers and texts are those that ElementTree reads."""
    with open_dump(path, namespaces=None) as dump:
        pages = [(page.title, str(page.page_id), page.text) for page in dump]
        faults = Counter(fault.code for fault in dump.faults)

    assert counted(path) == pages
    assert Counter(FAULTS.get(path.name, {})) == faults


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_stretches(path: Path) -> None:
    """The pages are the same in stretches of any size."""
    whole = [raw.xml for stretch in plan(str(path), size=1 << 40) for raw in stretch_pages(stretch, _fail)]
    for size in (20_000, 300_000):
        cut = [raw.xml for stretch in plan(str(path), size=size) for raw in stretch_pages(stretch, _fail)]

        assert whole == cut


def _fail(fault: object) -> None:
    raise AssertionError(fault)
