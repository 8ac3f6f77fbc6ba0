"""Writes what `diff` says of the pairs of fixtures given, to be read before it is committed.

PYTHONPATH=src:tests python tests/tools/write_diffs.py fixtures/diffs/*
"""

from __future__ import annotations

import sys
from pathlib import Path

from diff_pairs import diff_of, written


def main(folders: list[Path]) -> None:
    """Write the JSON and the text of each pair."""
    for folder in folders:
        for name, text in written(diff_of(folder)).items():
            (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(list(map(Path, sys.argv[1:])))
