"""With lbzip2 or without it, a dump gives the same pages, at the same places, and the same faults."""

from __future__ import annotations

import bz2
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dump_making import FOOT, head, many_pages, page_xml
from dumps import BOX
from dumps import page_xml as plain_page
from infobox_parse import run_dump
from infobox_parse.cli import main
from infobox_parse.dump import bz2_streams, lbzip2
from infobox_parse.dump.lbzip2 import Lbzip2, find_lbzip2
from infobox_parse.dump.stretches import plan, stretch_pages
from infobox_parse.dump.summary import plain_summary, tell_run


if TYPE_CHECKING:
    from infobox_parse.dump.faults import DumpFault
    from infobox_parse.dump.splitting import RawPage


pytestmark = pytest.mark.skipif(os.name != "posix", reason="lbzip2 is not used there")
installed = pytest.mark.skipif(shutil.which("lbzip2") is None, reason="lbzip2 is not installed")

PAGES = [page_xml(page) for page in many_pages(60, seed=8)]
STREAMS = [
    bz2.compress(xml.encode())
    for xml in (head(), *("".join(PAGES[start : start + 6]) for start in range(0, 60, 6)), FOOT)
]
LARGE = 1 << 19
"""Bytes that are too many for a stream in these tests."""
CUT = "".join(PAGES[:6])
EMPTY = bz2.compress(b"")


def with_stream(number: int, packed: bytes) -> bytes:
    """Return the dump with another stream in the place of one."""
    return b"".join([*STREAMS[:number], packed, *STREAMS[number + 1 :]])


def flipped(packed: bytes, at: int) -> bytes:
    """Return bytes with one that is another."""
    return packed[:at] + bytes([packed[at] ^ 0x10]) + packed[at + 1 :]


DUMPS = {
    "sound": b"".join(STREAMS),
    "damaged": with_stream(3, flipped(STREAMS[3], 100)),
    "wrong sum of a block": with_stream(3, flipped(STREAMS[3], 11)),
    "wrong sum of a stream": with_stream(3, flipped(STREAMS[3], -3 % len(STREAMS[3]))),
    "cut short": with_stream(3, STREAMS[3][:-20]),
    "cut by a byte": with_stream(3, STREAMS[3][:-1]),
    "garbage between streams": with_stream(3, STREAMS[3] + b"garbage"),
    "zeros between streams": with_stream(3, STREAMS[3] + b"\0" * 40),
    "garbage before": b"BZh91AY&SY" + b"".join(STREAMS),
    "garbage behind": b"".join(STREAMS) + b"garbage",
    "the beginning of a stream behind": b"".join(STREAMS) + b"BZh9",
    "ends within a stream": b"".join(STREAMS)[:-60],
    "ends within a stream of pages": b"".join(STREAMS[:6])[:-200],
    "an empty stream": with_stream(3, STREAMS[3] + EMPTY),
    "empty streams at the ends": EMPTY + b"".join(STREAMS) + EMPTY,
    "levels": with_stream(3, bz2.compress("".join(PAGES[12:18]).encode(), 1)),
    "two blocks": with_stream(3, bz2.compress(("".join(PAGES[12:18]) + "<!-- " + "x y" * 70_000 + "-->").encode(), 1)),
    "a page in two streams": with_stream(1, bz2.compress(CUT[:999].encode()) + bz2.compress(CUT[999:].encode())),
    "a page that is never closed": with_stream(1, bz2.compress(CUT.replace("</page>", "", 1).encode())),
    "a large stream": with_stream(3, bz2.compress(b" " * LARGE + "".join(PAGES[12:18]).encode())),
}


