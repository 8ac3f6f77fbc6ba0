"""Which things of two lists are the same ones: by keys first, and what few are left by likeness; it knows no values.

Pairing is symmetric: exchanging the lists exchanges the pairs and nothing else. Its time grows linearly: a key is a
look in a table, and likeness is asked of a number of things that has a limit.
"""

from __future__ import annotations

import itertools
from collections import Counter, deque
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar


if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence


__all__ = ["Pair", "alike", "pair"]

T = TypeVar("T")

Pair: TypeAlias = tuple[int | None, int | None]
"""Indexes in the first and second list; None of what one of them has not."""

_MOST_COMPARED = 16
"""So many things left in either list are compared, each with each; more are not."""

_LONGEST = 200
"""Characters of a text that are compared."""


def pair(
    old: Sequence[T],
    new: Sequence[T],
    keys: Sequence[Callable[[T], Hashable | None]],
    likeness: Callable[[T, T], float] | None = None,
    lone: Callable[[T, T], bool] | None = None,
) -> list[Pair]:
    """Return which things are the same ones, in the order of the second list; those of the first alone come before.

    Args:
        old: Things.
        new: Things.
        keys: What the same things have in common, the most telling first; of things with the same key the first of both
            lists are a pair, then the second, and so on. None is no key.
        likeness: How alike two of those that are left are, from 0, which makes no pair; it must be symmetric.
        lone: Whether two things are a pair if nothing else is left on either side.
    """
    pairing = _Pairing(old, new)
    for key in keys:
        if not pairing.left or not pairing.right:
            break
        pairing.by_key(key)
    if likeness is not None:
        pairing.by_likeness(likeness)
    if lone is not None and len(pairing.left) == len(pairing.right) == 1:
        (was,), (now,) = pairing.left, pairing.right
        if lone(old[was], new[now]):
            pairing.take([(was, now)])
    partner = pairing.partner
    gone: list[Pair] = [(at, None) for at in pairing.left]
    return gone + [(partner.get(at), at) for at in range(len(new))]


class _Pairing(Generic[T]):
    """Pairs things.

    Attributes:
        left: Indexes of the first list that have no partner yet.
        right: Those of the second list.
        partner: Index in the first list, by that in the second.
    """

    def __init__(self, old: Sequence[T], new: Sequence[T]) -> None:
        self.old = old
        self.new = new
        self.left = list(range(len(old)))
        self.right = list(range(len(new)))
        self.partner: dict[int, int] = {}

    def by_key(self, key: Callable[[T], Hashable | None]) -> None:
        """Pair what has the same key."""
        waiting: dict[Hashable, deque[int]] = {}
        for at in self.left:
            found = key(self.old[at])
            if found is not None:
                waiting.setdefault(found, deque()).append(at)
        self.take(
            (those.popleft(), at)
            for at, found in ((at, key(self.new[at])) for at in self.right)
            if found is not None and (those := waiting.get(found))
        )

    def by_likeness(self, likeness: Callable[[T, T], float]) -> None:
        """Pair what is alike, the most alike first, if few enough are left."""
        if max(len(self.left), len(self.right)) > _MOST_COMPARED:
            return
        found = [(likeness(self.old[one], self.new[other]), one, other) for one in self.left for other in self.right]
        # Of equals those first that stand first in both; the order of the lists makes no difference.
        found = sorted((one for one in found if one[0] > 0), key=lambda one: (-one[0], one[1] + one[2]))
        taken: dict[int, int] = {}
        for _, one, other in found:
            if one not in taken and other not in taken.values():
                taken[one] = other
        self.take(taken.items())

    def take(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Remember pairs."""
        made = dict(pairs)
        self.partner |= {other: one for one, other in made.items()}
        self.left = [at for at in self.left if at not in made]
        self.right = [at for at in self.right if at not in self.partner]


def alike(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1: the share of pairs of neighbouring letters that they have in common.

    The order of the two makes no difference, and long ends are not compared. It takes time in proportion to the texts,
    whatever is in them, which cannot be said of the longest common parts.
    """
    first, second = (Counter(map("".join, itertools.pairwise(text[:_LONGEST]))) for text in (one, other))
    return 2 * (first & second).total() / max(1, first.total() + second.total())
