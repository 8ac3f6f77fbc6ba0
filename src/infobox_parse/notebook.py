"""Articles, infoboxes and records as HTML for notebooks (https://jupyter.org): a table an infobox.

Everything of a page is escaped, and control characters are left out. Links lead to http and https alone. There is no
script, no style sheet, no id and no image: nothing reaches beyond the output of the cell, and nothing is fetched. Each
text is isolated, so that what is written from the right does not turn its neighbours.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from infobox_parse.addresses import address_of, page_address, web_address
from infobox_parse.hosts import host_of
from infobox_parse.sheets import sheet_of
from infobox_parse.telling import clean


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from infobox_parse.diagnostics import Diagnostic
    from infobox_parse.outline import Line
    from infobox_parse.values import Link


__all__ = ["html_of"]

_SHOWN = 12
"""Lines of a field that are shown at once; of more, all but these and the first are folded."""

_LOOKED_FOR = 200
"""Links that are looked for in one line, so that time grows with the page alone."""

_DEEPEST = 6
"""Levels that are indented; what is deeper has the indentation of these."""

_ADDRESS = re.compile(r"https?://[^\s<>\"'`{}|\\^]+", re.IGNORECASE)
_ENDS = ".,;:!?)]…"
"""What stands behind an address more often than in it."""

_CELL = "text-align:start;vertical-align:top;white-space:normal;padding:.1em .6em"
_TABLE = "border-collapse:collapse;max-width:60em;margin:0 0 .5em"
_TITLE = "caption-side:top;text-align:start;font-weight:bold;color:inherit"
_FAINT = "opacity:.7;font-size:smaller"


def html_of(value: object) -> str:
    """Return what a notebook shows of an article, an infobox, a dump line or a record."""
    sheet = sheet_of(value)
    told = sheet.outline
    sources = dict(_by_mark((*told.notes, *told.references)))
    parts = []
    if told.title and [told.title] != [block.title for block in told.blocks]:
        parts.append(f"<div><strong>{_bdi(told.title)}</strong></div>")
    host = None if sheet.wiki is None else host_of(sheet.wiki)
    for block in told.blocks:
        rows = "".join(_rows(block.lines, host, sources))
        parts.append(f'<table style="{_TABLE}"><caption style="{_TITLE}">{_bdi(block.title)}</caption>{rows}</table>')
    if not told.blocks:
        parts.append("<div>(no infobox)</div>")
    for name, lines in (("note", told.notes), ("reference", told.references)):
        parts += _folded(name, [_linked(line, (), host) for line in lines])
    parts += _folded("diagnostic", [_diagnostic(one) for one in sheet.diagnostics])
    return f"<div>{''.join(parts)}</div>"


def _by_mark(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the marks of notes and references, and what they say."""
    for line in lines:
        mark, _, words = line.partition(" ")
        yield mark, words


def _rows(lines: Sequence[Line], host: str | None, sources: dict[str, str]) -> Iterator[str]:
    """Yield a row for each field."""
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and lines[end].depth > 0:
            end += 1
        marks = _marks(lines[at], sources)
        values = [_value(line, host, sources) for line in lines[at + 1 : end]]
        if len(values) > _SHOWN:
            rest = f"<details><summary>{len(values) - _SHOWN} more</summary>{''.join(values[_SHOWN:])}</details>"
            values[_SHOWN:] = [rest]
        yield (
            f'<tr><th scope="row" style="{_CELL}">{_bdi(lines[at].text)}{marks}</th>'
            f'<td style="{_CELL}">{"".join(values)}</td></tr>'
        )
        at = end


def _value(line: Line, host: str | None, sources: dict[str, str]) -> str:
    indent = min(line.depth - 1, _DEEPEST)
    style = f' style="margin-inline-start:{indent}em"' if indent else ""
    text = f"<bdi>{_linked(line.text, line.links, host)}</bdi>"
    return f"<div{style}>{f'<em>{text}</em>' if line.owner else text}{_marks(line, sources)}</div>"


def _marks(line: Line, sources: dict[str, str]) -> str:
    """Return the marks of a line, each with what it leads to as a hint."""
    told = []
    for mark in line.marks:
        said = sources.get(mark) or sources.get(f"{mark.partition(':')[0]}]", "")
        told.append(f"<sup{f' title={_quoted(said)}' if said else ''}>{_text(mark)}</sup>")
    return "".join(told)


def _linked(text: str, links: Sequence[Link], host: str | None) -> str:
    """Return a text as HTML, with its links where their labels stand, and with the addresses that it shows."""
    parts: list[str] = []
    at = 0
    for link in links[:_LOOKED_FOR]:
        label, address = clean(link.label), _address(link, host)
        start = text.find(label, at) if label and address else -1
        if address and start >= 0:
            parts += [_with_addresses(text[at:start]), _anchor(address, label)]
            at = start + len(label)
    return "".join((*parts, _with_addresses(text[at:])))


def _with_addresses(text: str) -> str:
    parts: list[str] = []
    at = 0
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(_ENDS)
        shown = _text(address) if web_address(address) is None else _anchor(address, address)
        parts += [_text(text[at : found.start()]), shown]
        at = found.start() + len(address)
    return "".join((*parts, _text(text[at:])))


def _address(link: Link, host: str | None) -> str | None:
    """Return where a link leads; None where that is no page of the web, or not known."""
    if link.kind == "interlanguage" and link.language and link.foreign_target:
        return page_address(host_of(f"{link.language.replace('-', '_')}wiki"), link.foreign_target)
    address = address_of(link, host)
    return address if address is not None and _ADDRESS.match(address) else None  # not of mail


def _anchor(address: str, label: str) -> str:
    return f'<a href={_quoted(address)} target="_blank" rel="noopener noreferrer">{_text(label)}</a>'


def _folded(name: str, lines: Sequence[str]) -> list[str]:
    """Return lines under a summary of how many there are; nothing of none."""
    if not lines:
        return []
    inside = "".join(f"<div><bdi>{line}</bdi></div>" for line in lines)
    many = name if len(lines) == 1 else f"{name}s"
    return [f'<details style="{_FAINT}"><summary>{len(lines)} {many}</summary>{inside}</details>']


def _diagnostic(one: Diagnostic) -> str:
    place = f"line {one.line}, {one.field}" if one.field else f"line {one.line}"
    return _text(clean(f"{one.severity} {one.code}: {one.message} ({place})"))


def _bdi(text: str) -> str:
    return f"<bdi>{_text(text)}</bdi>"


def _quoted(text: str) -> str:
    return f'"{_text(text)}"'


def _text(text: str) -> str:
    """Return a clean text as HTML has it; a surrogate that stands alone, which no UTF-8 has, is a question mark."""
    return escape(text, quote=True).encode("utf-8", "replace").decode()
