"""MediaWiki's preprocessor: text to a flat list of records, one a node, each after all nodes inside it.

The behaviour is that of MediaWiki 1.39's `Preprocessor_Hash` (https://www.mediawiki.org/wiki/Preprocessor_ABNF). There
is no backtracking, and no node holds another: a record says where its own subtree begins in the list, and text is what
lies between the spans. So an opener that never closes costs nothing to give back as text, and no depth is too deep.
It does not look at what templates are called, and it knows nothing of links except that `[[ ]]` shields.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, TypeAlias

from infobox_parse.wikitext.grammar import Grammar, closing_tag, grammar_of


if TYPE_CHECKING:
    from infobox_parse.wikitext.grammar import Skip


__all__ = ["Kind", "Record", "Tokenizer"]


class Kind:
    """What a record stands for; the names MediaWiki's own tree gives them are in brackets.

    Plain integers: a tuple of them is no work for the garbage collector, and a page may have a million.
    """

    TRANSCLUSION: Final = 0
    """`{{title|part|…}}` (template)."""
    PARAMETER: Final = 1
    """`{{{title|part|…}}}` (tplarg)."""
    HEADING: Final = 2
    """A heading line (h, or possible-h inside a transclusion)."""
    COMMENT: Final = 3
    """`<!-- -->`, with the blanks and the newline it eats."""
    EXTENSION: Final = 4
    """An extension tag with its content (ext)."""
    IGNORED: Final = 5
    """What this inclusion mode hides (ignore)."""


Record: TypeAlias = tuple[int, int, int, int, tuple[int, ...]]
"""One node: kind, start, end, first, detail.

