"""Flags with a name: https://en.wikipedia.org/wiki/Template:Flag and those without: Template:Flag_icon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.flags import named_flag, template_link
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context
    from infobox_parse.values import Flag
    from infobox_parse.wikitext.nodes import Part


__all__ = [
    "FLAG",
    "FLAGCOUNTRY",
    "FLAGICON",
    "FLAGU",
    "resolve_flag",
    "resolve_flagcountry",
    "resolve_flagicon",
    "resolve_flagu",
]

_PARAMETERS = frozenset({"1", "2", "variant", "name", "size", "altvar", "clink", "alt", "sup", "link"})


def resolve_flag(call: Call, context: Context) -> Content:
    """Give flag and link; the text is `name` or the country as typed."""
    shown = call.get("name", "1")
    typed = context.text(call.get("1"))
    text = context.text(shown)
    if shown is None or not (text or typed):
        return ()
    entity = context.knowledge.entity(typed)
    link = template_link(call.name, entity.article if entity else typed, text or typed)
    return _shown(call, context, shown, Piece(text=text or typed, flags=_flags(call, context), links=(link,)))


def resolve_flagcountry(call: Call, context: Context) -> Content:
    """Give flag and link; the text is `name` or the country's own name."""
    entity = context.knowledge.entity(context.text(call.get("1")))
    if entity is None or call.get("name") is not None:
        return resolve_flag(call, context)
    link = template_link(call.name, entity.article, entity.name)
    return (Opaque(Piece(text=entity.name, flags=_flags(call, context), links=(link,)), call.span),)


def resolve_flagu(call: Call, context: Context) -> Content:
    """Give flag and text, as `resolve_flag`, but no link."""
    shown = call.get("name", "1")
    if shown is None:
        return ()
    return _shown(call, context, shown, Piece(text=context.text(shown), flags=_flags(call, context)))


def resolve_flagicon(call: Call, context: Context) -> Content:
    """Give the flag alone."""
    flags = _flags(call, context)
    return (Opaque(Piece(flags=flags), call.span),) if flags else ()


def _flags(call: Call, context: Context) -> tuple[Flag, ...]:
    name = context.text(call.get("1"))
    variant = context.text(call.get("variant", "2")) or None
    return (named_flag(context.knowledge, name, variant),) if name else ()


def _shown(call: Call, context: Context, shown: Part, piece: Piece) -> Content:
    """Return a piece; where more than words is shown, the piece without text and what is shown."""
    if shown.plain and "[" not in shown.raw:
        return (Opaque(piece, call.span),)
    content = context.content(shown)
    links = () if "[[" in shown.raw else piece.links
    return (Opaque(Piece(flags=piece.flags, links=links), call.span), *content)


FLAG = Resolver(names=("Flag",), resolve=resolve_flag, parameters=_PARAMETERS)

FLAGCOUNTRY = Resolver(names=("Flagcountry",), resolve=resolve_flagcountry, parameters=_PARAMETERS)

FLAGU = Resolver(names=("Flagu", "Flag unlinked"), resolve=resolve_flagu, parameters=_PARAMETERS)

FLAGICON = Resolver(
    names=("Flagicon", "Flagdeco", "Flagdec", "Flag deco"), resolve=resolve_flagicon, parameters=_PARAMETERS
)
