"""Real articles: nothing raises, nothing visible is lost, spans nest, every reference belongs to one thing."""

from __future__ import annotations

import functools
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest


sys.path.append(str(Path(__file__).parent / "benchmarks"))

from kept import CORPUS, Kept, articles, count

from promises import misplaced


if TYPE_CHECKING:
    from infobox_parse.article import Article

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus of real articles is not beside the checkout"),
]

FOLDERS = ("factions", "articles")


@functools.cache
def read(folder: str) -> tuple[Article, ...]:
    """Return the articles of a folder."""
    found = tuple(articles(folder))
    assert found, f"no articles in {folder}"
    return found


@functools.cache
def kept(folder: str) -> Kept:
    """Return what is kept of them."""
    return count(read(folder))


@pytest.mark.parametrize("folder", FOLDERS)
def test_visible_words_are_kept(folder: str) -> None:
    """Of the words that a reader sees in values, at least 99.5 % are in what is extracted of the same value."""
    assert kept(folder).words_share >= 0.995, kept(folder).lost[:20]


@pytest.mark.parametrize("folder", FOLDERS)
def test_references_belong_to_one_item_or_field(folder: str) -> None:
    """Of the `<ref>` in values, nearly all are used by exactly one item or field."""
    assert kept(folder).references_share >= 0.99, kept(folder).astray


def test_templates_of_factions_are_resolved() -> None:
    """Of the templates in articles on factions that show something, nearly all are resolved."""
    assert kept("factions").templates_share >= 0.99, kept("factions").unknown


@pytest.mark.parametrize("folder", FOLDERS)
def test_spans_nest(folder: str) -> None:
    """The slice of a field is its raw value, and the spans of items and references lie inside it."""
    for article in read(folder):
        assert list(misplaced(article)) == [], article.title


def test_only_broken_pages_are_recovered() -> None:
    """Of all pages only the two that are broken have a recovered infobox: of a box never closed, of a stray `]]`."""
    recovered = [
        article.title
        for folder in FOLDERS
        for article in read(folder)
        if any(box.recovered for box in article.infoboxes)
    ]

    assert sorted(recovered) == ["American Civil War", "vader"]
