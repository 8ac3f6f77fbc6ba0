"""The parts of a run on disk: whole or not there, and of one run only."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from infobox_parse.dump.parts import Parts, ResumeError


MANIFEST = {"dumps": ["a"], "kinds": None}


def test_part_is_there_again(tmp_path: Path) -> None:
    """What one run kept, the next one has."""
    parts = Parts(tmp_path / "out.parts", MANIFEST, resume=False, fresh=False)
    parts.write(3, b"three")
    parts.close(done=False)

    again = Parts(tmp_path / "out.parts", MANIFEST, resume=True, fresh=False)
    try:
        assert again.resumed
        assert again.has(3)
        assert not again.has(2)
        assert again.read(3) == b"three"
    finally:
        again.close(done=True)
    assert list(tmp_path.iterdir()) == []


def test_torn_part_is_not_there(tmp_path: Path) -> None:
    """What a process that was killed had half written is no part."""
    parts = Parts(tmp_path / "out.parts", MANIFEST, resume=False, fresh=False)
    parts.close(done=False)
    (tmp_path / "out.parts" / "00000003.new").write_bytes(b"thr")

    again = Parts(tmp_path / "out.parts", MANIFEST, resume=True, fresh=False)
    assert not again.has(3)
    again.close(done=True)


def test_nothing_to_go_on_from(tmp_path: Path) -> None:
    """Resuming where there is nothing begins anew."""
    parts = Parts(tmp_path / "out.parts", MANIFEST, resume=True, fresh=False)
    assert not parts.resumed
    parts.close(done=True)


def test_neither_resumed_nor_fresh(tmp_path: Path) -> None:
    """Hours of work are thrown away by nobody who does not say so."""
    Parts(tmp_path / "out.parts", MANIFEST, resume=False, fresh=False).close(done=False)

    with pytest.raises(ResumeError, match=r"--resume.*--fresh"):
        Parts(tmp_path / "out.parts", MANIFEST, resume=False, fresh=False)


def test_fresh(tmp_path: Path) -> None:
    """What was there before is gone."""
    parts = Parts(tmp_path / "out.parts", MANIFEST, resume=False, fresh=False)
    parts.write(0, b"old")
    parts.close(done=False)

    again = Parts(tmp_path / "out.parts", MANIFEST, resume=False, fresh=True)
    assert not again.has(0)
    again.close(done=True)


def test_other_run(tmp_path: Path) -> None:
    """A run with other options gives other parts."""
    Parts(tmp_path / "out.parts", MANIFEST, resume=False, fresh=False).close(done=False)

    with pytest.raises(ResumeError, match="other kinds"):
        Parts(tmp_path / "out.parts", {**MANIFEST, "kinds": ["faction"]}, resume=True, fresh=False)


@pytest.mark.skipif(sys.platform == "win32", reason="nothing is locked there")
def test_two_runs_at_a_time(tmp_path: Path) -> None:
    """A folder in use is refused, also where it would be begun anew; a process that ended holds nothing."""
    script = (
        "import sys; from pathlib import Path; from infobox_parse.dump.parts import Parts\n"
        "parts = Parts(Path(sys.argv[1]), {}, resume=False, fresh=False)\n"
        "print('open', flush=True); sys.stdin.read()"
    )
    source = str(Path(sys.modules["infobox_parse"].__file__ or "").parents[1])
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "out.parts")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": source},
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(ResumeError, match="in use"):
            Parts(tmp_path / "out.parts", {}, resume=False, fresh=True)
        other.kill()
    Parts(tmp_path / "out.parts", {}, resume=True, fresh=False).close(done=True)
