"""Output formats: every case of fixtures/exporters, and what holds of any page in every format."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from infobox_parse import Page, __version__, parse
from infobox_parse.convert import Scope, article_data
from infobox_parse.exporters import EXPORTERS, TABLE, TEXT
from infobox_parse.exporting import Layout
from infobox_parse.outline import outline
from infobox_parse.telling import clean, note_mark, tell_item
from linear import calls, no_hang
from samples import case_pages, corpus_pages, fixture_pages, with_corpus


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from infobox_parse.boxes import ArticleData, Infobox
    from infobox_parse.exporting import Exporter
    from infobox_parse.values import Item

FIXTURES = Path(__file__).parents[1] / "fixtures" / "exporters"
MODULES = {"plain_json": "json"}
"""Formats that are not called as their files are: no module may be named like one of Python's."""

WIDE = Layout(width=1_000_000)


def cases() -> Iterator[object]:
    """Yield the cases of articles, named by file and case; those of lines, which have a query, are elsewhere."""
    files = sorted(FIXTURES.glob("*.toml"))
    assert files
    for file in files:
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
            if "query" not in case:
                exporter = EXPORTERS[MODULES.get(file.stem, file.stem)]
                yield pytest.param(exporter, case, id=f"{file.stem}-{case['name']}")


def written(exporter: Exporter, text: str, layout: Layout | None = None) -> str:
    """Return a page in a format."""
    return exporter.write(article_data(parse(text)), layout or Layout())


@pytest.mark.parametrize(("exporter", "case"), list(cases()))
def test_page_gives_its_output(exporter: Exporter, case: dict[str, Any]) -> None:
    """A page gives exactly the output that its case has, the version of the parser apart."""
    article = parse(case["wikitext"], title=case.get("title"), wiki=case.get("wiki", "enwiki"))
    output = exporter.write(article_data(article), Layout(**case.get("layout", {})))

    assert case["output"] == output.replace(f'"parser": "{__version__}"', '"parser": "*"')


def test_names_and_suffixes_are_unique() -> None:
    """No two formats have the same name or suffix."""
    suffixes = [suffix for exporter in EXPORTERS.values() for suffix in exporter.suffixes]

    assert len(suffixes) == len(set(suffixes))
    assert [exporter.name for exporter in EXPORTERS.values()] == list(EXPORTERS)


def items_of(article: ArticleData) -> Iterator[Item]:
    """Yield all items of all infoboxes."""
    pending = [item for box in article.infoboxes for field in box.fields.values() for item in field.items]
    while pending:
        item = pending.pop()
        pending += item.children
        yield item


def said_of(article: ArticleData) -> Iterator[str]:
    """Yield what every format for people has to show of an article."""
    yield article.title
    for item in items_of(article):
        yield item.text
        yield item.label or ""
        yield from (qualifier.text for qualifier in item.qualifiers)
        yield from (status.replace("-", " ") for status in item.status)
        yield from (image.file for image in item.images)
        yield from (image.caption or "" for image in item.images)
        yield from (f"[{use.id + 1}" for use in item.references)
        yield from (note_mark(use.id) for use in item.notes)
        if not item.text:
            yield from (flag.name or flag.code or "" for flag in item.flags)
    yield from (note.text for note in article.notes)
    for reference in article.references:
        yield reference.text
        yield f"[{reference.id + 1}] "
        for citation in reference.citations:
            yield from (citation.title or "", citation.url or "", citation.website or "", citation.date or "")


def missing(page: Page) -> list[str]:
    """List what is in a page and not in what the formats for people make of it."""
    article = article_data(parse(page), scope=Scope.PAGE)
    text = TEXT.write(article, WIDE)
    table = TABLE.write(article, WIDE)
    return [
        f"{page.title}, {name}: {said!r}"
        for name, output in (("text", text), ("table", table))
        for said in (clean(said).rstrip(",") for said in said_of(article))
        if said not in output
    ]


def test_nothing_is_missing() -> None:
    """Texts, labels, brackets, files, captions, notes and sources of every fixture are in the output for people."""
    assert [line for page in (*fixture_pages(), *case_pages()) for line in missing(page)] == []


