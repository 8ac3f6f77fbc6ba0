"""`infobox-parse inspect`: pages and samples of dumps to one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import feed
from dumps import BOX, dump_xml, page_xml
from infobox_parse import parse
from infobox_parse.cli import main
from infobox_parse.dump.sampling import sample_dump
from infobox_parse.inspect import inspect_html


PAGE = "{{Infobox war faction|name=Front|allies=[[A]]}}"

Captured = pytest.CaptureFixture[bytes]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of pages and a dump, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "The_Front.wikitext").write_bytes(PAGE.encode())
    (tmp_path / "Other.wikitext").write_bytes(b"{{Infobox war faction|name=Other}}\r\n")
    pages = [page_xml(number, BOX.format(f"N{number}", number)) for number in range(1, 41)]
    (tmp_path / "dump.xml").write_bytes(dump_xml([*pages, page_xml(99, "no box")]))
    return tmp_path


def test_one_page(folder: Path) -> None:
    """The file is what the function gives, in UTF-8, and stands where it is asked for."""
    code = main(["inspect", "The_Front.wikitext", "-o", "report.html"])

    assert code == 0
    assert (folder / "report.html").read_bytes() == inspect_html(parse(PAGE, title="The Front")).encode()


def test_standard_input_and_output(monkeypatch: pytest.MonkeyPatch, capsysbinary: Captured) -> None:
    """`-` is standard input, and standard output behind -o."""
    feed(monkeypatch, PAGE.encode())

    assert main(["inspect", "-", "--title", "Ä", "--wiki", "dewiki", "-o", "-"]) == 0
    assert capsysbinary.readouterr().out == inspect_html(parse(PAGE, title="Ä", wiki="dewiki")).encode()


def test_several_pages(folder: Path, capsysbinary: Captured) -> None:
    """Several pages have a table; one that cannot be read is told, and the others are there."""
    code = main(["inspect", "The_Front.wikitext", "missing.wikitext", "Other.wikitext", "-o", "report.html"])
    report = (folder / "report.html").read_text(encoding="utf-8")

    assert code == 2
    assert b"missing.wikitext: no such file" in capsysbinary.readouterr().err
    assert report.count('<a href="#a') == 2


def test_files_are_where_they_are_asked_for(folder: Path) -> None:
    """No title tells where anything is written: there is one file more than before."""
    (folder / "x.wikitext").write_bytes(b"{{Infobox war faction|name=../../evil}}")
    before = {*folder.iterdir()}
    main(["inspect", "x.wikitext", "--title", "../../evil/x", "-o", "report.html"])

    assert {folder / "report.html"} == {*folder.iterdir()} - before


def test_sample_of_a_dump(folder: Path) -> None:
    """Articles of a dump that have such an infobox are in the file, as many as asked for, and the same each time."""
    for name in ("one.html", "two.html"):
        assert main(["inspect", "dump.xml", "--kind", "faction", "--sample", "5", "-o", name]) == 0

    report = (folder / "one.html").read_bytes()
    assert report == (folder / "two.html").read_bytes()
    assert report.count(b'<a href="#a') == 5


def test_kind_of_ones_own(folder: Path) -> None:
    """With a schema, articles with an infobox of its kind are taken."""
    schema = 'kind = "ship"\nnames = ["Infobox ship"]\n[[fields]]\nfield = "name"\ndatatype = "texts"\n'
    (folder / "ship.toml").write_text(schema)
    (folder / "ships.xml").write_bytes(dump_xml([page_xml(1, "{{Infobox ship|name=Sally}}"), page_xml(2, PAGE)]))

    assert main(["inspect", "ships.xml", "--schema", "ship.toml", "-o", "ships.html"]) == 0
    assert "<h1><bdi>Page 1</bdi></h1>" in (folder / "ships.html").read_text(encoding="utf-8")


def test_sample_goes_by_pages(folder: Path) -> None:
    """A smaller sample is part of a larger one, in the order of the dump; other pages change nothing of it."""
    few, more = (sample_dump("dump.xml", size) for size in (4, 12))
    pages = [page_xml(number, BOX.format(f"N{number}", number)) for number in range(60, 0, -1)]
    (folder / "dump.xml").write_bytes(dump_xml(pages))
    shuffled = {article.title for article in sample_dump("dump.xml", 60)}

    titles = [article.title for article in more]
    assert titles == sorted(titles, key=lambda title: int(title.split()[1]))
    assert {article.title for article in few} < {*titles}
    assert {article.title for article in sample_dump("dump.xml", 12) if int(article.title.split()[1]) <= 40} <= {
        *titles
    }
    assert len(shuffled) == 60


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["The_Front.wikitext"], "-o"),
        (["The_Front.wikitext", "dump.xml", "-o", "r.html"], "pages and dumps do not go together"),
        (["The_Front.wikitext", "--kind", "faction", "-o", "r.html"], "--kind and --sample go with a dump"),
        (["dump.xml", "--sample", "0", "-o", "r.html"], "--sample takes a number above 0"),
        (["dump.xml", "--kind", "fraction", "-o", "r.html"], "unknown kind 'fraction'"),
        (["dump.xml", "--title", "x", "-o", "r.html"], "--title goes with a page"),
        (["The_Front.wikitext", "-o", "./The_Front.wikitext"], "is a file that is read"),
    ],
)
def test_wrong_use(arguments: list[str], told: str, capsysbinary: Captured) -> None:
    """Wrong use is told in one line, with exit code 2, and nothing is written."""
    with pytest.raises(SystemExit) as ended:
        main(["inspect", *arguments])

    assert ended.value.code == 2
    assert told in capsysbinary.readouterr().err.decode()
    assert not Path("r.html").exists()
    assert Path("The_Front.wikitext").read_bytes() == PAGE.encode()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["dump.xml", "--kind", "country", "-o", "r.html"], "nothing to show"),
        (["nowhere.xml", "-o", "r.html"], "nowhere.xml"),
        (["The_Front.wikitext", "-o", "nowhere/r.html"], "nowhere/r.html"),
        (["nowhere.wikitext", "-o", "r.html"], "no such file"),
    ],
)
def test_what_cannot_be_done(arguments: list[str], told: str, capsysbinary: Captured) -> None:
    """What cannot be read or written is told, with exit code 2."""
    assert main(["inspect", *arguments]) == 2
    assert told in capsysbinary.readouterr().err.decode()
    assert not Path("r.html").exists()
