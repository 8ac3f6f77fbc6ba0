"""Finds transclusions by name without reading the page around them, and gives the same nodes as the whole tree.

What a transclusion contains depends on nothing outside it but this: whether its braces stand in a comment or in an
extension tag. So it is enough to look at the comments and tags before it, and then to read it alone.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

import attrs

from infobox_parse.source import Span
from infobox_parse.wikitext.alternation import any_of
from infobox_parse.wikitext.grammar import EXTENSION_TAGS
from infobox_parse.wikitext.nodes import Transclusion, Tree
from infobox_parse.wikitext.tokenizer import Kind, Tokenizer


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


__all__ = ["Found", "Names", "Unclosed", "find_transclusions"]

LONGEST_NAME = 500
"""Where no `|` ends the name of an unclosed transclusion, this is how far it is looked for, in code points."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_PLAIN_TITLE = re.compile(r"[^|{}<>\[\]&=\n]*+\n?+(?=\||\}\})")
"""A title with nothing in it to be read, up to where it ends."""
_BIDI = "\u200e\u200f\u202a-\u202e"


@attrs.frozen(cache_hash=True)
class Names:
    """How the names wanted may begin; what passes is looked at closely, what does not is none of them.

    Attributes:
        stems: First tokens: runs of characters other than blanks, `_ | { } : < > [ ] & / #` and bidi marks.
        suffixes: Words that names may end in, whatever they begin with.
        prefixes: Lower-case last words of what a `:` and the name may follow (`template`).
    """

    stems: frozenset[str]
    suffixes: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()


@attrs.frozen
class Unclosed:
    """A wanted transclusion that is never closed: its name as written, and where it begins; it takes in the rest."""

    title: str
    span: Span


class Found(NamedTuple):
    """What was found, in the order of the page."""

    closed: tuple[Transclusion, ...]
    unclosed: tuple[Unclosed, ...] = ()


_NONE = Found(())


def find_transclusions(  # noqa: C901  # a loop over candidates, flat for speed
    text: str, names: Names, wanted: Callable[[str], bool], *, tags: frozenset[str] = EXTENSION_TAGS
) -> Found:
    """Find all transclusions with certain names, nested ones included.

    Args:
        text: A page.
        names: How such names may begin.
        wanted: Says of a title as written, comments out, whether it is one.
        tags: Lower-case names of the wiki's extension tags.
    """
    braces = [found.span(1) for found in _locator(names)(text) if found.end() > found.end(1)]
    braces = [place for place in braces if not _is_other(text, place, wanted)]
    if not braces:
        return _NONE
    reader = Tokenizer(text, 0, len(text), tags=tags)
    tree = Tree(text, 0, len(text), reader.records)
    openings = {end for _, end in braces}
    closed: list[Transclusion] = []
    unclosed: list[Unclosed] = []
    position = 0
    for number, (start, end) in enumerate(braces):
        if start < position:
            continue  # read already, or inside a tag
        position = reader.skip_angles(position, start)
        if position > start:
            continue
        first = len(reader.records)
        position = reader.read_piece(start)
        alone = end - start == 2 and (number + 1 == len(braces) or braces[number + 1][0] >= position)
        if alone and not reader.stack:
            first = len(reader.records) - 1  # nothing else to find inside, and the outermost comes last
        for index in range(first, len(reader.records)):
            record = reader.records[index]
            if record[1] + 2 in openings and record[0] == Kind.TRANSCLUSION:
                node = Transclusion(tree, index)
                if wanted(node.leading_name):
                    closed.append(node)
        if reader.stack:
            unclosed += _unclosed(reader, openings, wanted)
            break
    if len(closed) > 1:
        closed.sort(key=lambda node: node.span.start)
    return Found(tuple(closed), tuple(unclosed))


def _is_other(text: str, braces: tuple[int, int], wanted: Callable[[str], bool]) -> bool:
    """Whether the title behind some braces tells by itself that it is none of those wanted."""
    start, end = braces
    title = _PLAIN_TITLE.match(text, end) if end - start == 2 else None
    return title is not None and not wanted(title[0])


@functools.lru_cache(maxsize=256)
def _locator(names: Names) -> Callable[[str], Iterator[re.Match[str]]]:
    """Return the search for runs of braces before promising names; a match that ends with group 1 is none."""
    # What may hide any name: a character reference, a comment, a direction mark. Or a name that ends as wanted, perhaps
    # with blanks behind it, or with so many that there is no telling.
    blanks = ["", r"[\s_]", r"[\s_]{2}", r"[\s_]{3}"]
    ends = [rf"[&<{_BIDI}]", *(f"(?<={end}{blank})" for end in _endings(names.suffixes) for blank in blanks)]
    if names.suffixes:
        ends.append(r"(?<=[\s_]{4})")
    ending = rf"[^|{{}}&<{_BIDI}]*+(?:{'|'.join(ends)})"
    # Behind a prefix and its colon, perhaps with a blank between them, any name may stand.
    prefixes = [r"(?<=[\s_]:)", *(f"(?i:(?<={re.escape(prefix)}:))" for prefix in sorted(names.prefixes))]
    alternatives = [
        _first_letters(names.stems) + any_of(names.stems) if names.stems else "(?!)",
        rf"[^|{{}}&<:{_BIDI}]*+(?:{'|'.join(ends)}|:(?:{'|'.join(prefixes)}|{ending}))",
    ]
    # Three braces and more match whatever follows: else the search would try again from each of them.
    return re.compile(rf"(\{{\{{++)(?:[\s_:]*+(?:{'|'.join(alternatives)})|(?<=\{{\{{\{{))").finditer


def _first_letters(words: frozenset[str]) -> str:
    """Return a look ahead at the first letters of words, which rules most others out at once."""
    count = min(3, *map(len, words))
    sets = ["".join(sorted({re.escape(word[at]) for word in words})) for at in range(count)]
    return "(?=" + "".join(f"[{letters}]" for letters in sets) + ")"


def _endings(words: frozenset[str]) -> list[str]:
    """Return a pattern of what all words end in or, where that is nothing, one of each."""
    shortest = min(words, key=len, default="")
    ends = (shortest[at:] for at in range(len(shortest)))
    common = next((end for end in ends if all(word.endswith(end) for word in words)), None)
    return [re.escape(word) for word in (sorted(words) if common is None else [common])]


def _unclosed(reader: Tokenizer, openings: set[int], wanted: Callable[[str], bool]) -> Iterator[Unclosed]:
    for piece in [*reader.stack[1:], reader.top]:
        begin = piece.start + piece.count
        if piece.opener == "{" and begin in openings:
            stop = piece.seps[0] if piece.seps else min(begin + LONGEST_NAME, reader.end)
            title = _COMMENT.sub("", reader.text[begin:stop]).strip().partition("\n")[0]
            if wanted(title):
                yield Unclosed(title, Span(piece.start, reader.end))
