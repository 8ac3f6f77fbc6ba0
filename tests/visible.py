"""The words of a value that a reader sees, found with regular expressions alone, to compare with what is extracted.

It shares no code with the package, so that both cannot be wrong in the same way.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from infobox_parse.boxes import Field
    from infobox_parse.values import Note, Reference

__all__ = ["lost_words", "visible_words"]

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_UNREAD_TAG = re.compile(
    r"<(nowiki|pre|math|gallery|timeline|score|templatestyles)\b[^<>]*?(?:/>|>.*?</\1\s*>)", re.DOTALL
)
_INNERMOST = re.compile(r"\{\{\{[^{}]*\}\}\}|\{\{[^{}]*\}\}|\{\|[^{}]*\|\}")
_BREAK = re.compile(r"</?(?:ref|br|hr|li|ul|ol|dl|dt|dd|p|div|center|table|tr|td|th|caption)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_LINK = re.compile(r"\[\[((?:[^\[\]]|\[(?!\[)|\](?!\]))*)\]\]")
_EXTERNAL = re.compile(r"\[(?:https?:|ftp:)?//[^\s\[\]<>]*([^\[\]]*)\]")
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s\[\]<>|]*|mailto:\S+")
_VARIANT = re.compile(r"-\{(?:[A-Za-z;\s-]*\|)?((?:[^{}]|\{(?!-))*?)\}-", re.DOTALL)
_MAGIC = re.compile(r"__[A-Z]+__")
_OPTION = re.compile(
    r"\s*(?:(?:upright|alt|link|lang|page|class|thumbtime|start|end)\s*=.*|upright|thumb|thumbnail|mini|frame|framed"
    r"|frameless|border|left|right|center|centre|none|baseline|middle|sub|super|text-top|text-bottom|top|bottom"
    r"|x?\d*\s*x?\d+\s*p?x|\d+)\s*",
    re.DOTALL | re.IGNORECASE,
)
_FILE = re.compile(
    r"\s*[^\W\d_]+(?:[ _][^\W\d_]+)?\s*:.*\.(?:svg|png|jpe?g|gif|tiff?|webp|ogg|ogv|webm|pdf|djvu)\s*",
    re.IGNORECASE | re.DOTALL,
)
_PREFIXED = re.compile(r"\s*:?\s*(?:w|[a-z]{2,3}(?:-[a-z]+)?|simple|wikt|commons)\s*:\s*")
_CATEGORY = re.compile(
    r"\s*(?:Category|Kategorie|Catégorie|Categoría|Категория|Categoria|分类|分類|تصنيف)\s*:", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+")

MOST_ROUNDS = 60
"""How deep templates are taken out."""


def words(text: str) -> Iterator[str]:
    """Yield the words of a text: runs of letters and digits, compatibility forms folded."""
    for found in _WORD.finditer(unicodedata.normalize("NFKC", text)):
        yield found[0].casefold()


def visible_words(raw: str) -> Counter[str]:
    """Return how often a reader sees each word of a value; what templates show does not count."""
    text = _UNREAD_TAG.sub(" ", _COMMENT.sub("", raw))
    for _ in range(MOST_ROUNDS):
        text, count = _INNERMOST.subn(" ", text)
        if not count:
            break
    text = _TAG.sub("", _BREAK.sub(" ", text))
    for _ in range(MOST_ROUNDS):
        text, count = _LINK.subn(_shown_of_link, text)
        if not count:
            break
    text = _EXTERNAL.sub(r" \1 ", text)
    text = _MAGIC.sub(" ", _ADDRESS.sub(" ", text))
    return Counter(words(html.unescape(text)))


def _shown_of_link(found: re.Match[str]) -> str:
    """Return what a link shows: its label or target, or the caption of a file."""
    target, *options = found[1].split("|")
    if _FILE.fullmatch(target):
        captions = [option for option in options if not _OPTION.fullmatch(option)]
        return f" {captions[-1]} " if captions else " "
    if _CATEGORY.match(target):
        return " "
    if options:
        return "|".join(options) if any(options) else target
    return _PREFIXED.sub("", target)


def lost_words(field: Field, references: Mapping[int, Reference], notes: Mapping[int, Note]) -> Counter[str]:
    """Return how often each visible word of a field is missing from what is extracted of it.

    Args:
        field: The field.
        references: The references used in its infobox, by number.
        notes: Likewise.
    """
    texts: list[str] = []
    items = list(field.items)
    used = [field.references]
    noted = [field.notes]
    while items:
        item = items.pop()
        items += item.children
        used.append(item.references)
        noted.append(item.notes)
        texts += (item.text, item.label or "", *item.status, *(image.caption or "" for image in item.images))
    shown_notes = [notes[use.id] for uses in noted for use in uses]
    used += [note.references for note in shown_notes]
    texts += (note.text for note in shown_notes)
    texts += (references[use.id].text for uses in used for use in uses)
    extracted = " ".join(words("\n".join(texts)))
    return Counter(
        {
            word: times - extracted.count(word)
            for word, times in visible_words(field.raw).items()
            if times > extracted.count(word)
        }
    )
