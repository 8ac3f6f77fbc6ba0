"""How what is made by the thousand a page is made in less time: a class decorator, and a second way to make a class.

An instance of `attrs.frozen` takes three times as long to make as one of `attrs.define`. What users hold is frozen in
earnest, and made with `quick` where many are; what only passes from one stage to the next, and nobody keeps, is of a
class made with `light`.
"""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING, TypeVar

import attrs


__all__ = ["light", "quick"]

if TYPE_CHECKING:
    from attrs import frozen as light
else:
    light = functools.partial(attrs.define, unsafe_hash=True)

T = TypeVar("T")

_HAS_GIL = getattr(sys, "_is_gil_enabled", lambda: True)()


def quick(frozen: type[T]) -> type[T]:
    """Return what takes the same arguments as a frozen class and makes the same instances of it, but faster.

    An instance begins as one of a subclass that is not frozen, so that its members are simply set, and then is given
    its class. Nobody gets hold of it before.

    Args:
        frozen: A class with slots, made by `attrs.frozen`, without anything of its own to do after that.
    """
    if not _HAS_GIL:  # there all threads stop for an instance that changes its class
        return frozen

    def settle(self: T) -> None:
        self.__class__ = frozen

    thawed = {
        "__slots__": (),
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
        "__attrs_post_init__": settle,
    }
    made = type(f"_{frozen.__name__}", (frozen,), thawed)
    return attrs.define(eq=False, repr=False, getstate_setstate=False, on_setattr=None)(made)
