"""Copies of values with some members changed, as `attrs.evolve` makes them, without its detour by the constructor.

Classes whose constructor does more than to fill their slots, such as some of users' own, are copied by `attrs.evolve`.
"""

from __future__ import annotations

import functools
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any, TypeVar

import attrs


if TYPE_CHECKING:
    from collections.abc import Callable

    _Member = tuple[str, Callable[[object], object], Callable[[object, object], None]]


__all__ = ["changed"]

_T = TypeVar("_T")


def changed(value: _T, /, **changes: object) -> _T:
    """Return a copy of a value with other members.

    Args:
        value: An instance of an attrs class.
        changes: The members by name.

    Raises:
        TypeError: The class has no such member.
    """
    kind: type = type(value)
    members = _members(kind)
    if not members:
        return attrs.evolve(value, **changes)  # type: ignore[misc,no-any-return,unused-ignore]  # it is of an attrs class
    copy: _T = object.__new__(kind)
    left = len(changes)
    for name, read, write in members:
        if name in changes:
            left -= 1
            write(copy, changes[name])
        else:
            write(copy, read(value))
    if left:
        unknown = sorted(changes.keys() - {name for name, _, _ in members})
        message = f"{kind.__name__} has no member {', '.join(unknown)}"
        raise TypeError(message)
    return copy


@functools.cache
def _members(kind: type) -> tuple[_Member, ...]:
    """Return the names of a class's members, and what reads and writes them even where the class is frozen.

    There are none where the constructor does more than to fill slots, and has to be called.
    """
    members = attrs.fields(kind)
    slots: list[Any] = [getattr(kind, member.name, None) for member in members]
    only_fills = not hasattr(kind, "__attrs_post_init__") and all(
        member.init and member.converter is None and member.validator is None and isinstance(slot, MemberDescriptorType)
        for member, slot in zip(members, slots, strict=True)
    )
    if not only_fills:
        return ()
    return tuple((member.name, slot.__get__, slot.__set__) for member, slot in zip(members, slots, strict=True))
