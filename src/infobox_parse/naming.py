"""What the words around a name are: ranks, offices, and what became of somebody; it finds no name itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs


if TYPE_CHECKING:
    from infobox_parse.knowledge import PersonWords
    from infobox_parse.values import Link


__all__ = ["Stripped", "fate_of", "names_no_person", "office_in", "strip_titles"]

_FIRST = re.compile(r"[^\s.\-‐‑]+")
_MOST_WORDS = 5
"""No rank has more."""

LONGEST_OFFICE = 80
"""No office is longer, in code points."""

_HYPHENS = str.maketrans("-‐‑", "   ", ".")
_OF = re.compile(r"\s(?:of|for|in|at|de|du|des|del|von)\s|\sd['’]", re.IGNORECASE)
_TIME = re.compile(
    r"[\s,，]*(?:\b(?:since|from|until|till|in|on|depuis|с|до|seit|bis)\b\s*)?[(（]?\d{4}(?!\d).*", re.DOTALL
)
"""A year, and all that follows it."""
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_SHORTEST_NAME = 2
"""In scripts without blanks, what is left of a name must have so many letters."""


@attrs.frozen
class Stripped:
    """A name without what stood around it."""

    name: str
    rank: str | None = None
    office: str | None = None


def strip_titles(text: str, words: PersonWords) -> Stripped:
    """Take a rank and an office off a name; a text that is nothing else is left as it is.

    In scripts without blanks they are taken off either end, else off the front.
    """
    if _UNSPACED.match(text):
        return _strip_unspaced(text, words)
    rank = office = None
    rest = text
    for _ in range(2):  # an office before a rank, or behind it
        head = _leading(rest, words)
        if head is None:
            break
        title, is_rank = head
        left = rest[len(title) :].lstrip(" ,.-–:")
        if not left or (is_rank and rank) or (not is_rank and office):
            break
        rank, office = (title, office) if is_rank else (rank, title)
        rest = left
    return Stripped(rest, rank, office)


def office_in(text: str, words: PersonWords) -> str | None:
    """Return the office that a bracket or a remark states, without the time in it; None where it states none.

    It does if its first or last word, of what stands before "of", is one: "deputy leader", "commander of the south".
    """
    if len(text) > LONGEST_OFFICE:
        return None
    plain = _TIME.sub("", text).strip(" ,;:")
    if not plain:
        return None
    if _is_unspaced(plain):
        known = any(plain.endswith(word) for word, is_rank in words.unspaced if not is_rank)
        return plain if known or plain in words.dignities else None
    head = _folded(_OF.split(plain, maxsplit=1)[0])
    known = head in words.offices or head in words.dignities or any(part in words.offices for part in _ends(head))
    return plain if known else None


def fate_of(text: str, words: PersonWords) -> str | None:
    """Return the status code that a bracket or a sign states."""
    plain = _folded(_TIME.sub("", text) or text) if len(text) <= LONGEST_OFFICE else ""
    return words.fates.get(plain)


def names_no_person(link: Link, words: PersonWords) -> bool:
    """Whether a link leads to a rank or an office."""
    target = link.target.partition(" (")[0].partition("（")[0]
    if _folded(link.label) in words.titles or _folded(target) in words.titles:
        return True
    if _is_unspaced(target):
        return any(target.endswith(word) for word, _ in words.unspaced)
    head = _OF.split(target, maxsplit=1)[0]
    last = head.rpartition(" ")[2]
    of_something = len(head) < len(target)
    is_phrase = of_something or last.islower()  # "Deputy leader", and not the name of somebody called Leader
    return (of_something and _folded(head) in words.titles) or (is_phrase and last.casefold() in words.offices)


def _leading(text: str, words: PersonWords) -> tuple[str, bool] | None:
    """Return the longest rank or office that a text begins with, as written, and whether it is a rank."""
    first = _FIRST.match(text)
    if first is None or _folded(first[0]) not in words.openings:
        return None
    parts = re.split(r"(?<=[\s.])", text[: LONGEST_OFFICE * 2], maxsplit=_MOST_WORDS * 2)
    for count in range(min(len(parts), _MOST_WORDS * 2), 0, -1):
        title = "".join(parts[:count])
        plain = _folded(title)
        if plain in words.ranks or plain in words.offices:
            whole = count == len(parts) or title.endswith((" ", "."))
            if whole:
                return title.strip(), plain in words.ranks
    return None


def _strip_unspaced(text: str, words: PersonWords) -> Stripped:
    rank = office = None
    rest = text
    for word, is_rank in words.unspaced:
        if len(rest) - len(word) < _SHORTEST_NAME or (rank if is_rank else office):
            continue
        if rest.endswith(word):
            rest = rest[: -len(word)].rstrip(" ·")
        elif rest.startswith(word):
            rest = rest[len(word) :].lstrip(" ·：:")
        else:
            continue
        rank, office = (word, office) if is_rank else (rank, word)
    return Stripped(rest, rank, office)


def _is_unspaced(text: str) -> bool:
    """Whether words are of a script without blanks; a foreign name may stand before an office, or behind it."""
    return _UNSPACED.match(text[:1]) is not None or _UNSPACED.match(text[-1:]) is not None


def _ends(words: str) -> tuple[str, ...]:
    first, _, _ = words.partition(" ")
    return (first, words.rpartition(" ")[2])


def _folded(text: str) -> str:
    """Return words as the data file has them."""
    return " ".join(text.casefold().translate(_HYPHENS).split())
