"""Language variants, `-{zh-hans:A;zh-hant:B}-`: takes out what the reader of one does not see.

It keeps no conversion rules: what `-{A|…}-` says about the rest of the page is not applied.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse.source import Span
from infobox_parse.wikitext.reading import NOTHING, mask
from infobox_parse.wikitext.stream import Close, Markup, Open


if TYPE_CHECKING:
    from infobox_parse.wikitext.reading import Reading

__all__ = ["choose_variants"]

_CODE = r"(?:ban|crh|en|gan|ike|iu|kk|ku|mni|sh|shi|sr|tg|tly|uz|wuu|zgh|zh)(?:-[A-Za-z]++)*+"
"""Codes of the languages that MediaWiki converts between scripts."""

_DELIMITER = re.compile(r"-\{|\}-")
_FLAGS = re.compile(r"[^|\[\]{}\0\x7f<\n]*+\|")
_IS_CODE = re.compile(_CODE, re.IGNORECASE | re.ASCII).fullmatch
_CHOICE = rf"[ \t\n]*+(?:[^;:=]*+=>[ \t\n]*+)?+({_CODE})[ \t\n]*+:"
_FIRST_CHOICE = re.compile(_CHOICE, re.IGNORECASE | re.ASCII)
_NEXT_CHOICE = re.compile(";" + _CHOICE, re.IGNORECASE | re.ASCII)
_BLANKS = " \t\n"


@attrs.define
class _Rule:
    """An open `-{`.

    Attributes:
        start: Its offset.
        slices: What stands between its delimiters, without the rules inside it; the last one begins
            where the text goes on.
    """

    start: int
    slices: list[tuple[int, int]]
    next_start: int


def choose_variants(reading: Reading, variants: tuple[str, ...]) -> None:
    """Take delimiters, flags and the variants not chosen out of the text, in place; their pieces are kept in a mark."""
    hidden: list[tuple[int, int]] = []
    rules: list[_Rule] = []
    for match in _DELIMITER.finditer(reading.text):
        start, end = match.span()
        if match.group() == "-{":
            if rules:
                rules[-1].slices.append((rules[-1].next_start, start))
            rules.append(_Rule(start, [], end))
        elif rules:
            rule = rules.pop()
            rule.slices.append((rule.next_start, start))
            _close(reading.text, rule, end, variants, hidden)
            if rules:
                rules[-1].next_start = end
    hidden = _united(hidden)
    for start, end in hidden:
        unseen = reading.opaques(start, end)
        if unseen:
            span = reading.span(start, end)
            opening = Open(Markup.VARIANT, span, hidden=unseen)
            reading.mark(start, start, [opening, Close(Markup.VARIANT, Span(span.end, span.end))])
        for offset in range(start, end) if reading.pieces else ():
            reading.pieces.pop(offset, None)
    reading.text = mask(reading.text, hidden, NOTHING)


def _close(text: str, rule: _Rule, end: int, variants: tuple[str, ...], hidden: list[tuple[int, int]]) -> None:
    """Note what does not show of a rule."""
    start, stop = rule.start, end - 2
    first, first_end = rule.slices[0]
    match = _FLAGS.match(text, first, first_end)
    flags = {flag.strip(_BLANKS) for flag in match.group()[:-1].split(";")} if match else set()
    body = match.end() if match else first
    if "R" not in flags:
        if flags & {"N", "H", "-"} or ("T" in flags and "A" not in flags):
            hidden.append((start, end))
            return
        if not any(map(_IS_CODE, flags)):
            shown = _chosen(text, rule, body, stop, variants)
            if shown:
                hidden += ((start, shown[0]), (shown[1], end))
                return
    hidden += ((start, body), (stop, end))


def _chosen(text: str, rule: _Rule, body: int, stop: int, variants: tuple[str, ...]) -> tuple[int, int] | None:
    """Return the slice of the variant that shows; None where there are no variants."""
    first = _FIRST_CHOICE.match(text, body, rule.slices[0][1])
    if not first:
        return None
    found = [(first[1], first.start(), first.end())]
    position = first.end()
    for start, end in rule.slices:
        matches = _NEXT_CHOICE.finditer(text, max(start, position), end)
        found += ((match[1], match.start(), match.end()) for match in matches)
    choices: dict[str, tuple[int, int]] = {}
    for index, (code, _, start) in enumerate(found):
        end = found[index + 1][1] if index + 1 < len(found) else stop
        part = text[start:end].rstrip(_BLANKS)
        if index + 1 == len(found) and part.endswith(";"):
            part = part[:-1].rstrip(_BLANKS)
        if part.strip(_BLANKS):
            kept = len(part.lstrip(_BLANKS))
            choices[code.lower()] = (start + len(part) - kept, start + len(part))
    for variant in variants:
        if variant.lower() in choices:
            return choices[variant.lower()]
    return next(iter(choices.values()), None)


def _united(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ranges in order, those that touch as one."""
    united: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united
