"""`infobox-parse lint`: what is reported where, in which format, and the exit codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from commands import feed, run_command
from infobox_parse import parse, to_dict
from infobox_parse.cli import main
from infobox_parse.diagnostics import codes


if TYPE_CHECKING:
    from pathlib import Path


CLEAN = "{{Infobox war faction|name=A}}"
INFO = "{{Infobox war faction|name=A|x=B|size={{Fancy|9}}}}"
TYPO = "{{Infobox war faction\n| name = A\n| alies = B\n}}"
WARNING = "{{Infobox war faction|name=A|name=B}}"
ERROR = "{{Infobox war faction\n| name = A\n| allies = [[B\n}}"
MIXED = "{{Infobox war faction\n| size = {{Fancy|9}}\n| alies = B\n| name = A\n| name = B\n| x = [[C\n}}"

Captured = pytest.CaptureFixture[bytes]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of pages, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    pages = {"Clean": CLEAN, "Info": INFO, "Typo": TYPO, "Warning": WARNING, "Error": ERROR, "Mixed": MIXED}
    for name, text in pages.items():
        (tmp_path / f"{name}.wikitext").write_bytes(text.encode())
    return tmp_path


def test_line(capsysbinary: Captured) -> None:
    """A diagnostic is one line: file, line, column, code, message, and the hint at its end."""
    code = main(["lint", "Typo.wikitext"])
    out, err = capsysbinary.readouterr()
    message = "parameter alies is unknown to Infobox militant organization; did you mean allies?"

    assert code == 1
    assert f"Typo.wikitext:3:3: unknown-parameter {message}\n" == out.decode()
    assert err == b"1 warning in 1 of 1 file\n"


def test_clean(capsysbinary: Captured) -> None:
    """Where there is nothing to report, nothing is printed but the summary."""
    assert main(["lint", "Clean.wikitext", "Clean.wikitext"]) == 0
    assert capsysbinary.readouterr() == (b"", b"nothing to report in 2 files\n")


@pytest.mark.parametrize(
    ("options", "reported"),
    [
        ([], ["unknown-parameter", "duplicate-parameter", "unclosed-link"]),
        (["--level=warning"], ["unknown-parameter", "duplicate-parameter", "unclosed-link"]),
        (["--level=error"], ["unclosed-link"]),
        (
            ["--level=info"],
            ["unknown-template", "unknown-parameter", "duplicate-parameter", "unknown-parameter", "unclosed-link"],
        ),
        (["--select=unknown-template"], ["unknown-template"]),
        (["--select=unknown-parameter"], ["unknown-parameter", "unknown-parameter"]),
        (["--select=unknown-parameter", "--level=warning"], ["unknown-parameter"]),
        (["--select=unknown-template, unclosed-link"], ["unknown-template", "unclosed-link"]),
        (["--select=unknown-template", "--select=unclosed-link"], ["unknown-template", "unclosed-link"]),
        (["--ignore=unknown-parameter"], ["duplicate-parameter", "unclosed-link"]),
        (["--ignore=unknown-parameter,unclosed-link"], ["duplicate-parameter"]),
        (["--select=unclosed-link,unknown-template", "--ignore=unclosed-link"], ["unknown-template"]),
        (["--select=control-character"], []),
    ],
)
def test_what_is_reported(options: list[str], reported: list[str], capsysbinary: Captured) -> None:
    """By default errors, warnings and typing errors are; levels and codes choose others."""
    code = main(["lint", "--quiet", *options, "Mixed.wikitext"])
    out, err = capsysbinary.readouterr()

    assert reported == [line.split()[1] for line in out.decode().splitlines()]
    assert code == bool(reported)
    assert err == b""


@pytest.mark.parametrize(
    ("options", "summary"),
    [
        ([], "1 error, 2 warnings in 3 of 5 files; 2 below level warning not shown"),
        (["--level=info"], "1 error, 2 warnings, 2 info in 4 of 5 files"),
        (["--select=unknown-template"], "1 info in 1 of 5 files"),
        (["--level=error"], "1 error in 1 of 5 files; 4 below level error not shown"),
        (["--ignore=unclosed-link", "--level=error"], "nothing to report in 5 files; 4 below level error not shown"),
    ],
)
def test_summary(options: list[str], summary: str, capsysbinary: Captured) -> None:
    """The last line on standard error counts what is reported, and says what a level hides."""
    main(["lint", *options, *(f"{name}.wikitext" for name in ("Clean", "Info", "Typo", "Warning", "Error"))])

    assert f"{summary}\n" == capsysbinary.readouterr().err.decode()


@pytest.mark.parametrize(
    ("file", "code"), [("Clean", 0), ("Info", 0), ("Typo", 1), ("Warning", 1), ("Error", 1), ("nowhere", 2)]
)
def test_exit_codes(file: str, code: int) -> None:
    """The exit code is 0 without a report, 1 with one, and 2 after an unreadable file, whatever comes after it."""
    files = [f"{file}.wikitext"]

    assert code == main(["lint", *files])
    assert max(code, 1) == main(["lint", *files, "Warning.wikitext"])
    assert max(code, 1) == main(["lint", "Warning.wikitext", *files])


def test_unreadable_files(capsysbinary: Captured) -> None:
    """A file that cannot be read is named on standard error, and the others are read."""
    code = main(["lint", "nowhere", ".", "Warning.wikitext"])
    out, err = capsysbinary.readouterr()

    assert code == 2
    assert out.startswith(b"Warning.wikitext:1:30: duplicate-parameter ")
    assert err.decode().splitlines() == [
        "infobox-parse: nowhere: no such file",
        "infobox-parse: .: is a directory",
        "1 warning in 1 of 1 file",
    ]


@pytest.mark.parametrize(
    ("files", "expected"),
    [(["Clean"], []), (["Typo"], [("Typo", TYPO)]), (["Typo", "Clean", "Mixed"], [("Typo", TYPO), ("Mixed", MIXED)])],
)
def test_json(files: list[str], expected: list[tuple[str, str]], capsysbinary: Captured) -> None:
    """JSON is one array, a line an entry: the members of a diagnostic behind the file's name."""
    main(["lint", "--format=json", *(f"{name}.wikitext" for name in files)])
    out = capsysbinary.readouterr().out.decode()
    entries = json.loads(out)
    diagnostics = []
    for name, text in expected:
        for one in to_dict(parse(text, title=name))["diagnostics"]:  # type: ignore[union-attr]  # it is a list
            typo = one["code"] == "unknown-parameter" and "hint" in one  # type: ignore[index,call-overload,operator]
            level = "warning" if typo else one["severity"]  # type: ignore[index,call-overload]
            if level != "info":
                diagnostics.append({"file": f"{name}.wikitext", **one, "severity": level})  # type: ignore[dict-item]

    assert diagnostics == entries
    assert len(out.splitlines()) == (len(entries) + 2 if entries else 1)


