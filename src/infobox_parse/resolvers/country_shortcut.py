"""Templates called by a country's code, `{{USA}}`: https://en.wikipedia.org/wiki/Category:Flag_template_shorthands.

Which names are codes is for the knowledge data to say. The text is the country's name in the wiki's language, so that
`{{NGA}}[[博爾諾州]]` on a Chinese page reads as one name behind the other, as it does there; it is English where the
data do not know another. The codes of sports teams, of languages and of provinces are not here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.flags import entity_flag, local_name, local_title
from infobox_parse.resolving import Resolver
from infobox_parse.values import Link


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context


__all__ = ["COUNTRY_SHORTCUT", "is_shortcut", "resolve_country_shortcut"]

_FLAG_ALONE = "#"
"""The first argument by which the German templates show no name: https://de.wikipedia.org/wiki/Vorlage:DEU."""

_SHOWN = frozenset({"de"})
"""Languages in whose wikis the first argument is the text; in others it is the variant of the flag."""


def is_shortcut(name: str, wiki: str, knowledge: Knowledge) -> bool:
    """Tell whether a template is called by a country's code."""
    return knowledge.shortcut(wiki, name) is not None


def resolve_country_shortcut(call: Call, context: Context) -> Content:
    """Give the flag, and the country's name as text and link where the template shows it."""
    knowledge, language = context.knowledge, context.knowledge.language(context.wiki)
    shortcut = knowledge.shortcut(context.wiki, context.canonical(call.name))
    shortcut = shortcut or knowledge.shortcut(context.wiki, call.name)
    if shortcut is None:
        return ()
    first, named = call.get("1"), call.get("name")
    alone = first is not None and first.raw.strip() == _FLAG_ALONE
    shown = named or (first if language in _SHOWN else None)
    variant = None if alone or language in _SHOWN else context.text(first) or None
    flag = entity_flag(shortcut.entity, variant or context.argument(call, "variant") or shortcut.variant)
    parts = [part for part in (first, named) if part is not None and not (part.plain and "[" not in part.raw)]
    added = context.additions(parts) if parts else ()
    if alone or not shortcut.named:
        return (Opaque(Piece(flags=(flag,)), call.span), *added)
    text = context.text(shown) or local_name(knowledge, shortcut.entity, language)
    title = local_title(knowledge, shortcut.entity, language)
    links: tuple[Link, ...] = ()
    if title is not None and (shown is None or "[" not in shown.raw):
        links = (Link(title, text, "template", via=call.name),)
    return (Opaque(Piece(text=text, flags=(flag,), links=links), call.span), *added)


COUNTRY_SHORTCUT = Resolver(
    matches=is_shortcut,
    resolve=resolve_country_shortcut,
    parameters=frozenset({"1", "2", "variant", "name", "size", "alt"}),
)
