"""No depth of nesting is too deep, with any stack: whatever is done with the tree, nothing recurses."""

from __future__ import annotations

import copy
import gc
import pickle
import sys
from collections import deque
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from infobox_parse import parse
from infobox_parse.wikitext import Heading, Node, Parameter, Part, Transclusion, parse_tree
from linear import calls, no_hang


if TYPE_CHECKING:
    from collections.abc import Iterator

DEPTH = 100_000
GREAT_DEPTH = 1_000_000

FRAMES = 100
"""Calls that may nest; pytest's own, from here to a test and back, among them."""

NESTS = {
    "templates": ("{{a|", "}}"),
    "named arguments": ("{{a|b=", "}}"),
    "titles": ("{{", "}}"),
    "parameters": ("{{{", "}}}"),
    "defaults": ("{{{a|", "}}}"),
    "links": ("[[", "]]"),
    "labels": ("[[a|", "]]"),
    "variants": ("-{", "}-"),
    "variants around templates": ("-{{a|", "}}-"),
    "HTML": ("<b>", "</b>"),
    "tags": ("<ref>", "</ref>"),
    "comments": ("<!--", "-->"),
    "headings": ("\n==", "==\n"),
    "headings in templates": ("{{a|\n==b", "==\n}}"),
    "templates in headings": ("\n=={{a|", "}}==\n"),
    "links in templates": ("{{a|[[b|", "]]}}"),
    "brackets": ("[", "]"),
    "braces": ("{", "}"),
    "inclusion tags": ("<includeonly>", "</includeonly>"),
}


@pytest.fixture
def shallow_stack() -> Iterator[None]:
    """Leave little of Python's stack: what recurses on depth fails."""
    before = sys.getrecursionlimit()
    frame, used = sys._getframe(), 0  # noqa: SLF001 - there is no other way to count frames
    while frame.f_back is not None:
        frame, used = frame.f_back, used + 1
    sys.setrecursionlimit(used + FRAMES)
    yield
    sys.setrecursionlimit(before)


@pytest.mark.usefixtures("shallow_stack")
def test_stack_is_shallow() -> None:
    """The fixture does what it is for: a nest of lists, which recurses, is not compared."""
    one: list[object] = []
    two: list[object] = []
    for _ in range(2 * FRAMES):
        one, two = [one], [two]
    with pytest.raises(RecursionError):
        assert one == two


@pytest.mark.usefixtures("shallow_stack")
@pytest.mark.parametrize("closed", [True, False], ids=["closed", "open"])
@pytest.mark.parametrize("name", NESTS)
def test_deep_nest(name: str, *, closed: bool) -> None:
    """A nest is read, written, copied, compared and freed."""
    with no_hang():
        exercise(text_of(name, DEPTH, closed=closed))


@pytest.mark.slow
@pytest.mark.usefixtures("shallow_stack")
@pytest.mark.parametrize("closed", [True, False], ids=["closed", "open"])
@pytest.mark.parametrize("name", ["templates", "parameters", "links", "variants", "headings in templates"])
def test_very_deep_nest(name: str, *, closed: bool) -> None:
    """The same a million deep."""
    exercise(text_of(name, GREAT_DEPTH, closed=closed))


@pytest.mark.parametrize("name", ["templates", "parameters", "headings in templates"])
def test_nest_is_as_deep_as_it_is_written(name: str) -> None:
    """Each level of a nest is a node, inside the one before."""
    nodes = [
        node
        for node in parse_tree(text_of(name, DEPTH, closed=True)).walk()
        if isinstance(node, Transclusion | Parameter)
    ]
    # Six braces in a row are two parameters, so all levels are nodes of their own.
    assert len(nodes) == DEPTH
    for outer, inner in pairwise(nodes):
        assert outer.span.start < inner.span.start < inner.span.end < outer.span.end


def text_of(name: str, depth: int, *, closed: bool) -> str:
    """Return a nest with a word in the middle."""
    opener, closer = NESTS[name]
    return opener * depth + "a" + (closer * depth if closed else "")


def exercise(text: str) -> None:
    """Do all that can be done with a tree."""
    root = parse_tree(text)
    xml = root.to_xml()
    assert xml.startswith("<root>")
    assert xml.endswith("</root>")
    restored = pickle.loads(pickle.dumps(root))  # noqa: S301 - it is our own
    assert root == restored
    assert root == copy.deepcopy(root) == copy.copy(root)
    assert hash(root) == hash(restored)
    assert text == "".join(node.raw for node in root.children())
    nodes = deque(root.walk())
    if nodes:
        exercise_node(nodes[0], next(iter(restored.walk())))
        for node in nodes:
            hash(node)
    descend(nodes)
    del nodes, restored, root
    gc.collect()


def exercise_node(node: object, same: object) -> None:
    """Do with an outermost node what can be done with one."""
    assert node == same
    assert hash(node) == hash(same)
    assert repr(node)
    assert node == copy.deepcopy(node)
    assert node == pickle.loads(pickle.dumps(node))  # noqa: S301 - it is our own


def descend(nodes: deque[Node]) -> None:
    """Ask every node for its parts."""
    for node in nodes:
        if isinstance(node, Transclusion | Parameter):
            parts: list[Part] = [node.title]
            for argument in node.arguments:
                assert argument.index >= 0
                parts.append(argument.value)
            for part in parts:
                deque(part.children(), maxlen=0)
        elif isinstance(node, Heading):
            assert node.level


def test_boxes_in_boxes_are_repaired_as_deep_as_they_are_read() -> None:
    """Boxes in boxes, each with a swallowed parameter, need calls in proportion to their number."""
    opener = "{{Infobox war faction\n| leaders = {{a|\n| size = "
    few, many = (calls(lambda text=opener * n + "}}}}" * n: parse(text).infoboxes) for n in (80, 160))  # type: ignore[misc]

    assert many <= 2.5 * few
