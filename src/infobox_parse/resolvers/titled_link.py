"""Links to pages whose title is made of the arguments: https://en.wikipedia.org/wiki/Template:Section_link and others.

Which they are, and how title and text are made, is in `titled_link.tsv`.
"""

from __future__ import annotations

import functools
import re
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING

from infobox_parse.content import Piece
from infobox_parse.resolving import Resolver
from infobox_parse.stating import stated
from infobox_parse.values import Link


if TYPE_CHECKING:
    from collections.abc import Mapping

    from infobox_parse.content import Content
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context


__all__ = ["TITLED_LINK", "is_titled_link", "resolve_titled_link"]

_GROUP = re.compile(r"\[([^\[\]]*)\]")
_PLACE = re.compile(r"\{(\d)\}")

_READ = frozenset("123456789") | {"nolink", "display", "nopage"}


def is_titled_link(name: str, _wiki: str, _knowledge: Knowledge) -> bool:
    """Tell whether a template links to a page whose title is made of its arguments."""
    return name in _patterns()


def resolve_titled_link(call: Call, context: Context) -> Content:
    """Give the text and the link."""
    patterns = _patterns()
    title, label = patterns.get(context.canonical(call.name)) or patterns[call.name]
    given = {name: text for name in _READ if name.isdigit() and (text := context.argument(call, name))}
    if not all(name in given for name in _PLACE.findall(_GROUP.sub("", label))):
        return tuple(token for one in call.positional() for token in context.content(one.value))
    text = _filled(label, given)
    target, _, fragment = _filled(title, given).partition("#")
    via = call.name[:1].lower() + call.name[1:]
    link = Link(target, text, "template", via=via, fragment=fragment or None)
    return stated(call, context, Piece(text=text, links=(link,) if target else ()), read=_READ)


def _filled(pattern: str, given: dict[str, str]) -> str:
    """Return a pattern with the arguments in their places, less the groups that lack one."""

    def group(found: re.Match[str]) -> str:
        return found[1] if all(name in given for name in _PLACE.findall(found[1])) else ""

    return _PLACE.sub(lambda found: given.get(found[1], ""), _GROUP.sub(group, pattern))


@functools.cache
def _patterns() -> Mapping[str, tuple[str, str]]:
    lines = (resources.files("infobox_parse.resolvers") / "titled_link.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return MappingProxyType({name: (title, label) for names, title, label in rows for name in names.split("|")})


TITLED_LINK = Resolver(matches=is_titled_link, resolve=resolve_titled_link, parameters=_READ)
