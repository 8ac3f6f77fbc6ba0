"""Flags named after what they are the flag of, as of the Russian Wikipedia: https://ru.wikipedia.org/wiki/Шаблон:Флаг_России.

The name is the word for "flag" and the country in the genitive, of which `flag_of.tsv` has those of each language. Such
templates show the flag alone. Names that the table does not have are no flags.
"""

from __future__ import annotations

import functools
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.flags import named_flag
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from collections.abc import Mapping

    from infobox_parse.content import Content
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context


__all__ = ["FLAG_OF", "is_flag_of", "resolve_flag_of"]

_FLAG = {"ru": "Флаг "}
"""What the names begin with, by language of the wiki."""


def is_flag_of(name: str, wiki: str, knowledge: Knowledge) -> bool:
    """Tell whether a template is named after what it shows the flag of."""
    return _entity(name, knowledge.language(wiki)) is not None


def resolve_flag_of(call: Call, context: Context) -> Content:
    """Give the flag, and the evidence in the arguments, which are about its size."""
    language = context.knowledge.language(context.wiki)
    entity = _entity(context.canonical(call.name), language) or _entity(call.name, language) or ""
    flag = Opaque(Piece(flags=(named_flag(context.knowledge, entity, language=language),)), call.span)
    marked = [argument.value for argument in call.arguments.values() if not argument.value.plain]
    return (flag, *context.additions(marked)) if marked else (flag,)


def _entity(name: str, language: str) -> str | None:
    """Return the English name of what a template is named after."""
    opening = _FLAG.get(language)
    if opening is None or not name.startswith(opening):
        return None
    return _genitives().get((language, name[len(opening) :]))


@functools.cache
def _genitives() -> Mapping[tuple[str, str], str]:
    lines = (resources.files("infobox_parse.resolvers") / "flag_of.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return MappingProxyType({(language, one): entity for language, entity, names in rows for one in names.split("|")})


FLAG_OF = Resolver(
    matches=is_flag_of,
    resolve=resolve_flag_of,
    parameters=frozenset({"1", "2", "размер", "size", "link", "ссылка"}),
)
