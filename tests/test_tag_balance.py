"""HTML tags that do not pair in a value are told, each with the edit that repairs it; all others are let be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from infobox_parse.applying import apply_edits
from infobox_parse.tag_balance import unbalanced_tags
from infobox_parse.tag_texts import BLOCKS, PAIRED
from infobox_parse.wikitext import Transclusion, parse_tree
from linear import calls, no_hang


if TYPE_CHECKING:
    from collections.abc import Callable

    from infobox_parse.diagnostics import Finding
    from infobox_parse.wikitext import Argument


BEFORE = "{{Infobox war faction\n| area = "
BEHIND = "\n| size = 9\n}}"

PIECES = 20_000
"""In one long value; linear time is under a second."""


def argument(value: str) -> Argument:
    """Return the parameter of an infobox that has a value."""
    (box,) = (node for node in parse_tree(BEFORE + value + BEHIND).children() if isinstance(node, Transclusion))
    return box.arguments[0]


def repaired(value: str) -> str:
    """Return a value with all edits made."""
    edits = [edit for finding in unbalanced_tags(argument(value)) for edit in finding.edit]
    return apply_edits(BEFORE + value + BEHIND, edits).removeprefix(BEFORE).removesuffix(BEHIND)


def told(value: str) -> list[tuple[str, str]]:
    """Return the codes of what is found in a value, each with what it points at."""
    page = BEFORE + value + BEHIND
    return [(found.code, page[found.span.start : found.span.end]) for found in unbalanced_tags(argument(value))]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("<small>A", "<small>A</small>"),
        ("<SMALL class=x>A ", "<SMALL class=x>A</small> "),
        ("<small>A<br>B", "<small>A</small><br>B"),
        ("<small><br>A<br />B", "<small><br>A</small><br />B"),
        ("* <small>A\n* B", "* <small>A</small>\n* B"),
        ("* <small>A\n* <small>B</small>", "* <small>A</small>\n* <small>B</small>"),
        ("<small>\n* A\n* B", "<small>\n* A\n* B</small>"),
        ("<small>A<ref>B</ref> <!-- C -->\nD", "<small>A<ref>B</ref></small> <!-- C -->\nD"),
        ("<small>{{flag|A}}\nB", "<small>{{flag|A}}</small>\nB"),
        ("<b>A <small>B\nC", "<b>A <small>B</small></b>\nC"),
        ("<small>A <b>B</b>\nC", "<small>A <b>B</b></small>\nC"),
        ("<b>A <small>B</b> C", "<b>A <small>B</small></b> C"),
        ("[[A|<small>B]] C", "[[A|<small>B</small>]] C"),
        ("[https://example.org <i>A] B", "[https://example.org <i>A</i>] B"),
        ("<ul><li><small>A<li>B</ul>", "<ul><li><small>A</small><li>B</ul>"),
        ("<ul><li>A<li>B", "<ul><li>A<li>B</ul>"),
        ("<div>A\n* B", "<div>A\n* B</div>"),
        ("<center>A <small>B\nC", "<center>A <small>B</small>\nC</center>"),
        ('A <span id="A"> \nB', 'A <span id="A"></span> \nB'),
    ],
)
def test_unclosed_tag_is_closed_where_it_was_meant_to_end(value: str, expected: str) -> None:
    """A tag in a line is closed at the end of the line or of what it is in, a block at the end of the value."""
    assert expected == repaired(value)
    assert {code for code, _ in told(value)} == {"unclosed-tag"}


@pytest.mark.parametrize(
    ("value", "expected", "tag"),
    [
        ("<small>A<small>", "<small>A</small>", "<small>"),
        ("<small>A<small/> B", "<small>A</small> B", "<small/>"),
        ("<font color=red>A<font> B", "<font color=red>A</font> B", "<font>"),
        ("<small>A<small> B <small>C</small>", "<small>A</small> B <small>C</small>", "<small>"),
        ("<div class=x>A\n* B\n<div>", "<div class=x>A\n* B\n</div>", "<div>"),
        ("<center>A<center>\nB", "<center>A</center>\nB", "<center>"),
    ],
)
def test_tag_that_lacks_its_slash_gets_it(value: str, expected: str, tag: str) -> None:
    """A second opening tag that is meant to close the first is one fault: it lacks its slash."""
    assert [("unclosed-tag", tag)] == told(value)
    assert expected == repaired(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("A</small>", "A"),
        ("<small>A</small></small> B", "<small>A</small> B"),
        ("{{ubl|A</small>|B}}", "{{ubl|A|B}}"),
        ("A<ref>B</i></ref>", "A<ref>B</ref>"),
        ("</div>{{flag|A}}", "{{flag|A}}"),
    ],
)
def test_closing_tag_that_closes_nothing_is_removed(value: str, expected: str) -> None:
    """A closing tag without an opening one is removed."""
    assert expected == repaired(value)
    assert [code for code, _ in told(value)] == ["stray-closing-tag"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("<small>A</small><small>", "<small>A</small>"),
        ("A<small>\n* B", "A\n* B"),
        ("[[A|B<b>]] C", "[[A|B]] C"),
    ],
)
def test_tag_around_nothing_is_removed(value: str, expected: str) -> None:
    """An opening tag with nothing behind it that it could be around is removed."""
    assert expected == repaired(value)
    assert [code for code, _ in told(value)] == ["unclosed-tag"]


def test_tag_with_a_slash_is_an_empty_element() -> None:
    """MediaWiki opens `<span/>` like `<span>`; without a closing tag it is meant to be empty."""
    assert repaired('<span id="A"/>B') == '<span id="A"></span>B'
    assert not told("<small/>A</small>")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("{{ubl|<small>A|B</small>}}", "{{ubl|<small>A</small>|B}}"),
        ("{{plainlist|\n* <small>A\n}}</small>", "{{plainlist|\n* <small>A</small>\n}}"),
        ("<i>A<ref>{{cite web|title=<i>B}}</i></ref>", "<i>A<ref>{{cite web|title=<i>B</i>}}</ref></i>"),
        ("{{#tag:ref|<small>A}}</small>", "{{#tag:ref|<small>A</small>}}"),
        ("{{{1|<b>A}}}</b>", "{{{1|<b>A</b>}}}"),
    ],
)
def test_no_tag_goes_beyond_its_argument_or_reference(value: str, expected: str) -> None:
    """Tags pair only within one argument of a template or one reference."""
    assert expected == repaired(value)


@pytest.mark.parametrize(
    "value",
    [
        "A < B, <5, <b, <bold>, <\\small>",
        "<b><i>A</b></i>",
        "<small>A\n* B</small>",
        "<ul><li>A<li>B</ul><p>C<br>D</br>E<hr>F<wbr>",
        "<nowiki><b></nowiki><!-- <i> --><math><u></math>",
        '{{small|<span style="x">A</span>}}',
        "{{#if:x|<small>}}A{{#if:x|</small>}}",
        "{{div col}}A</div>",
        "<div>A{{end div}}",
        "<small<!-- A -->>B</small>",
        "<span title={{x}}>A</span >",
    ],
)
def test_what_pairs_is_let_be(value: str) -> None:
    """Nothing is told of tags that pair, need no partner, are no tags, or that a template may open or close."""
    assert not told(value)


def test_infobox_inside_is_left_to_itself() -> None:
    """The values of an infobox in a value are not looked at where the caller says that it begins there."""
    value = "{{Infobox war faction|area=<b>A}}"

    assert unbalanced_tags(argument(value))
    assert not unbalanced_tags(argument(value), {len(BEFORE)})


def test_hint_of_a_tag_that_lacks_its_slash() -> None:
    """The finding says what to write instead of the tag."""
    (found,) = unbalanced_tags(argument("<small>A<small>"))

    assert dict(found.details) == {"name": "small", "hint": "write </small> here"}


def test_blocks_need_closing_tags() -> None:
    """What goes around lines is among the tags that need a partner."""
    assert BLOCKS <= PAIRED


@pytest.mark.parametrize(
    ("before", "piece", "behind"),
    [
        ("", "<small>", ""),
        ("<small>", "<br>", "A"),
        ("<small>", "A<b>B", ""),
        ("", "[[<i>A   ", "]]"),
        ("", "</b>", ""),
        ("", "{{a|<b>", "}}"),
        ("", "<ref><b>", ""),
        ("", "<small>\n", ""),
        ("", "<div>{{x}}", ""),
        ("", "<b>{{#if:}}</i>", ""),
        ("", "<i>A<b><i>", ""),
    ],
)
def test_time_grows_linearly(before: str, piece: str, behind: str) -> None:
    """A value full of tags that do not pair needs calls in proportion to its length, and a long one does not hang."""

    def find(count: int) -> Callable[[], object]:
        value = argument(before * count + piece * count + behind * count)
        return lambda: unbalanced_tags(value)

    assert calls(find(2000)) < 2.5 * calls(find(1000))
    with no_hang():
        find(PIECES)()


NAMES = st.sampled_from(("small", "b", "i", "span", "div", "center", "ul"))
TEXTS = st.sampled_from(
    (
        *("A", " ", "\n", "\n* ", "<br>", "<li>", "</li>", "''", "[[", "]]", "[//a ", "]", "|", "=", "\0"),
        *("{{x}}", "{{x|", "}}", "{{#if:a|", "<ref>", "</ref>", "<!-- -->", "<nowiki>", "</nowiki>"),
    )
)
TAGS = st.builds(str.format, st.sampled_from(("<{}>", "<{}>", "</{}>", "</{}>", "<{} id=a>", "<{}/>", "<{} >")), NAMES)
VALUES = st.lists(st.one_of(TAGS, TAGS, TEXTS), max_size=25).map("".join)
BALANCED = st.recursive(
    st.sampled_from(("A", " ", "\n* ", "<br>", "[[A|B]]", "<ref>A</ref>", "<!-- -->", "<li>", "''A''")),
    lambda inside: st.one_of(
        st.lists(inside, max_size=4).map("".join),
        st.builds("<{0}>{1}</{0}>".format, NAMES, inside),
        st.builds("{{{{x|{}|y={}}}}}".format, inside, inside),
    ),
    max_leaves=12,
)


def findings_on(page: str) -> list[Finding]:
    """Return what is found in the arguments of the outermost templates of a page."""
    boxes = [node for node in parse_tree(page).children() if isinstance(node, Transclusion)]
    return [finding for box in boxes for one in box.arguments for finding in unbalanced_tags(one)]


@settings(max_examples=1500, deadline=None)
@given(VALUES)
@example("<small><small>A\nB")
@example("<b>A<i>B<b>C")
@example("<span id=a/><span>A</span></span></span>")
@example("|</small>{{x}}=</div>")
def test_repaired_value_balances(value: str) -> None:
    """Of a value with all edits made nothing is told, whatever it is."""
    page = BEFORE + value + BEHIND
    edits = [edit for finding in findings_on(page) for edit in finding.edit]

    assert not findings_on(apply_edits(page, edits))


@settings(max_examples=500, deadline=None)
@given(BALANCED)
def test_balanced_value_is_let_be(value: str) -> None:
    """Nothing is told of a value whose tags pair."""
    assert not told(value)
