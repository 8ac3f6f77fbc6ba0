"""What users report of other libraries: each issue has a case here, a test elsewhere, or a reason why there is none.

Cases are in fixtures/peers/*.toml, each naming its issues; fixtures/peers/issues.toml lists all that must be named.
"""

from __future__ import annotations

import copy
import pickle
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from expecting import differences, without_ids
from infobox_parse import open_dump, parse, to_dict
from infobox_parse.wikitext import parse_tree
from linear import no_hang
from promises import broken_promises, misplaced
from trees import normalize_xml


if TYPE_CHECKING:
    from collections.abc import Iterator

    from expecting import JSON

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "fixtures" / "peers"
LIST = FOLDER / "issues.toml"
ISSUE = re.compile(r"[\w.-]++/[\w.-]++#[1-9][0-9]*+")
PIECES = "@@"
"""Stands in a case's page or dump for its repeated pieces."""
KINDS = ("elsewhere", "uncovered")
"""The tables of issues without a case."""


def read(file: Path) -> dict[str, Any]:
    """Read a file of TOML."""
    return tomllib.loads(file.read_text(encoding="utf-8"))


def read_cases() -> dict[str, dict[str, Any]]:
    """Read all cases, by file and first issue."""
    files = sorted(set(FOLDER.glob("*.toml")) - {LIST})
    assert files, f"no case files in {FOLDER}"
    found: dict[str, dict[str, Any]] = {}
    for file in files:
        for case in read(file)["case"]:
            name = f"{file.stem}-{case['issues'][0]}"
            number = sum(other.startswith(name) for other in found)
            found[f"{name}-{number}" if number else name] = case
    return found


CASES = read_cases()
ISSUES = read(LIST)


def of_kind(kind: str) -> Iterator[object]:
    """Yield the cases that expect something of a kind."""
    for name, case in CASES.items():
        if kind in case:
            yield pytest.param(case, id=name)


def text_of(case: dict[str, Any]) -> str:
    """Return the page of a case, with its pieces repeated."""
    pieces = "".join(one["text"] * one["times"] for one in case.get("pieces", []))
    return str(case.get("wikitext", case.get("dump"))).replace(PIECES, pieces)


def visible(value: JSON) -> Iterator[str]:
    """Yield all that a reader is told in words: texts, labels, names."""
    if isinstance(value, dict):
        for key, one in value.items():
            if isinstance(one, str) and key in {"text", "label", "name", "title"}:
                yield one
            elif key not in {"arguments", "raw"}:
                yield from visible(one)
    elif isinstance(value, list):
        for one in value:
            yield from visible(one)


def checked(case: dict[str, Any], data: dict[str, Any]) -> list[str]:
    """List what a case expects and the page does not give."""
    references, notes = data.get("references", []), data.get("notes", [])
    boxes: Any = without_ids(data["infoboxes"], references, notes) if "infoboxes" in data else []
    box = boxes[0] if boxes else {"fields": {}}
    found = differences(case.get("fields", {}), box["fields"], "fields")
    found += differences(case.get("record", {}), box.get("record", {}), "record")
    if "infoboxes" in case:
        found += differences(case["infoboxes"], boxes, "infoboxes")
    if "names" in case:
        found += differences(case["names"], list(box["fields"]), "names")
    words = list(visible(boxes))
    return found + [f"{part!r} in {word!r}" for part in case.get("without", []) for word in words if part in word]


@pytest.mark.parametrize("case", list(of_kind("wikitext")))
def test_page_gives_what_users_miss(case: dict[str, Any]) -> None:
    """A page like the one of a report gives the values that were missing there."""
    with no_hang():
        article = parse(text_of(case), title=case.get("title", "Example"), wiki=case.get("wiki", "enwiki"))
        data: Any = to_dict(article)

    assert checked(case, data) == []
    if "diagnostics" in case:
        assert case["diagnostics"] == [diagnostic.code for diagnostic in article.diagnostics]
    if "sources" in case:
        assert differences(case["sources"], data.get("references", []), "sources") == []


