"""The known name that a misspelt one is most like, found without comparing it with all of them."""

from __future__ import annotations

import difflib
import functools
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


__all__ = ["closest"]

LIKENESS = 0.8
"""The least ratio (`difflib.SequenceMatcher.ratio`) at which a name may be meant by another."""

_BITS = 63


@functools.lru_cache(maxsize=4096)  # the same few mistakes come back on page after page of a dump
def closest(name: str, known: frozenset[str]) -> str | None:
    """Return the name that is most like another; None where none is like it.

    It is what `difflib.get_close_matches` finds, which looks at each name for far longer: a ratio of 0.8 leaves few
    letters that only one of the two has.

    Args:
        name: The name as given.
        known: The names to choose from.
    """
    by_length = _by_length(known)
    size, letters = len(name), _letters(name)
    likely: list[str] = []
    for other in range(int(size * LIKENESS / (2 - LIKENESS)), int(size * (2 - LIKENESS) / LIKENESS) + 2):
        spare = size + other - LIKENESS * (size + other)  # letters that may be without a counterpart, in both
        likely += [one for one, theirs in by_length.get(other, ()) if (letters ^ theirs).bit_count() <= spare]
    return _most_like(name, likely)


def _most_like(name: str, others: Iterable[str]) -> str | None:
    """Return the name that is most like another; of equals the last in order. The best so far bars all worse ones."""
    matcher = difflib.SequenceMatcher(b=name)
    best, found = LIKENESS, ""
    for other in others:
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best:
            best, found = max((best, found), (matcher.ratio(), other))
    return found or None


def _letters(name: str) -> int:
    """Return which characters are in a name, as bits; some characters share one."""
    bits = 0
    for char in name:
        bits |= 1 << ord(char) % _BITS
    return bits


@functools.lru_cache(maxsize=64)
def _by_length(known: frozenset[str]) -> Mapping[int, Sequence[tuple[str, int]]]:
    found: dict[int, list[tuple[str, int]]] = {}
    for name in sorted(known):
        found.setdefault(len(name), []).append((name, _letters(name)))
    return found
