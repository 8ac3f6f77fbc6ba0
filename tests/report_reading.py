"""Reads reports of the inspector with Python's HTML parser: elements with their attributes, places and texts.

It shares nothing with what writes them, and opens no browser.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

import attrs


__all__ = ["VOID", "Element", "elements_of", "page_of"]

VOID = frozenset({"meta", "input"})
"""Elements that hold nothing, of those that reports have."""

_CODE = re.compile(r"U\+([0-9A-F]+)")


@attrs.define
class Element:
    """An element.

    Attributes:
        name: Its name.
        attributes: Its attributes; those without a value are empty.
        parent: The element that it is in.
        texts: All text in it, in pieces.
    """

    name: str
    attributes: dict[str, str]
    parent: Element | None
    texts: list[str] = attrs.Factory(list)

    @property
    def text(self) -> str:
        """Return all text in it."""
        return "".join(self.texts)

    @property
    def classes(self) -> list[str]:
        """Return its classes."""
        return self.attributes.get("class", "").split()

    def inside(self, kind: str) -> bool:
        """Tell whether it is in an element of a class."""
        around = self.parent
        while around is not None and kind not in around.classes:
            around = around.parent
        return around is not None


class _Reader(HTMLParser):
    """Gathers elements, and refuses what is not closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice"
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open[-1] if self.open else None)
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert tag == self.open.pop().name

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.texts.append(data)


def elements_of(report: str) -> list[Element]:
    """Return all elements of a report in order; each is closed where it has to be."""
    reader = _Reader()
    reader.feed(report)
    reader.close()
    assert not reader.open
    return reader.elements


class _Rows(HTMLParser):
    """Reads the text of the page out of its rows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.depth = 0
        self.marked = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        given = dict(attrs)
        classes = (given.get("class") or "").split()
        if self.depth:
            self.depth += 1
            if "ctl" in classes:
                found = _CODE.match(given.get("title") or "")
                assert found is not None
                self.text.append(chr(int(found[1], 16)))
                self.marked = self.depth
        elif "row" in classes:
            if given.get("data-n") and given["data-n"] != "1":
                self.text.append("\n")
            assert sum(map(len, self.text)) == int(given["data-o"] or -1), f"row {given} begins elsewhere"
            self.depth = 1

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        if self.depth:
            if self.marked == self.depth:
                self.marked = 0
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.depth and not self.marked:
            self.text.append(data)


def page_of(report: str) -> str:
    """Return the wikitext that the rows of a report of one article show; what stands for a character is that again."""
    rows = _Rows()
    rows.feed(report)
    rows.close()
    return "".join(rows.text)
