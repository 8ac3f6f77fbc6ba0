"""External links: `[url label]` and bare urls, as MediaWiki's parser finds them.

RFC, PMID and ISBN numbers stay text. Nothing is checked or encoded in a url.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.wikitext.reading import LINK_END, PIECE
from infobox_parse.wikitext.stream import Close, Markup, Open, Run


if TYPE_CHECKING:
    from infobox_parse.wikitext.reading import Reading

__all__ = ["begins_with_protocol", "may_hold_url", "read_urls"]

_SLASHED = "ftps?|git|gopher|https?|ircs?|mms|nntp|redis|sftp|ssh|svn|telnet|worldwind"
_SIMPLE = "bitcoin|geo|magnet|mailto|matrix|news|sips?|sms|tel|urn|xmpp"
_PROTOCOL = rf"(?ai:(?:{_SLASHED})://|(?:{_SIMPLE}):)"
"""MediaWiki's default $wgUrlProtocols, which are Wikipedia's too."""

_SEPARATORS = " \xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ENDS = rf"\]\[<>\"'\x00-\x20\x7f{_SEPARATORS}\ufffd"
_CHARACTER = rf"(?:[^{_ENDS}]|'(?!'))"
"""Two apostrophes end a url, as they are styles by then."""
_URL = rf"(?:\[(?i:[0-9a-f:.]++)\]|{_CHARACTER}|{PIECE}){_CHARACTER}*+"

_LINK = re.compile(rf"\[({_PROTOCOL}|//)({_URL})|(?<!\w)({_PROTOCOL})({_URL})")
_STARTS_WITH_PROTOCOL = re.compile(rf"{_PROTOCOL}|//").match
_SIMPLE_PROTOCOL = re.compile(rf"(?ai:(?:{_SIMPLE}):)").search
_CHARACTERS = re.compile(_CHARACTER + "*+")
_is_url_text = re.compile(_CHARACTER + "++").fullmatch
_LABEL_END = re.compile("[\\]\n\x01-\x08\x0b-\x1f\ufffd]")
_BLANKS = re.compile(rf"[{_SEPARATORS}]*+")
_ANGLE = re.compile("&(?:lt|gt);")
_FREE_END = re.compile("&(?:lt|gt|nbsp|#x0*+(?:3[CcEe]|[Aa]0)|#0*+(?:60|62|160));")
_REFERENCE_END = re.compile(r"&(?:[A-Za-z]++|#x[0-9A-Fa-f]++|#[0-9]++)\Z", re.IGNORECASE)
_PUNCTUATION = ",;.:!?"
_LONGEST_REFERENCE = 40
"""Characters of the longest named reference, and room to spare."""


def begins_with_protocol(text: str) -> bool:
    """Tell whether a text begins like a url, so that it can be no page's title."""
    return _STARTS_WITH_PROTOCOL(text) is not None


def may_hold_url(text: str) -> bool:
    """Tell quickly whether it is worth looking for urls."""
    return "//" in text or (":" in text and _SIMPLE_PROTOCOL(text) is not None)


def read_urls(reading: Reading, masked: str, base: int = 0, *, with_bare: bool) -> list[tuple[int, int]]:
    """Mark the external links of a text that begins at an offset; return the slices they take."""
    ranges = []
    position = 0
    label_end = -1
    while match := _LINK.search(masked, position):
        start, position = match.span()
        address = match.start(2 if match[2] else 4)
        url_end = _url_end(reading, masked, base, (address, position))
        position = max(position, url_end)
        if match[2]:
            angle = _ANGLE.search(masked, address, url_end)
            url_end = angle.start() if angle else url_end
            if url_end > label_end:
                stop = _LABEL_END.search(masked, url_end)
                label_end = stop.start() if stop else len(masked)
            if url_end == address or not masked.startswith("]", label_end):
                position = start + 1  # it may be a bare url
                continue
            blanks = _BLANKS.match(masked, url_end)
            label_start = blanks.end() if blanks else url_end
            places = (start + base, url_end + base, label_start + base, label_end + base)
            _mark_labelled(reading, places)
            position = label_end + 1
            ranges.append((start, position))
        elif with_bare:
            kept = _free_end(masked, start, url_end)
            if kept > address:  # there is more than the protocol
                _mark_bare(reading, base + start, base + kept)
                ranges.append((start, kept))
    return ranges


def _mark_labelled(reading: Reading, places: tuple[int, int, int, int]) -> None:
    """Mark `[url label]`: where it begins, the url ends, the label begins and ends."""
    start, url_end, label_start, label_end = places
    span = reading.span(start, label_end + 1)
    hidden = reading.opaques(start + 1, url_end)
    url = reading.plain(start + 1, url_end)
    opening = Open(Markup.EXTERNAL, span, target=url, hidden=hidden)
    closing = Close(Markup.EXTERNAL, reading.span(label_end, label_end + 1))
    if label_start == label_end:
        reading.mark(start, label_end + 1, [opening, closing])
    else:
        reading.mark(start, label_start, [opening])
        reading.mark(label_end, label_end + 1, [closing])


def _mark_bare(reading: Reading, start: int, end: int) -> None:
    hidden = reading.opaques(start, end)
    url = reading.plain(start, end)
    reading.show_pieces(start, end)
    opening = Open(Markup.EXTERNAL, reading.span(start, end), target=url, hidden=hidden)
    reading.mark(start, start, [opening])
    reading.mark(end, end, [Close(Markup.EXTERNAL, reading.span(end, end))], LINK_END)


def _url_end(reading: Reading, masked: str, base: int, matched: tuple[int, int]) -> int:
    """Return where a url really ends, with the pieces in it, given where its address matched."""
    start, end = matched
    if masked[start] == PIECE:
        end = start  # the pattern lets it stand for the first character, whatever it is
    while masked.startswith(PIECE, end):
        piece = reading.pieces[base + end]
        if isinstance(piece, Run) or not _is_url_text(piece.text):
            break
        rest = _CHARACTERS.match(masked, end + 1)
        end = rest.end() if rest else end + 1
    return end


def _free_end(masked: str, start: int, end: int) -> int:
    """Return where a bare url ends: punctuation behind it is not part of it."""
    match = _FREE_END.search(masked, start, end)
    end = match.start() if match else end
    url = masked[start:end]
    marks = _PUNCTUATION if "(" in url else _PUNCTUATION + ")"
    kept = len(url.rstrip(marks))
    if url.startswith(";", kept):
        # That semicolon may end a character reference.
        kept += _REFERENCE_END.search(url, max(0, kept - _LONGEST_REFERENCE), kept) is not None
    return start + kept
