"""MediaWiki finds the parameters of a damaged page after its repair, and those that are said to be lost not before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from damaged import DAMAGED, SOUND, damaged_page
from infobox_parse import parse
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS
from mediawiki.test_parameters import infoboxes
from trees import Case


if TYPE_CHECKING:
    from mediawiki.wiki import MediaWiki


pytestmark = [pytest.mark.mediawiki, pytest.mark.slow]


def shown(value: str) -> str:
    """Return a value without comments, trimmed."""
    return re.sub("<!--.*?-->", "", value, flags=re.DOTALL).strip(ARGUMENT_BLANKS)


def shown_infoboxes(tree: str, wiki: str) -> list[dict[str, str]]:
    """Return the parameters of each infobox of MediaWiki's tree, without comments, trimmed."""
    return [{key: shown(value) for key, value in box.items()} for box in infoboxes(tree, wiki)]


def test_mediawiki_reads_the_repaired_pages(mediawiki: MediaWiki) -> None:
    """In MediaWiki's tree of a repaired page each infobox has the parameters wanted, with their values."""
    pages = [damaged_page(path) for path in DAMAGED]
    repaired = [parse(page.text, title=page.title, wiki=page.wiki).repair() for page in pages]
    trees = mediawiki.trees([Case(text) for text in repaired])
    missing = []
    for page, tree in zip(pages, trees, strict=True):
        boxes = shown_infoboxes(tree, page.wiki)
        if len(page.infoboxes) != len(boxes):
            missing.append((page.title, f"{len(boxes)} infoboxes"))
        for wanted, box in zip(page.infoboxes, boxes, strict=False):
            back = [name for name in wanted.names if wanted.recovered or name not in wanted.lost]
            missing += [
                (page.title, name) for name in back if name in wanted.raw and shown(wanted.raw[name]) != box.get(name)
            ]
            missing += [(page.title, name) for name in back if name not in box]
            missing += [(page.title, name) for name in wanted.absent if name in box]

    assert missing == []


def test_mediawiki_loses_parameters_of_the_damaged_pages(mediawiki: MediaWiki) -> None:
    """In MediaWiki's tree of a damaged page no infobox has the parameters that are said to be lost."""
    pages = [damaged_page(path) for path in DAMAGED]
    trees = mediawiki.trees([Case(page.text) for page in pages])
    seen = []
    count = 0
    for page, tree in zip(pages, trees, strict=True):
        boxes = shown_infoboxes(tree, page.wiki)
        if all(wanted.lost_in_mediawiki == "box" for wanted in page.infoboxes):
            seen += [(page.title, "the infobox") for _ in boxes]
        for wanted in page.infoboxes:
            seen += [(page.title, name) for name in wanted.lost if any(name in box for box in boxes)]
            count += len(wanted.lost)

    assert seen == []
    assert count > 300


def test_mediawiki_reads_the_sound_pages(mediawiki: MediaWiki) -> None:
    """MediaWiki reads the infoboxes of each sound page as we do, so none of them is damaged by its own reading."""
    assert SOUND
    texts = [path.read_bytes().decode() for path in SOUND]
    trees = mediawiki.trees([Case(text) for text in texts])
    for path, text, tree in zip(SOUND, texts, trees, strict=True):
        expected = shown_infoboxes(tree, "enwiki")

        assert expected, path.stem
        assert expected == [
            {key: shown(field.raw) for key, field in box.fields.items()}
            for box in parse(text, title=path.stem).infoboxes
        ], path.stem
