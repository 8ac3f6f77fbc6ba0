"""The preprocessor: any text has a tree, which is the text again, the same each time, and can be printed as XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fuzzing.texts import bytes_of, page_of, tree_cases
from fuzzing.texts import tokens as tokens  # noqa: PLC0414 - the dictionary of this harness
from infobox_parse import Page
from infobox_parse.wikitext import Parameter, Transclusion, parse_tree
from samples import case_pages


if TYPE_CHECKING:
    from collections.abc import Iterator


def seeds() -> Iterator[bytes]:
    """Yield the cases of the fixtures."""
    for text in tree_cases():
        yield bytes_of(Page(text=text))
    for page in case_pages():
        yield bytes_of(page)


def check(data: bytes) -> None:
    """Look at all that is promised of a tree."""
    text = page_of(data).text
    root = parse_tree(text)
    xml = root.to_xml()
    again = parse_tree(text)

    assert text == "".join(child.raw for child in root.children())
    assert root == again
    assert xml == again.to_xml()
    for node in root.walk():
        assert node.raw == text[slice(*node.span)]
        if isinstance(node, Transclusion | Parameter):
            for argument in node.arguments:
                assert argument.raw == text[slice(*argument.value_span)]
                assert argument.whole.raw == text[slice(*argument.span)]
    assert parse_tree(text, tags=frozenset()).raw == text
