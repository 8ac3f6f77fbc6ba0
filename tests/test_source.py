"""Offsets to lines and columns, and excerpts with carets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infobox_parse.source import EXCERPT_WIDTH, Position, SourceText, Span


TEXTS = st.text(st.sampled_from("ab中é\n\r\t\0\u0301\u200f🇺"), max_size=30)


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        ("", 0, (1, 1)),
        ("ab", 0, (1, 1)),
        ("ab", 2, (1, 3)),
        ("a\nb", 1, (1, 2)),
        ("a\nb", 2, (2, 1)),
        ("a\n", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (1, 3)),
        ("a\u2028b", 2, (1, 3)),
        ("🇺🇸x", 2, (1, 3)),
    ],
)
def test_position(text: str, offset: int, position: tuple[int, int]) -> None:
    """Line and column count from 1, in code points; a line ends at a newline and nowhere else."""
    assert Position(*position) == SourceText(text).position(offset)


@given(TEXTS)
def test_position_is_that_of_the_text_before(text: str) -> None:
    """The line is one more than the newlines before the offset, the column what follows the last of them."""
    source = SourceText(text)
    for offset in range(len(text) + 1):
        before = text[:offset]

        assert Position(before.count("\n") + 1, offset - before.rfind("\n")) == source.position(offset)


@pytest.mark.parametrize(
    ("text", "span", "excerpt"),
    [
        pytest.param("| area = {{X|Y}}", (9, 16), "| area = {{X|Y}}\n         ^^^^^^^", id="a part of a line"),
        pytest.param("a\nbcd\ne", (3, 4), "bcd\n ^", id="a line between others"),
        pytest.param("ab\ncd", (1, 5), "ab\n ^", id="of several lines the first"),
        pytest.param("ab", (1, 1), "ab\n ^", id="an empty span has one caret"),
        pytest.param("ab\ncd", (2, 2), "ab\n  ^", id="the end of a line"),
        pytest.param("ab", (2, 2), "ab\n  ^", id="the end of the text"),
        pytest.param("", (0, 0), "\n^", id="an empty text"),
        pytest.param("中国{{X}}", (2, 7), "中国{{X}}\n    ^^^^^", id="wide characters before it"),
        pytest.param("x中国", (1, 3), "x中国\n ^^^^", id="wide characters under it"),
        pytest.param("ｘy", (1, 2), "ｘy\n  ^", id="full width forms"),
        pytest.param("e\u0301x", (2, 3), "e\u0301x\n ^", id="a combining mark takes no column"),
        pytest.param("a\u200fb", (2, 3), "a\u200fb\n ^", id="a direction mark takes no column"),
        pytest.param("\tx\r", (1, 2), "␚x␚\n ^", id="tabs and carriage returns are shown"),
        pytest.param("\0\x1b[1mx", (5, 6), "␚␚[1mx\n     ^", id="control characters are shown"),
    ],
)
def test_excerpt(text: str, span: tuple[int, int], excerpt: str) -> None:
    """An excerpt is the first line that a span touches, with carets under the span."""
    assert excerpt == SourceText(text).excerpt(Span(*span))


@pytest.mark.parametrize("start", [0, 1, 50, 500, 950, 999])
def test_excerpt_of_a_long_line(start: int) -> None:
    """A long line is cut around the span, with an ellipsis where it is cut, and the caret stands under the span."""
    text = "".join(chr(0x3B1 + offset % 24) for offset in range(1000))
    line, carets = SourceText(text).excerpt(Span(start, start + 1)).split("\n")

    assert len(line) <= EXCERPT_WIDTH + 2
    assert text[start] == line[carets.index("^")]
    assert line.strip("…") in text
    assert (start < 30) == (not line.startswith("…"))
    assert (start > 940) == (not line.endswith("…"))


def test_excerpt_of_a_long_span() -> None:
    """Carets stand no further than the line is shown."""
    line, carets = SourceText("x" * 5000).excerpt(Span(10, 4000)).split("\n")

    assert line == "x" * 100 + "…"
    assert carets == " " * 10 + "^" * 90


@given(TEXTS, st.data())
def test_excerpt_has_two_lines(text: str, data: st.DataObject) -> None:
    """Whatever the text, an excerpt is a line without control characters and a line with at least one caret."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    line, carets = SourceText(text).excerpt(Span(start, end)).split("\n")

    assert not set("\r\t\0") & set(line)
    assert carets.strip(" ") == "^" * carets.count("^") != ""
