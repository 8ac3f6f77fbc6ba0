"""The tables of a page as values, with the cells that span rows and columns in each of their places.

Which cells stand where is read by wikitextparser (https://github.com/5j9/wikitextparser, GPL-3), which is imported by
that call only. As it is slow where a page nests, it never sees the page: it is given a table of numbers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse.body_marks import CellMark, Grid, grid_marks
from infobox_parse.boxes import Cell, Table
from infobox_parse.diagnostics import Finding
from infobox_parse.gathering import gather
from infobox_parse.source import Span
from infobox_parse.wikitext.stream import MARKED, Inline, Markup, Opaque


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from infobox_parse.body_tokens import BodyTokens


__all__ = ["MAX_PLACES", "read_tables_of", "tables_refused"]

MAX_PLACES = 50_000
"""Places of a table, a cell counted as often as it spans; a table with more is refused."""

MAX_SPAN = 1000
"""How many columns a cell spans at most, as in HTML (https://html.spec.whatwg.org/multipage/tables.html)."""

_SPANNING = {
    name: re.compile(rf"{name}\s*+=\s*+[\"']?\s*+(\d{{1,9}})", re.IGNORECASE) for name in ("rowspan", "colspan")
}


@attrs.define(eq=False)
class _CellDraft:
    """A cell: its tokens, and what its mark says."""

    mark: CellMark
    start: int
    tokens: list[Inline] = attrs.Factory(list)

    def value(self, body: BodyTokens, *, rows: int, columns: int) -> Cell:
        end = max([self.start, *(token.span.end for token in self.tokens)])
        span = body.place(Span(self.start, end))
        return Cell(text=gather(self.tokens).text, span=span, header=self.mark.header, rows=rows, columns=columns)


@attrs.define(eq=False)
class _TableDraft:
    """A table: its caption and its rows of cells."""

    start: int
    end: int = -1
    caption: _CellDraft | None = None
    rows: list[list[_CellDraft]] = attrs.Factory(lambda: [[]])
    in_caption: bool = False

    def take(self, mark: Grid | CellMark, start: int) -> None:
        if isinstance(mark, CellMark):
            cell = _CellDraft(mark, start)
            if self.in_caption:
                self.caption = self.caption or cell
            else:
                self.rows[-1].append(cell)
        else:
            self.in_caption = mark is Grid.CAPTION
            if self.rows[-1]:
                self.rows.append([])

    def spans(self) -> Iterator[list[tuple[_CellDraft, int, int]]]:
        """Yield the rows that have cells: of each cell, how many rows and columns it spans."""
        rows = [row for row in self.rows if row]
        for at, row in enumerate(rows):
            left = len(rows) - at
            yield [(cell, _spanned(cell, "rowspan", left), _spanned(cell, "colspan", MAX_SPAN)) for cell in row]

    def places(self) -> int:
        """Return how many places its cells take."""
        return sum(rows * columns for row in self.spans() for _, rows, columns in row)


def _spanned(cell: _CellDraft, attribute: str, most: int) -> int:
    found = _SPANNING[attribute].search(cell.mark.attributes)
    return 1 if found is None else max(1, min(int(found[1]), most))


def read_tables_of(body: BodyTokens) -> tuple[Table, ...]:
    """Return the tables of a page in the order in which they begin, those inside others too, but refused ones."""
    return tuple(_laid_out(draft, body) for draft in _drafts(body) if draft.places() <= MAX_PLACES)


def tables_refused(body: BodyTokens) -> list[Finding]:
    """Return a finding for each table that is refused, at its place in what was read."""
    return [
        Finding("table-too-large", Span(draft.start, draft.start + 2), (("places", places), ("limit", MAX_PLACES)))
        for draft in _drafts(body)
        if (places := draft.places()) > MAX_PLACES
    ]


def _drafts(body: BodyTokens) -> list[_TableDraft]:
    """Return the tables, none of them laid out."""
    found: list[_TableDraft] = []
    inside: list[_TableDraft] = []
    cell: list[_CellDraft | None] = []  # that which is read, of each open table
    for token in body.tokens:
        marks = _marks(token)
        for mark in marks:
            _take(mark, token.span, found, inside, cell)
        if not marks and cell and cell[-1] is not None:
            cell[-1].tokens.append(token)
    for draft in inside:
        draft.end = len(body.text)
    for draft in found:
        if body.text.startswith("|}", draft.end):
            draft.end += 2
    return found


def _marks(token: Inline) -> tuple[Grid | CellMark, ...]:
    if isinstance(token, Opaque):
        return (token.value,) if isinstance(token.value, Grid | CellMark) else ()
    if isinstance(token, MARKED) and token.markup is Markup.TAG:
        return grid_marks(token)
    return ()


def _take(
    mark: Grid | CellMark,
    span: Span,
    found: list[_TableDraft],
    inside: list[_TableDraft],
    cell: list[_CellDraft | None],
) -> None:
    if mark is Grid.START:
        inside.append(_TableDraft(span.start))
        found.append(inside[-1])
        cell.append(None)
    elif not inside:
        return
    elif mark is Grid.END:
        inside.pop().end = span.end
        cell.pop()
    else:
        draft = inside[-1]
        draft.take(mark, span.end)
        last = draft.caption if draft.in_caption else draft.rows[-1][-1] if draft.rows[-1] else None
        cell[-1] = last if isinstance(mark, CellMark) else None


def _laid_out(draft: _TableDraft, body: BodyTokens) -> Table:
    """Return a table with its cells in all their places."""
    import wikitextparser  # noqa: PLC0415  # GPL-3, and loaded when it is needed

    cells: list[Cell] = []
    lines = ["{|"]
    for row in draft.spans():
        lines.append("|-")
        for one, rows, columns in row:
            lines.append(f'| rowspan="{rows}" colspan="{columns}" | {len(cells)}')
            cells.append(one.value(body, rows=rows, columns=columns))
    numbers: Sequence[Sequence[str | None]] = []
    if cells:
        numbers = wikitextparser.Table("\n".join((*lines, "|}"))).data(span=True)
    width = max(map(len, numbers), default=0)
    return Table(
        caption="" if draft.caption is None else gather(draft.caption.tokens).text,
        rows=tuple(
            (*(None if one is None else cells[int(one)] for one in row), *[None] * (width - len(row)))
            for row in numbers
        ),
        span=body.place(Span(draft.start, draft.end)),
    )
