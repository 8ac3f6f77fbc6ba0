"""Which revisions of a page are read, and dropping the others from a page too long to be held whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from infobox_parse.dump.unescaped import Unescaped


if TYPE_CHECKING:
    from collections.abc import Sequence


__all__ = ["Revisions", "chosen", "complete_revisions", "without_others"]

Revisions = Literal["last", "first", "all"]
"""The newest revision of a page, its oldest, or all in the order of the dump."""

_TAG = re.compile(rb"<(?:/?revision(?=[\s/>])|!(?:--|\[CDATA\[))")
_CLOSING = re.compile(rb"</revision\s*>")
_TIMESTAMP = re.compile(rb"<timestamp>([^<]*)</timestamp>")


def chosen(timestamps: Sequence[str], revisions: Literal["last", "first"]) -> int:
    """Return the index of the newest or oldest revision; of those with equal or no timestamps, the last or first."""
    indexes = range(len(timestamps))
    if revisions == "first":
        return min(indexes, key=lambda index: (timestamps[index], index))
    return max(indexes, key=lambda index: (timestamps[index], index))


def complete_revisions(xml: bytes | bytearray) -> list[tuple[int, int]]:
    """Return begin and end of each revision that is closed."""
    found: list[tuple[int, int]] = []
    unescaped = Unescaped(xml, final=False)
    begin, at = -1, 0
    while match := _TAG.search(xml, at):
        at = match.end()
        kind = xml[match.start() + 1]
        if kind == 0x72:
            begin = match.start()
        elif kind == 0x2F:
            closing = _CLOSING.match(xml, match.start())
            if closing is not None and begin >= 0:
                found.append((begin, closing.end()))
                begin = -1
        else:
            end = unescaped.end(match.start())
            if end is None:
                break
            at = end
    return found


def without_others(xml: bytes | bytearray, revisions: Literal["last", "first"]) -> tuple[bytes, int]:
    """Drop all complete revisions but the chosen one.

    Returns:
        What is left, and how many bytes before its unchanged rest (behind the last complete revision) are gone.
    """
    found = complete_revisions(xml)
    if len(found) < 2:
        return bytes(xml), 0
    timestamps = [match[1].decode("latin-1") if (match := _TIMESTAMP.search(xml, *span)) else "" for span in found]
    begin, end = found[chosen(timestamps, revisions)]
    left = bytes(xml[: found[0][0]] + xml[begin:end] + xml[found[-1][1] :])
    return left, len(xml) - len(left)
