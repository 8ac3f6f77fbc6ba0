"""The inspector's file: all of the page is in it, as text, in its place, and nothing of the page is anything else."""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import infobox_parse
from infobox_parse import Page, parse, to_dict
from infobox_parse.convert import json_text
from infobox_parse.inspect import inspect_html, source_pane
from infobox_parse.inspect.entries_in import entries_in
from infobox_parse.item_paths import items_below
from linear import calls
from report_reading import Element, elements_of, page_of
from samples import FIXTURES, corpus_pages, fixture_pages, with_corpus


if TYPE_CHECKING:
    from infobox_parse import Article


FRONT = (FIXTURES / "inspect" / "Northern_Front.wikitext").read_bytes().decode()

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x=\'',
    "' autofocus onfocus=alert(1) '",
    "<!--<script>",
    "-->]]></style><style>*{display:none}",
    "&lt;script&gt;&#60;b&#62;&quot;",
    "\u202eevil\u2066\u200b\u200d\u00ad\ufeff\u2028\u2029\U000e0041",
    "\x00\x01\x1b[31m\x7f\x85\r\n\ra",
    "\ud800 lone \udfff",
    "javascript:alert(1)",
    "[javascript:alert(1) a] [data:text/html,b c] [http://user@evil.example d] [//x.example e] [http://<b> f]",
    "{{URL|javascript:alert(1)}} {{URL|https://example.org/\"onclick='x}}",
    "$&`${alert(1)}`\\u003cscript\\u003e__proto__",
    "😀𝔄👩‍👩‍👧",
)

PLACES = (
    "{{{{Short description|{0}}}}}{{{{Infobox war faction|name={0}|leaders={{{{plainlist|\n* [[{0}|{0}]] ({0})\n"
    '* {{{{flag|{0}}}}}{{{{efn|{0}}}}}<ref name="{0}">{0} {{{{cite web|title={0}|url={0}}}}}</ref>\n'
    "* {{{{{0}|{0}={0}}}}}\n}}}}"
    "|{0}={0}|active={{{{start date|1999}}}} {0}|allies={0}|allies='''{0}:'''\n* {0}|image={0}.png|caption={0}}}}}\n{0}"
)

ELEMENTS = frozenset(
    """html head meta title style body script header span div label input kbd button main h1 h2 h3 p section a
    abbr b bdi code sup table tr th td tbody ul li dl dt dd del ins figure figcaption svg g line text
    rect circle polygon""".split()
)
ATTRIBUTES = frozenset(
    """charset http-equiv content name lang class id type hidden title href rel target role tabindex dir for
    placeholder autocomplete spellcheck scope colspan aria-label aria-labelledby aria-controls
    aria-selected aria-pressed aria-hidden aria-keyshortcuts data-n data-o data-s data-e data-d data-r
    data-t data-to data-prefix viewbox x x1 x2 y y1 y2 cx cy r rx width height points text-anchor""".split()
)


PAGES = [
    pytest.param(page, id=page.title, marks=pytest.mark.slow if at % 8 else ())
    for at, page in enumerate((Page(text=FRONT, title="Front"), *fixture_pages()))
]
"""Pages; every eighth is looked at in the quick tests."""


def report_of(text: str, title: str = "Page", wiki: str = "enwiki") -> str:
    """Return the report of a page."""
    return inspect_html(parse(text, title=title, wiki=wiki))


def values_in(elements: list[Element], panel: str) -> Counter[tuple[int, int]]:
    """Return the places of the list items of a panel."""
    return Counter(
        (int(one.attributes["data-s"]), int(one.attributes["data-e"]))
        for one in elements
        if one.name == "li" and "v" in one.classes and one.inside(panel)
    )


