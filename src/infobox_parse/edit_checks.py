"""What may be written into an infobox: names of parameters, and values that say the same wherever they stand.

It looks at names and values alone; whether the page they go into still reads as it did is for `reading_back`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.article import Article
from infobox_parse.errors import EditError
from infobox_parse.page import Page
from infobox_parse.source import SourceText, Span, shown
from infobox_parse.wikitext.loose import NAME_STOPS
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS, Text
from infobox_parse.wikitext.root import parse_tree


if TYPE_CHECKING:
    from infobox_parse.wikitext.nodes import Transclusion


__all__ = ["checked_name", "checked_value"]

_NO_NAME = re.compile(rf"[{NAME_STOPS}\r\0]")
_OPENER = re.compile(r"\{\{++|\[\[|-\{|\{")
_BEFORE = "{{Infobox\n|a="
_BEHIND = "\n}}"
_UNBALANCED = frozenset(
    {
        "unclosed-template",
        "unopened-template",
        "swallowed-parameter",
        "stray-closing-braces",
        "unclosed-link",
        "stray-closing-brackets",
        "unclosed-tag",
        "stray-closing-tag",
        "unclosed-comment",
        "unclosed-variant",
    }
)
"""Diagnostics of markup that reaches beyond the value it stands in."""


def checked_name(name: str) -> str:
    """Return the name of a new parameter, trimmed.

    Raises:
        EditError: No parameter can be called so.
    """
    trimmed = name.strip(ARGUMENT_BLANKS)
    if not trimmed:
        message = "a parameter's name is empty"
        raise EditError(message)
    found = _NO_NAME.search(trimmed)
    if found:
        message = f"{shown(trimmed)!r} is no name of a parameter: it has {shown(found[0])!r}"
        raise EditError(message)
    return trimmed


def checked_value(value: str, name: str, article: Article, *, positional: bool = False) -> str:
    """Return a value, trimmed.

    Args:
        value: Wikitext.
        name: What it is to be the value of, for the message.
        article: Where it is to stand; its wiki and its sets are asked.
        positional: Whether it is to stand without a name and a `=`.

    Raises:
        EditError: It would not end where it ends, or would be more than one value; the message says where and why.
    """
    trimmed = value.strip(ARGUMENT_BLANKS)
    tree = parse_tree(f"{_BEFORE}{trimmed}{_BEHIND}")
    box = next(tree.transclusions(), None)
    if box is None or box.span != tree.span:
        if box is not None and not box.span.start:
            end = box.span.end - len(_BEFORE)
            raise _error("these braces would close the infobox", trimmed, name, Span(end - 2, end))
        _refuse_unbalanced(trimmed, name, article)
        raise _error("this is never closed", trimmed, name, _opener(trimmed))
    _refuse_bars(box, trimmed, name)
    if positional and "=" in trimmed:
        tree = parse_tree(f"{_BEFORE}|{trimmed}{_BEHIND}")
        equals = next(tree.transclusions()).arguments[-1].value_span.start - 1
        if tree.raw[equals] == "=":
            at = equals - len(_BEFORE) - 1
            raise _error("this = would end a name; write {{=}} in its place", trimmed, name, Span(at, at + 1))
    if any(char in trimmed for char in "{}[]<-"):
        _refuse_unbalanced(trimmed, name, article)
    return trimmed


def _refuse_bars(box: Transclusion, value: str, name: str) -> None:
    arguments = box.arguments
    if len(arguments) > 1:
        at = arguments[1].span.start - 1 - len(_BEFORE)
        reason = "this | would begin another parameter; write {{!}} in its place"
        raise _error(reason, value, name, Span(at, at + 1))


def _refuse_unbalanced(value: str, name: str, article: Article) -> None:
    page = Page(text=f"{_BEFORE}{value}{_BEHIND}", wiki=article.page.wiki)
    for found in Article(page, article.resolvers, article.schemas, article.knowledge).diagnostics:
        if found.code in _UNBALANCED:
            start, end = (offset - len(_BEFORE) for offset in found.span)
            if start < 0:  # what takes the closing braces of the box away is told of as of the box
                raise _error("this is never closed", value, name, _opener(value))
            raise _error(found.message, value, name, Span(start, min(len(value), end)))


def _opener(value: str) -> Span:
    """Return the first braces or brackets that are never closed; the beginning where there are none."""
    for node in parse_tree(value).children():
        found = _OPENER.search(node.raw) if isinstance(node, Text) else None
        if found:
            return Span(*(node.span.start + offset for offset in found.span()))
    return Span(0, min(1, len(value)))


def _error(reason: str, value: str, name: str, span: Span) -> EditError:
    source = SourceText(value)
    line, column = source.position(span.start)
    excerpt = "\n".join(f"    {line}" for line in source.excerpt(span).split("\n"))
    message = f"the value of {shown(name)}, line {line}, column {column}: {reason}\n{excerpt}"
    return EditError(message)
