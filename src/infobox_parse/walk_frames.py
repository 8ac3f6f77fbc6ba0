"""The state of a way through a page: what is around some nodes, and the line of text that they stand on.

It knows nothing of references; nodes are indexes of records, as most are never looked at.
"""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

from infobox_parse.content import Evidence
from infobox_parse.light import light
from infobox_parse.wikitext.tokenizer import Kind


if TYPE_CHECKING:
    from infobox_parse.wikitext.nodes import Tree


__all__ = ["Frame", "Where", "parts_with_nodes"]

_LIST_MARKERS = frozenset("*#:;")
_CELL_MARKERS = frozenset("|!")
_SHOWS_NOTHING = re.compile(r"<[^<>]*+>|&#?+\w++;|\[\[[^][|]*+\||\[https?+:[^][\s]*+")
_WORD = re.compile(r"[^\W_]")


@light(eq=False)
class Where:
    """What is around some nodes.

    Attributes:
        shown: Whether what is used here is used on the page; else it only defines.
        group: The group of the list of references around.
        holder: The reference or note around.
        cited: Whether a citation is around.
        argument: Whether they stand in an argument.
        depth: How much evidence is around.
    """

    shown: bool = True
    group: str = ""
    holder: Evidence | None = None
    cited: bool = False
    argument: bool = False
    depth: int = 0

    def argument_of(self, *, cited: bool, depth: int) -> Where:
        """Return what is around the nodes in an argument that stands here."""
        return Where(self.shown, self.group, self.holder, cited, True, depth)


class Frame:
    """Nodes that are being walked through: where they are, and the line so far.

    Attributes:
        tree: What they were read in.
        nodes: The indexes of their records.
        start: Where the text before the first one begins.
        where: What is around them.
        passed: How many have been walked through, the present one included.
        looked_at: How many of them the line so far takes in.
        begun: What the line begins with.
        words: Whether the line has words.
    """

    __slots__ = ("begun", "looked_at", "nodes", "passed", "start", "tree", "where", "words")

    def __init__(self, tree: Tree, nodes: list[int], start: int, where: Where) -> None:
        self.tree = tree
        self.nodes = nodes
        self.start = start
        self.where = where
        self.passed = self.looked_at = 0
        self.begun = ""
        self.words = False

    def running(self) -> bool:
        """Whether the present node stands in running text: it does not begin a line that is an entry of a list."""
        text = "".join(self._unread()).strip()
        if text:
            self.begun = self.begun or text[:1]
            self.words = self.words or _WORD.search(_SHOWS_NOTHING.sub("", text)) is not None
        if self.words or (self.begun and self.begun in _CELL_MARKERS):
            return True
        return self.where.argument and self.begun not in _LIST_MARKERS

    def _unread(self) -> list[str]:
        """Go on to the present node; return the text on its line that nobody has looked at."""
        records, nodes, page = self.tree.records, self.nodes, self.tree.text
        unread: list[str] = []
        for place in range(self.looked_at, self.passed):
            start = records[nodes[place - 1]][2] if place else self.start
            end = records[nodes[place]][1]
            last = page.rfind("\n", start, end)
            if last >= 0:
                unread.clear()
                self.begun, self.words = "", False
                start = last + 1
            unread.append(page[start:end])
        self.looked_at = self.passed
        return unread


def parts_with_nodes(tree: Tree, index: int) -> list[tuple[int, list[int]]]:
    """Return the parts of some braces that have nodes: where each begins, and the indexes of its outermost records."""
    kind, start, _, first, detail = tree.records[index]
    bars = detail[::2]
    found: list[tuple[int, list[int]]] = []
    for child in tree.children(first, index):
        place = tree.records[child][1]
        number = bisect.bisect_right(bars, place)
        if number:
            equals = detail[2 * number - 1]
            begin = (equals if 0 <= equals < place else bars[number - 1]) + 1
        else:
            begin = start + (2 if kind == Kind.TRANSCLUSION else 3)
        if not found or found[-1][0] != begin:
            found.append((begin, []))
        found[-1][1].append(child)
    return found
