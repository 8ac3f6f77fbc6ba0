"""Times in the brackets of items, and the dates of templates among words."""

from __future__ import annotations

import pytest

from infobox_parse import parse
from infobox_parse.knowledge import KNOWLEDGE
from infobox_parse.source import Span
from infobox_parse.time_words import read_bracket_times, read_period_words
from infobox_parse.values import Item, Qualifier
from linear import check_linear


def _item(text: str, *brackets: str) -> Item:
    qualifiers = tuple(Qualifier(bracket, Span(0, 0)) for bracket in brackets)
    return Item(text=text, span=Span(0, len(text)), separator="none", qualifiers=qualifiers)


@pytest.mark.parametrize(
    ("bracket", "edtf"),
    [
        ("1985–2000", ["1985/2000"]),
        ("1648; 1650–1651", ["1648", "1650/1651"]),
        ("1648, 1650 and from 1652", ["1648", "1650", "1652"]),
        ("commander-in-chief, 1918–1919", ["1918/1919"]),
        ("until 1470; then for Lancaster", ["../1470"]),
        ("3 May, 1990", ["1990-05-03"]),
        ("3 and 23 October 42 BC", ["-0041-10-03", "-0041-10-23"]),
        ("25 December 1917 [O.S. 12 December]", ["1917-12-25"]),
        ("ceasefire in 1997", []),
        ("killed, 1942", []),
        ("2003 est.", []),
        ("1,500 men", []),
        ("87,000", []),
        ("2 of 3", []),
        ("", []),
    ],
)
def test_bracket(bracket: str, edtf: list[str]) -> None:
    """A time in a bracket is the item's, if it is a remark of its own."""
    item = read_bracket_times(_item(f"Front ({bracket})", bracket), KNOWLEDGE, "enwiki")

    assert edtf == [date.edtf for date in item.dates]


def test_words_outside_of_brackets_are_no_time_of_a_thing() -> None:
    """What stands outside of brackets may be part of a name."""
    item = _item("1945 Committee")

    assert item is read_bracket_times(item, KNOWLEDGE, "enwiki")


def test_dates_of_parts() -> None:
    """Each part of an enumeration has the times of its own brackets, and the dates of its own templates."""
    page = "{{Infobox war faction|allies=[[A]] (1985), [[B]] {{dts|1990}}, [[C]] ({{start date|1991}} – 1992)}}"
    faction = parse(page).faction

    assert faction is not None
    assert [[date.edtf for date in ally.dates] for ally in faction.allies] == [["1985"], ["1990"], ["1991/1992"]]


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["(1985) ", "(1985, ", "(", "1985) ", "(May 3, "])
def test_hostile(piece: str) -> None:
    """Items of many brackets, of long ones and of unclosed ones are read in proportion to their length."""

    def both(text: str) -> None:
        brackets = [part.strip("() ") for part in text.split(")")]
        read_bracket_times(_item(text, *brackets), KNOWLEDGE, "enwiki")
        read_period_words(_item(text), KNOWLEDGE, "enwiki")

    check_linear(both, piece)
