"""Damaged pages, each a fault, give back what the damage took; sound pages that look damaged are left alone.

`damaged.py` says what stands beside each page. What an editor wants of it is in its TOML; its diagnostics and the page
as repaired are stored by `tests/tools/write_malformed.py`. `mediawiki/test_malformed_pages.py` asks MediaWiki.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import pytest

from damaged import DAMAGED, SOUND, damaged_page
from infobox_parse import parse
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS
from promises import is_advice, misplaced, said


if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from infobox_parse import Article
    from infobox_parse.values import Item


WIKIS = {"chinese-variants": "zhwiki"}
"""Sound pages that are not from the English Wikipedia."""

of_damaged = pytest.mark.parametrize("path", DAMAGED, ids=lambda path: path.stem)
of_sound = pytest.mark.parametrize("path", SOUND, ids=lambda path: path.stem)


@functools.cache
def read(path: Path) -> Article:
    """Parse a damaged page."""
    page = damaged_page(path)
    return parse(page.text, title=page.title, wiki=page.wiki)


@functools.cache
def read_repaired(path: Path) -> Article:
    """Parse a damaged page after its repair."""
    page = damaged_page(path)
    return parse(read(path).repair(), title=page.title, wiki=page.wiki)


@functools.cache
def read_sound(path: Path) -> Article:
    """Parse a sound page."""
    return parse(path.read_bytes().decode(), title=path.stem, wiki=WIKIS.get(path.stem, "enwiki"))


def texts_of(items: tuple[Item, ...]) -> Iterator[str]:
    """Give the texts of items, children after their parents."""
    pending = list(reversed(items))
    while pending:
        item = pending.pop()
        yield item.text
        pending += reversed(item.children)


def faults_of(article: Article) -> list[str]:
    """Return the codes of the warnings and errors of a page, in order."""
    return [found.code for found in article.diagnostics if found.severity in {"warning", "error"}]


def test_there_are_enough_pages() -> None:
    """The folders hold the pages, each fault has its page of expectations, and no file is left over."""
    assert len(DAMAGED) >= 40
    assert len(SOUND) >= 25
    beside = {name for path in DAMAGED for name in (f"{path.stem}.toml", f"{path.stem}.diagnostics.txt")}
    pages = {name for path in DAMAGED for name in (path.name, f"{path.stem}.repaired.wikitext")}
    assert beside | pages == {file.name for file in DAMAGED[0].parent.iterdir() if file.is_file()}
    assert {path.name for path in SOUND} == {file.name for file in SOUND[0].parent.iterdir()}


@of_damaged
def test_page_gives_what_an_editor_wants(path: Path) -> None:
    """Each parameter has the source text, or the items, that somebody who reads the damaged page would give it."""
    wanted = damaged_page(path).infoboxes
    boxes = read(path).infoboxes
    actual_raw = [{name: field.raw.strip(ARGUMENT_BLANKS) for name, field in box.fields.items()} for box in boxes]
    actual_items = [{name: list(texts_of(field.items)) for name, field in box.fields.items()} for box in boxes]

    assert len(wanted) == len(boxes)
    for box, raw, items in zip(wanted, actual_raw, actual_items, strict=True):
        assert box.raw == {name: raw.get(name) for name in box.raw}
        assert box.items == {name: items.get(name) for name in box.items}
        assert [name for name in box.absent if name in raw] == []


@of_damaged
def test_page_tells_its_faults(path: Path) -> None:
    """The warnings and errors are those an editor expects, and so is which infoboxes were repaired."""
    page = damaged_page(path)

    assert page.codes == faults_of(read(path))
    assert [box.recovered for box in page.infoboxes] == [box.recovered for box in read(path).infoboxes]


@of_damaged
def test_page_gives_its_diagnostics(path: Path) -> None:
    """All diagnostics read as the stored ones."""
    expected = path.with_suffix(".diagnostics.txt").read_text(encoding="utf-8")

    assert expected == "\n\n".join(found.render() for found in read(path).diagnostics) + "\n"


@of_damaged
def test_page_gives_its_repaired_page(path: Path) -> None:
    """The repaired page is the stored one, to the character."""
    expected = path.with_suffix(".repaired.wikitext").read_bytes().decode()

    assert expected == read(path).repair()


@of_damaged
def test_repaired_page_needs_no_repair(path: Path) -> None:
    """A repaired page gives no warning or error, and repairing it changes nothing."""
    repaired = read_repaired(path)

    assert faults_of(repaired) == []
    assert not any(box.recovered for box in repaired.infoboxes)
    assert repaired.wikitext == repaired.repair()


@of_damaged
def test_repaired_page_says_the_same(path: Path) -> None:
    """The infoboxes of the damaged page and of the repaired one differ in offsets and source text only.

    Text behind a stray bar is never taken for a value on the page as it is, though the editor is told how to.
    """
    if any(map(is_advice, read(path).diagnostics)):
        pytest.skip("the repair is advice, and nothing recovered")

    assert said(read(path)) == said(read_repaired(path))


@of_damaged
def test_spans_are_slices_of_the_damaged_page(path: Path) -> None:
    """The span of every field is that of its source text, and the spans of items lie inside it."""
    assert damaged_page(path).text == read(path).wikitext
    assert list(misplaced(read(path))) == []


@of_sound
def test_sound_page_is_left_alone(path: Path) -> None:
    """Where nothing is broken nothing is recovered, no edit is proposed, and the repaired page is the page."""
    article = read_sound(path)

    assert article.infoboxes
    assert [box.recovered for box in article.infoboxes] == [False] * len(article.infoboxes)
    assert [found.code for found in article.diagnostics if found.edit] == []
    assert article.wikitext == article.repair()
