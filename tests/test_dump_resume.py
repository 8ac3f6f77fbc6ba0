"""Runs that end at any step, and files that change meanwhile: what goes on is whole, and of one dump."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import infobox_parse
from dumps import BOX, HARMFUL, dump_xml, page_xml
from infobox_parse import run_dump
from infobox_parse.dump import files, stretches
from infobox_parse.dump.parts import Parts, ResumeError
from infobox_parse.dump.targets import OutputError
from infobox_parse.exporting import Appender


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from infobox_parse.dump.running import Progress


posix = pytest.mark.skipif(sys.platform == "win32", reason="processes do not fork there")

STEPS = """
import os, sys
from pathlib import Path
from infobox_parse import run_dump
from infobox_parse.dump import stretches

dump, folder, first, every = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
stretches._XML_BYTES = 3000
EVENTS = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir"}

def ended_at(step, where):
    "Run in a process of its own, which ends before it touches the folder for the nth time; tell whether it did."
    process = os.fork()
    if process:
        return os.waitpid(process, 0)[1] != 0
    me, count = os.getpid(), 0

    def hook(event, arguments):
        nonlocal count
        if event in EVENTS and str(arguments[0]).startswith(str(where)) and os.getpid() == me:
            count += 1
            if count == step:
                os._exit(9)

    sys.addaudithook(hook)
    outputs = [where / "out.jsonl", where / "out.csv"]
    run_dump(dump, outputs=outputs, workers=1, resume=True)
    os._exit(0)

def contents(where):
    return {path.name: path.read_bytes() for path in where.iterdir() if path.is_file()}

(folder / "whole").mkdir()
assert not ended_at(0, folder / "whole")
whole = contents(folder / "whole")
step = first
while True:
    where = folder / str(step)
    where.mkdir()
    ended = ended_at(step, where)
    seen = contents(where)
    assert all(whole[name] == seen[name] for name in seen if not name.endswith((".partial", "lock"))), step
    if not ended:
        break
    assert not ended_at(0, where), step
    assert contents(where) == whole, (step, [*contents(where)])
    assert {path.name for path in where.iterdir()} == {*whole}, step
    step += every
print(*sorted(whole), step)
"""


@pytest.fixture
def small_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make stretches of a few pages."""
    monkeypatch.setattr(stretches, "_XML_BYTES", 3000)


def boxes(count: int, first: int = 0) -> list[str]:
    """Return pages on factions."""
    return [page_xml(number, BOX.format(f"F{number}", number)) for number in range(first, first + count)]


def titles(path: Path) -> list[str]:
    """Return the titles of the lines of a file."""
    return [json.loads(line)["title"] for line in path.read_text(encoding="utf-8").splitlines()]


def stop_at(count: int) -> Callable[[Progress], None]:
    """Return what ends a run when it has written so many stretches."""
    left = count

    def stop(_: Progress) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise KeyboardInterrupt

    return stop


