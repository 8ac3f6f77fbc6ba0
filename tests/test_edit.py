"""Corrections written back: what becomes of pages, what is refused, and that nothing else changes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

from infobox_parse import Page, parse, to_dict
from infobox_parse.applying import apply_edits
from infobox_parse.errors import EditError
from infobox_parse.item_paths import find_place
from linear import START, calls


if TYPE_CHECKING:
    from collections.abc import Callable

    from infobox_parse import Article
    from infobox_parse.edit import ArticleEdit

FIXTURES = Path(__file__).parents[1] / "fixtures" / "edits"

CASES = [
    pytest.param(case, id=f"{file.stem}-{case['name']}")
    for file in sorted(FIXTURES.glob("*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
]
assert CASES

PAGE = """{{Infobox war faction
| name = A
| leaders = [[Jane Doe]], [[John Roe]] and [[Ann Poe]]
| allies = {{ubl|[[X]]<ref>One.</ref>|Y}}
}}"""


def edited(article: Article, changes: list[dict[str, str]]) -> ArticleEdit:
    """Return an article with the changes of a case."""
    edit = article.edit()
    for change in changes:
        index = int(change.get("infobox", 0))
        if "set" in change:
            edit = edit.set(index, change["set"], change["to"], after=change.get("after"))
        elif "rename" in change:
            edit = edit.rename(article.infoboxes[index], change["rename"], change["to"])
        elif "remove" in change:
            edit = edit.remove(index, change["remove"])
        else:
            item = find_place(article.infoboxes, change["replace"]).item
            assert item is not None
            edit = edit.replace(item, change["to"])
    return edit


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, object], newline: str) -> None:
    """The edited page is as it should be to the character, whatever ends its lines; or it is said why there is none."""
    page = Page(text=str(case["page"]).replace("\n", newline), title="T")
    changes: list[dict[str, str]] = case["changes"]  # type: ignore[assignment]  # the fixture says so
    if "error" in case:
        with pytest.raises(EditError) as caught:
            edited(parse(page), changes).text()
        assert str(case["error"]) in str(caught.value)
    else:
        edit = edited(parse(page), changes)
        assert str(case["text"]).replace("\n", newline) == edit.text()
        assert apply_edits(page.text, edit.edits) == edit.text()
        assert to_dict(parse(attrs.evolve(page, text=edit.text()))) == to_dict(edit.edited)


def test_an_edit_is_a_value() -> None:
    """Each call gives another edit, and leaves the one it was called on and the article as they are."""
    article = parse(PAGE)
    none = article.edit()
    one = none.set(0, "name", "B")
    two = one.remove(0, "allies")

    assert PAGE == none.text() == article.wikitext
    assert PAGE.replace("= A", "= B") == one.text()
    assert two.text() == "{{Infobox war faction\n| name = B\n| leaders = [[Jane Doe]], [[John Roe]] and [[Ann Poe]]\n}}"
    assert (none.edits, len(one.edits), len(two.edits)) == ((), 1, 2)


def test_diff() -> None:
    """The changes as a diff, named for the page or as asked; empty without any."""
    article = parse("{{Infobox x\n| a = 1\n}}\n", title="A page")
    edit = article.edit().set(0, "a", "2")

    assert edit.diff() == "--- a/A page\t\n+++ b/A page\t\n@@ -1,3 +1,3 @@\n {{Infobox x\n-| a = 1\n+| a = 2\n }}\n"
    assert edit.diff("x.wikitext").startswith("--- a/x.wikitext\n+++ b/x.wikitext\n")
    assert not article.edit().diff()
    with pytest.raises(ValueError, match="overlap"):
        edit.remove(0, "a").diff()


def test_infoboxes_are_those_of_the_page() -> None:
    """An infobox is one of the page or its index, also counted from the end; another page's is refused."""
    article = parse(PAGE)

    assert article.edit().set(article.infoboxes[0], "name", "B").text() == article.edit().set(-1, "name", "B").text()
    with pytest.raises(EditError, match="this Infobox war faction is none of the page's infoboxes"):
        article.edit().set(parse(PAGE.replace("Jane", "June")).infoboxes[0], "name", "B")
    with pytest.raises(EditError, match="there is no infobox 0: the page has none"):
        parse("").edit().set(0, "name", "B")
    with pytest.raises(TypeError, match="give an infobox or its index, not str"):
        article.edit().set("name", "B", "C")  # type: ignore[arg-type]


