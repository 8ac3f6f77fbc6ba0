"""Japanese words with their translation: https://en.wikipedia.org/wiki/Template:Nihongo.

The words `Japanese` and `Hepburn`, which `lead=` adds, are left out, as in `lang`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.resolving import Resolver
from infobox_parse.wrapping import assembled


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context
    from infobox_parse.wikitext.nodes import Part


__all__ = ["NIHONGO", "NIHONGO3", "resolve_nihongo", "resolve_nihongo3"]

_LANGUAGES = {"2": "ja", "3": "ja-Latn"}


def resolve_nihongo(call: Call, context: Context) -> Content:
    """Give `English (Japanese, romanisation, more) still more`, as far as given; without English the romanisation."""
    order = ("1", "2", "3") if call.get("1") is not None else ("3", "2")
    return _bracketed(call, context, order)


def resolve_nihongo3(call: Call, context: Context) -> Content:
    """Give the same with the romanisation before the bracket and the English inside, at the end."""
    order = ("3", "2", "1") if call.get("3") is not None else ("1", "2")
    return _bracketed(call, context, order)


def _bracketed(call: Call, context: Context, order: tuple[str, ...]) -> Content:
    """Give the first argument of the order, the others of it in brackets, then what stands behind."""
    given = [(part, _LANGUAGES.get(name, "")) for name in order if (part := call.get(name)) is not None]
    extra, behind = call.get("extra", "4"), call.get("extra2", "5")
    inner = [(part, "") for part, _ in given[1:]] + ([] if extra is None else [(extra, "")])
    pieces: list[str | tuple[Part, str]] = [*given[:1]]
    for place, one in enumerate(inner):
        pieces += [", " if place else " (" if given else "(", one]
    if behind is None:
        pieces += [")"] if inner else []
    else:
        pieces += [") " if inner else " " if given else "", (behind, "")]
    return assembled(context, call.span, pieces) or (Opaque(Piece(), call.span),)


_PARAMETERS = frozenset({*"12345", "extra", "extra2", "lead", "group", "post"})

NIHONGO = Resolver(names=("Nihongo",), resolve=resolve_nihongo, parameters=_PARAMETERS)

NIHONGO3 = Resolver(names=("Nihongo3",), resolve=resolve_nihongo3, parameters=_PARAMETERS)
