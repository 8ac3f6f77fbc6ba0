"""Hostile texts of any size: what is repeated, and the pages in which it stands.

It measures nothing; `growth.py` and `exponents.py` do. The patterns are in `patterns.toml` and `fragments.toml`.
"""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import attrs


if TYPE_CHECKING:
    from collections.abc import Iterator

    Place: TypeAlias = tuple[str, str]

__all__ = ["GROUPS", "Hostile", "Pattern", "hostile_texts", "short_texts"]

TABLE = Path(__file__).with_name("fragments.toml")

GROUPS = ("peers", "pairs", "halves")
"""What makes other parsers slow; "ab" ×n; "a" ×n "b" ×n."""


@attrs.frozen
class Pattern:
    """A hostile text of any size: `before`, `repeated` n times, `middle`, `after` n times, `end`.

    `§` stands for the number of the repetition. A `stairs` pattern repeats line by line, once more each line. A `whole`
    one has infoboxes of its own and is put in none.
    """

    repeated: str
    after: str = ""
    before: str = ""
    middle: str = ""
    end: str = ""
    stairs: bool = False
    whole: bool = False

    def text(self, size: int) -> str:
        """Return a text of about a size."""
        if self.stairs:
            return self._stairs(size)
        if "§" in self.repeated:
            return self.before + self._numbered(size) + self.end
        count = size // len(self.repeated + self.after)
        return self.before + self.repeated * count + self.middle + self.after * count + self.end

    def _numbered(self, size: int) -> str:
        parts: list[str] = []
        for number in itertools.count():
            part = self.repeated.replace("§", str(number))
            size -= len(part)
            if size < 0:
                return "".join(parts)
            parts.append(part)
        raise AssertionError

    def _stairs(self, size: int) -> str:
        lines: list[str] = []
        for number in itertools.count(1):
            line = f"{self.repeated * number} x\n"
            size -= len(line)
            if size < 0:
                return "".join(lines)
            lines.append(line)
        raise AssertionError


@attrs.frozen
class Hostile:
    """A pattern in a place of a page.

    Attributes:
        group: One of `GROUPS`.
        name: The pattern's.
        place: The place's.
        pattern: What is repeated.
        around: What stands before and behind it.
    """

    group: str
    name: str
    place: str
    pattern: Pattern
    around: Place

    def text(self, size: int) -> str:
        """Return the page whose hostile part has about a size, in code points."""
        return self.pattern.text(size).join(self.around)


def hostile_texts(*, everywhere: bool) -> Iterator[Hostile]:
    """Yield all patterns outside an infobox and in a value of one.

    The values are taken in turn; those in which a pair stands differ from those of its neighbours.

    Args:
        everywhere: Put each pattern in every value, as those of the peers always are.
    """
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    outside, values = ({name: tuple(around) for name, around in table[key].items()} for key in ("outside", "values"))
    for name, members in table["peers"].items():
        for place, around in (outside | values).items():
            yield Hostile("peers", name, place, Pattern(**members), around)
    fragments = list(enumerate(table["fragments"]))
    for (row, first), (column, second) in itertools.product(fragments, repeat=2):
        turn = list(values.items())[(row + column) % len(values)]
        places = outside | (values if everywhere else dict([turn]))
        for place, around in places.items():
            yield Hostile("pairs", f"{first!r} {second!r}", place, Pattern(first + second), around)
            if first != second:
                yield Hostile("halves", f"{first!r} ×n {second!r} ×n", place, Pattern(first, second), around)


def short_texts() -> Iterator[str]:
    """Yield a short page of each fragment in each place, which load what is loaded on first use."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    for (before, after), fragment in itertools.product(
        (table["outside"] | table["values"]).values(), table["fragments"]
    ):
        yield f"{before}{fragment}{after}"
