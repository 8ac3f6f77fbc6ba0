"""HTML made of elements and texts: whatever a page says comes out as text, what is invisible in it as visible marks.

It knows nothing of articles. `Markup` is HTML that is in order; a type checker refuses any other string in its place.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, NewType, TypeAlias


if TYPE_CHECKING:
    from collections.abc import Iterable


__all__ = [
    "Attributes",
    "Markup",
    "element",
    "escaped_json",
    "join",
    "mark_of",
    "opening",
    "plain",
    "plain_text",
    "source_text",
    "text",
]

Markup = NewType("Markup", str)
"""HTML that may stand in a page as it is."""

Attributes: TypeAlias = Mapping[str, str | int | bool | None]
"""Attributes of an element; those that are None or False are left out, and one that is True has no value."""

_NAMES = {
    0x00AD: "SHY",
    0x061C: "ALM",
    0x180E: "MVS",
    0x200B: "ZWSP",
    0x200C: "ZWNJ",
    0x200D: "ZWJ",
    0x200E: "LRM",
    0x200F: "RLM",
    0x2028: "LSEP",
    0x2029: "PSEP",
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2060: "WJ",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
    0xFEFF: "BOM",
}
"""What the usual invisible characters are called for short."""

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_HIDDEN = (
    rf"[{_CONTROLS}\xad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164"
    r"\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_MARKED = re.compile(_HIDDEN)
_MARKED_IN_SOURCE = re.compile(f"{_HIDDEN}|[\u200c\u200d]")
"""The joiner and the non-joiner shape what stands beside them: marked in wikitext, they are left in what is read."""

_BLANKS = re.compile(r"[\n\t ]+")


def plain(value: str) -> str:
    """Return a text on one line with its invisible characters as names in brackets, for attributes and titles."""
    return _MARKED.sub(lambda found: f"[{mark_of(found[0])}]", _BLANKS.sub(" ", value))


def text(value: str) -> Markup:
    """Return a text as HTML."""
    return _marked(_MARKED, value)


def plain_text(value: str) -> Markup:
    """Return a text as HTML without any element, for where none may stand: titles, and texts in drawings."""
    return Markup(html.escape(plain(value), quote=False))


def source_text(value: str) -> Markup:
    """Return wikitext as HTML; each character is one character there, or one element of the class `ctl`."""
    return _marked(_MARKED_IN_SOURCE, value)


def mark_of(character: str) -> str:
    """Return what stands for a character that nobody sees."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return _NAMES.get(code) or ("\N{SYMBOL FOR DELETE}" if code == 0x7F else f"U+{code:04X}")


def escaped_json(value: str) -> Markup:
    """Return JSON as HTML, with the characters that nobody sees escaped as JSON has it."""
    return Markup(html.escape(_MARKED_IN_SOURCE.sub(lambda found: json.dumps(found[0])[1:-1], value), quote=False))


def _marked(pattern: re.Pattern[str], value: str) -> Markup:
    if not pattern.search(value):
        return Markup(html.escape(value, quote=False))
    parts: list[str] = []
    end = 0
    for found in pattern.finditer(value):
        parts += (html.escape(value[end : found.start()], quote=False), _mark(found[0]))
        end = found.end()
    return Markup("".join((*parts, html.escape(value[end:], quote=False))))


def _mark(character: str) -> Markup:
    name = unicodedata.name(character, "")
    title = f"U+{ord(character):04X} {name}".rstrip()
    kind = "ctl cr" if character == "\r" else "ctl"
    return element("span", {"class": kind, "title": title}, Markup(mark_of(character)))


def opening(name: str, attributes: Attributes) -> Markup:
    """Return the tag that opens an element; attributes that are None or False are left out."""
    parts = [name]
    for key, value in attributes.items():
        if value is True:
            parts.append(key)
        elif type(value) is int:
            parts.append(f'{key}="{value}"')
        elif value is not None and value is not False:
            parts.append(f'{key}="{html.escape(plain(str(value)))}"')
    return Markup(f"<{' '.join(parts)}>")


def element(name: str, attributes: Attributes, *content: Markup) -> Markup:
    """Return an element with its content."""
    return Markup(f"{opening(name, attributes)}{''.join(content)}</{name}>")


def join(parts: Iterable[Markup], between: str = "") -> Markup:
    """Return several pieces of HTML one behind the other, with a text between them."""
    return Markup(html.escape(between).join(parts))
