"""MediaWiki's own XML of a preprocessor tree, to compare with (https://www.mediawiki.org/wiki/Manual:Parser_parse_tree)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.wikitext.tokenizer import Kind


if TYPE_CHECKING:
    from infobox_parse.wikitext.nodes import Tree


__all__ = ["to_xml"]

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#039;"})
_SIMPLE = {Kind.COMMENT: "comment", Kind.IGNORED: "ignore"}


def to_xml(tree: Tree) -> str:
    """Write a tree as XML; adjacent texts are one, and no element is self-closed but `name index`."""
    return "<root>" + _Writer(tree).write() + "</root>"


class _Writer:
    """Writes records in the order of the text with a stack of its own, so no depth is too deep."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.out: list[str] = []
        self.headings = {
            index: number
            for number, index in enumerate(
                (index for index, record in enumerate(tree.records) if record[0] == Kind.HEADING), 1
            )
        }
        # What is still to be written, last first: finished text, a record's index, or a slice of the page.
        self.todo: list[str | int | tuple[int, int]] = []

    def write(self) -> str:
        tree, out, todo = self.tree, self.out, self.todo
        top = tree.children(0, len(tree.records))
        self.outermost = frozenset(top)
        todo.extend(reversed(self.region(tree.start, tree.end, top)))
        while todo:
            item = todo.pop()
            if isinstance(item, str):
                out.append(item)
            elif isinstance(item, tuple):
                out.append(tree.text[item[0] : item[1]].translate(_ESCAPES))
            else:
                todo.extend(reversed(self.element(item)))
        return "".join(out)

    def region(self, start: int, end: int, children: list[int]) -> list[str | int | tuple[int, int]]:
        parts: list[str | int | tuple[int, int]] = []
        for child in children:
            record = self.tree.records[child]
            if record[1] > start:
                parts.append((start, record[1]))
            parts.append(child)
            start = record[2]
        if end > start:
            parts.append((start, end))
        return parts

    def element(self, index: int) -> list[str | int | tuple[int, int]]:
        kind, start, end, first, detail = self.tree.records[index]
        if kind in _SIMPLE:
            return [f"<{_SIMPLE[kind]}>", (start, end), f"</{_SIMPLE[kind]}>"]
        if kind == Kind.EXTENSION:
            return self.extension(start, end, detail)
        if kind == Kind.HEADING:
            name = "h" if index in self.outermost else "possible-h"
            content = self.region(start, end, self.tree.children(first, index))
            return [
                f'<{name} level="{detail[0]}" i="{self.headings[index]}">',
                *content,
                f"</{name}>",
            ]
        return self.braces(index)

    def extension(self, start: int, end: int, detail: tuple[int, ...]) -> list[str | int | tuple[int, int]]:
        name_end, attributes_end, inner, inner_end = detail
        parts: list[str | int | tuple[int, int]] = [
            "<ext><name>",
            (start + 1, name_end),
            "</name><attr>",
        ]
        parts += [(name_end, attributes_end), "</attr>"]
        if inner >= 0:
            parts += [
                "<inner>",
                (inner, inner_end),
                "</inner><close>",
                (inner_end, end),
                "</close>",
            ]
        return [*parts, "</ext>"]

    def braces(self, index: int) -> list[str | int | tuple[int, int]]:
        kind, start, end, first, detail = self.tree.records[index]
        size, name = (3, "tplarg") if kind == Kind.PARAMETER else (2, "template")
        at_line_start = start > self.tree.start and self.tree.text[start - 1] == "\n"
        parts: list[str | int | tuple[int, int]] = [f'<{name} lineStart="1">' if at_line_start else f"<{name}>"]
        children = self.tree.children(first, index)
        # The delimiters in order, each with what to write around what follows it.
        number = 0
        cuts: list[tuple[int, int, str, str]] = [(start + size, start + size, "<title>", "</title>")]
        for at in range(0, len(detail), 2):
            bar, equals = detail[at], detail[at + 1]
            if equals < 0:
                number += 1
                cuts.append((bar, bar + 1, f'<part><name index="{number}"/><value>', "</value></part>"))
            else:
                cuts.append((bar, bar + 1, "<part><name>", "</name><equals>=</equals>"))
                cuts.append((equals, equals + 1, "<value>", "</value></part>"))
        taken = 0
        for place, (_, begin, opening, closing) in enumerate(cuts):
            stop = cuts[place + 1][0] if place + 1 < len(cuts) else end - size
            low = taken
            while taken < len(children) and self.tree.records[children[taken]][1] < stop:
                taken += 1
            parts += [opening, *self.region(begin, stop, children[low:taken]), closing]
        return [*parts, f"</{name}>"]