def end_at_steps(folder: Path, first: int, every: int) -> None:
    """End runs at every few steps and resume them."""
    dump = folder / "dump.xml"
    dump.write_bytes(dump_xml([*boxes(30), page_xml(99, "{{Infobox war faction|name=X}}").replace("X", "&nothing;")]))
    (folder / "runs").mkdir()
    source = str(Path(infobox_parse.__file__).parents[1])
    arguments = [sys.executable, "-c", STEPS, str(dump), str(folder / "runs"), str(first), str(every)]
    done = subprocess.run(arguments, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": source})
    assert done.returncode == 0, done.stderr.decode()
    *names, steps = done.stdout.decode().split()
    assert names == ["out.claims.csv", "out.jsonl", "out.quarantine.jsonl", "out.relations.csv"]
    assert int(steps) > 30


@posix
def test_ended_at_some_steps(tmp_path: Path) -> None:
    """Before a file is made, renamed or removed."""
    end_at_steps(tmp_path, 1, 8)


@posix
@pytest.mark.slow
def test_ended_at_every_step(tmp_path: Path) -> None:
    """Before any of them."""
    end_at_steps(tmp_path, 1, 1)


@pytest.mark.usefixtures("small_stretches")
def test_run_that_fails_leaves_only_parts(tmp_path: Path) -> None:
    """Files without a name do not stay; the parts do, and with another number of workers the run goes on."""
    (tmp_path / "dump.xml").write_bytes(dump_xml(boxes(60)))
    out = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        run_dump(tmp_path / "dump.xml", outputs=out, workers=1, progress=stop_at(3))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dump.xml", "out.jsonl.parts"]

    run = run_dump(tmp_path / "dump.xml", outputs=out, workers=2, resume=True)
    assert run.resumed
    assert titles(out) == [f"Page {number}" for number in range(60)]


@pytest.mark.usefixtures("small_stretches")
def test_damaged_part_is_read_again(tmp_path: Path) -> None:
    """A disk that has spoiled some parts costs time, and no record."""
    (tmp_path / "dump.xml").write_bytes(dump_xml(boxes(60)))
    out = tmp_path / "out.jsonl"
    with pytest.raises(KeyboardInterrupt):
        run_dump(tmp_path / "dump.xml", outputs=out, workers=1, progress=stop_at(5))
    kept = sorted((tmp_path / "out.jsonl.parts").glob("*.part"))
    assert len(kept) >= 5
    kept[0].write_bytes(b"")
    kept[1].write_bytes(kept[1].read_bytes()[:-1])
    kept[2].write_bytes(kept[2].read_bytes().replace(b"Page", b"Pace"))
    kept[4].unlink()

    run_dump(tmp_path / "dump.xml", outputs=out, workers=1, resume=True)
    assert titles(out) == [f"Page {number}" for number in range(60)]


@pytest.mark.usefixtures("small_stretches")
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_other_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Callable[[bytes], bytes]) -> None:
    """Nobody knows whether it is the same as before until it is read; what is not the same is not taken from before."""
    out = tmp_path / "out.jsonl"

    def give(pages: Sequence[str]) -> None:
        data = pack(dump_xml(pages))
        opened = files.open_stored
        made = io.BufferedReader(Pipe(data))
        for module in (files, stretches, sys.modules["infobox_parse.dump.dump_file"]):
            monkeypatch.setattr(module, "open_stored", lambda name: made if name == "-" else opened(name))

    give(boxes(100))
    with pytest.raises(KeyboardInterrupt):
        run_dump("-", outputs=out, workers=1, progress=stop_at(6))
    give([*boxes(30), *boxes(20, 100)])
    run = run_dump("-", outputs=out, workers=1, resume=True)
    assert run.resumed
    assert titles(out) == [f"Page {number}" for number in (*range(30), *range(100, 120))]


class Pipe(io.RawIOBase):
    """Bytes that can only be read forwards."""

    def __init__(self, data: bytes) -> None:
        self.data = io.BytesIO(data)

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # what a BufferedReader gives
        """Give bytes."""
        return self.data.readinto(buffer)


@pytest.mark.usefixtures("small_stretches")
def test_progress_of_a_resumed_run(tmp_path: Path) -> None:
    """It goes on from where it was, never back, and tells what it has not done itself."""
    path = tmp_path / "dump.xml"
    path.write_bytes(dump_xml(boxes(100)))
    with pytest.raises(KeyboardInterrupt):
        run_dump(path, outputs=tmp_path / "out.jsonl", workers=1, progress=stop_at(6))
    (tmp_path / "out.jsonl.parts" / "00000002.part").unlink()

    seen: list[tuple[int, int, int]] = []
    run_dump(
        path,
        outputs=tmp_path / "out.jsonl",
        workers=1,
        resume=True,
        progress=lambda one: seen.append((one.done, one.kept_bytes, one.kept_pages)),
    )
    done = [one for one, _, _ in seen]
    assert done == sorted(done)
    assert done[0] > 0
    assert done[-1] == path.stat().st_size
    assert seen[1][1:] == (seen[1][0], seen[1][2])
    assert seen[2][1:] == seen[1][1:]
    assert 0 < seen[-1][1] < done[-1]
    assert 0 < seen[-1][2] < 100


