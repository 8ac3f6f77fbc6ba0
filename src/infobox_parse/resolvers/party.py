"""Parties by the title of their article: https://en.wikipedia.org/wiki/Template:Party_name_with_color and its kin.

The templates take the short name from a table of all parties; without it the text is the title, less what stands in
brackets at its end. The colour is left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.content import Piece
from infobox_parse.flags import template_link
from infobox_parse.resolving import Resolver
from infobox_parse.stating import stated


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["PARTY", "resolve_party"]

_REMARK = re.compile(r" \([^()]*\)\Z")

_READ = frozenset({"1", "shortname", "rowspan", "colspan", "width", "dab", "link", "name", "nolink", "color"})


def resolve_party(call: Call, context: Context) -> Content:
    """Give the party's name with a link to its article."""
    part = call.get("1")
    if part is None:
        return ()
    if not part.plain:
        return context.content(part)
    title = context.text(part)
    text = context.argument(call, "shortname", "name") or _REMARK.sub("", title)
    link = template_link(call.name, title, text)
    return stated(call, context, Piece(text=text, links=(link,)), read=_READ - {"1"})


PARTY = Resolver(
    names=(
        *("Party name with color", "Party name with colour", "Party name", "Party shortname", "Party short name"),
        *("Party shortname linked", "Polparty", "Party link", "Party shading with name", "Party color with name"),
    ),
    resolve=resolve_party,
    parameters=_READ,
)