def read(path: str, program: Lbzip2 | None, size: int) -> tuple[list[RawPage], list[DumpFault]]:
    """Return the pages and the faults of a dump."""
    faults: list[DumpFault] = []
    stretches = list(plan(path, size=size))
    return [raw for one in stretches for raw in stretch_pages(one, faults.append, lbzip2=program)], faults


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the program whatever there is, but for large streams."""
    monkeypatch.setattr(lbzip2, "LEAST_PACKED_BYTES", 0)
    monkeypatch.setattr(lbzip2, "MOST_UNPACKED_BYTES", LARGE)
    monkeypatch.setattr(bz2_streams, "MOST_UNPACKED_BYTES", LARGE)


@installed
@pytest.mark.usefixtures("always")
@pytest.mark.parametrize("name", DUMPS)
def test_the_same_pages_places_and_faults(name: str, tmp_path: Path) -> None:
    """Whatever is wrong with a dump, it is read as without the program, to the byte."""
    path = tmp_path / "enwiki.xml.bz2"
    path.write_bytes(DUMPS[name])
    for size in (1, 3000, 1 << 20):
        program = Lbzip2(find_lbzip2())

        assert read(str(path), None, size) == read(str(path), program, size)
        assert program.path is not None


@installed
@pytest.mark.usefixtures("always")
def test_any_damage(tmp_path: Path) -> None:
    """Bytes that were changed, lost or added anywhere make no difference either."""
    chance = random.Random(3)  # noqa: S311  # it is to be the same each time
    whole = b"".join(STREAMS[:5] + STREAMS[-1:])
    path = tmp_path / "enwiki.xml.bz2"
    program = Lbzip2(find_lbzip2())
    for _ in range(60):
        at, more = chance.randrange(len(whole)), chance.randbytes(chance.randrange(4))
        path.write_bytes(whole[:at] + more + whole[at + chance.randrange(4) :])

        assert read(str(path), None, 1 << 20) == read(str(path), program, 1 << 20)


@installed
def test_sound_streams_are_the_programs() -> None:
    """Of a sound stretch the program unpacks all; of a damaged one, nothing from the damage on."""
    packed = b"".join(STREAMS)
    program = Lbzip2(find_lbzip2())
    pieces = list(program.pieces(packed, 100))
    ends = [100 + sum(map(len, STREAMS[:count])) for count in range(len(STREAMS) + 1)]
    damaged = with_stream(3, flipped(STREAMS[3], 100))

    assert b"".join(map(bz2.decompress, STREAMS)) == b"".join(piece.xml for piece in pieces)
    assert ends == [piece.byte_offset for piece in pieces if not piece.xml]
    found = [piece.byte_offset for piece in program.pieces(damaged, 100) if not piece.xml]
    assert found
    assert found == ends[: min(4, len(found))]


def test_small_stretches_are_not_its() -> None:
    """It is not started for what is unpacked sooner than it starts."""
    assert not Lbzip2("lbzip2").takes(1000)
    assert Lbzip2("lbzip2").takes(1 << 20)
    assert not Lbzip2("lbzip2").takes(1 << 30)
    assert not Lbzip2(None).takes(1 << 20)


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize(
    ("script", "stays"),
    [
        ("exit 1", True),
        ("cat", True),
        ("head -c 5000 /dev/zero; kill -9 $$", True),
        ("cat /dev/zero", True),
        ("exec sleep 60", False),
        (None, False),
    ],
)
def test_a_program_that_fails(
    script: str | None, *, stays: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that fails, gives something else or hangs changes nothing; one that hangs, or is none, is not asked again."""
    monkeypatch.setattr(lbzip2, "SECONDS", 0.3)
    path, program = tmp_path / "enwiki.xml.bz2", tmp_path / "lbzip2"
    path.write_bytes(DUMPS["sound"])
    if script is not None:
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    used = Lbzip2(str(program))

    assert read(str(path), None, 1 << 20) == read(str(path), used, 1 << 20)
    assert stays is (used.path is not None)


@installed
def test_its_own_options_are_not_taken_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables that give lbzip2 options do not change what it is asked for."""
    monkeypatch.setenv("LBZIP2", "--test")
    pieces = Lbzip2(find_lbzip2()).pieces(STREAMS[1], 0)

    assert bz2.decompress(STREAMS[1]) == b"".join(piece.xml for piece in pieces)


_WAITS = """\
import sys, time
from infobox_parse.dump.lbzip2 import Lbzip2, find_lbzip2
for piece in Lbzip2(find_lbzip2()).pieces(open(sys.argv[1], "rb").read(), 0):
    if piece.xml:
        print(len(piece.xml), flush=True)
        time.sleep(60)
"""


@installed
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are found in /proc")
def test_it_ends_with_the_process_that_began_it(tmp_path: Path) -> None:
    """When a worker is killed, no program is left that waits for it."""
    path = tmp_path / "streams"
    noise = random.Random(1).randbytes(400_000)  # noqa: S311  # it is to be the same each time
    path.write_bytes(bz2.compress(noise) * 4)
    source = str(Path(lbzip2.__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": source}
    with subprocess.Popen([sys.executable, "-c", _WAITS, path], stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        process.stdout.readline()
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        process.send_signal(signal.SIGKILL)
    assert children
    until = time.monotonic() + 20
    while any(_lives(child) for child in children):
        assert time.monotonic() < until
        time.sleep(0.05)


def _lives(number: str) -> bool:
    """Tell whether there is a process that is not only waiting to be told of."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@installed
@pytest.mark.usefixtures("always")
def test_runs(tmp_path: Path) -> None:
    """A run writes the same with and without it, and says what it was unpacked by."""
    xml = [head(), *(plain_page(number, BOX.format(f"F{number}", number)) for number in range(1, 30)), FOOT]
    dump = tmp_path / "enwiki.xml.bz2"
    dump.write_bytes(b"".join(bz2.compress(part.encode()) for part in xml))
    runs = [run_dump(dump, outputs=tmp_path / f"{use}.jsonl", workers=2, lbzip2=use) for use in (True, False)]

    assert (tmp_path / "True.jsonl").read_bytes() == (tmp_path / "False.jsonl").read_bytes()
    assert [find_lbzip2(), None] == [run.lbzip2 for run in runs]
    assert runs[0].account == runs[1].account

    assert f"unpacked by {find_lbzip2()}" in list(tell_run(runs[0]))
    assert find_lbzip2() == plain_summary(runs[0])["lbzip2"]
    assert not any(line.startswith("unpacked by") for line in tell_run(runs[1]))


@installed
def test_the_option_and_what_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command leaves it alone where it is asked to, and what is not installed is not looked for any further."""
    dump, summary = tmp_path / "enwiki.xml.bz2", tmp_path / "summary.json"
    dump.write_bytes(DUMPS["sound"])
    options = ["dump", str(dump), "-o", str(tmp_path / "out.jsonl"), "--workers", "1", "--summary", str(summary)]

    assert main([*options, "--no-lbzip2"]) == 0
    assert json.loads(summary.read_text())["lbzip2"] is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_lbzip2() is None
