"""Dump lines: each infobox for itself, with numbers of its own, as a value, as a dictionary and as JSON."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import attrs
import jsonschema
import pytest

from infobox_parse import Page, Scope, __version__, from_dict, parse, to_dict
from infobox_parse.convert import article_data, json_text
from infobox_parse.json_schema import line_schema
from infobox_parse.lines import dump_lines, lines_of
from random_pages import FAMILIES, random_value
from samples import case_pages, corpus_pages, fixture_pages, with_corpus
from tabular import items_in


if TYPE_CHECKING:
    from infobox_parse.boxes import DumpLine, Infobox

SCHEMA = jsonschema.Draft202012Validator(line_schema())

THREE = (
    "{{Infobox a|x=1<ref name=a>A</ref><ref>Z</ref>}} {{Infobox war faction|name=B|allies=C<ref>D</ref><ref name=a/>"
    "{{efn|E<ref>F</ref>}}|alies=G|module={{Infobox b|y=H{{efn|I}}}}}}"
)


def random_page(seed: int) -> Page:
    """Return a page of two boxes of random values that share a reference."""
    choose = random.Random(seed)  # noqa: S311  # not for secrets
    template, parameters = choose.choice(FAMILIES)

    def arguments() -> str:
        return "".join(
            f"| {choose.choice(parameters)} = {random_value(choose)}\n" for _ in range(choose.randrange(1, 9))
        )

    text = (
        f"{{{{Infobox a|x=<ref name=a>A</ref>\n{arguments()}}}}}\n"
        f"{{{{{template}\n|allies=B<ref name=a/><ref>C</ref>\n{arguments()}}}}}"
    )
    return Page(text=text, title=f"Page {seed}")


def faults_of(page: Page) -> list[str]:
    """List what does not hold of the lines of a page."""
    article = parse(page)
    lines = dump_lines(article)
    faults = [f"{line.index}: {fault}" for line in lines for fault in faults_of_line(line)]
    if len(lines) != len(article.infoboxes) or lines != lines_of(article_data(article)):
        faults.append("other lines")
    faults += [f"{line.index}: another infobox" for line in lines if said(line) != said(article.infoboxes[line.index])]
    told = [one for line in lines for one in line.diagnostics]
    if sorted(told, key=article.diagnostics.index) != [one for one in article.diagnostics if one.infobox is not None]:
        faults.append("diagnostics lost")
    return [f"{page.title}, {fault}" for fault in faults]


def faults_of_line(line: DumpLine) -> list[str]:
    """List what does not hold of a line alone."""
    written = to_dict(line)
    faults = [f"{error.json_path}: {error.message[:200]}" for error in SCHEMA.iter_errors(written)]
    if from_dict(written) != line or to_dict(from_dict(written)) != written:
        faults.append("no round trip")
    numbers = (("references", line.references), ("notes", line.notes))
    faults += [f"{name} not numbered" for name, those in numbers if [one.id for one in those] != [*range(len(those))]]
    return faults


def said(box: DumpLine | Infobox) -> object:
    """Return all that a box says of its values, with what its references and notes say in the place of numbers."""
    tables: dict[str, dict[int, object]] = {
        "references": {one.id: attrs.evolve(one, id=0) for one in box.references},
        "notes": {one.id: attrs.evolve(one, id=0, references=()) for one in box.notes},
    }

    def resolved(one: object, within: str = "") -> object:
        if isinstance(one, dict):
            told = {name: resolved(member, name) for name, member in one.items()}
            number = one.get("id")
            return {**told, "id": tables[within].get(number)} if within in tables and isinstance(number, int) else told
        return [resolved(member, within) for member in one] if isinstance(one, list) else one

    written = to_dict(box)
    names = ("template", "canonical", "kind", "span", "recovered", "parent", "fields", "record", "references", "notes")
    return [resolved(written.get(name), name) for name in names]


@pytest.mark.parametrize("page", list(fixture_pages()), ids=lambda page: page.title)
def test_lines_of_fixtures(page: Page) -> None:
    """Each infobox of a fixture page is a line that is valid, numbered from 0, and as the page has it."""
    assert faults_of(page) == []


def test_lines_of_cases() -> None:
    """So are those of the cases of fixture files."""
    assert [fault for page in case_pages() for fault in faults_of(page)] == []


def test_lines_of_random_pages() -> None:
    """So are those of pages of two boxes of random values, which share references."""
    assert [fault for seed in range(150) for fault in faults_of(random_page(seed))] == []


@pytest.mark.parametrize("mark", [pytest.param(0, marks=with_corpus)], ids=["corpus"])
def test_lines_of_corpus(mark: int) -> None:  # noqa: ARG001
    """So are those of real articles."""
    assert [fault for page in corpus_pages() for fault in faults_of(page)] == []


def test_line() -> None:
    """A line has the members of the contract in its order, and says which page and which infobox of it that is."""
    page = Page(text=THREE, title="T", page_id=7, revision_id=9, timestamp="2024-01-01T00:00:00Z", wiki="dewiki")
    written = to_dict(dump_lines(parse(page))[1])

    assert list(written) == (
        "format parser source title index template canonical kind span recovered fields record references notes "
        "diagnostics".split()
    )
    assert written["format"] == "infobox-parse/1"
    assert __version__ == written["parser"]
    assert written["source"] == {
        "wiki": "dewiki",
        "page_id": 7,
        "revision_id": 9,
        "timestamp": "2024-01-01T00:00:00Z",
        "url": "https://de.wikipedia.org/w/index.php?oldid=9",
    }
    assert (written["title"], written["index"], written["kind"]) == ("T", 1, "faction")


def test_numbers_are_the_lines_own() -> None:
    """References and notes that other infoboxes use first have numbers from 0 in a line, in notes and records too."""
    first, second, third = dump_lines(parse(THREE))
    (item,) = second.fields["allies"].items

    assert [one.text for one in second.references] == ["D", "A", "F"]
    assert [use.id for use in item.references] == [0, 1]
    assert [use.id for use in item.notes] == [0]
    assert [use.id for use in second.notes[0].references] == [2]
    assert [use.id for use in second.record.allies[0].references] == [0, 1]  # type: ignore[attr-defined]
    assert [one.text for one in third.notes] == ["I"]
    assert [use.id for use in third.fields["y"].items[0].notes] == [0]
    assert [one.text for one in first.references] == ["A", "Z"]


def test_places_are_the_pages() -> None:
    """Indexes of infoboxes are those of the page: of the box, of the one it stands in, of diagnostics, of items."""
    _, second, third = dump_lines(parse(THREE))

    assert (second.index, third.index) == (1, 2)
    assert third.parent is not None
    assert third.parent.infobox == 1
    assert {one.infobox for one in second.diagnostics} == {1}
    assert [item.infobox for item in second.fields["module"].items] == [2]


@pytest.mark.parametrize(
    ("kinds", "indexes"),
    [(None, [0, 1, 2]), (frozenset({"faction"}), [1]), (frozenset({"spam"}), []), (frozenset(), [])],
)
def test_kinds(kinds: frozenset[str] | None, indexes: list[int]) -> None:
    """Only infoboxes of the wanted kinds are lines."""
    assert indexes == [line.index for line in dump_lines(parse(THREE), kinds)]


def test_page_without_infobox() -> None:
    """A page without an infobox gives no line."""
    assert dump_lines(parse("x<ref>y</ref>")) == ()


def test_body_has_no_part_in_lines() -> None:
    """The references of the body are in no line, whatever was asked of the article before."""
    article = parse(f"{THREE}\nx<ref>Y</ref>")
    whole = article_data(article, scope=Scope.PAGE)

    assert dump_lines(parse(THREE))[1].references == dump_lines(article)[1].references
    assert [line.references for line in dump_lines(article)] == [line.references for line in lines_of(whole)]


def test_article_read_from_json() -> None:
    """The lines of an article that was read from JSON have all references that stand at its top."""
    lines = lines_of(from_dict(to_dict(parse(THREE))))  # type: ignore[arg-type]  # it is an article

    assert [len(line.references) for line in lines] == [4, 4, 4]
    assert [use.id for use in lines[1].fields["allies"].items[0].references] == [2, 0]


def test_json_is_one_line() -> None:
    """The JSON of a line has no line end, whatever the page says."""
    page = "{{Infobox a|x=1\n2\r\n3\u2028 4\u0085}}"

    assert "\n" not in json_text(dump_lines(parse(page))[0])
    assert len(list(items_in(to_dict(dump_lines(parse(page))[0])["fields"]["x"]["items"]))) >= 1  # type: ignore[call-overload,index]