@pytest.mark.parametrize("mark", [pytest.param(0, marks=with_corpus)], ids=["corpus"])
def test_nothing_is_missing_of_real_articles(mark: int) -> None:  # noqa: ARG001
    """Nor of real articles."""
    assert [line for page in corpus_pages() for line in missing(page)] == []


def test_every_infobox_is_shown_once() -> None:
    """Embedded infoboxes stand where they are embedded; those embedded nowhere that is shown stand for themselves."""
    page = "{{Infobox a|x=1{{Infobox b|y=2{{Infobox c|z=3}}}}|r=<ref>{{Infobox d|w=4}}</ref>}} {{Infobox e|v=5}}"
    article = article_data(parse(page))
    text = TEXT.write(article, Layout())

    assert len(article.infoboxes) >= 4
    for box in article.infoboxes:
        assert text.count(f"{box.template}") == 1


def test_endless_embedding() -> None:
    """Infoboxes embedded in one another a thousand deep are all shown, once, without getting wider and wider."""
    article = article_data(parse("{{Infobox a|x=" * 1000 + "end" + "}}" * 1000))
    embedded = attrs.evolve(
        article,
        infoboxes=tuple(
            attrs.evolve(box, parent=box.parent if at else None) for at, box in enumerate(article.infoboxes)
        ),
    )
    text = TEXT.write(embedded, Layout())

    assert len(article.infoboxes) == text.count("Infobox a")
    assert max(map(len, text.splitlines())) < 200


HOSTILE = "".join(map(chr, (*range(1, 0x20), 0x7F, *range(0x80, 0xA0), 0x2028, 0x2029, 0x202E, 0x2066)))
MARKUP = r"[bold]x[/bold] [red]y [/] [link=https://example.org]z[/link] :smile: \[a] [@click=f]g"


@pytest.mark.parametrize("exporter", [TEXT, TABLE], ids=["text", "table"])
def test_page_does_not_rule_the_terminal(exporter: Exporter) -> None:
    """No control character of a page gets through, wherever it stands; nothing ends a line or turns its direction."""
    page = (
        f"{{{{Infobox {HOSTILE}a|n{HOSTILE}n=A{HOSTILE}B{{{{efn|C{HOSTILE}D}}}}<ref>{{{{cite web|title=E{HOSTILE}F"
        f"|url=https://example.org/{HOSTILE}}}}}</ref> [[File:G{HOSTILE}.svg|thumb|H{HOSTILE}]]"
        f" {{{{unheard{HOSTILE}|x{HOSTILE}=y{HOSTILE}}}}} {{{{rp|{HOSTILE}}}}}}}}}"
    )
    output = exporter.write(article_data(parse(page, title=f"T{HOSTILE}")), WIDE)

    assert {c for c in output if unicodedata.category(c) in ("Cc", "Zl", "Zp")} == {"\n"}
    assert not set(output) & {"\u202e", "\u2066"}


def test_page_does_not_rule_the_table() -> None:
    """What looks like markup of the library that draws tables is text."""
    output = TABLE.write(article_data(parse(f"{{{{Infobox a|x=<nowiki>{MARKUP}</nowiki>}}}}", title=MARKUP)), WIDE)

    assert output.count(MARKUP) == 2


def test_only_a_terminal_gets_styles() -> None:
    """Escape codes are there if asked for, and without them the table is the same; no colours ever."""
    page = "{{Infobox a|x=1<ref>R</ref>}}"
    plain, styled = written(TABLE, page), written(TABLE, page, Layout(styled=True))
    codes = re.findall(r"\x1b\[([0-9;]*)m", styled)

    assert "\x1b" not in plain
    assert set(codes) == {"0", "1"}
    assert plain == re.sub(r"\x1b\[[0-9;]*m", "", styled)


@pytest.mark.parametrize("width", [1, 40, 60, 100, 200])
def test_tables_are_as_wide_as_there_is_room(width: int) -> None:
    """No line of a table is longer than the room there is, but for titles and sources, which are not broken."""
    page = "{{Infobox a|" + "a long name " * 9 + "=" + "words and " * 40 + "<br>" + "x" * 300 + "}}"
    lines = written(TABLE, page, Layout(width=width)).splitlines()

    assert max(len(line) for line in lines if line[:1] in "┌│├└") <= max(width, 40)
    assert sum(line.count("x") for line in lines) == 300 + 1


