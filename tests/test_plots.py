"""Pictures: every case of fixtures/plots, the same bytes for the same records, and the command that draws them."""

from __future__ import annotations

import gzip
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from infobox_parse import Page, parse, plot_relations, plot_timeline
from infobox_parse.cli import main
from infobox_parse.convert import json_text
from infobox_parse.lines import dump_lines
from infobox_parse.plots.rows import rows_of
from infobox_parse.plots.spans import stretch_of


matplotlib = pytest.importorskip("matplotlib", reason="matplotlib draws: pip install 'infobox_parse[plot]'")
pytest.importorskip("networkx", reason="networkx holds what is drawn: pip install 'infobox_parse[plot]'")

from infobox_parse.plots.canvas import figure_bytes, letters_missing  # noqa: E402  # which needs them


if TYPE_CHECKING:
    from matplotlib.figure import Figure

FIXTURES = Path(__file__).parents[1] / "fixtures"
FRONT = """{{Infobox war faction|name=Example Front|active={{circa|1979}} – May 1985, 1990–present|foundation=1975
|leaders=[[Jane Doe]] (1985–1990)<br>[[John Roe]] (until 1985)|allies=[[Ruritania]] (/1999)<br>[[A]]
|opponents=[[Graustark]] (1985–1987)<br>[[B]]}}"""

Captured = pytest.CaptureFixture[str]


def cases(name: str) -> list[dict[str, Any]]:
    """Return the cases of a file."""
    found: list[dict[str, Any]] = tomllib.loads((FIXTURES / f"plots/{name}.toml").read_text(encoding="utf-8"))["case"]
    assert found
    return found


def texts_of(figure: Figure) -> list[str]:
    """Return the texts that an SVG of a figure has, in order."""
    root = ET.fromstring(figure_bytes(figure, "svg"))  # noqa: S314  # our own
    return ["".join(text.itertext()) for text in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("case", cases("timeline"), ids=lambda case: str(case["name"]))
def test_timeline(case: dict[str, Any]) -> None:
    """Records give the rows of their case, with the moments of their times; all of it is drawn as text."""
    articles = [parse(text, title="T") for text in case["pages"]]
    rows = rows_of([line for article in articles for line in dump_lines(article)])

    assert case["rows"] == [[row.label, row.relation or "", row.told] for row in rows]
    assert case["moments"] == [
        [[pytest.approx(moment, abs=0.01) for moment in stretch.moments()] for stretch in row.stretches] for row in rows
    ]
    texts = texts_of(plot_timeline(articles))
    assert [text for row in case["rows"] for text in (row[0], row[2])] == [
        text for text in texts if any(text in (row[0], row[2]) for row in case["rows"])
    ]


@pytest.mark.parametrize("case", cases("relations"), ids=lambda case: str(case["name"]))
def test_relations(case: dict[str, Any]) -> None:
    """Names stand in the columns of their case, from the top, and a legend says what the lines are."""
    figure = plot_relations([parse(text, title=title) for title, text in case["pages"]])
    places = {text.get_text(): text.get_position() for text in figure.axes[0].texts}
    xs = sorted({x for x, _ in (places[name] for column in case["columns"] for name in column)})

    assert case["columns"] == [
        sorted((name for name in places if places[name][0] == x), key=lambda name: -places[name][1]) for x in xs
    ]
    assert set(case["relations"]) == set(places) - {name for column in case["columns"] for name in column}


def test_open_sides() -> None:
    """A side is open, unknown, or has its first and last moment; what has no date is no stretch."""
    (row,) = rows_of(list(dump_lines(parse("{{Infobox war faction|active=1985–}}", title="x"))))
    (stretch,) = row.stretches
    assert (stretch.start.first, stretch.end.first, stretch.end.open) == (1985.0, None, True)
    (row,) = rows_of(list(dump_lines(parse("{{Infobox war faction|active=1985–present|dissolved=2001}}", title="x"))))
    assert [(one.end.first, one.end.open, one.told) for one in row.stretches if not one.single] == [
        (None, False, "1985 – ?")
    ]
    assert stretch_of(parse("{{Infobox war faction|active=soon}}").factions[0].active[0]) is None


SCRIPT = """
import sys
from pathlib import Path
from infobox_parse import parse, plot_relations, plot_timeline
from infobox_parse.plots.canvas import figure_bytes
for plot in (plot_timeline, plot_relations):
    for form in ("svg", "png"):
        sys.stdout.buffer.write(figure_bytes(plot(parse(Path(sys.argv[1]).read_text("utf-8"), title="x")), form))
"""


@pytest.mark.slow
def test_same_bytes(tmp_path: Path) -> None:
    """The same records give the same bytes in another process, whatever its settings of matplotlib, day and locale."""
    (tmp_path / "x").write_text(FRONT, encoding="utf-8")
    (tmp_path / "matplotlibrc").write_text("font.size: 30\nsvg.fonttype: path\nlines.linewidth: 9\n", encoding="utf-8")
    article = parse(FRONT, title="x")
    expected = b"".join(
        figure_bytes(plot(article), form) for plot in (plot_timeline, plot_relations) for form in ("svg", "png")
    )
    environment = {**os.environ, "MATPLOTLIBRC": str(tmp_path), "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "1"}
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "x")], capture_output=True, check=True, env=environment
    )

    assert expected == run.stdout
    assert not re.search(rb"<dc:date>|20\d\d-\d\d-\d\dT", expected)
    assert matplotlib.rcParams["svg.hashsalt"] is None


