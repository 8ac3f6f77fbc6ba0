"""What shows how far a run is: lines where there is no terminal, a bar where there is one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import infobox_parse
from dumps import BOX, dump_xml, page_xml
from infobox_parse.cli import progress as shown
from infobox_parse.dump.accounting import Account
from infobox_parse.dump.running import Progress


SOURCE = str(Path(infobox_parse.__file__).parents[1])


def told(progress: Progress, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the line of a run that has gone on for 100 seconds."""
    now = iter([1000.0, 1010.0, 1100.0])
    monkeypatch.setattr(shown, "time", SimpleNamespace(monotonic=lambda: next(now)))
    monkeypatch.setattr(shown, "watched", lambda: False)
    with shown.shown_progress(quiet=False) as show:
        assert show is not None
        show(progress)
        show(progress)
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("progress", "expected"),
    [
        (
            Progress(250, 1000, Account(pages=5000, lines=12)),
            "25.0 %, 5,000 pages, 50 pages/s, 12 infoboxes, 0 failed, 0:05:00 left\n",
        ),
        (
            Progress(900, 1000, Account(pages=5000, lines=12), kept_bytes=850, kept_pages=4800),
            "90.0 %, 5,000 pages, 2 pages/s, 12 infoboxes, 0 failed, 0:03:20 left\n",
        ),
        (
            Progress(850, 1000, Account(pages=4800), kept_bytes=850, kept_pages=4800),
            "85.0 %, 4,800 pages, 0 pages/s, 0 infoboxes, 0 failed, ? left\n",
        ),
        (Progress(900, None, Account(pages=700)), "700 pages, 7 pages/s, 0 infoboxes, 0 failed\n"),
    ],
)
def test_lines(
    progress: Progress, expected: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One every half minute; speed and time left are those of this run, not of the one that it goes on from."""
    assert told(progress, monkeypatch, capsys) == expected


def test_quiet() -> None:
    """Nothing is shown."""
    with shown.shown_progress(quiet=True) as show:
        assert show is None


def in_terminal(arguments: list[str], data: bytes) -> tuple[int, str]:
    """Run a command with its standard error in a terminal; return its exit code and what is seen."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": SOURCE, "TERM": "xterm", "COLUMNS": "160"}
    with subprocess.Popen(
        [sys.executable, "-m", "infobox_parse", *arguments], stdin=subprocess.PIPE, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        assert process.stdin is not None
        process.stdin.write(data)
        process.stdin.close()
        seen = b""
        try:
            while more := os.read(ours, 65536):
                seen += more
        except OSError:
            pass  # the terminal is closed
    os.close(ours)
    return process.returncode, seen.decode()


@pytest.mark.parametrize("way", ["named", "piped"])
def test_bar(way: str, tmp_path: Path) -> None:
    """It is drawn as stretches are done, and gone when the summary is told."""
    data = dump_xml([page_xml(number, BOX.format("A", number)) for number in range(50)])
    (tmp_path / "dump.xml").write_bytes(data)
    name, data = ("-", data) if way == "piped" else (str(tmp_path / "dump.xml"), b"")
    code, seen = in_terminal(["dump", name, "-o", str(tmp_path / "out.jsonl"), "--workers", "1"], data)
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen)
    assert code == 0, seen
    assert re.search(r"[0-9,]+ pages/s, 50 infoboxes, 0 failed", plain)
    assert ("0:00:00 left" in plain) == (way == "named")
    assert "50 pages = 50 parsed" in plain
    assert plain.index("pages/s") < plain.index("50 pages = 50 parsed")
