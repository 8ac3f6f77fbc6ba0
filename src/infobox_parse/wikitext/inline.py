"""Wikitext inside a line and line by line, as MediaWiki's parser reads it once templates are gone.

From a stream of runs and opaque pieces to one flat list of tokens. Tables and headings stay text;
items, headings and labels are made of the tokens elsewhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse.wikitext.entities import REFERENCE, decoded
from infobox_parse.wikitext.links import read_links
from infobox_parse.wikitext.lists import read_line_starts
from infobox_parse.wikitext.quick import read_quickly
from infobox_parse.wikitext.quotes import read_quotes_by_line
from infobox_parse.wikitext.reading import RANKS, Reading, join, mask
from infobox_parse.wikitext.stream import Close, Inline, Markup, Newline, Opaque, Open, Run, Void
from infobox_parse.wikitext.tags import read_tags
from infobox_parse.wikitext.urls import may_hold_url, read_urls
from infobox_parse.wikitext.variants import choose_variants


if TYPE_CHECKING:
    from infobox_parse.wikitext.stream import Stream
    from infobox_parse.wikitext.titles import TitleReader

__all__ = ["TRAIL", "read_everything", "read_inline"]

TRAIL = re.compile("[a-z]+")
"""Letters behind a link that belong to its label, in English and many other languages."""

_SPECIAL = re.compile(rf"[\n\0\x7f]|{REFERENCE}")
_BLANKS = " \t\v"


def read_inline(
    stream: Stream,
    titles: TitleReader,
    *,
    variants: tuple[str, ...] = (),
    line_start: bool = True,
    trail: re.Pattern[str] = TRAIL,
) -> list[Inline]:
    """Read a stream of wikitext.

    Any stream is valid, and the time grows linearly with it. Tokens come in the order of the page;
    styles, tags and links need not be nested in one another. NUL and U+007F are left out.

    Args:
        stream: Runs of wikitext, literal runs, and opaque pieces.
        titles: Reads the targets of links.
        variants: Language variants to show in `-{…}-`, the best first; else its first one shows.
        line_start: Whether the stream begins a line.
        trail: Matches the letters behind a link that belong to its label.
    """
    quick = read_quickly(stream, titles, line_start=line_start, trail=trail)
    if quick is not None:
        return quick
    return read_everything(stream, titles, variants, trail, line_start=line_start)


def read_everything(
    stream: Stream, titles: TitleReader, variants: tuple[str, ...], trail: re.Pattern[str], *, line_start: bool
) -> list[Inline]:
    """Read all markup there is; it leaves nothing to another reader."""
    reading = join(stream)
    if not reading.text:
        return []
    if "-{" in reading.text:
        choose_variants(reading, variants)
    masked = read_tags(reading) if "<" in reading.text else reading.text
    if "[[" in masked:
        masked = mask(masked, read_links(reading, masked, titles, trail))
    if "''" in masked:
        read_quotes_by_line(reading, masked)
    if may_hold_url(masked):
        masked = mask(masked, read_urls(reading, masked, with_bare=True))
    read_line_starts(reading, masked, line_start=line_start)
    return _Writer(reading, 0 if line_start else -1).write()


@attrs.define
class _Writer:
    """Makes tokens of marks and of the text between them.

    Attributes:
        reading: The text and its marks.
        special: Whether there is a newline, a piece or a reference in the text.
        line: Where the line began; negative when it began before the text.
        tokens: What is written so far.
        open_tags: By name, numbers of the tags that are open.
        links: How many links are open whose newlines are blanks.
        term: Whether a colon would end the term of a `;` line.
        depth: How much is open since that line began.
    """

    reading: Reading
    line: int
    special: bool = True
    tokens: list[Inline] = attrs.field(factory=list)
    open_tags: dict[str, list[int]] = attrs.field(factory=dict)
    tag_count: int = 0
    links: int = 0
    term: str = ""
    depth: int = 0

    def write(self) -> list[Inline]:
        """Return the tokens of the whole text."""
        self.special = _SPECIAL.search(self.reading.text) is not None
        cursor = 0
        for key, end, tokens in self.reading.sorted_marks():
            start = key // RANKS
            if start < cursor:
                continue  # inside something that does not show
            if start > cursor:
                self._write_text(cursor, start)
            for token in tokens:
                self._write_token(token, end)
            cursor = end
        end = len(self.reading.text)
        if cursor < end:
            self._write_text(cursor, end)
        if self.open_tags:
            self._close_tags(end)
        return self.tokens

    def _write_token(self, token: Inline, end: int) -> None:
        if isinstance(token, Open):
            self._write_open(token)
        elif isinstance(token, Close):
            self.depth -= self.depth > 0
            if token.markup is Markup.TAG:
                numbers = self.open_tags.get(token.name)
                if not numbers:
                    return
                numbers.pop()
            elif token.markup in _LINKS:
                self.links -= 1
        elif isinstance(token, Void) and not self.reading.text.startswith("/", end - 2):
            self.depth += 1  # MediaWiki waits for `</br>` before it splits a term
        self.tokens.append(token)

    def _write_open(self, token: Open) -> None:
        if token.markup is Markup.ITEM:
            self.term = token.name if token.name[-1] == ";" else ""
            self.depth = 0
            return
        self.depth += 1
        if token.markup is Markup.TAG:
            self.open_tags.setdefault(token.name, []).append(self.tag_count)
            self.tag_count += 1
        elif token.markup in _LINKS:
            self.links += 1

    def _write_text(self, start: int, end: int) -> None:
        if self.term and not self.depth:
            colon = self._term_end(start, end)
            if colon >= 0:
                self._write_plain(start, colon)
                span = self.reading.span(colon, colon + 1)
                self.tokens.append(Open(Markup.ITEM, span, self.term[:-1] + ":"))
                self.term = ""
                start = colon + 1
        self._write_plain(start, end)

    def _term_end(self, start: int, end: int) -> int:
        """Return where the colon is that ends a term, or a negative number."""
        colon = self.reading.text.find(":", start, end)
        return -1 if self.reading.text.find("\n", start, max(start, colon)) >= 0 else colon

    def _write_plain(self, start: int, end: int) -> None:
        reading = self.reading
        if not self.special:
            self.tokens += reading.runs(start, end)
            return
        for match in _SPECIAL.finditer(reading.text, start, end):
            if match.start() > start:
                self.tokens += reading.runs(start, match.start())
            start = match.end()
            if match.group()[0] == "&":
                span = reading.span(*match.span())
                self.tokens.append(Run(decoded(match.group()), span))
            else:
                self._write_special(match.group(), match.start())
        if start < end:
            self.tokens += reading.runs(start, end)

    def _write_special(self, character: str, offset: int) -> None:
        """Write a newline or a piece."""
        piece = self.reading.pieces.get(offset)
        if isinstance(piece, Opaque):
            self.tokens.append(piece)
        elif piece is not None:
            self.tokens += _literal_runs(piece)
        if character != "\n":
            return
        if piece is None:
            span = self.reading.span(offset, offset + 1)
            if self.links:
                self.tokens.append(Run(" ", span))
                return
            blank = self.line >= 0 and not self.reading.text[self.line : offset].strip(_BLANKS)
            self.tokens.append(Newline(span, blank))
        self.line = offset + 1
        self.term = ""

    def _close_tags(self, end: int) -> None:
        """Close the tags that are open at the end, the last one first."""
        span = self.reading.span(end, end)
        unclosed = [(number, name) for name, numbers in self.open_tags.items() for number in numbers]
        for _, name in sorted(unclosed, reverse=True):
            self.tokens.append(Close(Markup.TAG, span, name))


_LINKS = frozenset((Markup.LINK, Markup.INTERWIKI, Markup.FILE))


def _literal_runs(piece: Run) -> list[Inline]:
    """Return the runs of a text without markup, in which only references are read."""
    reading = join((Run(piece.text, piece.span),))
    runs = (token for token in _Writer(reading, 0, links=1).write() if isinstance(token, Run))
    return [Run(run.text, run.span, piece.literal) for run in runs]
