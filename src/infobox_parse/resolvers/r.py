"""References used again by name: https://en.wikipedia.org/wiki/Template:R; and the pages: Template:Rp.

Quotations and links of a page (`url`) are not read.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from infobox_parse.content import Evidence, Opaque, Piece
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["RP", "R", "resolve_r", "resolve_rp"]

_NAMES = ("n", "name", "")
_GROUPS = ("g", "grp", "group")
_TEXTS = ("r", "ref", "reference", "t", "text")
_PAGES = (("p", "page"), ("pp", "pages"), ("at", "loc", "location", "locations"))
_MOST = 9
"""How many references one template uses."""


def resolve_r(call: Call, context: Context) -> Content:
    """Give each reference with its group and pages; `2` behind an argument's name says which of them it is for."""
    evidence: list[Evidence] = []
    group = _text(call, context, _GROUPS)
    for number in range(1, _MOST + 1):
        name = _text(call, context, _numbered(_NAMES, number))
        if not name:
            continue
        own = [_text(call, context, _numbered(aliases, number)) for aliases in _PAGES]
        one = Evidence(
            kind="ref",
            name=name,
            group=_text(call, context, _numbered(_GROUPS, number)) or group or None,
            pages=", ".join(filter(None, own)) or None,
            span=call.span,
            body=call.get(*_numbered(_TEXTS, number)),
        )
        evidence.append(one)
    return (Opaque(Piece(evidence=tuple(evidence)), call.span),) if evidence else ()


def resolve_rp(call: Call, context: Context) -> Content:
    """Give the pages, which belong to the reference before them."""
    found = [_text(call, context, aliases) for aliases in (("1", "p", "page"), ("pp", "pages"), ("at", "loc", "2"))]
    pages = ", ".join(filter(None, found))
    return (Opaque(Piece(evidence=(Evidence(kind="pages", pages=pages or None, span=call.span),)), call.span),)


@functools.cache
def _numbered(aliases: tuple[str, ...], number: int) -> tuple[str, ...]:
    """Return the names of an argument for one of the references; for the first, those without a number, too."""
    names = tuple(f"{alias}{number}" for alias in aliases)
    return names + tuple(filter(None, aliases)) if number == 1 else names


def _text(call: Call, context: Context, names: tuple[str, ...]) -> str:
    """Return an argument's words, without quotes around them."""
    text = context.text(call.get(*names))
    return text[1:-1].strip() if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


_READ = (*_NAMES, *_GROUPS, *_TEXTS, *(alias for aliases in _PAGES for alias in aliases))

R = Resolver(
    names=("R",),
    resolve=resolve_r,
    parameters=frozenset(name for number in range(1, _MOST + 1) for name in _numbered(_READ, number)),
    defines=True,
)

RP = Resolver(
    names=("Rp", "Reference page"),
    resolve=resolve_rp,
    parameters=frozenset({"1", "2", "p", "page", "pp", "pages", "at", "loc", "nopp", "no-pp"}),
    refers=True,
)
