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
    from infobox_parse.source import Span
    from infobox_parse.wikitext.reading import Reading
    from infobox_parse.wikitext.stream import Inline, Opaque

__all__ = ["TAG", "read_attributes", "read_tags", "tag_tokens"]

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
    span = reading.span(*match.span())
    if not inside:
        return tag_tokens(slash, name, "", span)
    start, end = match.span(3)
    if inside[0] == PIECE and isinstance(reading.pieces[start], Run):
        return None  # `<b<nowiki/>>` has another name than `b`
    tokens = tag_tokens(slash, name, reading.written(start, end), span, reading.opaques(start, end))
    if tokens and not slash and inside[-1] == "/" and name.lower() in EMPTY_WHEN_SELF_CLOSED:
        tokens.append(Close(Markup.TAG, reading.span(match.end(), match.end()), name.lower()))
    return tokens


def tag_tokens(slash: str, name: str, inside: str, span: Span, hidden: tuple[Opaque, ...] = ()) -> list[Inline] | None:
    """Return what a tag gives, but for the end of an item that is self-closed; None when it is text.

    Args:
        slash: What stands before its name.
        name: Its name, in any case.
        inside: What stands behind its name.
        span: Where it stands.
        hidden: The opaque pieces in it.
    """
    name = name.lower()
    if name not in ELEMENTS:
        return None
    if slash:
        closing: list[Inline] = list(hidden)
        if name == "br":
            closing.append(Void(name, span))
        elif name not in VOID:
            closing.append(Close(Markup.TAG, span, name))
        return closing
    attributes = read_attributes(inside)
    if name not in VOID:
        return [Open(Markup.TAG, span, name, attributes=attributes, hidden=hidden)]
    if name in ("meta", "link"):
        needed = {"itemprop", "content" if name == "meta" else "href"}
        return list(hidden) if needed <= {key for key, _ in attributes} else None
    return [Void(name, span), *hidden]


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
