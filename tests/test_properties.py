"""What holds of the tree of any text whatsoever.

The random texts are as many as the environment variable INFOBOX_PARSE_RANDOM_TEXTS says (default: 20000; before a
release: 200000), made from the seed INFOBOX_PARSE_RANDOM_SEED.
"""

from __future__ import annotations

import copy
import os
import pickle
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings

from infobox_parse.finding import find_infoboxes, titles_of
from infobox_parse.knowledge import KNOWLEDGE
from infobox_parse.wikitext import (
    Argument,
    ExtensionTag,
    Heading,
    Node,
    Parameter,
    Part,
    Root,
    Text,
    Transclusion,
    parse_tree,
)
from markup import markup, random_texts


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from infobox_parse.source import Span

RANDOM_TEXTS = int(os.environ.get("INFOBOX_PARSE_RANDOM_TEXTS", "20000"))
RANDOM_SEED = int(os.environ.get("INFOBOX_PARSE_RANDOM_SEED", "1"))

WIKI = "enwiki"


def check_lossless(text: str) -> None:
    """Joining what any node is made of gives its source text, down to the last one."""
    root = parse_tree(text)
    assert text == root.raw
    assert text == joined(root.children(), text)
    for node in root.walk():
        if isinstance(node, Transclusion | Parameter):
            size = 2 if isinstance(node, Transclusion) else 3
            inside = [node.title.raw, *map(rebuilt, node.arguments)]
            assert node.raw == "{" * size + "|".join(inside) + "}" * size
            for part in parts_of(node):
                assert part.raw == joined(part.children(), text)
        elif isinstance(node, Heading):
            assert node.raw == joined(node.children(), text)
        elif isinstance(node, ExtensionTag):
            assert node.raw.startswith(rebuilt_tag(node))


def rebuilt(argument: Argument) -> str:
    """Return the source text of an argument, put together from its parts."""
    if argument.name is None:
        return argument.value.raw
    return f"{argument.name.raw}={argument.value.raw}"


def rebuilt_tag(node: ExtensionTag) -> str:
    """Return the source text of a tag, put together from its parts, without the closing tag."""
    name = node.raw[1 : 1 + len(node.name)]
    assert node.name == name.lower()
    return f"<{name}{node.attributes}/>" if node.inner is None else f"<{name}{node.attributes}>{node.inner}"


def parts_of(node: Transclusion | Parameter) -> Iterator[Part]:
    """Yield the slices that a node has between its delimiters."""
    yield node.title
    for argument in node.arguments:
        if argument.name is not None:
            yield argument.name
        yield argument.value
        assert argument.whole.span == argument.span


def joined(children: Iterator[Node], text: str) -> str:
    """Return the source texts of nodes as one, each of which is where it says."""
    found = []
    for node in children:
        assert node.raw
        assert node.raw == text[slice(*node.span)]
        found.append(node.raw)
    return "".join(found)


def check_spans(text: str) -> None:
    """Every node's span is that of its source text, in order, and nodes nest or stand apart."""
    root = parse_tree(text)
    assert root.span == (0, len(text))
    nodes = list(root.walk())
    spans = [node.span for node in nodes]
    around: list[Span] = []
    for earlier, later in pairwise(spans):
        assert earlier.start < later.start or (earlier.start == later.start and earlier.end > later.end)
    for node, span in zip(nodes, spans, strict=True):
        assert 0 <= span.start < span.end <= len(text)
        assert node.raw == text[slice(*span)]
        while around and around[-1].end <= span.start:
            around.pop()
        assert not around or span.end <= around[-1].end
        around.append(span)
        if isinstance(node, Transclusion | Parameter):
            check_arguments(node, text)


def check_arguments(node: Transclusion | Parameter, text: str) -> None:
    """The spans of an argument's parts are those of their source texts; names are trimmed and free of comments."""
    numbers = [argument.index for argument in node.arguments if argument.index]
    assert numbers == list(range(1, len(numbers) + 1))
    for argument in node.arguments:
        assert argument.value.raw == argument.raw == text[slice(*argument.value_span)]
        assert node.span.start < argument.span.start <= argument.value_span.start
        assert argument.value_span.end == argument.span.end < node.span.end
        assert argument.span.start <= argument.name_span.start <= argument.name_span.end <= argument.value_span.start
        name = text[slice(*argument.name_span)]
        assert name == name.strip(" \t\n\r\0\x0b")
        if argument.name is None:
            assert (name, argument.key) == ("", str(argument.index))
        elif argument.name.plain:
            assert name == argument.key
    if isinstance(node, Transclusion):
        assert node.raw_arguments() == {argument.key: argument.raw for argument in node.arguments}


