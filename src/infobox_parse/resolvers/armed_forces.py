"""Armed forces behind a flag: https://en.wikipedia.org/wiki/Template:Armed_forces, Template:Army and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.diagnostics import Finding
from infobox_parse.flags import named_flag, template_link
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context
    from infobox_parse.values import Link
    from infobox_parse.wikitext.nodes import Part


__all__ = ["ARMED_FORCES", "resolve_armed_forces"]

_BRANCHES = {
    "Armed forces": "armed forces",
    "Armed Forces": "armed forces",
    "Military": "armed forces",
    "Army": "army",
    "Navy": "navy",
    "Air force": "air force",
    "Air Force": "air force",
    "Airforce": "air force",
    "Marines": "marines",
    "Coast guard": "coast guard",
    "Coast Guard": "coast guard",
    "National guard": "national guard",
    "National Guard": "national guard",
}
"""Templates to the branches that the knowledge data name."""

_WORDS = {
    "armed forces": "Armed Forces",
    "army": "Army",
    "navy": "Navy",
    "air force": "Air Force",
    "marines": "Marines",
    "coast guard": "Coast Guard",
    "national guard": "National Guard",
}
"""What to call the forces of which the data do not know the name."""


def resolve_armed_forces(call: Call, context: Context) -> Content:
    """Give the flag, and name and link of the force; `name` wins.

    A force that the data do not know is called by its country and its branch, and has no link: its article is unknown.
    """
    owner, named = call.get("1"), call.get("name")
    typed, given = context.text(owner), context.text(named)
    if not typed:
        return tuple(token for part in (owner, named) if part is not None for token in context.content(part))
    branch = _BRANCHES.get(context.canonical(call.name)) or _BRANCHES.get(call.name, "armed forces")
    language = context.knowledge.language(context.wiki)
    flag = named_flag(context.knowledge, typed, context.argument(call, "variant", "2") or None, language)
    force = context.knowledge.force(flag.name or typed, branch)
    text = given or (f"{flag.name} {_WORDS[branch]}" if force is None else force.name)
    findings = () if given or force else (Finding("inferred-name", call.span, (("text", text), ("name", call.name))),)
    links: tuple[Link, ...] = ()
    if force is not None and (named is None or "[[" not in named.raw):
        links = (template_link(call.name, force.article, text),)
    added = context.additions([part for part in (owner, named) if part is not None and not _simple(part)])
    return (Opaque(Piece(text=text, flags=(flag,), links=links, findings=findings), call.span), *added)


def _simple(part: Part) -> bool:
    return part.plain and "[" not in part.raw


ARMED_FORCES = Resolver(
    names=tuple(_BRANCHES),
    resolve=resolve_armed_forces,
    parameters=frozenset({"1", "2", "variant", "name", "dab", "size", "altvar", "altlink"}),
)
