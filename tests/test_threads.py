"""Threads may parse what they like at the same time, the same article too: all get what one alone gets.

Each run is a process of its own, in which nothing is imported, loaded or cached yet when eight threads begin at once.
`INFOBOX_PARSE_FREE_THREADED` names a Python without a global interpreter lock that has attrs and cattrs; with it, the
same is tested there.
"""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

import infobox_parse
from dumps import BOX, dump_xml, page_xml
from infobox_parse import harvest_dumps, load_knowledge, load_schema, parse
from samples import case_pages, corpus_pages, fixture_pages, with_corpus


if TYPE_CHECKING:
    from collections.abc import Sequence

    from infobox_parse import Page
    from infobox_parse.knowledge import Knowledge


THREADS = 8
SCRIPT = Path(__file__).with_name("in_threads.py")
VARIABLE = "INFOBOX_PARSE_FREE_THREADED"
FREE = os.environ.get(VARIABLE)

on_free_threads = pytest.mark.skipif(not FREE, reason=f"no free-threaded Python: {VARIABLE} names none")

WHAT = ["same", "shared", pytest.param("other", marks=pytest.mark.slow)]


def few_pages() -> list[Page]:
    """Return pages that ask for most of the data: a fixture page a folder, and cases of many resolvers."""
    whole, cases = list(fixture_pages()), list(case_pages())
    return [*whole[::16], *cases[:: len(cases) // 12]]


@functools.cache
def few_alone(python: str) -> dict[str, str]:
    """Return what one thread finds in them."""
    return run(few_pages(), 1, "same", python)[0]


def run(pages: Sequence[Page], threads: int, what: str, python: str) -> list[dict[str, str]]:
    """Return what each of some threads of another process found, by page."""
    free = ["--need-free-threading"] if python == FREE else []
    done = subprocess.run(
        [python, "-W", "error", str(SCRIPT), str(threads), what, *free],
        input="\n".join(json.dumps(attrs.asdict(page)) for page in pages).encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(infobox_parse.__file__).parents[1])},
    )
    assert done.stderr.decode() == ""
    assert done.returncode == 0
    return [json.loads(line) for line in done.stdout.splitlines()]


def differing(pages: Sequence[Page], what: str, python: str = sys.executable) -> list[str]:
    """List the pages of which a thread found something else than a process with one thread."""
    alone = few_alone(python) if pages == few_pages() else run(pages, 1, "same", python)[0]
    assert sorted(map(int, alone)) == list(range(len(pages)))
    together = run(pages, THREADS, what, python)
    asked = sum(map(len, together))
    assert asked == (len(pages) if what == "other" else THREADS * len(pages))
    return [f"{pages[int(at)].title}" for one in together for at, digest in one.items() if digest != alone[at]]


@pytest.mark.parametrize("what", WHAT)
def test_threads_get_what_one_gets(what: str) -> None:
    """Eight threads get the same as one, of the same pages, of others, and of articles that they share."""
    assert differing(few_pages(), what) == []


def test_threads_make_one_class() -> None:
    """A kind without a class of its own has one class, however many threads load its schema at once."""
    for number in range(20):
        toml = f'kind = "made-{number}"\nnames = ["Made"]\n[[fields]]\nfield = "name"\ndatatype = "texts"\n'
        meeting = threading.Barrier(THREADS)

        def load(_: int, toml: str = toml, meeting: threading.Barrier = meeting) -> type:
            meeting.wait()
            return load_schema(toml).record

        with ThreadPoolExecutor(THREADS) as threads:
            assert len(set(threads.map(load, range(THREADS)))) == 1


def test_threads_load_one_file_of_knowledge(tmp_path: Path) -> None:
    """A knowledge file is one object, however many threads load it at once, and answers in each of them."""
    redirect = page_xml(1, "#REDIRECT [[B]]", redirect="B")
    (tmp_path / "dump.xml").write_bytes(dump_xml([redirect, page_xml(2, BOX.format("A", 1))]))
    for number in range(10):
        harvest_dumps(tmp_path / "dump.xml", tmp_path / f"{number}.knowledge")
        meeting = threading.Barrier(THREADS)

        def load(_: int, number: int = number, meeting: threading.Barrier = meeting) -> tuple[Knowledge, str | None]:
            meeting.wait()
            knowledge = load_knowledge(tmp_path / f"{number}.knowledge")
            box = parse("{{Infobox a|b=[[Page 1]]}}", knowledge=knowledge).infoboxes[0]
            return knowledge, box.fields["b"].items[0].links[0].resolved

        with ThreadPoolExecutor(THREADS) as threads:
            ((_, resolved),) = set(threads.map(load, range(THREADS)))
            assert resolved == "B"


@pytest.mark.slow
@pytest.mark.parametrize("again", range(3))
def test_cold_start_again(again: int) -> None:
    """So they do whenever they begin: with other pages, other data are loaded by all of them at once."""
    pages = list(case_pages())[again::60]

    assert differing(pages, "same") == []


@on_free_threads
@pytest.mark.parametrize("what", WHAT)
def test_free_threads_get_what_one_gets(what: str) -> None:
    """So they do where no lock holds threads apart."""
    assert FREE is not None
    assert differing(few_pages(), what, FREE) == []


@on_free_threads
@pytest.mark.slow
@pytest.mark.parametrize("again", range(3))
def test_free_cold_start_again(again: int) -> None:
    """And whenever they begin."""
    assert FREE is not None
    assert differing(list(case_pages())[again::60], "same", FREE) == []


@pytest.mark.parametrize("mark", [pytest.param(0, marks=with_corpus)], ids=["corpus"])
def test_threads_and_real_articles(mark: int) -> None:  # noqa: ARG001
    """Real articles as well."""
    assert differing(list(corpus_pages())[::25], "other", FREE or sys.executable) == []
