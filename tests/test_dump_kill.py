"""Runs that are killed at a random moment and go on: the output is that of a run that nobody killed, byte for byte."""

from __future__ import annotations

import bz2
import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import infobox_parse


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are not killed like that there")

SOURCE = Path(infobox_parse.__file__).parents[1]
PAGES = sorted((Path(__file__).parents[1] / "fixtures" / "infoboxes" / "faction").glob("*.wikitext"))

STREAMS = 30
PAGES_A_STREAM = 6


@pytest.fixture(scope="module")
def dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A multistream dump of the fixture pages, many times over, and pages that fail."""
    path = tmp_path_factory.mktemp("kill") / "enwiki-pages.xml.bz2"
    number = 0
    data = [bz2.compress(b"<mediawiki><siteinfo><dbname>enwiki</dbname></siteinfo>\n")]
    for stream in range(STREAMS):
        xml = []
        for _ in range(PAGES_A_STREAM):
            text = PAGES[number % len(PAGES)].read_text(encoding="utf-8").replace("&", "&amp;").replace("<", "&lt;")
            number += 1
            text = text if number % 50 else "{{Infobox war faction|name=&nothing;}}"
            revision = f"<revision><id>{number}</id><text>{text}</text></revision>"
            xml.append(f"<page><title>Page {number}</title><ns>0</ns><id>{number}</id>{revision}</page>\n")
        # Noise that does not compress makes streams long enough for many stretches.
        noise = random.Random(stream).randbytes(60_000).hex()  # noqa: S311  # it is to be the same each time
        xml.append(f"<page><title>Noise {stream}</title><ns>4</ns><revision><text>{noise}</text></revision></page>\n")
        data.append(bz2.compress("".join(xml).encode()))
    data.append(bz2.compress(b"</mediawiki>\n"))
    path.write_bytes(b"".join(data))
    return path


def command(dump: Path, folder: Path, *options: str) -> list[str]:
    """Return the command of a run."""
    outputs = ["-o", str(folder / "out.jsonl"), "-o", str(folder / "out.csv")]
    return [sys.executable, "-m", "infobox_parse", "dump", str(dump), *outputs, "--workers", "2", "--quiet", *options]


def start(arguments: list[str]) -> subprocess.Popen[bytes]:
    """Start a command."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    return subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)


def finish(arguments: list[str]) -> str:
    """Run a command; return the account of its pages."""
    with start(arguments) as process:
        told = process.communicate()[1].decode()
    assert process.returncode == 0, told
    return told.partition("\n")[0]


def contents(folder: Path) -> dict[str, str]:
    """Return the files of a folder with digests of what is in them."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def check_kills(dump: Path, folder: Path, seed: int, runs: int) -> None:
    """Kill runs at random moments, resume them, and compare."""
    whole = folder / "whole"
    whole.mkdir()
    begun = time.monotonic()
    account = finish(command(dump, whole))
    seconds = time.monotonic() - begun
    expected = contents(whole)
    assert set(expected) == {"out.jsonl", "out.relations.csv", "out.claims.csv", "out.quarantine.jsonl"}

    chance = random.Random(seed)  # noqa: S311  # likewise
    for run in range(runs):
        killed = folder / f"run{run}"
        killed.mkdir()
        for kill in range(chance.randint(1, 3)):
            with start(command(dump, killed, "--resume")) as process:
                time.sleep(chance.uniform(0, seconds * 1.1))
                process.send_signal(signal.SIGKILL)
            message = f"seed {seed}, run {run}, kill {kill}"
            seen = {path.name for path in killed.iterdir() if path.suffix in {".jsonl", ".csv"}}
            assert seen <= set(expected), message
        assert finish(command(dump, killed, "--resume")) == account, message
        assert contents(killed) == expected, message


def test_killed_and_resumed(dump: Path, tmp_path: Path) -> None:
    """Once, or a few times."""
    check_kills(dump, tmp_path, seed=1, runs=1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 7))
def test_killed_and_resumed_fifty_times(dump: Path, tmp_path: Path, seed: int) -> None:
    """Ten times each, so that cores can share them."""
    check_kills(dump, tmp_path, seed=seed, runs=10)
