"""The types of the public API are what `typed_api.py` says, and mypy would tell if they were not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import infobox_parse
import typed_api
from dumps import BOX, dump_xml, page_xml
from infobox_parse import harvest_dumps


TYPED = Path(typed_api.__file__)
ROOT = TYPED.parents[1]


def test_typed_code_runs(tmp_path: Path) -> None:
    """The code whose types are told runs, too."""
    dump = tmp_path / "dump.xml"
    dump.write_bytes(dump_xml([page_xml(1, BOX.format("A", 1))]))
    harvest_dumps(dump, tmp_path / "enwiki.knowledge")
    typed_api.dumps(dump, tmp_path / "out.jsonl")
    typed_api.facts(tmp_path / "enwiki.knowledge")

    plain = [typed_api.articles, typed_api.infoboxes, typed_api.items, typed_api.records, typed_api.evidence]
    for see in (*plain, typed_api.contract, typed_api.sets, typed_api.trees):
        see()


def test_typed_code_of_optional_libraries_runs() -> None:
    """So does that of frames, graphs and pictures."""
    for library in ("pyarrow", "polars", "networkx", "matplotlib"):
        pytest.importorskip(library)
    typed_api.tables()


def test_all_of_the_package_is_typed_there() -> None:
    """Every name that the package exports is used in the typed code, but for two that are told elsewhere."""
    text = TYPED.read_text(encoding="utf-8")
    unused = {name for name in infobox_parse.__all__ if not re.search(rf"\b{name}\b", text)}

    assert unused == {"__version__", "harvest_dumps"}  # a string; used above


def mypy(file: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    """Run mypy, as configured, on a file."""
    options = [f"--config-file={ROOT / 'pyproject.toml'}", f"--cache-dir={cache}", "--follow-imports=silent"]
    return subprocess.run(
        [sys.executable, "-m", "mypy", *options, str(file)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "MYPYPATH": str(ROOT / "src")},
    )


@pytest.mark.slow
def test_mypy_accepts_the_types_and_no_other(tmp_path: Path) -> None:
    """Mypy finds no fault in the file; with any one type that is not so, or a name that is not there, it does."""
    pytest.importorskip("mypy")
    cache = tmp_path / "cache"
    right = mypy(TYPED, cache)
    assert right.returncode == 0, right.stdout

    text = TYPED.read_text(encoding="utf-8")
    mistakes = (
        ("assert_type(article.faction, Faction | None)", "assert_type(article.faction, Faction)", "assert-type"),
        ("assert_type(box.kind, str | None)", "assert_type(box.kind, str)", "assert-type"),
        ("assert_type(item.text, str)", "assert_type(item.txt, str)", "attr-defined"),
    )
    for number, (old, new, complaint) in enumerate(mistakes):
        assert old in text
        wrong = tmp_path / f"typed_wrongly_{number}.py"  # mypy takes a file as unchanged by its size and the second
        wrong.write_text(text.replace(old, new), encoding="utf-8")
        found = mypy(wrong, cache)

        assert found.returncode == 1
        line = text[: text.index(old)].count("\n") + 1
        errors = re.findall(r":(\d+): error: .*\[([\w-]+)\]$", found.stdout, re.MULTILINE)
        assert (str(line), complaint) in errors
        assert {where for where, _ in errors} == {str(line)}
