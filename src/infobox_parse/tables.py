"""Tables in wikitext, `{| … |}`: https://www.mediawiki.org/wiki/Help:Tables.

From content to content: where tables, rows and cells begin, marks stand instead of the table's own; which marks those
are is said by a class of tables. Spanned rows and columns are not filled in. Tables of HTML tags are not read.
"""

from __future__ import annotations

import abc
import re
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias

import attrs

from infobox_parse.content import Opaque, Run
from infobox_parse.source import Span


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from infobox_parse.content import Content


__all__ = ["Cell", "Output", "Table", "rewrite_tables"]

_PIECE = "\0"
"""What stands for a piece, or a character that is no markup."""

_LINE_PIECE = "\1"
"""What stands for a piece behind which a line begins."""

_BLANKS = " \t\r"
_OPENING = re.compile(r"(?:\A|(?<=[\n\x01]))[ \t:]*+\{\|")
_LINE = re.compile(r"[^\n\x01]*+(?:\x01|\n|\Z)")
_HEADER_CELLS = re.compile(r"\|\||!!")
_CELLS = re.compile(r"\|\|")

_Slice: TypeAlias = tuple[int, int]
Output: TypeAlias = "list[_Slice | tuple[object, int] | Output]"
"""Slices of the text, marks of any class with their places, and outputs of tables inside; flattened at the end."""


@attrs.define
class Cell:
    """A cell.

    Attributes:
        start: Where it begins, behind its attributes.
        header: Whether it is a header.
        attributes: What stands before the bar, as source text.
        blank: Whether its first line is blank.
        output: What it gives.
    """

    start: int
    header: bool
    attributes: str
    blank: bool
    output: Output

    @property
    def empty(self) -> bool:
        """Whether nothing is in it."""
        return self.blank and len(self.output) == 1


@attrs.define
class Table(abc.ABC):
    """A table that is open.

    Attributes:
        output: What it gives.
        row: The cells of the row that is read.
        caption: Whether that is its caption.
    """

    output: Output
    row: list[Cell] = attrs.Factory(list)
    caption: bool = False

    @property
    def target(self) -> Output:
        """What takes a line without marks."""
        return self.row[-1].output if self.row else self.output

    @abc.abstractmethod
    def begin(self, at: int) -> None:
        """Give what the table begins with."""

    @abc.abstractmethod
    def end_row(self, end: int) -> None:
        """Give the cells of the row that is read, if there is one; the next row begins."""

    @abc.abstractmethod
    def end(self, at: int) -> None:
        """Give what the table ends with, its last row being given."""


