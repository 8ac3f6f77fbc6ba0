"""Names of people in sortable columns: https://en.wikipedia.org/wiki/Template:Sortname."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Piece
from infobox_parse.flags import template_link
from infobox_parse.resolving import Resolver
from infobox_parse.stating import is_yes, stated


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["SORTNAME", "resolve_sortname"]

_READ = frozenset({"1", "2", "3", "4", "dab", "nolink", "link", "order", "note", "lang"})


def resolve_sortname(call: Call, context: Context) -> Content:
    """Give first and last name, and the link to the third argument, or to both names with what `dab` says."""
    first, last = context.argument(call, "1"), context.argument(call, "2")
    name = " ".join(filter(None, (first, last)))
    if not name:
        return ()
    dab = context.argument(call, "dab")
    title = context.argument(call, "3", "link") or (f"{name} ({dab})" if dab else name)
    links = () if is_yes(call, context, "nolink") else (template_link(call.name, title, name),)
    return stated(call, context, Piece(text=name, links=links), read=_READ)


SORTNAME = Resolver(names=("Sortname",), resolve=resolve_sortname, parameters=_READ)
