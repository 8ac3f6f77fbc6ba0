"""The harnesses of fuzzing hold for their seeds, for what was found with them, and for what Hypothesis makes."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import attrs
import pytest
from hypothesis import given, settings

from fuzzing import HARNESSES, fuzz_datatypes, fuzz_dump, fuzz_page, fuzz_tree
from fuzzing.fuzz_page import force
from fuzzing.pace import SECONDS_PER_KB, TooSlowError, check_pace
from fuzzing.random_inputs import one_seed
from fuzzing.texts import FOUND, bytes_of, found, page_of, write_dictionary
from infobox_parse import Page, parse
from infobox_parse.wikitext import parse_tree
from random_pages import small_pages
from strategies import (
    broken,
    dumps,
    infobox_pages,
    mixed_markup,
    small_broken_pages,
    sound_boxes,
    values,
    well_formed,
)


if TYPE_CHECKING:
    from collections.abc import Iterable

    class Harness(Protocol):
        """What each module `fuzzing.fuzz_*` has."""

        def check(self, data: bytes) -> None:
            """Raise if a promise is broken."""

        def seeds(self) -> Iterable[bytes]:
            """Return what fuzzing begins with."""

        def tokens(self) -> Iterable[str]:
            """Return what libFuzzer may put in."""


RUN = Path(__file__).parent / "fuzzing" / "run.py"
FEW = 40
"""Seeds of each harness that are replayed; atheris begins with all of them."""
SECONDS = 4
"""How long atheris runs with each harness, beyond its start."""


def harness_of(name: str) -> Harness:
    """Return a harness."""
    harness: Harness = importlib.import_module(f"fuzzing.fuzz_{name}")
    return harness


@pytest.mark.parametrize("name", HARNESSES)
def test_seeds_hold(name: str) -> None:
    """No promise is broken by what fuzzing begins with."""
    seeds = [*harness_of(name).seeds()]
    assert len(seeds) >= 20
    for data in seeds[:: 1 + len(seeds) // FEW]:
        harness_of(name).check(data)


@pytest.mark.parametrize(
    ("name", "path"), [pytest.param(name, path, id=f"{name}-{path.name}") for name in HARNESSES for path in found(name)]
)
def test_find_holds(name: str, path: Path) -> None:
    """What once broke a promise does so no more."""
    harness_of(name).check(path.read_bytes())


def test_every_find_is_of_a_harness() -> None:
    """There are finds, and no file of them lies where no test reads it."""
    replayed = {path for name in HARNESSES for path in found(name)}

    assert replayed == {path for path in FOUND.rglob("*") if path.is_file()}


def test_harnesses_tell_broken_promises(monkeypatch: pytest.MonkeyPatch) -> None:
    """A parser that is wrong about a few texts does not get past the harnesses."""
    monkeypatch.setattr(fuzz_tree, "parse_tree", lambda text, **_: parse_tree(text.replace("\n=", "=")))
    with pytest.raises(AssertionError):
        fuzz_tree.check(b"a\n==b==")
    monkeypatch.setattr(fuzz_page, "misplaced", lambda article: article.infoboxes)
    with pytest.raises(AssertionError):
        fuzz_page.check(b"{{Infobox war faction}}")
    monkeypatch.setattr(fuzz_datatypes, "read_dates", lambda *_: "soon")
    with pytest.raises(AssertionError):
        fuzz_datatypes.check(b"1990")
    monkeypatch.setattr(fuzz_dump, "FAULTS", {})
    with pytest.raises(AssertionError):
        fuzz_dump.check(b"<mediawiki><page>")


def test_pace_tells_what_takes_long() -> None:
    """What takes too long each time is told; twice as much may be allowed."""

    def work(times: float) -> None:
        end = time.process_time() + times * SECONDS_PER_KB
        while time.process_time() < end:
            pass

    with pytest.raises(TooSlowError):
        check_pace(lambda: work(1.1), 1024)
    assert check_pace(lambda: work(1.1), 4096) > SECONDS_PER_KB
    assert check_pace(lambda: work(1.1), 10, readings=4) > SECONDS_PER_KB


@pytest.mark.parametrize(
    "page",
    [
        Page(text="a\udcff{{b}}\ud800", title="Page"),
        Page(text="русский", title="Page", wiki="ruwiki"),
        Page(text="frwiki\nx", title="Page"),
        Page(text="", title="Page"),
    ],
)
def test_pages_as_bytes(page: Page) -> None:
    """A page is what its bytes stand for."""
    assert page == page_of(bytes_of(page))


def test_any_bytes_are_a_page() -> None:
    """Bytes that are no UTF-8 are a page."""
    assert [*map(chr, range(128)), *map(chr, range(0xDC80, 0xDD00))] == list(page_of(bytes(range(256))).text)


@pytest.mark.parametrize("name", HARNESSES)
def test_dictionary(tmp_path: Path, name: str) -> None:
    """The dictionary for libFuzzer has a line of hexadecimal digits for each token."""
    path = tmp_path / "words"
    write_dictionary(path, harness_of(name).tokens())
    lines = path.read_text(encoding="ascii").splitlines()

    assert len(lines) >= 50
    assert {line[0] + line[-1] for line in lines} == {'""'}
    assert all(bytes.fromhex(line[1:-1].replace("\\x", "")) for line in lines)


def test_random_inputs(capsys: pytest.CaptureFixture[str]) -> None:
    """Random pages raise nothing, and none takes disproportionally long."""
    assert not one_seed(99, 300, checked=False, save=None), capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("where", "instead"),
    [
        pytest.param(r"\d+", "9" * 5000, id="numbers of 5000 digits"),
        pytest.param(r"(?<=[:=|])\w", "\ud800\udcff", id="lone surrogates"),
    ],
)
def test_odd_characters_everywhere(where: str, instead: str) -> None:
    """What Python's own functions refuse is read at any place of the fixtures' cases."""
    pages = [page for page in small_pages()[::2] if re.search(where, page.text)]
    assert len(pages) > 300
    for page in pages:
        force(parse(attrs.evolve(page, text=re.sub(where, instead, page.text))))


@given(well_formed() | mixed_markup() | broken(well_formed()))
@settings(max_examples=150, deadline=None)
def test_tree_of_any_markup(text: str) -> None:
    """Markup, well-formed or broken, has a tree that keeps all promises."""
    fuzz_tree.check(bytes_of(Page(text=text)))


@given(infobox_pages() | small_broken_pages())
@settings(max_examples=50, deadline=None)
def test_any_infobox(page: Page) -> None:
    """So has a page with an infobox, of random values or of a fixture that was edited."""
    fuzz_page.check(bytes_of(page))


@given(values() | broken(values()))
@settings(max_examples=40, deadline=None)
def test_datatypes_of_any_value(text: str) -> None:
    """Every datatype reads any value."""
    fuzz_datatypes.check(bytes_of(Page(text=text)))


@given(dumps())
@settings(max_examples=50, deadline=None)
def test_any_dump(data: bytes) -> None:
    """A damaged dump is read, or refused with the reader's own error."""
    fuzz_dump.check(data)


@given(sound_boxes())
@settings(max_examples=150, deadline=None)
def test_sound_box_is_left_alone(made: tuple[str, dict[str, str]]) -> None:
    """Where every construct is closed nothing is repaired, and every parameter has exactly its value."""
    text, wanted = made
    article = parse(text, title="Page")
    (box,) = article.infoboxes

    assert not box.recovered
    assert text == article.repair()
    assert [one.code for one in article.diagnostics if one.severity == "error"] == []
    assert wanted == {name: field.raw.strip() for name, field in box.fields.items()}


@pytest.mark.slow
@pytest.mark.parametrize("name", HARNESSES)
def test_atheris_finds_nothing(name: str) -> None:
    """A short run guided by coverage, from some of the seeds on, breaks no promise; each time it takes the same way."""
    pytest.importorskip("atheris", reason="atheris has no wheel for this Python or system")
    # No limit of memory: what libFuzzer takes for its own is the most that this process, which starts it, ever had.
    command = [sys.executable, str(RUN), name, "--seconds", str(SECONDS), "--seeds", "20", "-seed=1", "-rss_limit_mb=0"]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)

    assert run.returncode == 0, run.stderr[-4000:]
    assert "stat::number_of_executed_units" in run.stderr
