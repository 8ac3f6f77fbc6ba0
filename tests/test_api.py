"""What the package promises to those who import it."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading

import attrs
import mwparserfromhell
import pytest
import wikitextparser

import infobox_parse
from infobox_parse import Article, Faction, Page, Scope, from_dict, parse, to_dict
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.knowledge import KNOWLEDGE
from infobox_parse.resolvers import RESOLVERS


PAGE = """\
{{Short description|A group}}
{{Infobox war faction
| name = A
| opponents = {{plainlist|
* {{flag|Israel}}<ref>{{cite web|title=Q|url=https://example.org}}</ref>
* [[B|C]]{{efn|until 1999}}
}}
| nome = D
}}
Text.
"""

HEAVY = {"mwparserfromhell", "wikitextparser", "cattrs", "rich", "pyarrow", "babel", "pycountry", "country_converter"}


@pytest.mark.parametrize(
    "source",
    [
        PAGE,
        Page(text=PAGE),
        mwparserfromhell.parse(PAGE),
        wikitextparser.parse(PAGE),
    ],
    ids=["str", "Page", "Wikicode", "WikiText"],
)
def test_parse_takes(source: str | Page) -> None:
    """Wikitext, a page and the objects of both libraries give equal results."""
    article = parse(source, title="T")

    assert to_dict(parse(PAGE, title="T")) == to_dict(article)
    assert article.wikitext == PAGE
    assert article.title == "T"


def test_parse_takes_a_part_of_another_tree() -> None:
    """A template of mwparserfromhell, as Wikicode, and one of wikitextparser are pages of their own."""
    code = mwparserfromhell.parse(f"before {PAGE}").filter_templates(matches="Infobox")[0]
    template = wikitextparser.parse(f"before {PAGE}").templates[1]
    text = str(code)

    assert text == template.string
    assert to_dict(parse(text)) == to_dict(parse(mwparserfromhell.parse(text))) == to_dict(parse(template))


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"text", "cannot parse bytes: decode it first: data.decode('utf-8')"),
        (None, "cannot parse NoneType: there is no text; a missing page is the caller's to skip"),
        (3, "cannot parse int: give a str, a Page, or an object of mwparserfromhell or wikitextparser"),
        (["text"], "cannot parse list: give a str, a Page, or an object of mwparserfromhell or wikitextparser"),
    ],
)
def test_parse_refuses(source: object, message: str) -> None:
    """What is no text is refused with advice."""
    with pytest.raises(TypeError) as caught:
        parse(source)

    assert message == str(caught.value)


def test_page_brings_its_own_title_and_wiki() -> None:
    """A page's title and wiki are its own; a title that is given beside it takes its place."""
    page = Page(text=PAGE, title="Own", wiki="zhwiki")

    assert parse(page).title == "Own"
    assert parse(page).page.wiki == "zhwiki"
    assert parse(page, title="Given").title == "Given"
    assert page.title == "Own"


def test_article() -> None:
    """An article has what the example of the design shows."""
    article = parse(PAGE, title="T")
    faction = article.faction
    assert faction is not None

    assert faction.name.text == "A"
    assert [opponent.text for opponent in faction.opponents] == ["Israel", "C"]
    assert faction.opponents[0].flags[0].code == "IL"
    assert article.citations_of(faction.opponents[0])[0].title == "Q"
    assert article.citations_of(article.infoboxes[0].fields["opponents"].items[0])[0].url == "https://example.org"
    assert article.infoboxes[0].fields["nome"].items[0].text == "D"
    assert article.short_description == "A group"
    assert [note.text for note in article.notes] == ["until 1999"]
    assert article.records == article.factions == article.of(Faction) == (faction,)
    assert article.of(str) == ()
    assert [diagnostic.code for diagnostic in article.diagnostics] == ["unknown-parameter"]
    assert repr(article) == f"<Article 'T', {len(PAGE)} code points>"


def test_empty_article() -> None:
    """A page without an infobox is an article without records."""
    article = parse("")

    assert article.title == ""
    assert article.faction is None
    assert article.short_description is None
    members = (article.infoboxes, article.records, article.references, article.notes, article.diagnostics)
    for found in (*members, article.body_diagnostics):
        assert found == ()


def test_article_is_frozen() -> None:
    """An article's inputs cannot be exchanged."""
    article = parse(PAGE)

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        article.page = Page(text="")  # type: ignore[misc]


def test_article_is_the_same_under_threads() -> None:
    """Threads that ask one article at the same time get equal answers."""
    article = parse(PAGE * 20)
    answers: list[str] = []
    threads = [threading.Thread(target=lambda: answers.append(repr(to_dict(article)))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [repr(to_dict(parse(PAGE * 20)))] * 8 == answers


@pytest.mark.parametrize("value", [RESOLVERS, INFOBOXES, KNOWLEDGE], ids=["resolvers", "infoboxes", "knowledge"])
def test_sets_travel(value: object) -> None:
    """Sets and knowledge can be pickled, so that other processes can use them."""
    assert type(value) is type(pickle.loads(pickle.dumps(value)))  # noqa: S301  # our own bytes


def test_article_travels_unread() -> None:
    """An article nobody asked yet can be pickled."""
    article = pickle.loads(pickle.dumps(parse(PAGE, title="T")))  # noqa: S301  # our own bytes

    assert to_dict(parse(PAGE, title="T")) == to_dict(article)


def test_article_travels_read() -> None:
    """An article that has been asked can be pickled, too."""
    article = parse(PAGE, title="T")
    written = to_dict(article, scope=Scope.PAGE)

    assert written == to_dict(pickle.loads(pickle.dumps(article)), scope=Scope.PAGE)  # noqa: S301  # our own bytes


def test_values_travel() -> None:
    """Infoboxes, records, references and diagnostics can be pickled."""
    article = parse(PAGE, title="T")
    values = (article.infoboxes, article.records, article.references, article.notes, article.diagnostics)

    assert values == pickle.loads(pickle.dumps(values))  # noqa: S301  # our own bytes


def test_read_values_travel() -> None:
    """What `from_dict` gives can be pickled."""
    data = from_dict(to_dict(parse(PAGE, title="T")))

    assert data == pickle.loads(pickle.dumps(data))  # noqa: S301  # our own bytes


def test_import_takes_no_library() -> None:
    """`import infobox_parse` and parsing a page import none of the heavy libraries; `to_dict` imports cattrs."""
    script = (
        "import sys, infobox_parse as i\n"
        "a = i.parse('{{Infobox war faction|name=A}}').faction\n"
        "print(*sys.modules)\n"
        "i.to_dict(a)\n"
        "print(*sys.modules)\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    before, after = (set(line.split()) for line in run.stdout.splitlines())

    assert not before & HEAVY
    assert after & HEAVY == {"cattrs"}


def test_names() -> None:
    """All names that the package exports are there, in `dir` too, and one that is not says so."""
    for name in infobox_parse.__all__:
        assert getattr(infobox_parse, name) is not None
    assert set(infobox_parse.__all__) <= set(dir(infobox_parse))
    with pytest.raises(AttributeError, match="module 'infobox_parse' has no attribute 'spam'"):
        _ = infobox_parse.spam


def test_star_import_is_whole() -> None:
    """`from infobox_parse import *` gives the names loaded later, too."""
    script = "from infobox_parse import *\nprint(to_dict, from_dict, parse, Article)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert "function to_dict" in run.stdout


def test_article_is_an_article() -> None:
    """`Article` is the class of what `parse` gives."""
    assert isinstance(parse(""), Article)
