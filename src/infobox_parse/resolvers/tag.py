"""Remarks of editors: https://en.wikipedia.org/wiki/Template:Citation_needed and the inline tags like it.

Which they are is in `tag.toml`. They give no text, only the evidence in their arguments; where a template encloses the
words it is about, it gives those. Tags about whole sections are boxes and not here.
"""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context


__all__ = ["ENCLOSING_TAG", "TAG", "is_enclosing_tag", "is_tag", "resolve_enclosing_tag", "resolve_tag"]

_EVERYWHERE = "*"

_WORDS = ("text", "1")


def is_tag(name: str, wiki: str, knowledge: Knowledge) -> bool:
    """Tell whether a template is a mark behind a text."""
    language = knowledge.language(wiki)
    return name in _names("mark", language) and not is_enclosing_tag(name, wiki, knowledge)


def is_enclosing_tag(name: str, wiki: str, knowledge: Knowledge) -> bool:
    """Tell whether a template encloses the words that it remarks on."""
    return name in _names("enclosing", knowledge.language(wiki))


@functools.cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((resources.files("infobox_parse.resolvers") / "tag.toml").read_text("utf-8"))


@functools.cache
def _names(kind: str, language: str) -> frozenset[str]:
    table = _tables()[kind]
    return frozenset((*table[_EVERYWHERE], *table.get(language, ())))


def resolve_tag(call: Call, context: Context) -> Content:
    """Give the evidence in the arguments, or a piece that says nothing."""
    return _evidence(call, context, None)


def resolve_enclosing_tag(call: Call, context: Context) -> Content:
    """Give the words that the template encloses."""
    shown = next((name for name in _WORDS if call.get(name) is not None), None)
    part = None if shown is None else call.get(shown)
    return (*(context.content(part) if part is not None else ()), *_evidence(call, context, shown))


def _evidence(call: Call, context: Context, shown: str | None) -> Content:
    """Give the evidence in all arguments but one."""
    marked = [
        argument.value
        for name, argument in call.arguments.items()
        if name != shown and not (argument.value.plain and "[" not in argument.value.raw)
    ]
    return (Opaque(Piece(), call.span), *context.additions(marked)) if marked else (Opaque(Piece(), call.span),)


TAG = Resolver(matches=is_tag, resolve=resolve_tag)

ENCLOSING_TAG = Resolver(matches=is_enclosing_tag, resolve=resolve_enclosing_tag)
