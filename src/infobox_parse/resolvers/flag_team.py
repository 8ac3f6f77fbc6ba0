"""Flags of teams with the country's name: https://en.wikipedia.org/wiki/Template:FlagIOC, Template:Fb, Template:Cr.

The link is to the team's article, whose title is the country and the words in the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.flags import local_name, named_flag, template_link
from infobox_parse.resolving import Resolver
from infobox_parse.stating import stated


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context


__all__ = [
    "FLAG_OF_TEAM",
    "FLAG_OF_TEAM_ALONE",
    "NATIONAL_TEAM",
    "is_national_team",
    "resolve_flag_of_team",
    "resolve_flag_of_team_alone",
    "resolve_national_team",
]

_TITLES = {
    **dict.fromkeys(("FlagIOC", "Flag IOC", "FlagIOC2", "FlagIOCteam"), "{country} at the {games} Olympics"),
    **dict.fromkeys(("FlagIPC", "Flag IPC"), "{country} at the {games} Paralympics"),
    **dict.fromkeys(("FlagCGF", "Flag CGF"), "{country} at the {games} Commonwealth Games"),
    **dict.fromkeys(("Fb", "Fb-rt"), "{country} national football team"),
    **dict.fromkeys(("Fbw", "Fbw-rt"), "{country} women's national football team"),
    **dict.fromkeys(("Cr-rt",), "{country} national cricket team"),
    **dict.fromkeys(("Ru-rt",), "{country} national rugby union team"),
    **dict.fromkeys(("Bk", "Bk-rt"), "{country} men's national basketball team"),
    **dict.fromkeys(("Ih", "Ih-rt"), "{country} men's national ice hockey team"),
    **dict.fromkeys(("Vb", "Vb-rt"), "{country} men's national volleyball team"),
}
"""Templates to the titles of the articles; the games are the second argument."""


def resolve_flag_of_team(call: Call, context: Context) -> Content:
    """Give the flag, and the country's name with a link to its team; none where the games are not given."""
    typed = context.argument(call, "1")
    if not typed:
        return ()
    language = context.knowledge.language(context.wiki)
    entity = context.knowledge.entity(typed, language)
    country = local_name(context.knowledge, entity, language) if entity else typed
    title = _TITLES.get(context.canonical(call.name)) or _TITLES[call.name]
    games = context.argument(call, "2")
    known = games or "{games}" not in title
    text = context.argument(call, "name") or country
    links = (template_link(call.name, title.format(country=country, games=games), text),) if known else ()
    flag = named_flag(context.knowledge, typed, language=language)
    return stated(call, context, Piece(text=text, flags=(flag,), links=links), read=_READ)


def resolve_flag_of_team_alone(call: Call, context: Context) -> Content:
    """Give the flag alone."""
    typed = context.argument(call, "1")
    if not typed:
        return (Opaque(Piece(), call.span),)
    flag = named_flag(context.knowledge, typed, language=context.knowledge.language(context.wiki))
    return stated(call, context, Piece(flags=(flag,)), read=_READ)


def is_national_team(name: str, wiki: str, knowledge: Knowledge) -> bool:
    """Tell whether a template is the Italian one of national teams, https://it.wikipedia.org/wiki/Template:Naz."""
    return name == "Naz" and knowledge.language(wiki) == "it"


def resolve_national_team(call: Call, context: Context) -> Content:
    """Give the flag and the country's name; the sport is the first argument, and behind the country may stand years."""
    typed, _, years = context.argument(call, "2").partition(" ")
    if not typed:
        return ()
    language = context.knowledge.language(context.wiki)
    entity = context.knowledge.entity(typed, language)
    text = local_name(context.knowledge, entity, language) if entity else typed
    flag = named_flag(context.knowledge, typed, years or None, language)
    return stated(call, context, Piece(text=text, flags=(flag,)), read=_READ)


_READ = frozenset({"1", "2", "3", "name", "variant", "size"})

FLAG_OF_TEAM = Resolver(names=tuple(_TITLES), resolve=resolve_flag_of_team, parameters=_READ)

FLAG_OF_TEAM_ALONE = Resolver(
    names=("Fbicon", "Cricon", "FlagIOC icon", "Flagicon team", "Flag athlete icon"),
    resolve=resolve_flag_of_team_alone,
    parameters=_READ,
)

NATIONAL_TEAM = Resolver(matches=is_national_team, resolve=resolve_national_team, parameters=_READ)