def test_entries_are_replaced() -> None:
    """An entry of a record is replaced where it stands, with its references, unless it shares its item with others."""
    article = parse(PAGE)
    faction = article.faction
    assert faction is not None

    assert article.edit().replace(faction.allies[0], "[[Z]]").text() == PAGE.replace("[[X]]<ref>One.</ref>", "[[Z]]")
    with pytest.raises(EditError, match=r"infoboxes\[0\]\.fields\['leaders'\]\.items\[0\]"):
        article.edit().replace(faction.leaders[0], "[[Z]]")
    with pytest.raises(EditError, match="'Jane Doe' is no item of the page's infoboxes"):
        parse("{{Infobox x|a=1}}").edit().replace(faction.leaders[0], "[[Z]]")
    with pytest.raises(TypeError, match="give an item or an entry, not str"):
        article.edit().replace("Jane Doe", "[[Z]]")  # type: ignore[arg-type]


def test_what_damage_does_not_allow_is_refused() -> None:
    """Where a change would take markup apart that is damaged already, the advice is to repair it first."""
    article = parse("{{Infobox settlement\n| leaders = ]]\n| size = 3\n}}")
    with pytest.raises(EditError, match=r"repair\(\)"):
        article.edit().remove(0, "leaders").text()

    assert parse(article.repair()).edit().remove(0, "leaders").text() == "{{Infobox settlement\n| size = 3\n}}"


def test_a_value_with_a_comment_that_is_never_closed() -> None:
    """A new parameter does not go in before what may be a comment or a part of the value."""
    text = "{{Infobox war faction\n| size = 3\n| area = A<!-- X\n}}\nText."

    assert parse(text).edit().set(0, "name", "N").text() == text.replace("\n}}", "\n| name = N\n}}")


@pytest.mark.parametrize("count", [1, 300])
def test_many_changes(count: int) -> None:
    """Many changes of one infobox are made at once."""
    rows = "".join(f"| p{number} = {number}\n" for number in range(count))
    edit = parse(f"{{{{Infobox x\n{rows}}}}}").edit()
    for number in range(count):
        edit = edit.set(0, f"p{number}", f"v{number}").set(0, f"q{number}", f"w{number}", after=f"p{number}")

    changed = "".join(f"| p{number} = v{number}\n| q{number} = w{number}\n" for number in range(count))
    assert edit.text() == f"{{{{Infobox x\n{changed}}}}}"


@pytest.mark.parametrize(
    ("before", "piece", "behind"),
    [
        ("{{Infobox x\n", "| p = 1 <!-- c -->\n", "| a = 1\n}}"),
        ("{{Infobox x|a=1|b=", "<!-- ", "\n}}"),
        ("{{Infobox x|a=1|b=", "<!-- -->  ", "\n}}"),
        ("{{Infobox x|a=1\n| b = ", "{{plainlist|\n* ", "\n| c = 1\n}}"),
        ("{{Infobox x\n| a = 1\n}}", "{{Infobox x\n| a = 1\n}}", ""),
        ("{{Infobox x\n| a = 1\n", "    ", "\n    | b = 1\n}}"),
    ],
)
def test_time_grows_linearly(before: str, piece: str, behind: str) -> None:
    """Setting, adding and removing need calls in proportion to the length of the page."""

    def edit(count: int) -> Callable[[], object]:
        article = parse(before + piece * count + behind)
        return lambda: article.edit().set(0, "a", "2").set(0, "new", "3", after="a").edits

    def read_back(count: int) -> Callable[[], object]:
        article = parse(before + piece * count + behind)
        return article.edit().set(0, "a", "2").set(0, "new", "3", after="a").text

    for made in (edit, read_back):
        made(10)()
        assert calls(made(160)) < 2.5 * calls(made(80)) + START
