"""The common case of inline wikitext in one pass: words, links to articles, tags, styles, lines and pieces.

It reads nothing in another way than `inline`; where it meets anything else, it leaves the whole stream to that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from infobox_parse.source import Span
from infobox_parse.wikitext.entities import REFERENCE, decoded
from infobox_parse.wikitext.quotes import BOTH_OPENED, STEPS
from infobox_parse.wikitext.stream import Close, Inline, Markup, Newline, Opaque, Open, Run, Void
from infobox_parse.wikitext.tags import tag_tokens
from infobox_parse.wikitext.urls import may_hold_url


if TYPE_CHECKING:
    from infobox_parse.wikitext.stream import Stream
    from infobox_parse.wikitext.titles import TitleReader


__all__ = ["LINK", "read_quickly"]

LINK: Final = r"\[\[([^\[\]{}|<>\r\n\0\x7f#:%&]++)(?:\|((?:[^\[\]{|\r\n\0\x7f<&']++|'(?!'))++))?+\]\](?!\])"
"""A link whose target is plain and whose label holds no markup: the target, and the label if there is one."""
_NEWLINE: Final = r"\n(?![*#:]*+;|-{4})()"
_BREAK: Final = "<br ?/?>()"
_QUOTES: Final = "''(?:'(?:'')?+)?+(?!')()"
_TAG: Final = r"<(/?+)([A-Za-z][A-Za-z0-9]*+)((?:[\t\v ][^<>{&\r\n\0\x7f]*+)?+)>(?<!/>)"
_OTHERS: Final = r"\[|<|&|\r|\n|\0|\x7f|''|-\{"
_MARKUP: Final = re.compile("|".join((LINK, _NEWLINE, _BREAK, f"{REFERENCE}()", _QUOTES, _TAG, _OTHERS)))
"""Each alternative begins with one known character, so that the text between markup is passed over in one loop."""
_TAG_GROUP: Final = 9
"""The last group in a tag; the two before it are its slash and its name."""
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
            behind_run = False
            tokens.append(part)
            if part.line_start and not reader.line_ends():
                return None
            reader.fresh = reader.blank = part.line_start
            reader.known = reader.known or part.line_start
        elif part.literal:
            behind_run = False
            if not reader.literal(part):
                return None
        elif len(part.text) != part.span.end - part.span.start:
            behind_run = False
            if not reader.made_tag(part):
                return None
        elif behind_run or not reader.read(part):
            return None
        else:
            behind_run = True
    return tokens if reader.line_ends() and not any(reader.open_tags.values()) else None


class _Quick:
    """Reads one run after the other.

    Attributes:
        fresh: Whether a line begins here.
        known: Whether the line's beginning has been seen.
        blank: Whether there is nothing but blanks on the line so far.
        style: Which styles are open on the line, as in `quotes.STEPS`.
        both: How many tokens there were when five apostrophes opened two styles, and where these stand.
        open_tags: How many tags of a name are open.
    """

    __slots__ = ("blank", "both", "fresh", "known", "open_tags", "style", "titles", "tokens", "trail")

    def __init__(self, tokens: list[Inline], titles: TitleReader, trail: re.Pattern[str], *, fresh: bool) -> None:
        self.tokens = tokens
        self.titles = titles
        self.trail = trail
        self.fresh = self.known = self.blank = fresh
        self.style = ""
        self.both = (0, Span(0, 0))
        self.open_tags: dict[str, int] = {}

    def read(self, run: Run) -> bool:
        """Read a run; False if that cannot be done here."""
        text, shift = run.text, run.span.start
        if may_hold_url(text):
            return False
        cursor = 0
        if self.fresh:
            if _LEFT_BY_LINE_START.match(text):
                return False
            cursor = self.markers(text, 0, shift)
        while (found := _MARKUP.search(text, cursor)) is not None:
            start = found.start()
            if start > cursor:
                self.words(text[cursor:start], shift + cursor)
            if found.lastindex is None:
                return False
            cursor = _READERS[found.lastindex](self, found, shift)
            if cursor < 0:
                return False
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

    def made_tag(self, run: Run) -> bool:
        """Read a run that a template gives, which has to be a tag; False if that cannot be done here."""
        found = _MARKUP.fullmatch(run.text)
        return found is not None and found.lastindex == _TAG_GROUP and self.take_tag(found, run.span)

    def line_ends(self) -> bool:
        """Whether no style is left open where a line ends, for which MediaWiki has rules of its own."""
        return not self.style

    def words(self, text: str, start: int) -> None:
        self.tokens.append(Run(text, Span(start, start + len(text))))
        if self.blank:
            self.blank = not text.strip(_BLANKS)
        self.fresh = False

    def newline(self, found: re.Match[str], shift: int) -> int:
        """Read a newline; return where the line behind it begins, or a negative number if that cannot be done here."""
        start, end = found.span()
        if not self.line_ends():
            return -1
        self.tokens.append(Newline(Span(shift + start, shift + end), self.known and self.blank))
        self.fresh = self.known = self.blank = True
        return self.markers(found.string, end, shift)

    def markers(self, text: str, start: int, shift: int) -> int:
        """Read the markers that a line begins with; return where they end."""
        found = _MARKERS.match(text, start)
        if found is None:
            return start
        end = found.end()
        self.tokens.append(Open(Markup.ITEM, Span(shift + start, shift + end), found[0]))
        self.fresh = self.blank = False
        return end

    def break_(self, found: re.Match[str], shift: int) -> int:
        start, end = found.span()
        self.tokens.append(Void("br", Span(shift + start, shift + end)))
        self.fresh = self.blank = False
        return end

    def character(self, found: re.Match[str], shift: int) -> int:
        """Read a reference to a character."""
        start, end = found.span()
        self.tokens.append(Run(decoded(found[0]), Span(shift + start, shift + end)))
        self.fresh = self.blank = False
        return end

    def quotes(self, found: re.Match[str], shift: int) -> int:
        """Read apostrophes that begin or end styles nested in one another; a negative number if there are others."""
        start, end = found.span()
        span = Span(shift + start, shift + end)
        tokens = self.tokens
        if self.style == "both":
            place, opened = self.both
            tokens[place:place] = _styles(BOTH_OPENED[end - start], opened)
        steps, style = STEPS[self.style, end - start]
        if not steps:
            self.both = (len(tokens), span)
        elif steps.islower():
            tokens += _styles(steps, span)
        else:
            return -1  # MediaWiki ends and begins a style more than is written
        self.style = style
        self.fresh = self.blank = False
        return end

    def tag(self, found: re.Match[str], shift: int) -> int:
        """Read a tag; return where it ends, or a negative number if that cannot be done here."""
        start, end = found.span()
        return end if self.take_tag(found, Span(shift + start, shift + end)) else -1

    def take_tag(self, found: re.Match[str], span: Span) -> bool:
        """Take a tag; False if it is none, or ends what none began."""
        tokens = tag_tokens(found[7], found[8], found[9], span)
        if tokens is None:
            return False
        for token in tokens:
            if isinstance(token, Open):
                self.open_tags[token.name] = self.open_tags.get(token.name, 0) + 1
            elif isinstance(token, Close):
                count = self.open_tags.get(token.name, 0)
                if not count:
                    return False
                self.open_tags[token.name] = count - 1
        self.tokens += tokens
        self.fresh = self.blank = False
        return True

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


_STYLES: Final = {"b": Markup.BOLD, "i": Markup.ITALIC}


def _styles(steps: str, span: Span) -> list[Inline]:
    """Return the tokens for steps as `quotes.STEPS` has them, of which MediaWiki adds none."""
    return [
        Open(_STYLES[style], span) if sign == "+" else Close(_STYLES[style], span)
        for sign, style in zip(steps[::2], steps[1::2], strict=True)
    ]


_READERS: Final = {
    1: _Quick.link,
    2: _Quick.link,
    3: _Quick.newline,
    4: _Quick.break_,
    5: _Quick.character,
    6: _Quick.quotes,
    _TAG_GROUP: _Quick.tag,
}
"""What reads each alternative of `_MARKUP`, by the last group in it."""
