"""The blocks of a page by section, the rows of its tables among them: a row is one block, its cells between bars."""

from __future__ import annotations

import attrs

from infobox_parse.body_marks import CellMark, Grid
from infobox_parse.light import light


__all__ = ["Block", "Rows"]

MAX_TABLES = 6
"""How deep tables nest; the rows of deeper ones are rows of the last level, as each level copies what is in it."""


@light
class Block:
    """A block.

    Attributes:
        kind: `paragraph`; `item`; `table`, its first row or its caption; `row`, a further one; `lines`, as they are.
        text: What it says, lines between newlines.
        prefix: What an item begins with.
        listed: The marker of the outermost list around an item.
    """

    kind: str
    text: str
    prefix: str = ""
    listed: str = ""


@attrs.define
class _Row:
    """The row of an open table that is read: its cells with their blocks, and whether it is a further one."""

    cells: list[list[Block]] = attrs.Factory(list)
    further: bool = False


class Rows:
    """Takes blocks and the marks of tables.

    Attributes:
        sections: The blocks so far, by section.
        tables: The rows of the tables that are open.
        deeper: How many tables are open that are too deep to have rows of their own.
    """

    def __init__(self) -> None:
        self.sections: list[list[Block]] = [[]]
        self.tables: list[_Row] = []
        self.deeper = 0

    def add(self, kind: str, text: str, prefix: str = "", listed: str = "") -> None:
        """Add a block to the cell that is read, or to the section."""
        self._target(len(self.tables)).append(Block(kind, text, prefix, listed))

    def begin_section(self) -> None:
        """Begin the next section; what is open of tables goes on in it."""
        self._end_rows()
        self.sections.append([])

    def finish(self) -> None:
        """End all that is open."""
        self._end_rows()
        self.tables = []

    def take(self, mark: Grid | CellMark) -> None:
        """Take the mark of a table; a cell's comes behind that of its row or of the caption."""
        if mark is Grid.START:
            self._open()
        elif mark is Grid.END:
            self._close()
        elif not self.tables:
            return
        elif isinstance(mark, CellMark):
            self.tables[-1].cells.append([])
        else:
            self._end_row(len(self.tables) - 1)

    def _open(self) -> None:
        if len(self.tables) < MAX_TABLES:
            self.tables.append(_Row())
        else:
            self._end_row(len(self.tables) - 1)
            self.deeper += 1

    def _close(self) -> None:
        if not self.tables:
            return
        self._end_row(len(self.tables) - 1)
        if self.deeper:
            self.deeper -= 1
        else:
            self.tables.pop()

    def _end_rows(self) -> None:
        for at in reversed(range(len(self.tables))):
            self._end_row(at)

    def _target(self, depth: int) -> list[Block]:
        """Return what takes blocks below so many tables."""
        while depth and not self.tables[depth - 1].cells:
            depth -= 1  # before its first cell, a table has nothing inside
        return self.tables[depth - 1].cells[-1] if depth else self.sections[-1]

    def _end_row(self, at: int) -> None:
        """Give the row of a table to what is around it; what is in a lone cell stays as it is."""
        cells = self.tables[at].cells
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            return
        self.tables[at].cells = []
        kind = "row" if self.tables[at].further else "table"
        self.tables[at].further = True
        target = self._target(at)
        if len([cell for cell in cells if cell]) > 1:
            target.append(Block(kind, " | ".join(map(_of_cell, cells))))
            return
        for block in (one for cell in cells for one in cell):
            target.append(Block(kind, block.text) if block.kind == "paragraph" else block)
            kind = "paragraph"  # those behind the first are no rows


def _of_cell(blocks: list[Block]) -> str:
    """Return what is in a cell on one line: items behind semicolons."""
    parts: list[str] = []
    for block in blocks:
        if parts:
            parts.append(" " if block.kind == "paragraph" else "; ")
        parts.append(" ".join(block.text.split("\n")))
    return "".join(parts)
