"""What stands in the content of a page beside runs and pieces: where sections, tables and texts of fixed lines begin.

It is read by `blocks`; nothing here reads wikitext but the lines of tables.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import attrs

from infobox_parse.light import light
from infobox_parse.tables import Table, rewrite_tables


if TYPE_CHECKING:
    from infobox_parse.content import Content


__all__ = ["Grid", "Headline", "Lines", "mark_tables"]


class Grid(Enum):
    """What begins or ends of a table."""

    START = "start"
    CAPTION = "caption"
    ROW = "row"
    CELL = "cell"
    END = "end"


@light
class Headline:
    """A heading: what stands behind it is the next section."""

    level: int
    title: str


@light
class Lines:
    """Text whose lines and blanks stay as they are, such as that of `<pre>`."""

    text: str


@attrs.define
class _GridTable(Table):
    """A table that stays one: its rows and cells are marked."""

    def begin(self, at: int) -> None:
        self.output.append((Grid.START, at))

    def end_row(self, end: int) -> None:  # noqa: ARG002  # the next mark ends a row
        row, self.row = self.row, []
        if row:
            self.output.append((Grid.CAPTION if self.caption else Grid.ROW, row[0].start))
        self.caption = False
        for cell in row:
            self.output += ((Grid.CELL, cell.start), cell.output)

    def end(self, at: int) -> None:
        self.output.append((Grid.END, at))


def mark_tables(content: Content) -> Content:
    """Return the content of a page with marks instead of its tables' own."""
    return rewrite_tables(content, _GridTable)
