"""What a page is made of, as MediaWiki's preprocessor sees it: views on the tokenizer's flat list of records.

A node is a tree and an index, nothing more: it is made when asked for, and no node holds another. So building, copying,
comparing, pickling and freeing never recurse, whatever the depth. Nodes say nothing of what a template means.
"""

from __future__ import annotations

import bisect
import itertools
from typing import TYPE_CHECKING, ClassVar

from infobox_parse.source import Span
from infobox_parse.wikitext.grammar import EXTENSION_TAGS
from infobox_parse.wikitext.tokenizer import Kind, Record, Tokenizer


if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = [
    "Argument",
    "Comment",
    "ExtensionTag",
    "Heading",
    "Ignored",
    "Node",
    "Parameter",
    "Part",
    "Text",
    "Transclusion",
    "Tree",
    "read_tree",
    "walk_records",
    "written",
]


class Tree:
    """The records of one reading of a text.

    Attributes:
        text: The whole text that offsets count in.
        start: Where the reading began; nothing before it was looked at.
        end: Where it ended.
        records: See `tokenizer.Record`; must not be changed.
    """

    __slots__ = ("end", "records", "start", "text")

    def __init__(self, text: str, start: int, end: int, records: list[Record]) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.records = records

    def children(self, first: int, stop: int) -> list[int]:
        """Return the indexes of the outermost records of a run of records, in the order of the text."""
        found = []
        index = stop - 1
        while index >= first:
            found.append(index)
            index = self.records[index][3] - 1
        found.reverse()
        return found

    def between(self, start: int, end: int, children: list[int]) -> Iterator[Node]:
        """Yield the nodes, texts included, of a slice of the text whose outermost records are `children`."""
        records = self.records
        for index in children:
            record = records[index]
            if record[1] > start:
                yield Text(self, start, record[1])
            yield _CLASSES[record[0]](self, index)
            start = record[2]
        if end > start:
            yield Text(self, start, end)

    def node(self, index: int) -> Node:
        """Return the view of one record."""
        return _CLASSES[self.records[index][0]](self, index)


class Node:
    """A part of a page.

    Two nodes are equal when they are of one class, stand at the same place and have the same source text and the same
    nodes inside; the trees they were read in do not matter. Nodes cannot be changed.
    """

    # No abstract base class: asking an object whether it is of one takes ten times as long, and all are asked.
    __slots__ = ()

    @property
    def span(self) -> Span:
        """Where it stands in the text, in code points."""
        raise NotImplementedError

    @property
    def raw(self) -> str:
        """Its source text."""
        raise NotImplementedError

    def __copy__(self) -> Node:
        return self

    def __deepcopy__(self, memo: object) -> Node:
        return self

    def __repr__(self) -> str:
        raw = self.raw if len(self.raw) <= 60 else self.raw[:57] + "…"
        return f"<{type(self).__name__} {self.span.start}:{self.span.end} {raw!r}>"


class Text(Node):
    """A run of text between nodes."""

    __slots__ = ("_end", "_start", "_tree")

    def __init__(self, tree: Tree, start: int, end: int) -> None:
        self._tree = tree
        self._start = start
        self._end = end

    @property
    def span(self) -> Span:
        """Where it stands in the text, in code points."""
        return Span(self._start, self._end)

    @property
    def raw(self) -> str:
        """Its source text."""
        return self._tree.text[self._start : self._end]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Text):
            return NotImplemented
        return self.span == other.span and self.raw == other.raw

    def __hash__(self) -> int:
        return hash((Text, self._start, self._end))


class RecordNode(Node):
    """A node that stands for a record."""

    __slots__ = ("_index", "_tree")

    kind: ClassVar[int]

    def __init__(self, tree: Tree, index: int) -> None:
        self._tree = tree
        self._index = index

    @property
    def span(self) -> Span:
        """Where it stands in the text, in code points."""
        record = self._tree.records[self._index]
        return Span(record[1], record[2])

    @property
    def raw(self) -> str:
        """Its source text."""
        record = self._tree.records[self._index]
        return self._tree.text[record[1] : record[2]]

    def walk(self) -> Iterator[Node]:
        """Yield all nodes inside it but texts, each before those inside it, in the order of the text."""
        return walk_records(self._tree, self._tree.records[self._index][3], self._index)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, RecordNode):
            return NotImplemented
        if self.span != other.span or self.raw != other.raw:
            return False
        return _same_records(self._tree, self._index, other._tree, other._index)

    def __hash__(self) -> int:
        return hash((self.kind, self.span))


class Comment(RecordNode):
    """An HTML comment, with the blanks and the newline that MediaWiki removes with it."""

    __slots__ = ()
    kind = Kind.COMMENT


class Ignored(RecordNode):
    """What the inclusion mode hides, such as the tag `<noinclude>` on a page view."""

    __slots__ = ()
    kind = Kind.IGNORED


