"""The inline reader against fixtures/inline, and what holds for any text.

In a case's `wikitext`, `⟦x⟧` is an opaque piece, `⟦x=y⟧` one whose text is `y`, `⟦x⏎⟧` one after which a line begins,
and `⟪x⟫` a literal run. In its `tokens`, `⏎` is a newline and `¶` one that ends an empty line; `{what target k=v}`
opens, `{/what}` closes, `{br}` is a void tag and `{**}` begins an item; pieces that do not show stand in the opening
token.
"""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infobox_parse.source import Span
from infobox_parse.wikitext.inline import read_inline
from infobox_parse.wikitext.stream import Close, Markup, Newline, Opaque, Open, Run, Void
from infobox_parse.wikitext.titles import TitleReader
from markup import markup


if TYPE_CHECKING:
    from infobox_parse.wikitext.stream import Inline, Stream

FIXTURES = Path(__file__).parents[1] / "fixtures" / "inline"
NAMES = {-2: "Media", -1: "Special", 1: "Talk", 2: "User", 6: "File", 10: "Template", 14: "Category"}
TITLES = TitleReader(
    {name.lower(): number for number, name in NAMES.items()} | {"image": 6, "bild": 6},
    {"fr": "language", "zh": "language", "wikt": "interwiki"},
    NAMES,
)
PART = re.compile(r"⟦([^⟧=⏎]*)(?:=([^⟧]*))?(⏎)?⟧|⟪([^⟫]*)⟫|[^⟦⟪]+")
WITHOUT_MARKUP = st.text(st.sampled_from("ab Z09é人.,!?()%$/’-—\t\N{NO-BREAK SPACE}")).map(lambda text: f"x{text}")


class Case(TypedDict, total=False):
    """One case of a fixture file."""

    name: str
    wikitext: str
    tokens: str
    spans: list[tuple[int, int]]
    variants: list[str]
    line_start: bool


def read_cases() -> dict[str, Case]:
    """Return all cases of all files by file and name."""
    return {
        f"{file.stem}-{case['name']}": case
        for file in sorted(FIXTURES.glob("*.toml"))
        for case in tomllib.loads(file.read_text("utf-8"))["case"]
    }


CASES = read_cases()


def stream_of(text: str) -> Stream:
    """Return the stream that a case writes."""
    parts: list[Run | Opaque] = []
    for match in PART.finditer(text):
        value, shown, line_start, literal = match.groups()
        span = Span(*match.span())
        if value is not None:
            parts.append(Opaque(value, span, shown or "", line_start is not None))
        elif literal is not None:
            parts.append(Run(literal, span, literal=True))
        else:
            parts.append(Run(match.group(), span))
    return tuple(parts)


def notation(token: Inline) -> str:
    """Return a token as cases write it."""
    match token:
        case Run():
            return token.text
        case Newline():
            return "¶" if token.blank else "⏎"
        case Opaque():
            return f"⟦{token.value}⟧"
        case Void():
            return f"{{{token.name}}}"
        case Close():
            return f"{{/{token.name or token.markup.value}}}"
        case Open():
            target = token.target if token.fragment is None else f"{token.target}#{token.fragment}"
            parts = [token.name or token.markup.value, target]
            parts += (f"{name}={value}" if value else name for name, value in token.attributes)
            parts += (f"⟦{piece.value}⟧" for piece in token.hidden)
            return f"{{{' '.join(part for part in parts if part)}}}"


def whole(text: str) -> Stream:
    """Return a stream of one run."""
    return (Run(text, Span(0, len(text))),)


def test_there_are_cases() -> None:
    """The fixtures are found."""
    assert len(CASES) >= 120


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_case(case: Case) -> None:
    """Each case gives its tokens, and its runs stand where it says."""
    tokens = read_inline(
        stream_of(case["wikitext"]),
        TITLES,
        variants=tuple(case.get("variants", ())),
        line_start=case.get("line_start", True),
    )

    assert case["tokens"] == "".join(map(notation, tokens))
    if "spans" in case:
        assert [tuple(span) for span in case["spans"]] == [tuple(token.span) for token in tokens]


@given(markup())
def test_any_text_is_read_within_its_bounds(text: str) -> None:
    """Any text is read; all spans lie in it and those of runs ascend."""
    tokens = read_inline(whole(text), TITLES)

    assert all(0 <= token.span.start <= token.span.end <= len(text) for token in tokens)
    starts = [token.span.start for token in tokens if isinstance(token, Run)]
    assert starts == sorted(starts)


@given(st.lists(st.tuples(markup(), st.sampled_from(("run", "literal", "opaque", "line", "other"))), max_size=6))
def test_any_stream_is_read(parts: list[tuple[str, str]]) -> None:
    """Any stream is read, whatever its pieces and wherever they stand."""
    stream: list[Run | Opaque] = []
    offset = 0
    for text, kind in parts:
        span = Span(offset, offset + len(text))
        offset = span.end
        if kind in ("opaque", "line"):
            stream.append(Opaque(text, span, text, kind == "line"))
        elif kind == "other":
            stream.append(Run(text + text, span))
        else:
            stream.append(Run(text, span, kind == "literal"))

    tokens = read_inline(tuple(stream), TITLES, variants=("zh-hant", "zh"))

    assert all(0 <= token.span.start <= token.span.end <= offset for token in tokens)


@given(WITHOUT_MARKUP)
def test_plain_text_is_itself(text: str) -> None:
    """A text without markup is one run with the place it had."""
    assert [Run(text, Span(0, len(text)))] == read_inline(whole(text), TITLES)


@given(markup())
def test_an_exact_run_is_its_source(text: str) -> None:
    """A run as long as its span shows the page's own characters, but for control characters and decoded references."""
    for token in read_inline(whole(text), TITLES):
        start, end = token.span
        if isinstance(token, Run) and end - start == len(token.text) > 1:
            assert text[start:end].translate({0x0A: " ", 0x0D: " "}) == token.text


@given(markup())
def test_links_and_tags_are_closed(text: str) -> None:
    """Whatever is opened is closed, but items, which end where the caller says."""
    tokens = read_inline(whole(text), TITLES)
    for markup_ in Markup:
        opened = sum(isinstance(token, Open) and token.markup is markup_ for token in tokens)
        closed = sum(isinstance(token, Close) and token.markup is markup_ for token in tokens)

        assert (0 if markup_ is Markup.ITEM else opened) == closed


@given(markup(), st.data())
def test_where_runs_are_cut_does_not_matter(text: str, data: st.DataObject) -> None:
    """A text in many runs reads as in one."""
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=5)) | {0, len(text)})
    stream = tuple(Run(text[start:end], Span(start, end)) for start, end in pairwise(cuts))

    one = "".join(map(notation, read_inline(whole(text), TITLES)))

    assert one == "".join(map(notation, read_inline(stream, TITLES)))
