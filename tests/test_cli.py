"""The command `infobox-parse`: what it prints where, and its exit codes."""

from __future__ import annotations

import codecs
import json
import os
import sys
from pathlib import Path

import pytest

from commands import feed, run_command
from infobox_parse import __version__, parse, to_dict
from infobox_parse.cli import COMMANDS, main
from infobox_parse.json_schema import article_schema, record_schema


CLEAN = "{{Infobox war faction|name=A}}"
INFO = "{{Infobox war faction|name=A|nome=B}}"
WARNING = "{{Infobox war faction|name=A|name=B}}"
ERROR = "{{Infobox war faction|name=A"

Captured = pytest.CaptureFixture[bytes]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of pages, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    for name, text in {"Clean": CLEAN, "Info": INFO, "Warning": WARNING, "Error": ERROR}.items():
        (tmp_path / f"{name}.wikitext").write_bytes(text.encode())
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_one_file(capsysbinary: Captured) -> None:
    """A single file gives an indented document: that of its article, titled by the file's name."""
    code = main(["parse", "Clean.wikitext"])
    out, err = capsysbinary.readouterr()

    assert code == 0
    assert to_dict(parse(CLEAN, title="Clean")) == json.loads(out)
    assert out.startswith(b'{\n  "format": "infobox-parse/1",\n  "parser": ')
    assert out.endswith(b"\n}\n")
    assert err == b""


@pytest.mark.usefixtures("folder")
def test_several_files(capsysbinary: Captured) -> None:
    """Several files give a line of JSON each, in order."""
    code = main(["parse", "Info.wikitext", "Clean.wikitext"])
    lines = capsysbinary.readouterr().out.decode().splitlines()

    assert code == 0
    assert [to_dict(parse(INFO, title="Info")), to_dict(parse(CLEAN, title="Clean"))] == [*map(json.loads, lines)]


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (["--indent", "Clean.wikitext"], 40),
        (["--no-indent", "Clean.wikitext"], 1),
        (["--indent", "Clean.wikitext", "Clean.wikitext"], 80),
        (["--format", "json", "Clean.wikitext", "Clean.wikitext"], 2),
    ],
)
@pytest.mark.usefixtures("folder")
def test_indent(arguments: list[str], lines: int, capsysbinary: Captured) -> None:
    """`--indent` and `--no-indent` decide on the form whatever the number of files."""
    assert main(["parse", *arguments]) == 0

    count = capsysbinary.readouterr().out.count(b"\n")
    assert lines == count if lines < 3 else lines <= count


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("Joint_Operations_Room.wikitext", "Joint Operations Room"),
        ("St._Mary.v2.txt", "St. Mary.v2"),
        ("北方联盟_(阿富汗)", "北方联盟 (阿富汗)"),
        (".hidden", ".hidden"),
    ],
)
def test_title_is_the_stem(file: str, title: str, folder: Path, capsysbinary: Captured) -> None:
    """A page is titled by its file's name without suffix, underscores as blanks."""
    (folder / "a.b").mkdir()
    (folder / "a.b" / file).write_text("x")
    main(["parse", f"a.b/{file}"])

    assert title == json.loads(capsysbinary.readouterr().out)["title"]


@pytest.mark.usefixtures("folder")
def test_title_and_wiki(capsysbinary: Captured) -> None:
    """`--title` and `--wiki` say what the file does not."""
    main(["parse", "Clean.wikitext", "--title", "A_B", "--wiki", "zhwiki"])
    written = json.loads(capsysbinary.readouterr().out)

    assert to_dict(parse(CLEAN, title="A_B", wiki="zhwiki")) == written


@pytest.mark.usefixtures("folder")
def test_text(capsysbinary: Captured) -> None:
    """`--format text` prints lines to read, a blank line between two pages."""
    assert main(["parse", "--quiet", "--format", "text", "Info.wikitext", "Clean.wikitext"]) == 0
    assert capsysbinary.readouterr().out == b"= Info =\n\nA\n- Nome: B\n\n= Clean =\n\nA\n"


