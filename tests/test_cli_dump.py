"""`infobox-parse dump` and `replay`: what they print, write and answer."""

from __future__ import annotations

import bz2
import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import infobox_parse
from commands import run_command
from dumps import BOX, dump_xml, page_xml
from infobox_parse.cli import main


if TYPE_CHECKING:
    from collections.abc import Iterator

FACTIONS = Path(__file__).parents[1] / "fixtures" / "dumps" / "enwiki-factions-multistream.xml.bz2"


def dump(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, list[str]]:
    """Run the command; return its exit code and the lines it tells."""
    code = main(["dump", *map(str, arguments)])
    told = capsys.readouterr()
    assert told.out == ""
    return code, told.err.splitlines()


def test_summary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The account stands first, then what was found."""
    code, told = dump(capsys, FACTIONS, "-o", tmp_path / "out.jsonl", "--workers", "1")
    assert code == 0
    assert told[0] == "14 pages = 13 parsed + 1 skipped (1 redirect) + 0 failed"
    assert told[1] == f"14 infoboxes written to {tmp_path / 'out.jsonl'}"
    assert "         14  Infobox militant organization" in told
    assert "          7  unknown-parameter" in told
    assert any(line.startswith("             Black Hand, line 36: parameter organisations") for line in told)


def test_summary_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file has all that was counted."""
    summary = tmp_path / "summary.json"
    dump(capsys, FACTIONS, "-o", tmp_path / "out.jsonl", "--workers", "1", "--quiet", "--summary", summary)
    told = json.loads(summary.read_text(encoding="utf-8"))
    assert (told["pages"], told["parsed"], told["skipped"], told["lines"]) == (14, 13, {"redirect": 1}, 14)
    assert told["infoboxes"] == {"Infobox militant organization": 14}
    assert told["unknown_parameters"]["Infobox militant organization.slogan"] == 2
    assert len(told["examples"]["unknown-parameter"]) == 3
    assert told["outputs"] == [str(tmp_path / "out.jsonl")]


