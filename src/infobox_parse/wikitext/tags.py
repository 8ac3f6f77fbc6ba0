"""HTML tags in wikitext as MediaWiki's Sanitizer admits them; it does not pair them.

Extension tags are no concern of this module: they are pieces of the stream already.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.wikitext.entities import decode_references
from infobox_parse.wikitext.reading import PIECE, mask
from infobox_parse.wikitext.stream import Close, Markup, Open, Run, Void


if TYPE_CHECKING:
    from infobox_parse.wikitext.reading import Reading
    from infobox_parse.wikitext.stream import Inline

__all__ = ["TAG", "read_attributes", "read_tags"]

ELEMENTS = frozenset(
    (
        *("b", "bdi", "del", "i", "ins", "u", "font", "big", "small", "sub", "sup"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "cite", "code", "em", "s", "strike", "strong"),
        *("tt", "var", "div", "center", "blockquote", "ol", "ul", "dl", "table", "caption"),
        *("pre", "ruby", "rb", "rp", "rt", "rtc", "p", "span", "abbr", "dfn", "kbd", "samp"),
        *("data", "time", "mark", "tr", "td", "th", "li", "dt", "dd", "q", "bdo"),
        *("br", "wbr", "hr", "meta", "link"),
    )
)
VOID = frozenset(("br", "wbr", "hr", "meta", "link"))
EMPTY_WHEN_SELF_CLOSED = frozenset(("li", "dt", "dd"))
"""`<li/>` is an empty item; a slash in other tags, as `<b/>`, says nothing."""

TAG = re.compile(r"<(/?+)([A-Za-z][A-Za-z0-9]*+)((?:[\t\n\v /\0][^<>]*+)?+)>")
"""A tag: its slash, its name, and what stands behind that."""
_ATTRIBUTE = re.compile(
    r"""([^\t\n\f\r /][^\t\n\f\r />=]*+)
    (?:[\t\n\f\r ]*+=[\t\n\f\r ]*+(?:"([^"]*+)"?+|'([^']*+)'?+|([^\t\n\f\r >]*+)))?+""",
    re.VERBOSE,
)
_ATTRIBUTE_NAME = re.compile(r"[:\w][:.\-\w]*+")
_ONE_NAME = re.compile(
    r"""[\t\n\f\r ]*+name[ ]?+=[ ]?+(?:"([\w:.,'()+-]++(?: [\w:.,'()+-]++)*+)"|([\w:.+-]++))[ ]*+/?+""", re.ASCII
)
"""The commonest of all: a name and nothing else, with nothing in it that is to be read."""

_BLANKS = re.compile(r"[\t\r\n ]+")


def read_tags(reading: Reading) -> str:
    """Mark the tags and return the text with them masked."""
    ranges = []
    for match in TAG.finditer(reading.text):
        tokens = _tokens(reading, match)
        if tokens is not None:
            reading.mark(match.start(), match.end(), tokens)
            ranges.append(match.span())
    return mask(reading.text, ranges) if ranges else reading.text


def _tokens(reading: Reading, match: re.Match[str]) -> list[Inline] | None:
    """Return what a tag gives; None when it is text."""
    slash, name, inside = match.groups()
    name = name.lower()
    if name not in ELEMENTS:
        return None
    start, end = match.span(3)
    if inside and inside[0] == PIECE and isinstance(reading.pieces[start], Run):
        return None  # `<b<nowiki/>>` has another name than `b`
    span = reading.span(*match.span())
    hidden = reading.opaques(start, end) if inside else ()
    if slash:
        closing: list[Inline] = list(hidden)
        if name == "br":
            closing.append(Void(name, span))
        elif name not in VOID:
            closing.append(Close(Markup.TAG, span, name))
        return closing
    attributes = read_attributes(reading.written(start, end)) if inside else ()
    if name in VOID:
        if name in ("meta", "link"):
            needed = {"itemprop", "content" if name == "meta" else "href"}
            return list(hidden) if needed <= {key for key, _ in attributes} else None
        return [Void(name, span), *hidden]
    opening = Open(Markup.TAG, span, name, attributes=attributes, hidden=hidden)
    if inside.endswith("/") and name in EMPTY_WHEN_SELF_CLOSED:
        return [opening, Close(Markup.TAG, reading.span(match.end(), match.end()), name)]
    return [opening]


def read_attributes(text: str) -> tuple[tuple[str, str], ...]:
    """Return the attributes of a tag; of two with one name the last counts."""
    if not text:
        return ()
    named = _ONE_NAME.fullmatch(text)
    if named is not None:
        return (("name", named[1] or named[2]),)
    found = {}
    text = text.removesuffix("/")
    for match in _ATTRIBUTE.finditer(text):
        name = match[1].lower()
        if _ATTRIBUTE_NAME.fullmatch(name):
            value = match[2] or match[3] or match[4] or ""
            found[name] = decode_references(_BLANKS.sub(" ", value).strip(" "))
    return tuple(found.items())
