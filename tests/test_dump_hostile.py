"""Pages made to blow time and memory: each is parsed within its budget or goes into quarantine, accounted for."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from dumps import BOX, dump_xml, page_xml
from infobox_parse import run_dump


if TYPE_CHECKING:
    from pathlib import Path


LAUGHS = '<!DOCTYPE mediawiki [<!ENTITY l0 "lol">{}]>'.format(
    "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
)


def around(text: str) -> bytes:
    """Return a dump with a page between two sound ones."""
    return dump_xml([page_xml(1, BOX.format("A", 1)), page_xml(2, text), page_xml(3, BOX.format("B", 3))])


def check(path: Path, failed: tuple[str, ...]) -> None:
    """Run over a dump; the page in the middle comes out, or fails for one of some reasons."""
    out = path.with_name("out.jsonl")
    account = run_dump(path, outputs=out, workers=2).account
    assert account.pages == 3
    assert account.parsed + account.failed.total() == 3
    assert account.failed in [Counter(), *(Counter({reason: 1}) for reason in failed)]
    written = out.read_text(encoding="utf-8")
    assert '"title": "Page 1"' in written
    assert '"title": "Page 3"' in written


def test_billion_laughs(tmp_path: Path) -> None:
    """Nothing of a document type is ever read, so its entities are unknown."""
    dump = around("{{Infobox war faction|name=&l9;}}").replace(b"&amp;l9;", b"&l9;")
    (tmp_path / "dump.xml").write_bytes(dump.replace(b"<mediawiki>", LAUGHS.encode() + b"<mediawiki>"))
    check(tmp_path / "dump.xml", ("unreadable-page",))


@pytest.mark.slow
def test_very_long_page(tmp_path: Path) -> None:
    """200 MB of links in one value."""
    (tmp_path / "dump.xml").write_bytes(around("{{Infobox war faction|name=" + "abcde [[x]] " * 16_700_000 + "}}"))
    check(tmp_path / "dump.xml", ("over-memory", "over-time", "worker-died"))


@pytest.mark.slow
@pytest.mark.parametrize("closers", ["", "}}" * 10_000_000], ids=["open", "closed"])
def test_very_deep_page(closers: str, tmp_path: Path) -> None:
    """Ten million templates in each other."""
    (tmp_path / "dump.xml").write_bytes(around("{{Infobox war faction|name=" + "{{a|" * 10_000_000 + closers))
    check(tmp_path / "dump.xml", ("over-memory", "over-time", "worker-died"))
