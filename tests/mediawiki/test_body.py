"""The texts of sections are what a reader sees of them in MediaWiki: cases, and pages put together at random.

MediaWiki renders pages without templates; its HTML is cut at its headings. Compared are titles, and texts without
blanks, bullets, numbers and bars.
"""

from __future__ import annotations

import random
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from infobox_parse import parse
from mediawiki.shown import shown_of, squeezed


if TYPE_CHECKING:
    from collections.abc import Iterator

    from infobox_parse.boxes import Section
    from mediawiki.wiki import MediaWiki

pytestmark = [pytest.mark.mediawiki, pytest.mark.slow]

FIXTURES = Path(__file__).parents[2] / "fixtures" / "body"
RANDOM_PAGES = 1000
RANDOM_SEED = 1

INLINE = (
    *(
        "word",
        "two words",
        "''italic''",
        "'''bold'''",
        "[[A]]",
        "[[A|label]]",
        "[[a]]s",
        "<b>b</b>",
        "<small>s</small>",
    ),
    *("<ref>source</ref>", "<!-- comment -->", "[http://a.b label]", "[http://a.b]", "http://a.b", "&amp;", "&nbsp;"),
    *("<nowiki>''x''</nowiki>", "H<sub>2</sub>O", "10<sup>3</sup>", "__NOTOC__", "__FANCY__", "a<br>b", "[[:de:X]]"),
    *("[[Category:C]]", "(x)", "x = y", "a: b", "'", "<span style='color:red'>c</span>", "== no", "* no", "!"),
)
LINES = (
    *(
        "",
        "",
        "== {} ==",
        "=== {} ===",
        "=={}=",
        "= {} =",
        "* {}",
        "** {}",
        "# {}",
        "#* {}",
        "; {}",
        "; t : {}",
        ": {}",
    ),
    *(
        "----",
        "<blockquote>{}</blockquote>",
        "<div>{}",
        "<div>{}</div>",
        "{}",
        "{}",
        "{}",
        " {}",
        "<!-- c -->",
        "[[Category:D]]",
    ),
    *("{{|\n! {}\n| {}\n|-\n| {} || {}\n|}}", "{{|\n|+ {}\n|-\n|\n* {}\n* {}\n|}}", "<ul><li>{}</li><li>{}</li></ul>"),
    *("<ol><li>{}</ol>", "<table><tr><td>{}</td><td>{}</td></tr></table>", "<pre>{}</pre>", "<poem>\n{}\n{}\n</poem>"),
)
HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)
HIDDEN_STAR = re.compile(r"(?:\]\]|-->) \* no")
"""What MediaWiki takes for a bullet in a poem, where we look at the line as it is written."""
LAYOUT = re.compile(r"^\s*(?:- |\d+\. )", re.MULTILINE)
BARS = re.compile(r"[|;•]")


def random_pages(seed: int, count: int) -> Iterator[str]:
    """Give pages of some lines."""
    source = random.Random(seed)  # noqa: S311 - tests, no secrets
    for _ in range(count):
        lines = []
        for _ in range(source.randint(2, 9)):
            line = source.choice(LINES)
            inside = [" ".join(source.choices(INLINE, k=source.randint(1, 4))) for _ in range(line.count("{}"))]
            lines.append(line.format(*inside))
        page = "\n".join(lines) + "\n"
        if "<poem>" not in page or HIDDEN_STAR.search(page) is None:
            yield page


def fixture_pages() -> Iterator[str]:
    """Give the cases of fixtures/body that have no template but references and no file, which a wiki has to have."""
    files = sorted(FIXTURES.glob("*.toml"))
    assert files
    for file in files:
        for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
            if not re.search(r"\{\{|\[\[File|<gallery|<mapframe|<indicator|<templatestyles", case["wikitext"]):
                yield case["wikitext"]


def rendered(html: str) -> list[tuple[int, str, str]]:
    """Return the sections of HTML: level, title, and what is seen, without blanks."""
    pieces = HEADING.split(html)
    found = [(0, "", pieces[0])]
    behind = zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True)
    found += [(int(level), title, text) for level, title, text in behind]
    return [(level, _seen(title), BARS.sub("", _seen(text))) for level, title, text in found]


def _seen(html: str) -> str:
    return "".join(shown_of(html).lines)


def told(section: Section) -> tuple[int, str, str]:
    """Return the same of a section of ours."""
    text = BARS.sub("", squeezed(LAYOUT.sub("", section.text)))
    return section.level, squeezed(section.title), text


def compare(mediawiki: MediaWiki, pages: list[str]) -> list[tuple[str, object, object]]:
    """Return the pages whose sections differ, with both."""
    renderings = mediawiki.renderings([(page, "Example") for page in pages], language="en", templates={})
    different: list[tuple[str, object, object]] = []
    for page, rendering in zip(pages, renderings, strict=True):
        ours = [told(section) for section in parse(page, title="Example").sections]
        theirs = [one for one in rendered(rendering.html) if one[0] or one[2]]
        if ours != theirs:
            different.append((page, ours, theirs))
    return different


def lines_shown(html: str) -> list[str]:
    """Return the lines that a reader sees of HTML, but for its headings."""
    pieces = HEADING.split(html)
    return [line for part in (pieces[0], *pieces[3::3]) for line in shown_of(part).lines]


def lines_told(page: str) -> list[str]:
    """Return the lines of the sections of ours."""
    texts = (LAYOUT.sub("", section.text) for section in parse(page, title="Example").sections)
    return [line for text in texts for line in map(squeezed, text.split("\n")) if line]


def test_cases_are_as_rendered(mediawiki: MediaWiki) -> None:
    """The cases that need no template are as MediaWiki shows them."""
    pages = list(fixture_pages())

    assert len(pages) >= 12
    assert compare(mediawiki, pages) == []


def test_lines_of_random_pages_are_as_rendered(mediawiki: MediaWiki) -> None:
    """Paragraphs, lines of lists and lines behind `<br>` begin and end where they do in MediaWiki."""
    one_line = re.compile(r"\{\||<table|<pre|^ ", re.MULTILINE)  # rows, and what `shown_of` gives as one line
    pages = [page for page in random_pages(RANDOM_SEED, RANDOM_PAGES) if not one_line.search(page)]
    renderings = mediawiki.renderings([(page, "Example") for page in pages], language="en", templates={})
    shown = [lines_shown(rendering.html) for rendering in renderings]

    assert len(pages) > 0.3 * RANDOM_PAGES
    assert [page for page, lines in zip(pages, shown, strict=True) if lines_told(page) != lines] == []


def test_random_pages_are_as_rendered(mediawiki: MediaWiki) -> None:
    """Whatever lines a page is put together of, each of its sections says what MediaWiki shows."""
    pages = list(random_pages(RANDOM_SEED, RANDOM_PAGES))

    assert len(pages) > 0.9 * RANDOM_PAGES
    assert compare(mediawiki, pages) == []
