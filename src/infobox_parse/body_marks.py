"""What stands in the content of a page beside runs and pieces: where sections, tables and texts of fixed lines begin.

It is read by `blocks`; nothing here reads wikitext but the lines of tables.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

import attrs

from infobox_parse.light import light
from infobox_parse.tables import Table, rewrite_tables
from infobox_parse.wikitext.stream import Open


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.wikitext.stream import Close


__all__ = ["CellMark", "Grid", "Headline", "Lines", "grid_marks", "mark_tables"]


_CELL_TAGS = frozenset({"td", "th"})
_SPANNING = frozenset({"colspan", "rowspan"})


class Grid(Enum):
    """What begins or ends of a table."""

    START = "start"
    CAPTION = "caption"
    ROW = "row"
    END = "end"


@light
class CellMark:
    """What begins a cell: whether it is a header, and its attributes as source text."""

    header: bool
    attributes: str = ""


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
            self.output += ((CellMark(cell.header, cell.attributes), cell.start), cell.output)

    def end(self, at: int) -> None:
        self.output.append((Grid.END, at))


_GRID_TAGS = {
    "table": (Grid.START,),
    "tr": (Grid.ROW,),
    "caption": (Grid.CAPTION, CellMark(header=False)),
}


def mark_tables(content: Content) -> Content:
    """Return the content of a page with marks instead of its tables' own."""
    return rewrite_tables(content, _GridTable)


def grid_marks(tag: Open | Close) -> tuple[Grid | CellMark, ...]:
    """Return the marks that an HTML tag of a table stands for; none for any other tag."""
    if not isinstance(tag, Open):
        return (Grid.END,) if tag.name == "table" else ()
    if tag.name in _CELL_TAGS:
        attributes = " ".join(f'{name}="{value}"' for name, value in tag.attributes if name in _SPANNING)
        return (CellMark(tag.name == "th", attributes),)
    return _GRID_TAGS.get(tag.name, ())
