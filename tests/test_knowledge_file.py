"""Files of harvested knowledge: what is written is answered, by any thread and process, and nothing else is read."""

from __future__ import annotations

import functools
import multiprocessing
import pickle
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infobox_parse import parse
from infobox_parse.errors import DataFileError
from infobox_parse.knowledge import KNOWLEDGE, harvest_writing, load_knowledge
from infobox_parse.knowledge.base import LONGEST_CHAIN
from infobox_parse.knowledge.harvest_writing import HarvestWriter
from infobox_parse.knowledge.tables import first_token


if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


WIKI = "enwiki"

TITLES = st.sampled_from([*"ABCDEFGHIJKLMNOPQR", "Ä b", "Ω", "İ", "𝔘"])


def write(path: Path, pages: Mapping[str, str], templates: Mapping[str, str] | None = None, wiki: str = WIKI) -> Path:
    """Write a file of redirects."""
    with HarvestWriter(path) as writer:
        for title, target in pages.items():
            writer.add_page(title, target)
        for title, target in (templates or {}).items():
            writer.add_template(title, target)
        writer.finish({"wiki": wiki, "prefixes": ""})
    return path


def chain_end(redirects: Mapping[str, str], title: str) -> str | None:
    """Return where redirects lead; None for nowhere, in a circle, and after too many hops."""
    hops = [title]
    while hops[-1] in redirects:
        target = redirects[hops[-1]]
        if target in hops or len(hops) > LONGEST_CHAIN:
            return None
        hops.append(target)
    return None if len(hops) == 1 else hops[-1]


@settings(max_examples=60, deadline=None)
@given(
    pages=st.dictionaries(TITLES, TITLES),
    templates=st.dictionaries(TITLES, st.just("") | TITLES),
    run=st.integers(1, 9),
)
def test_answers_are_those_of_a_dictionary(
    tmp_path_factory: pytest.TempPathFactory, pages: dict[str, str], templates: dict[str, str], run: int
) -> None:
    """Whatever the redirects are, and in however many runs they are sorted, each leads where a dictionary says."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(harvest_writing, "RUN", run)
        path = write(tmp_path_factory.mktemp("graph") / "w.knowledge", pages, templates)
    knowledge = load_knowledge(path)
    hops = {title: target for title, target in templates.items() if target}

    for title in ["nowhere", *pages]:
        assert chain_end(pages, title) == knowledge.page_redirect(WIKI, title)
    for title in ["nowhere", *templates]:
        page = chain_end(hops, title) or title
        shipped = KNOWLEDGE.redirect(WIKI, page)
        assert knowledge.redirect(WIKI, title) in {shipped, page}


TEMPLATES = st.sampled_from(
    [
        *("Infobox war faction", "Infobox militant organization", "Infobox x", "Taxobox", "Circa", "Ca", "Faction box"),
        *("Front", "Group of 7", "Ärmee", "Iota", "War faction infobox", "Infoboxes", "Kreis/Infobox", "Ça va"),
    ]
)


@settings(max_examples=60, deadline=None)
@given(
    templates=st.dictionaries(TEMPLATES, st.just("") | TEMPLATES, min_size=1),
    others=st.frozensets(TEMPLATES, max_size=2),
)
def test_every_name_of_an_infobox_has_its_stem(
    tmp_path_factory: pytest.TempPathFactory, templates: dict[str, str], others: frozenset[str]
) -> None:
    """Who looks for the stems alone misses no template that leads to an infobox."""
    knowledge = load_knowledge(write(tmp_path_factory.mktemp("stems") / "w", {}, templates))
    stems = knowledge.infobox_stems(WIKI, others)
    suffixes = tuple(f" {suffix}" for suffix in knowledge.infobox_suffixes(WIKI))

    for title in templates:
        canonical = knowledge.redirect(WIKI, title)
        if knowledge.is_infobox(WIKI, canonical) or canonical in others:
            assert first_token(title) in stems or title.endswith(suffixes)


def test_later_row_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two facts about one page the later holds, in the same run or another."""
    monkeypatch.setattr(harvest_writing, "RUN", 2)
    with HarvestWriter(tmp_path / "w.knowledge") as writer:
        for title, target in [("A", "1"), ("B", "1"), ("A", "2"), ("A", "3"), ("C", "1"), ("B", "2")]:
            writer.add_page(title, target)
        counts = writer.finish({"wiki": WIKI})
    knowledge = load_knowledge(tmp_path / "w.knowledge")

    assert counts["pages"] == 3
    assert [knowledge.page_redirect(WIKI, title) for title in "ABC"] == ["3", "2", "1"]