def test_picture_is_what_its_name_says() -> None:
    """An SVG is XML without any script or address to be fetched; a PNG begins as such."""
    svg = figure_bytes(plot_timeline(parse(FRONT)), "svg").decode()

    assert not re.search(r"<script|<image|<foreignObject|\son\w+=|href=\"(?!#)", svg)
    assert figure_bytes(plot_relations(parse(FRONT)), "png").startswith(b"\x89PNG\r\n")


@pytest.mark.parametrize(
    "name", ["$x^{$ \\frac_", "<script>&\"'", "\ud800", "\x00\x1b[31m\u202e", "جبهة 军 हिन्दी 🙂", "x" * 500]
)
def test_any_name(name: str) -> None:
    """Whatever a name is, it is a text, and cut where it is too long; nothing of it is mathematics or markup."""
    article = parse(f"{{{{Infobox war faction|name=<nowiki>{name}</nowiki>|active=1999|allies=[[A]]}}}}", title="T")
    for figure in (plot_timeline(article), plot_relations(article)):
        assert figure_bytes(figure, "png")
        assert max(map(len, texts_of(figure))) < 120
        if name.isprintable() and len(name) < 60:
            assert name in texts_of(figure)


def test_missing_letters_are_named() -> None:
    """Letters that no installed font has are told, so that nobody takes boxes for a name; others are not."""
    assert letters_missing(plot_timeline(parse("{{Infobox war faction|name=Ab ж א|active=1999}}"))) == ""
    assert (
        letters_missing(plot_timeline(parse("{{Infobox war faction|name=a\U000f0000b|active=1999}}"))) == "\U000f0000"
    )


@pytest.mark.parametrize("plot", [plot_timeline, plot_relations])
def test_nothing_to_draw(plot: Any) -> None:  # noqa: ANN401  # either function
    """Without times or relations there is no picture."""
    with pytest.raises(ValueError, match="in these records"):
        plot(parse("{{Infobox war faction|name=A|active=soon}}"))


