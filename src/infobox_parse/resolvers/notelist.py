"""Lists of references and notes: https://en.wikipedia.org/wiki/Template:Reflist and Template:Notelist with its styles.

They show nothing that is not shown where it is used; what stands in them only says what names stand for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Evidence, Opaque, Piece
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["NOTELIST", "REFBEGIN", "REFLIST", "resolve_notelist", "resolve_refbegin"]

_GROUPS = {
    "Notelist": "lower-alpha",
    "Notelist-la": "lower-alpha",
    "Notelist-ua": "upper-alpha",
    "Notelist-lr": "lower-roman",
    "Notelist-ur": "upper-roman",
    "Notelist-lg": "lower-greek",
}
"""Templates to the group that tags in them belong to."""

_GROUPED = ("group", "groupe", "grupo", "gruppo", "gruppe")


def resolve_notelist(call: Call, context: Context) -> Content:
    """Give what the list defines: wikis call the argument by many names, so that all that hold markup count."""
    group = context.text(call.get(*_GROUPED)).strip("\"'")
    group = group or _GROUPS.get(call.name) or _GROUPS.get(context.canonical(call.name)) or ""
    bodies = [argument.value for name, argument in call.arguments.items() if name not in _GROUPED]
    evidence = tuple(
        Evidence(kind="list", group=group or None, span=call.span, body=body) for body in bodies if not body.plain
    )
    return (Opaque(Piece(evidence=evidence), call.span),)


def resolve_refbegin(call: Call, _: Context) -> Content:
    """Give nothing: it begins or ends the small print that a bibliography is set in."""
    return (Opaque(Piece(), call.span),)


NOTELIST = Resolver(names=tuple(_GROUPS), resolve=resolve_notelist, defines=True)

REFLIST = Resolver(
    names=(
        *("Reflist", "References", "Références", "Listaref", "Referencias", "Referências", "Referències", "Referințe"),
        *("Listănote", "Reflista", "Przypisy", "Viitteet", "Jegyzetek", "Források", "Kaynakça", "Примечания"),
        *("Tham khảo", "הערות שוליים", "مراجع", "پانویس", "각주"),
    ),
    resolve=resolve_notelist,
    defines=True,
)

REFBEGIN = Resolver(
    names=("Refbegin", "Refend"), resolve=resolve_refbegin, parameters=frozenset({"1", "2", "indent", "colwidth"})
)