def check_equality(text: str) -> None:
    """A tree equals another of the same text, its copies and its pickle, with equal hashes; so do its nodes."""
    root = parse_tree(text)
    restored = pickle.loads(pickle.dumps(root))  # noqa: S301 - it is our own
    for other in (parse_tree(text), copy.copy(root), copy.deepcopy(root), restored):
        assert root == other
        assert hash(root) == hash(other)
        assert list(root.children()) == list(other.children())
        assert list(root.walk()) == list(other.walk())
    assert root.to_xml() == restored.to_xml()
    assert len(set(root.walk())) == len(list(root.walk()))
    for node in root.walk():
        assert node != root
        assert node != Text(root.tree, node.span.start, node.span.end)
    longer = parse_tree(text + "\n{{a}}")
    assert root != longer
    first = next(root.walk(), None)
    if first is not None:
        again = pickle.loads(pickle.dumps(first))  # noqa: S301 - it is our own
        assert first == again
        assert hash(first) == hash(again)
        assert copy.deepcopy(first) == first == copy.copy(first)


def is_infobox(title: str) -> bool:
    """Tell whether a title as written, comments out, is that of an infobox."""
    name = titles_of(KNOWLEDGE, WIKI).template_name(title)
    return name is not None and KNOWLEDGE.is_infobox(WIKI, KNOWLEDGE.redirect(WIKI, name))


def check_finder(text: str) -> None:
    """The finder gives exactly the infoboxes of the whole tree, as equal nodes."""
    expected = [node for node in parse_tree(text).transclusions() if is_infobox(node.title.without_comments())]
    found = find_infoboxes(text, wiki=WIKI).closed
    assert expected == list(found)
    assert [node.raw_arguments() for node in expected] == [node.raw_arguments() for node in found]


CHECKS = (check_lossless, check_spans, check_equality, check_finder)


@pytest.mark.slow
@pytest.mark.parametrize("check", CHECKS)
def test_holds_of_random_texts(check: Callable[[str], None]) -> None:
    """The promise in the check's own docstring is kept, and nothing is raised."""
    for number, text in enumerate(random_texts(RANDOM_SEED, RANDOM_TEXTS)):
        try:
            check(text)
        except Exception as error:
            error.add_note(f"random text {number}: {text!r}")
            raise


@pytest.mark.parametrize("check", CHECKS)
def test_holds_of_any_markup(check: Callable[[str], None]) -> None:
    """The same with texts that Hypothesis finds, and makes small when one fails."""

    @settings(deadline=None, max_examples=200)
    @given(markup())
    @example("")
    @example("{{Infobox a|\r\n<!---->\xa0b = {{{c|d=e}}}<ref\n>f</REF >}}\n==g== <!--h-->\n-{[[i|j]]}-")
    @example("\ud800{{Infobox \udfff}}")
    def holds(text: str) -> None:
        check(text)

    holds()


def test_random_texts_hold_infoboxes() -> None:
    """The random texts are worth the look: a good part of them has an infobox, a heading, a tag, a parameter."""
    seen = dict.fromkeys((Transclusion, Parameter, Heading, ExtensionTag), 0)
    boxes = 0
    for text in random_texts(RANDOM_SEED, 1000):
        kinds = {type(node) for node in parse_tree(text).walk()}
        for kind in seen:
            seen[kind] += kind in kinds
        boxes += bool(find_infoboxes(text, wiki=WIKI).closed)
    assert boxes >= 50
    assert min(seen.values()) >= 50


def test_nodes_of_other_places_differ() -> None:
    """Equal source text is not enough: nodes at other places, or with other nodes inside, are not equal."""
    first, second = parse_tree("{{a}}{{a}}").transclusions()
    assert first.raw == second.raw
    assert first != second
    (shielded,) = parse_tree("{{a|<ref>{{b}}</ref>}}", tags=frozenset({"ref"})).transclusions()
    read = next(parse_tree("{{a|<ref>{{b}}</ref>}}", tags=frozenset()).transclusions())
    assert shielded.raw == read.raw
    assert shielded.span == read.span
    assert shielded != read


def test_root_is_no_node_of_itself() -> None:
    """A root and the only node of its text are not equal, nor is either equal to a string."""
    root = parse_tree("{{a}}")
    (node,) = root.children()
    text: object = "{{a}}"
    assert isinstance(root, Root)
    assert root != node
    assert node != text
    assert root != text