class Heading(RecordNode):
    """A heading line, without its newline; inside a transclusion it is text as far as templates go."""

    __slots__ = ()
    kind = Kind.HEADING

    @property
    def level(self) -> int:
        """From 1 to 6."""
        return self._tree.records[self._index][4][0]

    def children(self) -> Iterator[Node]:
        """Yield its nodes and texts, the equals signs included."""
        _, start, end, first, _ = self._tree.records[self._index]
        return self._tree.between(start, end, self._tree.children(first, self._index))


class ExtensionTag(RecordNode):
    """An extension tag such as `<ref name=x>…</ref>` or `<nowiki/>`; its content is not read."""

    __slots__ = ()
    kind = Kind.EXTENSION

    @property
    def name(self) -> str:
        """The tag's name in lower case."""
        _, start, _, _, detail = self._tree.records[self._index]
        return self._tree.text[start + 1 : detail[0]].lower()

    @property
    def attributes(self) -> str:
        """The source text between the name and `>` or `/>`."""
        detail = self._tree.records[self._index][4]
        return self._tree.text[detail[0] : detail[1]]

    @property
    def inner_span(self) -> Span | None:
        """Where its content stands; None for a self-closed tag."""
        detail = self._tree.records[self._index][4]
        return None if detail[2] < 0 else Span(detail[2], detail[3])

    @property
    def inner(self) -> str | None:
        """The source text of its content; None for a self-closed tag."""
        span = self.inner_span
        return None if span is None else self._tree.text[span.start : span.end]

    def content(self) -> Part | None:
        """Return its content read as wikitext of its own, as `<ref>` does; None for a self-closed tag."""
        span = self.inner_span
        if span is None:
            return None
        return Part(self._tree, span, None)


class Part:
    """A slice of a node between delimiters: a title, a name, a value, the content of a tag.

    Attributes:
        span: Where it stands, blanks and comments included.
    """

    __slots__ = ("_children", "_tree", "span")

    def __init__(self, tree: Tree, span: Span, children: list[int] | None) -> None:
        self._tree = tree
        self.span = span
        self._children = children

    def _outermost(self) -> list[int]:
        """Return its outermost records; the content of a tag is read only now, as most are never asked for."""
        children = self._children
        if children is None:
            tree = read_tree(self._tree.text, self.span)
            self._tree = tree  # before the children, which are taken by other threads to be of this tree
            children = self._children = tree.children(0, len(tree.records))
        return children

    def outermost(self) -> tuple[Tree, list[int]]:
        """Return the tree that it was read in, and the indexes of its outermost records in order."""
        children = self._outermost()
        return self._tree, children

    @property
    def raw(self) -> str:
        """Its source text, nothing trimmed."""
        return self._tree.text[self.span.start : self.span.end]

    @property
    def plain(self) -> bool:
        """Whether there are no nodes in it but texts."""
        return not self._outermost()

    def children(self) -> Iterator[Node]:
        """Yield its nodes and texts in order."""
        children = self._outermost()
        return self._tree.between(self.span.start, self.span.end, children)

    def within(self, start: int, end: int) -> Part:
        """Return a slice of it; a node that a border would cut is left out."""
        children, records = self._outermost(), self._tree.records
        first = bisect.bisect_left(children, start, key=lambda index: records[index][1])
        stop = bisect.bisect_right(children, end, first, key=lambda index: records[index][2])
        return Part(self._tree, Span(start, end), children[first:stop])

    def without_comments(self) -> str:
        """Return its source text without comments and what the inclusion mode hides; other nodes as they stand."""
        if self.plain:
            return self.raw
        return "".join(node.raw for node in self.children() if not isinstance(node, Comment | Ignored))

    def __repr__(self) -> str:
        return f"<Part {self.span.start}:{self.span.end} {self.raw!r}>"


