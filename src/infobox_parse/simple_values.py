"""Most values of infoboxes, in one go: words, links to articles and breaks, and nothing else.

It reads nothing in another way than the inline reader and `items` do; where it meets anything else, it leaves the whole
value to them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from infobox_parse.gathered import Words, fold_text, new_link
from infobox_parse.items import new_item
from infobox_parse.qualifiers import qualifiers_of
from infobox_parse.source import Span
from infobox_parse.wikitext.quick import LINK
from infobox_parse.wikitext.urls import may_hold_url


if TYPE_CHECKING:
    from infobox_parse.items import Ledger
    from infobox_parse.values import Item, Link, Qualifier
    from infobox_parse.wikitext.titles import TitleReader


__all__ = ["read_simple"]

_MARKUP: Final = re.compile(rf"{LINK}|(<br ?/?>)|[\[<&\r\n\0\x7f•·]|''|-\{{")
_DULL: Final = r"[^\[\]<>&'(){}（）•·:\n\r\0\x7f]*+"
_PLAIN: Final = re.compile(rf"(?![*#:;-]){_DULL}(?:'(?!'){_DULL})*+|#(?:[0-9A-Fa-f]{{3}}){{1,2}}").fullmatch
"""A text with nothing in it to read, or a colour, which is no list."""
_ONE_LINK: Final = re.compile(LINK).fullmatch
_LINE_START: Final = re.compile(r"[*#:;]|-{4}").match
_BRACKET: Final = re.compile(r"[()（）\[\]［］]").search
_BLANKS: Final = " \t\n\r\f\v\xa0"

_Piece = tuple[str, int, int, bool]
"""Some words: their text, where they stand, whether they are the label of a link."""


def read_simple(
    text: str, start: int, titles: TitleReader, trail: re.Pattern[str], ledger: Ledger
) -> tuple[Item, ...] | None:
    """Return the items of a value; None if there is more in it than is read here.

    Args:
        text: The value without blanks around it; not empty.
        start: Where in the page it stands.
        titles: Reads the targets of links.
        trail: Matches the letters behind a link that belong to its label.
        ledger: Knows placeholders and redirects.
    """
    if _PLAIN(text):
        words = " ".join(text.split())
        if len(words) < len(text):
            inner = text.strip(_BLANKS)
            if not words:  # blanks that MediaWiki does not trim
                return ()
            start, text = start + text.index(inner), inner
        span = Span(start, start + len(text))
        return (new_item(text=words, span=span, placeholder=ledger.is_placeholder(words)),)
    if _LINE_START(text) or may_hold_url(text):
        return None
    link = _one_link(text, titles)
    if link is not None:
        shown = link.label
        span, resolved = Span(start, start + len(text)), ledger.resolved((link,))
        return (new_item(text=shown, span=span, links=resolved, placeholder=ledger.is_placeholder(shown)),)
    parts = _parts(text, titles, trail)
    if parts is None or (len(parts) > 1 and _BRACKET(text.replace("[[", "").replace("]]", ""))):
        return None
    items: list[Item] = []
    for pieces, links in parts:
        item = _item(text, start, pieces, links, ledger, separator="break" if items else "none")
        if item is not None:
            items.append(item)
    return tuple(items)


def _one_link(text: str, titles: TitleReader) -> Link | None:
    """Return the link that a text is; None where it is more or something else."""
    found = _ONE_LINK(text)
    if found is None:
        return None
    written, label = found.groups()
    written = written.lstrip(" ")
    target = titles.article(written)
    return None if target is None else new_link(target, " ".join((label or written).split()))


def _parts(text: str, titles: TitleReader, trail: re.Pattern[str]) -> list[tuple[list[_Piece], list[Link]]] | None:
    """Return what stands between breaks, as pieces and links; None if there is more than is read here."""
    pieces: list[_Piece] = []
    links: list[Link] = []
    parts = [(pieces, links)]
    cursor = 0
    for found in _MARKUP.finditer(text):
        group = found.lastindex
        if group is None:
            return None
        start, end = found.span()
        if start > cursor:
            pieces.append((text[cursor:start], cursor, start, False))
        cursor = end
        if group == 3:
            pieces, links = [], []
            parts.append((pieces, links))
            continue
        written = found[1].lstrip(" ")
        target = titles.article(written)
        if target is None:
            return None
        label = written if group == 1 else found[2]
        follows = trail.match(text, end)
        if follows is not None:
            label += follows[0]
            cursor = follows.end()
        pieces.append((label, start, cursor, True))
        links.append(new_link(target, fold_text(label)))
    if cursor < len(text):
        pieces.append((text[cursor:], cursor, len(text), False))
    return parts


def _item(
    text: str, shift: int, pieces: list[_Piece], links: list[Link], ledger: Ledger, *, separator: str
) -> Item | None:
    """Return the item of what stands between two breaks; None if that is blank."""
    while pieces and not pieces[-1][3] and pieces[-1][0].isspace():
        pieces.pop()
    first = 0
    while first < len(pieces) and not pieces[first][3] and pieces[first][0].isspace():
        first += 1
    if first == len(pieces):
        return None
    start, end = pieces[first][1], pieces[-1][2]
    while start < end and text[start] in _BLANKS:
        start += 1
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    shown = fold_text("".join([piece[0] for piece in pieces]))
    qualifiers: tuple[Qualifier, ...] = ()
    if "(" in shown or "（" in shown:
        words = [Words(piece[0], Span(shift + piece[1], shift + piece[2]), piece[3], False, False) for piece in pieces]
        qualifiers = qualifiers_of(words)
    return new_item(
        text=shown,
        span=Span(shift + start, shift + end),
        separator=separator,
        links=ledger.resolved(links) if links else (),
        qualifiers=qualifiers,
        placeholder=ledger.is_placeholder(shown),
    )
