"""Where the parameters of an infobox stand on its page, delimiter by delimiter, for edits; it makes none.

Offsets are those of the page as given, of a damaged box too: what was put in to repair it has no place there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse.source import Span
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS, Comment, Text
from infobox_parse.wikitext.root import parse_tree


if TYPE_CHECKING:
    from collections.abc import Callable

    from infobox_parse.boxes import Infobox
    from infobox_parse.wikitext.nodes import Argument, Transclusion


__all__ = ["Slot", "core_of", "read_slots"]

_REST_OF_LINE = re.compile(r"(?:[ \t\0\x0b]++|<!--(?:(?!-->).)*+-->)*+(?:\r?\n)?", re.DOTALL)
_BLANK_LINES = re.compile(r"(?:[ \t]*+\r?\n)*+")


@attrs.frozen(kw_only=True)
class Slot:
    """A parameter where it stands; what stands before the first one, the template's name, is one without a `|`.

    Attributes:
        text: The page.
        key: Its name as fields have it; empty for the template's name.
        bar: Offset of its `|`; -1 without one on the page.
        name: Where the name stands, without blanks and comments around it; empty without one.
        value: Where the value stands, blanks and comments included.
        core: The same without blanks and comments at both ends; empty, before them, where there is nothing else.
        line_end: Behind the newline that ends the last line of the core, comments on it included; without one, -1.
        last: Whether nothing but the closing braces follows.
    """

    text: str = attrs.field(repr=False)
    key: str
    bar: int
    name: Span
    value: Span
    core: Span
    line_end: int
    last: bool

    @property
    def positional(self) -> bool:
        """Whether it has no name of its own."""
        return self.name.start == self.name.end

    @property
    def line_start(self) -> int:
        """Where the line begins that its `|` is the first on; -1 if it is not."""
        start = self.bar
        while start > 0 and self.text[start - 1] in " \t":
            start -= 1
        return start if start > 0 and self.text[start - 1] == "\n" else -1

    @property
    def blank_lines(self) -> str:
        """The blank lines behind the line that it ends on."""
        found = _BLANK_LINES.match(self.text, self.line_end, self.value.end) if self.line_end >= 0 else None
        return "" if found is None else found[0]

    @property
    def pad(self) -> str:
        """What stands between its `|` and its name."""
        return self.text[self.bar + 1 : self.name.start]

    @property
    def gap(self) -> str:
        """What stands between its name and its `=`."""
        return self.text[self.name.end : self.value.start - 1]

    @property
    def column(self) -> int:
        """How many characters stand before its `=` on the line."""
        at = self.value.start - 1
        return at - self.text.rfind("\n", 0, at) - 1

    @property
    def blank(self) -> bool:
        """Whether there is nothing in its value but blanks and comments."""
        return self.core.start == self.core.end

    @property
    def lead(self) -> str:
        """What stands between its `=`, or its `|`, and the core."""
        return self.text[self.value.start : self.core.start]

    @property
    def tail(self) -> str:
        """What stands behind the core."""
        return self.text[self.core.end : self.value.end]


def core_of(raw: str) -> tuple[int, int]:
    """Return where a value is without the blanks and comments around it; both are 0 where nothing else is in it."""
    if "<!--" not in raw:
        stripped = raw.lstrip(ARGUMENT_BLANKS)
        if not stripped:
            return 0, 0
        start = len(raw) - len(stripped)
        return start, start + len(stripped.rstrip(ARGUMENT_BLANKS))
    nodes = list(parse_tree(raw).children())
    first, stop = 0, len(nodes)
    while first < stop and _is_blank(nodes[first]):
        first += 1
    while stop > first and _is_blank(nodes[stop - 1]):
        stop -= 1
    if first == stop:
        return 0, 0
    start, end = nodes[first].span.start, nodes[stop - 1].span.end
    inside = raw[start:end].lstrip(ARGUMENT_BLANKS)
    start = end - len(inside)
    return start, start + len(inside.rstrip(ARGUMENT_BLANKS))


def _is_blank(node: object) -> bool:
    if isinstance(node, Comment):
        return node.raw.rstrip().endswith("-->")  # one that is never closed may hold the value's end
    return isinstance(node, Text) and not node.raw.strip(ARGUMENT_BLANKS)


def read_slots(
    text: str, box: Infobox, node: Transclusion, back: Callable[[Span], Span]
) -> tuple[Slot, tuple[Slot, ...]]:
    """Return the slot of the template's name and those of the parameters, in the order of the page.

    Args:
        text: The page as given.
        box: An infobox on it.
        node: The same in the text that was read, which for a damaged box is the repaired one.
        back: Tells where a slice of that text stands on the page.
    """
    places = {
        key: iter([*(earlier.span for earlier in field.overridden), field.span]) for key, field in box.fields.items()
    }
    arguments = node.arguments
    slots = tuple(
        _slot(text, argument, next(places[argument.key]), back, last=argument is arguments[-1])
        for argument in arguments
    )
    title = back(node.title.span)
    return _made(text, "", -1, Span(title.start, title.start), title, last=not slots), slots


def _slot(text: str, argument: Argument, value: Span, back: Callable[[Span], Span], *, last: bool) -> Slot:
    bar = back(Span(argument.span.start - 1, argument.span.start))
    at = bar.start if text[bar.start : bar.end] == "|" else -1
    name = back(argument.name_span)
    if argument.index:
        name = Span(value.start, value.start)
    elif text[value.start - 1 : value.start] != "=" or not at < name.start <= name.end < value.start:
        at = -1
    return _made(text, argument.key, at, name, value, last=last)


def _made(text: str, key: str, bar: int, name: Span, value: Span, *, last: bool) -> Slot:
    start, end = core_of(text[value.start : value.end])
    core = Span(value.start + start, value.start + end)
    rest = _REST_OF_LINE.match(text, core.end, value.end)
    line_end = -1 if rest is None or not rest[0].endswith("\n") else rest.end()
    return Slot(text=text, key=key, bar=bar, name=name, value=value, core=core, line_end=line_end, last=last)
