"""Copies of values with some members changed, as `attrs.evolve` makes them, without its detour by the constructor.

It is for classes with slots whose members are all given to the constructor, and which neither convert nor check them.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, TypeVar

import attrs


if TYPE_CHECKING:
    from collections.abc import Callable

    _Member = tuple[str, Callable[[object], object], Callable[[object, object], None]]


__all__ = ["changed"]

_T = TypeVar("_T")


def changed(value: _T, /, **changes: object) -> _T:
    """Return a copy of a value with other members.

    Args:
        value: An instance of an attrs class with slots.
        changes: The members by name.

    Raises:
        TypeError: The class has no such member.
    """
    kind: type = type(value)
    copy: _T = object.__new__(kind)
    left = len(changes)
    for name, read, write in _members(kind):
        if name in changes:
            left -= 1
            write(copy, changes[name])
        else:
            write(copy, read(value))
    if left:
        unknown = sorted(changes.keys() - {name for name, _, _ in _members(kind)})
        message = f"{kind.__name__} has no member {', '.join(unknown)}"
        raise TypeError(message)
    return copy


@functools.cache
def _members(kind: type) -> tuple[_Member, ...]:
    """Return the names of a class's members, and what reads and writes them even where the class is frozen."""
    slots = [(member.name, getattr(kind, member.name)) for member in attrs.fields(kind)]
    return tuple((name, slot.__get__, slot.__set__) for name, slot in slots)
