"""A page as mwparserfromhell has it (https://mwparserfromhell.readthedocs.io), the library that bots use.

It is imported by that call only. As it takes quadratic time on markup that is never closed, pages with much of that are
refused: they become one text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.diagnostics import Finding
from infobox_parse.source import Span


if TYPE_CHECKING:
    from mwparserfromhell.wikicode import Wikicode


__all__ = ["MAX_LENGTH", "MAX_WORK", "wikicode_of", "wikicode_refused"]

MAX_LENGTH = 1_000_000
"""Code points of the longest page that is parsed."""

MAX_WORK = 10_000_000
"""The largest product of a page's length and of the brackets and tags that are open at once in it."""

_MARK = re.compile(r"<!--|</?[a-z][^<>]*+>|[{}\[\]]|''++|\n", re.IGNORECASE)
_ALONE = re.compile(r"<(?:br|hr|wbr|img|meta|link|li|dt|dd|tr|td|th)\b|.*/>\Z", re.DOTALL | re.IGNORECASE)
_UNREAD = re.compile(r"<(nowiki|pre|math|syntaxhighlight)\b", re.IGNORECASE)
_STEPS = {"{": 1, "[": 1, "}": -1, "]": -1}
_QUOTES = 8
"""Runs of quotes on a line that cost no more than a bracket."""


def wikicode_of(text: str) -> Wikicode:
    """Return a page as a `Wikicode`, with a single text in it if it is refused; `str()` of either gives the page."""
    import mwparserfromhell  # noqa: PLC0415  # loaded when it is needed
    from mwparserfromhell.nodes import Text  # noqa: PLC0415
    from mwparserfromhell.wikicode import Wikicode  # noqa: PLC0415

    if wikicode_refused(text):
        return Wikicode([Text(text)] if text else [])
    return mwparserfromhell.parse(text)


def wikicode_refused(text: str) -> list[Finding]:
    """Return the finding that tells that a page is refused; none for another."""
    if len(text) > MAX_LENGTH:
        why = f"it has more than {MAX_LENGTH} code points"
    else:
        deepest = deepest_nesting(text)
        if len(text) * (deepest + 1) <= MAX_WORK:
            return []
        why = f"{deepest} brackets and tags are open at once in {len(text)} code points"
    return [Finding("page-not-for-library", Span(0, 0), (("why", why),))]


def deepest_nesting(text: str) -> int:
    """Return how many brackets, tags and quotes are open at once, at most; what is never closed stays open."""
    deepest = depth = quotes = behind = 0
    without = set[str]()  # ends that do not come any more
    for found in _MARK.finditer(text):
        mark = found[0]
        if found.start() < behind:
            continue
        end = _end_of_unread(mark)
        if end and end not in without:
            at = text.find(end, found.end())
            if at >= 0:
                behind = at + len(end)
                continue
            without.add(end)
        if mark == "\n":
            quotes = 0
        elif mark[0] == "'":
            quotes += 1
        else:
            depth = max(0, depth + _step(mark))
        deepest = max(deepest, depth + quotes // _QUOTES)
    return deepest


def _end_of_unread(mark: str) -> str:
    """Return what ends the text behind a mark that is not read as markup; empty behind any other."""
    if mark == "<!--":
        return "-->"
    found = _UNREAD.match(mark)
    return f"</{found[1]}>" if found and not mark.endswith("/>") else ""


def _step(mark: str) -> int:
    if mark in _STEPS:
        return _STEPS[mark]
    if mark.startswith("</"):
        return -1
    return 0 if _ALONE.match(mark) else 1
