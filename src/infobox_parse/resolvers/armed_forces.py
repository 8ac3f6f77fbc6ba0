"""Armed forces behind a flag: https://en.wikipedia.org/wiki/Template:Armed_forces, Template:Army and the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.flags import named_flag, template_link
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


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
    "National guard": "national guard",
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
    typed = context.text(call.get("1"))
    given = context.text(call.get("name"))
    branch = _BRANCHES.get(context.canonical(call.name)) or _BRANCHES.get(call.name, "armed forces")
    if not typed:
        return (Opaque(Piece(text=given), call.span),) if given else ()
    entity = context.knowledge.entity(typed)
    force = context.knowledge.force(typed, branch)
    flag = named_flag(context.knowledge, typed, context.text(call.get("variant", "2")) or None)
    if force is None:
        owner = typed if entity is None else entity.name
        return (Opaque(Piece(text=given or f"{owner} {_WORDS[branch]}", flags=(flag,)), call.span),)
    text = given or force.name
    link = template_link(call.name, force.article, text)
    return (Opaque(Piece(text=text, flags=(flag,), links=(link,)), call.span),)


ARMED_FORCES = Resolver(
    names=tuple(_BRANCHES),
    resolve=resolve_armed_forces,
    parameters=frozenset({"1", "2", "variant", "name", "dab", "size", "altvar", "altlink"}),
)
