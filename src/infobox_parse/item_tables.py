"""Tables in values: their cells become items, in order.

Where cells begin, marks of list templates stand. A header cell that is alone in its row, or before cells of its row, is
a heading over what follows; several alone are headings over nothing; a caption is the heading of the whole table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from infobox_parse.content import Structure
from infobox_parse.tables import Cell, Table, rewrite_tables


if TYPE_CHECKING:
    from collections.abc import Sequence

    from infobox_parse.content import Content


__all__ = ["read_tables"]


@attrs.define
class _ItemTable(Table):
    """A table whose cells are items of lists.

    Attributes:
        section: Whether a heading owns what follows.
    """

    section: bool = False

    def begin(self, at: int) -> None:
        self.output.append((Structure.LIST_START, at))

    def end(self, at: int) -> None:
        self.end_section(at)
        self.output.append((Structure.LIST_END, at))

    def end_row(self, end: int) -> None:
        """Give the cells of the row with the marks that they need."""
        row, self.row = [cell for cell in self.row if not cell.empty], []
        if not row:
            return
        if self.caption:
            self.caption = False
            self.output += ((Structure.HEADING, row[0].start), row[0].output)
        elif len(row) == 1 and row[0].header:
            self.end_section(row[0].start)
            self.begin_heading(row[0])
            self.section = True
        elif all(cell.header for cell in row):
            self.end_section(row[0].start)
            self.give_cells(row, end)
        else:
            self.give_cells(row, end)

    def give_cells(self, row: Sequence[Cell], end: int) -> None:
        """Give cells of which a header owns those behind it."""
        owned = False
        for cell in row:
            if cell.header:
                if owned:
                    self.output.append((Structure.LIST_END, cell.start))
                self.begin_heading(cell)
                owned = True
            else:
                self.output += ((Structure.ITEM_START, cell.start), cell.output)
        if owned:
            self.output.append((Structure.LIST_END, end))

    def begin_heading(self, cell: Cell) -> None:
        """Begin a list with a title, in no item of another."""
        marks = (Structure.ITEM_START, Structure.LIST_START, Structure.HEADING)
        self.output += (*((mark, cell.start) for mark in marks), cell.output)

    def end_section(self, at: int) -> None:
        """End what the last heading owns."""
        if self.section:
            self.output.append((Structure.LIST_END, at))
            self.section = False


def read_tables(content: Content) -> Content:
    """Return content with its tables as lists; as it is, if there are none."""
    return rewrite_tables(content, _ItemTable)
