"""What our items say of each value is what a reader sees of it in MediaWiki, or `rendering.toml` says why not.

MediaWiki renders each value alone, with the templates of `templates/`. Compared are the text without blanks, where
lines begin, the number of references and notes and of marks of fate, and the labels of links.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mediawiki.reasons import expected_of, read_reasons
from mediawiki.rendered import corpus_values, differences, fixture_values, shown_values


if TYPE_CHECKING:
    from collections.abc import Iterable

    from mediawiki.rendered import Value
    from mediawiki.shown import Shown
    from mediawiki.wiki import MediaWiki

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FACTIONS = "factions/"
"""How the pages of the corpus begin that are compared."""

pytestmark = [pytest.mark.mediawiki, pytest.mark.slow]


def test_values_of_fixtures_are_as_rendered(mediawiki: MediaWiki) -> None:
    """Every value of the fixture pages is as MediaWiki shows it, but for the reasons given, and all these hold."""
    compare(mediawiki, fixture_values(), {key for key in read_reasons() if not key[0].startswith(FACTIONS)}, least=2600)


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not beside this checkout")
def test_values_of_the_corpus_are_as_rendered(mediawiki: MediaWiki) -> None:
    """So is every value of the corpus's articles on factions."""
    compare(mediawiki, corpus_values(CORPUS), {key for key in read_reasons() if key[0].startswith(FACTIONS)}, least=300)


def compare(mediawiki: MediaWiki, values: Iterable[Value], known: set[tuple[str, int, str]], *, least: int) -> None:
    """Compare value by value and print how many are equal; fail for a difference without reason, and the reverse."""
    reasons = read_reasons()
    counts: Counter[str] = Counter()
    faults = []
    for value, shown in shown_values(mediawiki, values):
        found = reasons.get(value.key, ())
        known.discard(value.key)
        counts.update({reason.name for reason in found} or {"equal"})
        counts["values"] += 1
        if found and not differences(shown, value.field):
            faults.append(f"{value.key}: differs in nothing, whatever its reason says")
        expected, missing = expected_of(shown, found)
        faults += [f"{value.key}: MediaWiki does not show {piece}" for piece in missing]
        different = differences(expected, value.field)
        apart = {one for reason in found for one in reason.apart}
        faults += [f"{value.key}: {one} do not differ" for one in apart.difference(different)]
        different = [one for one in different if one not in apart]
        if different:
            faults.append(failure(value, shown, different))

    print(", ".join(f"{number} {name}" for name, number in counts.most_common()))
    assert not faults, "\n\n".join(faults)
    assert not known, "reasons for values that are not there"
    assert counts["values"] >= least


def failure(value: Value, shown: Shown, different: list[str]) -> str:
    """Describe a difference that has no reason."""
    items = [(item.separator, item.label, item.text) for item in value.field.items]
    return f"{value.key}: {', '.join(different)}\n{value.field.raw}\nMediaWiki: {shown}\nours: {items}"