def test_table(folder: Path) -> None:
    """`--format table` prints tables; in a pipe they are 100 columns wide at most, whatever the variables say."""
    (folder / "Long.wikitext").write_text("{{Infobox a|b=" + "words " * 50 + "}}")
    arguments = ["parse", "--format=table", str(folder / "Long.wikitext")]
    environments = [{"TERM": "xterm"}, {"COLUMNS": "50", "FORCE_COLOR": "1", "TERM": "dumb"}, {"LC_ALL": "C"}]
    runs = [run_command(arguments, environment=environment) for environment in environments]
    lines = runs[0].stdout.decode().splitlines()

    assert max(map(len, lines)) == 100
    assert b"\x1b" not in runs[0].stdout
    assert [runs[0].stdout] * 3 == [run.stdout for run in runs]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals there")
@pytest.mark.parametrize(
    ("columns", "term", "styled"), [(60, "xterm", True), (133, "xterm", True), (60, "dumb", False)]
)
def test_table_in_a_terminal(columns: int, term: str, styled: bool, folder: Path) -> None:  # noqa: FBT001
    """In a terminal a table is as wide as that, with bold titles unless the terminal is a plain one."""
    import pty  # noqa: PLC0415  # not there on Windows
    import termios  # noqa: PLC0415

    (folder / "Long.wikitext").write_text("{{Infobox a|b=" + "words " * 50 + "}}")
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (25, columns))
    environment = {"TERM": term, "COLUMNS": "", "LINES": ""}
    run = run_command(
        ["parse", "--format=table", str(folder / "Long.wikitext")], environment=environment, output=theirs
    )
    os.close(theirs)
    drawn = os.read(ours, 100_000).decode().replace("\r\n", "\n")
    os.close(ours)

    assert run.returncode == 0
    assert ("\x1b[1m" in drawn) is styled
    assert max(len(line) for line in drawn.splitlines() if line.startswith("│ B")) == columns


@pytest.mark.usefixtures("folder")
def test_schema(capsysbinary: Captured) -> None:
    """`schema` prints the JSON Schema of articles or, with `--kind`, of records."""
    assert main(["schema"]) == 0
    assert article_schema() == json.loads(capsysbinary.readouterr().out)
    for kind in ("faction", "military-conflict"):
        assert main(["schema", "--kind", kind]) == 0
        assert record_schema(kind) == json.loads(capsysbinary.readouterr().out)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_schema_into_a_broken_pipe() -> None:
    """When nobody reads the schema, the command ends without a word."""
    read, write = os.pipe()
    os.close(read)
    run = run_command(["schema"], output=write)
    os.close(write)

    assert (run.returncode, run.stderr) == (0, b"")


def test_stdin(monkeypatch: pytest.MonkeyPatch, capsysbinary: Captured) -> None:
    """`-` reads UTF-8 from standard input whatever the locale; without `--title` the page has none."""
    feed(monkeypatch, "{{Infobox war faction|name=中国}}".encode())
    main(["parse", "-"])
    written = json.loads(capsysbinary.readouterr().out)

    assert written["title"] == ""
    assert written["infoboxes"][0]["record"]["name"]["text"] == "中国"


def test_byte_order_mark(folder: Path, capsysbinary: Captured) -> None:
    """A byte order mark is no part of the text."""
    (folder / "A.txt").write_bytes(codecs.BOM_UTF8 + CLEAN.encode())
    main(["parse", "A.txt"])

    assert to_dict(parse(CLEAN, title="A")) == json.loads(capsysbinary.readouterr().out)


def test_line_ends_are_left_alone(folder: Path, capsysbinary: Captured) -> None:
    """CRLF and CR are kept, so that spans count the file's own code points."""
    text = "A\r\nB\r{{Infobox war faction\r\n| name = A\r\n| size = 9\r\n}}"
    (folder / "A.txt").write_bytes(text.encode())
    main(["parse", "--quiet", "A.txt"])
    (box,) = json.loads(capsysbinary.readouterr().out)["infoboxes"]
    start, end = box["span"]
    size = box["fields"]["size"]

    assert text[start:end] == text[5:]
    assert text[slice(*size["span"])] == size["raw"] == " 9\r\n"


