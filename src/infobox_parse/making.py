"""Makes a record of entries by field; what the class of the record declares decides, and nothing here names a field."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, get_origin

import attrs


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


__all__ = ["make_record"]


@attrs.frozen
class _Member:
    """A member of a record: whether it is a tuple of entries, and whether it must be given."""

    many: bool
    needed: bool


def make_record(record: type, entries: Mapping[str, Sequence[object]], **others: object) -> object:
    """Return a record; a member that is no tuple takes the first entry, None where there is none and no default.

    Args:
        record: The class of the record, or of a part of one.
        entries: The entries or parts, by field.
        others: Members that are neither.
    """
    members = _members(record)
    values: dict[str, object] = dict(others)
    for field, found in entries.items():
        if members[field].many:
            values[field] = tuple(found)
        elif found or members[field].needed:
            values[field] = found[0] if found else None
    return record(**values)


@functools.lru_cache(maxsize=64)
def _members(record: type) -> Mapping[str, _Member]:
    return {
        member.alias: _Member(_is_tuple(member.type), member.default is attrs.NOTHING)
        for member in attrs.fields(record)
    }


def _is_tuple(declared: object) -> bool:
    """Tell whether a type, which under `from __future__ import annotations` is a string, is that of tuples."""
    if isinstance(declared, str):
        return declared.replace("typing.", "").lower().startswith("tuple")
    return declared is tuple or get_origin(declared) is tuple
