"""Words that link to Wiktionary: https://en.wikipedia.org/wiki/Template:Linktext."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece, Run
from infobox_parse.flags import template_link
from infobox_parse.language_tags import language_tag
from infobox_parse.resolving import Resolver
from infobox_parse.source import Span


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["LINKTEXT", "resolve_linktext"]

_MOST = 40


def resolve_linktext(call: Call, context: Context) -> Content:
    """Give each word as a link, without blanks between them, and what `n1`, `n2` … put behind it."""
    prefix = context.argument(call, "pref") or "wikt"
    content: list[Run | Opaque] = []
    language = context.argument(call, "lang")
    if language:
        code = language_tag(language)
        content.append(Opaque(Piece(language=code), Span(call.span.start, call.span.start)))
    for argument in call.positional():
        word = context.text(argument.value)
        if not word:
            continue
        link = template_link(call.name, f"{prefix}:{word}", word)
        content.append(Opaque(Piece(text=word, links=(link,)), call.span))
        if not argument.value.plain:
            content += context.additions([argument.value])
        behind = call.arguments.get(f"n{argument.key}")
        if behind is not None:
            content += context.content(behind.value)
    return tuple(content) or (Opaque(Piece(), call.span),)


LINKTEXT = Resolver(
    names=("Linktext",),
    resolve=resolve_linktext,
    parameters=frozenset({"lang", "pref", "lim", *(f"n{number}" for number in range(1, _MOST + 1))}),
    numbered=True,
)
