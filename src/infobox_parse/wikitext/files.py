"""The options of `[[File:name|options|caption]]`, in English, and its caption.

The words that other languages have for the options are not known here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.wikitext.urls import begins_with_protocol


if TYPE_CHECKING:
    from infobox_parse.wikitext.reading import Reading
    from infobox_parse.wikitext.titles import TitleReader

__all__ = ["Options", "read_options"]

Options = dict[str, str]
"""Option names to their values."""

_FORMATS = frozenset(("thumb", "frame", "frameless"))
_PLACES = (
    *("left", "right", "center", "none"),
    *("baseline", "sub", "super", "top", "text-top", "middle", "bottom", "text-bottom"),
)
_SYNONYMS = {
    "thumbnail": "thumb",
    "framed": "frame",
    "enframed": "frame",
    "centre": "center",
    "sup": "super",
}
_WORDS = {word: word for word in (*_FORMATS, *_PLACES, "border", "upright")} | _SYNONYMS
_VALUED = re.compile(r"(alt|class|link|lang|page|upright|thumb|thumbnail)(?:=|(?<=e|t) )")
_NUMBER = re.compile(r"[+-]?+[0-9]*+(?:\.[0-9]*+)?+")
_SIZE = re.compile(r"([0-9]*+)(?:x([0-9]*+))?+")
_BLANKS = " \t\n\0\v"


def read_options(
    reading: Reading, masked: str, start: int, titles: TitleReader
) -> tuple[Options, tuple[int, int] | None]:
    """Return the options and where the caption is: the last part that is no option.

    Args:
        reading: Gives the values.
        masked: What stands behind the file's name, with the links in it masked.
        start: Offset of the first of it, behind the `|`.
        titles: Reads the target of `link=`.
    """
    options: Options = {}
    caption = None
    for part in masked.split("|"):
        text = part.strip(_BLANKS.replace("\0", ""))
        left = start + part.find(text)
        end = left + len(text)
        if not _read_option(reading, options, text, (left, end), titles):
            caption = (left, end)
        start += len(part) + 1
    return options, caption


def _read_option(reading: Reading, options: Options, text: str, place: tuple[int, int], titles: TitleReader) -> bool:
    """Note an option; tell whether it is one."""
    if "\0" in text:
        text = reading.written(*place)
    word = _WORDS.get(text)
    if word in _FORMATS and _FORMATS & options.keys():
        return False  # of the formats the first counts
    if word is not None:
        options[word] = ""
        return True
    if text.endswith("px"):
        return _read_size(options, text[:-2])
    match = _VALUED.match(text)
    if not match:
        return False
    name = _SYNONYMS.get(match[1], match[1])
    value = reading.plain(*place)[match.end() :].strip(_BLANKS)
    if name in _FORMATS and _FORMATS & options.keys():
        return False
    if not _is_valid(name, value, titles):
        return False
    options[name] = value
    return True


def _is_valid(name: str, value: str, titles: TitleReader) -> bool:
    """Tell whether an option may have a value; else MediaWiki takes it for a caption."""
    if name == "link":
        return not value or begins_with_protocol(value) or titles.read(value) is not None
    if name == "page":
        return value.isdecimal()
    return name != "upright" or _NUMBER.fullmatch(value) is not None


def _read_size(options: Options, text: str) -> bool:
    """Read what stands before `px`: `20`, `20x30`, `x30`."""
    match = _SIZE.fullmatch(text.rstrip(_BLANKS).removesuffix("px").rstrip(_BLANKS))
    if not match:
        return False
    width, height = ((digits or "").lstrip("0") for digits in match.groups())
    options |= {name: size for name, size in (("width", width), ("height", height)) if size}
    return bool(width or height)
