"""Numbers of tones raised in romanised words: https://en.wikipedia.org/wiki/Template:Tone_superscript.

An argument with markup in it stays as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece, Run
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["TONE_SUPERSCRIPT", "resolve_tone_superscript"]

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def resolve_tone_superscript(call: Call, context: Context) -> Content:
    """Give argument 1 with its figures raised."""
    part = call.get("1")
    if part is None:
        return (Opaque(Piece(), call.span),)
    if part.plain and "[" not in part.raw:
        return (Run(context.text(part).translate(_RAISED), call.span, literal=True),)
    return context.content(part)


TONE_SUPERSCRIPT = Resolver(names=("Tone superscript",), resolve=resolve_tone_superscript, parameters=frozenset({"1"}))
