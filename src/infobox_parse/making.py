"""Makes a record of entries by field; what the class of the record declares decides, and nothing here names a field."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, get_origin

import attrs

from infobox_parse.changing import changed


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from infobox_parse.entries import Entry


__all__ = ["append_entries", "left_of", "make_record"]


@attrs.frozen
class _Member:
    """A member of a record: if it is a tuple of entries, if it must be given, and if it may be left out without any."""

    many: bool
    needed: bool
    idle: bool


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
        if not found and members[field].idle:
            continue
        if members[field].many:
            values[field] = tuple(found)
        elif found or members[field].needed:
            values[field] = found[0] if found else None
    return record(**values)


def append_entries(entries: list[Entry], others: Sequence[Entry]) -> None:
    """Append to the entries of a field those of a part, which then belong to the whole."""
    before = len(entries)
    for one in others:
        parent = None if one.parent is None else one.parent + before
        entries.append(changed(one, number=None, parent=parent))


def left_of(found: Sequence[Entry], entries: Mapping[str, Sequence[Entry]]) -> list[Entry]:
    """Return the entries of items that no other entry is made of."""
    taken = {(entry.field, entry.item) for those in entries.values() for entry in those}
    return [changed(one, parent=None) for one in found if (one.field, one.item) not in taken]


@functools.lru_cache(maxsize=64)
def _members(record: type) -> Mapping[str, _Member]:
    return {member.alias: _member(_is_tuple(member.type), member.default) for member in attrs.fields(record)}


def _member(many: bool, default: object) -> _Member:  # noqa: FBT001
    needed = default is attrs.NOTHING
    return _Member(many, needed, idle=default == () if many else not needed)


def _is_tuple(declared: object) -> bool:
    """Tell whether a type, which under `from __future__ import annotations` is a string, is that of tuples."""
    if isinstance(declared, str):
        return declared.replace("typing.", "").lower().startswith("tuple")
    return declared is tuple or get_origin(declared) is tuple
