"""Mutants of pages with an infobox: nothing raises, what is said of damage holds, and most parameters come back."""

from __future__ import annotations

import functools
import sys
from pathlib import Path

import pytest


sys.path.append(str(Path(__file__).parent / "benchmarks"))

from mutants import CORPUS, FIXTURES, boxes_of, undamaged

from comparing import READERS, US, Tally, run
from mutating import Box, Mutant, mutant


SEED = 7


@functools.cache
def boxes() -> list[list[Box]]:
    """Return the undamaged infoboxes of the fixture pages."""
    found = boxes_of(FIXTURES)
    assert found
    return found


@functools.cache
def read() -> Tally:
    """Let all readers read mutants of the fixture pages."""
    return run(mutant(boxes(), SEED, number) for number in range(300))


def test_a_mutant_is_a_page_with_one_delimiter_less_or_more() -> None:
    """A mutant differs from its page at one place, and what it does not touch is there unchanged."""
    for number in range(300):
        made = mutant(boxes(), SEED, number)
        start, end = made.place
        page = made.box.page.text
        assert page[:start] + made.inserted + page[end:] == made.text
        assert made.text != page
        for name in made.box.given.keys() - made.touched():
            given = made.box.given[name]
            at = made.moved(given.value.start)
            assert made.text[at : at + len(given.raw)] == given.raw


def test_a_seed_gives_the_same_mutants() -> None:
    """A number and a seed always give the same mutant."""
    again = boxes_of(FIXTURES)
    assert [described(mutant(boxes(), SEED, number)) for number in range(50)] == [
        described(mutant(again, SEED, number)) for number in range(50)
    ]


def described(made: Mutant) -> tuple[str, str, str]:
    """Return what two equal mutants have in common."""
    return made.action, made.where, made.text


def test_every_reader_gives_all_of_undamaged_pages() -> None:
    """On pages to which nothing was done, every reader gives every parameter, so that they are compared fairly."""
    whole = run(undamaged(boxes()))
    assert dict.fromkeys(READERS, 1.0) == {name: whole.share(name) for name in READERS}


def test_promises_hold_of_mutants() -> None:
    """Nothing raises, slices are values, and a repaired page says the same and needs no second repair."""
    assert not [(promise, made.number) for promise, made in read().broken]


def test_most_parameters_of_mutants_come_back() -> None:
    """Of the parameters that the damage does not touch, nearly all come back with exactly their value."""
    assert read().share(US) >= 0.97, [(miss.mutant.number, miss.lost) for miss in read().misses]


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus of real articles is not beside the checkout")
def test_most_parameters_of_mutants_of_real_pages_come_back() -> None:
    """The same for real articles."""
    found = boxes_of(CORPUS)
    tally = run((mutant(found, SEED, number) for number in range(1000)), [US])
    assert tally.share(US) >= 0.97
    assert not [(promise, made.number) for promise, made in tally.broken]