@pytest.mark.usefixtures("folder")
def test_diagnostics_go_to_stderr(capsysbinary: Captured) -> None:
    """Diagnostics are drawn on standard error, those of each file in the order of the page."""
    code = main(["parse", "Info.wikitext", "Warning.wikitext"])
    out, err = capsysbinary.readouterr()
    articles = [parse(INFO, title="Info"), parse(WARNING, title="Warning")]
    drawn = [f"{diagnostic.render()}\n" for article in articles for diagnostic in article.diagnostics]

    assert code == 0
    assert "".join(drawn) == err.decode()
    assert b"^" not in out


@pytest.mark.usefixtures("folder")
def test_quiet(capsysbinary: Captured) -> None:
    """`--quiet` keeps diagnostics from standard error, but neither from the JSON nor from `--strict`."""
    code = main(["parse", "--quiet", "--strict=info", "Info.wikitext", "nowhere"])
    out, err = capsysbinary.readouterr()

    assert code == 2
    assert [d["code"] for d in json.loads(out)["diagnostics"]] == ["unknown-parameter"]
    assert err == b"infobox-parse: nowhere: no such file\n"


@pytest.mark.parametrize(
    ("strict", "codes"),
    [
        ([], [0, 0, 0, 0]),
        (["--strict"], [0, 0, 0, 1]),
        (["--strict=error"], [0, 0, 0, 1]),
        (["--strict=warning"], [0, 0, 1, 1]),
        (["--strict=info"], [0, 1, 1, 1]),
    ],
)
@pytest.mark.usefixtures("folder")
def test_strict(strict: list[str], codes: list[int]) -> None:
    """`--strict` gives exit code 1 after a diagnostic of its level or a worse one."""
    files = ["Clean.wikitext", "Info.wikitext", "Warning.wikitext", "Error.wikitext"]

    assert codes == [main(["parse", "--quiet", *strict, file]) for file in files]
    assert max(codes) == main(["parse", "--quiet", *strict, *reversed(files)])


@pytest.mark.usefixtures("folder")
def test_strict_takes_no_file(capsysbinary: Captured) -> None:
    """A bare `--strict` before a file is not followed by a level."""
    assert main(["parse", "--strict", "Error.wikitext"]) == 1
    assert main(["parse", "Clean.wikitext", "--strict"]) == 0
    assert capsysbinary.readouterr().out != b""


def test_file_named_like_an_option(folder: Path) -> None:
    """Behind `--` everything is a file."""
    (folder / "--strict").write_text(CLEAN)

    assert main(["parse", "--", "--strict"]) == 0