def test_github(folder: Path, capsysbinary: Captured) -> None:
    """GitHub's commands say how bad it is, with what they are delimited by escaped."""
    (folder / "a,b:c%.wikitext").write_bytes(b"{{Infobox war faction\n| a%b\n c = B\n| alies = C\n}}")
    main(["lint", "--format=github", "--level=info", "a,b:c%.wikitext", "Error.wikitext"])
    unknown, typo, *others = capsysbinary.readouterr().out.decode().splitlines()
    place = "file=a%2Cb%3Ac%25.wikitext,line=2,col=3,title=infobox-parse (unknown-parameter)"
    typed = "file=a%2Cb%3Ac%25.wikitext,line=4,col=3,title=infobox-parse (unknown-parameter)"

    assert f"::notice {place}::parameter a%25b%0A c is unknown to Infobox militant organization" == unknown
    assert typo.startswith(f"::warning {typed}::parameter alies is unknown to ")
    assert typo.endswith("; did you mean allies?")
    assert others
    assert others[0].startswith("::error file=Error.wikitext,line=3,col=12,title=infobox-parse (unclosed-link)::")


def test_body(folder: Path, capsysbinary: Captured) -> None:
    """`--body` also reports what is wrong around the infoboxes, in the order of the page."""
    (folder / "Body.wikitext").write_bytes(b"A.<ref name=x />\n{{Infobox war faction|name=A|name=B}}\nB.<ref name=y />")
    main(["lint", "Body.wikitext"])
    alone = capsysbinary.readouterr().out.decode().splitlines()
    main(["lint", "--body", "Body.wikitext"])
    body = capsysbinary.readouterr().out.decode().splitlines()

    assert [line.split()[1] for line in alone] == ["duplicate-parameter"]
    assert [line.split()[:2] for line in body] == [
        ["Body.wikitext:1:3:", "undefined-reference"],
        ["Body.wikitext:2:30:", "duplicate-parameter"],
        ["Body.wikitext:3:3:", "undefined-reference"],
    ]


def test_stdin(monkeypatch: pytest.MonkeyPatch, capsysbinary: Captured) -> None:
    """Standard input is called `-`, as it was asked for; a byte order mark is no column."""
    feed(monkeypatch, b"\xef\xbb\xbf" + WARNING.encode())

    assert main(["lint", "-", "--wiki=enwiki", "--title=A"]) == 1
    assert capsysbinary.readouterr().out.startswith(b"-:1:30: duplicate-parameter ")


def test_a_report_is_a_line(folder: Path, capsysbinary: Captured) -> None:
    """Newlines and escapes in names of files and parameters do not break the line."""
    (folder / "a\nb").write_bytes(b"{{Infobox war faction\n| x\x1b\ny = B\n}}")
    main(["lint", "--level=info", "a\nb"])
    (line,) = capsysbinary.readouterr().out.decode().splitlines()

    assert line.startswith("a␚b:2:3: unknown-parameter parameter x␚␚y is unknown")


def test_help_lists_the_codes(capsysbinary: Captured) -> None:
    """The help names each code with its level."""
    with pytest.raises(SystemExit):
        main(["lint", "--help"])
    rows = {tuple(line.split()) for line in capsysbinary.readouterr().out.decode().splitlines()}

    assert not {(name, str(code.severity)) for name, code in codes().items()} - rows


def test_process(folder: Path) -> None:
    """As a process it ends with the code that `main` returns, its output in UTF-8 whatever the locale."""
    (folder / "中.wikitext").write_bytes("{{Infobox war faction|name=A|name=中}}".encode())
    run = run_command(["lint", "中.wikitext"], environment={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})

    assert run.returncode == 1
    assert run.stdout.decode().startswith("中.wikitext:1:30: duplicate-parameter ")