def test_equal_facts_give_equal_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The order and the size of the runs leave no trace in the file."""
    pages = {f"Title {number}": f"Target {number % 7}" for number in range(1000)}
    first = write(tmp_path / "first", pages)
    monkeypatch.setattr(harvest_writing, "RUN", 17)
    second = write(tmp_path / "second", dict(reversed(pages.items())))

    assert first.read_bytes() == second.read_bytes()
    assert load_knowledge(first).identity == load_knowledge(second).identity
    assert load_knowledge(first).identity != load_knowledge(write(tmp_path / "third", {"A": "B"})).identity


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    """A writer that is not finished leaves no file, and one that is leaves but that."""
    with HarvestWriter(tmp_path / "w") as writer:
        writer.add_page("A", "B")
    assert not list(tmp_path.iterdir())

    write(tmp_path / "w", {"A": "B"})
    assert [tmp_path / "w"] == list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits for files there")
def test_error_when_the_disk_is_full(tmp_path: Path) -> None:
    """A disk that is full is told as such, with the file's name, and nothing is left on it."""
    script = (
        "import resource, sys; from infobox_parse.knowledge.harvest_writing import HarvestWriter\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))\n"
        "try:\n"
        "    with HarvestWriter(sys.argv[1]) as writer:\n"
        "        for number in range(int(sys.argv[2])): writer.add_page(f'{number} {number}', 'x' * 100)\n"
        "        writer.finish({'wiki': 'enwiki'})\n"
        "except OSError as error: print(error.filename)"
    )
    for rows in ("20000", "250000"):  # it is full when the file is written, and before
        command = [sys.executable, "-c", script, str(tmp_path / "w"), rows]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        assert run.stdout.strip() == str(tmp_path / "w")
        assert not list(tmp_path.iterdir())


def test_same_file_same_object(tmp_path: Path) -> None:
    """Loading a file again gives the same object, so that what is kept for it is kept once; so does unpickling."""
    path = write(tmp_path / "w", {"A": "B"})
    knowledge = load_knowledge(path)
    pickled = pickle.dumps(knowledge)

    assert load_knowledge(str(path)) is knowledge
    assert pickle.loads(pickled) is knowledge  # noqa: S301  # our own
    assert len(pickled) < 500


def test_file_that_changed_is_noticed(tmp_path: Path) -> None:
    """One who has loaded a file does not get answers of another that took its place."""
    path = write(tmp_path / "w", {"A": "B"})
    knowledge = load_knowledge(path)
    pickled = pickle.dumps(knowledge)
    write(path, {"A": "C"})

    assert knowledge.page_redirect(WIKI, "A") == "B"
    assert load_knowledge(path).page_redirect(WIKI, "A") == "C"
    with pytest.raises(DataFileError, match="was made anew while it was in use"):
        pickle.loads(pickled)  # noqa: S301  # our own
    with ThreadPoolExecutor(1) as pool, pytest.raises(DataFileError, match="was made anew while it was in use"):
        pool.submit(knowledge.page_redirect, WIKI, "Z").result()


def test_threads(tmp_path: Path) -> None:
    """Many threads ask one object at once."""
    pages = {f"Title {number}": f"Target {number}" for number in range(3000)}
    knowledge = load_knowledge(write(tmp_path / "w", pages))
    titles = [*pages, *(f"None {number}" for number in range(3000))] * 3

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda title: knowledge.page_redirect(WIKI, title), titles))

    assert [pages.get(title) for title in titles] == answers


def _ask(knowledge: object, title: str) -> str | None:
    assert isinstance(knowledge, type(KNOWLEDGE))
    return knowledge.page_redirect(WIKI, title)


@pytest.mark.parametrize("method", [one for one in ("fork", "spawn") if one in multiprocessing.get_all_start_methods()])
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_processes(tmp_path: Path, method: str) -> None:
    """Processes that are forked or spawned ask for themselves, and who forked them goes on."""
    knowledge = load_knowledge(write(tmp_path / "w", {"A": "B", "C": "D"}))
    assert knowledge.page_redirect(WIKI, "A") == "B"

    with multiprocessing.get_context(method).Pool(2) as pool:
        answers = pool.starmap(_ask, [(knowledge, title) for title in "ABCX" * 20])

    assert answers == ["B", None, "D", None] * 20
    assert knowledge.page_redirect(WIKI, "C") == "D"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is no knowledge file"),
        (b"PAR1" * 100, "is no knowledge file"),
        (b"SQLite format 3\0" + b"\0" * 100, "damaged"),
    ],
)
def test_error_when_it_is_another_file(tmp_path: Path, content: bytes, told: str) -> None:
    """Other files are refused."""
    path = tmp_path / "w"
    path.write_bytes(content)

    with pytest.raises(DataFileError, match=told) as error:
        load_knowledge(path)
    assert str(path) in str(error.value)