def test_most() -> None:
    """Of too many rows or names the first are drawn, and how many are not is said."""
    many = [
        parse(f"{{{{Infobox war faction|active={1900 + at}|allies=[[A{at}]]}}}}", title=f"F{at}") for at in range(9)
    ]

    assert "and 4 more" in texts_of(plot_timeline(many, most=5))
    assert "and 8 more" in texts_of(plot_relations(many, most=5))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a page, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Front.wikitext").write_text(FRONT, encoding="utf-8")
    (tmp_path / "Empty.wikitext").write_text("{{Infobox war faction|name=\U000f0000}}", encoding="utf-8")
    (tmp_path / "Bad.jsonl").write_text('{"a": 1}\n', encoding="utf-8")
    (tmp_path / "Bad.jsonl.gz").write_bytes(b"x")
    lines = "".join(f"{json_text(line)}\n" for line in dump_lines(parse(Page(text=FRONT, title="Front"))))
    (tmp_path / "lines.jsonl").write_text(lines, encoding="utf-8")
    (tmp_path / "lines.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (tmp_path / "articles.jsonl").write_text(json_text(parse(FRONT, title="Front")), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("file", ["lines.jsonl", "lines.jsonl.gz", "articles.jsonl"])
def test_command_reads_what_was_written(file: str, folder: Path) -> None:
    """Articles, lines of dumps and packed ones give the picture of the page itself."""
    assert main(["plot", "Front.wikitext", "-o", "a.svg"]) == 0
    assert main(["plot", file, "-o", "b.svg"]) == 0

    assert (folder / "a.svg").read_bytes() == (folder / "b.svg").read_bytes()
    assert "Jane Doe" in (folder / "a.svg").read_text(encoding="utf-8")


def test_command_draws_relations(folder: Path) -> None:
    """`--kind relations` draws those asked for."""
    assert main(["plot", "--kind", "relations", "--relations", "leaders", "Front.wikitext", "-o", "a.svg"]) == 0

    drawn = (folder / "a.svg").read_text(encoding="utf-8")
    assert "Jane Doe" in drawn
    assert "Ruritania" not in drawn


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["Empty.wikitext", "-o", "a.svg"], 1, "nothing to draw: there is no time in these records"),
        (["--kind=relations", "Empty.wikitext", "-o", "a.svg"], 1, "nothing to draw: there is none of these relations"),
        (["missing", "-o", "a.svg"], 2, "missing: no such file"),
        (["Bad.jsonl", "-o", "a.svg"], 2, "Bad.jsonl: line 1 is none that parse or dump wrote"),
        (["Bad.jsonl.gz", "-o", "a.svg"], 2, "Bad.jsonl.gz: is not what its name says"),
        (["Front.wikitext", "-o", "no/a.svg"], 2, "no/a.svg: cannot be written: No such file"),
        (["Front.wikitext", "Bad.jsonl", "-o", "b.svg"], 2, "Bad.jsonl: line 1"),
    ],
)
def test_command_says_what_is_wrong(
    arguments: list[str], code: int, message: str, folder: Path, capsys: Captured
) -> None:
    """Files that cannot be read are told, the others are drawn; without anything to draw no file is written."""
    assert main(["plot", *arguments]) == code

    assert message in capsys.readouterr().err
    assert (folder / "b.svg").exists() == (arguments[-1] == "b.svg")
    assert not (folder / "a.svg").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "a.gif"], "cannot tell the format of 'a.gif' by its name (known: .svg, .png)"),
        (["-o", "a.svg", "--most", "0"], "--most is at least 1"),
        (["-o", "a.svg", "--relations", "allies"], "--relations goes with --kind relations"),
        ([], "the following arguments are required: -o/--output"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_wrong_use(arguments: list[str], message: str, capsys: Captured) -> None:
    """Options that cannot be, or do not go together, are refused before anything is read."""
    with pytest.raises(SystemExit, match="2"):
        main(["plot", "Front.wikitext", *arguments])

    assert message in capsys.readouterr().err


def test_command_tells_missing_letters(folder: Path, capsys: Captured) -> None:
    """A PNG whose letters are in no font is drawn with a warning; an SVG has its texts."""
    text = FRONT.replace("Example Front", "a\U000f0000b")
    (folder / "Front.wikitext").write_text(text, encoding="utf-8")

    assert main(["plot", "Front.wikitext", "-o", "a.png"]) == 0
    assert "write .svg, whose texts stay texts" in capsys.readouterr().err
    assert main(["plot", "Front.wikitext", "-o", "a.svg"]) == 0
    assert capsys.readouterr().err == ""
    assert (folder / "a.png").read_bytes().startswith(b"\x89PNG")
