"""What notebooks and rich show: every case of fixtures/notebook, and what holds of the HTML of any page."""

from __future__ import annotations

import html
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from rich.console import Console

from infobox_parse import from_dict, load_schema, parse, to_dict
from infobox_parse.convert import article_data
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.lines import dump_lines
from infobox_parse.outline import outline
from linear import calls
from samples import case_pages, fixture_pages


CASES = tomllib.loads((Path(__file__).parents[1] / "fixtures/notebook/cases.toml").read_text(encoding="utf-8"))["case"]
assert CASES

TAGS = {
    "div": {"style"},
    "table": {"style"},
    "caption": {"style"},
    "tr": set(),
    "th": {"scope", "style"},
    "td": {"style"},
    "bdi": set(),
    "em": set(),
    "strong": set(),
    "sup": {"title"},
    "a": {"href", "target", "rel"},
    "details": {"style"},
    "summary": set(),
}
"""The tags that are written, and their attributes."""


class Read(HTMLParser):
    """Reads HTML back, and fails where a tag is not closed, or is none of ours.

    Attributes:
        rows: The texts of the cells of each row, what stands below each other on lines.
        links: Where links lead.
        below: What summaries outside tables say.
        texts: All texts, and those of hints.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.links: list[str] = []
        self.below: list[str] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open
        self.rows = [["\n".join(filter(None, map(str.strip, cell.split("\n")))) for cell in row] for row in self.rows]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See that a tag is one of ours."""
        said = dict(attrs)
        assert said.keys() <= TAGS[tag], (tag, attrs)
        assert set(re.findall(r"[\w-]+(?=:)", said.get("style") or "")) <= STYLES
        self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        elif tag == "a":
            assert said["rel"] == "noopener noreferrer"
            self.links.append(said["href"] or "")
        if "title" in said:
            self.texts.append(said["title"] or "")
        self._end_line(tag)

    def handle_endtag(self, tag: str) -> None:
        """See that it is the one that is open."""
        assert self.open.pop() == tag
        self._end_line(tag)

    def _end_line(self, tag: str) -> None:
        if tag in ("div", "summary", "details") and "td" in self.open:
            self.rows[-1][-1] += "\n"

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.texts.append(data)
        if self.open[-1] == "summary" and "td" not in self.open:
            self.below.append(data)
        if "td" in self.open or "th" in self.open:
            self.rows[-1][-1] += data


STYLES = set(
    """text-align vertical-align white-space padding border-collapse max-width margin caption-side font-weight color
    opacity font-size margin-inline-start""".split()
)


def shown(case: dict[str, Any]) -> str:
    """Return the HTML of what a case is about."""
    article = parse(case["wikitext"], title=case.get("title"), wiki=case.get("wiki", "enwiki"))
    values: dict[str, Any] = {
        "article": lambda: article,
        "infobox": lambda: article.infoboxes[0],
        "record": lambda: article.records[0],
        "line": lambda: dump_lines(article)[0],
    }
    html_of: str = values[case["of"]]()._repr_html_()
    return html_of


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_case(case: dict[str, Any]) -> None:
    """A notebook shows the rows and links of a case, and what is folded below."""
    read = Read(shown(case))

    assert case["rows"] == read.rows
    assert case["links"] == read.links
    assert case["below"] == read.below
    assert case.get("title", "") in read.texts or case["of"] == "infobox"
    assert shown(case) == shown(case)


@pytest.mark.slow
def test_everything_is_shown() -> None:
    """All lines of all fixtures are in the HTML, which is sound, of the article, of what was read back, of records."""
    for page in (*fixture_pages(), *list(case_pages())[::5]):
        article = parse(page)
        written = article._repr_html_()
        texts = "".join(Read(written).texts)
        told = outline(article_data(article))

        for line in (line for block in told.blocks for line in block.lines):
            assert line.text in texts
        for source in (*told.notes, *told.references):
            assert source in texts
        back = from_dict(to_dict(article))
        assert written == back._repr_html_()  # type: ignore[attr-defined]  # it is ArticleData
        for record in article.records:
            Read(record._repr_html_())  # type: ignore[attr-defined]  # of our classes


EVIL = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</td></table><style>*{display:none}</style>",
    "</bdi></details><iframe srcdoc=x>",
    "<svg/onload=alert(1)>",
    "&lt;script&gt;&#60;b&#62;",
    "javascript:alert(1)",
    "\u202eevil\u2066",
    "\x00\x07\x1b[31m",
    "\ud800",
)


