"""What recovery works with: what is open, what was closed, and the faults that are found."""

from __future__ import annotations

from typing import NamedTuple

import attrs

from infobox_parse.source import Span
from infobox_parse.wikitext.loose import Token
from infobox_parse.wikitext.shapes import Template


__all__ = ["Closed", "Fault", "Piece", "joined"]


@attrs.define(eq=False)
class Fault:
    """Something broken.

    Attributes:
        code: The code of the diagnostic.
        span: What to point at.
        details: What the diagnostic's message needs.
        edits: Slices and what they are to become.
        at: A place that lies in the parameter concerned.
    """

    code: str
    span: Span
    details: tuple[tuple[str, str | int], ...] = ()
    edits: list[tuple[Span, str]] = attrs.Factory(list)
    at: int = -1


@attrs.define(eq=False)
class Piece:
    """What is open.

    Attributes:
        token: Its opener.
        count: Opening braces not yet matched; 0 for a link.
        template: What it is; None for a link.
        title: Its name as written.
        tag: The fault of a tag without a closer, which what is open begins: they end together.
    """

    token: Token
    count: int
    template: Template | None
    title: str = ""
    tag: Fault | None = None


class Closed(NamedTuple):
    """A piece that was closed, and where."""

    piece: Piece
    end: int


def joined(faults: list[Fault]) -> list[Fault]:
    """Make one edit, which several faults then share, of what is to go in at one place: the inner closers first."""
    places: dict[int, list[tuple[int, Fault, int, str]]] = {}
    for fault in faults:
        for number, (span, text) in enumerate(fault.edits):
            if span.start == span.end:
                rank = 1 if text.startswith("</") else 0
                places.setdefault(span.start, []).append((rank, fault, number, text))
    for place, those in places.items():
        if len(those) > 1:
            those.sort(key=lambda one: one[0])
            gap = next((text[len(text.rstrip()) :] for *_, text in those if text.endswith("\n")), "")
            whole = "".join(text.rstrip() for *_, text in those) + gap
            for _, fault, number, _ in those:
                fault.edits[number] = (Span(place, place), whole)
    return faults
