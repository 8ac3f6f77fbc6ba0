"""All that Hypothesis makes for tests of this package: markup, well-formed and broken, pages, values, files of dumps.

What is made by a random generator elsewhere (`markup`, `random_pages`) is made here by one that Hypothesis drives, so
that a failing example is made small there, too.
"""

from __future__ import annotations

import bz2
import functools
import gzip
from typing import TYPE_CHECKING, TypeVar

import attrs
from hypothesis import strategies as st

from dump_making import document
from infobox_parse.finding import find_infoboxes
from markup import balanced, markup, random_text
from random_pages import DELIMITERS, edited, random_page, random_value, small_pages, sound_box
from samples import fixture_pages


if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from infobox_parse import Page
    from infobox_parse.source import Span

__all__ = [
    "SOUP",
    "broken",
    "dumps",
    "infobox_pages",
    "markup",
    "mixed_markup",
    "small_broken_pages",
    "sound_boxes",
    "soups",
    "values",
    "well_formed",
    "with_faults",
]

T = TypeVar("T")

SOUP = (
    *("{{", "}}", "}}", "{{plainlist|", "{{flag|", "{{cite web|", "{{efn|", "{{Unknown|", "{{{", "}}}", "{", "}"),
    *("[[", "]]", "[[File:a.jpg|", "[", "]", "|", "=", "| name = ", "|size=", "\n", "\n", "\n\n", "* ", "\r\n", "\0"),
    *("<ref>", "</ref>", "<ref name=x>", "<ref name=x/>", "<nowiki>", "</nowiki>", "<!--", "-->", "<small>"),
    *("</small>", "-{", "}-", "\n==H==\n", "word", "A b", "12", "http://a.b", "<br>", "; A: b"),
)
BOXES = ("Infobox war faction", "Infobox settlement")
"""One has a schema."""
PARAMETERS = ("name", "leaders", "size", "ideology", "area", "allies")
BEHIND = ("", "\nText of the page.\n", "\n\n'''A''' was.\n\n==H==\n[[b]]\n")


def _driven(make: Callable[[random.Random], T]) -> st.SearchStrategy[T]:
    """Return what a random generator makes, with one that Hypothesis drives and shrinks."""
    return st.randoms(use_true_random=False).map(make)


def well_formed() -> st.SearchStrategy[str]:
    """Return wikitext in which every construct is closed, line by line; no infobox."""
    return _driven(balanced)


def mixed_markup() -> st.SearchStrategy[str]:
    """Return wikitext of all profiles: soups, runs of braces, well-formed text and boxes, damaged ones."""
    return _driven(random_text)


def values() -> st.SearchStrategy[str]:
    """Return values of parameters, of every template there is a resolver for."""
    return _driven(random_value)


def infobox_pages() -> st.SearchStrategy[Page]:
    """Return pages with an infobox that has a schema, filled with `values`."""
    return _driven(random_page)


def sound_boxes() -> st.SearchStrategy[tuple[str, dict[str, str]]]:
    """Return pages with an infobox in which every construct is closed, with the values of its parameters."""
    return _driven(sound_box)


@st.composite
def broken(draw: st.DrawFn, texts: st.SearchStrategy[str], most: int = 6) -> str:
    """Return texts of another strategy with 1 to `most` edits: delimiters out or in, pieces out, doubled or moved."""
    text, edits = draw(texts), draw(st.integers(1, most))
    return draw(_driven(lambda choose: edited(choose, text, edits)))


@st.composite
def small_broken_pages(draw: st.DrawFn) -> Page:
    """Return small pages made of the cases of the fixtures, each `broken`."""
    page = draw(st.sampled_from(small_pages()))
    return attrs.evolve(page, text=draw(broken(st.just(page.text))))


@st.composite
def soups(draw: st.DrawFn, most: int = 12) -> str:
    """Pages with one infobox, of which the values are fragments."""
    fragments = st.lists(st.sampled_from(SOUP), max_size=most)
    lines = draw(st.lists(st.tuples(st.sampled_from(PARAMETERS), fragments), min_size=1, max_size=4))
    rows = (f"| {name} = {''.join(value)}\n" for name, value in lines)
    return f"{{{{{draw(st.sampled_from(BOXES))}\n{''.join(rows)}}}}}{draw(st.sampled_from(BEHIND))}"


@functools.cache
def _boxed_pages() -> list[tuple[Page, Span]]:
    """Return the fixture pages that have an infobox, each with the place of its first one."""
    found = [(page, find_infoboxes(page.text, wiki=page.wiki).closed) for page in fixture_pages()]
    return [(page, boxes[0].span) for page, boxes in found if boxes]


@st.composite
def with_faults(draw: st.DrawFn) -> Page:
    """Pages of the fixtures with 2 to 6 faults in the infobox: a delimiter removed or inserted at random."""
    page, span = draw(st.sampled_from(_boxed_pages()))
    text = page.text
    for _ in range(draw(st.integers(2, 6))):
        fault = draw(st.sampled_from(DELIMITERS))
        at = draw(st.integers(span.start, span.end))
        there = text.find(fault, at, span.end) if draw(st.booleans()) else -1
        text = text[:at] + fault + text[at:] if there < 0 else text[:there] + text[there + len(fault) :]
    return attrs.evolve(page, text=text)


@st.composite
def dumps(draw: st.DrawFn) -> bytes:
    """Return files of dumps, plain and packed, with up to four bytes changed and perhaps cut."""
    pages = draw(st.lists(small_broken_pages(), max_size=3))
    numbered = [attrs.evolve(page, page_id=at, revision_id=at) for at, page in enumerate(pages, 1)]
    xml = document(numbered)
    packers: tuple[Callable[[bytes], bytes], ...] = (bytes, bz2.compress, gzip.compress)
    file = bytearray(draw(st.sampled_from(packers))(xml))
    for _ in range(draw(st.integers(0, 4))):
        file[draw(st.integers(0, len(file) - 1))] = draw(st.integers(0, 255))
    return bytes(file[: draw(st.one_of(st.none(), st.integers(1, len(file))))])
