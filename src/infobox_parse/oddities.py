"""What is odd about the arguments of an infobox, before a value is read: names, repetition, control characters."""

from __future__ import annotations

import itertools
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from infobox_parse.close_names import closest
from infobox_parse.diagnostics import Edit, Finding
from infobox_parse.source import Span
from infobox_parse.wikitext.loose import NAME_STOPS
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS, Text


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from infobox_parse.schema import InfoboxSchema
    from infobox_parse.wikitext.nodes import Argument, Transclusion


__all__ = ["control_characters", "lost_bars", "odd_name", "stray_bars"]

_CONTROL = re.compile(r"[\0\x7f]|\r(?!\n)")
_LONGEST_NAME = 60
"""A longer name of a parameter is not compared with the known ones."""
_MOST_WORDS = 6
"""No name of a parameter has more words."""
_NO_TEXTS = frozenset(("images", "weblinks"))
"""Datatypes of values that another word breaks: the name of a file, an address."""
_NAMED_LINE = re.compile(rf"\n[ \t]*+([^{NAME_STOPS}*#:;]{{1,60}}+)=")
_TIGHT = re.compile(r"<(?:ref|br)\b|[,.;:)]", re.IGNORECASE)
"""What no blank belongs before."""
_NO_EDITS: Mapping[int, tuple[Edit, ...]] = MappingProxyType({})


def control_characters(text: str, boxes: Iterable[Span]) -> list[tuple[Span, int]]:
    """Return where control characters stand that values leave out, with their code points; line ends are none.

    Args:
        text: A page.
        boxes: Where its infoboxes stand, in order: nothing else is looked at.
    """
    found: list[tuple[Span, int]] = []
    end = 0
    for box in boxes:
        start, stop = max(box.start, end), box.end
        if (
            text.find("\r", start, stop) >= 0
            or text.find("\0", start, stop) >= 0
            or text.find("\x7f", start, stop) >= 0
        ):
            found += [(Span(*one.span()), ord(one[0])) for one in _CONTROL.finditer(text, start, stop)]
        end = max(end, stop)
    return found


def odd_name(
    key: str,
    arguments: list[Argument],
    canonical: str,
    schema: InfoboxSchema | None,
    bars: Mapping[int, tuple[Edit, ...]] = _NO_EDITS,
) -> Iterator[Finding]:
    """Yield what is odd about a parameter: given several times, without a name, or unknown.

    Args:
        key: Its name.
        arguments: All that are given by that name.
        canonical: The infobox's template, after redirects.
        schema: The infobox's schema, where there is one.
        bars: What `stray_bars` gives for the infobox.
    """
    last = arguments[-1]
    if len(arguments) > 1:
        where = last.name_span if last.index == 0 else last.span
        yield Finding("duplicate-parameter", where, (("name", key), ("count", len(arguments))))
    if last.index:
        if not _is_blank(last):
            yield Finding("stray-positional", last.span, (("index", last.index),), bars.get(last.index, ()))
    elif schema is not None and key not in schema.parameters and last.raw.strip(ARGUMENT_BLANKS):
        details: list[tuple[str, str | int]] = [("name", key), ("template", canonical)]
        close = closest(key, schema.parameters) if len(key) <= _LONGEST_NAME else None
        if close is not None:
            details.append(("hint", f"did you mean {close}?"))
        yield Finding("unknown-parameter", last.name_span, tuple(details))


def stray_bars(arguments: Iterable[Argument], schema: InfoboxSchema) -> dict[int, tuple[Edit, ...]]:
    """Return, by the numbers of arguments without a name, the edits that make them part of the value before.

    There is an edit only for text that stands on one line with a named value, and goes with it: nothing goes with the
    name of a file, a digit not with a digit, and what begins with the name of a parameter lacks a `=`.

    Args:
        arguments: All arguments of an infobox, in order.
        schema: The infobox's schema, which knows that it shows no argument without a name.
    """
    edits: dict[int, tuple[Edit, ...]] = {}
    before: list[Argument] = []  # a value that goes on, and blank arguments behind it
    for argument in arguments:
        if not argument.index:
            before = [argument]
        elif before and _is_blank(argument):
            before.append(argument)
        elif before:
            takes_text = before[0].index or _takes_text(before[0].key, schema)
            edit = _join(before, argument, schema) if takes_text else None
            before = [] if edit is None else [argument]
            if edit is not None:
                edits[argument.index] = (edit,)
    return edits


def _is_blank(argument: Argument) -> bool:
    """Whether nothing shows of a value, as MediaWiki would show it: it is blank but for comments."""
    text = argument.raw if argument.plain else argument.value.without_comments()
    return not text.strip(ARGUMENT_BLANKS)


def _takes_text(name: str, schema: InfoboxSchema) -> bool:
    """Whether a parameter's value may be any text."""
    if name in schema.known:
        return False
    return not any(rule.datatype.name in _NO_TEXTS and name in rule.parameters for rule in schema.rules)


def _join(before: list[Argument], argument: Argument, schema: InfoboxSchema) -> Edit | None:
    """Return the edit that takes away the `|` between a value and what follows; None where it should stay."""
    value, *blank = (one.raw for one in before)
    head, text = value.rstrip(ARGUMENT_BLANKS), argument.raw.lstrip(ARGUMENT_BLANKS)
    gap = "|".join((value[len(head) :], *blank, argument.raw[: len(argument.raw) - len(text)]))
    words = text.split(maxsplit=_MOST_WORDS)[:_MOST_WORDS]
    if gap.strip(" \t|") or (head[-1:].isdigit() and text[:1].isdigit()):
        return None
    if any(" ".join(words[:count]).rstrip(":") in schema.parameters for count in range(1, len(words) + 1)):
        return None
    end = argument.value_span.end - len(text)
    return Edit(Span(end - len(gap), end), _glue(head, text, gap=gap))


def _glue(head: str, text: str, *, gap: str) -> str:
    """Return what belongs between a value and a text that continues it, for what stands there."""
    if head.endswith("]]") and text.startswith("[["):
        return "<br>"
    is_word = gap == "|" and head[-1:].isalpha() and text[:1].islower()
    return "" if is_word or (head and _TIGHT.match(text)) else " "


def lost_bars(box: Transclusion, arguments: Sequence[Argument], schema: InfoboxSchema) -> Iterator[tuple[str, Finding]]:
    """Yield the lines of values that begin as a parameter does but without the `|`, and the parameter they are part of.

    Args:
        box: An infobox.
        arguments: All its arguments, in order.
        schema: The infobox's schema, which knows the names.
    """
    if not _NAMED_LINE.search(box.raw):  # nearly always
        return
    given = {argument.key for argument in arguments}
    for argument, following in itertools.zip_longest(arguments, arguments[1:]):
        if not _NAMED_LINE.search(argument.raw):
            continue
        # What a stray bar cuts off would be the new parameter's.
        cut = following is not None and following.index > 0
        for node in argument.value.children():
            if not isinstance(node, Text):
                continue
            for found in _NAMED_LINE.finditer(node.raw):
                name = found[1].strip(ARGUMENT_BLANKS)
                if name in schema.parameters and name not in given:
                    at = node.span.start + found.start(1)
                    details = (("name", name), ("before", argument.key))
                    edit = () if cut else (Edit(Span(at, at), "| "),)
                    yield argument.key, Finding("missing-bar", Span(at, at + len(name)), details, edit)
