"""Edits of a text as a unified diff, as `git apply` and `patch` read it.

The edits say what changed, so no two texts are compared and the time grows linearly. It reads and writes no file.
"""

from __future__ import annotations

import bisect
import os
import posixpath
import re
from pathlib import PurePath
from typing import TYPE_CHECKING

import attrs

from infobox_parse.applying import apply_edits, ordered
from infobox_parse.diagnostics import Edit
from infobox_parse.source import SourceText, Span


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


__all__ = ["unified_diff"]

_CONTEXT = 3
"""Lines that are shown before and after a change."""

_NO_NEWLINE = "\n\\ No newline at end of file\n"
_QUOTED = re.compile(r'["\\\x00-\x1f\x7f\udc80-\udcff]')


@attrs.frozen
class _Change:
    """Lines that become others: the index of the first, the lines there, and what they become; no line is in both."""

    first: int
    old: list[str]
    new: list[str]

    @property
    def stop(self) -> int:
        return self.first + len(self.old)


def unified_diff(text: str, edits: Iterable[Edit], name: str) -> str:
    """Return what edits change in a text as a unified diff; empty where they change nothing.

    Lines end at newlines alone, so a carriage return before one is shown as it stands.

    Args:
        text: The text.
        edits: The edits, in any order; of those that overlap the same count as in `apply_edits`.
        name: The file's name, given in the headers behind `a/` and `b/`.
    """
    source = SourceText(text)
    changes = list(_changes(source, edits))
    if not changes:
        return ""
    lines = _lines(text)
    diff = [f"--- {_header('a', name)}\n", f"+++ {_header('b', name)}\n"]
    shift = 0
    for group in _groups(changes):
        diff += _hunk(lines, group, shift)
        shift += sum(len(change.new) - len(change.old) for change in group)
    return "".join(diff)


def _lines(text: str) -> list[str]:
    """Split a text into lines with their newlines; the last may have none."""
    *lines, last = text.split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]


def _changes(source: SourceText, edits: Iterable[Edit]) -> Iterator[_Change]:
    """Yield the lines that edits change, in order."""
    starts = source.line_starts
    for block in _blocks(starts, edits):
        first = _line_at(starts, block[0].span.start)
        stop = _line_at(starts, block[-1].span.end) + 1
        start = starts[first]
        end = starts[stop] if stop < len(starts) else len(source.text)
        shifted = [Edit(Span(edit.span.start - start, edit.span.end - start), edit.text) for edit in block]
        text = source.text[start:end]
        change = _trimmed(first, _lines(text), _lines(apply_edits(text, shifted)))
        if change.old or change.new:
            yield change


def _blocks(starts: Sequence[int], edits: Iterable[Edit]) -> Iterator[list[Edit]]:
    """Yield the edits in groups that have no line in common."""
    block: list[Edit] = []
    last = -1
    for edit in ordered(edits):
        if block and _line_at(starts, edit.span.start) > last:
            yield block
            block = []
        block.append(edit)
        last = _line_at(starts, edit.span.end)
    if block:
        yield block


def _line_at(starts: Sequence[int], offset: int) -> int:
    return bisect.bisect_right(starts, offset) - 1


def _trimmed(first: int, old: list[str], new: list[str]) -> _Change:
    """Leave out the lines that both begin and end with."""
    shortest = min(len(old), len(new))
    head = 0
    while head < shortest and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shortest - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return _Change(first + head, old[head : len(old) - tail], new[head : len(new) - tail])


def _groups(changes: Sequence[_Change]) -> Iterator[list[_Change]]:
    """Yield the changes in groups whose context touches."""
    group: list[_Change] = []
    for change in changes:
        if group and change.first - group[-1].stop > 2 * _CONTEXT:
            yield group
            group = []
        group.append(change)
    yield group


def _hunk(lines: Sequence[str], group: Sequence[_Change], shift: int) -> Iterator[str]:
    """Yield a hunk; `shift` is how many lines the text has gained before it."""
    at = max(0, group[0].first - _CONTEXT)
    stop = min(len(lines), group[-1].stop + _CONTEXT)
    gained = sum(len(change.new) - len(change.old) for change in group)
    yield f"@@ -{_range(at, stop - at)} +{_range(at + shift, stop - at + gained)} @@\n"
    for change in group:
        yield from _marked(" ", lines[at : change.first])
        yield from _marked("-", change.old)
        yield from _marked("+", change.new)
        at = change.stop
    yield from _marked(" ", lines[at:stop])


def _range(first: int, length: int) -> str:
    """Return the lines of a hunk; of none at all, the line before is named."""
    if length == 1:
        return str(first + 1)
    return f"{first + 1 if length else first},{length}"


def _marked(mark: str, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield mark + (line if line.endswith("\n") else line + _NO_NEWLINE)


def _header(side: str, name: str) -> str:
    """Return a file's name as Git writes it: quoted if it must be, and ended by a tab if it has blanks."""
    path = f"{side}/{posixpath.normpath(PurePath(name).as_posix()).lstrip('/')}"
    if not _QUOTED.search(path):
        return f"{path}\t" if any(char.isspace() for char in path) else path
    escaped = (
        f"\\{chr(byte)}" if byte in b'"\\' else chr(byte) if 0x20 <= byte < 0x7F else f"\\{byte:03o}"
        for byte in os.fsencode(path)
    )
    return f'"{"".join(escaped)}"'