@pytest.mark.parametrize("hostile", HOSTILE)
def test_page_is_text(hostile: str) -> None:
    """Whatever stands in every place of a page, the report has no element and attribute but its own."""
    text = PLACES.format(hostile)
    report = report_of(text, title=hostile)
    elements = elements_of(report)

    report.encode()
    assert not {one.name for one in elements} - ELEMENTS
    assert not {name for one in elements for name in one.attributes} - ATTRIBUTES
    assert Counter(script=1, style=1) == Counter(one.name for one in elements if one.name in {"script", "style"})
    assert page_of(report) == text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_links_are_of_the_web(hostile: str) -> None:
    """A link leads to a host of the web, or to an id of the report; no address carries anything else."""
    elements = elements_of(report_of(PLACES.format(hostile)))
    ids = [one.attributes["id"] for one in elements if "id" in one.attributes]
    leads = [one.attributes["href"] for one in elements if "href" in one.attributes]

    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z][a-z0-9-]*", one) for one in ids)
    assert all(one[1:] in ids or re.match(r"https?://\w[\w.-]*(?:[/?#:]|$)|mailto:\w", one) for one in leads)
    assert not [one for one in leads if re.search(r"[\s<>\"\u200b-\u202e\ud800-\udfff]", one)]


def test_what_links_become_anchors() -> None:
    """Pages of the wiki, of others in another language, and addresses with a host do; all else is shown and no link."""
    text = (
        "{{Infobox war faction|allies=[[A b|x]], {{ill|C|de|D}}, [https://e.example/?q=1 y], [mailto:f@g.example z]"
        "|website=[https://user@h.example w], [ftp://i.example v], [[:wikt:j|u]]}}"
    )
    anchors = [one for one in elements_of(report_of(text)) if one.name == "a" and "rel" in one.attributes]

    assert {one.attributes["href"] for one in anchors} == {
        "https://en.wikipedia.org/wiki/A_b",
        "https://de.wikipedia.org/wiki/D",
        "https://e.example/?q=1",
        "mailto:f@g.example",
    }
    assert {one.attributes["rel"] for one in anchors} == {"noopener noreferrer nofollow"}


def test_policy_allows_the_two_parts_alone() -> None:
    """The policy comes before all else and names the hashes of the one style and the one script that there are."""
    report = report_of(FRONT)
    elements = elements_of(report)
    (policy,) = [one for one in elements if one.attributes.get("http-equiv") == "Content-Security-Policy"]
    first = next(at for at, one in enumerate(elements) if one.name in {"style", "script"})
    hashes = {}
    for name in ("script", "style"):
        (content,) = re.findall(rf"<{name}>(.*?)</{name}>", report, re.DOTALL)
        hashes[name] = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()

    assert elements.index(policy) < first
    assert policy.attributes["content"].split("; ") == [
        "default-src 'none'",
        f"script-src 'sha256-{hashes['script']}'",
        f"style-src 'sha256-{hashes['style']}'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types inspector",
    ]
    assert "\r" not in report


@pytest.mark.parametrize("page", PAGES)
def test_values_stand_where_they_are(page: Page) -> None:
    """Each item is shown once among the fields, in its place; rows are the page, the JSON is that of the command."""
    article = parse(page)
    report = inspect_html(article)
    elements = elements_of(report)
    items = Counter(
        tuple(item.span)
        for box in article.infoboxes
        for field in box.fields.values()
        for _, item in items_below(field.items)
    )
    shown = "\n".join(one.text for one in elements if "block" in one.classes and one.inside("json"))

    assert items == values_in(elements, "fields")
    entries = {tuple(one.span) for box in article.infoboxes for _, one in entries_in(box.record) if one.span}
    assert not entries - set(values_in(elements, "record"))
    assert page_of(report) == page.text
    assert json.loads(shown) == to_dict(article)
    assert page.title == "Front" or shown == json_text(article, indent=2)


