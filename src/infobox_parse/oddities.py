"""What is odd about the arguments of an infobox, before a value is read: names, repetition, control characters."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from infobox_parse.diagnostics import Finding
from infobox_parse.source import Span
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS


if TYPE_CHECKING:
    from collections.abc import Iterator

    from infobox_parse.schema import InfoboxSchema
    from infobox_parse.wikitext.nodes import Argument


__all__ = ["control_characters", "odd_name"]

_CONTROL = re.compile(r"[\0\x7f]|\r(?!\n)")
_LONGEST_NAME = 60
"""A longer name of a parameter is not compared with the known ones."""


def control_characters(text: str) -> list[tuple[Span, int]]:
    """Return where control characters stand that values leave out, with their code points; line ends are none."""
    if not any(char in text for char in "\0\x7f\r"):
        return []
    return [(Span(*found.span()), ord(found[0])) for found in _CONTROL.finditer(text)]


def odd_name(key: str, arguments: list[Argument], canonical: str, schema: InfoboxSchema | None) -> Iterator[Finding]:
    """Yield what is odd about a parameter: given several times, without a name, or unknown.

    Args:
        key: Its name.
        arguments: All that are given by that name.
        canonical: The infobox's template, after redirects.
        schema: The infobox's schema, where there is one.
    """
    last = arguments[-1]
    if len(arguments) > 1:
        where = last.name_span if last.index == 0 else last.span
        yield Finding("duplicate-parameter", where, (("name", key), ("count", len(arguments))))
    if last.index:
        if last.raw.strip(ARGUMENT_BLANKS):
            yield Finding("stray-positional", last.span, (("index", last.index),))
    elif schema is not None and key not in schema.parameters and last.raw.strip(ARGUMENT_BLANKS):
        details: list[tuple[str, str | int]] = [("name", key), ("template", canonical)]
        close = difflib.get_close_matches(key, schema.parameters, 1, 0.8) if len(key) <= _LONGEST_NAME else []
        if close:
            details.append(("hint", f"did you mean {close[0]}?"))
        yield Finding("unknown-parameter", last.name_span, tuple(details))
