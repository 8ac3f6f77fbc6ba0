"""Finds infoboxes whose opening braces or name are damaged; MediaWiki shows them as text.

A line begins with what is left of the braces and with the name of an infobox, and parameters follow.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.damage import Damage
from infobox_parse.diagnostics import Edit, Finding
from infobox_parse.patching import Patch
from infobox_parse.source import Span
from infobox_parse.wikitext.loose import PARAMETER_NAME


if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Protocol

    from infobox_parse.resolving import Context
    from infobox_parse.schema_sets import InfoboxSet
    from infobox_parse.wikitext.finder import Found

    class Finder(Protocol):
        """What finds infoboxes; `reading.PageReader` does."""

        context: Context
        schemas: InfoboxSet

        def find(self, text: str) -> Found:
            """Find the infoboxes of a text."""


__all__ = ["find_unopened"]

_BEGINNING = re.compile(
    r"(?:\A|(?<=[\n}]))[ \t]*+"
    r"(\{[|\[\]]\{|\{{0,3}|\[\[)(?!\{)[ \t]*+"  # what is left of the braces
    r"((?!<)[^|=\n]{1,200}+)"  # the name, with what got into it
    r"(?:\s*+<!--[^<>]{0,300}+-->)?+"
    r"(?:\n?[ \t]*+\||\n[ \t]*+())"  # the first |, or where it is missing
    r"(?:[\s|]++|<!--[^<>]{0,300}+-->){0,8}+"
    rf"{PARAMETER_NAME}="  # the first parameter
)
_DELIMITERS = re.compile(r"(<!--.*?-->)|\{+|\}+|\[+|\]+|<!--|-->|</?\w+[^<>]*>")
_COMMENT = re.compile(r"<!--.*?-->")


def find_unopened(text: str, found: Found, reader: Finder) -> tuple[Damage, ...]:
    """Return what would be infoboxes of a page, before the first that is one, but for their opening braces or name.

    Args:
        text: The page.
        found: The infoboxes that there are.
        reader: Finds infoboxes, and knows names.
    """
    # Of nearly all pages that is very little.
    firsts = [box.span.start for box in found.closed[:1]] + [box.span.start for box in found.unclosed[:1]]
    before = min(firsts, default=len(text))
    damage = tuple(Damage(one, one.span.end) for one in _candidates(text, before, reader))
    if not damage:
        return ()
    patch = Patch(text, [edit for one in damage for edit in one.finding.edit])
    opened = reader.find(patch.after)
    starts = {box.span.start for box in opened.closed} | {box.span.start for box in opened.unclosed}
    # What is in a comment or in <nowiki> is found no more than before.
    if not all(any(patch.forward(one.finding.span.start) - size in starts for size in (2, 3)) for one in damage):
        return ()
    return damage


def _candidates(text: str, end: int, reader: Finder) -> Iterator[Finding]:
    """Yield what looks like the beginning of an infobox but for one fault."""
    for match in _BEGINNING.finditer(text, 0, end):
        written = match[2].rstrip()
        cleaned = " ".join(_DELIMITERS.sub(lambda one: one[1] or "", written).split())
        place = Span(match.start(2), match.start(2) + len(written))
        edits = []
        if match[1] != "{{":
            edits.append(Edit(Span(*match.span(1)), "{{"))
        if cleaned != " ".join(written.split()):
            edits.append(Edit(place, cleaned))
        if match[3] is not None:
            edits.append(Edit(Span(*match.span(3)), "|"))
        title = _COMMENT.sub("", cleaned).strip()
        # One thing is damaged: what looks like none of it is no infobox.
        if len(edits) == 1 and _is_infobox(title, reader.context, reader.schemas):
            yield Finding("unopened-template", place, (("name", title),), tuple(edits))


def _is_infobox(title: str, context: Context, schemas: InfoboxSet) -> bool:
    name = context.titles.template_name(title)
    if name is None:
        return False
    canonical = context.canonical(name)
    return schemas.schema(canonical) is not None or context.knowledge.is_infobox(context.wiki, canonical)
