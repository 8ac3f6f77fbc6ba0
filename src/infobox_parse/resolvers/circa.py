"""Dates with a mark before them: https://en.wikipedia.org/wiki/Template:Circa, Template:Floruit and Template:Reign.

`{{circa|1979}}` gives `c. 1979` and the date `1979~`. A mark alone gives the mark, and what stands behind it is read by
the datatypes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from infobox_parse.content import Opaque, Piece, Run
from infobox_parse.dates import read_date, to_period
from infobox_parse.edtf import open_period
from infobox_parse.resolving import Resolver
from infobox_parse.source import Span
from infobox_parse.stating import stated


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context
    from infobox_parse.values import Period


__all__ = ["CIRCA", "resolve_circa"]


@attrs.frozen
class _Mark:
    """How a template marks its dates.

    Attributes:
        words: The mark.
        before_each: Whether the second date has the mark too.
        about: Whether the dates are approximate.
    """

    words: str
    before_each: bool = False
    about: bool = False


_MARKS = {
    "Circa": _Mark("c.", before_each=True, about=True),
    "Floruit": _Mark("fl."),
    "Fl.": _Mark("fl."),
    "Fl": _Mark("fl."),
    "Reign": _Mark("r."),
    "R.": _Mark("r."),
}

_SILENT = frozenset({"lk", "sortable", "lk2", "link", "cap", "abbr", "label", "single", "show", "spacing", "format"})

_OPEN = frozenset({"present", "now", "today", "至今", "настоящее время"})


def resolve_circa(call: Call, context: Context) -> Content:
    """Give the mark, the first date and, behind a dash, the second one; `era` stands behind them."""
    mark = _MARKS.get(context.canonical(call.name)) or _MARKS[call.name]
    parts = [part for part in (call.get("1"), call.get("2")) if part is not None]
    given = [context.text(part) for part in parts]
    era = context.argument(call, "era")
    dates = _dates(given, era, mark, context)
    content: list[Run | Opaque] = [Opaque(Piece(dates=dates), Span(call.span.start, call.span.start))]
    cursor = call.span.start
    dash = " – " if mark.before_each or any(" " in text for text in given) else "–"
    for number, part in enumerate(parts):
        marked = f"{mark.words} " if number == 0 or mark.before_each else ""
        words = (dash if number else "") + marked
        content.append(Run(words, Span(cursor, max(cursor, part.span.start)), literal=True))
        content += context.content(part)
        cursor = part.span.end
    behind = f" {era}" if era and parts else ""
    behind = behind if parts else mark.words
    if behind:
        content.append(Run(behind, Span(min(cursor, call.span.end), call.span.end), literal=True))
    return (*content, *stated(call, context, Piece(), read=_SILENT | {"era"})[1:])


def _dates(given: list[str], era: str, mark: _Mark, context: Context) -> tuple[Period, ...]:
    """Return the date, or the interval between two dates, as a mark and an era make it."""
    language = context.knowledge.language(context.wiki)
    sign = "~" if mark.about else ""
    found: list[str] = []
    for text in given:
        edtf = ".." if text.lower() in _OPEN else read_date(f"{text} {era}".strip() if era else text, language)
        if edtf is None and text.isascii() and text.isdigit() and len(text) < 4:
            edtf = f"{int(text):04}"
        if edtf is None:
            return ()
        found.append(edtf if edtf == ".." else edtf.rstrip("~") + sign)
    if not found or found[0] == "..":
        return ()
    if found[-1] == "..":
        return (open_period(found[0]),)
    return (to_period("/".join(found)),)


CIRCA = Resolver(names=tuple(_MARKS), resolve=resolve_circa, parameters=_SILENT | {"1", "2", "era"})
