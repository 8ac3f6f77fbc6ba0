"""A transclusion as its resolver sees it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS, Argument, Part, Text, Transclusion
from infobox_parse.wikitext.titles import strip_modifiers


if TYPE_CHECKING:
    from collections.abc import Mapping

    from infobox_parse.source import Span


__all__ = ["Call", "function_names", "is_function", "is_number", "may_add", "operands"]

_NUMBER = re.compile("[1-9][0-9]{0,8}")


_FUNCTIONS = frozenset(
    """anchorencode bidi canonicalurl canonicalurle displaytitle defaultsort filepath formatnum fullurl fullurle gender
    grammar int lc lcfirst localurl localurle ns nse padleft padright pagesincategory plural special uc ucfirst
    urlencode""".split()
)
"""Parser functions that are called without a number sign (https://www.mediawiki.org/wiki/Help:Magic_words)."""


def is_function(name: str) -> bool:
    """Tell whether the name of a transclusion, as written, calls a parser function."""
    before, colon, _ = name.partition(":")
    before = before.strip().lower()
    return before.startswith("#") or (bool(colon) and before in _FUNCTIONS)


def function_names(name: str) -> tuple[str, ...]:
    """Return what the resolver of a parser function may be called, the name of its transclusion as written.

    The most exact comes first: `#tag:ref`, `#tag:` for `{{#tag:REF|…}}`. Names of functions are of any case, but for
    those that are upper-case as a rule (`PAGENAME:`). First letters are upper-case, as those of templates.
    """
    before, colon, behind = strip_modifiers(name).partition(":")
    if not colon or not before:
        return ()
    folded = before.lower()
    whole = f"{folded}:{behind.strip(ARGUMENT_BLANKS).lower()}"
    return tuple(one[:1].upper() + one[1:] for one in (whole, f"{before}:", f"{folded}:"))


def operands(node: Transclusion) -> tuple[Part, ...]:
    """Return what a parser function is given: what stands behind the colon, and its further arguments, each whole."""
    title = node.title
    arguments = tuple([argument.whole for argument in node.arguments])
    for child in title.children():
        colon = child.raw.find(":") if isinstance(child, Text) else -1
        if colon >= 0:
            return (title.within(child.span.start + colon + 1, title.span.end), *arguments)
    return arguments


def is_number(name: str) -> bool:
    """Tell whether an argument's name is a number that lists look for: from 1, without leading zeros."""
    return _NUMBER.fullmatch(name) is not None


def may_add(argument: Argument) -> bool:
    """Tell whether the value of an argument can add more than words to an item: a link, or what a node in it gives."""
    if not argument.plain:
        return True
    raw = argument.raw
    return "[" in raw or ":" in raw


class Call:
    """A transclusion as its resolver sees it: arguments by name, as MediaWiki hands them over.

    Attributes:
        name: The template's name as written, normalised; without redirects.
        node: The transclusion.
    """

    __slots__ = ("_arguments", "name", "node")

    def __init__(self, name: str, node: Transclusion, arguments: Mapping[str, Argument] | None = None) -> None:
        self.name = name
        self.node = node
        self._arguments = arguments

    @property
    def arguments(self) -> Mapping[str, Argument]:
        """The last argument of each name, in the order of their first mention."""
        arguments = self._arguments
        if arguments is None:  # of many calls only the name is asked for
            arguments = self._arguments = {argument.key: argument for argument in self.node.arguments}
        return arguments

    @property
    def raw_arguments(self) -> Mapping[str, str]:
        """The source text of the same; it costs less where no node in them is asked for."""
        arguments = self._arguments
        if arguments is None:
            return self.node.raw_arguments()
        return {name: argument.raw for name, argument in arguments.items()}

    @property
    def span(self) -> Span:
        """Where the transclusion stands."""
        return self.node.span

    def get(self, *names: str) -> Part | None:
        """Return the value of the first of these arguments that is given and not blank."""
        arguments = self.arguments
        for name in names:
            argument = arguments.get(name)
            if argument is not None and argument.raw.strip(ARGUMENT_BLANKS):
                return argument.value
        return None

    def numbered(self) -> list[Argument]:
        """Return the arguments called by a number from 1, in the order of the numbers, whatever is missing."""
        arguments = self.arguments
        return [arguments[name] for name in sorted(filter(is_number, arguments), key=int)]

    def positional(self) -> list[Argument]:
        """Return the arguments called `1`, `2`, … up to the first that is missing."""
        arguments, found = self.arguments, list[Argument]()
        while (argument := arguments.get(str(len(found) + 1))) is not None:
            found.append(argument)
        return found
