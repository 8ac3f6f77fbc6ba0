"""Writes what users of this version may rely on, to `tests/api/VERSION.json`, with which later versions are compared.

    PYTHONPATH=src:tests python tests/tools/write_api.py

Run it when a version is released, and commit the file with the release. Before that, and after, a change is told in the
changelog instead (`test_api_guard.py`). What it changed of a file that was there is printed.
"""

from __future__ import annotations

from api_changes import SNAPSHOTS, changes, last_snapshot, write_snapshot
from api_surface import surface
from infobox_parse.version import __version__


def main() -> None:
    """Write the file."""
    now = surface()
    if (SNAPSHOTS / f"{__version__}.json").exists():
        for change in changes(last_snapshot()[1], now):
            print(change)
    print(write_snapshot(__version__, now))


if __name__ == "__main__":
    main()
