"""Flags given as files: https://en.wikipedia.org/wiki/Template:Flag_icon_image."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.flags import file_flag
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["FLAGICON_IMAGE", "resolve_flagicon_image"]

FILE_NAMESPACE = 6


def resolve_flagicon_image(call: Call, context: Context) -> Content:
    """Give the flag alone; its entity where the file's name tells it."""
    part = call.get("1")
    written = context.text(part)
    if part is None or not written:
        return () if part is None else context.content(part)
    title = context.titles.read(written, default_namespace=FILE_NAMESPACE)
    file = written.replace("_", " ") if title is None else title.text
    return (Opaque(Piece(flags=(file_flag(context.knowledge, file),)), call.span),)


FLAGICON_IMAGE = Resolver(
    names=("Flagicon image", "Flag image", "Flagimage"),
    resolve=resolve_flagicon_image,
    parameters=frozenset({"1", "2", "size", "alt", "link", "border"}),
)