@pytest.mark.parametrize("evil", EVIL)
def test_page_does_not_rule_the_notebook(evil: str) -> None:
    """Whatever a page says, wherever it stands, is text: no tag, no attribute, no link that is no http."""
    safe = evil.replace("|", "").replace("=", "&#61;")
    page = (
        f"{{{{Infobox war faction|name=<nowiki>{evil}</nowiki>|allies=<nowiki>{evil}</nowiki> [[{safe}|{safe}x]]"
        f" [https://example.org/{safe} {safe}] [javascript:alert(1) x] {{{{URL|javascript:alert(1)}}}}"
        f" [data:text/html,x y] {{{{efn|{safe}}}}}<ref>{{{{cite web|title={safe}|url=javascript:alert(1)}}}}</ref>"
        f" {{{{flagicon|{safe}}}}} {{{{unheard|{safe}}}}} [[File:{safe}.svg|{safe}]]|{safe}=1|leaders={safe}\n"
        f"* [[:de:{safe}|{safe}]] {{{{ill|{safe}|de|{safe}}}}}}}}}"
    )
    article = parse(page, title=evil)
    for value in (article, *article.infoboxes, *article.factions, *dump_lines(article)):
        written = value._repr_html_()
        read = Read(written)

        written.encode()
        assert {urlsplit(link).scheme for link in read.links} <= {"http", "https"}
        assert not set("".join(read.texts)) & set("\x00\x07\x1b\u202e\u2066")
    assert any(html.unescape(safe).strip("\x00\x07")[:5] in text for text in read.texts) or not evil.isprintable()


def test_record_of_a_class_of_your_own() -> None:
    """Records of a kind that a schema alone declares are shown; those of a class of yours show what you say."""
    schema = load_schema('kind="ship"\nnames=["Infobox ship x"]\n[[fields]]\nfield="captains"\ndatatype="people"\n')
    article = parse("{{Infobox ship x|captains=Capt. [[Jane Doe]]}}", infoboxes=INFOBOXES.with_schema(schema))

    (record,) = article.records
    assert Read(record._repr_html_()).rows == [["Captains", "Capt. Jane Doe"]]  # type: ignore[attr-defined]  # made


def test_infobox_alone_in_infobox() -> None:
    """An infobox that holds another is shown on its page and alone, where the other is not at hand."""
    article = parse("{{Infobox a|x=1|module={{Infobox b|y=2}}}}")
    outer, inner = article.infoboxes

    assert "2" in Read(article._repr_html_()).texts
    assert Read(outer._repr_html_()).rows[:1] == [["X", "1"]]
    assert Read(inner._repr_html_()).rows == [["Y", "2"]]


def drawn(value: object, width: int = 80) -> str:
    """Return what rich prints of a value."""
    console = Console(width=width, record=True, file=open("/dev/null", "w", encoding="utf-8"))  # noqa: PTH123, SIM115
    with console.file:
        console.print(value)
    return console.export_text()


def test_rich_draws_tables() -> None:
    """Rich draws an article as `--format table` does, and a record with what was made of it."""
    article = parse(
        "{{Infobox war faction|name=[b]F[/b]|active=1979–1985|allies=[[A]]<ref>R</ref>}}", title="Example Front"
    )
    told = drawn(article)

    assert "│ Allies │ A         │ [1]     │" in told
    assert "[b]F[/b]" in told
    assert "[1] R" in told
    assert "(1979/1985)" in drawn(article.faction)
    assert "(no infobox)" in drawn(parse("x"))
    assert "[b]F[/b]" in drawn(article.infoboxes[0])


def test_time_grows_with_the_page() -> None:
    """Twice as much of anything takes at most somewhat more than twice as many steps."""
    for part in ("[[a|b]] ", "* [[a]]\n", "<ref>x</ref>", "https://a.example/b ", "{{efn|a}}<br>", "|p%d=1"):
        counts = []
        for times in (150, 300):
            text = "".join(part.replace("%d", str(at)) for at in range(times))
            article = parse(f"{{{{Infobox war faction|allies=\n{text}}}}}")
            article.diagnostics  # noqa: B018  # what is counted is the showing
            counts.append(calls(article._repr_html_))

        assert counts[1] < 2.6 * counts[0], part
