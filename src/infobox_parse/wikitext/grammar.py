"""The character patterns of MediaWiki's preprocessor: what is text in each state, and what tags look like.

Each pattern matches, from any place, the longest text in which the preprocessor would see nothing of interest; the
tokenizer looks at what comes next. All quantifiers are possessive, so that no input makes them go back.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from infobox_parse.wikitext.alternation import any_of


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    class Scanner(Protocol):
        """What `re.Pattern.scanner` gives: each match begins where the one before it ended."""

        def match(self) -> re.Match[str] | None:
            """Match where the last match ended."""

    Skip = Callable[[str, int, int], re.Match[str] | None]


__all__ = ["EXTENSION_TAGS", "TAG_SPACE", "Grammar", "closing_tag", "grammar_of"]

EXTENSION_TAGS = frozenset(
    """pre nowiki gallery indicator langconvert timeline hiero charinsert section score templatestyles mapframe maplink
    graph page-collection phonos ref references poem syntaxhighlight source templatedata imagemap inputbox categorytree
    math ce chem""".split()
)
"""Names of the extension tags of English Wikipedia (https://en.wikipedia.org/wiki/Special:Version)."""

TAG_SPACE = " \\t\\n\\x0b\\x0c\\r"
"""White space inside a tag, as the inside of a character class: never `\\s`, which takes in more on `str`."""

_PAGE_VIEW_TAGS = ("noinclude", "/noinclude", "onlyinclude", "/onlyinclude", "includeonly")
_TRANSCLUDED_TAGS = ("includeonly", "/includeonly", "noinclude")
_LONE_BRACE = r"\}(?!\})"


class Grammar(NamedTuple):
    """The patterns for one set of tag names; each `skip` is a bound `Pattern.match`.

    Attributes:
        longest_tag: Length of the longest tag name with `<` and what must follow it.
        angle: Finds the next comment or known tag.
        tag: Matches a known tag name just after its `<`, up to where its attributes begin.
        root: Outside every open piece.
        link: Inside `[[`.
        variant_value: Inside `-{`, where `=` is text.
        variant_name: Inside `-{`, where `=` splits.
        value: Inside braces, where `=` is text: the title, or a part that has its `=`.
        name: Inside braces, in a part that has no `=` yet.
        parts: Makes a scanner of parts that follow one another: from a `|` through the name, its `=` (group 1 stands
            before it) and the value.
        heading: On a heading line.
    """

    longest_tag: int
    angle: Skip
    tag: Skip
    root: Skip
    link: Skip
    variant_value: Skip
    variant_name: Skip
    value: Skip
    name: Skip
    parts: Callable[[str, int, int], Scanner]
    heading: Skip


@functools.lru_cache(maxsize=16)
def grammar_of(tags: frozenset[str], *, inclusion: bool) -> Grammar:
    """Compile the patterns for extension tags and an inclusion mode."""
    names = {*tags, *(_TRANSCLUDED_TAGS if inclusion else _PAGE_VIEW_TAGS)}
    return Grammar(
        longest_tag=max(len("</onlyinclude>"), *(len(name) + 3 for name in names)),
        angle=re.compile(rf"<(?={_tag_ahead(names)})", re.ASCII).search,
        tag=re.compile(rf"(?:{any_of(names)})(?=[{TAG_SPACE}>]|/>)", re.IGNORECASE | re.ASCII).match,
        root=_skip(names, ""),
        link=_skip(names, "]", r"\](?!\])"),
        variant_value=_skip(names, "|}", r"\}(?!-)"),
        variant_name=_skip(names, "|}=", r"\}(?!-)"),
        value=_skip(names, "|}", _LONE_BRACE),
        name=_skip(names, "|}=", _LONE_BRACE),
        parts=_parts(names),
        heading=_skip(names, "\n"),
    )


@functools.lru_cache(maxsize=256)
def closing_tag(name: str) -> Callable[[str, int, int], re.Match[str] | None]:
    """Return the search for `</name >`, whatever its case."""
    return re.compile(rf"</{re.escape(name)}[{TAG_SPACE}]*+>", re.IGNORECASE | re.ASCII).search


def _tag_ahead(names: Iterable[str]) -> str:
    """Build the pattern of what follows the `<` of a comment or known tag."""
    return rf"!--|/onlyinclude>|(?i:{any_of(names)})(?:[{TAG_SPACE}>]|/>)"


def _skip(names: Iterable[str], stops: str, lone_stop: str = "") -> Skip:
    return re.compile(_dull(names, stops, lone_stop), re.ASCII).match


def _parts(names: Iterable[str]) -> Callable[[str, int, int], Scanner]:
    name, value = _dull(names, "|}=", _LONE_BRACE), _dull(names, "|}", _LONE_BRACE)
    pattern = re.compile(rf"\|{name}(?:()=(?<!\n=){value})?+", re.ASCII)
    scanner: Callable[[str, int, int], Scanner] = pattern.scanner  # type: ignore[attr-defined]  # it is undocumented
    return scanner


def _dull(names: Iterable[str], stops: str, lone_stop: str) -> str:
    """Build the pattern of text without interest.

    Newlines and dashes are as dull as letters, since there are many: what is looked at is a `=` that stands behind a
    newline, and a brace that stands behind a dash. Only on a heading line a newline is among the stops, and no `=`.

    The alternatives, in order: a `=` inside a line, a whole simple link (`[[a|b]]` shields its `|` and is text again
    when it closes, whatever it stands in), lone openers, a `<` of no known tag, a lone closer.
    """
    heading = "\n" in stops
    alternatives = [
        "" if heading or "=" in stops else r"=(?<!\n=)",
        r"\[\[[^\[\]{<\n]*+\]\]",
        r"\[(?!\[)",
        r"\{(?!\{)(?<!-\{)",
        rf"<(?!{_tag_ahead(names)})",
        lone_stop,
    ]
    special = stops if heading or "=" in stops else f"{stops}="
    dull = rf"[^\[{{<{re.escape(special)}]"
    others = "|".join(pattern for pattern in alternatives if pattern)
    return rf"{dull}*+(?:(?:{others}){dull}*+)*+"
