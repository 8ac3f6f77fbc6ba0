"""What nodes say of themselves, as the cases of fixtures/tree say it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

from infobox_parse.wikitext import (
    Comment,
    ExtensionTag,
    Heading,
    Ignored,
    Parameter,
    Text,
    Transclusion,
    parse_tree,
)
from trees import normalize_xml


if TYPE_CHECKING:
    from collections.abc import Callable

    from infobox_parse.wikitext import Argument, Part

FOLDER = Path(__file__).parents[1] / "fixtures" / "tree"


@attrs.frozen
class Case:
    """A case of a fixture: its name, a text, and what is expected of it, by member."""

    name: str
    text: str
    expected: dict[str, object]


def read_cases() -> list[Case]:
    """Read the cases of all files."""
    found = []
    for file in sorted(FOLDER.glob("*.toml")):
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
            name, text = case.pop("name"), case.pop("wikitext")
            found.append(Case(f"{file.stem}: {name}", text, case))
    return found


def xml(text: str) -> str:
    """Return the tree as XML."""
    return normalize_xml(parse_tree(text).to_xml())


def title(text: str) -> str:
    """Return what stands before the first pipe."""
    return transclusion(text).title.raw


def title_without_comments(text: str) -> str:
    """Return the same as the name is looked up."""
    return transclusion(text).title.without_comments()


def arguments(text: str) -> list[dict[str, str | int]]:
    """Return what the arguments say of themselves."""
    return [described(argument, text) for argument in transclusion(text).arguments]


def raw_arguments(text: str) -> dict[str, str]:
    """Return the arguments as MediaWiki takes them."""
    return transclusion(text).raw_arguments()


def tags(text: str) -> list[dict[str, str]]:
    """Return what the extension tags say of themselves."""
    found = []
    for node in parse_tree(text).walk():
        if isinstance(node, ExtensionTag):
            members = {"name": node.name, "attributes": node.attributes}
            if node.inner is not None:
                assert node.inner_span is not None
                assert node.inner == text[slice(*node.inner_span)]
                members["inner"] = node.inner
            found.append(members)
    return found


def headings(text: str) -> list[dict[str, str | int]]:
    """Return what the headings say of themselves."""
    nodes = (node for node in parse_tree(text).walk() if isinstance(node, Heading))
    return [{"level": node.level, "raw": node.raw} for node in nodes]


def parameter(text: str) -> dict[str, str]:
    """Return what the first parameter says of itself."""
    node = next(node for node in parse_tree(text).walk() if isinstance(node, Parameter))
    members = {"title": node.title.raw}
    if node.default is not None:
        members["default"] = node.default.raw
    return members


READERS: dict[str, Callable[[str], object]] = {
    reader.__name__: reader
    for reader in (xml, title, title_without_comments, arguments, raw_arguments, tags, headings, parameter)
}


def transclusion(text: str) -> Transclusion:
    """Return the first, outermost one."""
    return next(parse_tree(text).transclusions())


def described(argument: Argument, text: str) -> dict[str, str | int]:
    """Return what an argument says of itself, in the members of the fixtures."""
    members: dict[str, str | int] = {"key": argument.key, "raw": argument.raw}
    if argument.name is None:
        members["index"] = argument.index
        assert argument.name_span == (argument.span.start, argument.span.start)
    else:
        assert argument.index == 0
        members |= {"name": argument.name.raw, "at": text[slice(*argument.name_span)]}
    return members


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in read_cases()])
def test_nodes_are_as_the_fixture_says(case: Case) -> None:
    """Each member of a case is what the nodes give."""
    assert case.expected
    expected = dict(case.expected)
    if "xml" in expected:
        expected["xml"] = normalize_xml(str(expected["xml"]))
    assert expected == {member: READERS[member](case.text) for member in expected}


def test_there_are_cases() -> None:
    """No file of the fixtures is missed, and every member is tested."""
    cases = read_cases()
    assert len(cases) >= 50
    assert set(READERS) == {member for case in cases for member in case.expected}


def test_part_without_comments() -> None:
    """A part can be read without its comments and what the page view hides; other nodes stay."""
    argument = the_argument("{{a|b=<!--c-->d{{e|<!--f-->}}<includeonly>g</includeonly><ref>h</ref>{{{i}}}}}")
    assert argument.value.without_comments() == "d{{e|<!--f-->}}<ref>h</ref>{{{i}}}"
    assert not argument.value.plain
    assert the_argument("{{a|b}}").value.without_comments() == "b"
    assert the_argument("{{a|b}}").value.plain


def test_part_children() -> None:
    """A part gives its texts and nodes in order."""
    part: Part = the_argument("{{a|b{{c}}[[d]]<!--e-->f}}").value
    assert [(type(node), node.raw) for node in part.children()] == [
        (Text, "b"),
        (Transclusion, "{{c}}"),
        (Text, "[[d]]"),
        (Comment, "<!--e-->"),
        (Text, "f"),
    ]


def test_whole_argument() -> None:
    """An argument can be read as one with its name, as parser functions do."""
    argument = the_argument("{{#if:a|b {{c}}= d{{e}}}}")
    assert argument.whole.raw == "b {{c}}= d{{e}}"
    assert [node.raw for node in argument.whole.children()] == ["b ", "{{c}}", "= d", "{{e}}"]


def test_line_start() -> None:
    """A transclusion knows whether a line begins with it; the beginning of the text is none."""
    assert [node.line_start for node in parse_tree("{{a}}\n{{b}} {{c}}").transclusions()] == [False, True, False]


def test_ignored() -> None:
    """What a page view hides is a node of its own, and another one when the text is transcluded."""
    text = "<noinclude>a</noinclude><includeonly>b</includeonly>"
    viewed = [node.raw for node in parse_tree(text).walk() if isinstance(node, Ignored)]
    transcluded = [node.raw for node in parse_tree(text, inclusion=True).walk() if isinstance(node, Ignored)]
    assert viewed == ["<noinclude>", "</noinclude>", "<includeonly>b</includeonly>"]
    assert transcluded == ["<noinclude>a</noinclude>", "<includeonly>", "</includeonly>"]


def test_own_tags() -> None:
    """The names of extension tags can be given."""
    text = "<a>{{b}}</a><ref>{{c}}</ref>"
    assert [node.raw for node in parse_tree(text, tags=frozenset({"a"})).walk()] == ["<a>{{b}}</a>", "{{c}}"]


def test_walk_goes_by_the_text() -> None:
    """Walking meets each node before those inside it, in the order of the text."""
    root = parse_tree("{{a|{{b|<!--c-->}}|{{{d}}}}}\n==e{{f}}==\n")
    expected = ["{{a|{{b|<!--c-->}}|{{{d}}}}}", "{{b|<!--c-->}}", "<!--c-->", "{{{d}}}", "==e{{f}}==", "{{f}}"]
    assert expected == [node.raw for node in root.walk()]
    (outer, *_) = root.transclusions()
    assert expected[1:4] == [node.raw for node in outer.walk()]


def test_nodes_show_where_they_are() -> None:
    """The representation names class, place and text, and a long text is cut."""
    node = transclusion("a{{b}}")
    assert repr(node) == "<Transclusion 1:6 '{{b}}'>"
    assert repr(the_argument("{{a|b=c}}")) == "<Argument 'b' 'c'>"
    assert repr(the_argument("{{a|b=c}}").value) == "<Part 6:7 'c'>"
    assert len(repr(parse_tree("a" * 1000))) < 100


def the_argument(text: str) -> Argument:
    """Return the only argument of the first transclusion."""
    (argument,) = transclusion(text).arguments
    return argument