BAD = {
    "bz2": (b"BZh91AY&SY\0", "is a bz2 file, not wikitext"),
    "bz2 of nothing": (b"BZh9\x17rE8P\x90", "is a bz2 file, not wikitext"),
    "gzip": (b"\x1f\x8b\x08", "is a gzip file, not wikitext"),
    "zstd": (b"\x28\xb5\x2f\xfd\0", "is a zstd file, not wikitext"),
    "zip": (b"PK\x03\x04", "is a zip file, not wikitext"),
    "pdf": (b"%PDF-1.4\n", "is a PDF file, not wikitext"),
    "png": (b"\x89PNG\r\n\x1a\n", "is a PNG image, not wikitext"),
    "jpeg": (b"\xff\xd8\xff\xe0", "is a JPEG image, not wikitext"),
    "gif": (b"GIF89a\x01\0\x01\0", "is a GIF image, not wikitext"),
    "webp": (b"RIFF\n\0\0\0WEBPVP8 ", "is a WebP image, not wikitext"),
    "tiff": (b"II*\0\x08\0", "is a TIFF image, not wikitext"),
    "latin1": ("Kurdistán".encode("latin-1"), "is not UTF-8: byte 0xe1 at offset 7"),
    "utf16": ("A".encode("utf-16"), "is not UTF-8: byte 0xff at offset 0"),
    "cut": ("中".encode()[:2], "is not UTF-8: byte 0xe4 at offset 0"),
    "surrogate": (b"\xed\xa0\x80", "is not UTF-8: byte 0xed at offset 0"),
    "empty": (b"", "is empty"),
    "bom": (codecs.BOM_UTF8, "is empty"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_file(name: str, folder: Path, capsysbinary: Captured) -> None:
    """A file that is no wikitext in UTF-8 gives one clear line; the others are read, and the code is 2."""
    data, message = BAD[name]
    (folder / "bad").write_bytes(data)
    code = main(["parse", "--strict=info", "--quiet", "Info.wikitext", "bad", "Clean.wikitext"])
    out, err = capsysbinary.readouterr()

    assert code == 2
    assert [json.loads(line)["title"] for line in out.splitlines()] == ["Info", "Clean"]
    assert f"infobox-parse: bad: {message}\n" == err.decode()


@pytest.mark.parametrize(
    "text",
    ["BZh is a name", "GIF is a format", "PK", "II*", "<svg/>", "RIFF 1234WEB", "%PDF", "\0", "\ufffe"],
)
def test_text_like_a_signature(text: str, folder: Path) -> None:
    """A text that begins nearly like a binary file is a text."""
    (folder / "good").write_bytes(text.encode())

    assert main(["parse", "--quiet", "good"]) == 0


def test_unreadable_paths(folder: Path, capsysbinary: Captured) -> None:
    """A missing file, a folder and a file in a file each give one clear line."""
    (folder / "pages").mkdir()
    code = main(["parse", "nowhere", "pages", "Clean.wikitext/x", "new\nline", "Clean.wikitext"])
    out, err = capsysbinary.readouterr()

    assert code == 2
    assert json.loads(out)["title"] == "Clean"
    assert err.decode().splitlines() == [
        "infobox-parse: nowhere: no such file",
        "infobox-parse: pages: is a directory",
        "infobox-parse: Clean.wikitext/x: Not a directory",
        "infobox-parse: 'new\\nline': no such file",
    ]


def test_bad_stdin(monkeypatch: pytest.MonkeyPatch, capsysbinary: Captured) -> None:
    """What is wrong with standard input is said of standard input."""
    feed(monkeypatch, b"")

    assert main(["parse", "-"]) == 2
    assert capsysbinary.readouterr() == (b"", b"infobox-parse: standard input: is empty\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["parse"], "the following arguments are required: FILE"),
        (["spam"], "invalid choice: 'spam'"),
        (["parse", "--title", "A", "a", "b"], "--title goes with one file only"),
        (["parse", "--strict=spam", "a"], "argument --strict: invalid choice: 'spam'"),
        (["parse", "--format", "spam", "a"], "argument --format: invalid choice: 'spam'"),
        (["parse", "--tit", "A", "a"], "unrecognized arguments: --tit"),
        (["schema", "--kind", "spam"], "unknown kind 'spam' (choose from faction"),
        (["schema", "a"], "unrecognized arguments: a"),
        (["lint"], "the following arguments are required: FILE"),
        (
            ["lint", "--select", "unknow-parameter", "a"],
            "unknown code 'unknow-parameter', did you mean unknown-parameter?",
        ),
        (["lint", "--ignore", "spam", "a"], "unknown code 'spam'; --help lists them"),
        (["lint", "--select", " , ", "a"], "codes are expected, with commas between them"),
        (["lint", "--level", "spam", "a"], "argument --level: invalid choice: 'spam'"),
        (["lint", "--format", "spam", "a"], "argument --format: invalid choice: 'spam'"),
        (["lint", "--title", "A", "a", "b"], "--title goes with one file only"),
        (["repair"], "the following arguments are required: FILE"),
        (["repair", "a", "b"], "several files take --diff, --check or --in-place"),
        (["repair", "--diff", "--in-place", "a"], "argument --in-place: not allowed with argument --diff"),
        (["repair", "--in-place", "a", "-"], "--in-place takes files, not standard input"),
        (["explain"], "the following arguments are required: FILE"),
        (["explain", "a", "b", "c"], "unrecognized arguments: c"),
        (["explain", "a", "--infobox", "0"], "--infobox goes with a PATH"),
        (["explain", "a", "b", "--infobox", "x"], "argument --infobox: invalid int value: 'x'"),
    ],
)
def test_wrong_use(arguments: list[str], message: str, capsysbinary: Captured) -> None:
    """Wrong use gives the usage, what was wrong, and exit code 2."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out, err = capsysbinary.readouterr()

    assert ended.value.code == 2
    assert out == b""
    assert err.startswith(b"usage: infobox-parse")
    assert message in err.decode()


@pytest.mark.parametrize("command", [[], *([command.name] for command in COMMANDS)])
def test_help(command: list[str], capsysbinary: Captured) -> None:
    """The help has examples of the command and says what the exit codes mean."""
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    out = capsysbinary.readouterr().out.decode()

    assert ended.value.code == 0
    assert f"examples:\n  infobox-parse {(command or ['parse'])[0]} " in out
    assert "exit codes:\n  0  " in out
    assert max(map(len, out.splitlines())) <= 120


def test_help_lists_the_commands(capsysbinary: Captured) -> None:
    """The help of the whole command has a line for each of its commands."""
    with pytest.raises(SystemExit):
        main(["--help"])
    out = capsysbinary.readouterr().out.decode()

    assert not [command.name for command in COMMANDS if f"    {command.name} " not in out]


def test_version(capsysbinary: Captured) -> None:
    """`--version` prints the version."""
    with pytest.raises(SystemExit) as ended:
        main(["--version"])

    assert ended.value.code == 0
    assert f"infobox-parse {__version__}\n" == capsysbinary.readouterr().out.decode()


def test_process_codes(folder: Path) -> None:
    """As a process, `python -m infobox_parse` ends with the code that `main` returns."""
    file = str(folder / "Error.wikitext")

    assert [
        run_command(["parse", *arguments]).returncode for arguments in ([file], ["--strict", file], [str(folder)])
    ] == [0, 1, 2]


def test_output_is_utf8_in_any_locale() -> None:
    """Standard output is UTF-8 with plain newlines, whatever the locale says."""
    text = "{{Infobox war faction|name=中国|nome=é}}"
    run = run_command(
        ["parse", "-", "--title", "T"], text.encode(), environment={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    )

    assert run.returncode == 0
    assert to_dict(parse(text, title="T")) == json.loads(run.stdout.decode())
    assert "中国" in run.stdout.decode()
    assert b"unknown-parameter" in run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="file names are Unicode there")
def test_title_that_is_no_unicode(folder: Path) -> None:
    """A file name that is no UTF-8 still gives JSON, with its bytes escaped as Python does."""
    name = os.fsencode(folder) + b"/A_\xff.txt"
    try:
        Path(os.fsdecode(name)).write_bytes(CLEAN.encode())
    except OSError:
        pytest.skip("the file system takes no such name")
    run = run_command(["parse", os.fsdecode(name)])

    assert run.returncode == 0
    assert json.loads(run.stdout.decode())["title"] == "A \udcff"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
@pytest.mark.parametrize(("strict", "code"), [([], 0), (["--strict=info"], 1)])
def test_broken_pipe(strict: list[str], code: int, folder: Path) -> None:
    """When nobody reads on, the command ends without a word and with the code it has earned so far."""
    read, write = os.pipe()
    os.close(read)
    files = [str(folder / "Info.wikitext"), str(folder / "Clean.wikitext")]
    run = run_command(["parse", "--quiet", *strict, *files], output=write)
    os.close(write)

    assert run.stderr == b""
    assert code == run.returncode


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_full_device(folder: Path) -> None:
    """Where nothing more can be written, the command says so and ends with 2."""
    with Path("/dev/full").open("wb") as full:
        run = run_command(["parse", str(folder / "Clean.wikitext")], output=full.fileno())

    assert run.returncode == 2
    assert run.stderr == b"infobox-parse: standard output: No space left on device\n"
