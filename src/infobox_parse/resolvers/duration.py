"""How long something lasts: https://en.wikipedia.org/wiki/Template:Duration, `1:02:50`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Piece
from infobox_parse.dating import argument_texts
from infobox_parse.resolving import Resolver
from infobox_parse.stating import stated


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["DURATION", "resolve_duration"]

_READ = frozenset({"1", "2", "3", "h", "m", "s", "iso"})


def resolve_duration(call: Call, context: Context) -> Content:
    """Give hours, minutes and seconds with colons between them; a duration already written so stays."""
    hours, minutes, seconds = argument_texts(call, context, ("1", "h"), ("2", "m"), ("3", "s"))
    if ":" in hours:
        return stated(call, context, Piece(text=hours), read=_READ)
    shown = [hours, minutes, seconds]
    while shown and not shown[0].strip("0"):
        shown.pop(0)
    if len(shown) < 2:
        shown = ["0", *shown] if shown else []
    text = ":".join([part.lstrip("0") or "0" if at == 0 else part.zfill(2) for at, part in enumerate(shown)])
    return stated(call, context, Piece(text=text), read=_READ)


DURATION = Resolver(names=("Duration",), resolve=resolve_duration, parameters=_READ)
