"""The parts of a run on disk: whole or not there, and of one run only."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from infobox_parse.dump.parts import Parts, ResumeError


if TYPE_CHECKING:
    from infobox_parse.plain import JSON


MANIFEST: dict[str, JSON] = {"dumps": ["a"], "kinds": None}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a run that was ended left a part."""
    parts = Parts(tmp_path / "out.parts", MANIFEST, resume=False, fresh=False)
    parts.write(3, "key", b"three\n3")
    parts.close(done=False)
    return tmp_path / "out.parts"


def test_part_is_there_again(folder: Path) -> None:
    """What one run kept, the next one has."""
    again = Parts(folder, MANIFEST, resume=True, fresh=False)
    try:
        assert again.resumed
        assert again.read(3, "key") == b"three\n3"
        assert again.read(2, "key") is None
    finally:
        again.close(done=True)
    assert not folder.exists()


@pytest.mark.parametrize(
    "spoiled",
    [b"", b"\0" * 50, b"key", b"key e52592b8 7\nthree", b"key e52592b8 7\nthree\n4", b"other e52592b8 7\nthree\n3"],
)
def test_spoiled_part_is_none(folder: Path, spoiled: bytes) -> None:
    """What the disk has spoiled, or what is of another stretch, is read anew."""
    part = folder / "00000003.part"
    assert part.read_bytes() == b"key e52592b8 7\nthree\n3"
    part.write_bytes(spoiled)

    again = Parts(folder, MANIFEST, resume=True, fresh=False)
    assert again.read(3, "key") is None
    again.close(done=True)


def test_torn_part_is_not_there(folder: Path) -> None:
    """What a process that was killed had half written is no part, and does not stay."""
    (folder / "00000004.new").write_bytes(b"thr")

    again = Parts(folder, MANIFEST, resume=True, fresh=False)
    assert again.read(4, "key") is None
    again.close(done=True)
    assert not folder.exists()


def test_nothing_to_go_on_from(tmp_path: Path) -> None:
    """Resuming where there is nothing begins anew; a run that has done nothing leaves nothing."""
    parts = Parts(tmp_path / "out.parts", MANIFEST, resume=True, fresh=False)
    assert not parts.resumed
    parts.close(done=False)
    assert list(tmp_path.iterdir()) == []


def test_neither_resume_nor_fresh(folder: Path) -> None:
    """What is there is neither used nor thrown away unasked."""
    with pytest.raises(ResumeError, match="--resume"):
        Parts(folder, MANIFEST, resume=False, fresh=False)


def test_fresh(folder: Path) -> None:
    """What was there before is gone."""
    again = Parts(folder, MANIFEST, resume=False, fresh=True)
    assert again.read(3, "key") is None
    again.close(done=True)


def test_other_run(folder: Path) -> None:
    """A run with other options gives other parts."""
    with pytest.raises(ResumeError, match="other kinds"):
        Parts(folder, {**MANIFEST, "kinds": ["faction"]}, resume=True, fresh=False)


def test_damaged_manifest(folder: Path) -> None:
    """Without knowing what the parts are of, nothing goes on."""
    (folder / "manifest.json").write_bytes(b"\0" * 20)
    with pytest.raises(ResumeError, match="damaged: begin anew"):
        Parts(folder, MANIFEST, resume=True, fresh=False)


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    """A folder that happens to have the name is not emptied."""
    folder = tmp_path / "out.parts"
    (folder / "inner").mkdir(parents=True)
    (folder / "letter.txt").write_text("dear", encoding="utf-8")
    Parts(folder, MANIFEST, resume=False, fresh=True).close(done=True)
    assert sorted(path.name for path in folder.iterdir()) == ["inner", "letter.txt"]


def test_two_runs_in_one_process(folder: Path) -> None:
    """The system's lock does not keep threads of a process apart; and who is refused must not lift it."""
    first = Parts(folder, MANIFEST, resume=True, fresh=False)
    for _ in range(2):
        with pytest.raises(ResumeError, match="in use"):
            Parts(folder.parent / "." / "out.parts", MANIFEST, resume=True, fresh=False)
    first.close(done=False)
    Parts(folder, MANIFEST, resume=True, fresh=False).close(done=True)


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
