"""Functions that change letters: https://www.mediawiki.org/wiki/Help:Magic_words#Formatting.

`lc`, `uc`, `lcfirst`, `ucfirst`, `padleft`, `padright`. Links, flags and references of the text stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from infobox_parse.content import Opaque, Piece, Run, trimmed
from infobox_parse.functions import given, known_text, replaced, undecided
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["CASE", "PAD", "resolve_case", "resolve_pad"]

_LONGEST_PADDED = 500
_MOST_FIGURES = 9

_CASES: Mapping[str, tuple[Callable[[str], str], bool]] = {
    "Lc:": (str.lower, False),
    "Uc:": (str.upper, False),
    "Lcfirst:": (lambda text: text[:1].lower() + text[1:], True),
    "Ucfirst:": (lambda text: text[:1].upper() + text[1:], True),
}
"""What becomes of a text, and whether only its beginning counts."""


def resolve_case(call: Call, context: Context) -> Content:
    """Give the operand in other letters."""
    (operand,) = given(call, 1)
    content = [] if operand is None else list(trimmed(context.content(operand)))
    change, first = _CASES[call.name]
    for at, token in enumerate(content):
        content[at] = _changed(token, change)
        if first and _has_words(token):
            break
    return tuple(content) or replaced(call, "")


def _changed(token: Run | Opaque, change: Callable[[str], str]) -> Run | Opaque:
    if isinstance(token, Run):
        return Run(change(token.text), token.span, token.literal)
    if isinstance(token.value, Piece) and token.value.text:
        return attrs.evolve(token, value=attrs.evolve(token.value, text=change(token.value.text)))
    return token


def _has_words(token: Run | Opaque) -> bool:
    return bool(token.text) if isinstance(token, Run) else isinstance(token.value, Piece) and bool(token.value.text)


def resolve_pad(call: Call, context: Context) -> Content:
    """Give the first operand, filled up to the length of the second by the third, else by zeros."""
    operand, length, filling = given(call, 3)
    texts = [known_text(context, part) for part in (operand, length, filling)]
    text, size, padding = texts[0], texts[1], "0" if filling is None else texts[2]
    if text is None or size is None or padding is None:
        return undecided(call, context, "what it fills up is not known", (operand,))
    missing = min(_number(size), _LONGEST_PADDED) - len(text)
    if missing <= 0 or not padding:
        return replaced(call, text)
    filled = (padding * (missing // len(padding) + 1))[:missing]
    return replaced(call, filled + text if call.name == "Padleft:" else text + filled)


def _number(text: str) -> int:
    """Return the number that a text begins with, as PHP reads it; 0 where it begins with none."""
    figures = text[: _MOST_FIGURES + 1]
    end = 1 if figures[:1] in ("+", "-") else 0
    while end < len(figures) and "0" <= figures[end] <= "9":
        end += 1
    return int(figures[:end]) if figures[:end].strip("+-") else 0


CASE = Resolver(names=("lc:", "uc:", "lcfirst:", "ucfirst:"), resolve=resolve_case, expands=True)

PAD = Resolver(names=("padleft:", "padright:"), resolve=resolve_pad, expands=True)
