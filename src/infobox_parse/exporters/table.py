"""Tables for a terminal: one an infobox, with the sources beside each value; text, notes and references behind them.

Nothing of the page is read as markup of the library that draws them (https://rich.readthedocs.io). It asks no terminal
how wide it is.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from infobox_parse.exporting import Exporter
from infobox_parse.outline import outline


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console
    from rich.table import Table

    from infobox_parse.boxes import ArticleData
    from infobox_parse.exporting import Layout
    from infobox_parse.outline import Line


__all__ = ["TABLE", "draw_table", "write_table"]

_NARROWEST = 40
_DEEPEST = 6
"""Levels that are indented; what is deeper has the indentation of these."""

_NOTHING = "(no infobox)"


def write_table(article: ArticleData, layout: Layout) -> str:
    """Write an article as tables."""
    told = outline(article)
    console = _console(layout)
    if told.title:
        _print(console, told.title, "")
    for block in told.blocks:
        _print(console, block.title)
        console.print(draw_table(block.lines))
        _print(console, "")
    if any(told.body):
        _print(console, *told.body, "", style="none")
    elif not told.blocks:
        _print(console, _NOTHING, "")
    for name, lines in (("Notes", told.notes), ("References", told.references)):
        if lines:
            _print(console, name)
            _print(console, *lines, "", style="none")
    drawn = console.file.getvalue()  # type: ignore[attr-defined]  # it is the StringIO given to it
    return "\n".join(line.rstrip(" ") for line in drawn.rstrip("\n").split("\n")) + "\n"


def _console(layout: Layout) -> Console:
    from rich.console import Console  # noqa: PLC0415  # loaded when it is needed

    return Console(
        file=io.StringIO(),
        width=max(layout.width, _NARROWEST),
        height=_NARROWEST,  # width and height both given, it asks neither the environment nor a terminal
        color_system="standard" if layout.styled else None,
        force_terminal=layout.styled,
        force_interactive=False,
        force_jupyter=False,
        legacy_windows=False,
        no_color=True,
        markup=False,
        emoji=False,
        highlight=False,
    )


def _print(console: Console, *lines: str, style: str = "bold") -> None:
    """Print lines as they are, however long, so that addresses stay whole."""
    from rich.text import Text  # noqa: PLC0415  # loaded when it is needed

    for line in lines:
        console.print(Text(line, style=style), soft_wrap=True)


def draw_table(lines: Sequence[Line]) -> Table:
    """Return the lines of an infobox as a table, with the sources beside each value."""
    from rich import box  # noqa: PLC0415  # loaded when it is needed
    from rich.padding import Padding  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=box.SQUARE, header_style="bold")
    for name in ("Field", "Value", "Sources"):
        table.add_column(name, overflow="fold")
    for field, depth, value, sources in _rows(lines):
        table.add_row(Text(field), Padding(Text(value), (0, 0, 0, 2 * min(depth, _DEEPEST))), Text(sources))
    return table


def _rows(lines: Sequence[Line]) -> Iterable[tuple[str, int, str, str]]:
    """Yield field, depth, value and sources; the field stands in its first row alone, with its own sources there."""
    field = ""
    for at, line in enumerate(lines):
        sources = " ".join(line.marks)
        below = at + 1 < len(lines) and lines[at + 1].depth > line.depth
        if line.depth == 0:
            field = line.text
            if sources or not below:
                yield field, 0, "", sources
                field = ""
        else:
            yield field, line.depth - 1, f"{line.text}:" if line.owner and below else line.text, sources
            field = ""


TABLE = Exporter(name="table", summary="tables for a terminal", suffixes=(), write=write_table, between="\n")
