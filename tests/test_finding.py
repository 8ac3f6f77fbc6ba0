"""The finder finds a name in every spelling that MediaWiki accepts."""

from __future__ import annotations

import pytest

from infobox_parse.finding import find_infoboxes
from linear import calls


@pytest.mark.parametrize(
    ("wiki", "title"),
    [
        ("enwiki", "Infobox x"),
        ("enwiki", "infobox_x"),
        ("enwiki", "\n Infobox x \n"),
        ("enwiki", " tEmplate : Infobox x"),
        ("enwiki", ":Template:Infobox x"),
        ("enwiki", "<!--c-->Infobox x"),
        ("enwiki", "Info<!--c-->box x"),
        ("enwiki", "Info&#98;ox x"),
        ("enwiki", "\u200eInfobox x"),
        ("enwiki", "DiseaseDisorder  infobox\n  \n "),
        ("enwiki", "Infobox x#part"),
        ("enwiki", "Infobox x#{{part}}"),
        ("dewiki", "Vorlage:Infobox x"),
        ("viwiki", "bản_mẫu :Infobox x"),
        ("plwiki", "Miasto infobox\n "),
        ("zhwiki", "模板:Infobox War Faction"),
    ],
)
def test_name_is_found_in_any_spelling(wiki: str, title: str) -> None:
    """An infobox is found under a name as MediaWiki reads it, inside a comment it is not."""
    text = f"a {{{{{title}|b=c}}}} <!-- {{{{Infobox y}}}} -->"

    assert [node.raw_arguments() for node in find_infoboxes(text, wiki=wiki).closed] == [{"b": "c"}]


@pytest.mark.parametrize(
    "title", ["Info box", "Infoboxes", "#Infobox x", "User:Infobox x", "Infobox\nx", "Infobox x/doc", "Infobox {{x}}"]
)
def test_other_names_are_not_found(title: str) -> None:
    """What is no infobox to MediaWiki is none to the finder."""
    assert find_infoboxes(f"{{{{{title}|b=c}}}}").closed == ()


def test_unclosed_box_is_told() -> None:
    """An infobox that is never closed is told with its name, and a complete one inside it is found."""
    found = find_infoboxes("{{Infobox a<!--c-->\n|b={{Infobox c}}\n|d=")

    assert [box.title for box in found.unclosed] == ["Infobox a"]
    assert [node.raw for node in found.closed] == ["{{Infobox c}}"]


@pytest.mark.parametrize("title", ["Ship", "ship ", "Template:Ship", "Sh<!--c-->ip"])
def test_other_templates_are_found_when_asked_for(title: str) -> None:
    """A template that is not named like an infobox is one if it is asked for."""
    text = f"{{{{{title}|b=c}}}} {{{{Shipping|d=e}}}}"

    assert find_infoboxes(text).closed == ()
    assert [node.raw_arguments() for node in find_infoboxes(text, asked=frozenset({"Ship"})).closed] == [{"b": "c"}]


@pytest.mark.parametrize("opener", ["{{&#91;", "{{#if:&#91;"])
def test_names_in_names_are_not_read_again(opener: str) -> None:
    """Nested transclusions that may be anything, as their names have references, need calls in proportion."""
    few, many = (calls(lambda text=opener * n + "}}" * n: find_infoboxes(text)) for n in (200, 400))  # type: ignore[misc]

    assert many <= 2.2 * few
