"""Codes of diseases: https://en.wikipedia.org/wiki/Template:ICD10 and https://en.wikipedia.org/wiki/Template:ICD9.

The links to the sites of the classifications, whose addresses have changed often, are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Piece
from infobox_parse.resolving import Resolver
from infobox_parse.stating import stated, texts


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["ICD9", "ICD10", "resolve_icd9", "resolve_icd10"]

_READ = frozenset({"1", "2", "3", "4", "5"})


def resolve_icd10(call: Call, context: Context) -> Content:
    """Give chapter, number and, behind a full stop, the subdivision: `F84.0`."""
    chapter, number, division, *_ = [*texts(call, context), "", "", ""]
    text = f"{chapter}{number}" + (f".{division}" if division else "")
    return stated(call, context, Piece(text=text), read=_READ)


def resolve_icd9(call: Call, context: Context) -> Content:
    """Give the code as it is written."""
    return stated(call, context, Piece(text=context.argument(call, "1")), read=_READ)


ICD10 = Resolver(names=("ICD10",), resolve=resolve_icd10, parameters=_READ)

ICD9 = Resolver(names=("ICD9",), resolve=resolve_icd9, parameters=_READ)
