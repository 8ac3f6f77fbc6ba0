"""Marriages: https://en.wikipedia.org/wiki/Template:Marriage, `Ida Example (m. 1903; div. 1919)`.

Of full dates the year is shown, as the template does; `dates` has them whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.content import Content, Opaque, Piece, Run, trimmed
from infobox_parse.dates import read_date, to_period
from infobox_parse.resolving import Resolver
from infobox_parse.source import Span
from infobox_parse.stating import stated


if TYPE_CHECKING:
    from infobox_parse.resolving import Call, Context
    from infobox_parse.values import Period


__all__ = ["MARRIAGE", "resolve_marriage"]

_ENDS = {
    **dict.fromkeys(("d", "d.", "died", "death", "dead", "his death", "her death", "wid", "wid.", "widowed"), "died"),
    **dict.fromkeys(("div", "div.", "divorce", "divorced"), "div."),
    **dict.fromkeys(("ann", "ann.", "annulled", "annulment"), "ann."),
    **dict.fromkeys(("sep", "sep.", "separated"), "sep."),
}
"""Reasons of an end to what is shown; others as they are written."""

_BREAK = re.compile(r"<br\s*+/?+>", re.IGNORECASE)
_LONGEST_BREAK = 8
_YEAR_FIRST = re.compile(r"\d{4}(?=-|\Z)")
_READ = frozenset({"2", "3", "end", "reason", "()", "show", "type"})


def resolve_marriage(call: Call, context: Context) -> Content:
    """Give the spouse and, in brackets, when the marriage began, how it ended, and when."""
    start, end = context.argument(call, "2"), context.argument(call, "3")
    reason = context.argument(call, "end", "reason")
    shown = _shown(_year(start, context), _ENDS.get(reason.lower(), reason), _year(end, context))
    spouse = call.get("1")
    content = _without_break(() if spouse is None else context.content(spouse))
    at = call.span.start if spouse is None else spouse.span.end
    bracket = (Run(f"{' ' if content else ''}({shown})", Span(at, at), literal=True),) if shown else ()
    dates = Opaque(Piece(dates=_dates(start, end, context)), Span(call.span.start, call.span.start))
    return (dates, *content, *bracket, *stated(call, context, Piece(), read=_READ)[1:])


def _shown(start: str, reason: str, end: str) -> str:
    """Return `m. 1903; div. 1919`, `m. 1903–1919`, or what is given of it."""
    if start and end and not reason:
        return f"m. {start}–{end}"
    married = [f"m. {start}"] if start else []
    ended = [f"{reason} {end}".strip()] if reason or end else []
    return "; ".join([*married, *ended])


def _year(text: str, context: Context) -> str:
    found = _YEAR_FIRST.match(read_date(text, context.knowledge.language(context.wiki)) or "")
    whole = found is not None and found[0] in text
    return found[0] if found is not None and whole else text


def _dates(start: str, end: str, context: Context) -> tuple[Period, ...]:
    language = context.knowledge.language(context.wiki)
    found = [read_date(text, language) for text in (start, end)]
    if found[0] and found[1]:
        return (to_period(f"{found[0]}/{found[1]}"),)
    return tuple(to_period(edtf) for edtf in found if edtf)


def _without_break(content: Content) -> Content:
    """Leave out the break that editors put behind the name, so that the bracket stands on its line."""
    content = trimmed(content)
    last = content[-1] if content else None
    if not isinstance(last, Run) or last.literal:
        return content
    text = last.text[: _end_of_words(last.text)]
    span = Span(last.span.start, last.span.start + len(text)) if last.exact else last.span
    return (*content[:-1], Run(text, span)) if text else content[:-1]


def _end_of_words(text: str) -> int:
    """Return where the blanks and breaks at a text's end begin."""
    end = len(text)
    while end:
        begin = text.rfind("<", max(0, end - _LONGEST_BREAK), end)
        if text[end - 1].isspace():
            end -= 1
        elif begin >= 0 and _BREAK.fullmatch(text, begin, end):
            end = begin
        else:
            break
    return end


MARRIAGE = Resolver(names=("Marriage",), resolve=resolve_marriage, parameters=_READ | {"1"})
