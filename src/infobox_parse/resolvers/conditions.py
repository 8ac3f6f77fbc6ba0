"""`{{#if:…}}` and its kin: https://www.mediawiki.org/wiki/Help:Extension:ParserFunctions.

The branch that MediaWiki would show is given. Where that depends on what is not known here, on another page for one,
all of them are. No arithmetic is done here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.arithmetic import ArithmeticFault, calculate
from infobox_parse.content import Opaque, Piece, Run
from infobox_parse.functions import chosen, compared, failed, given, holds, is_error, is_same, known_text, undecided
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context
    from infobox_parse.wikitext.nodes import Part


__all__ = [
    "IF",
    "IFEQ",
    "IFERROR",
    "IFEXIST",
    "IFEXPR",
    "resolve_if",
    "resolve_ifeq",
    "resolve_iferror",
    "resolve_ifexist",
    "resolve_ifexpr",
]

_UNKNOWN = "what it tests is not known"

_ERROR_TAG = re.compile(r'<(?:strong|span|p|div)\s[^<>]*?\bclass="[^"<>]{0,200}?\berror\b', re.ASCII)
"""What MediaWiki takes for an error, wherever it comes from."""


def resolve_if(call: Call, context: Context) -> Content:
    """Give the second operand if there is anything in the first, else the third."""
    test, then, otherwise = given(call, 3)
    answer = holds(context, test)
    if answer is None:
        return undecided(call, context, _UNKNOWN, (then, otherwise))
    return chosen(call, context, then if answer else otherwise)


def resolve_ifeq(call: Call, context: Context) -> Content:
    """Give the third operand if the first two are the same text or number, else the fourth."""
    first, second, then, otherwise = given(call, 4)
    left, right = compared(context, first), compared(context, second)
    if left is None or right is None:
        return undecided(call, context, _UNKNOWN, (then, otherwise))
    return chosen(call, context, then if is_same(left, right) else otherwise)


def resolve_ifexpr(call: Call, context: Context) -> Content:
    """Give the second operand if the first comes to another number than zero, else the third.

    Diagnostics: `function-error`, with both.
    """
    test, then, otherwise = given(call, 3)
    expression = known_text(context, test)
    if expression is None:
        return undecided(call, context, _UNKNOWN, (then, otherwise))
    try:
        values = calculate(expression)
    except ArithmeticFault as fault:
        return failed(call, context, str(fault), (then, otherwise))
    holding = len(values) > 1 or (len(values) == 1 and bool(values[0]))
    return chosen(call, context, then if holding else otherwise)


def resolve_ifexist(call: Call, context: Context) -> Content:
    """Give both branches, as other pages are not asked; of the page itself the first, of no title the second."""
    test, then, otherwise = given(call, 3)
    name = known_text(context, test)
    if name is None:
        return undecided(call, context, _UNKNOWN, (then, otherwise))
    title = context.titles.read(name) if name else None
    if title is None or title.interwiki is not None:
        return chosen(call, context, otherwise)
    own = context.titles.read(context.title) if context.title else None
    if own is not None and (own.namespace, own.text) == (title.namespace, title.text):
        return chosen(call, context, then)
    return undecided(call, context, "other pages are not asked", (then, otherwise))


def resolve_iferror(call: Call, context: Context) -> Content:
    """Give the second operand if MediaWiki shows an error in place of the first; else the third, or else the first."""
    test, then, otherwise = given(call, 3)
    shown = test if otherwise is None else otherwise
    answer = False if test is None else _is_error(context, test)
    if answer is None:
        return undecided(call, context, _UNKNOWN, (shown, then))
    return chosen(call, context, then if answer else shown)


def _is_error(context: Context, test: Part) -> bool | None:
    content = context.content(test)
    pieces = [token.value for token in content if isinstance(token, Opaque) and isinstance(token.value, Piece)]
    if any(map(is_error, pieces)):
        return True
    if _ERROR_TAG.search("".join(token.text for token in content if isinstance(token, Run))):
        return True
    return None if any(piece.templates for piece in pieces) else False


IF = Resolver(names=("#if:",), resolve=resolve_if, expands=True)

IFEQ = Resolver(names=("#ifeq:",), resolve=resolve_ifeq, expands=True)

IFEXPR = Resolver(names=("#ifexpr:",), resolve=resolve_ifexpr, expands=True)

IFEXIST = Resolver(names=("#ifexist:",), resolve=resolve_ifexist, expands=True)

IFERROR = Resolver(names=("#iferror:",), resolve=resolve_iferror, expands=True)
