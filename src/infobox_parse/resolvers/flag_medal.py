"""People with the flag of their country: https://en.wikipedia.org/wiki/Template:Flagathlete, Template:Flagmedalist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece, Run
from infobox_parse.flags import local_name, named_flag
from infobox_parse.resolving import Resolver
from infobox_parse.source import Span


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["FLAG_MEDAL", "resolve_flag_medal"]

_IN_BRACKETS = frozenset({"Flagathlete", "Flag athlete", "FlagIOCathlete", "FlagIOC athlete"})
"""Templates that show the country's code behind the person; the others show its name below."""


def resolve_flag_medal(call: Call, context: Context) -> Content:
    """Give the flag, the person and the country."""
    person, country = call.get("1"), call.get("2")
    typed = context.text(country)
    content = () if person is None else context.content(person)
    if not typed:
        return content
    language = context.knowledge.language(context.wiki)
    entity = context.knowledge.entity(typed, language)
    bracketed = call.name in _IN_BRACKETS
    name = typed if bracketed or entity is None else local_name(context.knowledge, entity, language)
    flag = Opaque(Piece(flags=(named_flag(context.knowledge, typed, language=language),)), Span(*[call.span.start] * 2))
    end = Span(call.span.end, call.span.end)
    return (flag, *content, Run(f" ({name})" if bracketed else f" {name}", end, literal=True))


FLAG_MEDAL = Resolver(
    names=(
        *("Flagathlete", "Flag athlete", "FlagIOCathlete", "FlagIOC athlete", "Flagmedalist", "Flag medalist"),
        *("FlagIOCmedalist", "FlagIOC medalist", "Flag IOC medalist", "FlagPASOmedalist", "FlagCGFmedalist"),
    ),
    resolve=resolve_flag_medal,
    parameters=frozenset({"1", "2", "3", "variant", "size"}),
)
