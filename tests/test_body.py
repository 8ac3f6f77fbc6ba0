"""The body of a page: sections and their texts, tables, lists, and the page as mwparserfromhell has it."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given, settings

from infobox_parse import Article, Scope, from_dict, parse, to_dict
from infobox_parse.boxes import ArticleData, Section
from infobox_parse.tabulating import MAX_PLACES
from infobox_parse.wikicode import MAX_LENGTH, deepest_nesting
from linear import check_linear
from strategies import infobox_pages, mixed_markup, small_broken_pages, soups


if TYPE_CHECKING:
    from collections.abc import Iterator

    from infobox_parse import Page

FIXTURES = Path(__file__).parents[1] / "fixtures"

PAGE = """{{Infobox war faction
| name = Northern Front
}}
The '''Northern Front''' was an army.<ref>A book.</ref>

== History ==
It had:
* {{Armed forces|Hamas}}
* [[Ruritania]]

{| class="wikitable"
|+ Strength
! rowspan="2" | Year !! colspan="2" | Men
|-
! North !! South
|-
| 1900 || 3,000 || 2,000
|}

== References ==
{{reflist}}
"""

HOSTILE = (
    *("{|\n|a\n", "{|\n|a\n|}\n", "|a||b\n", "* a\n", "*", "# a\n#: b\n", "{{ubl|a|", "{{plainlist|\n* a\n"),
    *("<ul><li>a", "<table><tr><td>x", "<ol><li>a</li></ol>", "[[File:a.jpg|thumb|b ", "[[File:a.jpg|thumb|b]]\n"),
    *("<pre>\nx\n</pre>", "<poem>\na\n</poem>", "__NOTOC__", " a\n", "• a\n", "<br>", "\n\n", "== a ==\n"),
)
"""What stands in bodies; `benchmarks/exponents.py` has many more."""


def cases() -> Iterator[object]:
    """Yield the cases of fixtures/body, named by file and case."""
    files = sorted((FIXTURES / "body").glob("*.toml"))
    assert files
    for file in files:
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
            yield pytest.param(case, id=f"{file.stem}-{case['name']}")


@pytest.fixture(name="article", scope="module")
def fixture_article() -> Article:
    """Return a page with all there is in bodies."""
    return parse(PAGE, title="Northern Front")


@pytest.mark.parametrize("case", list(cases()))
def test_page_gives_the_expected_sections(case: dict[str, Any]) -> None:
    """A page has the sections that its case lists."""
    article = parse(case["wikitext"], wiki=str(case.get("wiki", "enwiki")))

    found = [{"level": one.level, "title": one.title, "text": one.text} for one in article.sections]
    assert case["sections"] == found
    assert_tiled(article)


def assert_tiled(article: Article) -> None:
    """The spans of sections lie end to end, up to the end of the page, from its beginning or the first heading on."""
    sections = article.sections
    spans = [section.span for section in sections if section.span is not None]
    assert len(spans) == len(sections)
    for earlier, later in itertools.pairwise(spans):
        assert earlier.start <= earlier.end == later.start
    if sections:
        assert spans[-1].end == len(article.wikitext)
        assert (sections[0].level > 0) or spans[0].start == 0


def test_members_say_what_the_page_shows(article: Article) -> None:
    """Text, tables and lists of a page, with their places."""
    assert article.text == (
        "The Northern Front was an army.\n\n"
        "==History==\nIt had:\n- Al-Qassam Brigades\n- Ruritania\n\n"
        "Strength\nYear | Men\nNorth | South\n1900 | 3,000 | 2,000"
    )
    assert [section.title for section in article.sections] == ["", "History", "References"]
    (table,) = article.tables
    assert table.caption == "Strength"
    assert table.texts == (("Year", "Men", "Men"), ("Year", "North", "South"), ("1900", "3,000", "2,000"))
    assert PAGE[slice(*table.span)].startswith('{| class="wikitable"')
    assert PAGE[slice(*table.span)].endswith("2,000\n|}")
    year = table.rows[0][0]
    assert year is not None
    assert (year.rows, year.columns, year.header, year is table.rows[1][0]) == (2, 1, True, True)
    (listed,) = article.lists
    assert [(item.text, item.level, item.kind) for item in listed.items] == [
        ("Al-Qassam Brigades", 1, "*"),
        ("Ruritania", 1, "*"),
    ]
    assert PAGE[slice(*listed.span)] == "* {{Armed forces|Hamas}}\n* [[Ruritania]]"


def test_sections_are_in_the_json_of_the_page_alone(article: Article) -> None:
    """`Scope.PAGE` tells the sections as the contract has them, and they are read back."""
    assert "sections" not in to_dict(article)
    told: Any = to_dict(article, scope=Scope.PAGE)
    assert told["sections"][0] == {"level": 0, "title": "", "text": "The Northern Front was an army."}
    assert told["sections"][2] == {"level": 2, "title": "References", "text": ""}

    data = from_dict(json.loads(json.dumps(told)))

    assert isinstance(data, ArticleData)
    assert data.sections == article.sections  # where they stand is no part of it
    assert data.sections[0].span is None
    assert to_dict(data) == told


def test_repaired_box_swallows_no_text() -> None:
    """The text behind an infobox that is never closed is there, and sections stand where they stand on the page."""
    page = "{{Infobox war faction\n| name = A\n| allies = [[B\n\nThe '''A''' was.\n\n== History ==\nText.\n"
    article = parse(page)

    assert [(one.title, one.text) for one in article.sections] == [("", "The A was."), ("History", "Text.")]
    assert [page[slice(*one.span)][:11] for one in article.sections if one.span] == ["{{Infobox w", "== History "]
    assert_tiled(article)


def test_wikicode_is_the_page(article: Article) -> None:
    """Bots get a `Wikicode` of their own each time, which is the page to the character."""
    code = article.to_wikicode()

    assert str(code) == PAGE
    assert "Infobox war faction" in {str(one.name).strip() for one in code.filter_templates()}
    code.nodes.clear()
    assert str(article.to_wikicode()) == PAGE


@pytest.mark.parametrize(
    "page", ["{{a|" * 20_000, "a" * (MAX_LENGTH + 1), "<!--" * 20_000], ids=["open", "long", "comments"]
)
def test_wikicode_refuses_what_takes_too_long(page: str) -> None:
    """Such a page is one text, and a diagnostic says so."""
    article = parse(page)

    code = article.to_wikicode()

    assert (str(code), len(code.nodes)) == (page, 1)
    assert "page-not-for-library" in [one.code for one in article.body_diagnostics]


@pytest.mark.parametrize(
    ("text", "deepest"),
    [
        ("{{a|[[b]]}} [http://a b]", 4),
        ("<b><i>a</i></b><br><ref name=x/><li>", 2),
        ("<!-- {{{{ --><nowiki>{{{{</nowiki>", 0),
        ("<nowiki>{{", 3),
        ("''a'' " * 8 + "\n''b''", 2),
    ],
)
def test_nesting_is_what_is_open_at_once(text: str, deepest: int) -> None:
    """Brackets and tags count until they are closed; comments and what is no markup do not."""
    assert deepest_nesting(text) == deepest


def test_table_of_too_many_places_is_refused() -> None:
    """It is left out with a diagnostic; its text is in the section, and the other tables are there."""
    cells = "| colspan=1000 | a\n|-\n" * (MAX_PLACES // 1000 + 1)
    page = f"{{|\n{cells}|}}\n{{|\n| b\n|}}\n"
    article = parse(page)

    assert [table.texts for table in article.tables] == [(("b",),)]
    assert [(one.code, one.line) for one in article.body_diagnostics] == [("table-too-large", 1)]
    assert article.text.startswith("a\na")


def test_rowspan_ends_with_the_table() -> None:
    """A cell spans no more rows than there are, and a row that is short is filled with nothing."""
    (table,) = parse("{|\n| rowspan=9 | a || b\n|-\n| c || d\n|-\n|}").tables

    assert table.texts == (("a", "b", ""), ("a", "c", "d"))


def test_library_is_imported_by_its_call_alone() -> None:
    """Sections, text and lists import neither wikitextparser nor mwparserfromhell; tables only the former."""
    script = (
        "import sys, infobox_parse\n"
        "article = infobox_parse.parse('== a ==\\n* b\\n{|\\n| c\\n|}')\n"
        "article.text, article.lists, article.body_diagnostics\n"
        "print(*({'wikitextparser', 'mwparserfromhell'} & set(sys.modules)), '|')\n"
        "article.tables\n"
        "print(*({'wikitextparser', 'mwparserfromhell'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["|", "wikitextparser"]


def everything(page: str | Page) -> tuple[object, ...]:
    """Read all of a body that is linear by promise."""
    article = parse(page)
    return article.sections, article.text, article.lists, article.tables, article.body_diagnostics


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
def test_body_takes_linear_time(piece: str) -> None:
    """Twice the text takes twice the calls."""
    check_linear(everything, piece)


@given(page=infobox_pages() | small_broken_pages())
@settings(max_examples=20, deadline=None)
def test_sections_tile_any_page(page: Page) -> None:
    """Whatever is broken, sections lie end to end, and every other member can be read."""
    article = parse(page)

    everything(page)
    assert_tiled(article)
    spans = [*(table.span for table in article.tables), *(listed.span for listed in article.lists)]
    assert all(0 <= span.start <= span.end <= len(page.text) for span in spans)


@given(text=soups() | mixed_markup())
@settings(max_examples=20, deadline=None)
def test_texts_hold_no_layout_of_their_own(text: str) -> None:
    """No text of a section begins or ends with a blank line, or has two in a row; the same page gives the same."""
    sections = parse(text).sections

    assert sections == parse(text).sections
    for section in sections:
        assert "\n" not in section.title
        assert section.text == section.text.strip("\n")
        assert "\n\n\n" not in section.text
        assert not {"\0", "\x7f", "\r"} & set(section.text)


def test_section_is_a_value() -> None:
    """Sections are frozen, and equal whatever their places."""
    one = Section(level=2, title="A", text="b")

    assert one == attrs.evolve(one, span=parse("a").sections[0].span)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.text = "c"  # type: ignore[misc]  # that it may not is the point
