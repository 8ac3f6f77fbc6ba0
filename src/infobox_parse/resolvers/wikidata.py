"""Values that come from Wikidata: https://www.wikidata.org/wiki/Wikidata:How_to_use_data_on_Wikimedia_projects.

Wikidata is not asked, so they are missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.diagnostics import Finding
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["WIKIDATA", "resolve_wikidata"]


def resolve_wikidata(call: Call, context: Context) -> Content:
    """Give the call itself as what is left of the value.

    Diagnostics: `needs-wikidata`.
    """
    use = context.use(call.node)
    finding = Finding("needs-wikidata", call.span, (("name", use.name),))
    return (Opaque(Piece(templates=(use,), findings=(finding,)), call.span),)


WIKIDATA = Resolver(
    names=(
        *("#property:", "#statements:", "#invoke:wikidata", "#invoke:wikidataib", "#invoke:wd", "#invoke:wikidata2"),
        *("Wikidata", "Wikidata property", "Wdtext", "Wikidata entity link"),
    ),
    resolve=resolve_wikidata,
)
