"""Regions called by their code, with their flag: https://it.wikipedia.org/wiki/Template:IT-TOS.

Which codes there are, and what they show, is in `subdivision.tsv`.
"""

from __future__ import annotations

import functools
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

from infobox_parse.content import Piece
from infobox_parse.flags import named_flag, template_link
from infobox_parse.resolving import Resolver
from infobox_parse.stating import stated


if TYPE_CHECKING:
    from collections.abc import Mapping

    from infobox_parse.content import Content
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context


__all__ = ["SUBDIVISION", "is_subdivision", "resolve_subdivision"]


def is_subdivision(name: str, wiki: str, knowledge: Knowledge) -> bool:
    """Tell whether a template is called by the code of a region."""
    return (knowledge.language(wiki), name) in _names()


def resolve_subdivision(call: Call, context: Context) -> Content:
    """Give the region's flag, its name and, where its title is known, the link to its article."""
    language = context.knowledge.language(context.wiki)
    name, title = _names().get((language, context.canonical(call.name))) or _names()[language, call.name]
    flag = named_flag(context.knowledge, name, language=language)
    links = (template_link(call.name, title, name),) if title else ()
    return stated(call, context, Piece(text=name, flags=(flag,), links=links), read=frozenset({"1"}))


@functools.cache
def _names() -> Mapping[tuple[str, str], tuple[str, str]]:
    lines = (resources.files("infobox_parse.resolvers") / "subdivision.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return MappingProxyType({(language, code): (name, title) for language, code, name, title in rows})


SUBDIVISION = Resolver(matches=is_subdivision, resolve=resolve_subdivision, parameters=frozenset({"1"}))