def test_diagnostics_and_their_edits() -> None:
    """Each diagnostic underlines its span, and its edits show what goes and what comes."""
    text = "{{Infobox war faction\n| name = A\n| leaders = {{plainlist|\n* [[B]]\n| size = 9\n}}"
    article = parse(text)
    elements = elements_of(inspect_html(article))
    under = {int(one.attributes["data-d"]): one for one in elements if "dg" in one.classes}
    edits = [edit for one in article.diagnostics for edit in one.edit]

    assert article.diagnostics
    assert under.keys() == set(range(len(article.diagnostics)))
    assert all("error" in one.classes for one in under.values())
    assert [one.attributes["data-t"] for one in elements if "ins" in one.classes] == [
        edit.text.replace("\n", "⏎") for edit in sorted(edits, key=lambda edit: edit.span)
    ]
    assert [one.text for one in elements if one.name == "ins"] == [edit.text.replace("\n", "⏎") for edit in edits]


def test_deletion_is_struck_out() -> None:
    """What an edit takes away is marked in the wikitext, with what takes its place."""
    article = parse("{{Infobox war faction|name=A|allies=<b>[[B]]</i></b>}}")
    edits = [edit for one in article.diagnostics for edit in one.edit if edit.span.end > edit.span.start]
    elements = elements_of(inspect_html(article))

    assert edits
    assert [article.wikitext[slice(*edit.span)] for edit in edits] == [
        one.text for one in elements if "del" in one.classes
    ]