class Argument:
    """`|name=value` or `|value` of a transclusion.

    Attributes:
        index: Number of a positional argument, from 1, named ones not counted; 0 for a named one.
    """

    __slots__ = ("_bar", "_children", "_equals", "_stop", "_tree", "index")

    def __init__(  # noqa: PLR0917  # one is made for each argument of a page
        self, tree: Tree, bar: int, equals: int, stop: int, index: int, children: list[int]
    ) -> None:
        self._tree = tree
        self._bar = bar
        self._equals = equals
        self._stop = stop
        self.index = index
        self._children = children

    @property
    def name(self) -> Part | None:
        """What stands before the first `=`; None for a positional argument."""
        if self._equals < 0:
            return None
        records = self._tree.records
        children = [child for child in self._children if records[child][1] < self._equals]
        return Part(self._tree, Span(self._bar + 1, self._equals), children)

    @property
    def value(self) -> Part:
        """What is given, blanks and comments included."""
        tree, children, equals = self._tree, self._children, self._equals
        if equals < 0:
            return Part(tree, Span(self._bar + 1, self._stop), children)
        if children and tree.records[children[0]][1] < equals:
            children = [child for child in children if tree.records[child][1] > equals]
        return Part(tree, Span(equals + 1, self._stop), children)

    @property
    def plain(self) -> bool:
        """Whether there are no nodes in it but texts."""
        return not self._children

    @property
    def whole(self) -> Part:
        """Name, `=` and value as one: what a parameter's default and a parser function's argument are."""
        return Part(self._tree, self.span, self._children)

    @property
    def value_span(self) -> Span:
        """Where the value stands."""
        return Span((self._bar if self._equals < 0 else self._equals) + 1, self._stop)

    @property
    def raw(self) -> str:
        """The value's source text, nothing trimmed."""
        return self._tree.text[(self._bar if self._equals < 0 else self._equals) + 1 : self._stop]

    @property
    def key(self) -> str:
        """The name that MediaWiki would know it by: comments out, trimmed; a positional one's number.

        Nodes other than comments stay as source text, since only expansion could name them.
        """
        if self._equals < 0:
            return str(self.index)
        if self._has_plain_name():
            return self._tree.text[self._bar + 1 : self._equals].strip(ARGUMENT_BLANKS)
        name = self.name
        return "" if name is None else name.without_comments().strip(ARGUMENT_BLANKS)

    @property
    def span(self) -> Span:
        """From just behind the `|` to the value's end."""
        return Span(self._bar + 1, self._stop)

    @property
    def name_span(self) -> Span:
        """Where the name stands, without blanks and comments around it; empty, before the value, without one."""
        if self._equals < 0:
            return Span(self._bar + 1, self._bar + 1)
        start, end = self._bar + 1, self._equals
        records, text = self._tree.records, self._tree.text
        if self._has_plain_name():
            return self._written()[1]
        hidden = [
            records[child]
            for child in itertools.takewhile(lambda child: records[child][1] < end, self._children)
            if records[child][0] in (Kind.COMMENT, Kind.IGNORED)
        ]
        for record in hidden:
            if text[start : record[1]].strip(ARGUMENT_BLANKS):
                break
            start = record[2]
        for record in reversed(hidden):
            if record[1] < start or text[record[2] : end].strip(ARGUMENT_BLANKS):
                break
            end = record[1]
        while start < end and text[start] in ARGUMENT_BLANKS:
            start += 1
        while end > start and text[end - 1] in ARGUMENT_BLANKS:
            end -= 1
        return Span(start, end)

    def _written(self) -> tuple[str, Span, str, Span]:
        equals = self._equals
        if equals < 0 or not self._has_plain_name():
            return self.key, self.name_span, self.raw, self.value_span
        text, stop = self._tree.text, self._stop
        name = text[self._bar + 1 : equals].lstrip(ARGUMENT_BLANKS)
        start = equals - len(name)
        key = name.rstrip(ARGUMENT_BLANKS)
        return key, Span(start, start + len(key)), text[equals + 1 : stop], Span(equals + 1, stop)

    def _has_plain_name(self) -> bool:
        """Whether there are no nodes in its name but texts."""
        children = self._children
        return not children or self._tree.records[children[0]][1] > self._equals

    def __repr__(self) -> str:
        return f"<Argument {self.key!r} {self.raw!r}>"


written = Argument._written  # noqa: SLF001  # not for users, who have the members
"""Returns `key`, `name_span`, `raw` and `value_span` of an argument: all at once takes half the time."""

ARGUMENT_BLANKS = " \t\n\r\0\x0b"
"""What MediaWiki trims from names and named values: no no-break space, no form feed."""


class _Braces(RecordNode):
    """What transclusions and parameters share."""

    __slots__ = ()
    _size: ClassVar[int]

    @property
    def title(self) -> Part:
        """What stands before the first `|`: the name, untrimmed."""
        tree = self._tree
        _, start, end, first, detail = tree.records[self._index]
        stop = detail[0] if detail else end - self._size
        children = tree.children(first, self._index)
        if detail:
            children = [child for child in children if tree.records[child][1] < stop]
        return Part(tree, Span(start + self._size, stop), children)

    @property
    def arguments(self) -> tuple[Argument, ...]:
        """Its parts in the order of the text, duplicates included."""
        tree = self._tree
        records = tree.records
        _, _, end, first, detail = records[self._index]
        if not detail:
            return ()
        stops = [*detail[2::2], end - self._size]
        children = tree.children(first, self._index)
        found = []
        taken = number = 0
        count = len(children)
        while taken < count and records[children[taken]][1] < detail[0]:
            taken += 1
        for bar, equals, stop in zip(detail[::2], detail[1::2], stops, strict=True):
            low = taken
            while taken < count and records[children[taken]][1] < stop:
                taken += 1
            if equals < 0:
                number += 1
                found.append(Argument(tree, bar, equals, stop, number, children[low:taken]))
            else:
                found.append(Argument(tree, bar, equals, stop, 0, children[low:taken]))
        return tuple(found)


