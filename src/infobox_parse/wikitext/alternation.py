"""Patterns that match any of many words without trying them one by one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable


__all__ = ["any_of"]


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of the words in which those that begin alike share what they begin with; the longest wins."""
    rest_of: dict[str, set[str]] = {}
    ends = False
    for word in words:
        if word:
            rest_of.setdefault(word[0], set()).add(word[1:])
        else:
            ends = True
    branches = []
    for first, rests in sorted(rest_of.items()):
        # Shared letters are taken in one step, so this recurses no deeper than words branch.
        shared = _shared_beginning(rests)
        branches.append(re.escape(first + shared) + any_of(rest[len(shared) :] for rest in rests))
    if not branches:
        return ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if ends else ''}"


def _shared_beginning(words: set[str]) -> str:
    shortest = min(words, key=len)
    for at, letter in enumerate(shortest):
        if any(word[at] != letter for word in words):
            return shortest[:at]
    return shortest
