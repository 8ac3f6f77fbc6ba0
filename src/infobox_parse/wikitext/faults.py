"""A text in which delimiters do not match: the stack of what is open, and the faults that do not depend on lines.

It reads whole texts of their own, such as the content of a `<ref>`; `recovery` builds on it to read infoboxes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.source import Span
from infobox_parse.wikitext.closing import Closing
from infobox_parse.wikitext.loose import Kind, Token
from infobox_parse.wikitext.pairing import delimiters
from infobox_parse.wikitext.pieces import Fault, Piece
from infobox_parse.wikitext.removing import Removing
from infobox_parse.wikitext.shapes import Shape
from infobox_parse.wikitext.tag_closing import TagClosing


if TYPE_CHECKING:
    from infobox_parse.wikitext.pairing import Delimiters
    from infobox_parse.wikitext.shapes import Names


__all__ = ["LOOK_BACK", "FaultReader"]


class FaultReader:
    """What readings of a box and of a text in it share: the stack, and what opens and closes.

    Attributes:
        lost: What MediaWiki shows as text where something is never closed.
    """

    lost = "it"

    def __init__(self, text: str, span: Span, names: Names) -> None:
        self.text = text
        self.span = span
        self.names = names
        self.found: Delimiters = delimiters(text, *span)
        self.tokens = self.found.tokens
        self.closing = Closing(text, span, names.template, self.is_parameter)
        self.tag_closing = TagClosing(self.closing)
        self.removing = Removing(self.closing)
        self.stack: list[Piece] = []
        self.levels = 0
        self.tags_read = 0
        self.opened_tag: tuple[int, Fault] | None = None
        self.faults: list[Fault] = []

    def is_parameter(self, name: str) -> bool:
        """Whether a name may be one of the box's parameters."""
        return self.names.known is None or name in self.names.known

    def fault(self, code: str, span: Span, *edits: tuple[Span, str], at: int = -1, **details: str | int) -> Fault:
        """Add a fault."""
        one = Fault(code, span, tuple(details.items()), list(edits), span.start if at < 0 else at)
        self.faults.append(one)
        return one

    def closable(self, token: Token) -> bool:
        """Whether all that is open can still be closed by what follows, this token included."""
        return token.lowest <= token.before - self.levels

    def push(self, token: Token) -> None:
        """Open braces."""
        title = self.closing.title(token.end)
        size = token.end - token.start
        opened, tag = self.opened_tag or (-1, None)
        piece = Piece(token, size, self.names.template(title), title, tag if opened == token.number else None)
        self.stack.append(piece)
        self.levels += size // 2

    def pop(self) -> Piece:
        """Take off what was opened last."""
        piece = self.stack.pop()
        self.levels -= piece.count // 2
        return piece

    def unclosed(self, piece: Piece, edit: tuple[Span, str]) -> Fault:
        """Report braces that are never closed, with the edit that closes them."""
        token = piece.token
        if edit[0].start == edit[0].end:
            place = self.found.outside(edit[0].start)
            edit = Span(place, place), edit[1]
        edits = [edit]
        if piece.tag is not None:
            self.close_with(piece.tag, edit[0].start)
        if piece.count < token.end - token.start:  # openers that are left of more: they open nothing
            edits = [(Span(token.start, token.start + piece.count), "")]
        elif piece.count == 3 and piece.template is not None and piece.template.known:  # one brace of three is too many
            edits = [(Span(token.start, token.start + 1), ""), (edit[0], edit[1].replace("}", "", 1))]
        span = Span(token.start, min(token.end + len(piece.title), self.span.end))
        return self.fault("unclosed-template", span, *edits, name=piece.title.strip() or "…", shown=self.lost)

    def close_with(self, tag: Fault, place: int) -> None:
        """Close a tag with the template that it begins with."""
        tag.edits = [(Span(place, place), f"</{dict(tag.details)['name']}>")]

    def unclosed_link(self, token: Token) -> Fault:
        """Report a link that is never closed."""
        return self.fault("unclosed-link", Span(token.start, token.end), self.closing.link(token.end), shown=self.lost)

    def inline_end(self, piece: Piece) -> int:
        """Return where a short template ends that is never closed."""
        template = piece.template
        if template is not None and template.shape is Shape.OTHER:  # a citation, or unknown
            start = piece.token.end + len(piece.title)
            return self.closing.trimmed(self.tag_closing.content_end(start, lambda name: not template.owns(name)))
        owns = template.owns if template is not None else self.is_parameter
        return self.closing.inline_end(piece.token.end, owns)

    # Tokens that mean the same wherever they stand.

    def read_link_end(self, token: Token) -> None:
        """Close a link, and before it what was opened in it and is not closed; or report brackets without a link."""
        if token.partner < 0:
            if not self.removing.closes_single(token.start):
                edit = self.removing.stray_brackets(token.start)
                self.fault("stray-closing-brackets", Span(token.start, token.end), edit)
            return
        opener = self.tokens[token.partner]
        if not any(piece.token is opener for piece in self.stack[-LOOK_BACK:]):
            return
        while self.stack[-1].token is not opener:
            piece = self.pop()
            if piece.template is None:
                self.unclosed_link(piece.token)
            else:
                self.unclosed(piece, self.closing.braces(token.start, piece.count))
        self.stack.pop()

    def read_common(self, token: Token) -> None:
        """Read a token that neither braces nor lines depend on."""
        place = Span(token.start, token.end)
        match token.kind:
            case Kind.LINK if token.partner >= 0:
                self.stack.append(Piece(token, 0, None))
            case Kind.LINK:
                self.unclosed_link(token)
            case Kind.LINK_END:
                self.read_link_end(token)
            case Kind.TAG if token.start >= self.tags_read:
                self._read_tag(token)
            case Kind.TAG_END if token.start >= self.tags_read:
                edit = self.removing.stray_tag(token.start, token.end, token.name)
                self.fault("stray-closing-tag", place, edit, name=token.name)
            case Kind.COMMENT:
                self.fault("unclosed-comment", place, self.tag_closing.comment(token))
            case Kind.VARIANT:
                self.fault("unclosed-variant", place, self.closing.variant(token.end))
            case Kind.ELEMENT if token.inner[0] >= 0 and token.name in _READ_TAGS:
                content = self.text[slice(*token.inner)]
                if any(mark in content for mark in _DELIMITERS):
                    self.faults += _Fragment(self.text, Span(*token.inner), self.names).run()

    def _read_tag(self, token: Token) -> None:
        """Close a tag; where it begins with a template, with that."""
        edit, self.tags_read = self.tag_closing.tag(token)
        fault = self.fault("unclosed-tag", Span(token.start, token.end), edit, name=token.name)
        following = token.number + 1
        if not edit[1].startswith("</"):
            return
        if following < len(self.tokens) and not self.text[token.end : self.tokens[following].start].strip():
            self.opened_tag = following, fault

    def swallowed_lines(self, token: Token) -> list[Token]:
        """Return the parameters on lines of their own in the content of a tag: known, and not given elsewhere."""
        known = self.names.known
        if known is None or token.name not in _SWALLOWING_TAGS or "\n" not in self.text[slice(*token.inner)]:
            return []
        inner = delimiters(self.text, *token.inner).tokens
        return [
            one
            for one in inner
            if one.kind == Kind.PARAMETER and not one.before and one.name in known and one.name not in self.names.given
        ]

    def match(self, piece: Piece, size: int, start: int) -> int:
        """Match closing braces, which begin at a place, with the piece on top; return how many of them it takes."""
        taken = 3 if size > 2 and piece.count > 2 else 2
        if piece.tag is not None:
            self.close_with(piece.tag, start + taken)
        self.levels -= piece.count // 2
        piece.count -= taken
        self.levels += piece.count // 2
        if piece.count < 2:
            self.stack.pop()
        return taken


