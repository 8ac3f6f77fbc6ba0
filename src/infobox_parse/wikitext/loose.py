"""The delimiters of damaged markup, one by one: a lexer that pairs nothing but comments and extension tags.

Offsets are those of the whole text. All is linear: each delimiter is looked at a fixed number of times.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from infobox_parse.wikitext.grammar import TAG_SPACE, closing_tag


if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = [
    "FILE_TARGET",
    "LIST_MARKERS",
    "NAME_STOPS",
    "PARAMETER_NAME",
    "PIPE_AND_NAME",
    "Kind",
    "Token",
    "closes_more",
    "read_tokens",
]


class Kind:
    """What a token is."""

    OPEN: Final = "{{"
    """Two and more opening braces."""
    CLOSE: Final = "}}"
    """Two and more closing braces."""
    LINK: Final = "[["
    """Two opening brackets."""
    LINK_END: Final = "]]"
    """Two closing brackets."""
    LINE: Final = "\n"
    """A line begins."""
    PARAMETER: Final = "|"
    """A `|name=` that is the first on its line, or stands behind a `|` at the end of the line before."""
    TAG: Final = "<"
    """An extension tag that never closes, or that closes with the closer of another."""
    TAG_END: Final = "</"
    """The closing tag of an extension tag that was not opened."""
    COMMENT: Final = "<!--"
    """A comment that never closes, or that closes with the closer of another."""
    ELEMENT: Final = "<>"
    """An extension tag with its content."""
    VARIANT: Final = "-{"
    """A `-{` that does not close on its line."""


@attrs.define(eq=False)
class Token:
    """A delimiter.

    Attributes:
        kind: See `Kind`.
        start: Where it begins.
        end: Where it ends; of an ELEMENT all of it, of a PARAMETER behind its `=`.
        name: Of a PARAMETER its name, of a tag its name in lower case.
        inner: Of an ELEMENT where its content begins and ends; of a COMMENT what of its line it can be taken to hold.
        partner: Of a LINK the number of its LINK_END, and the other way round; -1 without one.
        number: Its number among the tokens.
        before: How deep braces nest before it, relative to the first token.
        after: The same behind it.
        lowest: The lowest depth behind it or any later token.
    """

    kind: str
    start: int
    end: int
    name: str = ""
    inner: tuple[int, int] = (-1, -1)
    partner: int = -1
    number: int = -1
    before: int = 0
    after: int = 0
    lowest: int = 0


NAME_STOPS = r"|={}\[\]<>\n"
"""What no name of a parameter holds, as the inside of a character class."""
PARAMETER_NAME = rf"[^{NAME_STOPS}]{{1,100}}+"
"""Pattern of a parameter's name, with the blanks behind it."""
PIPE_AND_NAME = rf"\|[ \t]*+({PARAMETER_NAME})"
"""Pattern of what a parameter begins with; the group is its name."""
FILE_TARGET = r"[^\[\]|{}<>\n:]{1,40}+:[^\[\]|{}<>\n]{0,250}\.\w{3,4}[ \t]*+(?=[|\]\n])"
"""Pattern of the target of a link to a file, on any wiki: a namespace and a name with a suffix."""
_INDENTED = rf"[ \t]*+{PIPE_AND_NAME}(?:<!--[^<>\n]*+-->[ \t]*+)?="
_PARAMETER = re.compile(_INDENTED)
_PARAMETER_LINE = re.compile(rf"\n{_INDENTED}")
_LATE_PARAMETER = re.compile(rf"\|[ \t]*+\n[ \t]*+({PARAMETER_NAME})=")
"""Some pages have the `|` of the next parameter at the end of the line."""

