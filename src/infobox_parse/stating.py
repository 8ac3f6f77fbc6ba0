"""What resolvers of templates that state a value have in common: its text as one piece, and the evidence beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.calling import may_add
from infobox_parse.content import Opaque, Piece, Run
from infobox_parse.diagnostics import Finding


if TYPE_CHECKING:
    from collections.abc import Container

    from infobox_parse.calling import Call
    from infobox_parse.content import Content
    from infobox_parse.resolving import Context


__all__ = ["as_text", "is_yes", "stated", "texts"]


def stated(
    call: Call, context: Context, piece: Piece, *, read: Container[str], shown: Container[str] = frozenset()
) -> Content:
    """Return a piece and the links and evidence in the arguments that it was read from.

    Args:
        call: The transclusion.
        context: Reads the arguments.
        piece: What it states.
        read: Names of the arguments that the template reads.
        shown: Names of those whose content stands beside the piece.
    """
    values = [one.value for name, one in call.arguments.items() if name in read and name not in shown and may_add(one)]
    stands = Opaque(piece, call.span)
    return (stands, *context.additions(values)) if values else (stands,)


def as_text(call: Call, context: Context, code: str, *, formats: Container[str] = frozenset()) -> Content:
    """Return the positional arguments with blanks between them, and report that they could not be read.

    Where all are blank there is nothing to read, and nothing is reported.

    Args:
        call: The transclusion.
        context: Reads the arguments.
        code: The diagnostic's code.
        formats: Arguments, in lower case, that say in what form the first is written, and are not shown.
    """
    given = [one for one in call.positional() if one.raw.strip().lower() not in formats]
    if not any(argument.raw.strip() for argument in given):
        return ()
    content: list[Run | Opaque] = [Opaque(Piece(findings=(Finding(code, call.span),)), call.span)]
    for number, argument in enumerate(given):
        if number:
            content.append(Run(" ", call.span, literal=True))
        content.extend(context.content(argument.value))
    return tuple(content)


def texts(call: Call, context: Context) -> list[str]:
    """Return what a reader would see of each positional argument."""
    return [context.shown(argument) for argument in call.positional()]


def is_yes(call: Call, context: Context, *names: str) -> bool:
    """Tell whether a switch of a template is on, as `{{yesno}}` would say."""
    given = context.argument(call, *names).lower()
    return bool(given) and given not in {"no", "n", "0", "false", "off", "none"}
