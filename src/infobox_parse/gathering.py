"""From inline tokens to what they add up to: the text a reader sees, and the links, flags and evidence on the way.

One pass over a run of tokens, with no idea of items; `items` decides what belongs together.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import attrs

from infobox_parse.content import Evidence, Piece
from infobox_parse.gathered import Gathered, Words, fold, more, new_link, take_link, take_plain
from infobox_parse.values import Flag, Image
from infobox_parse.wikitext.stream import Close, Inline, Markup, Opaque, Open, Run, Void


if TYPE_CHECKING:
    from infobox_parse.source import Span


__all__ = ["FlagOf", "gather"]

ICON_PIXELS = 50
"""A file shown no larger than this, in pixels, is an icon."""

_LINK_KINDS = {
    Markup.LINK: "wikilink",
    Markup.INTERWIKI: "interwiki",
    Markup.LANGUAGE: "interwiki",
    Markup.EXTERNAL: "external",
}
_CLOSING = (",", ".", ";", ")", "，", "。", "；", "、", "）")
_EFFECTS: dict[str | Markup, Markup] = {
    **dict.fromkeys((Markup.BOLD, "b", "strong"), Markup.BOLD),
    **dict.fromkeys((Markup.ITALIC, "i", "em", "cite", "dfn", "var"), Markup.ITALIC),
    **dict.fromkeys(("sup", "sub"), Markup.TAG),
    **dict.fromkeys((*_LINK_KINDS, Markup.CATEGORY), Markup.LINK),
    Markup.FILE: Markup.FILE,
}
"""What the beginning and the end of markup do here, by its name or else its kind: TAG raises or lowers."""

_SUPERSCRIPT = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


FlagOf: TypeAlias = Callable[[str], Flag | None]
"""Says which flag a file shows, by its name; None for one that shows none."""


def gather(tokens: list[Inline], *, bold: int = 0, italic: int = 0, flag_of: FlagOf | None = None) -> Gathered:
    """Add up a run of tokens.

    Args:
        tokens: From `read_inline`, pieces in them being `content.Piece`; others are passed over.
        bold: How many bold markups are open before them.
        italic: Likewise.
        flag_of: Says which icons are flags; without it all are images.
    """
    result = Gathered([], bold=bold, italic=italic, styled=bold > 0 or italic > 0)
    read = 0 if result.styled else take_plain(tokens, result)
    if read < len(tokens):
        gatherer = _Gatherer(result, flag_of)
        gatherer.take(tokens, read)
        if gatherer.open:
            gatherer.finish()
    return result


@attrs.define
class _Inside:
    """An open link, file or raised text."""

    token: Open
    words: list[Words]


class _Gatherer:
    """Takes tokens one by one."""

    def __init__(self, result: Gathered, flag_of: FlagOf | None) -> None:
        self.result = result
        self.flag_of = flag_of
        self.open: list[_Inside] = []
        self.words = result.words
        self.links = 0
        self.files = 0
        self.raised = 0
        self.silent = False  # whether something that shows nothing stands just before

    def take(self, tokens: list[Inline], place: int = 0) -> None:
        """Take tokens from a place on."""
        count = len(tokens)
        while place < count:
            token = tokens[place]
            place += 1
            if isinstance(token, Run):
                self.add_text(token.text, token.span)
            elif isinstance(token, Open):
                if take_link(tokens, place - 1, self.words, self.result):
                    place += 2
                else:
                    self.begin(token)
            elif isinstance(token, Close):
                self.end(token)
            elif isinstance(token, Opaque):
                if isinstance(token.value, Piece):
                    self.add_piece(token.value, token.span)
            elif not isinstance(token, Void):
                self.add_text("\n", token.span)
            elif token.name != "wbr":
                self.add_text(" ", token.span)

    def add_text(self, text: str, span: Span) -> None:
        if self.silent:
            self.close_up(text)
        self.words.append(Words(text, span, self.links > 0, self.result.bold > 0, self.result.italic > 0))

    def close_up(self, text: str) -> None:
        """Take away the blank before something that shows nothing, if a comma or the like follows it."""
        self.silent = False
        if text.startswith(_CLOSING) and self.words and self.words[-1].text.endswith(" "):
            self.words[-1] = self.words[-1]._replace(text=self.words[-1].text.rstrip(" "))

    def add_piece(self, piece: Piece, span: Span) -> None:
        result = self.result
        if piece.text:
            self.add_text(piece.text, span)
        else:
            self.silent = True
        if piece.evidence:
            result.evidence = more(result.evidence, piece.evidence)
        if piece.flags:
            result.flags = more(result.flags, piece.flags)
            self.mark("flags", len(piece.flags), span)
        if piece.links:
            result.links = more(result.links, piece.links)
        if piece.citations:
            result.evidence = more(result.evidence, [(citation, span) for citation in piece.citations])
        if piece.language is not None and result.language is None and not any(word.text.strip() for word in self.words):
            result.language = piece.language
        if piece.templates:
            result.templates = more(result.templates, piece.templates)
        self.add_values(piece, span)

    def mark(self, member: str, count: int, span: Span) -> None:
        self.result.marks = more(self.result.marks, [(member, span.start)] * count)

    def add_values(self, piece: Piece, span: Span) -> None:
        result = self.result
        if piece.dates:
            result.dates = more(result.dates, piece.dates)
            self.mark("dates", len(piece.dates), span)
        if piece.quantities:
            result.quantities = more(result.quantities, piece.quantities)
        if piece.coordinates:
            result.coordinates = more(result.coordinates, piece.coordinates)
            self.mark("coordinates", len(piece.coordinates), span)
        if piece.images:
            result.images = more(result.images, piece.images)
        if piece.status:
            result.status = more(result.status, piece.status)
            self.mark("status", len(piece.status), span)
        if piece.infobox is not None:
            result.infoboxes = more(result.infoboxes, [piece.infobox])

    def begin(self, token: Open) -> None:
        for hidden in token.hidden:  # it stood where nothing shows, but its evidence counts
            if not isinstance(hidden.value, Piece):
                continue
            if token.markup is Markup.VARIANT:  # what shows has its own flags and links
                kept = Piece(evidence=hidden.value.evidence, citations=hidden.value.citations)
            else:
                kept = attrs.evolve(hidden.value, text="")
            self.add_piece(kept, hidden.span)
        effect = _EFFECTS.get(token.name or token.markup)
        if effect is Markup.BOLD:
            self.result.bold += 1
            self.result.styled = True
        elif effect is Markup.ITALIC:
            self.result.italic += 1
            self.result.styled = True
        elif effect is Markup.TAG:
            # Only the outermost is looked at, so that no nesting makes text move up again and again.
            self.raised += 1
            if self.raised == 1:
                self.step_in(token)
        elif effect is Markup.FILE:
            self.files += 1
            self.step_in(token)
        elif effect is Markup.LINK:
            self.links += 1
            self.step_in(token)

    def step_in(self, token: Open) -> None:
        self.open.append(_Inside(token, []))
        self.words = self.open[-1].words

    def end(self, token: Close) -> None:
        effect = _EFFECTS.get(token.name or token.markup)
        if effect is Markup.BOLD:
            self.result.bold -= 1
        elif effect is Markup.ITALIC:
            self.result.italic -= 1
        elif effect is Markup.TAG and self.raised:
            self.raised -= 1
            if not self.raised:
                self.step_out_of(Markup.TAG)
        elif effect is Markup.FILE and self.files:
            self.step_out_of(Markup.FILE)
        elif effect is Markup.LINK and self.links:
            self.step_out_of(token.markup)

    def step_out_of(self, markup: Markup) -> None:
        """Close what is open, up to the innermost of a kind."""
        while self.open:
            inside = self.step_out()
            if inside.token.markup is markup:
                return

    def step_out(self) -> _Inside:
        inside = self.open.pop()
        self.words = self.open[-1].words if self.open else self.result.words
        markup = inside.token.markup
        if markup is Markup.TAG:
            self.raised = 0
        elif markup is Markup.FILE:
            self.files -= 1
        else:
            self.links -= 1
        self.close(inside)
        return inside

    def finish(self) -> None:
        while self.open:
            self.step_out()

    def close(self, inside: _Inside) -> None:
        token, words = inside.token, inside.words
        if token.markup is Markup.FILE:
            self.show(_image(token, fold(words)), token.span)
            self.silent = True
        elif token.markup is Markup.TAG:
            self.raise_or_lower(token, words)
        else:
            self.link(token, words)

    def show(self, image: Image, span: Span) -> None:
        flag = self.flag_of(image.file) if self.flag_of is not None and image.role == "icon" else None
        if flag is None:
            self.result.images = more(self.result.images, [image])
        else:
            self.result.flags = more(self.result.flags, [flag])
            self.mark("flags", 1, span)

    def link(self, token: Open, words: list[Words]) -> None:
        if token.markup is Markup.CATEGORY:
            return
        if token.markup is not Markup.LANGUAGE:
            self.words.extend(words)
        label = fold(words)
        kind = _LINK_KINDS[token.markup]
        link = new_link(token.target, label, kind, fragment=token.fragment)
        self.result.links = more(self.result.links, [link])

    def raise_or_lower(self, token: Open, words: list[Words]) -> None:
        """Write `<sup>` and `<sub>` with the characters that Unicode has for that; a lone mark is a note."""
        text = fold(words)
        if token.name == "sup" and len(text) == 1 and not text.isdigit():
            mark = Evidence(kind="note", span=token.span, mark=text)
            self.result.evidence = more(self.result.evidence, [mark])
            return
        table = _SUPERSCRIPT if token.name == "sup" else _SUBSCRIPT
        if text and all(ord(char) in table for char in text):
            words = [word._replace(text=word.text.translate(table)) for word in words]
        self.words.extend(words)


def _image(token: Open, caption: str) -> Image:
    options = dict(token.attributes)
    sizes = [int(options[name][:9]) for name in ("width", "height") if options.get(name, "").isdecimal()]
    small = bool(sizes) and min(sizes) <= ICON_PIXELS and not options.keys() & {"thumb", "thumbnail", "frame"}
    return Image(
        token.target.partition(":")[2] or token.target,
        "icon" if small else "image",
        alt=options.get("alt") or None,
        caption=caption or None,
    )