@pytest.mark.parametrize("case", list(of_kind("wikitext")))
def test_page_is_the_same_in_any_company(case: dict[str, Any]) -> None:
    """A page gives the same before and after any other page of the cases was read."""
    page, wiki = text_of(case), case.get("wiki", "enwiki")
    alone = to_dict(parse(page, title="Example", wiki=wiki))
    parse("{{Infobox war faction|name=X|allies={{flag|Sudan}}}}<ref name=x>Y</ref>", wiki="frwiki").diagnostics  # noqa: B018

    assert alone == to_dict(parse(page, title="Example", wiki=wiki))


@pytest.mark.parametrize("case", list(of_kind("wikitext")))
def test_promises_of_repairs_and_places_hold(case: dict[str, Any]) -> None:
    """What is promised of the places and the repair of any page holds of these."""
    article = parse(text_of(case), title="Example", wiki=case.get("wiki", "enwiki"))

    assert list(misplaced(article)) == []
    assert broken_promises(article) == []


@pytest.mark.parametrize("case", list(of_kind("dump")))
def test_dump_gives_its_pages(case: dict[str, Any], tmp_path: Path) -> None:
    """A dump like the one of a report gives all its pages with their values, and tells no fault."""
    path = tmp_path / "pages.xml"
    path.write_text(text_of(case), encoding="utf-8")
    with open_dump(path) as dump:
        pages = list(dump)

        assert [one["title"] for one in case["pages"]] == [page.title for page in pages]
        assert dump.faults == []
    for expected, page in zip(case["pages"], pages, strict=True):
        assert checked(expected, to_dict(parse(page))) == []


@pytest.mark.parametrize("case", list(of_kind("copied")))
def test_deep_page_travels(case: dict[str, Any]) -> None:
    """A deep article and its tree can be copied and sent to another process."""
    article = parse(text_of(case))

    assert to_dict(article) == to_dict(pickle.loads(pickle.dumps(article)))  # noqa: S301
    assert to_dict(article) == to_dict(copy.deepcopy(article))
    assert parse_tree(article.wikitext).to_xml() == copy.deepcopy(parse_tree(article.wikitext)).to_xml()


@pytest.mark.parametrize("case", list(of_kind("tree")))
def test_tree_is_that_of_mediawiki(case: dict[str, Any]) -> None:
    """A text gives the tree that MediaWiki makes of it."""
    assert normalize_xml(case["tree"]) == normalize_xml(parse_tree(text_of(case)).to_xml())


def listed() -> set[str]:
    """Return the issues that are listed."""
    return {f"{repository}#{number}" for repository, numbers in ISSUES["numbers"].items() for number in numbers}


def test_every_issue_is_answered_once() -> None:
    """Each listed issue has a case, a test elsewhere or a reason, and nothing else is named."""
    of_cases = {issue for case in CASES.values() for issue in case["issues"]}
    answers = [of_cases, *({issue for row in ISSUES[kind] for issue in row["issues"]} for kind in KINDS)]

    assert listed() == set().union(*answers)
    assert not [issue for issue in listed() if sum(issue in answer for answer in answers) != 1]


def test_cases_say_what_they_are_about() -> None:
    """Each case names its issues as repository#number, says what users report, and expects something."""
    for name, case in CASES.items():
        assert case["issues"], name
        assert all(ISSUE.fullmatch(issue) for issue in case["issues"]), name
        assert case["about"], name
        assert case.keys() & {"fields", "record", "infoboxes", "pages"}, name


@pytest.mark.parametrize("row", ISSUES["elsewhere"], ids=lambda row: row["issues"][0])
def test_tests_elsewhere_are_there(row: dict[str, Any]) -> None:
    """The tests that answer an issue are in the files that the list names."""
    assert row["about"]
    for test in row["tests"]:
        file, _, function = test.partition("::")

        assert re.search(rf"(?m)^def {re.escape(function)}\(", (ROOT / "tests" / file).read_text(encoding="utf-8"))


def test_what_has_no_case_has_a_reason() -> None:
    """What can be no case says why."""
    assert not [row["issues"] for row in ISSUES["uncovered"] if not row["reason"].endswith(".")]
