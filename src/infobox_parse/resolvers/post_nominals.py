"""Letters behind a name: https://en.wikipedia.org/wiki/Template:Post-nominals.

They are shown as they are given, without their links; which link is whose is a matter of the country's list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.resolving import Resolver
from infobox_parse.wrapping import assembled


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context
    from infobox_parse.wikitext.nodes import Part


__all__ = ["POST_NOMINALS", "resolve_post_nominals"]

_COMMAS = frozenset({",", ", ", "comma", "yes"})


def resolve_post_nominals(call: Call, context: Context) -> Content:
    """Give all numbered arguments, with blanks between them, or commas where `sep` says so."""
    between = ", " if context.argument(call, "sep", "commas") in _COMMAS else " "
    pieces: list[str | tuple[Part, str]] = []
    for argument in call.numbered():
        if argument.raw.strip():
            pieces += [between] if pieces else []
            pieces.append((argument.value, ""))
    return assembled(context, call.span, pieces)


POST_NOMINALS = Resolver(
    names=("Post-nominals", "Postnominals", "Post nominals", "Postnom", "Post-nom", "PN"),
    resolve=resolve_post_nominals,
    numbered=True,
    parameters=frozenset(
        {"country", "list", "sep", "commas", "size", "unlinked", "nolink"}
        | {f"country{number}" for number in range(1, 10)}
    ),
)
