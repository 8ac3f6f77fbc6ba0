"""Chemical formulas: https://en.wikipedia.org/wiki/Template:Chem2 and https://en.wikipedia.org/wiki/Template:Chem.

Numbers of atoms are lowered and charges raised. The older `{{chem}}` is given its formula in parts. Isotopes (`^{14}C`)
and the other markup of `{{chem2}}` stay as they are written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.content import Piece
from infobox_parse.resolving import Resolver
from infobox_parse.stating import stated, texts


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["CHEM", "CHEM2", "resolve_chem", "resolve_chem2"]

_TOKEN = re.compile(
    r"(?<=[A-Za-z)\]])(?P<count>\d+)|\((?P<charge>\d*[+-])\)|(?<=[A-Za-z)\]\d])(?P<sign>[+-])\Z", re.ASCII
)
_PART = re.compile(r"(?P<count>\d+)|(?P<charge>\d*)(?P<sign>[+-])", re.ASCII)

_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")


def resolve_chem2(call: Call, context: Context) -> Content:
    """Give the formula that argument 1 is."""
    text = _TOKEN.sub(_shifted, context.argument(call, "1"))
    return stated(call, context, Piece(text=text), read={"1"})


def resolve_chem(call: Call, context: Context) -> Content:
    """Give the formula that the arguments are the symbols, numbers and charges of."""
    given = texts(call, context)
    parts = [text if (found := _PART.fullmatch(text)) is None else _shifted(found) for text in given]
    return stated(call, context, Piece(text="".join(parts)), read={str(number) for number in range(1, len(given) + 1)})


def _shifted(found: re.Match[str]) -> str:
    """Return a number of atoms lowered, or a charge raised."""
    if found["count"]:
        return found["count"].translate(_LOWERED)
    return f"{found['charge'] or ''}{found['sign'] or ''}".translate(_RAISED)


CHEM2 = Resolver(names=("Chem2",), resolve=resolve_chem2, parameters=frozenset({"1", "link", "auto"}))

CHEM = Resolver(names=("Chem",), resolve=resolve_chem, numbered=True, parameters=frozenset({"link"}))
