"""Runs over dumps: outputs, accounts, quarantine, and workers that die."""

from __future__ import annotations

import bz2
import json
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from dumps import BOX, HARMFUL, dump_xml, page_xml
from infobox_parse import from_dict, parse_dump, run_dump
from infobox_parse.boxes import DumpLine
from infobox_parse.convert import to_dict
from infobox_parse.dump import pool, stretches
from infobox_parse.dump.accounting import Account, AccountError
from infobox_parse.dump.faults import FAULTS, LOSSES, UnreadableDumpError
from infobox_parse.dump.job import Result, Task
from infobox_parse.dump.parts import ResumeError
from infobox_parse.dump.stretches import Stretch
from infobox_parse.lines import dump_lines


if TYPE_CHECKING:
    from pathlib import Path

    from infobox_parse.dump.faults import DumpFault
    from infobox_parse.dump.running import Progress
    from infobox_parse.plain import JSON


posix = pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be interrupted there")


def box(number: int) -> str:
    """Return a page on a faction."""
    return page_xml(number, BOX.format(f"F{number}", number))


def written(path: Path) -> list[dict[str, JSON]]:
    """Return the lines of a file of JSON."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def titles(path: Path) -> list[object]:
    """Return the titles of the lines of a file."""
    return [line["title"] for line in written(path)]


MIXED = [
    box(1),
    page_xml(2, "{{Infobox person|name=X}}"),
    page_xml(3, "#REDIRECT [[Page 1]]", redirect="Page 1"),
    page_xml(4, BOX.format("T", 4), namespace=4),
    page_xml(5, "no infobox"),
    page_xml(6, "{{Infobox war faction|name=&nothing;}}").replace("&amp;nothing;", "&nothing;"),
    page_xml(7, "<nowiki>{{Infobox war faction|name=X}}</nowiki>"),
    box(8) + "</nonsense>",
    box(9),
]
"""Pages of all sorts."""


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A dump of pages of all sorts."""
    path = tmp_path / "mixed.xml"
    path.write_bytes(dump_xml(MIXED))
    return path


def test_every_page_is_accounted_for(mixed: Path, tmp_path: Path) -> None:
    """Pages in are pages parsed, skipped and failed."""
    run = run_dump(mixed, outputs=tmp_path / "out.jsonl", workers=2)

    account = run.account
    assert account.pages == len(MIXED)
    assert account.parsed == 3
    assert account.skipped == Counter({"no-infobox": 3, "redirect": 1, "namespace": 1})
    assert account.failed == Counter({"unreadable-page": 1})
    assert account.pages == account.parsed + account.skipped.total() + account.failed.total()
    assert titles(tmp_path / "out.jsonl") == ["Page 1", "Page 8", "Page 9"]
    assert [fault.code for fault in run.faults] == ["unreadable-page"]
    assert run.quarantine == tmp_path / "out.quarantine.jsonl"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mixed.xml", "out.jsonl", "out.quarantine.jsonl"]


def test_account_that_does_not_add_up() -> None:
    """A page that is lost is told, not passed over."""
    account = Account(pages=2, parsed=1)
    with pytest.raises(AccountError, match="2 pages came in, 1"):
        account.check()


def test_lines_are_those_of_parse(mixed: Path, tmp_path: Path) -> None:
    """A line is what `parse` gives of the page alone."""
    run_dump(mixed, outputs=tmp_path / "out.jsonl", kinds=None, namespaces=None, workers=1)

    lines = written(tmp_path / "out.jsonl")
    assert [line["title"] for line in lines] == ["Page 1", "Page 2", "Page 4", "Page 8", "Page 9"]
    articles = list(parse_dump(mixed, kinds=None, namespaces=None))
    assert lines == [json.loads(json.dumps(to_dict(line))) for one in articles for line in dump_lines(one)]
    for line in lines:
        read = from_dict(line)
        assert isinstance(read, DumpLine)
        assert to_dict(read) == line


def test_faults_of_a_dump_in_this_process(tmp_path: Path) -> None:
    """What is wrong with pages is told as a run tells it."""
    wrong = page_xml(2, BOX.format("B", 2)).replace("</text>", "</text><sha1>0</sha1>")
    (tmp_path / "dump.xml").write_bytes(dump_xml([box(1), wrong, *MIXED[5:6]]))
    faults: list[DumpFault] = []
    assert [one.title for one in parse_dump(tmp_path / "dump.xml", report=faults.append)] == ["Page 1", "Page 2"]
    run = run_dump(tmp_path / "dump.xml", outputs=tmp_path / "out.jsonl", workers=1)
    assert [fault.code for fault in faults] == ["sha1-mismatch", "unreadable-page"]
    assert [fault.code for fault in run.faults] == ["sha1-mismatch", "unreadable-page"]


def test_codes_of_losses_are_codes_of_faults() -> None:
    """A code that nothing gives would tell nobody of a loss."""
    assert FAULTS.keys() >= LOSSES