_SPECIAL = re.compile(r"\{\{++|\}\}++|\[\[|\]\]|<(?=[!/A-Za-z])|\|(?=[ \t]*+\n)|-\{(?![{}])|\n")
_TAG = re.compile(rf"<(/?)([A-Za-z][A-Za-z0-9-]*+)(?=[{TAG_SPACE}>]|/>)([^<>]*+)(>?)", re.ASCII)
_DELIMITER = re.compile(r"(\{\{|\[\[)|(?:\}\}|\]\])")
_ATTRIBUTES = re.compile(r"[^<>\n{|]*+")
LIST_MARKERS = frozenset("*#:;")
"""What a line of a list begins with."""
_NEAR = 100
_LONGEST_REST = 2000
"""How much of a line is looked at."""


def _whole(text: str, start: int, end: int) -> int:
    """Return how far a slice goes before something opens in it that it does not close; -1 if it closes more."""
    opened: list[int] = []
    for found in _DELIMITER.finditer(text, start, min(end, start + _LONGEST_REST)):
        if found[1]:
            opened.append(found.start())
        elif not opened:
            return -1
        else:
            opened.pop()
    return opened[0] if opened else end


def closes_more(text: str, start: int, end: int) -> bool:
    """Whether a slice closes more than it opens, so that it cannot be cut off from what is before it."""
    end = min(end, start + _LONGEST_REST)
    depths = {"{": 0, "[": 0}
    for found in _DELIMITER.finditer(text, start, end):
        kind = {"}": "{", "]": "["}.get(found[0][0], found[0][0])
        depths[kind] += 1 if found[1] else -1
        if depths[kind] < 0:
            return True
    return False


def read_tokens(text: str, start: int, end: int, tags: frozenset[str]) -> tuple[list[Token], list[tuple[int, int]]]:
    """Read the tokens of a slice; with them, where the comments and tags stand whose content is not wikitext here."""
    lexer = _Lexer(text, start, end, tags)
    return list(lexer.read()), lexer.opaque


