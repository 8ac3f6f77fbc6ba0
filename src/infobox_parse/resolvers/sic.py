"""Words as they stand in the source: https://en.wikipedia.org/wiki/Template:Sic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.resolving import Resolver
from infobox_parse.stating import is_yes
from infobox_parse.wrapping import assembled


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context
    from infobox_parse.wikitext.nodes import Part


__all__ = ["SIC", "resolve_sic"]

_MARK = "[sic]"


def resolve_sic(call: Call, context: Context) -> Content:
    """Give both arguments as one word, and behind it `[sic]` unless it is hidden."""
    pieces: list[str | tuple[Part, str]] = [(part, "") for name in ("1", "2") if (part := call.get(name)) is not None]
    if not is_yes(call, context, "hide"):
        pieces.append(f" {_MARK}" if pieces else _MARK)
    return assembled(context, call.span, pieces)


SIC = Resolver(
    names=("Sic",),
    resolve=resolve_sic,
    parameters=frozenset({"1", "2", "hide", "nolink", "expected", "link", "comma", "lang"}),
)
