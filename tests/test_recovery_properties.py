"""What holds of any damaged page: nothing raises, slices are values, and a repair is whole.

The pages are infoboxes whose values are soups of delimiters, and pages with an infobox that has several faults. No
page is told what it means: what an editor wants of one is in fixtures/malformed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, example, given, seed, settings

from infobox_parse import Page, Scope, parse, to_dict
from promises import broken_promises, misplaced
from strategies import soups, with_faults


if TYPE_CHECKING:
    from collections.abc import Iterable

    from hypothesis import strategies as st

    from infobox_parse import Article


def share_broken(pages: Iterable[Page]) -> float:
    """Return the share of pages of which a promise about repairs does not hold."""
    broken = [bool(broken_promises(parse(page))) for page in pages]
    return sum(broken) / len(broken)


def many(strategy: st.SearchStrategy[Page], count: int) -> list[Page]:
    """Return pages of a strategy, the same each time."""
    found: list[Page] = []

    @seed(1)
    @settings(max_examples=count, deadline=None, database=None, phases=[Phase.generate])
    @given(strategy)
    def collect(page: Page) -> None:
        found.append(page)

    collect()
    return found


def check(page: Page) -> Article:
    """Read all of a page and look at its places; that nothing raises is what is promised, too."""
    article = parse(page)
    to_dict(article, scope=Scope.PAGE)
    assert list(misplaced(article)) == []
    return article


def page_of(text: str) -> Page:
    """Return a soup as a page."""
    return Page(text=text, title="T")


@given(soups())
@example("{{Infobox war faction}}")
@example("{{Infobox war faction")
@example("{{Infobox settlement\n{{efn|<!--\n\n-->")
@example("{{Infobox settlement\n| area = {{{<ref></ref>}}</ref>")
@example("{{Infobox war faction\n| name = ; A: b{{{{plainlist|]]\n}}")
@settings(max_examples=300, deadline=None)
def test_soup_is_read(text: str) -> None:
    """No soup of delimiters makes reading raise, and its values are where they are said to be."""
    check(page_of(text))


@given(with_faults())
@settings(max_examples=60, deadline=None)
def test_page_with_several_faults_is_read(page: Page) -> None:
    """The same of fixture pages with several faults."""
    check(page)


def test_pages_with_several_faults_are_repaired() -> None:
    """Of fixture pages with several faults, the repairs of nearly all are whole."""
    assert share_broken(many(with_faults(), 300)) <= 0.02


def test_soups_are_repaired() -> None:
    """Of soups that no editor ever wrote, the same."""
    assert share_broken(many(soups().map(page_of), 600)) <= 0.02


@pytest.mark.slow
def test_many_pages_with_several_faults_are_repaired() -> None:
    """The same for many more fixture pages with several faults."""
    assert share_broken(many(with_faults(), 1_000)) <= 0.02


@pytest.mark.slow
def test_much_soup_is_repaired() -> None:
    """The same for longer values, and many more."""
    assert share_broken(many(soups(most=40).map(page_of), 2_000)) <= 0.02
