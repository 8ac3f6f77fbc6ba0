"""Words for nothing in a cell: https://en.wikipedia.org/wiki/Template:Table_cell_templates (`{{unknown}}`, `{{n/a}}`).

The colour of the cell is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Run
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["TABLE_CELL", "resolve_table_cell"]

_WORDS = {
    "Unknown": ("Unknown",),
    "None": ("None",),
    "N/A": ("N/A", "N/a", "Table cell N/A"),
    "TBA": ("TBA", "Tba"),
    "TBD": ("TBD", "Tbd"),
    "?": ("Dunno",),
}
"""What templates show without an argument."""

_SHOWN = {name: words for words, names in _WORDS.items() for name in names}


def resolve_table_cell(call: Call, context: Context) -> Content:
    """Give argument 1, or else the word that the template is for."""
    part = call.get("1")
    if part is not None:
        return context.content(part)
    words = _SHOWN.get(context.canonical(call.name)) or _SHOWN[call.name]
    return (Run(words, call.span, literal=True),)


TABLE_CELL = Resolver(
    names=tuple(_SHOWN),
    resolve=resolve_table_cell,
    parameters=frozenset({"1", "align", "style", "class", "color", "sort", "rowspan", "colspan", "small", "size"}),
)
