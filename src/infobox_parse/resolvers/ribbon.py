"""Decorations with their ribbon and devices: https://en.wikipedia.org/wiki/Template:Ribbon_devices, Template:Ribbon.

The ribbon and the devices on it are pictures; the decoration's name is the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["RIBBON", "resolve_ribbon"]

_READ = frozenset({"1", "2", "number", "type", "other_device", "ribbon", "name", "width", "alt", "size", "height"})


def resolve_ribbon(call: Call, context: Context) -> Content:
    """Give the decoration's name, if it is given, and the evidence in the other arguments."""
    name = call.get("name")
    marked = [one.value for key, one in call.arguments.items() if key != "name" and not one.value.plain]
    content = (Opaque(Piece(), call.span),) if name is None else context.content(name)
    return (*content, *context.additions(marked)) if marked else content


RIBBON = Resolver(
    names=("Ribbon devices", "Ribbon", "Ribbon star", "Ribbon bar", "Oak leaf cluster", "Campaign clasp"),
    resolve=resolve_ribbon,
    parameters=_READ,
)