def test_lines_of_every_kind() -> None:
    """Long lines go on in further rows, carriage returns are marks, and fifty rows are a block."""
    text = "a" * 4500 + "\r\nb\rc\n\n" + "d\n" * 400 + "😀" * 2001
    report = report_of(text)
    rows = [one for one in elements_of(report) if "row" in one.classes]
    blocks = [one for one in elements_of(report) if "block" in one.classes and one.inside("rows")]

    assert page_of(report) == text
    assert [one.attributes.get("data-n") for one in rows[:6]] == ["1", None, None, "2", "3", "4"]
    assert rows[-1].text == "😀"
    assert len(blocks) == -(-len(rows) // 50)


def test_more_lines_than_can_be_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of very many lines has several in each row."""
    monkeypatch.setattr(source_pane, "_MOST_ROWS", 50)
    report = report_of("a\n" * 120)
    rows = [one for one in elements_of(report) if "row" in one.classes]

    assert [one.attributes["data-n"] for one in rows][::39] == ["1–3", "118–120"]
    assert rows[0].text == "a\na\na"


def test_dates_are_in_order() -> None:
    """The strip has a bar for each date, with its value, in the order of time; what goes on reaches the edge."""
    text = "{{Infobox war faction|foundation=1 May 44 BC|active=1979–1985, 1990–present}}"
    elements = elements_of(report_of(text))
    lanes = [one for one in elements if "lane" in one.classes]
    drawn = [one for one in elements if {"bar", "date"} & {*one.classes} and one.name in {"rect", "circle"}]
    starts = [int(one.attributes.get("x") or one.attributes["cx"]) for one in drawn]

    assert [one.attributes["aria-label"] for one in lanes] == [
        "Foundation: -0043-05-01",
        "Active: 1979/1985",
        "Active: 1990/.., goes on",
    ]
    assert starts[0] < starts[1] < starts[2]
    assert {one.text for one in elements if "year" in one.classes} >= {"1 BC", "1000"}


def test_many_articles() -> None:
    """Several articles have a table, and views that are kept as text: those of each alone, but for the ids."""
    articles = [parse(FRONT, title="One"), parse("no box", title="Two"), parse(PLACES.format("</script>"), title="<b>")]
    report = inspect_html(articles)
    elements = elements_of(report)
    kept = re.findall(r'<script type="text/html" id="s(\d)">(.*?)</script>', report, re.DOTALL)
    (alone,) = re.findall(r"<main>(.*)<div id=\"tip\"", inspect_html(articles[0]), re.DOTALL)

    assert [number for number, _ in kept] == ["0", "1", "2"]
    assert alone == kept[0][1]
    assert kept[2][1].replace("a2-", "a0-").replace('"a2"', '"a0"') in inspect_html(articles[2])
    assert [one.attributes["href"] for one in elements if one.name == "a"] == ["#", "#a0", "#a1", "#a2"]
    cells = [one.text for one in elements if one.name == "td"]
    assert cells[:2] == ["Infobox war faction", "faction"]
    assert cells[2] == "15/15 "


def test_table_counts() -> None:
    """The table counts parameters, items, members of the record, references, losses and diagnostics of each infobox."""
    article = parse("{{Infobox war faction|name=A|size=|size=|alies=B, C<ref>D</ref>|allies={{hlist|E|F|class=g}}}}")
    elements = elements_of(inspect_html([article, parse("")]))
    values = [one.attributes["data-v"] for one in elements if "data-v" in one.attributes]

    assert values[:8] == ["3", "4", "2", "1", "1", "0", "1", "1"]
    assert values[8:] == ["0"] * 8


def test_record_of_a_class_of_ones_own() -> None:
    """What a record of a class of one's own holds is shown, be it no entry at all."""
    article = parse("{{Infobox ship|name=A}}")

    assert "No schema knows this infobox" in inspect_html(article)


def test_wiki_that_is_written_right_to_left() -> None:
    """The rows of a wiki have the direction of its language."""
    directions = [
        one.attributes["dir"]
        for wiki in ("arwiki", "hewiki", "enwiki", "nowhere")
        for one in elements_of(report_of("a", wiki=wiki))
        if "rows" in one.classes
    ]

    assert directions == ["rtl", "rtl", "ltr", "ltr"]


def test_same_bytes_in_every_process() -> None:
    """The report is the same whatever the seed of hashes."""
    script = (
        "import hashlib, pathlib, sys; from infobox_parse import parse; from infobox_parse.inspect import inspect_html;"
        "print(hashlib.sha256(inspect_html(parse(pathlib.Path(sys.argv[1]).read_text('utf-8'))).encode()).hexdigest())"
    )
    source = str(Path(infobox_parse.__file__).parents[1])
    file = str(FIXTURES / "inspect" / "Northern_Front.wikitext")
    run = subprocess.run(
        [sys.executable, "-c", script, file],
        env={**os.environ, "PYTHONPATH": source, "PYTHONHASHSEED": "1"},
        capture_output=True,
        check=True,
    )

    assert hashlib.sha256(inspect_html(parse(FRONT)).encode()).hexdigest() == run.stdout.decode().strip()


@pytest.mark.parametrize(
    "text",
    [
        "{{Infobox war faction|allies={{plainlist|\n" + "* [[A]] (1985)<ref>B</ref> {{C|d}}\n" * 60 + "}}}}",
        "{{Infobox war faction" + "|allies=[[A]] {{B|c}}" * 60 + "}}",
        "{{Infobox war faction|allies=[[A]]}}" * 60,
        "{{Infobox war faction|x=" + "{{a|" * 60 + "}}" * 60 + "}}",
        "{{Infobox war faction|x=" + "<b>{{flag|" * 60,
        "{{Infobox war faction|allies=" + "{{flag|Sudan}}{{A|b}}{{small|[[C]]<ref>D</ref>}}" * 60 + "}}",
    ],
    ids=["items", "values", "boxes", "depth", "damage", "one-item"],
)
def test_linear(text: str) -> None:
    """Twice the text takes about twice the calls."""
    pair = [parse(text), parse(text * 2)]
    for article in pair:
        assert article.diagnostics is not None

    few, many = (calls(functools.partial(inspect_html, article)) for article in pair)

    assert many < 2.5 * few


def all_shown(article: Article) -> bool:
    """Tell whether a report shows all of a page and of its items."""
    report = inspect_html(article)
    items = {
        tuple(item.span)
        for box in article.infoboxes
        for one in box.fields.values()
        for _, item in items_below(one.items)
    }
    return page_of(report) == article.wikitext and items == set(values_in(elements_of(report), "fields"))


@with_corpus[0]
@with_corpus[1]
@with_corpus[2]
def test_corpus_is_shown() -> None:
    """Of real articles, the whole wikitext and all items are shown."""
    pages = [page for at, page in enumerate(corpus_pages()) if not at % 12]
    assert pages

    assert [page.title for page in pages if not all_shown(parse(page))] == []