class Transclusion(_Braces):
    """`{{name|argument|…}}`: a template, a parser function or a magic word as used."""

    __slots__ = ()
    kind = Kind.TRANSCLUSION
    _size = 2

    def raw_arguments(self) -> dict[str, str]:
        """Return the source text of the arguments by name, as MediaWiki takes them: the last of a name counts."""
        text = self._tree.text
        _, _, end, _, detail = self._tree.records[self._index]
        stops = (*detail[2::2], end - self._size)
        found = {}
        number = 0
        for bar, equals, stop in zip(detail[::2], detail[1::2], stops, strict=False):
            if equals >= 0:
                found[text[bar + 1 : equals].strip(ARGUMENT_BLANKS)] = text[equals + 1 : stop]
            else:
                number += 1
                found[str(number)] = text[bar + 1 : stop]
        if "<" in "".join(found):  # perhaps a comment, which is no part of a name
            return {argument.key: argument.raw for argument in self.arguments}
        return found

    @property
    def plain(self) -> bool:
        """Whether there are no nodes in it but texts."""
        return self._tree.records[self._index][3] == self._index

    @property
    def name(self) -> str:
        """Its title without comments, untrimmed: what names the template."""
        tree = self._tree
        _, start, end, first, detail = tree.records[self._index]
        stop = detail[0] if detail else end - 2
        if first == self._index or tree.records[first][1] > stop:
            return tree.text[start + 2 : stop]
        return self.title.without_comments()

    @property
    def leading_name(self) -> str:
        """The name up to the first other node in it, and the character with which that begins.

        That is enough to tell which page it names: none goes on behind such a character, unless in its fragment. Names
        in names in names take quadratic time to read whole.
        """
        title = self.title
        if title.plain:
            return title.raw
        found = []
        for part in title.children():
            if isinstance(part, Text):
                found.append(part.raw)
            elif not isinstance(part, Comment | Ignored):
                found.append(self._tree.text[part.span.start])
                break
        return "".join(found)

    @property
    def line_start(self) -> bool:
        """Whether it stands at the beginning of a line, but not of the text."""
        start = self.span.start
        return start > self._tree.start and self._tree.text[start - 1] == "\n"


class Parameter(_Braces):
    """`{{{name|default}}}`: what a template asks its user for."""

    __slots__ = ()
    kind = Kind.PARAMETER
    _size = 3

    @property
    def default(self) -> Part | None:
        """What stands in for a missing value: all of the first part, `=` included; None without one."""
        arguments = self.arguments
        if not arguments:
            return None
        return arguments[0].whole


_CLASSES: dict[int, type[RecordNode]] = {
    node.kind: node for node in (Transclusion, Parameter, Heading, Comment, ExtensionTag, Ignored)
}


def read_tree(text: str, span: Span, *, inclusion: bool = False, tags: frozenset[str] = EXTENSION_TAGS) -> Tree:
    """Read a slice of a text as a text of its own; offsets stay those of `text`."""
    start, end = span
    if not inclusion and _has_no_nodes(text, start, end):
        return Tree(text, start, end, [])
    reader = Tokenizer(text, start, end, tags=tags, inclusion=inclusion)
    return Tree(text, start, end, reader.read_all())


def _has_no_nodes(text: str, start: int, end: int) -> bool:
    """Tell whether a slice has nothing in it that a node could begin with, as most notes in words."""
    return (
        text.find("{{", start, end) < 0
        and text.find("<", start, end) < 0
        and text.find("\n=", start, end) < 0
        and not text.startswith("=", start, end)
    )


def walk_records(tree: Tree, first: int, stop: int) -> Iterator[Node]:
    """Yield the nodes of a run of records, each before those inside it, in the order of the text."""
    # By start, and at the same start the outer one, which is later in the list, first.
    order = sorted(range(first, stop), key=lambda index: (tree.records[index][1], -index))
    return (tree.node(index) for index in order)


def _same_records(a: Tree, a_index: int, b: Tree, b_index: int) -> bool:
    """Compare the subtrees of two records that stand at the same place."""
    shift = b_index - a_index
    a_first, b_first = a.records[a_index][3], b.records[b_index][3]
    if b_first - a_first != shift:
        return False
    mine, others = a.records[a_first : a_index + 1], b.records[b_first : b_index + 1]
    if not shift:
        return mine == others
    return all(
        x[3] + shift == y[3] and x[0] == y[0] and x[1] == y[1] and x[2] == y[2] and x[4] == y[4]
        for x, y in zip(mine, others, strict=True)
    )
