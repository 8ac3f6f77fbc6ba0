"""An article as the lines that people read, each with its depth and its marks; how they look is not said here."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs

from infobox_parse.entries import Text
from infobox_parse.sectioning import text_of_sections
from infobox_parse.telling import clean, marks_of, tell_item, tell_label, tell_note, tell_reference
from infobox_parse.values import Item, Link


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from infobox_parse.boxes import ArticleData, Field, Infobox


__all__ = ["Block", "Line", "Outline", "outline"]

_DEEPEST = 40
"""Depth below which an embedded infobox stands for itself, so that indentation does not outgrow the page."""


@attrs.frozen
class Line:
    """A line of an infobox.

    Attributes:
        depth: How deep it is, from 0.
        text: What it says; empty where there is nothing but marks.
        marks: The marks of its notes and references, such as `[a]` and `[1]`.
        owner: Whether it is the name of what the deeper lines behind it say: a field, a heading, an infobox.
        links: The links whose labels it may hold.
    """

    depth: int
    text: str
    marks: tuple[str, ...] = ()
    owner: bool = False
    links: tuple[Link, ...] = ()


@attrs.frozen
class Block:
    """An infobox: its title and its lines, those of infoboxes embedded in it included; fields are at depth 0."""

    title: str
    lines: tuple[Line, ...]


@attrs.frozen
class Outline:
    """An article.

    Attributes:
        title: The page's title; may be empty.
        blocks: Its infoboxes.
        notes: Its notes with their marks, a line each.
        references: Its references likewise.
        body: The lines of its text, if it is told.
    """

    title: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]
    references: tuple[str, ...]
    body: tuple[str, ...] = ()


def outline(article: ArticleData) -> Outline:
    """Return the lines of an article.

    An embedded infobox is shown where it stands; one that stands in no item, or too deep, is a block of its own.
    """
    outliner = _Outliner(article.infoboxes)
    blocks = [outliner.block(at) for at, box in enumerate(article.infoboxes) if box.parent is None]
    blocks += [outliner.block(at) for at in range(len(article.infoboxes)) if at not in outliner.shown]
    return Outline(
        title=clean(article.title),
        blocks=tuple(blocks),
        notes=tuple(map(tell_note, article.notes)),
        references=tuple(map(tell_reference, article.references)),
        body=tuple(map(_clean_line, text_of_sections(article.sections).split("\n"))) if article.sections else (),
    )


def _clean_line(line: str) -> str:
    """Return a line of a text as it can be printed, with its indentation."""
    told = clean(line)
    return " " * (len(line) - len(line.lstrip(" "))) + told if told else ""


_Step: TypeAlias = tuple[int, "tuple[str, Field] | Item | int"]
"""What is to be shown and how deep: a field by its name, an item, or an infobox by its index."""


class _Outliner:
    """Makes the lines of infoboxes, without recursion.

    Attributes:
        boxes: The infoboxes.
        shown: The indexes of those shown.
    """

    def __init__(self, boxes: Sequence[Infobox]) -> None:
        self.boxes = boxes
        self.shown: set[int] = set()

    def block(self, at: int) -> Block:
        return Block(_title(self.boxes[at]), tuple(self._lines(at)))

    def _lines(self, at: int) -> Iterator[Line]:
        pending = self._fields(at, 0)
        while pending:
            depth, what = pending.pop()
            match what:
                case int():
                    yield Line(depth, _title(self.boxes[what]), owner=True)
                    pending += self._fields(what, depth + 1)
                case Item():
                    text, marks = tell_item(what), marks_of(what.notes, what.references)
                    if text or marks:
                        yield Line(depth, text, marks, owner=what.heading, links=what.links)
                        depth += 1
                    pending += self._below(what, depth)
                case name, field:
                    yield Line(depth, tell_label(name), marks_of(field.notes, field.references), owner=True)
                    pending += ((depth + 1, item) for item in reversed(field.items))

    def _fields(self, at: int, depth: int) -> list[_Step]:
        """Return the fields of an infobox that say something and not its title alone, the last first."""
        self.shown.add(at)
        box = self.boxes[at]
        name = getattr(box.record, "name", None)
        titled = name.field if isinstance(name, Text) else None
        return [
            (depth, (key, field))
            for key, field in reversed(tuple(box.fields.items()))
            if (field.items or field.references or field.notes) and not (key == titled and _is_bare(field))
        ]

    def _below(self, item: Item, depth: int) -> list[_Step]:
        """Return what stands below an item, the last first."""
        steps: list[_Step] = [(depth, child) for child in reversed(item.children)]
        # Of an infobox without its page, those embedded in it are not at hand.
        at_hand = item.infobox is not None and item.infobox < len(self.boxes)
        if item.infobox is not None and at_hand and item.infobox not in self.shown and depth <= _DEEPEST:
            steps.insert(0, (depth, item.infobox))
        return steps


def _title(box: Infobox) -> str:
    """Return the name that a record has, or that of the template."""
    name = getattr(box.record, "name", None)
    return clean(name.text if isinstance(name, Text) else box.template) or clean(box.template)


def _is_bare(field: Field) -> bool:
    """Tell whether a field is one text without anything else."""
    if len(field.items) != 1 or field.references or field.notes:
        return False
    (item,) = field.items
    return tell_item(item) == clean(item.text) and not (
        item.children or item.references or item.notes or item.infobox is not None
    )