class _Lexer:
    """One reading of a slice."""

    def __init__(self, text: str, start: int, end: int, tags: frozenset[str]) -> None:
        self.text = text
        self.position = start
        self.end = end
        self.tags = tags
        self.opaque: list[tuple[int, int]] = []
        self.next_opener: dict[str, int] = {}
        self.next_closer: dict[str, tuple[int, int]] = {}
        self.no_variant_end = -1
        self.stray_closer = -1, False

    def read(self) -> Iterator[Token]:
        """Yield the tokens in order."""
        text, end = self.text, self.end
        while found := _SPECIAL.search(text, self.position, end):
            at, self.position = found.span()
            char = text[at]
            if char == "<":
                yield from self._angle(at)
            elif char == "\n":
                yield Token(Kind.LINE, at, at + 1)
                parameter = _PARAMETER.match(text, at + 1, end)
                if parameter:
                    yield self._parameter(parameter, text.index("|", at + 1))
            elif char == "|":
                parameter = _LATE_PARAMETER.match(text, at, end)
                if parameter:
                    yield self._parameter(parameter, at)
            elif char == "-":
                closer = self._variant_end(at)
                if closer < 0:
                    yield Token(Kind.VARIANT, at, at + 2)
                else:
                    self.position = closer + 2
            else:
                kind = {"{": Kind.OPEN, "}": Kind.CLOSE, "[": Kind.LINK, "]": Kind.LINK_END}[char]
                yield Token(kind, at, self.position)

    def _parameter(self, found: re.Match[str], pipe: int) -> Token:
        self.position = found.end()
        return Token(Kind.PARAMETER, pipe, found.end(), found[1].strip())

    def _angle(self, at: int) -> Iterator[Token]:
        """Read a comment or tag."""
        if self.text.startswith("<!--", at):
            yield from self._comment(at)
            return
        tag = _TAG.match(self.text, at, self.end)
        if tag is None or tag[2].lower() not in self.tags:
            return
        name = tag[2].lower()
        if not tag[4] or ("\n" in tag[3] and "|" in tag[3]):
            if not tag[1]:
                self.position = _ATTRIBUTES.match(self.text, tag.end(2), self.end).end()  # type: ignore[union-attr]
                yield Token(Kind.TAG, at, self.position, name)
            return
        self.position = tag.end()
        if tag[1]:
            yield Token(Kind.TAG_END, at, tag.end(), name)
        elif tag[3].endswith("/"):
            yield Token(Kind.ELEMENT, at, tag.end(), name)
        else:
            closer, after = self._closer(name, tag.end())
            if closer == after or self._is_anothers(name, tag.end(), closer):
                yield Token(Kind.TAG, at, tag.end(), name)
            else:
                self.position = after
                self.opaque.append((at, after))
                yield Token(Kind.ELEMENT, at, after, name, (tag.end(), closer))

    def _is_anothers(self, name: str, position: int, closer: int) -> bool:
        """Whether a closing tag is that of another tag, which opens inside: such tags do not nest.

        Not so where it is the other one that is too many, as in `<ref>{{cite|<ref>}}</ref>`.
        """
        other = self._opener(name, position)
        if other >= closer:
            return False
        near = min(closer, position + _LONGEST_REST)
        return _PARAMETER_LINE.search(self.text, position, near) is not None or not closes_more(
            self.text, other, closer
        )

    def _closer(self, name: str, position: int) -> tuple[int, int]:
        """Return where the next closing tag of a name, or `-->`, stands; past the end without one."""
        known = self.next_closer.get(name, (-1, -1))
        if known[0] < position:
            found = closing_tag(name)(self.text, position, self.end) if name != "!--" else None
            at = self.text.find("-->", position, self.end) if name == "!--" else -1
            known = found.span() if found is not None else (at, at + 3) if at >= 0 else (self.end, self.end)
            self.next_closer[name] = known
        return known

    def _opener(self, name: str, position: int) -> int:
        """Return where the next tag of a name opens that is not closed by itself; the end without one."""
        known = self.next_opener.get(name, -1)
        if known < position:
            search = re.compile(rf"<{name}(?:[{TAG_SPACE}][^<>/]*+(?:/(?!>)[^<>/]*+)*+)?+>", re.IGNORECASE | re.ASCII)
            found = search.search(self.text, position, self.end)
            known = self.next_opener[name] = self.end if found is None else found.start()
        return known

    def _variant_end(self, at: int) -> int:
        """Return where the variant ends that begins here; it does so on its line, and what is inside is not read."""
        if at < self.no_variant_end:
            return -1
        stop = self.text.find("\n", at, self.end)
        stop = self.end if stop < 0 else stop
        closer = self.text.find("}-", at, stop)
        if closer < 0:
            self.no_variant_end = stop
        return closer

    def _comment(self, at: int) -> Iterator[Token]:
        closer, after = self._closer("!--", at + 4)
        if closer != after and not self._ends_another(at, closer):
            self.position = after
            self.opaque.append((at, after))
            return
        stop = self.text.find("\n", at, self.end)
        stop = self.end if stop < 0 else stop
        self.position = at + 4
        stop = _whole(self.text, at + 4, stop)
        if stop < 0:
            yield Token(Kind.COMMENT, at, at + 4)
        else:
            self.position = stop
            yield Token(Kind.COMMENT, at, at + 4, inner=(at + 4, stop))

    def _ends_another(self, at: int, closer: int) -> bool:
        """Whether the closer of a comment is that of another, which begins inside it behind a parameter or closer.

        Where a further closer follows that closes nothing, the comment was meant to hold the other one.
        """
        inside = self.text.find("<!--", at + 4, closer)
        if inside < 0:
            return False
        near = min(inside, at + _LONGEST_REST)
        if not _PARAMETER_LINE.search(self.text, at, inside) and not closes_more(self.text, at + 4, near):
            return False
        if self.text[at + 4 : at + 4 + _NEAR].lstrip()[:1] == "|":  # it was meant to hide parameters
            return False
        return not self._has_stray_closer(closer + 3)

    def _has_stray_closer(self, position: int) -> bool:
        """Whether the next `-->` is the closer of no comment."""
        if self.stray_closer[0] == position:
            return self.stray_closer[1]
        further = self.text.find("-->", position, self.end)
        self.stray_closer = position, further >= 0 and self.text.find("<!--", position, further) < 0
        return self.stray_closer[1]
