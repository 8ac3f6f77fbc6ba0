"""Every date that pages give is EDTF; intervals; when activity goes on."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import attrs
import pytest

from infobox_parse import parse
from infobox_parse.edtf import in_order, marked, open_period, to_period
from infobox_parse.entries import PeriodEntry
from samples import case_pages, corpus_pages, fixture_pages, with_corpus
from validating import is_edtf


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from infobox_parse import Page
    from infobox_parse.article import Article
    from infobox_parse.values import Item, Period


def periods_of(items: tuple[Item, ...]) -> Iterator[Period]:
    """Yield the dates of items and of all below them."""
    for item in items:
        yield from item.dates
        yield from periods_of(item.children)


def expressions(article: Article) -> set[str]:
    """Return all EDTF of a page's fields and records."""
    periods = (
        period for box in article.infoboxes for field in box.fields.values() for period in periods_of(field.items)
    )
    members = (
        entry
        for record in article.records
        for member in attrs.fields(type(record))  # type: ignore[arg-type]
        if isinstance(value := getattr(record, member.name), tuple)
        for entry in value
    )
    entries = (entry.edtf for entry in members if isinstance(entry, PeriodEntry) and entry.edtf)
    return {*(period.edtf for period in periods), *entries}


def not_edtf(pages: Iterator[Page]) -> list[str]:
    """Return what is not EDTF among all dates of some pages, of which there must be some."""
    found = set().union(*(expressions(parse(page)) for page in pages))
    assert found
    return sorted(edtf for edtf in found if not is_edtf(edtf))


def test_dates_of_fixtures_are_edtf() -> None:
    """Every date of every fixture is EDTF, as a library for it judges."""
    assert not_edtf(chain(fixture_pages(), case_pages())) == []


@pytest.mark.parametrize("pages", [pytest.param(corpus_pages, marks=with_corpus, id="corpus")])
def test_dates_of_articles_are_edtf(pages: Callable[[], Iterator[Page]]) -> None:
    """Every date of the corpus is EDTF."""
    assert not_edtf(pages()) == []


@pytest.mark.parametrize(
    "text", ["2018-02-30", "2018-13", "2018-7", "198", "soon", "2018/2010/2000", "198X/x", "-0000"]
)
def test_the_judge_refuses(text: str) -> None:
    """What is no EDTF is told apart, so that the tests above can fail."""
    assert not is_edtf(text)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("1985", "1990-05", True),
        ("1985-05", "1985", True),
        ("1990", "1985", False),
        ("-0043", "0014", True),
        ("-0043", "-0044", False),
        ("198X", "1985~", True),
        ("soon", "1985", False),
    ],
)
def test_order(start: str, end: str, expected: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """One date can be before another where some day of it is."""
    assert in_order(start, end) is expected


@pytest.mark.parametrize(
    ("edtf", "mark", "expected"),
    [
        ("1979", "~", "1979~"),
        ("1979~", "?", "1979?"),
        ("1979~", "", "1979"),
        ("198X", "~", "198X"),
        ("2010-21", "~", "2010-21"),
    ],
)
def test_marks(edtf: str, mark: str, expected: str) -> None:
    """A mark takes the place of another; what is not exact anyway has none."""
    assert expected == marked(edtf, mark)
    assert is_edtf(expected)


def test_open_sides() -> None:
    """An open or unknown side is no date, and an interval that goes on has no last day."""
    going, until, both = open_period("1985", inferred=True), to_period("/1990"), to_period("../1990")

    assert (going.edtf, str(going.start), going.end, going.ongoing, going.inferred) == (
        *("1985/..", "1985", None),
        *(True, True),
    )
    assert (going.earliest, going.latest) == ("1985-01-01", None)
    assert (until.start, str(until.end), until.earliest, until.latest) == (None, "1990", None, "1990-12-31")
    assert both.start is None


ACTIVE = [
    ("{{start date and age|2018|7|23}}", "", "2018-07-23/..", True, True),
    ("{{start date|1985}}–{{end date|1990}}", "", "1985/1990", False, False),
    ("2018", "", "2018", False, False),
    ("1985–", "", "1985/..", True, True),
    ("1985 – present", "", "1985/..", True, False),
    ("{{start date|1985}} (as X)", "", "1985/..", True, True),
    ("{{start date and age|2018|7|23}}", "|dissolved=2020", "2018-07-23/", None, True),
    ("1985–", "|dissolved=2020", "1985/", None, True),
    ("1985 – present", "|dissolved=2020", "1985/", None, False),
]


@pytest.mark.parametrize(("words", "more", "edtf", "ongoing", "inferred"), ACTIVE)
def test_activity(words: str, more: str, edtf: str, *, ongoing: bool | None, inferred: bool) -> None:
    """A lone date that a template states begins a time that goes on, unless the page says that it is over."""
    article = parse(f"{{{{Infobox war faction\n|active={words}\n{more}\n}}}}", title="Example")
    assert article.faction is not None
    [entry] = article.faction.active

    assert (entry.edtf, entry.ongoing, entry.inferred) == (edtf, ongoing, inferred)
    assert ("conflicting-dates" in {one.code for one in article.diagnostics}) == (ongoing is None)


def test_fields_keep_the_date_single() -> None:
    """In `fields` a lone date is a date; only the record opens it."""
    article = parse("{{Infobox war faction\n|active={{start date and age|2018|7|23}}\n}}", title="Example")
    [item] = article.infoboxes[0].fields["active"].items
    [period] = item.dates

    assert (period.edtf, period.kind, period.ongoing) == ("2018-07-23", "date", False)