def test_other_options(tmp_path: Path) -> None:
    """Neither another dump nor other options nor other outputs go on with what is there."""
    dump = tmp_path / "dump.xml"
    dump.write_bytes(dump_xml(boxes(3)))
    out, more = tmp_path / "out.jsonl", tmp_path / "out.csv"

    def fail(_: Progress) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_dump(dump, outputs=[out, more], workers=1, progress=fail)
    with pytest.raises(ResumeError, match="other outputs"):
        run_dump(dump, outputs=[out], workers=1, resume=True)
    with pytest.raises(ResumeError, match="other fields, kinds"):
        run_dump(dump, outputs=[out, more], fields=True, kinds=None, workers=1, resume=True)
    with pytest.raises(ResumeError, match="other resolvers"):
        run_dump(dump, outputs=[out, more], resolvers=HARMFUL, workers=1, resume=True)
    os.utime(dump, ns=(1, 1))
    with pytest.raises(ResumeError, match="other dumps"):
        run_dump(dump, outputs=[out, more], workers=1, resume=True)
    assert run_dump(dump, outputs=[out, more], workers=1, fresh=True).account.parsed == 3


def test_callback_that_fails(tmp_path: Path) -> None:
    """Its error comes out as it is, and the run can go on."""
    (tmp_path / "dump.xml").write_bytes(dump_xml(boxes(3)))

    def fail(_: Progress) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run_dump(tmp_path / "dump.xml", outputs=tmp_path / "out.jsonl", workers=1, progress=fail)
    assert run_dump(tmp_path / "dump.xml", outputs=tmp_path / "out.jsonl", workers=1, resume=True).resumed


def test_part_that_is_lost_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part that was there and is damaged when it is written ends the run with a word; the next one reads it again."""
    monkeypatch.setattr(stretches, "_XML_BYTES", 3000)
    (tmp_path / "dump.xml").write_bytes(dump_xml(boxes(60)))
    with pytest.raises(KeyboardInterrupt):
        run_dump(tmp_path / "dump.xml", outputs=tmp_path / "out.jsonl", workers=1, progress=stop_at(4))
    (tmp_path / "out.jsonl.parts" / "00000000.part").unlink()
    read = Parts.read
    asked: list[int] = []

    def flaky(parts: Parts, number: int, key: str) -> bytes | None:
        asked.append(number)
        return None if number == 1 and asked.count(1) == 2 else read(parts, number, key)

    monkeypatch.setattr(Parts, "read", flaky)
    with pytest.raises(ResumeError, match="damaged"):
        run_dump(tmp_path / "dump.xml", outputs=tmp_path / "out.jsonl", workers=1, resume=True)
    run_dump(tmp_path / "dump.xml", outputs=tmp_path / "out.jsonl", workers=1, resume=True)
    assert titles(tmp_path / "out.jsonl") == [f"Page {number}" for number in range(60)]


@posix
def test_disk_that_is_full(tmp_path: Path) -> None:
    """It is told, with the file; with room again, the run goes on."""
    (tmp_path / "dump.xml").write_bytes(dump_xml(boxes(400)))
    script = (
        "import resource, sys\n"
        "from infobox_parse.cli import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))\n"
        "sys.exit(main(sys.argv[2:]))"
    )
    source = str(Path(infobox_parse.__file__).parents[1])
    command = ["dump", str(tmp_path / "dump.xml"), "-o", str(tmp_path / "out.jsonl"), "--workers", "1", "--quiet"]

    def run(room: int, *options: str) -> subprocess.CompletedProcess[bytes]:
        arguments = [sys.executable, "-c", script, str(room), *command, *options]
        return subprocess.run(arguments, capture_output=True, check=False, env={"PYTHONPATH": source})

    full = run(100_000)
    assert full.returncode == 2
    assert full.stderr.decode().splitlines() == [f"infobox-parse: {tmp_path / 'out.jsonl'}: File too large"]
    assert run(1 << 30, "--resume").returncode == 0
    assert len(titles(tmp_path / "out.jsonl")) == 400


def test_output_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a library calls it, the output is named."""

    def fail(_: Appender, payload: Sequence[bytes]) -> None:
        if payload:
            raise ZeroDivisionError

    (tmp_path / "dump.xml").write_bytes(dump_xml(boxes(3)))
    with monkeypatch.context() as broken:
        broken.setattr(Appender, "write", fail)
        with pytest.raises(OutputError, match=r"b\.jsonl: cannot be written: ZeroDiv"):
            run_dump(tmp_path / "dump.xml", outputs=tmp_path / "b.jsonl", workers=1)
    assert run_dump(tmp_path / "dump.xml", outputs=tmp_path / "b.jsonl", workers=1, resume=True).account.parsed == 3
