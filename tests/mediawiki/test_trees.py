"""Our trees against those that MediaWiki builds here and now."""

from __future__ import annotations

import itertools
import os
import random
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

from infobox_parse.wikitext import EXTENSION_TAGS
from markup import random_texts
from mediawiki.shrinking import shrink
from trees import Case, library_xml


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mediawiki.wiki import MediaWiki

FIXTURES = Path(__file__).parents[2] / "fixtures"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

RANDOM_TEXTS = int(os.environ.get("INFOBOX_PARSE_RANDOM_TEXTS", "50000"))
RANDOM_SEED = int(os.environ.get("INFOBOX_PARSE_RANDOM_SEED", "1"))
TRANSCLUDED = 0.2
"""Share of the random texts that are read in inclusion mode."""

BATCH = 2500
SHOWN = 3

pytestmark = pytest.mark.mediawiki


def test_wiki_has_our_extension_tags(mediawiki: MediaWiki) -> None:
    """The wiki knows exactly the tags that we take for those of English Wikipedia."""
    assert mediawiki.extension_tags() == EXTENSION_TAGS


@pytest.mark.slow
def test_random_texts_have_equal_trees(mediawiki: MediaWiki) -> None:
    """Whatever the markup, our tree is MediaWiki's."""
    assert_equal_trees(mediawiki, random_cases())


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside this checkout")
@pytest.mark.parametrize("pattern", ["articles/**/*.wikitext", "factions/*.wikitext"])
def test_articles_have_equal_trees(mediawiki: MediaWiki, pattern: str) -> None:
    """Every article of the corpus has MediaWiki's tree, viewed and transcluded."""
    assert_equal_trees(mediawiki, page_cases(CORPUS, pattern))


def test_fixtures_have_equal_trees(mediawiki: MediaWiki) -> None:
    """Every page of the fixtures has MediaWiki's tree, viewed and transcluded."""
    assert_equal_trees(mediawiki, page_cases(FIXTURES, "**/*.wikitext"))


def random_cases() -> Iterator[tuple[str, Case]]:
    """Give the random texts, each with its number as its name."""
    source = random.Random(RANDOM_SEED)  # noqa: S311 - tests, no secrets
    for number, text in enumerate(random_texts(RANDOM_SEED, RANDOM_TEXTS)):
        yield f"random text {number}", Case(text, inclusion=source.random() < TRANSCLUDED)


def page_cases(folder: Path, pattern: str) -> Iterator[tuple[str, Case]]:
    """Give every page twice, viewed and transcluded, with its path as its name."""
    for file in sorted(folder.glob(pattern)):
        text = file.read_bytes().decode()
        yield f"{file.relative_to(folder)}", Case(text)
        yield f"{file.relative_to(folder)}, transcluded", Case(text, inclusion=True)


def assert_equal_trees(mediawiki: MediaWiki, cases: Iterable[tuple[str, Case]]) -> None:
    """Compare case by case; on failure name all that differ and show the first ones, made small."""
    remaining = iter(cases)
    compared = 0
    different: list[tuple[str, Case]] = []
    while batch := list(itertools.islice(remaining, BATCH)):
        compared += len(batch)
        differs = differing(mediawiki, [case for _, case in batch])
        different += itertools.compress(batch, differs)

    assert compared > 0, "there is nothing to compare"
    assert not different, failure(mediawiki, compared, different)


def differing(mediawiki: MediaWiki, cases: Sequence[Case]) -> list[bool]:
    """Say of each case whether our tree is another than MediaWiki's."""
    return [theirs != library_xml(case) for case, theirs in zip(cases, mediawiki.trees(cases), strict=True)]


def failure(mediawiki: MediaWiki, compared: int, different: list[tuple[str, Case]]) -> str:
    """Return the names of all that differ, and both trees of the shortest ones, made small."""
    report = [f"{len(different)} of {compared} differ", *(name for name, _ in different)]
    for name, case in sorted(different, key=lambda named: len(named[1].text))[:SHOWN]:
        small = smallest(mediawiki, case)
        (theirs,) = mediawiki.trees([small])
        report += ["", f"{name}, made small", f"{small!r}"]
        report += [f"MediaWiki: {theirs}", f"ours:      {library_xml(small)}"]
    return "\n".join(report)


def smallest(mediawiki: MediaWiki, case: Case) -> Case:
    """Return a small case that differs as this one does."""

    def first_failing(texts: Sequence[str]) -> str | None:
        differs = differing(mediawiki, [attrs.evolve(case, text=text) for text in texts])
        return next(itertools.compress(texts, differs), None)

    return attrs.evolve(case, text=shrink(case.text, first_failing))
