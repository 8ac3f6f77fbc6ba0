"""Which items of a parameter become entries, and below which: items flattened in order; it makes no entry."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from infobox_parse.changing import changed
from infobox_parse.light import light
from infobox_parse.source import Span
from infobox_parse.values import Item


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


__all__ = ["Placed", "merge_brackets", "merge_lines", "place_items"]

_BREAKS = frozenset({"break", "newline"})


@light
class Placed:
    """An item that becomes entries.

    Attributes:
        item: The item.
        path: Where it is, through `items` and `children`.
        group: The headings over it, outermost first.
        above: Place, in the list of placed items, of the one that it stands below.
    """

    item: Item
    path: tuple[int, ...]
    group: tuple[str, ...]
    above: int | None


def place_items(items: tuple[Item, ...], *, nested: bool = False) -> list[Placed]:
    """Flatten items in order, headings and placeholders left out.

    Args:
        items: The items of a parameter.
        nested: A heading that is a link is an entry with children; so is a plain line over the items of a list, unless
            each of them has items below it, for such a list says itself what belongs to what.
    """
    placed: list[Placed] = []
    _place(items, (), (), None, nested=nested, placed=placed)
    return placed


def _says_something(item: Item) -> bool:
    """Whether there is more to an item than evidence and templates that nobody knows."""
    return bool(
        item.text
        or item.images
        or item.flags
        or item.dates
        or item.quantities
        or item.coordinates
        or item.infobox is not None
    )


def _is_listed(item: Item) -> bool:
    """Whether it is an item of a list; a bullet in the middle of a line makes none."""
    return item.separator in ("list", "argument") or item.own_line


def merge_lines(placed: list[Placed]) -> list[Placed]:
    """Join what only a line break or a newline parts; the breaks are blanks."""
    return _merged(placed, lambda item: item.separator in _BREAKS)


def merge_brackets(placed: list[Placed]) -> list[Placed]:
    """Join a line that is nothing but a bracket to the line above it, which it qualifies."""
    return _merged(placed, lambda item: item.separator in _BREAKS and _is_bracket(item))


def _is_bracket(item: Item) -> bool:
    return len(item.qualifiers) == 1 and item.text[:1] in "(（" and len(item.text) == len(item.qualifiers[0].text) + 2


def _merged(placed: list[Placed], belongs: Callable[[Item], bool]) -> list[Placed]:
    """Join each item that belongs to the one before it, its elder sibling, to that."""
    if len(placed) < 2:
        return placed
    runs: list[list[Placed]] = []
    moved: list[int] = []
    for one in placed:
        previous = runs[-1][-1] if runs else None
        if previous is not None and belongs(one.item) and _follows(one, previous):
            runs[-1].append(one)
        else:
            runs.append([one])
        moved.append(len(runs) - 1)
    if len(runs) == len(placed):
        return placed
    return [
        changed(
            run[0],
            item=run[0].item if len(run) == 1 else _one_of([one.item for one in run]),
            above=None if run[0].above is None else moved[run[0].above],
        )
        for run in runs
    ]


def _follows(one: Placed, previous: Placed) -> bool:
    """Whether an item stands directly behind another, which has no items below it."""
    return (
        one.path == (*previous.path[:-1], previous.path[-1] + 1)
        and not previous.item.children
        and not previous.item.heading
    )


def _one_of(items: list[Item]) -> Item:
    start = items[0].span.start
    return changed(
        items[0],
        text=" ".join(item.text for item in items if item.text),
        span=Span(start, max(start, items[-1].span.end)),
        children=items[-1].children,
        flags=tuple(one for item in items for one in item.flags),
        links=tuple(one for item in items for one in item.links),
        dates=tuple(one for item in items for one in item.dates),
        coordinates=tuple(one for item in items for one in item.coordinates),
        qualifiers=tuple(one for item in items for one in item.qualifiers),
        status=tuple(one for item in items for one in item.status),
        references=tuple(one for item in items for one in item.references),
        notes=tuple(one for item in items for one in item.notes),
        marks=tuple(_marks_of(items)),
    )


def _marks_of(items: list[Item]) -> Iterator[tuple[str, int]]:
    """Yield the marks of items whose texts are joined."""
    before = 0
    for item in items:
        for member, count in item.marks:
            yield member, before + count
        before += len("".join(item.text.split()))


def _place(
    items: tuple[Item, ...],
    path: tuple[int, ...],
    group: tuple[str, ...],
    above: int | None,
    *,
    nested: bool,
    placed: list[Placed],
) -> None:
    """Place items in order; it recurses no deeper than items nest (32)."""
    line: int | None = None  # in nested fields: the plain line that the following list belongs to
    for index, item in enumerate(items):
        here = (*path, index)
        owner = above
        listed = nested and _is_listed(item)
        if listed and line is not None:
            if not index or not _is_listed(items[index - 1]):
                run = itertools.takewhile(_is_listed, items[index:])
                line = None if all(one.children for one in run) else line
            owner = above if line is None else line
        entry = not item.heading or (nested and bool(item.links))
        mine = len(placed) if entry and not item.placeholder and _says_something(item) else None
        if mine is not None:
            placed.append(Placed(item, here, group, owner))
        if nested and not listed:
            line = mine
        if item.children:
            below = group if entry or not item.text else (*group, item.text)
            _place(item.children, here, below, owner if mine is None else mine, nested=nested, placed=placed)
