"""The texts of a value in which HTML tags pair, each for itself; it pairs none.

They are the value, each argument of a template in it, and what is in a `<ref>`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.wikitext.alternation import any_of
from infobox_parse.wikitext.nodes import Comment, ExtensionTag, Heading, Ignored, Parameter, Text, Transclusion
from infobox_parse.wikitext.stream import Opaque, Run
from infobox_parse.wikitext.tags import ELEMENTS, VOID


if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from infobox_parse.wikitext.nodes import Argument, Node, Part


__all__ = ["BLOCKS", "ENDS_OF_LINES", "NESTING", "PAIRED", "TagText", "has_paired_tag", "tag_texts"]

_CLOSED_BY_OTHERS = frozenset("caption dd dt li p rb rp rt rtc td th tr".split())
"""HTML closes these where the next one opens or what is around them ends, so that many pages leave that to it."""
_NO_HTML = frozenset(("pre",))
"""An extension tag by the same name comes first."""
PAIRED = ELEMENTS - VOID - _CLOSED_BY_OTHERS - _NO_HTML
BLOCKS = frozenset("blockquote center div dl ol table ul".split())
"""These go around lines; the others belong inside one."""
NESTING = frozenset("dl ol table ul".split())
"""Two that open one after the other are meant so: one is inside the other."""
ENDS_OF_LINES = _CLOSED_BY_OTHERS | {"br", "hr"}
"""What a tag in a line does not reach beyond, as far as people mean it."""
_WIKITEXT_TAGS = frozenset("indicator poem ref references".split())
"""Extension tags whose content is wikitext of its own."""

_PLAIN_NAME = re.compile(r"(?:(?!\{\{)[^<])*+")

_PAIRED_TAG = re.compile(rf"</?+(?:{any_of(PAIRED)})(?![A-Za-z0-9])", re.IGNORECASE | re.ASCII)


def has_paired_tag(text: str) -> bool:
    """Whether a text may hold a tag that needs a partner."""
    return _PAIRED_TAG.search(text) is not None


def tag_texts(argument: Argument, boxes: Container[int]) -> Iterator[TagText]:
    """Yield the texts of an argument's value in which tags pair, but not those of infoboxes that begin at `boxes`."""
    parts = [_scope(argument)]
    while parts:
        text = TagText()
        for node in _flat(parts.pop()):
            parts += text.take(node, boxes)
        yield text


def _scope(argument: Argument) -> Part:
    """Return an argument's value; the whole argument where its `=` may be that of a tag's attribute.

    What a template in the name shows counts with the value too, whether or not a tag beside it has been taken out.
    """
    name = argument.name
    return argument.whole if name is not None and not _PLAIN_NAME.fullmatch(name.raw) else argument.value


def _flat(part: Part) -> Iterator[Node]:
    """Yield the nodes of a part, and those of a heading for the heading."""
    for node in part.children():
        if isinstance(node, Heading):
            yield from node.children()
        else:
            yield node


class TagText:
    """A text in which tags pair, its templates and the like as opaque pieces.

    Attributes:
        stream: What it is made of.
        functions: Where its parser functions begin and end, which may show tags under a condition.
        templates: The same of templates that take no unnamed argument: there are such that open or close a block.
    """

    def __init__(self) -> None:
        self.stream: list[Run | Opaque] = []
        self.functions: list[int] = []
        self.templates: list[int] = []

    def take(self, node: Node, boxes: Container[int]) -> list[Part]:
        """Add a node and return the texts inside it in which tags pair for themselves."""
        if isinstance(node, Comment | Ignored):
            return []
        if isinstance(node, Text):
            self.stream.append(Run(node.raw, node.span))
            return []
        self.stream.append(Opaque(None, node.span))
        match node:
            case Transclusion():
                return self._take_call(node, boxes)
            case Parameter(arguments=arguments):
                return [argument.whole for argument in arguments]
            case ExtensionTag(name=name, inner=str(inner)) if name in _WIKITEXT_TAGS and has_paired_tag(inner):
                content = node.content()
                return [] if content is None else [content]
        return []

    def _take_call(self, node: Transclusion, boxes: Container[int]) -> list[Part]:
        title, arguments = node.name.strip().lower(), node.arguments
        if title.startswith("#") and not title.startswith("#tag:"):
            self.functions += node.span
            return []
        if not any(argument.index for argument in arguments):
            self.templates += node.span
        if node.span.start in boxes:
            return []
        return [_scope(argument) for argument in arguments if not argument.plain or "<" in argument.whole.raw]

    def may_show(self, name: str, start: int, end: int) -> bool:
        """Whether something that stands in a slice of the page may show a tag of a name."""
        sources = (self.functions, self.templates) if name in BLOCKS else (self.functions,)
        return any(start <= place <= end for places in sources for place in (*places[:1], *places[-1:]))
