"""A value without a name is told, with the edit that makes it part of the value before where it is meant to be that."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infobox_parse import parse


STRAY = "stray-positional"


def page_of(inside: str) -> str:
    """Return a page with an infobox."""
    return f"{{{{Infobox war faction{inside}\n| size = 9\n}}}}"


def codes_of(page: str) -> list[str]:
    """Return the codes of a page's diagnostics."""
    return [diagnostic.code for diagnostic in parse(page).diagnostics]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("\n| name = A | B", "\n| name = A B"),
        ("\n| name = A| B", "\n| name = A B"),
        ("\n| name = A |B", "\n| name = A B"),
        ("\n| name = A|B", "\n| name = A B"),
        ("|name=A|B|size=8", "|name=A B|size=8"),
        ("\n| name = Libera|tors", "\n| name = Liberators"),
        ("\n| name = | B", "\n| name = B"),
        ("\n| name =|B", "\n| name = B"),
        ("\n| name = A | B | C", "\n| name = A B C"),
        ("\n| name = A || B", "\n| name = A B"),
        ("\n| name = A | B\nC", "\n| name = A B\nC"),
        ("\n| name = A |<ref>B</ref>", "\n| name = A<ref>B</ref>"),
        ("\n| name = A | (B) | <br />C", "\n| name = A (B)<br />C"),
        ("\n| allies =\n* A | B\n* C", "\n| allies =\n* A B\n* C"),
        ("\n| allies = [[A]] | [[B]]", "\n| allies = [[A]]<br>[[B]]"),
        ("\n| allies = {{flagicon|A}} | [[B]]", "\n| allies = {{flagicon|A}} [[B]]"),
        ("\n| allies = A <!-- a | b --> | B", "\n| allies = A <!-- a | b --> B"),
        ("\n| area = A | {{nowrap|a=b|c}} {{efn|d}}", "\n| area = A {{nowrap|a=b|c}} {{efn|d}}"),
    ],
)
def test_bar_in_a_value_is_taken_away(inside: str, expected: str) -> None:
    """A text behind a stray bar becomes part of the value before, of the repaired page nothing is told."""
    article = parse(page_of(inside))

    assert STRAY in codes_of(article.wikitext)
    assert page_of(expected) == article.repair()
    assert STRAY not in codes_of(article.repair())


@pytest.mark.parametrize(
    "inside",
    [
        "| B",
        "\n| B\n| name = A",
        "\n| name = A\n| B",
        "\n| name = A\n| B | C",
        "\n| name = A |\nB",
        "\n| name =\n| B",
        "\n| allies =\n* A\n| B",
        "\n| size = 9 | 000",
        "\n| active = 1816 | size 9",
        "\n| leaders = A | allies: B",
        "\n| leaders = A | allies",
        "\n| image = A.svg | 200px",
        "\n| image_size = 200px | B",
        "\n| website = https://example.org | B",
        "\n| name = A |<!-- B -->| C",
    ],
)
def test_bar_that_may_mean_something_else_stays(inside: str) -> None:
    """Without a value to go on, or where the text would not go with it, the page is not changed."""
    article = parse(page_of(inside))

    assert STRAY in codes_of(article.wikitext)
    assert article.wikitext == article.repair()


def test_box_that_is_not_known_stays() -> None:
    """An infobox without a schema may show arguments without a name."""
    article = parse("{{Infobox x\n| name = A | B\n}}")

    assert STRAY in codes_of(article.wikitext)
    assert article.wikitext == article.repair()


@pytest.mark.parametrize("inside", ["\n|", "\n| name = A ||", "|\n<!-- A -->", "\n| name = A | | <!-- B --> "])
def test_nothing_is_told_of_blank_values(inside: str) -> None:
    """A value without a name that is blank, or a comment, is none."""
    assert STRAY not in codes_of(page_of(inside))


def test_fewer_bars_stay_the_second_time() -> None:
    """What was not repaired at once is not repaired later either."""
    once = parse(page_of("\n| name = A | B\n| C | D")).repair()

    assert page_of("\n| name = A B\n| C | D") == once
    assert once == parse(once).repair()


PIECES = st.sampled_from(
    (
        *("|", "|", "|", " ", "\n", "\n| ", " | ", "A", "B C", "9", "name = ", "size = ", "allies = ", "image = "),
        *("[[A]]", "[[A|B]]", "{{flag|A}}", "{{efn|a=b}}", "<!-- A -->", "<br>", "<ref>A</ref>", "* ", "=", "1=", "."),
    )
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_no_text_is_lost_and_all_is_repaired_at_once(inside: str) -> None:
    """Only bars and blanks go, at most a line break comes, and a second repair finds nothing to do."""
    page = page_of(f"\n| name = A{inside}")
    once = parse(page).repair()

    assert _without_bars(page) == _without_bars(once)
    assert once == parse(once).repair()
    assert not any(diagnostic.edit for diagnostic in parse(once).diagnostics if diagnostic.code == STRAY)


def _without_bars(page: str) -> str:
    return "".join(page.replace("|", "").replace("<br>", "").split())
