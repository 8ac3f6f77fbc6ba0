"""Words with their reading above them: https://en.wikipedia.org/wiki/Template:Ruby."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.resolving import Resolver
from infobox_parse.wrapping import assembled


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context
    from infobox_parse.wikitext.nodes import Part


__all__ = ["RUBY", "resolve_ruby"]

_MOST_PAIRS = 20


def resolve_ruby(call: Call, context: Context) -> Content:
    """Give each word and, in brackets, its reading, as a browser that cannot put it above shows it."""
    pieces: list[str | tuple[Part, str]] = []
    for number in range(1, 2 * _MOST_PAIRS, 2):
        word, reading = call.get(str(number)), call.get(str(number + 1))
        if word is None:
            break
        pieces.append((word, ""))
        pieces += ["(", (reading, ""), ")"] if reading is not None else []
    return assembled(context, call.span, pieces)


RUBY = Resolver(
    names=("Ruby", "Ruby-ja", "Ruby-py"),
    resolve=resolve_ruby,
    parameters=frozenset({*map(str, range(1, 2 * _MOST_PAIRS + 1)), "lang", "1lang", "2lang"}),
)
