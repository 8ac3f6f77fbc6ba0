"""Character references as MediaWiki knows them, always with a semicolon: `&nbsp;`, `&#160;`.

The rules are those of MediaWiki 1.39's Sanitizer. What is no reference stays as it is written.
"""

from __future__ import annotations

import html.entities
import re


__all__ = ["REFERENCE", "decode_references", "decoded"]

REFERENCE = r"&(?:[A-Za-z0-9\x80-\U0010ffff]++|#[0-9]++|#[xX][0-9A-Fa-f]++);"
"""Pattern of what may be a reference; `decoded` tells whether it is one."""

_REFERENCE = re.compile(REFERENCE)

_OWN_NAMES = {"רלמ;": "\u200f", "رلم;": "\u200f"}
"""MediaWiki's own names of the right-to-left mark."""

_LONGEST_CODE = 7
"""Digits that the largest code point has, in decimal."""


def decode_references(text: str) -> str:
    """Return a text with its references decoded."""
    return _REFERENCE.sub(lambda match: decoded(match.group()), text) if "&" in text else text


def decoded(reference: str) -> str:
    """Return what one reference stands for: itself, where MediaWiki shows it as written."""
    if reference[1] != "#":
        name = reference[1:]
        return _OWN_NAMES.get(name) or html.entities.html5.get(name, reference)
    hexadecimal = reference[2] in "xX"
    digits = reference[3 if hexadecimal else 2 : -1].lstrip("0")
    if not digits or len(digits) > _LONGEST_CODE:
        return reference
    code = int(digits, 16 if hexadecimal else 10)
    legal = (
        code in (0x09, 0x0A)
        or 0x20 <= code <= 0x7E
        or 0xA0 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )
    return chr(code) if legal else reference
