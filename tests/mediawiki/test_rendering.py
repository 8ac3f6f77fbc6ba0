"""What our items say of each value is what a reader sees of it in MediaWiki, or `rendering.toml` says why not.

MediaWiki renders each value alone, with the templates of `templates/`. Compared are the text without blanks, where
lines begin, the number of references and notes and of marks of fate, and the labels of links.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mediawiki.pieces import random_values
from mediawiki.reasons import expected_of, read_reasons
from mediawiki.rendered import article_values, differences, faction_values, fixture_values, shown_values, value_of


if TYPE_CHECKING:
    from collections.abc import Iterable

    from mediawiki.reasons import Reason
    from mediawiki.rendered import Value
    from mediawiki.shown import Shown
    from mediawiki.wiki import MediaWiki

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FIXTURE_FOLDERS = ("infoboxes", "quality", "malformed", "items")
MOST_UNDEFINED = 0.06
"""Of the values of articles on anything, the share that may show templates that the tests do not define."""

RANDOM_VALUES = int(os.environ.get("INFOBOX_PARSE_RANDOM_VALUES", "2000"))
RANDOM_SEED = int(os.environ.get("INFOBOX_PARSE_RANDOM_SEED", "1"))

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside this checkout")
pytestmark = [pytest.mark.mediawiki, pytest.mark.slow]


def test_values_of_fixtures_are_as_rendered(mediawiki: MediaWiki) -> None:
    """Every value of the fixture pages is as MediaWiki shows it, but for the reasons given, and all these hold."""
    counts = compare(mediawiki, fixture_values(), *FIXTURE_FOLDERS)

    assert counts["values"] >= 2600
    assert not counts["undefined"]


def test_random_values_are_as_rendered(mediawiki: MediaWiki) -> None:
    """Whatever pieces a value is put together of, it is as MediaWiki shows it."""
    texts = enumerate(random_values(RANDOM_SEED, RANDOM_VALUES))
    counts = compare(mediawiki, (value_of("random", str(number), f"{text}\n") for number, text in texts), "random")

    assert counts["equal"] == counts["values"] == RANDOM_VALUES


@pytest.mark.corpus
@needs_corpus
def test_values_of_factions_are_as_rendered(mediawiki: MediaWiki) -> None:
    """So is every value of the corpus's articles on factions."""
    counts = compare(mediawiki, faction_values(CORPUS), "factions")

    assert counts["values"] >= 300
    assert not counts["undefined"]


@pytest.mark.corpus
@needs_corpus
def test_values_of_articles_are_as_rendered(mediawiki: MediaWiki) -> None:
    """So is every value of its articles on anything in nine languages, where the tests define all templates shown."""
    counts = compare(mediawiki, article_values(CORPUS), "articles")

    assert counts["values"] >= 8000
    assert counts["undefined"] <= MOST_UNDEFINED * counts["values"]


def compare(mediawiki: MediaWiki, values: Iterable[Value], *folders: str) -> Counter[str]:
    """Compare the values of pages in folders, print and return how many are equal, undefined, or have which reason.

    It fails for a difference without a reason, and for a reason without its difference.
    """
    reasons = {key: found for key, found in read_reasons().items() if key[0].partition("/")[0] in folders}
    counts: Counter[str] = Counter()
    faults = []
    for value, shown, defined in shown_values(mediawiki, values):
        counts["values"] += 1
        found = reasons.pop(value.key, ())
        if found or defined:
            counts.update({reason.name for reason in found} or {"equal"})
            faults += faults_of(value, shown, found)
        else:
            counts["undefined"] += 1

    print(", ".join(f"{number} {name}" for name, number in counts.most_common()))
    assert not faults, "\n\n".join(faults)
    assert not reasons, "reasons for values that are not there"
    return counts


def faults_of(value: Value, shown: Shown, reasons: tuple[Reason, ...]) -> list[str]:
    """Say in what a value differs beyond its reasons, and which of these does not hold."""
    expected, missing = expected_of(shown, reasons)
    faults = [f"{value.key}: MediaWiki does not show {piece}" for piece in missing]
    if reasons and not differences(shown, value.field):
        faults.append(f"{value.key}: differs in nothing, whatever its reason says")
    different = set(differences(expected, value.field))
    apart = {aspect for reason in reasons for aspect in reason.apart}
    faults += [f"{value.key}: {aspect} do not differ" for aspect in sorted(apart - different)]
    if different - apart:
        items = [(item.separator, item.label, item.text) for item in value.field.items]
        raw = value.field.raw
        faults.append(f"{value.key}: {sorted(different - apart)}\n{raw}\nMediaWiki: {shown}\nours: {items}")
    return faults
