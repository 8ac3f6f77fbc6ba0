"""Moves values to other places: every span in them is mapped, whatever holds it; nothing else of them changes."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import TypeVar

import attrs

from infobox_parse.source import Span


__all__ = ["moved"]

Value = TypeVar("Value")

_LEAVES = frozenset({str, int, float, bool, type(None)})


def moved(value: Value, place: Callable[[Span], Span]) -> Value:
    """Return a value with its spans mapped.

    It recurses as deep as values nest, which has a limit (items nest at most 32 deep).

    Args:
        value: An attrs instance, a tuple, a mapping, a span, or what holds no span, which is returned as it is.
        place: Where a span is to be.
    """
    return _moved(value, place)  # type: ignore[return-value]  # each branch gives what it takes


def _moved(value: object, place: Callable[[Span], Span]) -> object:
    if type(value) in _LEAVES or value == ():  # nearly all
        return value
    if isinstance(value, Span):
        return place(value)
    if isinstance(value, tuple):
        moves = [_moved(one, place) for one in value]
        return value if all(new is old for new, old in zip(moves, value, strict=True)) else tuple(moves)
    if isinstance(value, Mapping):
        return {key: _moved(one, place) for key, one in value.items()}
    if not attrs.has(type(value)):
        return value
    changes = {}
    for name in _members(type(value)):  # type: ignore[arg-type]  # classes are hashable
        old = getattr(value, name)
        new = _moved(old, place)
        if new is not old:
            changes[name] = new
    return attrs.evolve(value, **changes) if changes else value  # type: ignore[misc]  # it is an attrs instance


@functools.lru_cache(maxsize=256)
def _members(kind: type[attrs.AttrsInstance]) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(kind) if field.init)
