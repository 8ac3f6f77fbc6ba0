"""Edits of any page: nothing changes outside of what they name, what was edited reads back, and all else as before."""

from __future__ import annotations

import functools
import random
import sys
from collections import Counter
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st


sys.path.append(str(Path(__file__).parent / "benchmarks"))

from mutants import FIXTURES, boxes_of

from editing import drawn, wrongs
from infobox_parse import Page, parse
from mutating import Box, mutant
from samples import corpus_pages, fixture_pages, with_corpus
from strategies import soups, with_faults


SEED = 7
LARGEST = 1_500
"""Pages of mutants are no longer, so that there can be many."""
MOST_REFUSED = 0.01
CHUNKS = 4


@functools.cache
def boxes() -> list[list[Box]]:
    """Return the undamaged infoboxes of small fixture pages."""
    found = boxes_of(FIXTURES, LARGEST)
    assert found
    return found


def check(numbers: range) -> None:
    """Edit mutants, and look at each edit that is not refused; few are."""
    counted: Counter[str] = Counter()
    for number in numbers:
        damaged = mutant(boxes(), SEED, number)
        article = parse(attrs.evolve(damaged.box.page, text=damaged.text))
        made = drawn(article, random.Random(number))  # noqa: S311 - not for secrets
        if made is None:
            counted["no infobox"] += 1
        elif made.after is None:
            counted["refused"] += 1
        else:
            counted["made"] += 1
            assert not list(wrongs(made)), (number, made.verb, made.name)
    assert counted["refused"] <= MOST_REFUSED * len(numbers), counted
    assert counted["no infobox"] <= MOST_REFUSED * len(numbers), counted


@pytest.mark.parametrize("page", [pytest.param(page, id=page.title) for page in fixture_pages()])
def test_fixture_pages_are_edited(page: Page) -> None:
    """Of undamaged pages no edit is refused."""
    article = parse(page)
    for number in range(2):
        made = drawn(article, random.Random(f"{page.title} {number}"))  # noqa: S311 - not for secrets
        if made is not None:
            assert made.after is not None
            assert not list(wrongs(made)), (made.verb, made.name)


def test_mutants_are_edited() -> None:
    """Pages with one delimiter less or more are edited like others."""
    check(range(200))


@pytest.mark.slow
@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_many_mutants_are_edited(chunk: int) -> None:
    """The same of 5,000."""
    each = 5_000 // CHUNKS
    check(range(chunk * each, (chunk + 1) * each))


def test_what_is_looked_at_can_fail() -> None:
    """A change beside the edit, a value that is another, and a parameter that is gone are found."""
    article = parse("{{Infobox x\n| a = 1\n| b = 2\n}}\nText.")
    made = drawn(article, random.Random(3))  # noqa: S311 - not for secrets
    assert made is not None
    assert made.after is not None
    assert not list(wrongs(made))
    text = made.after.wikitext
    for old, new in (("Text", "Test"), ("= 1", "= 3"), ("= 2", "= 3"), ("\n| b", "\n| c"), ("}}", "")):
        if old in text:
            assert list(wrongs(attrs.evolve(made, after=parse(text.replace(old, new))))), (old, new)


@given(st.one_of(soups(), with_faults()), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_any_page_is_edited(page: str | Page, choose: random.Random) -> None:
    """No markup, however broken, makes an edit change anything else; where it would, it is refused."""
    made = drawn(parse(page), choose)
    if made is not None and made.after is not None:
        assert not list(wrongs(made)), (made.verb, made.name, made.value)


@pytest.mark.parametrize("page", [pytest.param(None, marks=with_corpus)])
def test_real_articles_are_edited(page: None) -> None:
    """Real articles are edited, each once; none is refused."""
    assert page is None
    for number, article in enumerate(parse(page) for page in corpus_pages() if len(page.text) < 60_000):
        made = drawn(article, random.Random(number))  # noqa: S311 - not for secrets
        if made is not None:
            assert made.after is not None, (article.title, made.verb, made.name)
            assert not list(wrongs(made)), (article.title, made.verb, made.name)
