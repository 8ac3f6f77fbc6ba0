"""HTML tags that do not pair in a value: which are never closed, which close nothing, and the edits that repair it.

Tags that are closed in another order than they were opened in are no concern of it, as MediaWiki puts them right; nor
are extension tags and comments. What an argument of a template opens, only the same argument can close.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import attrs

from infobox_parse.diagnostics import Edit, Finding
from infobox_parse.source import Span
from infobox_parse.tag_texts import BLOCKS, ENDS_OF_LINES, NESTING, PAIRED, has_paired_tag, tag_texts
from infobox_parse.wikitext.reading import MASK, RANKS, join
from infobox_parse.wikitext.stream import Close, Open, Void
from infobox_parse.wikitext.tags import TAG, read_tags


if TYPE_CHECKING:
    from collections.abc import Container

    from infobox_parse.tag_texts import TagText
    from infobox_parse.wikitext.nodes import Argument
    from infobox_parse.wikitext.reading import Reading
    from infobox_parse.wikitext.stream import Inline


__all__ = ["unbalanced_tags"]

_OTHER_EVENT = re.compile(r"\n|\[\[|\]\]?+|\[(?=(?:https?:|ftps?:)?//)")
_REST_IS_BLANK = re.compile(r"[ \t]*+(?:\n|\Z)")
_HIDDEN = f" \t\n\v{MASK}"


def unbalanced_tags(argument: Argument, boxes: Container[int] = ()) -> list[Finding]:
    """Return the tags of a value that do not pair, in the order of the page.

    With the edits of all findings made, there are none. The time grows linearly with the value; a value without any tag
    that needs a partner costs one search.

    Args:
        argument: The argument whose value it is.
        boxes: Where the infoboxes begin whose values are looked at for themselves.
    """
    raw = argument.raw
    if not has_paired_tag(raw) or (argument.plain and "<" not in argument.key and _all_pair(raw)):
        return []
    found: list[Finding] = []
    for text in tag_texts(argument, boxes):
        reading = join(tuple(text.stream))
        if "<" in reading.text:
            found += _Balance(reading, text).findings()
    return sorted(found, key=lambda finding: finding.span)


def _all_pair(text: str) -> bool:
    """Whether the tags of a text without nodes all pair, as nearly always; False also where it takes more to tell."""
    if "\r" in text or "\0" in text or "\x7f" in text:
        return False
    opened: dict[str, int] = {}
    for slash, written, inside in TAG.findall(text):
        name = written.lower()
        if name in PAIRED:
            count = opened[name] = opened.get(name, 0) + (-1 if slash else 1)
            if count < 0 or inside.endswith("/"):
                return False
    return not any(opened.values())


@attrs.define(eq=False)
class _Tag:
    """An opening tag.

    Attributes:
        start, end: Where it stands in the reading's text.
        name: Its name in lower case.
        bare: Whether it has no attributes.
        empty: Whether it ends in a slash.
        follows: Whether something that shows stands before it on its line.
        settled: Whether it is known what is to be done about it.
    """

    start: int
    end: int
    name: str
    bare: bool
    empty: bool
    follows: bool = False
    settled: bool = False


class _Balance:
    """The tags of one text, paired.

    Tags of a name pair as braces do, whatever other tags do; a tag with a slash is the last to get a partner. Those
    without a partner are then looked at in the order of the text, and closed where what they are in ends.

    Attributes:
        opened: The opening tags without a partner, by place.
        opener_of: Where the tags and links begin that end at a place.
        shown: Where the last text that shows ends; `closed`, where the last tag with a partner does.
        inline: The tags that wait for the end of their line; `blocks`, those that wait for the end of the text.
        places: The tags to be closed, by place.
    """

    def __init__(self, reading: Reading, text: TagText) -> None:
        self.reading = reading
        self.text = text
        self.masked = read_tags(reading)
        self.opened: dict[int, _Tag] = {}
        self.opener_of: dict[int, int] = {}
        self.found: list[Finding] = []
        self.shown = self.closed = self.line_start = 0
        self.inline: list[_Tag] = []
        self.blocks: list[_Tag] = []
        self.waiting: dict[str, list[_Tag]] = {}
        self.places: dict[int, list[_Tag]] = {}

    def findings(self) -> list[Finding]:
        """Return what does not pair."""
        self._pair()
        if self.opened:
            self._close()
        return self.found

    def _pair(self) -> None:
        """Find the tags without a partner: report the closing ones, keep the opening ones."""
        waiting: dict[str, tuple[list[_Tag], list[_Tag]]] = {}
        for key, end, tokens in self.reading.sorted_marks():
            start = key // RANKS
            for token in tokens:
                if not isinstance(token, Open | Close) or token.name not in PAIRED:
                    continue
                ordinary, empty = waiting.setdefault(token.name, ([], []))
                if isinstance(token, Open):
                    bare = not token.attributes and not token.hidden
                    tag = _Tag(start, end, token.name, bare, self.reading.text[end - 2] == "/")
                    (empty if tag.empty else ordinary).append(tag)
                elif ordinary or empty:
                    self.opener_of[start] = (ordinary or empty).pop().start
                elif not self.text.may_show(token.name, 0, token.span.start):
                    details = (("name", token.name),)
                    self.found.append(Finding("stray-closing-tag", token.span, details, (Edit(token.span, ""),)))
        for tag in (tag for stacks in waiting.values() for stack in stacks for tag in stack):
            if not self.text.may_show(tag.name, self.reading.span(tag.start, tag.end).end, sys.maxsize):
                self.opened[tag.start] = tag

    def _close(self) -> None:
        """Find where the tags that are never closed are to be closed."""
        cursor = 0
        for start, end in self._events():
            self._read_text(cursor, start)
            cursor = end
            if start in self.opened:
                self._open(self.opened[start])
            elif start in self.opener_of:
                self._leave(self.opener_of[start])
                self.closed = end
            else:
                self._end_line(end, newline=self.masked[start] == "\n")
        self._read_text(cursor, len(self.masked))
        self._leave(-1)
        for place, tags in self.places.items():
            tags.sort(key=lambda tag: -tag.start)
            at = self.reading.span(place - 1, place).end
            edit = Edit(Span(at, at), "".join(f"</{tag.name}>" for tag in tags))
            for tag in tags:
                self._report(tag, edit)

    def _events(self) -> list[tuple[int, int]]:
        """Return where tags without a partner, ends of lines, and ends of what is around tags stand."""
        marks = ((key // RANKS, end, tokens) for key, end, tokens in self.reading.marks)
        events = [(start, end) for start, end, tokens in marks if self._matters(start, tokens)]
        links: list[int] = []
        for match in _OTHER_EVENT.finditer(self.masked):
            if match[0][0] == "[":
                links.append(match.start())
            elif match[0] == "\n":
                events.append(match.span())
            elif links:
                self.opener_of[match.start()] = links.pop()
                events.append(match.span())
        return sorted(events)

    def _matters(self, start: int, tokens: list[Inline]) -> bool:
        """Whether a tag has no partner, or ends something."""
        if start in self.opened or start in self.opener_of:
            return True
        return any(isinstance(token, Open | Close | Void) and token.name in ENDS_OF_LINES for token in tokens)

    def _read_text(self, start: int, end: int) -> None:
        """Look whether anything shows between two events."""
        text = self.masked[start:end].rstrip(_HIDDEN)
        if text:
            self.shown = start + len(text)

    def _open(self, tag: _Tag) -> None:
        """Take an opening tag without a partner; it may be meant to close the one before it."""
        waiting = self.waiting.setdefault(tag.name, [])
        while waiting and waiting[-1].settled:
            waiting.pop()
        tag.follows = self.shown > self.line_start
        if waiting and self._may_close(tag, waiting[-1]):
            opener = waiting.pop()
            self._leave(opener.start)
            opener.settled = True
            edit = Edit(self.reading.span(tag.start, tag.end), f"</{tag.name}>")
            self._report(tag, edit, f"write </{tag.name}> here")
            self.closed = tag.end
        elif tag.empty:
            slash = len(self.reading.text[tag.start : tag.end - 2].rstrip()) + tag.start
            self._report(tag, Edit(self.reading.span(slash, tag.end), f"></{tag.name}>"))
            self.closed = tag.end
        else:
            waiting.append(tag)
            (self.blocks if tag.name in BLOCKS else self.inline).append(tag)

    def _may_close(self, tag: _Tag, opener: _Tag) -> bool:
        """Whether an opening tag is more likely meant to close another than to be inside it."""
        if tag.name in NESTING or not tag.bare or opener.end > self.shown:
            return False
        if tag.name not in BLOCKS and opener.start >= self.line_start:
            return True
        return _REST_IS_BLANK.match(self.masked, tag.end) is not None

    def _end_line(self, end: int, *, newline: bool) -> None:
        """Close the tags that are open in a line, but for those with nothing behind them on it."""
        if self.inline and (newline or self.inline[0].end <= self.shown):
            kept = []
            for tag in self.inline:
                if tag.end <= self.shown or (newline and tag.follows):
                    self._settle(tag)
                else:
                    kept.append(tag)
            self.inline = [] if newline else kept
            self.blocks += kept if newline else []
        self.line_start = end

    def _leave(self, start: int) -> None:
        """Close the tags that are open in something that began at a place and ends."""
        for tags in (self.inline, self.blocks):
            while tags and tags[-1].start > start:
                self._settle(tags.pop())

    def _settle(self, tag: _Tag) -> None:
        """Close a tag behind what was shown last; one with nothing behind it is removed if it is bare."""
        if tag.settled:
            return
        tag.settled = True
        if tag.end <= self.shown:
            self.places.setdefault(max(self.shown, self.closed), []).append(tag)
        elif tag.bare:
            self._report(tag, Edit(self.reading.span(tag.start, tag.end), ""), "remove it")
        else:
            self.places.setdefault(tag.end, []).append(tag)

    def _report(self, tag: _Tag, edit: Edit, hint: str = "") -> None:
        details = (("name", tag.name), ("hint", hint)) if hint else (("name", tag.name),)
        self.found.append(Finding("unclosed-tag", self.reading.span(tag.start, tag.end), details, (edit,)))
