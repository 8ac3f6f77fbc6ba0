"""`infobox-parse repair`: what is printed, what becomes of files, and the exit codes."""

from __future__ import annotations

import codecs
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from commands import feed, run_command
from infobox_parse import parse
from infobox_parse.cli import main
from infobox_parse.cli.files import UnwritableError, replace_file


WHOLE = "{{Infobox war faction\n| name = A\n| size = 9\n}}\n"
DAMAGED = """{{Infobox war faction
| name    = Front
| leaders = {{plainlist|
* [[Jane Doe]]
| size    = 900
| allies  = [[Ruritania
| status  = Defunct
}}

The front marched."""

Captured = pytest.CaptureFixture[bytes]
repaired = parse(DAMAGED).repair()
assert repaired != DAMAGED

FORMS = {
    "plain": DAMAGED.encode(),
    "newline": f"{DAMAGED}\n".encode(),
    "crlf": DAMAGED.replace("\n", "\r\n").encode(),
    "mark": codecs.BOM_UTF8 + DAMAGED.encode(),
    "mark, damage on the first line": codecs.BOM_UTF8 + DAMAGED.replace("\n", "", 1).encode(),
    "separators": DAMAGED.replace("Front", "A\u2028B\x0cC\x85中").encode(),
    "damage on the last line": b"{{Infobox war faction\n| name = A\n| allies = [[B",
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of pages, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Whole.wikitext").write_bytes(WHOLE.encode())
    (tmp_path / "Damaged.wikitext").write_bytes(DAMAGED.encode())
    return tmp_path


def names_in(folder: Path) -> list[str]:
    """Return the names of all that is in a folder."""
    return sorted(path.name for path in folder.iterdir())


def expected_of(data: bytes) -> bytes:
    """Return the bytes of a repaired page."""
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark + parse(data.decode().removeprefix("\ufeff")).repair().encode()


@pytest.mark.parametrize("form", FORMS)
def test_print(form: str, folder: Path, capsysbinary: Captured) -> None:
    """The repaired page is printed to the byte, and what was repaired is said on standard error."""
    data = FORMS[form]
    (folder / "A.wikitext").write_bytes(data)
    code = main(["repair", "A.wikitext"])
    out, err = capsysbinary.readouterr()

    assert code == 0
    assert expected_of(data) == out != data
    assert data == (folder / "A.wikitext").read_bytes()
    assert err.startswith(b"A.wikitext:")


def test_what_was_repaired(capsysbinary: Captured) -> None:
    """Standard error has a line for each diagnostic that has an edit, unless `--quiet` is given."""
    main(["repair", "Damaged.wikitext"])
    lines = capsysbinary.readouterr().err.decode().splitlines()
    main(["repair", "--quiet", "Damaged.wikitext"])

    assert [
        f"Damaged.wikitext:{one.line}:{one.column}: {one.code} {one.message}"
        for one in parse(DAMAGED).diagnostics
        if one.edit
    ] == lines
    assert capsysbinary.readouterr().err == b""


@pytest.mark.parametrize("mode", [[], ["--diff"], ["--check"], ["--in-place"]])
def test_nothing_to_repair(mode: list[str], folder: Path, capsysbinary: Captured) -> None:
    """A page without damage comes out as it is, without a diff, and is not written."""
    before = (folder / "Whole.wikitext").stat()
    code = main(["repair", *mode, "Whole.wikitext"])
    after = (folder / "Whole.wikitext").stat()

    assert code == 0
    assert capsysbinary.readouterr() == (b"" if mode else WHOLE.encode(), b"")
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


@pytest.mark.parametrize(("mode", "code"), [([], 0), (["--diff"], 1), (["--check"], 1), (["--in-place"], 0)])
def test_exit_codes(mode: list[str], code: int) -> None:
    """`--diff` and `--check` tell by the exit code that there is something to repair."""
    assert code == main(["repair", "--quiet", *mode, "Damaged.wikitext"])


def test_check_prints_nothing(folder: Path, capsysbinary: Captured) -> None:
    """`--check` neither prints the page nor changes the file."""
    main(["repair", "--check", "Whole.wikitext", "Damaged.wikitext"])

    assert capsysbinary.readouterr().out == b""
    assert DAMAGED.encode() == (folder / "Damaged.wikitext").read_bytes()


def test_diff(capsysbinary: Captured) -> None:
    """A diff shows the lines that change, in the form of `diff -u`."""
    main(["repair", "--diff", "--quiet", "Damaged.wikitext"])
    lines = capsysbinary.readouterr().out.decode().splitlines()

    assert lines[:2] == ["--- a/Damaged.wikitext", "+++ b/Damaged.wikitext"]
    assert "-| allies  = [[Ruritania" in lines
    assert "+| allies  = [[Ruritania]]" in lines


@pytest.mark.parametrize("command", [["git", "apply", "--whitespace=nowarn"], ["patch", "-p1", "--binary"]])
@pytest.mark.parametrize("form", FORMS)
def test_tools_apply_the_diff(form: str, command: list[str], folder: Path, capsysbinary: Captured) -> None:
    """Git and patch make of the file, by the diff, what the command prints, to the byte."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"there is no {command[0]}")
    (folder / "A.wikitext").write_bytes(FORMS[form])
    main(["repair", "--diff", "Whole.wikitext", "A.wikitext"])
    diff = capsysbinary.readouterr().out
    run = subprocess.run(command, input=diff, check=False, capture_output=True)

    assert (run.returncode, run.stderr) == (0, b"")
    assert expected_of(FORMS[form]) == (folder / "A.wikitext").read_bytes()


@pytest.mark.parametrize("form", FORMS)
def test_in_place(form: str, folder: Path, capsysbinary: Captured) -> None:
    """`--in-place` changes the files, which need no repair then; nothing else is left in the folder."""
    (folder / "A.wikitext").write_bytes(FORMS[form])
    code = main(["repair", "--in-place", "Damaged.wikitext", "A.wikitext", "Whole.wikitext"])
    out, _ = capsysbinary.readouterr()

    assert (code, out) == (0, b"")
    assert repaired.encode() == (folder / "Damaged.wikitext").read_bytes()
    assert expected_of(FORMS[form]) == (folder / "A.wikitext").read_bytes()
    assert names_in(folder) == ["A.wikitext", "Damaged.wikitext", "Whole.wikitext"]
    assert main(["repair", "--check", "Damaged.wikitext", "A.wikitext"]) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such modes there")
@pytest.mark.parametrize("mode", [0o644, 0o600, 0o755, 0o664])
def test_in_place_keeps_the_mode(mode: int, folder: Path) -> None:
    """The file that takes the place of another has its mode."""
    (folder / "Damaged.wikitext").chmod(mode)
    main(["repair", "--in-place", "Damaged.wikitext"])

    assert mode == stat.S_IMODE((folder / "Damaged.wikitext").stat().st_mode)
    assert repaired.encode() == (folder / "Damaged.wikitext").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="links take a privilege there")
def test_in_place_follows_links(folder: Path) -> None:
    """Of a symbolic link, the file that it leads to is changed, and the link stays."""
    (folder / "below").mkdir()
    (folder / "below" / "link").symlink_to(Path("..") / "Damaged.wikitext")
    main(["repair", "--in-place", "below/link"])

    assert (folder / "below" / "link").is_symlink()
    assert repaired.encode() == (folder / "Damaged.wikitext").read_bytes()
    assert names_in(folder / "below") == ["link"]


def test_in_place_goes_on(folder: Path, capsysbinary: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be replaced is named, stays as it was, and the others are repaired."""
    (folder / "Other.wikitext").write_bytes(DAMAGED.encode())
    fsync = os.fsync
    failures = [OSError(28, "No space left on device")]

    def failing(handle: int) -> None:
        if failures:
            raise failures.pop()
        fsync(handle)

    monkeypatch.setattr(os, "fsync", failing)
    code = main(["repair", "--in-place", "--quiet", "Other.wikitext", "nowhere", "Damaged.wikitext"])

    assert code == 2
    assert capsysbinary.readouterr().err.decode().splitlines() == [
        "infobox-parse: Other.wikitext: cannot be replaced: No space left on device",
        "infobox-parse: nowhere: no such file",
    ]
    assert DAMAGED.encode() == (folder / "Other.wikitext").read_bytes()
    assert repaired.encode() == (folder / "Damaged.wikitext").read_bytes()
    assert names_in(folder) == ["Damaged.wikitext", "Other.wikitext", "Whole.wikitext"]


def test_read_only_files_stay(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be written is not replaced, though its folder would allow it."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UnwritableError, match="it may not be written"):
        replace_file("Damaged.wikitext", repaired)

    assert DAMAGED.encode() == (folder / "Damaged.wikitext").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes")
def test_only_regular_files_are_replaced(folder: Path) -> None:
    """A named pipe is not replaced by a file."""
    os.mkfifo(folder / "pipe")
    with pytest.raises(UnwritableError, match="it is no regular file"):
        replace_file("pipe", repaired)

    assert stat.S_ISFIFO((folder / "pipe").stat().st_mode)


def test_stdin(monkeypatch: pytest.MonkeyPatch, capsysbinary: Captured) -> None:
    """Standard input is repaired to standard output; its diff is that of `-`."""
    feed(monkeypatch, DAMAGED.encode())
    assert main(["repair", "-"]) == 0
    assert repaired.encode() == capsysbinary.readouterr().out
    feed(monkeypatch, DAMAGED.encode())
    assert main(["repair", "--diff", "-"]) == 1
    assert capsysbinary.readouterr().out.startswith(b"--- a/-\n+++ b/-\n@@ ")


def test_process(folder: Path) -> None:
    """As a process it writes UTF-8 whatever the locale."""
    (folder / "A.wikitext").write_bytes(FORMS["separators"])
    run = run_command(["repair", "A.wikitext"], environment={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})

    assert run.returncode == 0
    assert expected_of(FORMS["separators"]) == run.stdout