def test_error_when_it_is_another_database(tmp_path: Path) -> None:
    """A database of somebody else's, or of another version of ours, is refused."""
    path = tmp_path / "w"
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE pages (title, target)")
    database.close()
    with pytest.raises(DataFileError, match="is no knowledge file"):
        load_knowledge(path)

    database = sqlite3.connect(write(tmp_path / "v", {}), isolation_level=None)
    database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(DataFileError, match="of version 99, not 1: harvest it again"):
        load_knowledge(tmp_path / "v")


def test_error_when_there_is_no_file(tmp_path: Path) -> None:
    """A file that is not there is told as one."""
    with pytest.raises(DataFileError, match="No such file"):
        load_knowledge(tmp_path / "w")


def test_error_when_it_is_cut_off(tmp_path: Path) -> None:
    """A file of which a part is missing is refused before the first question."""
    path = write(tmp_path / "w", {f"Title {number}": "Target" for number in range(9000)})
    path.write_bytes(path.read_bytes()[:-5000])

    with pytest.raises(DataFileError, match="is damaged"):
        load_knowledge(path)


def test_error_when_it_is_damaged_inside(tmp_path: Path) -> None:
    """Damage that only a question can meet is a DataFileError too."""
    path = write(tmp_path / "w", {f"Title {number}": "Target" for number in range(9000)})
    data = path.read_bytes()
    size = int.from_bytes(data[16:18], "big")
    path.write_bytes(data[: 5 * size] + b"\xff" * (len(data) - 5 * size))
    knowledge = load_knowledge(path)

    titles = (f"Title {number}" for number in range(9000))
    with pytest.raises(DataFileError, match="damaged"):
        list(map(functools.partial(knowledge.page_redirect, WIKI), titles))


def test_other_wikis_have_the_shipped_facts(tmp_path: Path) -> None:
    """What a wiki's dump says holds on that wiki alone, also on pages of another one of the same language."""
    knowledge = load_knowledge(write(tmp_path / "w", {"A": "B"}, {"Old": "New", "C": "D"}))

    assert knowledge.of_wiki("enwiki") is knowledge
    assert knowledge.of_wiki("en") is knowledge
    for wiki in ("enwiktionary", "simplewiki", "dewiki"):
        assert knowledge.of_wiki(wiki) is KNOWLEDGE
        assert knowledge.page_redirect(wiki, "A") is None
        assert knowledge.redirect(wiki, "Old") == "Old"
        assert knowledge.redirect(wiki, "C") == KNOWLEDGE.redirect(wiki, "C")
        assert knowledge.infobox_stems(wiki) == KNOWLEDGE.infobox_stems(wiki)
        article = parse("{{Infobox x|a=[[A]]}}", wiki=wiki, knowledge=knowledge)
        assert article.infoboxes[0].fields["a"].items[0].links[0].resolved is None


@pytest.mark.parametrize("title", ["\ud800", "a\0b", "", "'", "x" * 100_000, "%"])
def test_any_text_may_be_asked_for(tmp_path: Path, title: str) -> None:
    """What is no title leads nowhere."""
    knowledge = load_knowledge(write(tmp_path / "w", {"A": "B"}))

    assert knowledge.page_redirect(WIKI, title) is None
    assert knowledge.redirect(WIKI, title) == title
    assert knowledge.entity(title) is None
    assert knowledge.flag_of_file(title) is None


def test_path_with_signs_of_a_url(tmp_path: Path) -> None:
    """The file's name may hold what means something in a URL."""
    path = write(tmp_path / "a b%20#?&=.knowledge", {"A": "B"})

    assert load_knowledge(path).page_redirect(WIKI, "A") == "B"


def test_shipped_knowledge_needs_no_sqlite() -> None:
    """Who has no file loads nothing for it."""
    script = (
        "import sys; from infobox_parse import parse\n"
        "parse('{{Infobox x|a=[[B]]}}').infoboxes; print('sqlite3' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "False"
