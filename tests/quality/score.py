"""Prints how much of annotated infoboxes the parser reads right, by class of fact.

    python tests/quality/score.py [--set open|closed] [--faults [PART OF A NAME]] [--markdown]

Recall is the share of the annotated facts that the parser gives, precision the share of its facts that are annotated.
A fact is, say, that the third item of `opponents` links to a page under a label, or that a note belongs to it.
Annotations of pages that are not there (`../shared` has those of Wikipedia) are left out and counted.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from annotated import GOLD, read_annotation, read_page
from scoring import CLASSES, Score, score_box


if TYPE_CHECKING:
    from collections import Counter
    from pathlib import Path

    from scoring import Fact


def scores_of(folder: Path, faults: str | None) -> tuple[dict[str, Score], int, int]:
    """Return the scores of all infoboxes of a folder, how many there are, and how many have no page here."""
    scores = {one: Score() for one in CLASSES}
    boxes = absent = 0
    for path in sorted(folder.glob("*.toml")):
        annotation = read_annotation(path)
        if not annotation.page.exists():
            absent += 1
            continue
        boxes += 1
        those, missing, wrong = score_box(annotation.fields, read_page(annotation), annotation.left_out)
        for name, score in those.items():
            scores[name].add(score)
        if faults is not None and faults in path.stem:
            tell(path.stem, missing, wrong)
    return scores, boxes, absent


def tell(stem: str, missing: Counter[Fact], wrong: Counter[Fact]) -> None:
    """Print the facts on which annotator and parser differ."""
    marked = [("-", fact) for fact in missing.elements()] + [("+", fact) for fact in wrong.elements()]
    for mark, (kind, field, *said) in sorted(marked, key=lambda pair: (pair[1][:2], pair[0], str(pair[1]))):
        print(f"{stem}: {mark} {kind} {field}: {' | '.join(map(str, said))}")


def total(scores: dict[str, Score]) -> Score:
    """Return all facts together."""
    whole = Score()
    for score in scores.values():
        whole.add(score)
    return whole


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=("open", "closed"), default="open")
    parser.add_argument("--faults", nargs="?", const="", metavar="PART", help="print what differs")
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    scores, boxes, absent = scores_of(GOLD / options.set, options.faults)
    form = "| {:18} | {:>6} | {:>6} | {:>9} |" if options.markdown else "{:20}{:>7}{:>8}{:>11}"
    print(form.format("class", "facts", "recall", "precision"))
    if options.markdown:
        print("|---|---:|---:|---:|")
    for name, score in {**scores, "all": total(scores)}.items():
        print(form.format(name, score.given, f"{score.recall:.3f}", f"{score.precision:.3f}"))
    print(f"{boxes} infoboxes ({options.set})" + (f"; {absent} without their page" if absent else ""))


if __name__ == "__main__":
    main()
