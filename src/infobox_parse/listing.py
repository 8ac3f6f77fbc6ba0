"""The lists of a page as values: the lines that begin with markers, wherever on the page they stand.

Lists of templates and of HTML tags are not among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.body_marks import CellMark, Grid, Headline
from infobox_parse.boxes import ListItem, WikiList
from infobox_parse.gathering import gather
from infobox_parse.list_levels import MAX_LEVEL
from infobox_parse.source import Span
from infobox_parse.wikitext.stream import Inline, Markup, Newline, Opaque, Open


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from infobox_parse.body_tokens import BodyTokens


__all__ = ["read_lists"]


def read_lists(body: BodyTokens) -> tuple[WikiList, ...]:
    """Return the lists of a page in order."""
    return tuple(_read(lines, body) for lines in _runs_of_lines(body.tokens))


def _runs_of_lines(tokens: Sequence[Inline]) -> Iterator[list[tuple[Open, list[Inline]]]]:
    """Yield the lines that follow each other: of each what its markers open, and what stands in it."""
    lines: list[tuple[Open, list[Inline]]] = []
    inside = ended = False
    for token in tokens:
        if isinstance(token, Open) and token.markup is Markup.ITEM:
            if lines and ended:
                yield lines
                lines = []
            lines.append((token, []))
            inside, ended = True, False
        elif isinstance(token, Newline) or _is_border(token):
            ended = ended or not inside
            inside = False
        elif inside:
            lines[-1][1].append(token)
        else:
            ended = True
    if lines:
        yield lines


def _is_border(token: Inline) -> bool:
    return isinstance(token, Opaque) and isinstance(token.value, Grid | CellMark | Headline)


def _read(lines: list[tuple[Open, list[Inline]]], body: BodyTokens) -> WikiList:
    items = []
    for opening, tokens in lines:
        markers = opening.name
        end = max([opening.span.end, *(token.span.end for token in tokens)])
        span = body.place(Span(opening.span.start, end))
        items.append(
            ListItem(text=gather(tokens).text, level=min(len(markers), MAX_LEVEL), kind=markers[-1], span=span)
        )
    return WikiList(items=tuple(items), span=Span(items[0].span.start, items[-1].span.end))
