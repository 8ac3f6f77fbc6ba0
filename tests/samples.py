"""The pages that tests of output read: whole fixture pages, the cases of fixture files, and the shared corpus."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from infobox_parse import Page


if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = ["CORPUS", "case_pages", "corpus_pages", "fixture_pages", "with_corpus"]

FIXTURES = Path(__file__).parents[1] / "fixtures"
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"

with_corpus = (
    pytest.mark.corpus,
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus of real articles is not beside the checkout"),
)
"""Marks of a test that reads the corpus."""


def fixture_pages() -> Iterator[Page]:
    """Yield the fixture pages."""
    files = sorted((FIXTURES / "infoboxes").glob("*/*.wikitext"))
    assert files
    for file in files:
        yield Page(text=file.read_bytes().decode(), title=file.stem.replace("_", " "))


def case_pages() -> Iterator[Page]:
    """Yield the cases of resolvers, items and datatypes as pages, with and without a schema."""
    files = [
        file for folder in ("resolvers", "items", "datatypes") for file in sorted((FIXTURES / folder).glob("*.toml"))
    ]
    assert files
    for file in files:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        boxes = ("Infobox example|value=", f"Infobox war faction\n|{table.get('parameter', 'allies')} = ")
        for case in table["case"]:
            for box in boxes:
                text = f"{{{{{box}{case['wikitext']}\n}}}}{case.get('body', '')}"
                yield Page(text=text, title=f"{file.stem} {case['name']}", wiki=case.get("wiki", "enwiki"))


def corpus_pages() -> Iterator[Page]:
    """Yield the articles of the corpus."""
    for file in sorted(CORPUS.glob("**/*.wikitext")):
        language = file.stem.partition("_")[0] if file.parent.name == "factions" else file.parent.name
        yield Page(text=file.read_bytes().decode(), title=file.stem, wiki=f"{language.replace('-', '_')}wiki")
