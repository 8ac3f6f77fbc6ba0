"""Articles, infoboxes and records as what rich draws (https://rich.readthedocs.io), with its own tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.exporters.table import draw_table
from infobox_parse.sheets import sheet_of


if TYPE_CHECKING:
    from rich.console import Group


__all__ = ["renderable_of"]


def renderable_of(value: object) -> Group:
    """Return an article, an infobox, a record or a dump line as tables, notes and references at the end.

    Nothing of the page is read as markup of rich.
    """
    from rich.console import Group  # noqa: PLC0415  # loaded when it is needed
    from rich.text import Text  # noqa: PLC0415

    told = sheet_of(value).outline
    parts: list[object] = [Text(told.title, style="bold")] if told.title else []
    for block in told.blocks:
        parts += [Text(block.title, style="bold"), draw_table(block.lines)]
    if not told.blocks:
        parts.append(Text("(no infobox)"))
    for name, lines in (("Notes", told.notes), ("References", told.references)):
        if lines:
            parts += [Text(name, style="bold"), *(Text(line, overflow="fold") for line in lines)]
    return Group(*parts)  # type: ignore[arg-type]  # all of them are renderable
