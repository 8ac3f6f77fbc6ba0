"""The known name that a misspelt one is most like, against a comparison with all of them."""

from __future__ import annotations

import difflib

from hypothesis import given
from hypothesis import strategies as st

from infobox_parse.close_names import LIKENESS, closest
from infobox_parse.infoboxes import INFOBOXES


SCHEMA = INFOBOXES.schema("Infobox military conflict")
NAMES = sorted(() if SCHEMA is None else SCHEMA.parameters)


@given(
    st.sampled_from(NAMES),
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["", "s", "_", "1", "é"])), max_size=4),
)
def test_the_closest_name_is_that_of_all(name: str, slips: list[tuple[int, str]]) -> None:
    """Letters lost, put in or put in the place of others: what is found is what looking at all names finds."""
    for at, letter in slips:
        name = name[:at] + letter + name[at + 1 :]

    wanted = difflib.get_close_matches(name, NAMES, 1, LIKENESS)

    assert closest(name, frozenset(NAMES)) == (wanted[0] if wanted else None)


def test_a_name_unlike_all_others_is_close_to_none() -> None:
    """Neither is a name when nothing is known."""
    assert closest("zzz", frozenset(NAMES)) is None
    assert closest("result", frozenset()) is None
