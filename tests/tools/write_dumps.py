"""Writes the files of fixtures/dumps that hold one small dump: `python tests/tools/write_dumps.py`."""

from __future__ import annotations

import sys
from pathlib import Path


TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS))

from dump_making import FIXTURES, fixture_files  # noqa: E402  # the tests' folder is no package


if __name__ == "__main__":
    FIXTURES.mkdir(exist_ok=True)
    for name, content in fixture_files().items():
        (FIXTURES / name).write_bytes(content)
        print(name, len(content))
