"""Accounts of random dumps against an independent count; budgets that no page keeps; quarantines of odd pages."""

from __future__ import annotations

import bz2
import gzip
import json
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dumps import BOX, HARMFUL, dump_xml, page_xml
from infobox_parse import run_dump
from infobox_parse.dump import stretches
from infobox_parse.dump.faults import DumpFault, Place
from infobox_parse.dump.page_xml import read_page_xml
from infobox_parse.dump.quarantine import QuarantineError, failed_page, failed_xml, lost_page, quarantined
from infobox_parse.dump.splitting import RawPage
from infobox_parse.page import Page


if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


posix = pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be interrupted there")


def entry(sort: str, number: int) -> str:
    """Return a page of a sort."""
    bad = page_xml(number, "{{Infobox war faction|name=X}}")
    match sort:
        case "box":
            return page_xml(number, BOX.format(f"F{number}", number))
        case "talk":
            return page_xml(number, BOX.format("T", number), namespace=1)
        case "redirect":
            return page_xml(number, "#REDIRECT [[X]]", redirect="X")
        case "model":
            return bad.replace("<text>", "<model>json</model><text>")
        case "none":
            return page_xml(number, "no infobox")
        case "entity":
            return bad.replace("X", "&nothing;")
        case "unclosed":
            return bad.replace("</page>", "")
        case "nested":
            return bad.replace("</text>", "</b></text>")
    return page_xml(number, "{{Infobox war faction|name={{" + sort + "}}}}")


SORTS = {
    "box": "parsed",
    "talk": "namespace",
    "redirect": "redirect",
    "model": "model",
    "none": "no-infobox",
    "entity": "unreadable-page",
    "nested": "unreadable-page",
    "unclosed": "unclosed-page",
    "Fail": "error",
}
"""Sorts of pages, and what becomes of them."""

FAILED = {"unreadable-page", "unclosed-page", "error"}


