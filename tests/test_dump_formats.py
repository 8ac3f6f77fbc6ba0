"""The same pages come out of every kind of file, from wherever it is read."""

from __future__ import annotations

import bz2
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dump_making import FIXTURES, PACKED, PAGES, document, fixture_files, indexed
from infobox_parse.dump.faults import UnreadableDumpError
from infobox_parse.dump.files import file_names
from infobox_parse.dump.multistream import index_name
from infobox_parse.dump.reader import open_dump, read_dump
from infobox_parse.dump.site import read_site, wiki_of
from infobox_parse.dump.stretches import plan


SITE_NAMES = ["", "Talk", "MediaWiki", "Template"]


def written(folder: Path, kind: str) -> Path:
    """Write a dump of a kind."""
    path = folder / f"pages.{kind}"
    path.write_bytes(PACKED[kind](document(PAGES)))
    return path


@pytest.mark.parametrize("kind", PACKED)
def test_kind(tmp_path: Path, kind: str) -> None:
    """A dump gives its pages and its site, whatever it is packed with and however its text is encoded."""
    if "zst" in kind:
        pytest.importorskip("zstandard")
    with open_dump(written(tmp_path, kind), namespaces=None) as dump:
        pages = list(dump)

        assert list(PAGES) == pages
        assert dump.faults == []
        assert dump.site.dbname == dump.wiki == "testwiki"
        assert dump.site.name == "Fruit & trees"
        assert dump.site.generator == "MediaWiki 1.42.0"
        assert dump.site.case == "first-letter"
        assert [one.name for one in dump.site.namespaces] == SITE_NAMES


def test_fixtures() -> None:
    """The files of fixtures/dumps are those that tests/tools/write_dumps.py writes, and hold the same pages."""
    pytest.importorskip("zstandard")
    files = fixture_files()

    assert {path.name for path in FIXTURES.iterdir()} >= set(files)
    for name, content in files.items():
        if "-index" not in name:
            assert list(PAGES) == list(read_dump(FIXTURES / name, namespaces=None))
        if "zst" not in name:  # other versions of the libraries pack otherwise
            assert content == (FIXTURES / name).read_bytes() or "gz" in name


@pytest.mark.parametrize("kind", PACKED)
def test_kind_by_content(tmp_path: Path, kind: str) -> None:
    """The name of a file does not matter."""
    if "zst" in kind:
        pytest.importorskip("zstandard")
    path = written(tmp_path, kind).rename(tmp_path / "pages.part")

    assert list(PAGES) == list(read_dump(path, namespaces=None))


@pytest.mark.parametrize("kind", ["xml", "multistream.xml.bz2", "single.xml.bz2", "members.xml.gz", "utf-16-le.xml"])
def test_standard_input(tmp_path: Path, kind: str) -> None:
    """Standard input is read forwards."""
    script = (
        "from infobox_parse.dump.reader import open_dump\n"
        "with open_dump('-', namespaces=None) as dump:\n"
        "    print(*(page.page_id for page in dump), len(dump.faults), dump.wiki)"
    )
    with written(tmp_path, kind).open("rb") as file:
        command = ["cat"]
        with subprocess.Popen(command, stdin=file, stdout=subprocess.PIPE) as pipe:
            run = subprocess.run(
                [sys.executable, "-c", script], stdin=pipe.stdout, capture_output=True, text=True, check=True
            )

    assert run.stdout.split() == [*(str(page.page_id) for page in PAGES), "0", "testwiki"]


def test_named_pipe(tmp_path: Path) -> None:
    """A named pipe is read forwards too."""
    pipe = tmp_path / "pages"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(bz2.compress(document(PAGES)),))
    writer.start()
    pages = list(read_dump(pipe, namespaces=None))
    writer.join()

    assert list(PAGES) == pages


@pytest.mark.parametrize("kind", ["xml", "multistream.xml.bz2", "single.xml.bz2", "members.xml.gz"])
def test_url(kind: str) -> None:
    """What fsspec can open is read like a file, and patterns of it match."""
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem("memory")
    system.pipe(f"/dumps/{kind}/pages.{kind}", PACKED[kind](document(PAGES)))

    assert list(PAGES) == list(read_dump(f"memory://dumps/{kind}/pages.{kind}", namespaces=None))
    assert list(PAGES) == list(read_dump(f"memory://dumps/{kind}/*", namespaces=None))


def test_several_files(tmp_path: Path) -> None:
    """Files are read in the order given, those that a pattern matches in that of their names; an index is none."""
    for name, part in (("a-multistream2.xml", PAGES[4:]), ("a-multistream1.xml", PAGES[:4])):
        (tmp_path / f"{name}.bz2").write_bytes(bz2.compress(document(part)))
    (tmp_path / "a-multistream-index1.txt.bz2").write_bytes(bz2.compress(b"0:1:Apple\n"))
    names: list[str | Path] = [tmp_path / "a-multistream2.xml.bz2", str(tmp_path / "a-multistream1.xml.bz2")]

    assert list(PAGES) == list(read_dump(str(tmp_path / "a-multistream*"), namespaces=None))
    assert [*PAGES[4:], *PAGES[:4]] == list(read_dump(names, namespaces=None))


