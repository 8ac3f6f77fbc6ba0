"""The class decorator of what is made by the thousand a page: frozen for type checkers, not checked when run.

An instance of `attrs.frozen` takes three times as long to make as one of `attrs.define`. What users hold is frozen in
earnest; what only passes from one stage to the next, and nobody keeps, is made with this one.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs


__all__ = ["light"]

if TYPE_CHECKING:
    from attrs import frozen as light
else:
    light = functools.partial(attrs.define, unsafe_hash=True)
