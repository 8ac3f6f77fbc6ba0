"""Which infobox and which of its parameters a place of the page is in."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from infobox_parse.boxes import Parent


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from infobox_parse.wikitext.nodes import Transclusion


__all__ = ["Surroundings", "depths_of", "parents_of"]


class Surroundings:
    """Tells, for places asked in the order of the page, the innermost infobox around them and its parameter."""

    def __init__(self, nodes: list[Transclusion]) -> None:
        self.nodes = nodes
        self.next = 0
        self.around: list[tuple[int, list[str], list[int]]] = []

    def at(self, offset: int) -> tuple[int | None, str | None]:
        """Return the index of the infobox that contains a place, and the parameter."""
        return self._inside(offset, offset + 1)

    def of(self, node: Transclusion) -> tuple[int | None, str | None]:
        """Return the same of an infobox: what it is embedded in."""
        return self._inside(node.span.start, node.span.start)

    def _inside(self, offset: int, before: int) -> tuple[int | None, str | None]:
        """Look at the infoboxes that begin before a place."""
        while self.next < len(self.nodes) and self.nodes[self.next].span.start < before:
            self._leave(self.nodes[self.next].span.start)
            arguments = self.nodes[self.next].arguments
            keys = [argument.key for argument in arguments]
            self.around.append((self.next, keys, [argument.span.start for argument in arguments]))
            self.next += 1
        self._leave(offset)
        if not self.around:
            return None, None
        index, keys, starts = self.around[-1]
        found = bisect.bisect_right(starts, offset) - 1
        return index, keys[found] if found >= 0 else None

    def _leave(self, offset: int) -> None:
        while self.around and self.nodes[self.around[-1][0]].span.end <= offset:
            self.around.pop()


def depths_of(nodes: Iterable[Transclusion]) -> Iterator[int]:
    """Yield, for boxes in the order of the page, how many others are around each."""
    around: list[int] = []
    for node in nodes:
        start, end = node.span
        while around and around[-1] <= start:
            around.pop()
        yield len(around)
        around.append(end)


def parents_of(nodes: list[Transclusion]) -> list[Parent | None]:
    """Find, for boxes in the order of the page, the box and parameter that each is embedded in."""
    if len(nodes) == 1:
        return [None]
    arounds = Surroundings(nodes)
    found: list[Parent | None] = []
    for node in nodes:
        index, field = arounds.of(node)
        found.append(None if index is None or field is None else Parent(index, field))
    return found
