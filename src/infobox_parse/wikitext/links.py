"""Links in double square brackets: what is one, what it points to, and where its label stands.

As in MediaWiki, the first `]]` ends a link, an inner link wins over the one around it, and only
the caption of a file may hold links. Styles and urls inside captions and labels are found too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import attrs

from infobox_parse.wikitext.files import read_options
from infobox_parse.wikitext.pipe_trick import pipe_trick
from infobox_parse.wikitext.quotes import read_quotes
from infobox_parse.wikitext.reading import LINK_END, PIECE, Reading, mask
from infobox_parse.wikitext.stream import Close, Markup, Opaque, Open, Run
from infobox_parse.wikitext.titles import Title, TitleReader
from infobox_parse.wikitext.urls import begins_with_protocol, may_hold_url, read_urls


if TYPE_CHECKING:
    from infobox_parse.wikitext.files import Options
    from infobox_parse.wikitext.stream import Inline

__all__ = ["read_links"]

MEDIA_NAMESPACE = -2
FILE_NAMESPACE = 6
CATEGORY_NAMESPACE = 14

_TARGET = re.compile("[^\\x01-\\x1f\\[\\]{}|<>\\x7f]++")


@attrs.define
class _Link:
    """What looks like a link.

    Attributes:
        start: Offset of its `[[`.
        target_end: Where its target ends, which begins at `start` + 2.
        label: Where its label stands; None when there is none.
        end: Behind its `]]`.
    """

    start: int
    target_end: int
    label: tuple[int, int] | None
    end: int


@attrs.frozen
class _Target:
    """What a link points to.

    Attributes:
        title: The page.
        written: Its title as written, without leading blanks, percent signs decoded.
        as_written: Whether it stands like this in the text.
        hidden: The opaque pieces in it.
    """

    title: Title
    written: str
    as_written: bool
    hidden: tuple[Opaque, ...]


def read_links(reading: Reading, masked: str, titles: TitleReader, trail: re.Pattern[str]) -> list[tuple[int, int]]:
    """Mark the links of a text and return the slices they take.

    Args:
        reading: Takes the marks.
        masked: The text with its tags masked.
        titles: Reads targets.
        trail: Matches the letters behind a link that belong to its label.
    """
    return _Links(reading, masked, titles, trail).read(0, len(masked))


@attrs.define
class _Links:
    reading: Reading
    masked: str
    titles: TitleReader
    trail: re.Pattern[str]

    def read(self, start: int, end: int, *, nested: bool = False) -> list[tuple[int, int]]:
        """Mark the links of a slice; `nested` in a caption, where no link is left open."""
        ranges = []
        # Openers before this offset cannot begin a file whose caption holds links.
        barren = end if nested else start
        position = self.masked.find("[[", start, end)
        while position >= 0:
            following = self.masked.find("[[", position + 2, end)
            stop = end if following < 0 else following
            link = self._match(position, stop)
            if link and link.end < 0 and (position < barren or following < 0):
                link = None
            target = self._target(link) if link else None
            if link and target and link.end < 0:
                barren = max(barren, self._find_end(link, target, following, end))
            if link and target and link.end >= 0:
                ranges.append(self._mark(link, target, start, stop))
                if link.end > stop:
                    following = self.masked.find("[[", link.end, end)
            position = following
        return ranges

    def _match(self, start: int, stop: int) -> _Link | None:
        """Return the link that begins here; its end is negative if it is not before `stop`."""
        match = _TARGET.match(self.masked, start + 2, stop)
        if not match:
            return None
        target_end = match.end()
        if self.masked.startswith("]]", target_end):
            return _Link(start, target_end, None, target_end + 2)
        if not self.masked.startswith("|", target_end):
            return None
        label = target_end + 1
        if self.masked.startswith("]]", label) and "#" not in match.group():
            left, right = pipe_trick(match.group())
            return _Link(start, target_end, (start + 2 + left, start + 2 + right), label + 2)
        end = self.masked.find("]]", label + 1, stop)
        if end < 0:
            unfinished = not self.masked.startswith("]]", label)
            return _Link(start, target_end, (label, -1), -1) if unfinished else None
        if self.masked.startswith("]", end + 2) and self.masked.find("[", label, end) >= 0:
            end += 1  # the label ends with an external link
        return _Link(start, target_end, (label, end), end + 2)

    def _target(self, link: _Link) -> _Target | None:
        """Return what a link points to; None where MediaWiki leaves the brackets as text."""
        start, end = link.start + 2, link.target_end
        text = self.masked[start:end]
        hidden: tuple[Opaque, ...] = ()
        if PIECE in text:
            offsets = self.reading.piece_offsets(start, end)
            if any(isinstance(self.reading.pieces[offset], Run) for offset in offsets):
                return None
            hidden = self.reading.opaques(start, end)
            text = self.reading.written(start, end)
        written = unquote(text) if "%" in text else text
        as_written = written == text
        written = written.lstrip(" ")
        if begins_with_protocol(written):
            return None
        title = self.titles.read(written)
        return _Target(title, written, as_written, hidden) if title else None

    def _find_end(self, link: _Link, target: _Target, following: int, end: int) -> int:
        """Complete a file whose caption holds links; return up to where no other can begin."""
        if target.title.namespace != FILE_NAMESPACE or target.title.colon or not link.label:
            return 0
        position = following
        while position >= 0:
            following = self.masked.find("[[", position + 2, end)
            stop = end if following < 0 else following
            inner = self.masked.find("]]", position + 2, stop)
            if inner < 0:
                return position + 1
            outer = self.masked.find("]]", inner + 2, stop)
            if outer >= 0:
                link.label = (link.label[0], outer)
                link.end = outer + 2
                return 0
            position = following
        return end

    def _mark(self, link: _Link, target: _Target, left: int, stop: int) -> tuple[int, int]:
        """Mark a link and return the slice it takes; blanks before it begin at `left` or later."""
        title = target.title
        if not title.colon and title.interwiki is None:
            if title.namespace == FILE_NAMESPACE:
                return self._mark_file(link, target)
            if title.namespace == CATEGORY_NAMESPACE:
                return self._mark_unseen(link, target, Markup.CATEGORY, left)
        markup = Markup.LINK
        if title.interwiki is not None:
            markup = Markup.INTERWIKI
            if not title.colon and self.titles.interwiki.get(title.interwiki) == "language":
                return self._mark_unseen(link, target, Markup.LANGUAGE, left)
        return self._mark_shown(link, target, markup, stop)

    def _mark_unseen(self, link: _Link, target: _Target, markup: Markup, left: int) -> tuple[int, int]:
        """Mark a link that takes the blanks and newlines before it along."""
        start = link.start
        pieces = self.reading.pieces
        while start > left and self.masked[start - 1] in " \t\n\v" and start - 1 not in pieces:
            start -= 1
        hidden = self.reading.opaques(link.start, link.end)
        opening = self._open(markup, (link.start, link.end), target, hidden)
        closing = Close(markup, self.reading.span(link.end - 2, link.end))
        self.reading.mark(start, link.end, [opening, closing])
        return start, link.end

    def _mark_shown(self, link: _Link, target: _Target, markup: Markup, stop: int) -> tuple[int, int]:
        """Mark a link with its label and trail."""
        reading = self.reading
        end = link.end
        if target.title.namespace != MEDIA_NAMESPACE:
            trail = self.trail.match(self.masked, end, stop)
            end = trail.end() if trail else end
        opening = self._open(markup, (link.start, end), target, target.hidden)
        label = link.label
        tokens: list[Inline] = [opening]
        if label is None:
            label = self._shown_target(link, target, tokens)
        elif label[0] > link.target_end and "''" in self.masked[label[0] : label[1]]:
            read_quotes(reading, self.masked[label[0] : label[1]], label[0])
        reading.mark(link.start, label[0], tokens)
        if end == link.end:
            reading.mark(label[1], end, [Close(markup, reading.span(link.end - 2, end))])
        else:
            reading.mark(label[1], link.end, [])
            reading.mark(end, end, [Close(markup, reading.span(end, end))], LINK_END)
        return link.start, end

    def _shown_target(self, link: _Link, target: _Target, tokens: list[Inline]) -> tuple[int, int]:
        """Return where the label of `[[target]]` stands; add to the tokens one not written so."""
        shown = target.written.removeprefix(":")
        start, end = link.start + 2, link.target_end
        if not target.as_written:
            tokens.append(Run(shown, self.reading.span(start, end)))
            return end, end
        if target.hidden:
            self.reading.show_pieces(start, end)
            while start < end and self.masked[start] == " ":
                start += 1
            return start + self.masked.startswith(":", start, end), end
        return end - len(shown), end

    def _mark_file(self, link: _Link, target: _Target) -> tuple[int, int]:
        """Mark a file: its options make attributes, and only its caption is inside."""
        reading = self.reading
        options: Options = {}
        caption = None
        if link.label:
            left, right = link.label
            masked = self.masked[left:right]
            if left > link.target_end:
                masked = self._read_caption(left, right, masked)
            options, caption = read_options(reading, masked, left, self.titles)
            if caption:
                read_quotes(reading, masked[caption[0] - left : caption[1] - left], caption[0])
        start, end = caption or (link.end - 2, link.end - 2)
        hidden = (*reading.opaques(link.start, start), *reading.opaques(end, link.end))
        opening = self._open(Markup.FILE, (link.start, link.end), target, hidden, options)
        closing = Close(Markup.FILE, reading.span(link.end - 2, link.end))
        if start == end:
            reading.mark(link.start, link.end, [opening, closing])
        else:
            reading.mark(link.start, start, [opening])
            reading.mark(end, link.end, [closing])
        return link.start, link.end

    def _read_caption(self, start: int, end: int, masked: str) -> str:
        """Mark the links in the options of a file; return those with the links masked."""
        if "[[" in masked:
            inner = self.read(start, end, nested=True)
            masked = mask(masked, [(left - start, right - start) for left, right in inner])
        if may_hold_url(masked):
            masked = mask(masked, read_urls(self.reading, masked, start, with_bare=False))
        return masked

    def _open(
        self,
        markup: Markup,
        place: tuple[int, int],
        target: _Target,
        hidden: tuple[Opaque, ...],
        options: Options | None = None,
    ) -> Open:
        title = target.title
        return Open(
            markup,
            self.reading.span(*place),
            target=self.titles.prefixed(title),
            fragment=title.fragment,
            attributes=tuple(options.items()) if options else (),
            hidden=hidden,
        )
