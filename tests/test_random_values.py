"""Random values made of every template there is a resolver for: nothing raises, spans nest, JSON comes back."""

from __future__ import annotations

import random

import pytest

from infobox_parse import Scope, from_dict, parse, to_dict
from promises import misplaced
from random_pages import random_page


def check(seed: int) -> None:
    """Read one random page and look at all that is promised of any page."""
    page = random_page(random.Random(seed))  # noqa: S311 - not for secrets
    article = parse(page)
    written = to_dict(article, scope=Scope.PAGE)

    assert to_dict(from_dict(written)) == written, page
    assert page.text == article.wikitext
    assert list(misplaced(article)) == [], page


def test_random_values() -> None:
    """What is promised of any page holds for random values."""
    for seed in range(300):
        check(seed)


@pytest.mark.slow
def test_many_random_values() -> None:
    """The same for many more."""
    for seed in range(1000, 21000):
        check(seed)
