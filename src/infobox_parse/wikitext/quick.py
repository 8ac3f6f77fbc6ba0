"""The common case of inline wikitext in one pass: words, links to articles, list markers, newlines and pieces.

It reads nothing in another way than `inline`; where it meets anything else, it leaves the whole stream to that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from infobox_parse.source import Span
from infobox_parse.wikitext.entities import REFERENCE, decoded
from infobox_parse.wikitext.stream import Close, Inline, Markup, Newline, Opaque, Open, Run, Void
from infobox_parse.wikitext.urls import may_hold_url


if TYPE_CHECKING:
    from infobox_parse.wikitext.stream import Stream
    from infobox_parse.wikitext.titles import TitleReader


__all__ = ["LINK", "read_quickly"]

LINK: Final = r"\[\[([^\[\]{}|<>\r\n\0\x7f#:%&]++)(?:\|((?:[^\[\]{|\r\n\0\x7f<&']++|'(?!'))++))?+\]\](?!\])"
"""A link whose target is plain and whose label holds no markup: the target, and the label if there is one."""
_NEWLINE: Final = r"(\n)(?![*#:]*+;|-{4})"
_BREAK: Final = "(<br ?/?>)"
_OTHERS: Final = r"[\[<&\r\n\0\x7f]|''|-\{"
_MARKUP: Final = re.compile("|".join((LINK, _NEWLINE, _BREAK, f"({REFERENCE})", _OTHERS)))
_MARKERS: Final = re.compile(r"[*#:]++")
_NOT_LITERAL: Final = re.compile(r"[&\r\n\0\x7f]")
_BLANKS: Final = " \t\v"
_LEFT_BY_LINE_START: Final = re.compile("[*#:]*+;|-{4}")


def read_quickly(
    stream: Stream, titles: TitleReader, *, line_start: bool, trail: re.Pattern[str]
) -> list[Inline] | None:
    """Return the tokens of a stream; None if there is more in it than is read here. Arguments as of `read_inline`."""
    tokens: list[Inline] = []
    reader = _Quick(tokens, titles, trail, fresh=line_start)
    behind_run = False  # two runs may make markup together
    for part in stream:
        if isinstance(part, Opaque):
            tokens.append(part)
            reader.fresh = reader.blank = part.line_start
            reader.known = reader.known or part.line_start
        elif part.literal:
            if not reader.literal(part):
                return None
        elif behind_run or not reader.read(part):
            return None
        behind_run = isinstance(part, Run) and not part.literal
    return tokens


class _Quick:
    """Reads one run after the other.

    Attributes:
        fresh: Whether a line begins here.
        known: Whether the line's beginning has been seen.
        blank: Whether there is nothing but blanks on the line so far.
    """

    __slots__ = ("blank", "fresh", "known", "titles", "tokens", "trail")

    def __init__(self, tokens: list[Inline], titles: TitleReader, trail: re.Pattern[str], *, fresh: bool) -> None:
        self.tokens = tokens
        self.titles = titles
        self.trail = trail
        self.fresh = self.known = self.blank = fresh

    def read(self, run: Run) -> bool:  # noqa: C901  # the loop over all markup, flat for speed
        """Read a run; False if that cannot be done here."""
        text, (shift, stop) = run.text, run.span
        if len(text) != stop - shift or may_hold_url(text):
            return False
        tokens = self.tokens
        cursor = 0
        if self.fresh:
            if _LEFT_BY_LINE_START.match(text):
                return False
            cursor = self.markers(text, 0, shift)
        while (found := _MARKUP.search(text, cursor)) is not None:
            start, end = found.span()
            if start > cursor:
                self.words(text[cursor:start], shift + cursor)
            group = found.lastindex
            if group is None:
                return False
            if group <= 2:
                cursor = self.link(found, shift)
                if cursor < 0:
                    return False
                continue
            span = Span(shift + start, shift + end)
            cursor = end
            if group == 3:
                tokens.append(Newline(span, self.known and self.blank))
                self.fresh = self.known = self.blank = True
                cursor = self.markers(text, end, shift)
                continue
            tokens.append(Void("br", span) if group == 4 else Run(decoded(found[0]), span))
            self.fresh = self.blank = False
        if cursor < len(text):
            self.words(text[cursor:], shift + cursor)
        return True

    def literal(self, run: Run) -> bool:
        """Take a run over as it is; False if that cannot be done here."""
        if _NOT_LITERAL.search(run.text):
            return False
        if run.text:
            self.tokens.append(Run(run.text, run.span, literal=True))
        self.fresh = self.blank = False
        return True

    def words(self, text: str, start: int) -> None:
        self.tokens.append(Run(text, Span(start, start + len(text))))
        if self.blank:
            self.blank = not text.strip(_BLANKS)
        self.fresh = False

    def markers(self, text: str, start: int, shift: int) -> int:
        """Read the markers that a line begins with; return where they end."""
        found = _MARKERS.match(text, start)
        if found is None:
            return start
        end = found.end()
        self.tokens.append(Open(Markup.ITEM, Span(shift + start, shift + end), found[0]))
        self.fresh = self.blank = False
        return end

    def link(self, found: re.Match[str], shift: int) -> int:
        """Read a link; return where it ends, or a negative number if it is none to an article."""
        written = found[1].lstrip(" ")
        target = self.titles.article(written)
        if target is None:
            title = self.titles.read(written)
            if title is None or title.namespace or title.interwiki is not None or title.colon or written[:2] == "//":
                return -1
            target = self.titles.prefixed(title)
        start, end = found.span()
        text = found.string
        trail = self.trail.match(text, end)
        stop = end if trail is None else trail.end()
        place = found.span(2)
        if place[0] < 0:
            place = (found.end(1) - len(written), found.end(1))
        tokens = self.tokens
        tokens.append(Open(Markup.LINK, Span(shift + start, shift + stop), target=target))
        tokens.append(Run(text[place[0] : place[1]], Span(shift + place[0], shift + place[1])))
        if trail is None:
            tokens.append(Close(Markup.LINK, Span(shift + end - 2, shift + end)))
        else:
            tokens.append(Run(trail[0], Span(shift + end, shift + stop)))
            tokens.append(Close(Markup.LINK, Span(shift + stop, shift + stop)))
        self.fresh = self.blank = False
        return stop
