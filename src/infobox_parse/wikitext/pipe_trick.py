"""What `[[Foo (bar)|]]` shows: `Foo`. MediaWiki writes it into the page when the page is saved."""

from __future__ import annotations

import re


__all__ = ["pipe_trick"]

_PREFIX = re.compile("(?:(?::?[ _0-9A-Za-z\\x80-\\U0010ffff-]++)?:)?")
_COMMA = re.compile(", |，|، ")
_BRACKETED_COMMA = re.compile(r"\)(?:, |，|، )(?=.)", re.DOTALL)
_LONGEST_TARGET = 2048
"""Characters up to which it is looked for, as no title is that long."""


def pipe_trick(target: str) -> tuple[int, int]:
    """Return the slice of a target without namespace, final brackets, and what a comma begins."""
    if len(target) > _LONGEST_TARGET:
        return 0, len(target)
    match = _PREFIX.match(target)
    start = match.end() if match and match.end() < len(target) else 0
    name = target[start:]
    for opening, closing in ("()", "（）"):
        bracket = name.find(opening, 1)
        if name.endswith(closing) and 0 < bracket < len(name) - 2:
            return start, start + _without_blank(name, bracket)
    cut = len(name)
    comma = _COMMA.search(name, 1)
    if comma and comma.end() < len(name):
        cut = comma.start()
    bracket = name.find("(", 1)
    if 0 < bracket < cut and _BRACKETED_COMMA.search(name, bracket + 2):
        cut = _without_blank(name, bracket)
    return start, start + cut


def _without_blank(name: str, end: int) -> int:
    """Return the end of a name without the blank before a bracket, if a name is left."""
    return end - 1 if end > 1 and name[end - 1] == " " else end