_READ_TAGS = frozenset({"ref"})
"""Tags whose content is looked at, too."""
_SWALLOWING_TAGS = frozenset({"ref", "nowiki"})
_DELIMITERS = ("{{", "}}", "[[", "]]")
LOOK_BACK = 64
"""How deep in the stack the opener of a link is looked for."""


class _Fragment(FaultReader):
    """A text of its own: nothing outside closes what it opens."""

    def run(self) -> list[Fault]:
        """Read all."""
        for token in self.tokens:
            if token.kind == Kind.OPEN:
                self.push(token)
            elif token.kind == Kind.CLOSE:
                self._close(token)
            elif token.kind == Kind.TAG:  # tags do not nest
                place = Span(token.start, token.end)
                self.fault("unclosed-tag", place, (place, ""), name=token.name)
            elif token.kind not in (Kind.LINE, Kind.PARAMETER):
                self.read_common(token)
        while self.stack:
            piece = self.pop()
            if piece.template is None:
                self.unclosed_link(piece.token)
                continue
            inline = piece.template.shape is Shape.INLINE
            end = self.inline_end(piece) if inline else self.closing.trimmed(self.span.end)
            self.unclosed(piece, self.closing.braces(end, piece.count))
        return self.faults

    def _close(self, token: Token) -> None:
        size = token.end - token.start
        while size > 1 and self.stack and self.stack[-1].template is not None:
            size -= self.match(self.stack[-1], size, token.end - size)
        if size > 1:
            start = token.end - size
            self.fault("stray-closing-braces", Span(start, token.end), self.removing.stray_braces(start, token.end))
