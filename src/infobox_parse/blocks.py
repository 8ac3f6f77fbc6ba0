"""From the inline tokens of a page to the blocks that a reader sees: paragraphs, lines of lists, rows of tables.

A block is plain text. Single newlines are blanks, as MediaWiki shows them; `<br>` begins a line. It knows no template.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.body_lines import Captions, Line
from infobox_parse.body_marks import CellMark, Grid, Headline, Lines, grid_marks
from infobox_parse.content import Piece, Structure
from infobox_parse.gathering import gather
from infobox_parse.grid_rows import Rows
from infobox_parse.list_levels import Levels
from infobox_parse.wikitext.stream import Close, Inline, Markup, Newline, Opaque, Open, Run, Void


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from infobox_parse.content import Evidence
    from infobox_parse.grid_rows import Block
    from infobox_parse.source import Span
    from infobox_parse.values import Citation


__all__ = ["read_blocks"]

_BLOCK_TAGS = frozenset(
    """p div center blockquote h1 h2 h3 h4 h5 h6 pre section article aside header footer main nav figure figcaption
    table tr td th caption ul ol dl li dt dd""".split()
)
_BORDERS = frozenset({"div", "center", "blockquote", "section"})
_LIST_TAGS = frozenset({"ul", "ol", "dl"})
_ITEM_TAGS = {"li": "", "dt": ";", "dd": ":"}
_UNSEEN_LINKS = frozenset({Markup.CATEGORY, Markup.LANGUAGE})
_BULLET = re.compile(r"\s*+•\s*+")
_WORD = re.compile(r"[^\W_]")


class _Reader:
    """Takes tokens one by one.

    Attributes:
        rows: Takes the blocks that are whole.
        levels: Knows how deep lists are.
        line: The line of the source.
        tokens: What the line of the block that is read is made of so far.
        texts: The lines of that block before it.
        prefix: What that block begins with; None for a paragraph.
        marked: Whether a newline ends it.
        captions: Takes files, and has the captions to be given behind the block.
        shown: Whether there is anything in the block that a reader sees.
    """

    def __init__(self, tell: Callable[[Citation], str], *, every_caption: bool) -> None:
        self.tell = tell
        self.rows = Rows()
        self.levels = Levels()
        self.line = Line()
        self.tokens: list[Inline] = []
        self.texts: list[str] = []
        self.prefix: str | None = None
        self.marked = False
        self.captions = Captions(every=every_caption)
        self.shown = False

    def read(self, tokens: Sequence[Inline]) -> None:
        for token in tokens:
            if self.captions.takes(token):
                if not self.captions.open:
                    self.line.silent = True
                    self.tokens.append(Opaque(Piece(), token.span))
            elif isinstance(token, Run):
                self.take_text(token)
            elif isinstance(token, Newline):
                self.take_newline(token)
            elif isinstance(token, Void):
                self.take_void(token)
            elif isinstance(token, Opaque):
                self.take_opaque(token)
            elif token.markup is Markup.TAG and token.name in _BLOCK_TAGS:
                self.take_tag(token)
            elif isinstance(token, Open):
                self.take_markup(token)
            else:
                self.tokens.append(token)
        self.end_block()
        self.rows.finish()

    # What stands in a line.

    def take_text(self, run: Run) -> None:
        text = run.text
        if not text or text.isspace():
            self.line.fixed = self.line.fixed or (self.line.fresh and text.startswith(" "))
            self.line.fresh = self.line.fresh and not text
            self.tokens.append(run)
            return
        if not self.line.shows and not run.literal:
            bullet = _BULLET.match(text)
            if bullet is not None:
                self.begin_item(self.levels.mark("*"), marked=True)
                run = Run(text[bullet.end() :], run.span)
            elif self.line.fresh and text.startswith(" ") and self.prefix is None:
                self.line.fixed = True
        if self.line.fixed and not self.line.shows and self.prefix is None:
            self.end_line()
        self.see()
        self.tokens.append(run)

    def see(self) -> None:
        self.line.fresh = False
        self.line.shows = True
        self.shown = True

    def take_newline(self, token: Newline) -> None:
        line, self.line = self.line, Line()
        if self.marked:
            self.end_block()
        elif token.blank or line.blank or (line.border and self.prefix is None):
            if self.prefix is None:
                self.end_block()
            else:
                self.end_line()
        elif line.fixed and line.shows and self.prefix is None:
            self.end_line()
        else:
            self.tokens.append(token)

    def take_void(self, token: Void) -> None:
        if token.name == "br":
            self.end_line()
        elif token.name == "hr":
            self.end_block()
        else:
            self.tokens.append(token)

    def take_markup(self, token: Open) -> None:
        if token.markup is Markup.ITEM:
            self.begin_item(self.levels.mark(token.name, first=not self.shown), marked=True)
            return
        if token.markup in _UNSEEN_LINKS:
            self.line.silent = True
        elif token.markup is not Markup.TAG:
            self.line.fresh = False
        self.tokens.append(token)

    def take_opaque(self, token: Opaque) -> None:
        value = token.value
        if isinstance(value, Piece):
            self.take_piece(value, token)
        elif isinstance(value, Structure):
            self.take_structure(value)
        elif isinstance(value, Grid | CellMark):
            self.take_grid(value)
        elif isinstance(value, Headline):
            self.end_block()
            self.levels.clear()
            self.rows.begin_section()
            self.line = Line()
        elif isinstance(value, Lines):
            self.end_block()
            self.rows.add("lines", value.text)
            self.line = Line()

    def take_piece(self, piece: Piece, token: Opaque) -> None:
        if piece.infobox is not None:
            self.end_block()
        self.captions.texts += (image.caption for image in piece.images if image.caption)
        if piece.text or piece.evidence or piece.citations:
            self.see()
        else:
            self.line.silent = True
        self.tokens.append(token)

    # Lists and tables.

    def take_structure(self, structure: Structure) -> None:
        if structure is Structure.LIST_START:
            self.begin_list()
        elif structure is Structure.LIST_END:
            self.end_list()
        elif structure is Structure.HEADING:
            self.begin_item(self.levels.title())
        else:
            self.begin_item(self.levels.item("*"))

    def take_tag(self, token: Open | Close) -> None:
        name = token.name
        marks = grid_marks(token)
        if marks:
            for mark in marks:
                self.take_grid(mark)
        elif name in _LIST_TAGS and isinstance(token, Open):
            self.begin_list("#" if name == "ol" else "*")
        elif name in _LIST_TAGS:
            self.end_list()
        elif name in _ITEM_TAGS and isinstance(token, Open):
            self.begin_item(self.levels.item(_ITEM_TAGS[name]))
        elif name not in _ITEM_TAGS:
            self.end_block()
            self.line.border = self.line.border or isinstance(token, Close) or name in _BORDERS
        self.line.fresh = False

    def begin_list(self, kind: str = "*") -> None:
        inside = self.prefix is not None and self.shown
        self.end_block()
        self.levels.open(kind, inside=inside)
        self.line = Line()

    def end_list(self) -> None:
        self.end_block()
        self.prefix = self.levels.close()
        self.line = Line()

    def begin_item(self, prefix: str, *, marked: bool = False) -> None:
        self.end_block()
        self.prefix = prefix
        self.marked = marked
        self.line = Line()

    def take_grid(self, mark: Grid | CellMark) -> None:
        self.end_block()
        self.rows.take(mark)
        self.levels.clear()
        self.line = Line()

    # Ending what is read.

    def end_line(self) -> None:
        if not self.tokens:
            return
        gathered = gather(self.tokens)
        self.tokens = []
        text = gathered.text
        if gathered.evidence and _WORD.search(text) is None:
            text = self._told(gathered.evidence) or text
        if text:
            self.texts.append(text)

    def _told(self, evidence: Sequence[Evidence | tuple[Citation, Span]]) -> str:
        """Return the full citations among some evidence in words: a line that has nothing else is made of them."""
        return " ".join(self.tell(one[0]) for one in evidence if isinstance(one, tuple))

    def end_block(self) -> None:
        self.end_line()
        if self.texts:
            kind = "paragraph" if self.prefix is None else "item"
            self.rows.add(kind, "\n".join(self.texts), self.prefix or "", self.levels.listed)
            if self.prefix is None:
                self.levels.restart()
        self.texts = []
        self.prefix = None
        self.marked = self.shown = False
        for caption in self.captions.given():
            self.rows.add("paragraph", caption)


def read_blocks(tokens: Sequence[Inline], tell: Callable[[Citation], str], *, every_caption: bool) -> list[list[Block]]:
    """Return the blocks of a page by section: those before the first heading, then those behind each.

    Args:
        tokens: From `read_inline`, with the marks of `body_marks` among their pieces.
        tell: Says a citation in words, for lines that are nothing else.
        every_caption: Whether the caption of any file shows, not only of those with `thumb` or `frame`.
    """
    reader = _Reader(tell, every_caption=every_caption)
    reader.read(tokens)
    return reader.rows.sections
