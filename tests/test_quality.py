"""How much of annotated infoboxes is read right, and that no field loses entries unnoticed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from annotated import GOLD, read_annotation, read_page
from counts import count, read_counts
from scoring import CLASSES, Score, score_box


SCRIPT = Path(__file__).parent / "quality" / "score.py"
RECALL, PRECISION, LEAST = 0.97, 0.98, 0.92
"""What is promised of all facts together, and of each class."""


@pytest.mark.parametrize("folder", ["open", "closed"])
def test_scores_hold(folder: str) -> None:
    """Recall and precision of annotated pages are not below what is promised."""
    scores = {name: Score() for name in CLASSES}
    whole = Score()
    read = 0
    for path in sorted((GOLD / folder).glob("*.toml")):
        annotation = read_annotation(path)
        if annotation.page.exists():
            read += 1
            for name, score in score_box(annotation.fields, read_page(annotation), annotation.left_out)[0].items():
                scores[name].add(score)
                whole.add(score)
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