def test_every_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Several at once, all infoboxes."""
    names = ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.parquet", "a.duckdb", "a.csv"]
    outputs = [argument for name in names for argument in ("-o", tmp_path / name)]
    code, told = dump(capsys, FACTIONS, *outputs, "--kind", "all", "--workers", "1", "--quiet")
    assert code == 0, told
    found = {path.name for path in tmp_path.iterdir()}
    assert found == {*names[:-1], "a.relations.csv", "a.claims.csv"}


def test_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of one kind alone, a line for each infobox, with its record."""
    source = tmp_path / "dump.xml"
    conflict = "{{Infobox military conflict|combatant1=[[A]]|combatant2=[[B]]|casualties2=20}}"
    source.write_bytes(dump_xml([page_xml(1, BOX.format("F", 1)), page_xml(2, conflict)]))
    code, told = dump(capsys, source, "-o", tmp_path / "out.jsonl", "--kind", "military-conflict", "--workers", "1")
    assert code == 0, told
    (line,) = map(json.loads, (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
    assert (line["title"], line["kind"]) == ("Page 2", "military-conflict")
    sides = line["record"]["sides"]
    assert [(side["number"], side["combatants"][0]["text"]) for side in sides] == [(1, "A"), (2, "B")]
    assert [entry["low"] for entry in sides[1]["casualties"]] == [20]


def test_damaged_dump(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is lost is told, and the exit code says so."""
    cut = tmp_path / "cut.xml.bz2"
    cut.write_bytes(FACTIONS.read_bytes()[:20_000])
    code, told = dump(capsys, cut, "-o", tmp_path / "out.jsonl", "--workers", "1", "--quiet")
    assert code == 1
    assert any("truncated-stream" in line for line in told)
    assert (tmp_path / "out.jsonl").exists()


def test_dump_that_is_cut_between_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No page is damaged there, and yet others may be missing."""
    (tmp_path / "cut.xml").write_bytes(dump_xml([page_xml(1, BOX.format("A", 1))]).removesuffix(b"</mediawiki>\n"))
    code, told = dump(capsys, tmp_path / "cut.xml", "-o", tmp_path / "out.jsonl", "--workers", "1", "--quiet")
    assert code == 1
    assert told[0] == "1 pages = 1 parsed + 0 skipped + 0 failed"
    assert any("truncated-dump" in line for line in told)


def test_replay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What failed is read again; what can never be read fails again."""
    bad = page_xml(2, "{{Infobox war faction|name=X}}").replace("X", "&nothing;")
    (tmp_path / "dump.xml").write_bytes(dump_xml([page_xml(1, BOX.format("A", 1)), bad]))
    code, told = dump(capsys, tmp_path / "dump.xml", "-o", tmp_path / "out.jsonl", "--workers", "1")
    quarantine = tmp_path / "out.quarantine.jsonl"
    assert code == 0
    assert f"pages that failed are in {quarantine}: infobox-parse replay reads them again" in told

    assert main(["replay", str(quarantine), "-o", str(tmp_path / "rest.jsonl"), "--workers", "1", "--quiet"]) == 0
    told = capsys.readouterr().err.splitlines()
    assert told[0] == "1 pages = 0 parsed + 0 skipped + 1 failed (1 unreadable-page)"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nothing.xml", "-o", "out.jsonl"], "nothing.xml"),
        ([str(FACTIONS), "-o", "out.xlsx"], ".parquet"),
        ([str(FACTIONS), "-o", "out.jsonl", "--knowledge", "nothing"], "nothing"),
        ([str(FACTIONS), "-o", "/dev/null/out.jsonl"], "/dev/null"),
        ([str(FACTIONS), "-o", "a.jsonl", "-o", "./a.jsonl"], "another output"),
        ([str(FACTIONS), str(FACTIONS), "-o", "a.jsonl"], "given twice"),
    ],
)
def test_refused(arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be is told in one line, and nothing is left behind."""
    monkeypatch.chdir(tmp_path)
    done = run_command(["dump", *arguments])
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 2
    assert len(lines) == 1
    assert told in lines[0]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "options",
    [
        ["--kind", "nonsense"],
        ["--workers", "0"],
        ["--page-memory", "x"],
        ["--page-seconds", "-1"],
        ["--namespaces", "a"],
        ["--summary", str(FACTIONS)],
    ],
)
def test_wrong_use(options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Options that cannot be are refused before anything is read."""
    with pytest.raises(SystemExit) as ended:
        main(["dump", str(FACTIONS), "-o", str(tmp_path / "out.jsonl"), *options])
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert any(option in told for option in options)


def test_replay_of_no_quarantine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A dump is not read by mistake, with all its namespaces."""
    with pytest.raises(SystemExit) as ended:
        main(["replay", str(FACTIONS), "-o", str(tmp_path / "out.jsonl")])
    assert ended.value.code == 2
    assert "replay reads files that dump wrote, *.quarantine.jsonl" in capsys.readouterr().err


def test_summary_over_an_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What took hours is not written over in the end."""
    with pytest.raises(SystemExit):
        dump(capsys, FACTIONS, "-o", tmp_path / "a.jsonl", "--summary", tmp_path / "." / "a.jsonl")
    assert "is a dump or an output" in capsys.readouterr().err


def test_summary_in_a_new_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is made, as those of outputs are."""
    options = ["--workers", "1", "--quiet", "--summary", str(tmp_path / "new" / "s.json")]
    assert dump(capsys, FACTIONS, "-o", tmp_path / "a.jsonl", *options)[0] == 0
    assert (tmp_path / "new" / "s.json").exists()


def test_standard_input(tmp_path: Path) -> None:
    """A dump may come through a pipe, packed or not; the wiki then is what it says itself."""
    for data in (FACTIONS.read_bytes(), bz2.decompress(FACTIONS.read_bytes())):
        done = run_command(["dump", "-", "-o", str(tmp_path / "out.jsonl"), "--quiet"], data)
        assert done.returncode == 0, done.stderr
        assert done.stderr.startswith(b"14 pages = 13 parsed")


@pytest.fixture
def heeded() -> Iterator[None]:
    """Let what is started heed interrupts: what a shell starts in the background ignores them, and all below it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeded")
@pytest.mark.skipif(sys.platform == "win32", reason="processes are not interrupted like that there")
def test_interrupted(tmp_path: Path) -> None:
    """Who interrupts a run is told how to go on, and leaves no process behind."""
    pages = [page_xml(number, BOX.format("A", number)) for number in range(20_000)]
    (tmp_path / "dump.xml").write_bytes(dump_xml(pages))
    source = str(Path(infobox_parse.__file__).parents[1])
    arguments = [
        sys.executable,
        "-m",
        "infobox_parse",
        "dump",
        str(tmp_path / "dump.xml"),
        "-o",
        str(tmp_path / "a.jsonl"),
    ]
    with subprocess.Popen(arguments, stderr=subprocess.PIPE, env={"PYTHONPATH": source}) as process:
        while not (tmp_path / "a.jsonl.parts" / "manifest.json").exists():
            time.sleep(0.05)
        time.sleep(0.2)
        process.send_signal(signal.SIGINT)
        told = process.communicate()[1].decode()
    assert process.returncode == 130
    assert told == "infobox-parse: interrupted; --resume goes on from here\n"
