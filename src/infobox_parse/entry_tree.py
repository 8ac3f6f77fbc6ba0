"""Entries, which are flat in a record, as they stand below their headings and below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from infobox_parse.entries import Entry


__all__ = ["entry_depths"]


def entry_depths(entries: Iterable[Entry]) -> Iterator[tuple[int, int]]:
    """Yield, for each entry of a field, how many of the headings over it are those of the one before, and its depth.

    The depth is that of what it stands below, headings and entries; a heading's own is its index among them.
    """
    over: tuple[str, ...] = ()
    depths: list[int] = []
    for entry in entries:
        shared = 0
        while shared < len(over) and over[: shared + 1] == entry.group[: shared + 1]:
            shared += 1
        over = entry.group
        above = depths[entry.parent] + 1 if entry.parent is not None and entry.parent < len(depths) else 0
        depths.append(max(len(over), above))
        yield shared, depths[-1]
