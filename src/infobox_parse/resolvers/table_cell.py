"""Words in a cell, such as `{{n/a}}`: https://en.wikipedia.org/wiki/Template:Table_cell_templates.

The colour of the cell is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Run
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context


__all__ = ["TABLE_CELL", "resolve_table_cell"]

_WORDS = {
    "Unknown": ("Unknown",),
    "None": ("None",),
    "N/A": ("N/A", "N/a", "Table cell N/A"),
    "TBA": ("TBA", "Tba"),
    "TBD": ("TBD", "Tbd"),
    "?": ("Dunno",),
    "Yes": ("Yes", "Yes2", "Yes-No"),
    "No": ("No2",),
    "Partial": ("Partial",),
    "Nominated": ("Nominated",),
    "Won": ("Won",),
    "Active": ("Active",),
    "Pending": ("Pending",),
    "Maybe": ("Maybe",),
    "Free": ("Free",),
}
"""What templates show without an argument."""

_SHOWN = {name: words for words, names in _WORDS.items() for name in names}


_OTHER_NO = frozenset({"cs", "fi", "fr", "it", "ja", "pl", "pt", "zh"})
"""Languages of wikis where `{{no}}` is the mark of a language, the Norwegian one."""

_NO = "No"


def is_no(name: str, wiki: str, knowledge: Knowledge) -> bool:
    """Tell whether a template is the cell that says no."""
    return name == _NO and knowledge.language(wiki) not in _OTHER_NO


def resolve_table_cell(call: Call, context: Context) -> Content:
    """Give argument 1, or else the word that the template is for."""
    part = call.get("1")
    if part is not None:
        return context.content(part)
    words = _SHOWN.get(context.canonical(call.name)) or _SHOWN.get(call.name, _NO)
    return (Run(words, call.span, literal=True),)


TABLE_CELL = Resolver(
    names=tuple(_SHOWN),
    matches=is_no,
    resolve=resolve_table_cell,
    parameters=frozenset({"1", "align", "style", "class", "color", "sort", "rowspan", "colspan", "small", "size"}),
)
