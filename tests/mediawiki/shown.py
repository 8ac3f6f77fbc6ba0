"""What a reader sees of HTML; it reads no wikitext, and knows nothing of items.

All that is left out of the HTML is left out here, by rules that follow from what an item's text is: references and
notes, marks of doubt and of fate, images with their captions, and ages are no text; they are other members, or nothing.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

import attrs


__all__ = ["Shown", "shown_of", "squeezed"]

VOID = frozenset({"br", "hr", "img", "wbr", "link", "meta", "input", "col"})
LINES = frozenset(
    "br hr p div ul ol li dl dt dd table caption tr td th center blockquote pre h1 h2 h3 h4 h5 h6".split()
)
"""Elements that stand on lines of their own, unless their style says otherwise."""

UNSEEN_TAGS = frozenset({"style", "script"})
CAPTIONS = frozenset({"figcaption", "gallerytext"})
"""Tags and classes of the captions of images, which are no text; the links in them are the item's all the same."""

UNSEEN_CLASSES = frozenset(
    {
        "reference",  # the number of a <ref>: `references`, `notes`
        "gallery",  # `images` with captions
        "citation",  # in running text: `references` too
        "mw-references-wrap",  # the list of references that MediaWiki adds
        "mw-ext-cite-error",
        "autonumber",  # the number of an external link without a label: `links`
        "indicateur-langue",  # the language of a page elsewhere: `links`
        "Inline-Template",  # marks of doubt
        "need_ref_tag",
        "status-mark",  # †, (POW): `status`
        "converted",  # what {{convert}} makes of a quantity; the text is the quantity as given
        "noprint",  # how long ago something was, and links for editors
        "age",
    }
)
UNSEEN_STYLE = re.compile(r"display\s*:\s*none")
INLINE_STYLE = re.compile(r"display\s*:\s*inline")
NO_INK = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+")
"""White space, and marks without width."""

SCRIPTS = {
    "sup": str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾"),
    "sub": str.maketrans("0123456789+-−()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₍₎"),
}


@attrs.frozen
class Shown:
    """What is seen of a value.

    Attributes:
        lines: Its lines, without blanks; none is empty.
        sources: How many references and notes are referred to.
        fates: How many marks of fate there are.
        links: The labels of links, without blanks; those of links to categories and languages are not there.
    """

    lines: tuple[str, ...]
    sources: int
    fates: int
    links: tuple[str, ...]


def squeezed(text: str) -> str:
    """Return a text without what takes no ink."""
    return NO_INK.sub("", text)


def shown_of(html: str) -> Shown:
    """Return what is seen of HTML."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (squeezed(line) for line in "".join(reader.pieces).split("\n"))
    return Shown(tuple(filter(None, lines)), reader.sources, reader.fates, tuple(filter(None, reader.links)))


@attrs.frozen
class _Element:
    tag: str
    seen: bool
    caption: bool
    own_lines: bool
    start: int
    """How many pieces stand before it."""


class _Reader(HTMLParser):
    """Collects the text that is seen, with a line feed where a line begins or ends."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self.sources = 0
        self.fates = 0
        self.links: list[str] = []
        self._open: list[_Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line where one begins, count what is counted, and note what becomes unseen."""
        given = {name: value or "" for name, value in attrs}
        classes, style = set(given.get("class", "").split()), given.get("style", "")
        own_lines = tag in LINES and not INLINE_STYLE.search(style)
        was_seen = self._seen()
        if was_seen and own_lines:
            self.pieces.append("\n")
        if tag in VOID:
            return
        if was_seen:
            self.sources += "citation" in classes or ("reference" in classes and "id" in given)
            self.fates += "status-mark" in classes
        caption = bool(CAPTIONS & {tag, *classes})
        hidden = tag in UNSEEN_TAGS or UNSEEN_CLASSES & classes or UNSEEN_STYLE.search(style)
        seen = caption or (was_seen and not hidden)
        self._open.append(_Element(tag, seen, caption, own_lines, len(self.pieces)))

    def handle_endtag(self, tag: str) -> None:
        """End the element and all that are open in it."""
        if all(element.tag != tag for element in self._open):
            return
        while True:
            element = self._open.pop()
            if element.seen:
                self._end_seen(element)
            if element.own_lines and self._seen():
                self.pieces.append("\n")
            if element.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        """Keep the text where it is seen."""
        if self._seen():
            self.pieces.append(data.replace("\n", " "))

    def _seen(self) -> bool:
        return not self._open or self._open[-1].seen

    def _end_seen(self, element: _Element) -> None:
        if element.tag in SCRIPTS:
            self._end_script(element)
        if element.tag == "a":
            self.links.append(squeezed("".join(self.pieces[element.start :])))
        if element.caption:
            del self.pieces[element.start :]

    def _end_script(self, script: _Element) -> None:
        """Write digits as superscript or subscript characters; one raised letter or sign is the mark of a note.

        In an abbreviation it is the end of a word, as in the French 9e.
        """
        text = "".join(self.pieces[script.start :])
        del self.pieces[script.start :]
        inside = squeezed(text)
        table = SCRIPTS[script.tag]
        in_word = any(element.tag == "abbr" for element in self._open)
        if script.tag == "sup" and len(inside) == 1 and not inside.isdigit() and not in_word:
            self.sources += 1
            return
        self.pieces.append(text.translate(table) if all(ord(letter) in table for letter in inside) else text)