`start` and `end` are offsets; `first` is the index of the first record inside it, its own index if there is none.
`detail` is, for TRANSCLUSION and PARAMETER, for each part the offset of its `|` and of its `=` (-1: positional), flat;
for HEADING the level; for EXTENSION the offsets where the name ends, where the attributes end, where the content begins
and ends (-1 twice when self-closed); else empty.
"""

_HEADING = "="
_VARIANT = "-"
_INCLUSION_TAGS = frozenset(
    {slash + name for slash in ("", "/") for name in ("noinclude", "onlyinclude", "includeonly")}
)
_BLANKS = " \t"
_BRACES = re.compile(r"\{++")
_BRACKETS = re.compile(r"\[++")
_EQUALS = re.compile(r"={0,6}+")
_BLANK_RUN = re.compile(r"[ \t]*+")


class Piece:
    """An opener that waits for its closer.

    Attributes:
        opener: `{`, `[`, `-` (of `-{`), `=` (of a heading), or empty for the root.
        count: Opener characters still unmatched.
        start: Offset of the first of them.
        first: How many records there were when it was opened.
        skip: The pattern of text that means nothing in its present state.
        seps: Offsets of its `|` and `=`, as in `Record.detail`.
        prefix: A `-` stands before the braces.
        visual_end: Of a heading: where the blanks before its last comments begin.
        comment_end: Of a heading: offset of the last code point of its last comment.
    """

    __slots__ = (
        "comment_end",
        "count",
        "first",
        "opener",
        "prefix",
        "seps",
        "skip",
        "start",
        "visual_end",
    )

    def __init__(self, opener: str, count: int, start: int, first: int, skip: Skip) -> None:
        self.opener = opener
        self.count = count
        self.start = start
        self.first = first
        self.skip = skip
        self.seps: list[int] = []
        self.prefix = False
        self.visual_end = -1
        self.comment_end = -1


class Tokenizer:
    """One reading of `text[start:end]`; `records` grows as pieces close.

    Offsets are those of `text`, but nothing outside the range is looked at: it is read as a text of its own.
    """

    __slots__ = (
        "end",
        "grammar",
        "inclusion",
        "no_closing_tag",
        "no_more_gt",
        "only_include",
        "records",
        "stack",
        "start",
        "text",
        "top",
    )

    def __init__(self, text: str, start: int, end: int, *, tags: frozenset[str], inclusion: bool = False) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.inclusion = inclusion
        self.grammar: Grammar = grammar_of(tags, inclusion=inclusion)
        self.records: list[Record] = []
        self.stack: list[Piece] = []
        self.top = Piece("", 0, start, 0, self.grammar.root)
        self.no_more_gt = False
        self.no_closing_tag: set[str] = set()
        self.only_include = False

    def read_all(self) -> list[Record]:
        """Read the whole range and return the records."""
        position = self.start
        if self.inclusion:
            opener = self.text.find("<onlyinclude>", position, self.end)
            if opener >= 0 and self.text.find("</onlyinclude>", position, self.end) >= 0:
                self.only_include = True
                position = self._ignore_to_onlyinclude(position)
        self._read(self._line_start(position), -1)
        return self.records

    def read_piece(self, position: int) -> int:
        """Read from a `{{` until it and what was opened with it is closed; return where that is.

        Where it never is, all to the end of the range has been read, and the end is returned with `stack` not empty.
        """
        return self._read(self._open(position, self.text[position]), 0)

    def skip_angles(self, position: int, stop: int) -> int:
        """Read the comments and tags that begin before `stop`, and nothing else; return where the last of them ends.

        What they contain is not to be read; everything else before `stop` matters only to pieces that are open there.
        """
        # A name that begins before `stop` may reach beyond it.
        reach = min(self.end, stop + self.grammar.longest_tag)
        while (angle := self.grammar.angle(self.text, position, reach)) and angle.start() < stop:
            position = self._angle(angle.start())
        if self.stack:  # a line behind a comment may have begun a heading
            self.drop_open()
        return position

    def drop_open(self) -> None:
        """Forget what is open."""
        self.stack.clear()
        self.top = Piece("", 0, self.end, len(self.records), self.grammar.root)

    def _read(self, position: int, floor: int) -> int:  # noqa: C901  # the hot loop: one flat dispatch
        """Read on from a position until the range ends or only `floor` open pieces are left.

        This is the hot loop, so it is one flat dispatch on a character with the two commonest cases written out.
        """
        text, end, stack, grammar = self.text, self.end, self.stack, self.grammar
        while len(stack) > floor:
            top = self.top
            began = position
            position = top.skip(text, position, end).end()  # type: ignore[union-attr]  # it matches everywhere
            if position >= end:
                if top.opener != _HEADING:
                    return end
                self._line_end(end)
                continue
            char = text[position]
            if char == "|":
                if top.opener == "{":
                    position = self._parts(position)
                    if position >= end:
                        continue
                    char = text[position]  # what ends a plain part needs a look here
                else:
                    top.seps += (position, -1)
                    top.skip = grammar.variant_name
                    position += 1
                    continue
            if char == "=":
                position = self._equals(position)
            elif char in "}]":
                position = self._close(position)
            elif char == "<":
                position = self._angle(position)
            elif char == "\n":  # the patterns stop here on heading lines only
                self._line_end(position)
                position = self._line_start(position + 1)
            else:
                # A `-` before this skip is the end of a `}-`, and opens nothing.
                position = self._open(position, char, dash=position > began and text[position - 1] == "-")
        return position

    def _equals(self, position: int) -> int:
        """Read a `=`: the beginning of a heading line, or what splits a part."""
        if position > self.start and self.text[position - 1] == "\n":
            after = self._line_start(position)
            if after > position:
                return after
        top = self.top
        top.seps[-1] = position
        top.skip = self.grammar.value if top.opener == "{" else self.grammar.variant_value
        return position + 1

    def _parts(self, position: int) -> int:
        """Read the part of a transclusion that begins here, and those behind it while they are plain.

        Most are: one look takes in name, `=` and value of several, up to what needs another look.
        """
        top = self.top
        seps = top.seps
        match = self.grammar.parts(self.text, position, self.end).match
        last = None
        while part := match():
            seps += (part.start(), part.start(1))
            last = part
        top.skip = self.grammar.name if seps[-1] < 0 else self.grammar.value
        return position if last is None else last.end()

    def _open(self, position: int, char: str, *, dash: bool = False) -> int:
        """Push the run of openers that begins here; `dash`: behind a `-` that is still text."""
        if char == "[":
            after = _BRACKETS.match(self.text, position, self.end).end()  # type: ignore[union-attr]
            self._push("[", after - position, position, self.grammar.link)
            return after
        after = _BRACES.match(self.text, position, self.end).end()  # type: ignore[union-attr]
        if after - position > 1:
            self._push("{", after - position, position, self.grammar.value)
            if dash:
                self.top.prefix = True
        elif dash:
            self._push(_VARIANT, 2, position - 1, self.grammar.variant_value)
        return after

    def _push(self, opener: str, count: int, start: int, skip: Skip) -> None:
        self.stack.append(self.top)
        self.top = Piece(opener, count, start, len(self.records), skip)

    def _close(self, position: int) -> int:
        """Match the closers that begin here (at least two that fit the top) with the innermost openers."""
        top = self.top
        size = 2
        if top.opener == "{":
            # Only whether there are three: measuring the run would be quadratic on `{{{…}}}`.
            if top.count > 2 and self.text.startswith("}", position + 2) and position + 2 < self.end:
                size = 3
            kind = Kind.PARAMETER if size == 3 else Kind.TRANSCLUSION
            start = top.start + top.count - size
            self.records.append((kind, start, position + size, top.first, tuple(top.seps)))
        left = top.count - size
        if left >= 2:
            top.count = left
            top.seps = []
            top.skip = self.grammar.link if top.opener == "[" else self.grammar.value
        elif left == 1 and top.prefix:
            top.opener, top.count, top.start, top.prefix = _VARIANT, 2, top.start - 1, False
            top.seps = []
            top.skip = self.grammar.variant_value
        else:
            self.top = self.stack.pop()
        return position + size

    def _line_start(self, position: int) -> int:
        """Open a heading if `=` stands at the beginning of a line; return where to read on."""
        after = _EQUALS.match(self.text, position, self.end).end()  # type: ignore[union-attr]
        count = after - position
        seps = self.top.seps
        if not count or (count == 1 and seps and seps[-1] == -1):
            return position  # a single `=` where a part waits for one splits that part
        self._push(_HEADING, count, position, self.grammar.heading)
        return after

    def _line_end(self, position: int) -> None:
        """Close the heading line that ends here: a heading, or text after all."""
        top, text = self.top, self.text
        stop = self._before_blanks(position)
        if stop - 1 == top.comment_end:
            stop = self._before_blanks(top.visual_end)
        run = stop
        while run > top.start and text[run - 1] == "=":
            run -= 1
        size = stop - run
        level = min(size, top.count)
        if run == top.start:  # nothing but `=`: some of them are the title
            level = 0 if size < 3 else min(6, (size - 1) // 2)
        if level:
            self.records.append((Kind.HEADING, top.start, position, top.first, (level,)))
        self.top = self.stack.pop()

    def _before_blanks(self, position: int) -> int:
        text, start = self.text, self.start
        while position > start and text[position - 1] in _BLANKS:
            position -= 1
        return position

    def _angle(self, position: int) -> int:
        """Read a comment or a known tag."""
        text = self.text
        if text.startswith("<!--", position):
            return self._comment(position)
        if self.only_include and text.startswith("</onlyinclude>", position):
            return self._ignore_to_onlyinclude(position)
        name = self.grammar.tag(text, position + 1, self.end)
        if name is None or self.no_more_gt:
            return position + 1
        return self._tag(position, name[0].lower(), name.end())

    def _tag(self, position: int, name: str, name_end: int) -> int:
        """Read the tag at `position` whose name ends at `name_end`, and its content."""
        text, end, records = self.text, self.end, self.records
        tag_end = text.find(">", name_end, end)
        if tag_end < 0:
            self.no_more_gt = True
            return position + 1
        tag_end += 1
        element = "noinclude" if self.inclusion else "includeonly"
        if name in _INCLUSION_TAGS and name != element:
            records.append((Kind.IGNORED, position, tag_end, len(records), ()))
            return tag_end
        if text[tag_end - 2] == "/":
            inner_end, after = -1, tag_end
        else:
            inner_end, after = self._closing_tag(name, tag_end)
            if after < 0:
                if text[position + 1 : name_end] != element:
                    return tag_end
                after = end
        if name == element:
            records.append((Kind.IGNORED, position, after, len(records), ()))
        else:
            slash = inner_end < 0
            detail = (
                name_end,
                tag_end - 2 if slash else tag_end - 1,
                -1 if slash else tag_end,
                inner_end,
            )
            records.append((Kind.EXTENSION, position, after, len(records), detail))
        return after

    def _closing_tag(self, name: str, position: int) -> tuple[int, int]:
        """Find where the first `</name >` from a position begins and ends; (-1, -1) if there is none."""
        if name in self.no_closing_tag:
            return -1, -1
        found = closing_tag(name)(self.text, position, self.end)
        if found is None:
            self.no_closing_tag.add(name)
            return -1, -1
        return found.span()

    def _comment(self, position: int) -> int:
        """Read the comment that begins here and, where they fill whole lines, those that follow it on its line."""
        text, end, records = self.text, self.end, self.records
        closer = text.find("-->", position + 4, end)
        if closer < 0:
            records.append((Kind.COMMENT, position, end, len(records), ()))
            return end
        blanks = self._before_blanks(position)
        # Looking back first keeps this linear: only the first comment of a line ever looks ahead.
        if blanks > self.start and text[blanks - 1] == "\n":
            stops = self._comment_group(closer + 3)
            if stops[-1] < end and text[stops[-1]] == "\n":
                stops[-1] += 1
                start = blanks
                for stop in stops:
                    records.append((Kind.COMMENT, start, stop, len(records), ()))
                    start = stop
                return self._line_start(start)
        top = self.top
        if top.comment_end != blanks - 1 or top.comment_end < 0:
            top.visual_end = blanks
        top.comment_end = closer + 2
        records.append((Kind.COMMENT, position, closer + 3, len(records), ()))
        return closer + 3

    def _comment_group(self, position: int) -> list[int]:
        """Return where each comment of a group ends, blanks included; the first one's closer ends at `position`."""
        text, end = self.text, self.end
        stops = []
        while True:
            position = _BLANK_RUN.match(text, position, end).end()  # type: ignore[union-attr]
            stops.append(position)
            if not text.startswith("<!--", position):
                return stops
            # From +3, not +4 as for the first: behind another comment `<!--->` is closed by itself.
            closer = text.find("-->", position + 3, end)
            if closer < 0:
                return stops
            position = closer + 3

    def _ignore_to_onlyinclude(self, position: int) -> int:
        """Hide all up to and with the next `<onlyinclude>`; without one all the rest, and the reading ends."""
        opener = self.text.find("<onlyinclude>", position, self.end)
        after = self.end if opener < 0 else opener + len("<onlyinclude>")
        self.records.append((Kind.IGNORED, position, after, len(self.records), ()))
        if opener < 0:
            # MediaWiki stops at once: a heading still open on this line is never closed.
            self.drop_open()
        return after
