"""Parse trees as XML, ours and MediaWiki's, in one form; it knows no test."""

from __future__ import annotations

import re

import attrs

from infobox_parse.wikitext import EXTENSION_TAGS, parse_tree


__all__ = ["Case", "library_xml", "normalize_xml"]

_EMPTY_ELEMENT = re.compile(r"<([a-z-]++)([^<>]*+)></\1>")


@attrs.frozen
class Case:
    """A text and how to read it.

    Attributes:
        text: The wikitext.
        inclusion: Whether it is read as transcluded, not as viewed.
        tags: Names of the extension tags; None stands for those of English Wikipedia.
    """

    text: str
    inclusion: bool = attrs.field(default=False, kw_only=True)
    tags: frozenset[str] | None = attrs.field(default=None, kw_only=True)


def normalize_xml(xml: str) -> str:
    """Remove the differences of parse-tree XML that mean nothing (WIKITEXT.md §1), in linear time.

    They are the `equals` tags, the two spellings of an empty element and of the apostrophe. Text
    never holds a raw `<` or `>`, so only markup is touched.
    """
    xml = xml.replace("<equals>", "").replace("</equals>", "").replace("&#039;", "'")
    return _EMPTY_ELEMENT.sub(r"<\1\2/>", xml)


def library_xml(case: Case) -> str:
    """Return the normalised XML of our own tree; what it raises carries the text as a note."""
    tags = EXTENSION_TAGS if case.tags is None else case.tags
    try:
        xml = parse_tree(case.text, inclusion=case.inclusion, tags=tags).to_xml()
    except Exception as error:
        error.add_note(f"{case!r:.5000}")
        raise
    return normalize_xml(xml)
