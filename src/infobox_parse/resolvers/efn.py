"""Footnotes: https://en.wikipedia.org/wiki/Template:Efn with its styles, and Template:Refn, which makes a reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Evidence, Opaque, Piece
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["EFN", "REFN", "resolve_efn", "resolve_refn"]

_GROUPS = {
    "Efn": "lower-alpha",
    "Efn-la": "lower-alpha",
    "Efn-ua": "upper-alpha",
    "Efn-lr": "lower-roman",
    "Efn-ur": "upper-roman",
    "Efn-lg": "lower-greek",
}
_QUOTES = ('"', "'")


def resolve_efn(call: Call, context: Context) -> Content:
    """Give the note; its group is that of the template's style unless `group` says otherwise."""
    group = _GROUPS.get(call.name) or _GROUPS.get(context.canonical(call.name), "lower-alpha")
    return _evidence(call, context, "note", group)


def resolve_refn(call: Call, context: Context) -> Content:
    """Give the reference."""
    return _evidence(call, context, "ref", None)


def _evidence(call: Call, context: Context, kind: str, group: str | None) -> Content:
    body, name = call.get("1", "text"), _name(call, context, "name")
    if body is None and name is None:
        return ()
    evidence = Evidence(kind=kind, name=name, group=_name(call, context, "group") or group, span=call.span, body=body)
    return (Opaque(Piece(evidence=(evidence,)), call.span),)


def _name(call: Call, context: Context, argument: str) -> str | None:
    """Return a name, without quotes around it, as MediaWiki's `#tag` reads it."""
    text = context.text(call.get(argument))
    for quote in _QUOTES:
        if len(text) > 1 and text.startswith(quote) and text.endswith(quote):
            text = text[1:-1].strip()
    return text or None


_PARAMETERS = frozenset({"1", "text", "name", "group", "reference", "follow"})

EFN = Resolver(
    names=(*_GROUPS, "Explanatory footnote", "Explanatory note"),
    resolve=resolve_efn,
    parameters=_PARAMETERS,
    defines=True,
)

REFN = Resolver(names=("Refn",), resolve=resolve_refn, parameters=_PARAMETERS, defines=True)