class _Reader:
    """Goes through the lines of a text, with the tables that are open on a stack."""

    def __init__(self, text: str, table: Callable[[Output], Table]) -> None:
        self.text = text
        self.table = table
        self.root: Output = []
        self.open: list[Table] = []

    def read(self) -> Output:
        """Return what the text gives."""
        for found in _LINE.finditer(self.text):
            start, end = found.span()
            if end > start and self.text[end - 1] == "\n":
                end -= 1
            self.take_line(start, end)
        while self.open:
            self.close(len(self.text))
        return self.root

    def take_line(self, start: int, end: int) -> None:
        text = self.text
        begun = _OPENING.match(text, start, end)
        if begun is not None:
            self.take_words(start, start)
            output: Output = []
            (self.open[-1].target if self.open else self.root).append(output)
            self.open.append(self.table(output))
            self.open[-1].begin(start)
            return
        if not self.open:
            self.take_words(start, end)
            return
        first = start
        while first < end and text[first] in _BLANKS:
            first += 1
        if text.startswith("|}", first):
            self.close(first)
            self.take_words(first + 2, end)
        elif text.startswith("|-", first):
            self.open[-1].end_row(first)
        elif text.startswith("|+", first):
            self.begin_caption(first + 2, end)
        elif first < end and text[first] in "|!":
            self.take_cells(first + 1, end, header=text[first] == "!")
        else:
            self.take_words(start, end)

    def take_words(self, start: int, end: int) -> None:
        """Take a line without marks, with the newline before it."""
        if start and self.text[start - 1] == "\n":
            start -= 1
        if start < end:
            (self.open[-1].target if self.open else self.root).append((start, end))

    def begin_caption(self, start: int, end: int) -> None:
        table = self.open[-1]
        table.end_row(start)
        table.caption = len(table.output) == 1  # only at the beginning it is a title of the whole
        table.row = [self.cell(start, end, header=True)]

    def take_cells(self, start: int, end: int, *, header: bool) -> None:
        table = self.open[-1]
        if table.caption:
            table.end_row(start)
        for found in (_HEADER_CELLS if header else _CELLS).finditer(self.text, start, end):
            table.row.append(self.cell(start, found.start(), header=header))
            start = found.end()
        table.row.append(self.cell(start, end, header=header))

    def cell(self, start: int, end: int, *, header: bool) -> Cell:
        """Return a cell without its attributes."""
        attributes = ""
        bar = self.text.find("|", start, end)
        if bar >= 0 and self.text.find("[[", start, bar) < 0:
            attributes = self.text[start:bar]
            start = bar + 1
        return Cell(start, header, attributes, not self.text[start:end].strip(_BLANKS), [(start, end)])

    def close(self, at: int) -> None:
        """End the innermost table."""
        table = self.open.pop()
        table.end_row(at)
        table.end(at)


def rewrite_tables(content: Content, table: Callable[[Output], Table]) -> Content:
    """Return content with marks where its tables and their parts begin and end; as it is, if there are none.

    Args:
        content: What is read line by line.
        table: Makes a table that puts what it gives into a list.
    """
    for token in content:
        if isinstance(token, Run) and "{" in token.text and not token.literal:
            break
    else:
        return content
    masks = [_mask(token) for token in content]
    text = "".join(masks)
    if _OPENING.search(text) is None:
        return content
    starts = list(accumulate((len(mask) for mask in masks), initial=0))
    return tuple(_rewritten(content, starts, _Reader(text, table).read()))


def _mask(token: Run | Opaque) -> str:
    if isinstance(token, Opaque):
        return _LINE_PIECE if token.line_start else _PIECE
    return _PIECE * len(token.text) if token.literal else token.text.replace(_LINE_PIECE, _PIECE)


def _rewritten(content: Content, starts: list[int], output: Output) -> Iterator[Run | Opaque]:
    """Yield the tokens in the slices, and the marks; both come in the order of the text."""
    pending: Output = [output]
    at = 0
    while pending:
        one = pending.pop()
        if isinstance(one, list):
            pending += reversed(one)
            continue
        first, second = one
        place = first if isinstance(first, int) else second
        while at > 0 and starts[at] > place:
            at -= 1  # a newline before a line was passed already
        while at + 1 < len(content) and starts[at + 1] <= place:
            at += 1
        if not isinstance(first, int):
            where = _offset(content[at], place - starts[at])
            yield Opaque(first, Span(where, where), line_start=True)
            continue
        while at < len(content) and starts[at] < second:
            yield _part(content[at], max(0, first - starts[at]), second - starts[at])
            at += 1
        at = min(at, len(content) - 1)


def _offset(token: Run | Opaque, inside: int) -> int:
    """Return where a place in a token is in the page."""
    start, end = token.span
    if isinstance(token, Run) and token.exact:
        return min(start + inside, end)
    return end if inside else start


def _part(token: Run | Opaque, start: int, end: int) -> Run | Opaque:
    if isinstance(token, Opaque) or (start == 0 and end >= len(token.text)):
        return token
    first = token.span.start
    text = token.text[start:end]
    return Run(text, Span(first + start, first + start + len(text)) if token.exact else token.span, token.literal)
