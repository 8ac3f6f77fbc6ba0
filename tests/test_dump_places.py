"""Where outputs may be: never over what is read, nor over each other."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from dumps import BOX, dump_xml, page_xml
from infobox_parse import run_dump
from infobox_parse.dump.faults import UnreadableDumpError
from infobox_parse.dump.targets import OutputError


if TYPE_CHECKING:
    from pathlib import Path

    from infobox_parse.dump.running import Progress


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """A dump of a page, and a page that fails."""
    bad = page_xml(2, "{{Infobox war faction|name=X}}").replace("X", "&nothing;")
    path = tmp_path / "dump.xml"
    path.write_bytes(dump_xml([page_xml(1, BOX.format("A", 1)), bad]))
    return path


@pytest.mark.parametrize(
    ("outputs", "told"),
    [
        (["a.jsonl", "a.jsonl"], "a.jsonl"),
        (["a.jsonl", "./a.jsonl"], "a.jsonl"),
        (["a.csv", "link/a.csv"], r"a\.relations\.csv"),
        (["a.jsonl", "a.quarantine.jsonl"], r"a\.quarantine\.jsonl"),
        (["folder.jsonl"], "no regular file"),
        (["a.jsonl", "folder.jsonl"], "no regular file"),
        (["read.jsonl"], "read.jsonl: would be written over"),
        (["hidden.jsonl"], "hidden.jsonl: would be written over"),
        ([], "no output"),
    ],
)
def test_refused(outputs: list[str], told: str, dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is told before anything is made or lost."""
    monkeypatch.chdir(dump.parent)
    (dump.parent / "folder.jsonl").mkdir()
    (dump.parent / "link").symlink_to(dump.parent)
    dump.rename("read.jsonl")
    (dump.parent / "hidden.jsonl").symlink_to("read.jsonl")
    before = sorted(dump.parent.iterdir())
    whole = (dump.parent / "read.jsonl").read_bytes()

    with pytest.raises(OutputError, match=told):
        run_dump("read.jsonl", outputs=outputs, workers=1)
    assert sorted(dump.parent.iterdir()) == before
    assert (dump.parent / "read.jsonl").read_bytes() == whole


def test_replay_over_the_output_that_it_belongs_to(dump: Path) -> None:
    """The pages of the quarantine, and all that the run had written, would be gone."""
    out = dump.with_name("out.jsonl")
    quarantine = run_dump(dump, outputs=out, workers=1).quarantine
    assert quarantine is not None
    with pytest.raises(OutputError, match=r"out\.quarantine\.jsonl: would be written over"):
        run_dump(quarantine, outputs=out, workers=1)
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1
    assert quarantine.exists()


def test_dump_given_twice(dump: Path) -> None:
    """Each page would come out twice, as where a pattern and a name mean the same file."""
    with pytest.raises(OutputError, match="twice"):
        run_dump([dump, dump.parent / "*.xml"], outputs=dump.with_name("out.jsonl"), workers=1)


@pytest.mark.skipif(sys.platform != "linux", reason="there is no place where nothing can be made")
def test_failing_at_the_start_leaves_nothing(dump: Path) -> None:
    """A second output that cannot be made must not make the next try one that resumes."""
    out = dump.with_name("out.jsonl")
    with pytest.raises(OutputError, match=r"b\.jsonl: cannot be written"):
        run_dump(dump, outputs=[out, "/proc/nothing/b.jsonl"], workers=1)
    assert list(dump.parent.iterdir()) == [dump]
    assert run_dump(dump, outputs=out, workers=1).account.parsed == 1


def test_folders_are_made(dump: Path) -> None:
    """The folders of all outputs are made where there are none."""
    outputs = [dump.with_name("a") / "b" / "out.jsonl", dump.with_name("c") / "out.csv"]
    run = run_dump(dump, outputs=outputs, workers=1)
    assert all(path.exists() for path in run.outputs)
    assert run.quarantine == outputs[0].with_name("out.quarantine.jsonl")


def test_link_is_followed(dump: Path) -> None:
    """An output that is a link to a file elsewhere is written there, on that disk."""
    (dump.parent / "far").mkdir()
    link = dump.with_name("out.jsonl")
    link.symlink_to(dump.parent / "far" / "real.jsonl")
    run_dump(dump, outputs=link, workers=1)
    assert link.is_symlink()
    assert (dump.parent / "far" / "real.jsonl").stat().st_size
    assert sorted(path.name for path in (dump.parent / "far").iterdir()) == ["real.jsonl"]


def test_process_that_goes_elsewhere(dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Relative names mean what they meant at the start."""
    monkeypatch.chdir(dump.parent)
    (dump.parent / "elsewhere").mkdir()

    def go(_: Progress) -> None:
        os.chdir(dump.parent / "elsewhere")

    run = run_dump("dump.xml", outputs=["out.jsonl", "out.csv"], workers=1, progress=go)
    assert [str(path) for path in run.outputs] == ["out.jsonl", "out.relations.csv", "out.claims.csv"]
    assert list((dump.parent / "elsewhere").iterdir()) == []
    assert (dump.parent / "out.jsonl").exists()
    assert (dump.parent / "out.quarantine.jsonl").exists()


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid"), reason="modes are others there")
def test_folder_that_may_not_be_written(dump: Path) -> None:
    """It is told at the start, not after hours."""
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    (dump.parent / "closed").mkdir(mode=0o500)
    with pytest.raises((OutputError, PermissionError)):
        run_dump(dump, outputs=[dump.with_name("a.jsonl"), dump.parent / "closed" / "b.jsonl"], workers=1)
    assert not dump.with_name("a.jsonl.parts").exists()


@pytest.mark.parametrize(
    "options", [{"workers": 0}, {"workers": -1}, {"page_seconds": 0}, {"page_memory": -1}, {"kinds": ("nonsense",)}]
)
def test_options_that_cannot_be(options: dict[str, object], dump: Path) -> None:
    """A run that would silently find nothing is refused."""
    with pytest.raises(ValueError, match=r"above 0|nonsense"):
        run_dump(dump, outputs=dump.with_name("out.jsonl"), **options)  # type: ignore[arg-type]  # as callers may


def test_one_kind_as_a_word(dump: Path) -> None:
    """A word is a kind, not many letters."""
    assert run_dump(dump, outputs=dump.with_name("out.jsonl"), kinds="faction", workers=1).account.parsed == 1


def test_refused_run_closes_what_it_opened(dump: Path) -> None:
    """A pipe that was opened is closed when another file is no dump."""
    with pytest.raises(UnreadableDumpError):
        run_dump([dump, dump.with_name("nothing.xml")], outputs=dump.with_name("out.jsonl"))
    assert list(dump.parent.iterdir()) == [dump]