def test_environment_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Variables that change what the library draws elsewhere change nothing here."""
    page = "{{Infobox a|x=" + "words " * 50 + "}}"
    expected = written(TABLE, page)
    for name, value in {
        "COLUMNS": "30",
        "LINES": "5",
        "FORCE_COLOR": "1",
        "TTY_COMPATIBLE": "1",
        "TERM": "dumb",
    }.items():
        monkeypatch.setenv(name, value)

        assert expected == written(TABLE, page), name


def test_library_is_loaded_when_needed() -> None:
    """The table format alone loads the library that draws tables."""
    script = (
        "import sys\n"
        "from infobox_parse import parse\n"
        "from infobox_parse.convert import article_data\n"
        "from infobox_parse.exporters import EXPORTERS\n"
        "from infobox_parse.exporting import Layout\n"
        "for name in ('json', 'text', 'table'):\n"
        "    EXPORTERS[name].write(article_data(parse('{{Infobox a|b=c}}')), Layout())\n"
        "    print('rich' in sys.modules)\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert run.stdout.split() == ["False", "False", "True"]


def test_what_was_read_again_looks_the_same() -> None:
    """What stands beside a line's text belongs to the line: each line of an outline has its own marks."""
    page = "{{Infobox a|x={{plainlist|\n* A<ref>1</ref>\n* B{{efn|2}}\n}}<ref>3</ref>}}"
    (block,) = outline(article_data(parse(page))).blocks

    assert [(line.text, line.marks) for line in block.lines] == [("X", ("[2]",)), ("A", ("[1]",)), ("B", ("[a]",))]


@pytest.mark.parametrize(("number", "mark"), [(0, "[a]"), (25, "[z]"), (26, "[aa]"), (701, "[zz]"), (702, "[aaa]")])
def test_note_marks(number: int, mark: str) -> None:
    """Notes are counted in letters."""
    assert mark == note_mark(number)


def test_item_with_nothing_to_show() -> None:
    """Of an item without text, what it holds is shown: dates, numbers, places, links."""
    page = "{{Infobox war faction|allies={{flagicon|Israel}}{{flagicon|Sudan}}|active={{start date|2018|7}}}}"
    box: Infobox = parse(page).infoboxes[0]
    active = attrs.evolve(box.fields["active"].items[0], text="")

    assert tell_item(box.fields["allies"].items[0]) == "Israel, Sudan"
    assert tell_item(active) == "2018-07"


HARD = {
    "items": "* a\n",
    "headings": "; h\n* a\n",
    "words": "some words ",
    "word": "xxxxxxxx",
    "references": "a<ref>b</ref><br>",
    "templates": "{{u|x=y}}",
    "templates with words": "{{u|x%d}} ",
    "addresses": "[https://example.org/%d x] ",
    "flags": "{{flagicon image|Flag of %d.svg}} x ",
    "citations": "<ref>%s</ref>",
}
"""What pages can be full of; `%d` is a number, `%s` a stretch of citations."""


@pytest.mark.slow
@pytest.mark.parametrize("exporter", [TEXT, TABLE], ids=["text", "table"])
@pytest.mark.parametrize("name", HARD)
def test_time_grows_linearly(exporter: Exporter, name: str) -> None:
    """Four times the page needs less than eight times the calls, and a long one does not hang."""

    def value(count: int) -> str:
        if "%s" in HARD[name]:
            return HARD[name] % "".join(f"{{{{cite web|title=T{number}}}}} " for number in range(count // 2))
        return "".join(HARD[name] % number if "%d" in HARD[name] else HARD[name] for number in range(count))

    def write(count: int) -> Callable[[], object]:
        article = article_data(parse("{{Infobox a|b=\n" + value(count) + "}}"))
        return lambda: exporter.write(article, Layout())

    write(1)()  # loads what is loaded on first use
    assert calls(write(2000)) < 8 * calls(write(500))
    with no_hang():
        write(4000)()
