"""How deep a line of a list is, and what it begins with in plain text: indentation, and a bullet or a number."""

from __future__ import annotations

import attrs


__all__ = ["MAX_LEVEL", "Levels"]

MAX_LEVEL = 32
"""How deep lines are indented; what lies deeper stands on the last level."""

_INDENT = "  "


@attrs.define
class _List:
    """A list of a template or of tags that is open.

    Attributes:
        kind: `*` or `#`.
        base: Level of the item that it stands in; 0 in none.
        inside: Level of what stands in it now: that of its last item, or `base`.
        fresh: Whether that item has just begun.
    """

    kind: str
    base: int
    inside: int
    fresh: bool = False


class Levels:
    """Counts levels and numbers.

    Attributes:
        lists: The lists of templates and tags that are open.
        level: That of the last item; 0 where none is read.
        numbers: The number of the last item of each level; 0 of one that has none.
        listed: The marker of the outermost list of the last item; `:` belongs to `;`.
    """

    def __init__(self) -> None:
        self.lists: list[_List] = []
        self.level = 0
        self.numbers: list[int] = []
        self.listed = ""

    def open(self, kind: str, *, inside: bool) -> None:
        """Begin a list; `inside`: in an item."""
        base = max(self.level if inside else 0, self.lists[-1].inside if self.lists else 0)
        self.lists.append(_List(kind, base, base))

    def close(self) -> str | None:
        """End the innermost list; return what the text behind it begins with, None if it is a paragraph."""
        if self.lists:
            self.lists.pop()
        self.level = self.lists[-1].inside if self.lists else 0
        return _INDENT * min(self.level, MAX_LEVEL) if self.level else None

    def clear(self) -> None:
        """End all lists."""
        self.lists = []
        self.restart()

    def restart(self) -> None:
        """Let numbers begin again: a paragraph was between."""
        self.level = 0
        self.numbers = []

    def title(self) -> str:
        """Return what the title of the innermost list begins with."""
        self.level = self.lists[-1].base if self.lists else 0
        return _INDENT * min(self.level, MAX_LEVEL)

    def item(self, kind: str) -> str:
        """Return what an item of the innermost list begins with; `kind` is a marker, empty for that of the list."""
        base, listed = 0, "*"
        if len(self.lists) < 2:
            self.listed = kind or (self.lists[-1].kind if self.lists else "*")
        if self.lists:
            last = self.lists[-1]
            base, listed = last.base, last.kind
            last.inside, last.fresh = base + 1, True
        return self._prefix(base + 1, kind or listed)

    def mark(self, markers: str, *, first: bool = False) -> str:
        """Return what a line with markers begins with.

        Args:
            markers: Such as `**`.
            first: Whether a reader sees nothing before it in the item that it stands in, so that it takes its place.
        """
        base = 0
        if self.lists:
            last = self.lists[-1]
            if first and last.fresh:
                last.inside = last.base
            last.fresh = False
            base = last.inside
        if not base:
            self.listed = markers[0].replace(":", ";")
        return self._prefix(base + len(markers), markers[-1])

    def _prefix(self, level: int, kind: str) -> str:
        level = min(level, MAX_LEVEL)
        before = self.numbers[level - 1] if level <= len(self.numbers) else 0
        del self.numbers[level - 1 :]
        self.numbers += [0] * (level - 1 - len(self.numbers))
        self.level = level
        numbered = kind == "#"
        # What continues an item, such as `#:`, stands below it and leaves its number.
        self.numbers.append(before + 1 if numbered else 0)
        if kind == ":":
            return _INDENT * level
        mark = f"{before + 1}. " if numbered else "" if kind == ";" else "- "
        return _INDENT * (level - 1) + mark
