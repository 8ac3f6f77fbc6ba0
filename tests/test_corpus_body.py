"""The bodies of real articles: nothing raises, sections tile the page, and what a reader sees is in their texts."""

from __future__ import annotations

import itertools
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest


sys.path.append(str(Path(__file__).parent / "benchmarks"))

from kept import CORPUS, articles

from visible import visible_words, words


if TYPE_CHECKING:
    from infobox_parse import Article

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus of real articles is not beside the checkout"),
]

EVERY = 5
"""One of so many articles is read."""
REFERENCE = re.compile(r"<ref\b[^<>]*/>|<ref\b[^<>]*>.*?</ref>", re.DOTALL | re.IGNORECASE)
ASIDE = re.compile(r"\[\[[^\[\]|:]{2,14}:[^\[\]|]*\]\]\n")
"""A category or a link to another language, on a line of its own."""


def around_infoboxes(article: Article) -> str:
    """Return the source of a page without its infoboxes, references, categories and links to other languages."""
    parts: list[str] = []
    at = 0
    for span in sorted(box.span for box in article.infoboxes):
        if span.start >= at:
            parts.append(article.wikitext[at : span.start])
            at = span.end
    parts.append(article.wikitext[at:])
    return ASIDE.sub("", REFERENCE.sub("", "".join(parts)))


def test_visible_words_are_kept() -> None:
    """Of the words that a reader sees around infoboxes, at least 99.5 % are in the text; spans lie end to end."""
    seen = lost = pages = 0
    for article in itertools.islice(articles("articles"), 0, None, EVERY):
        pages += 1
        spans = [section.span for section in article.sections if section.span is not None]
        assert all(earlier.end == later.start for earlier, later in itertools.pairwise(spans)), article.title
        assert not spans or spans[-1].end == len(article.wikitext), article.title
        titles = " ".join(section.title for section in article.sections)  # `text` leaves out those over nothing
        visible = visible_words(around_infoboxes(article))
        seen += visible.total()
        lost += (visible - Counter(words(f"{article.text} {titles}"))).total()

    assert pages > 80
    assert lost <= 0.005 * seen
