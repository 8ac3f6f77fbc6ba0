"""`infobox-parse edit`: what is printed, what becomes of files, and the exit codes."""

from __future__ import annotations

import codecs
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from commands import feed
from infobox_parse.cli import main


if TYPE_CHECKING:
    from pathlib import Path


PAGE = "{{Infobox war faction\n| name    = A\n| leaders = B\n}}\nText."
OTHER = "{{Infobox x\n| a = 1\n}} {{Infobox x\n| b = 2\n}}\n"

Captured = pytest.CaptureFixture[bytes]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of pages, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Page.wikitext").write_bytes(codecs.BOM_UTF8 + PAGE.replace("\n", "\r\n").encode())
    (tmp_path / "Other.wikitext").write_bytes(OTHER.encode())
    return tmp_path


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--set", "leaders=[[C]] x=y"], PAGE.replace("= B", "= [[C]] x=y")),
        (["--set", "leaders="], PAGE.replace("= B", "= ")),
        (["--set", "size=3", "--set", "area=X"], PAGE.replace("= B\n", "= B\n| size    = 3\n| area    = X\n")),
        (
            ["--set", "size=3", "--set", "leaders=C", "--after", "name"],
            PAGE.replace("| leaders = B", "| size    = 3\n| leaders = C"),
        ),
        (["--rename", "leaders=leader", "--set", "leader=C"], PAGE.replace("leaders = B", "leader = C")),
        (["--remove", "leaders"], PAGE.replace("| leaders = B\n", "")),
        (
            ["--set", "x=1", "--rename", "name=y", "--infobox", "0"],
            PAGE.replace("name", "y").replace("B\n", "B\n| x       = 1\n"),
        ),
    ],
)
def test_print(options: list[str], expected: str, folder: Path, capsysbinary: Captured) -> None:
    """The edited page is printed to the byte, byte order mark and line ends as they were; the file stays."""
    before = (folder / "Page.wikitext").read_bytes()
    code = main(["edit", *options, "Page.wikitext"])

    assert code == 0
    assert codecs.BOM_UTF8 + expected.replace("\n", "\r\n").encode() == capsysbinary.readouterr().out
    assert before == (folder / "Page.wikitext").read_bytes()


def test_the_first_infobox_that_has_it(capsysbinary: Captured) -> None:
    """Without an index, it is the first infobox that has the parameter; new ones go into the first."""
    assert not main(["edit", "--set", "b=3", "--rename", "b=c", "Other.wikitext"])
    one = capsysbinary.readouterr().out
    assert not main(["edit", "--set", "c=4", "Other.wikitext"])
    two = capsysbinary.readouterr().out

    assert OTHER.replace("b = 2", "c = 3").encode() == one
    assert OTHER.replace("a = 1\n", "a = 1\n| c = 4\n").encode() == two


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_diff(folder: Path, capsysbinary: Captured) -> None:
    """The diff of several files makes the same of them as changing them in place; without any, the exit code is 0."""
    assert main(["edit", "--diff", "--set", "name=C", "--remove", "leaders", "Page.wikitext"]) == 1
    diff = capsysbinary.readouterr().out
    page = folder / "Page.wikitext"
    before = page.read_bytes()
    assert main(["edit", "--in-place", "--set", "name=C", "--remove", "leaders", "Page.wikitext"]) == 0
    after = page.read_bytes()
    page.write_bytes(before)
    subprocess.run(["git", "apply", "--whitespace=nowarn"], input=diff, check=True, cwd=folder)

    assert before != after == page.read_bytes()
    assert main(["edit", "--diff", "--set", "name=C", "Page.wikitext"]) == 0
    assert not capsysbinary.readouterr().out


def test_one_that_cannot_be_edited(folder: Path, capsysbinary: Captured) -> None:
    """What cannot be done is said with file and reason, the other files are changed, and the exit code is 2."""
    code = main(
        ["edit", "--in-place", "--set", "a=2", "--remove", "b", "Page.wikitext", "Other.wikitext", "No.wikitext"]
    )
    error = capsysbinary.readouterr().err.decode()

    assert code == 2
    assert "infobox-parse: Page.wikitext: Infobox war faction has no parameter b\n" in error
    assert "No.wikitext: no such file" in error
    assert (folder / "Other.wikitext").read_text() == "{{Infobox x\n| a = 2\n}} {{Infobox x\n}}\n"


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsysbinary: Captured) -> None:
    """A page comes through a pipe; its complaint says so."""
    feed(monkeypatch, OTHER.encode())
    assert main(["edit", "--set", "a=3", "-"]) == 0
    assert OTHER.replace("1", "3").encode() == capsysbinary.readouterr().out
    feed(monkeypatch, b"Text.")
    assert main(["edit", "--set", "a=3", "-"]) == 2
    assert b"standard input: there is no infobox 0: the page has none" in capsysbinary.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["Page.wikitext"], "nothing to do: give --set, --rename or --remove"),
        (["--set", "name", "Page.wikitext"], "'name' is not NAME=VALUE"),
        (["--rename", "=b", "Page.wikitext"], "'=b' is not OLD=NEW"),
        (["--remove", "a", "Page.wikitext", "Other.wikitext"], "several files take --diff or --in-place"),
        (["--remove", "a", "--in-place", "-"], "--in-place takes files, not standard input"),
        (["--remove", "a", "--in-place", "--diff", "Page.wikitext"], "not allowed with"),
    ],
)
def test_wrong_use(arguments: list[str], reason: str, capsysbinary: Captured) -> None:
    """Wrong use is said so."""
    with pytest.raises(SystemExit) as caught:
        assert not main(["edit", *arguments])

    assert caught.value.code == 2
    assert reason in capsysbinary.readouterr().err.decode()