@posix
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    files=st.lists(st.lists(st.sampled_from(sorted(SORTS)), min_size=1, max_size=25), min_size=1, max_size=3),
    size=st.integers(200, 5000),
    workers=st.integers(1, 3),
    pack=st.sampled_from([bytes, bz2.compress, gzip.compress]),
)
def test_random_dumps(
    files: list[list[str]],
    size: int,
    workers: int,
    pack: Callable[[bytes], bytes],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Each page is where an independent count has it, in the order of the dumps, however they are cut and shared."""
    folder = tmp_path_factory.mktemp("random")
    number, expected, rows, failed = 0, Counter[str](), [], []
    paths = []
    for at, sorts in enumerate(files):
        pages = []
        for sort in sorts:
            number += 1
            pages.append(entry(sort, number))
            expected[SORTS[sort]] += 1
            if sort == "box":
                rows.append(f"Page {number}")
            elif SORTS[sort] in FAILED:
                failed.append(number)
        data = dump_xml(pages)
        paths.append(folder / f"dump{at}.xml")
        paths[-1].write_bytes(pack(data))
    with pytest.MonkeyPatch.context() as small:
        small.setattr(stretches, "_XML_BYTES", size)
        run = run_dump(paths, outputs=folder / "out.jsonl", workers=workers, resolvers=HARMFUL)

    account = run.account
    assert Counter(parsed=account.parsed) + account.skipped + account.failed == expected
    assert account.pages == number
    assert [json.loads(line)["title"] for line in run.outputs[0].read_text(encoding="utf-8").splitlines()] == rows
    kept = [] if run.quarantine is None else run.quarantine.read_text(encoding="utf-8").splitlines()
    for line, page_id in zip(kept, failed, strict=True):
        assert json.loads(line).get("page_id") == page_id or f"<id>{page_id}</id>" in line


@posix
def test_budget_that_no_page_keeps(tmp_path: Path) -> None:
    """All pages fail, all are kept, and all come out when they are run again."""
    path = tmp_path / "dump.xml"
    long = "{{small|[[A]]<ref>x</ref>}}" * 2000
    path.write_bytes(dump_xml([page_xml(number, f"{{{{Infobox war faction|allies={long}}}}}") for number in range(4)]))
    run = run_dump(path, outputs=tmp_path / "out.jsonl", workers=2, page_seconds=0.01)
    assert run.account.failed == Counter({"over-time": 4})
    assert run.account.pages == 4
    assert run.quarantine is not None
    again = run_dump(run.quarantine, outputs=tmp_path / "again.jsonl", workers=2)
    assert (again.account.parsed, again.quarantine) == (4, None)


@posix
def test_page_after_one_that_was_interrupted(tmp_path: Path) -> None:
    """A page that is ended anywhere leaves nothing half done: the others are as without it."""
    boxes = [page_xml(number, BOX.format(f"F{number}", number)) for number in range(20)]
    long = "{{flag|Syria}} [[A]]<ref>{{cite web|title=T}}</ref> {{start date|2001}} " * 600
    slow = page_xml(99, f"{{{{Infobox war faction|allies={long}|leaders={long}}}}}")
    (tmp_path / "plain.xml").write_bytes(dump_xml(boxes))
    (tmp_path / "mixed.xml").write_bytes(dump_xml([part for box in boxes for part in (slow, box)]))
    run_dump(tmp_path / "plain.xml", outputs=tmp_path / "plain.jsonl", workers=1)
    run = run_dump(tmp_path / "mixed.xml", outputs=tmp_path / "mixed.jsonl", workers=1, page_seconds=0.08)
    lines = (tmp_path / "mixed.jsonl").read_text(encoding="utf-8").splitlines()
    short = {line for line in lines if json.loads(line)["source"]["page_id"] != 99}
    assert short <= set((tmp_path / "plain.jsonl").read_text(encoding="utf-8").splitlines())
    # On a machine that is busy elsewhere a short page may take long too.
    assert run.account.failed.keys() == {"over-time"}
    assert run.account.parsed + run.account.failed["over-time"] == 40


ODD = ["", "\r\n\r", "a\u2028b\u0085c", "\U0001f600", "]]>&amp;<!--", "\ufeffx", "\t \n", "\u200e{{x}}"]


@pytest.mark.parametrize("odd", ODD)
def test_odd_page_comes_back(odd: str, tmp_path: Path) -> None:
    """A page is read from a quarantine as it was read from the dump."""
    page = Page(
        text=odd,
        title=f"T{odd.strip()}",
        wiki="dewiki",
        page_id=7,
        revision_id=8,
        timestamp="2020-01-01T00:00:00Z",
        namespace=4,
        redirect='A "B" & <C>',
        model="json",
    )
    file = tmp_path / "a.quarantine.jsonl"
    file.write_bytes(failed_page(page, Place("d", 3), "error", odd) * 2)
    for stretch, wiki in quarantined(str(file)):
        assert wiki == "dewiki"
        assert read_page_xml(RawPage(stretch.xml or b"", Place("d", 0)), wiki=wiki) == (page,)
    assert len(list(quarantined(str(file)))) == 2


@pytest.mark.parametrize("xml", [b"<page>\xff\xfe</page>", b"<page>\xef\xbf\xbe\xed\xa0\x80</page>", b"<page>\r\n\0"])
def test_bytes_that_are_no_xml(xml: bytes, tmp_path: Path) -> None:
    """They are a line all the same, which says what it can, and fail again."""
    file = tmp_path / "a.quarantine.jsonl"
    lost = lost_page(DumpFault("damaged-page", "it is\ndamaged", "d\udcff", 1, title="\ud800"), "enwiki")
    file.write_bytes(failed_xml(RawPage(xml, Place("d", 3)), "enwiki", "unreadable-page", "m") + lost)
    assert len(file.read_bytes().splitlines()) == 2
    run = run_dump(file, outputs=tmp_path / "out.jsonl", workers=1)
    assert run.account.failed == Counter({"unreadable-page": 2})


def test_quarantine_of_several_wikis(tmp_path: Path) -> None:
    """Each page is run again as one of its own wiki."""
    text = "{{Infobox war faction|name=X|war={{flag|Syria}}}}"
    pages = [
        failed_page(Page(text=text, title=wiki, wiki=wiki, page_id=1, namespace=0), Place("d", 0), "error", "")
        for wiki in ("enwiki", "simplewiki", "enwiki")
    ]
    (tmp_path / "a.quarantine.jsonl").write_bytes(b"".join(pages))
    run = run_dump(tmp_path / "a.quarantine.jsonl", outputs=tmp_path / "out.jsonl", workers=2)
    assert run.account.parsed == 3
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["source"]["wiki"] for line in lines] == ["enwiki", "simplewiki", "enwiki"]


@pytest.mark.parametrize("line", ["", "{", "7", '"x"', "[]", "null", "{}", '{"xml": 7, "wiki": "w"}'])
def test_no_quarantine(line: str, tmp_path: Path) -> None:
    """The line that is none is told."""
    file = tmp_path / "a.quarantine.jsonl"
    good = failed_page(Page(text="x", title="T", wiki="enwiki"), Place("d", 0), "error", "")
    file.write_bytes(good + line.encode() + b"\n")
    with pytest.raises(QuarantineError, match="line 2: no page"):
        run_dump(file, outputs=tmp_path / "out.jsonl", workers=1)
