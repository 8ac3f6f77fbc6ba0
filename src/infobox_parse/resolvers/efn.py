"""Footnotes: https://en.wikipedia.org/wiki/Template:Efn with its styles, and Template:Refn, which makes a reference.

Also NoteTag, the older pairs of a mark and a note (Template:Cref and Template:Cnote), and the marks of Template:Ref and
Template:Ref_label. Their notes, which are the words behind `{{note|…}}`, are not joined to the marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Evidence, Opaque, Piece
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = [
    "EFN",
    "NOTE",
    "NOTE_MARK",
    "NOTE_PAIR",
    "REFN",
    "resolve_efn",
    "resolve_note",
    "resolve_note_mark",
    "resolve_note_pair",
    "resolve_refn",
]

_GROUPS = {
    "Efn": "lower-alpha",
    "Efn-la": "lower-alpha",
    "Efn-ua": "upper-alpha",
    "Efn-lr": "lower-roman",
    "Efn-ur": "upper-roman",
    "Efn-lg": "lower-greek",
    **dict.fromkeys(("NoteTag", "Notetag", "Note tag", "Ref+", "Nota de rodapé", "Nre"), "note"),
}
"""Templates to the group of their notes."""

_BODY = ("1", "text", "texte")
_NAMED = ("name", "nom", "nome", "שם")
_GROUPED = ("group", "groupe", "grupo", "קבוצה")

_QUOTES = ('"', "'")

_WORDS = frozenset({"fr"})
"""Languages in whose wikis `{{note}}` holds the words of the note."""


def resolve_efn(call: Call, context: Context) -> Content:
    """Give the note; its group is that of the template's style unless `group` says otherwise."""
    group = _GROUPS.get(call.name) or _GROUPS.get(context.canonical(call.name), "lower-alpha")
    return _evidence(call, context, "note", group)


def resolve_refn(call: Call, context: Context) -> Content:
    """Give the reference."""
    return _evidence(call, context, "ref", None)


def resolve_note(call: Call, context: Context) -> Content:
    """Give nothing: the template is the anchor before a note. On French wikis give the note that is in it."""
    if context.knowledge.language(context.wiki) in _WORDS:
        return _evidence(call, context, "note", "note")
    return (Opaque(Piece(), call.span),)


def resolve_note_mark(call: Call, _: Context) -> Content:
    """Give a note of which no more is known than its mark: the label or, where there is none, the name."""
    part = call.get("noid", "2", "1")
    if part is None:
        return ()
    evidence = Evidence(kind="note", span=call.span, mark=part.raw.strip())
    return (Opaque(Piece(evidence=(evidence,)), call.span),)


def resolve_note_pair(call: Call, context: Context) -> Content:
    """Give the note by its mark, which is its name; the template that has the words too defines it."""
    name = _name(call, context, ("1",))
    if name is None:
        return ()
    group = _name(call, context, ("group",)) or "mark"
    evidence = Evidence(kind="note", name=name, group=group, span=call.span, body=call.get("2"))
    return (Opaque(Piece(evidence=(evidence,)), call.span),)


def _evidence(call: Call, context: Context, kind: str, group: str | None) -> Content:
    body, name = call.get(*_BODY), _name(call, context, _NAMED)
    if body is None and name is None:
        return ()
    group = _name(call, context, _GROUPED) or group
    evidence = Evidence(kind=kind, name=name, group=group, span=call.span, body=body)
    return (Opaque(Piece(evidence=(evidence,)), call.span),)


def _name(call: Call, context: Context, arguments: tuple[str, ...]) -> str | None:
    """Return a name, without quotes around it, as MediaWiki's `#tag` reads it."""
    text = context.text(call.get(*arguments))
    for quote in _QUOTES:
        if len(text) > 1 and text.startswith(quote) and text.endswith(quote):
            text = text[1:-1].strip()
    return text or None


_PARAMETERS = frozenset({*_BODY, *_NAMED, *_GROUPED, "reference", "follow", "ref"})

EFN = Resolver(
    names=(*_GROUPS, "Explanatory footnote", "Explanatory note"),
    resolve=resolve_efn,
    parameters=_PARAMETERS,
    encloses=True,
    defines=True,
)

REFN = Resolver(
    names=("Refn", "הערה", "Reftag"), resolve=resolve_refn, parameters=_PARAMETERS, encloses=True, defines=True
)

NOTE = Resolver(
    names=("Note", "Note label"),
    resolve=resolve_note,
    parameters=_PARAMETERS | {"2", "3", "noid"},
    encloses=True,
    defines=True,
)

NOTE_MARK = Resolver(
    names=("Ref", "Ref label", "Ref-label", "Reflabel"),
    resolve=resolve_note_mark,
    parameters=frozenset({"1", "2", "3", "noid"}),
)

NOTE_PAIR = Resolver(
    names=("Cref", "Cref2", "Cnote", "Cnote2", "FN", "FNZ"),
    resolve=resolve_note_pair,
    parameters=frozenset({"1", "2", "3", "n", "group", "count", "lb", "liststyle"}),
    defines=True,
)
"""The English templates, and the German Template:FN with Template:FNZ."""
