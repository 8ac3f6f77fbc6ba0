"""Edits of a text: where each place was before them, and edits of edits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infobox_parse.applying import apply_edits
from infobox_parse.diagnostics import Edit
from infobox_parse.patching import Patch
from infobox_parse.source import Span


@st.composite
def edits_of(draw: st.DrawFn, length: int) -> list[Edit]:
    """Edits of a text of some length, in any order; some of them meet."""
    places = st.integers(0, length)
    spans = st.tuples(places, places).map(lambda both: Span(min(both), min(max(both), min(both) + 4)))
    return draw(st.lists(st.builds(Edit, spans, st.text("xyz", max_size=3)), max_size=5))


TEXTS = st.text("abcdefgh ", max_size=20)


@given(st.data())
def test_text_after_is_that_with_the_edits_made(data: st.DataObject) -> None:
    """A patch has the text that the edits make."""
    text = data.draw(TEXTS)
    edits = data.draw(edits_of(len(text)))

    assert apply_edits(text, edits) == Patch(text, edits).after


@given(st.data())
def test_composed_edits_make_both_changes(data: st.DataObject) -> None:
    """The edits composed of two rounds make of the first text what both rounds make one after the other."""
    text = data.draw(TEXTS)
    patch = Patch(text, data.draw(edits_of(len(text))))
    second = data.draw(edits_of(len(patch.after)))

    assert apply_edits(patch.after, second) == apply_edits(text, patch.composed(second).edits)


@given(st.data())
def test_places_go_back_and_forward(data: st.DataObject) -> None:
    """What was kept is at its old place, in order, and a slice never leaves the text."""
    text = data.draw(TEXTS)
    patch = Patch(text, data.draw(edits_of(len(text))))
    for start in range(len(patch.after) + 1):
        for end in range(start, len(patch.after) + 1):
            span = patch.back(Span(start, end))

            assert 0 <= span.start <= span.end <= len(text)
    places = [patch.forward(offset) for offset in range(len(text) + 1)]

    assert sorted(places) == places
    assert places[-1] <= len(patch.after)


@pytest.mark.parametrize(
    ("edits", "now", "before"),
    [
        ([Edit(Span(2, 2), "}}")], "}}", ""),
        ([Edit(Span(2, 2), "}}")], "ab}}", "ab"),
        ([Edit(Span(2, 2), "}}")], "}}cd", "cd"),
        ([Edit(Span(2, 4), "")], "bef", "bcdef"),
        ([Edit(Span(2, 4), "")], "ab", "ab"),
        ([Edit(Span(2, 4), "")], "ef", "ef"),
        ([Edit(Span(2, 4), "x")], "bxe", "bcde"),
    ],
)
def test_slice_of_the_text_now(edits: list[Edit], now: str, before: str) -> None:
    """A slice was what it keeps, with what was removed inside it; not what was removed at its ends, nor insertions."""
    patch = Patch("abcdef", edits)
    start = patch.after.index(now)
    span = patch.back(Span(start, start + len(now)))

    assert before == "abcdef"[slice(*span)]


def test_removed_tail_is_left_out() -> None:
    """A closer that was removed at the end of a value is none of it, whatever comment follows; text that follows is."""
    patch = Patch("a }} <!-- b --> }}c", [Edit(Span(2, 4), ""), Edit(Span(16, 18), "")])

    assert Span(0, 2) == patch.without_tail(Span(0, 18))
    assert Span(0, 19) == patch.without_tail(Span(0, 19))
