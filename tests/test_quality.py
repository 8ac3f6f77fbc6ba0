"""How much of annotated infoboxes is read right, and that no field loses entries unnoticed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from annotated import GOLD
from counts import count, read_counts
from score import scores_of, total


SCRIPT = Path(__file__).parent / "quality" / "score.py"
RECALL, PRECISION, LEAST = 0.97, 0.98, 0.92
"""What is promised of all facts together, and of each class."""


@pytest.mark.parametrize("folder", ["open", "closed"])
def test_scores_hold(folder: str) -> None:
    """Recall and precision of annotated pages are not below what is promised."""
    scores, read, _ = scores_of(GOLD / folder, None)
    whole = total(scores)
    assert read
    assert whole.recall >= RECALL
    assert whole.precision >= PRECISION
    low = {name: score for name, score in scores.items() if min(score.recall, score.precision) < LEAST}
    assert not low


def test_no_field_loses_entries() -> None:
    """What is read of the fixture pages is counted by field; a change is written down by `counts.py --write`."""
    counts, stored = count(), read_counts()
    changed = {key: (stored.get(key, 0), counts.get(key, 0)) for key in counts.keys() | stored.keys()}
    assert not {key: pair for key, pair in changed.items() if pair[0] != pair[1]}


def test_the_table_is_printed() -> None:
    """The script runs from the command line."""
    run = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[0].split() == ["class", "facts", "recall", "precision"]