def test_namespaces(tmp_path: Path) -> None:
    """Articles are read unless other namespaces are asked for."""
    path = written(tmp_path, "xml")

    assert [page for page in PAGES if page.namespace == 0] == list(read_dump(path))
    assert [page for page in PAGES if page.namespace in {1, 10}] == list(read_dump(path, namespaces={1, 10}))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "neither XML of MediaWiki nor packed"),
        (b"PK\x03\x04" + bytes(100), "neither XML of MediaWiki nor packed"),
        (bz2.compress(b"0:1:Apple\n"), "what is packed in it is no XML of MediaWiki"),
        (None, "No such file"),
    ],
)
def test_error_when_no_dump(tmp_path: Path, content: bytes | None, reason: str) -> None:
    """A file that is none is refused with the reason when it is opened."""
    path = tmp_path / "pages.part"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(UnreadableDumpError, match=reason):
        open_dump(path)


def test_error_when_nothing_matches(tmp_path: Path) -> None:
    """A pattern that matches nothing is refused, and so are no names at all."""
    with pytest.raises(UnreadableDumpError, match="no file matches"):
        file_names(str(tmp_path / "*.xml"))
    with pytest.raises(UnreadableDumpError, match="no file is named"):
        file_names([])


def test_pattern_that_is_a_name(tmp_path: Path) -> None:
    """A file whose name looks like a pattern is that file."""
    path = tmp_path / "pages[1].xml"
    path.write_bytes(document(PAGES))

    assert list(PAGES) == list(read_dump(str(path), namespaces=None))


@pytest.mark.parametrize("library", ["zstandard", "fsspec"])
def test_error_when_library_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    """A library that is not there is named, with what installs it."""
    pytest.importorskip("zstandard")
    path = written(tmp_path, "xml.zst")
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.setitem(sys.modules, f"{library}.core", None)
    name = str(path) if library == "zstandard" else "memory://pages.xml"

    with pytest.raises(Exception, match=rf"{library} is not installed: pip install 'infobox_parse\[dump\]'"):
        open_dump(name)


@pytest.mark.parametrize(
    ("said", "file", "wiki"),
    [
        ("<dbname>dewiki</dbname>", "enwiki-20240101-pages.xml", "dewiki"),
        ("", "/dumps/frwiktionary-20240101-pages-articles.xml.bz2", "frwiktionary"),
        ("", "zh_min_nanwiki-latest-pages-articles.xml.bz2", "zh_min_nanwiki"),
        ("<base>https://de.wikipedia.org/wiki/X</base>", "pages.xml", "dewiki"),
        ("<base>http://zh-min-nan.wikipedia.org/wiki/X</base>", "-", "zh_min_nanwiki"),
        ("<base>https://commons.wikimedia.org/wiki/X</base>", "-", "commonswiki"),
        ("<base>https://en.wikinews.org/wiki/X</base>", "-", "enwikinews"),
        ("", "pages.xml", "enwiki"),
    ],
)
def test_wiki(said: str, file: str, wiki: str) -> None:
    """The wiki is what the dump says, or its file's name, or the address of its main page."""
    assert wiki == wiki_of(read_site(f"<mediawiki><siteinfo>{said}</siteinfo>".encode()), file)


def test_wiki_given(tmp_path: Path) -> None:
    """Who opens a dump may know better."""
    assert {"otherwiki"} == {page.wiki for page in read_dump(written(tmp_path, "xml"), wiki="otherwiki")}


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("x/enwiki-1-multistream.xml.bz2", "x/enwiki-1-multistream-index.txt.bz2"),
        ("enwiki-1-multistream3.xml-p1p9.bz2", "enwiki-1-multistream-index3.txt-p1p9.bz2"),
        ("enwiki-1-pages.xml.bz2", None),
    ],
)
def test_index_name(name: str, index: str | None) -> None:
    """An index is called as Wikimedia calls it."""
    assert index == index_name(name)


def write_indexed(folder: Path, *, wrong: int = 0) -> Path:
    """Write a multistream dump with its index."""
    path = folder / "testwiki-20240101-pages-articles-multistream.xml.bz2"
    dump, index = indexed(wrong=wrong)
    path.write_bytes(dump)
    Path(str(index_name(str(path)))).write_bytes(index)
    return path


def test_index(tmp_path: Path) -> None:
    """With an index a dump is cut where it is cut without."""
    path = write_indexed(tmp_path)
    with_index = list(plan(str(path), size=500))
    Path(str(index_name(str(path)))).unlink()

    assert list(plan(str(path), size=500)) == with_index
    assert len(with_index) > 3
    assert list(PAGES) == list(read_dump(path, namespaces=None))


def test_wrong_index(tmp_path: Path) -> None:
    """An index of another dump is told of and not used."""
    path = write_indexed(tmp_path)
    sound = list(plan(str(path), size=500))
    write_indexed(tmp_path, wrong=1)
    wrong = list(plan(str(path), size=500))

    assert [(one.start, one.end) for one in sound] == [(one.start, one.end) for one in wrong]
    assert [fault.code for one in wrong for fault in one.faults] == ["bad-index"]


def test_read_twice(tmp_path: Path) -> None:
    """A dump in a file can be read again, from its beginning."""
    with open_dump(written(tmp_path, "single.xml.bz2"), namespaces=None) as dump:
        assert list(dump) == list(dump)
