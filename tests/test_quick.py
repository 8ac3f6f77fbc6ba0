"""The reader of the common case against the reader of all inline markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import example, given
from hypothesis import strategies as st

from infobox_parse.content import trimmed
from infobox_parse.finding import titles_of
from infobox_parse.gathering import gather
from infobox_parse.items import read_items
from infobox_parse.knowledge import KNOWLEDGE
from infobox_parse.lone_text import lone_text
from infobox_parse.resolvers import RESOLVERS
from infobox_parse.resolving import Context
from infobox_parse.simple_values import read_simple
from infobox_parse.softcuts import soft_cuts
from infobox_parse.source import Span
from infobox_parse.wikitext import parse_tree
from infobox_parse.wikitext.inline import TRAIL, read_everything
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS
from infobox_parse.wikitext.quick import read_quickly
from infobox_parse.wikitext.stream import Opaque, Run, Stream, Void


if TYPE_CHECKING:
    from collections.abc import Sequence

    from infobox_parse.values import Link

TITLES = titles_of(KNOWLEDGE, "enwiki")

FRAGMENTS = (
    *("[[", "]]", "[[a]]", "[[A|b]]", "[[x]]s", "[[ x ]]", "[[:A]]", "[[a#b]]", "[[A|]]", "[[A||b]]", "[[i|''j'']]"),
    *("[[fr:A]]", "[[File:A.png|10px]]", "[[a\0b]]", "[[a|b\x7f]]", "[[a|-{b}-]]", "[http://a b]", "mailto:a", "//"),
    *("\n", "\n\n", "*", "#", ":", ";", "----", "-", " ", "\t", "'", "''", "|", "]", "[", "&", "&nbsp;", "&#39;", "&x"),
    *("''''", "''''''", "</b>", "<small>", "</small>", "<sup>", "</sup>", '<i class="x">', "</i >", "<li/>", "</hr>"),
    *("<br>", "<br/>", "<br />", "<BR>", "<b>", "<", ">", "{", "}", "-{", "a", "A b", "é", "(", "\r", "\0", "·", "•"),
)
"""Whatever the two readers might read in different ways."""

MADE = ("<span>", "</span>", "<b>", "</b>", "<br>", "|", "''")
"""What templates put in their place."""

SIMPLE = (
    "[[A]]",
    "[[b|C (d)]]",
    "<br>",
    "(",
    ")",
    "[[e ]]s",
    ", ",
    "（x）",
    "Unknown",
    "( [[f|( g]] )",
    "\xa0",
    "\u2003",
)
"""What values mostly are."""


@st.composite
def streams(draw: st.DrawFn) -> Stream:
    """Return a stream of runs, literal runs and pieces."""
    parts: list[Run | Opaque] = []
    offset = draw(st.integers(0, 3))
    for _ in range(draw(st.integers(1, 4))):
        if draw(st.integers(0, 3)) == 0:
            parts.append(Opaque(len(parts), Span(offset, offset + 2), line_start=draw(st.booleans())))
            offset += 2
        if draw(st.integers(0, 5)) == 0:
            parts.append(Run(draw(st.sampled_from(MADE)), Span(offset, offset + draw(st.integers(0, 1)))))
            offset = parts[-1].span.end
        text = "".join(draw(st.lists(st.sampled_from(FRAGMENTS), max_size=7)))
        parts.append(Run(text, Span(offset, offset + len(text)), literal=draw(st.integers(0, 7)) == 0))
        offset += len(text)
    return tuple(parts)


@given(streams(), st.booleans())
def test_both_readers_give_the_same_tokens(stream: Stream, line_start: bool) -> None:  # noqa: FBT001
    """What is read in one pass is read as in many."""
    quick = read_quickly(stream, TITLES, line_start=line_start, trail=TRAIL)

    if quick is not None:
        assert read_everything(stream, TITLES, (), TRAIL, line_start=line_start) == quick


def test_tags_and_styles_are_read_in_one_pass() -> None:
    """Tags and styles that are closed on their line are left to no other reader."""
    for text in ("''a'' '''b ''c'''''", "'''''[[a]]''b'''", "x<sup>2</sup> <small>''y''</small>", '<i class="x">z</i>'):
        tag = (Run("<b>", Span(0, 0)), Run(text, Span(0, len(text))), Run("</b>", Span(len(text), len(text))))

        assert read_quickly(tag, TITLES, line_start=True, trail=TRAIL) is not None


def test_common_values_are_read_in_one_pass() -> None:
    """A list of links with breaks and references to characters is left to no other reader."""
    text = "* [[A|B]], [[c]]s&nbsp;d<br />\n* ''e"
    stream = (Run(text[:-3], Span(0, len(text) - 3)), Opaque(None, Span(40, 41)))

    assert read_quickly(stream, TITLES, line_start=True, trail=TRAIL) is not None
    assert read_quickly((Run(text, Span(0, len(text))),), TITLES, line_start=True, trail=TRAIL) is None


BLANKS = ("(", "（", "« ", " ", "\n", "\t", "\r", "\xa0", "\u3000", ":", ";a:b", "\v", "\x1c", "\x85", "“")


@given(st.lists(st.sampled_from((*FRAGMENTS, *BLANKS)), max_size=8).map("".join))
def test_text_without_markup_is_read_like_any_other(value: str) -> None:
    """The words of an argument are the same whether they are read as markup or seen to hold none."""
    context = Context("enwiki", KNOWLEDGE, TITLES, RESOLVERS)
    for node in parse_tree("{{a|1=" + value + "}}").transclusions():
        for argument in node.arguments:
            part = argument.value

            assert gather(context.inline(context.content(part))).text == context.text(part)


class Readings:
    """Takes what the reader of items asks its ledger for, and knows nothing."""

    def uses(self, evidence: object) -> tuple[tuple[()], tuple[()]]:
        """Return nothing, as there is none."""
        assert not evidence
        return (), ()

    def infobox(self, span: Span) -> None:
        """Know no infobox."""

    def resolved(self, links: Sequence[Link]) -> tuple[Link, ...]:
        """Return links as they are."""
        return tuple(links)

    def flag_of(self, file: str) -> None:
        """Know no flag."""

    def is_placeholder(self, text: str) -> bool:
        """Whether a text is a placeholder, on the English Wikipedia."""
        return KNOWLEDGE.placeholder("enwiki", text)

    def report(self, finding: object) -> None:
        """Have nothing to report to."""


@given(st.lists(st.sampled_from(FRAGMENTS + SIMPLE), max_size=9), st.integers(0, 3))
def test_simple_values_are_read_as_all_others_are(fragments: list[str], start: int) -> None:
    """What is read straight from the source is read as through tokens."""
    text = "".join(fragments).strip(ARGUMENT_BLANKS)
    simple = text and read_simple(text, start, TITLES, TRAIL, Readings())

    if simple:
        page = " " * start + text
        tokens = read_everything((Run(text, Span(start, len(page))),), TITLES, (), TRAIL, line_start=True)
        read = read_items(tokens, Readings(), page=page)
        assert read.items == simple
        assert [(item.own_line, item.marks, item.language) for item in read.items] == [(False, (), None)] * len(simple)


def test_common_values_are_simple() -> None:
    """Links with words, breaks and brackets around them are left to no other reader."""
    for text in ("Berlin", "[[Berlin]], [[Paris|the]]s", "A<br>[[B]]<br />C", "[[A]] (1990)", "( [[A]] ) [[B|B (c)]]"):
        assert read_simple(text, 0, TITLES, TRAIL, Readings())


@given(
    st.lists(st.sampled_from((*FRAGMENTS, *SIMPLE, "<!-- a -->", "<!--b-->", "{{c}}", "<ref/>")), max_size=8).map(
        "".join
    )
)
def test_a_lone_text_is_all_that_a_value_shows(value: str) -> None:
    """What is read beside comments is what is left of the value without them."""
    context = Context("enwiki", KNOWLEDGE, TITLES, RESOLVERS)
    for node in parse_tree("{{a|1=" + value + "}}").transclusions():
        for argument in node.arguments:
            lone = lone_text(argument, argument.raw)

            if lone is not None and not argument.plain:
                text, start = lone
                content = trimmed(context.content(argument.value))
                run = Run(text, Span(start, start + len(text))).stripped(ARGUMENT_BLANKS, ARGUMENT_BLANKS)
                assert content == ((run,) if run.text else ())


BREAKS = (
    *("<br>", "<br>", "<br>", "<br>", "(", "(", ")", ")", "（", "]", "[x", "<small>", "</small>", "</span>", "</sup>"),
    *("a", "a", "[[b]]", "[[c|(d]]", "[[e|f)]]", "<wbr>"),
)
"""What a line with breaks has in it that might protect them."""


@given(st.lists(st.sampled_from(BREAKS), min_size=5, max_size=12).map("".join))
@example("<small>a<br>b</small>c")
@example("(a<br>b) [[c|(d]]<br>e)")
def test_breaks_are_cut_at_alike_in_one_pass(text: str) -> None:
    """A line with nothing but breaks to cut at is cut as one with a bullet behind it, which takes a closer look."""
    tokens = read_everything((Run(text, Span(0, len(text))),), TITLES, (), TRAIL, line_start=False)
    word = Run("x", Span(len(text), len(text) + 1))
    end = Void("br", word.span)

    parts = soft_cuts([*tokens, end, word])
    longer = soft_cuts([*tokens, end, word, end, Run("•", word.span)])

    assert longer[: len(parts) - 1] == parts[:-1]
