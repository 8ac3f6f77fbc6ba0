"""The members of records, whatever their class, and the entries in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from infobox_parse.entries import Entry, Part


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


__all__ = ["entries_in", "members_of"]


def members_of(record: object) -> Iterator[tuple[str, Sequence[object]]]:
    """Yield the members of a record, or of a part of one, that say something, each as a sequence."""
    if not attrs.has(type(record)):
        return
    kind: type[attrs.AttrsInstance] = type(record)  # type: ignore[assignment]  # it has just been looked at
    for member in attrs.fields(kind):
        value = getattr(record, member.name)
        if isinstance(value, tuple):
            if value:
                yield member.name, value
        elif value is not None:
            yield member.name, (value,)


def entries_in(record: object) -> Iterator[tuple[str, Entry]]:
    """Yield all entries of a record with the members that they are of, those of its parts where the parts stand."""
    for name, values in members_of(record):
        for one in values:
            if isinstance(one, Part):
                inner = ((below, each) for below, those in members_of(one) for each in those)
                yield from ((below, each) for below, each in inner if isinstance(each, Entry))
            elif isinstance(one, Entry):
                yield name, one
