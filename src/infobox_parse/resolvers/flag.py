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
    if shown is None or not typed:
        return () if shown is None else context.content(shown)
    entity = context.knowledge.entity(typed)
    text = context.text(shown) or typed
    link = template_link(call.name, entity.article if entity else typed, text)
    piece = Piece(text=text, flags=_flags(call, context), links=() if "[[" in shown.raw else (link,))
    return (Opaque(piece, call.span), *_added(shown, context))


def resolve_flagcountry(call: Call, context: Context) -> Content:
    """Give flag and link; the text is `name` or the country's own name."""
    entity = context.knowledge.entity(context.text(call.get("1")))
    if entity is None or call.get("name") is not None:
        return resolve_flag(call, context)
    link = template_link(call.name, entity.article, entity.name)
    piece = Piece(text=entity.name, flags=_flags(call, context), links=(link,))
    return (Opaque(piece, call.span), *_added(call.get("1"), context))


def resolve_flagu(call: Call, context: Context) -> Content:
    """Give flag and text, as `resolve_flag`, but no link."""
    shown = call.get("name", "1")
    if shown is None:
        return ()
    piece = Piece(text=context.text(shown), flags=_flags(call, context))
    return (Opaque(piece, call.span), *_added(shown, context))


def resolve_flagicon(call: Call, context: Context) -> Content:
    """Give the flag alone."""
    part = call.get("1")
    if part is None:
        return ()
    flags = _flags(call, context)
    return (Opaque(Piece(flags=flags), call.span), *_added(part, context)) if flags else context.content(part)


def _flags(call: Call, context: Context) -> tuple[Flag, ...]:
    name = context.text(call.get("1"))
    variant = context.text(call.get("variant", "2")) or None
    return (named_flag(context.knowledge, name, variant),) if name else ()


def _added(part: Part | None, context: Context) -> Content:
    """Return the links and the evidence that stand in an argument."""
    if part is None or (part.plain and "[" not in part.raw):
        return ()
    return context.additions([part])


FLAG = Resolver(names=("Flag",), resolve=resolve_flag, parameters=_PARAMETERS)

FLAGCOUNTRY = Resolver(names=("Flagcountry",), resolve=resolve_flagcountry, parameters=_PARAMETERS)

FLAGU = Resolver(names=("Flagu", "Flag unlinked"), resolve=resolve_flagu, parameters=_PARAMETERS)

FLAGICON = Resolver(
    names=("Flagicon", "Flagdeco", "Flagdec", "Flag deco"), resolve=resolve_flagicon, parameters=_PARAMETERS
)