def test_number_of_workers_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same bytes, in the order of the dump, however many there are."""
    monkeypatch.setattr(stretches, "_LEAST_PACKED_BYTES", 1000)
    pages = [box(number) for number in range(600)]
    packed = b"".join(bz2.compress("".join(pages[at : at + 20]).encode()) for at in range(0, len(pages), 20))
    path = tmp_path / "dump.xml.bz2"
    path.write_bytes(bz2.compress(b"<mediawiki>") + packed + bz2.compress(b"</mediawiki>"))
    assert len(list(stretches.plan(str(path)))) > 10
    outputs = []
    for workers in (1, 3):
        run_dump(path, outputs=[tmp_path / "out.jsonl", tmp_path / "out.csv"], workers=workers)
        files = ("out.jsonl", "out.relations.csv", "out.claims.csv")
        outputs.append([(tmp_path / name).read_bytes() for name in files])
    assert outputs[0] == outputs[1]
    assert titles(tmp_path / "out.jsonl") == [f"Page {number}" for number in range(600)]


@posix
@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        ("Die", "worker-died"),
        ("Sleep", "over-time"),
        ("Hang", "worker-died"),
        ("Eat", "over-memory"),
        ("Fail", "error"),
    ],
)
def test_page_that_does_harm(harm: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes into quarantine with its text, the others come out, and it can be run again."""
    monkeypatch.setattr(pool, "_MOMENT", 1.0)
    text = f"{{{{Infobox war faction|name={{{{{harm}}}}}|allies=[[B]]&nbsp;\r\n}}}}"
    path = tmp_path / "dump.xml"
    path.write_bytes(dump_xml([box(1), page_xml(2, text).replace("\r", "&#13;"), box(3)]))

    run = run_dump(path, outputs=tmp_path / "out.jsonl", resolvers=HARMFUL, workers=2, page_seconds=0.5)

    assert titles(tmp_path / "out.jsonl") == ["Page 1", "Page 3"]
    assert run.account.failed == Counter({reason: 1})
    assert run.account.pages == 3
    assert run.quarantine is not None
    (line,) = written(run.quarantine)
    assert (line["reason"], line["title"], line["text"], line["page_id"]) == (reason, "Page 2", text, 2)

    again = run_dump(run.quarantine, outputs=tmp_path / "again.jsonl", workers=1, namespaces=None)
    assert again.account.parsed == 1
    assert again.quarantine is None
    (replayed,) = written(tmp_path / "again.jsonl")
    source = replayed["source"]
    assert isinstance(source, dict)
    assert (source["page_id"], source["revision_id"]) == (2, 1002)


@posix
def test_many_pages_that_do_harm(tmp_path: Path) -> None:
    """One does not hide another of the same stretch."""
    harmful = page_xml(0, "{{Infobox war faction|name={{Die}}}}")
    pages = [box(number) if number % 3 else harmful for number in range(9)]
    path = tmp_path / "dump.xml"
    path.write_bytes(dump_xml(pages))

    run = run_dump(path, outputs=tmp_path / "out.jsonl", resolvers=HARMFUL, workers=2)

    assert run.account.failed == Counter({"worker-died": 3})
    assert titles(tmp_path / "out.jsonl") == [f"Page {number}" for number in range(9) if number % 3]


def test_output_appears_when_all_is_done(mixed: Path, tmp_path: Path) -> None:
    """A run that is broken off leaves what was there before, and goes on when asked."""
    out = tmp_path / "out.jsonl"
    out.write_text("before", encoding="utf-8")

    def stop(_: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_dump(mixed, outputs=out, progress=stop, workers=1)
    assert out.read_text(encoding="utf-8") == "before"
    with pytest.raises(ResumeError, match="--resume"):
        run_dump(mixed, outputs=out, workers=1)
    run = run_dump(mixed, outputs=out, workers=1, resume=True)
    assert run.resumed
    assert run.account.parsed == 3
    assert titles(out) == ["Page 1", "Page 8", "Page 9"]


def test_stale_quarantine_is_removed(tmp_path: Path) -> None:
    """Pages that failed in an earlier run did not fail in this one."""
    (tmp_path / "out.quarantine.jsonl").write_text("{}\n", encoding="utf-8")
    (tmp_path / "dump.xml").write_bytes(dump_xml([box(1)]))
    assert run_dump(tmp_path / "dump.xml", outputs=tmp_path / "out.jsonl", workers=1).quarantine is None
    assert not (tmp_path / "out.quarantine.jsonl").exists()


def test_progress(tmp_path: Path) -> None:
    """It goes from little to all."""
    path = tmp_path / "dump.xml"
    path.write_bytes(dump_xml([box(1), page_xml(2, "x" * 9_000_000), box(3)]))
    seen: list[Progress] = []
    run_dump(path, outputs=tmp_path / "out.jsonl", workers=1, progress=seen.append)
    done = [one.done for one in seen]
    assert done == sorted(done)
    assert done[-1] == seen[-1].whole == path.stat().st_size


def test_no_dump(tmp_path: Path) -> None:
    """What is no dump is told before anything is written."""
    (tmp_path / "dump.xml").write_text("hello", encoding="utf-8")
    with pytest.raises(UnreadableDumpError):
        run_dump(tmp_path / "dump.xml", outputs=tmp_path / "out.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["dump.xml"]


def test_messages() -> None:
    """Tasks and results come through a pipe as they were."""
    stretch = Stretch(number=3, file="d.xml", form="pages", start=1, end=2, xml=b"<page/>\n\0", marks=((7, 1, 0),))
    task = Task(stretch=stretch, wiki="dewiki", barred={4: "worker-died"}, careful=True)
    assert Task.from_bytes(task.to_bytes()) == task

    account = Account(pages=1, parsed=1, lines=2, infoboxes=Counter({"A": 2}))
    result = Result(number=3, account=account, payloads=((0, (b"a\n", b"")), (1, (b"c",))), quarantine=b"{}\n")
    read = Result.from_bytes(result.to_bytes())
    assert (read.number, read.account, tuple(read.payloads), read.quarantine) == (3, account, result.payloads, b"{}\n")
    with pytest.raises(ValueError, match="cut short"):
        Result.from_bytes(result.to_bytes()[:-1])
