"""What the words around a name are: ranks, offices, and what became of somebody; it finds no name itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.enumerating import MASK
from infobox_parse.light import light
from infobox_parse.offices import (
    LONGEST_OFFICE,
    OF,
    begins_with,
    ends_long_word,
    folded,
    is_unspaced,
    names_office,
    office_in,
    without_time,
)
from infobox_parse.periods import find_periods


if TYPE_CHECKING:
    from infobox_parse.knowledge import PersonWords
    from infobox_parse.schema import Box
    from infobox_parse.values import Link, Period


__all__ = [
    "EDGES",
    "GONE",
    "Stripped",
    "blanked",
    "continues_name",
    "fate_of",
    "is_but_links",
    "is_of_what_follows",
    "names_no_group",
    "names_no_person",
    "offices_in",
    "strip_titles",
    "times_in",
]

GONE = "\ufffb"
"""Stands for a character of a bracket, which is read apart."""

EDGES = f" ,;:，；：、{GONE}–—-"
"""What is stripped off words."""

_CONNECTING = re.compile(
    r"(?:(?<!\w)(?:of|from|in|for|the|and|at|de|du|des|la|le|del|di|della|do|da|von|van|der|und|et|y|ve|и|і|та|из|от|من|و)"
    r"|[,/&、，和])(?:\s|\Z)",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"(?:(?:bin|ibn|von|van|de|di|abu|al|el|of|the|der|den|il)\s)*(?:[a-z]{1,3}['’-])?(\w)")
_MOST_WORDS_BESIDE = 4
"""Of a name, no more words stand before or behind the link."""

_FIRST = re.compile(r"[^\s.\-‐‑]+")
_MOST_WORDS = 5
"""No rank has more."""

_BEFORE_TIME = re.compile(r"\s(?:in|on|at|en|le|am|im|el|в|في)\Z", re.IGNORECASE)
"""A word before a time that says nothing without it."""
_LATER = re.compile(
    r"(?:(?:and|later|then|subsequently|eventually|afterwards|später|dann|puis|plus tard|luego|después|poi|depois"
    r"|później|позже|затем|потом|пізніше|згодом|sonra|sau đó)\s)+"
    r"|(?:后来|後來|随后|隨後|其后|其後|后|後に|のちに|後)(?=.)"
)
"""What stands before a fate that is not the first."""
_TAIL = re.compile(
    r"\s(?:by|in|at|on|during|near|while|from|off|bei|am|im|durch|von|vor|à|au|aux|en|par|lors|dans|por|durante|el|nel|nella"
    r"|em|no|na|w|pod|bij|te|op|в|во|на|под|при|від|під|у|في|خلال|على|در|tại|ở)(?=\s)"
)
"""What begins the words for where, how and by whom behind a fate: "killed in the Battle of X"."""
_OF_WHAT_FOLLOWS = re.compile(
    r"\A(?!(?:of|from|in|at|for)\s).*\w\s(?:of|from|in|at|for|des|aus|из|от|من|في|của)(?:\sthe)?\Z", re.IGNORECASE
)
"""Words, with one that ties them to the name behind it; particles of names such as "de" and "von" make no such tie."""
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_SHORTEST_NAME = 2
"""In scripts without blanks, what is left of a name must have so many letters."""


@light
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


def offices_in(text: str, pieces: list[str], words: PersonWords) -> str | None:
    """Return all the offices that a remark states, each behind what stands between it and the piece before it.

    None where fewer than two of its pieces are offices.
    """
    offices: list[str] = []
    position = 0
    for piece in pieces:
        at = text.index(piece, position)
        office = None if fate_of(piece, words) else office_in(piece, words)
        if office is not None:
            offices += [text[position:at], office] if offices else [office]
        position = at + len(piece)
    return "".join(offices) if len(offices) > 1 else None


def fate_of(text: str, words: PersonWords, rest: str | None = None) -> str | None:
    """Return the status code that a bracket or a sign states.

    Args:
        text: What is read.
        words: The words of the wiki.
        rest: The text without the times in it, where it has some; a single Latin letter says something only then.
    """
    if len(text) > LONGEST_OFFICE:
        return None
    if rest:
        return words.fates.get(folded(_BEFORE_TIME.sub("", rest)))
    plain = folded(without_time(text) or text)
    plain = _LATER.sub("", plain, count=1)
    if len(plain) == 1 and plain.isascii():
        return None
    heads = (plain[: tail.start()] for tail in reversed(list(_TAIL.finditer(plain))))
    return next((words.fates[head] for head in (plain, *heads) if head in words.fates), None)


def times_in(text: str, box: Box) -> tuple[list[Period], str]:
    """Return the times that words state, and the other words."""
    knowledge = box.knowledge
    stated = find_periods(text, knowledge.calendar(knowledge.language(box.wiki)))
    stops = [0, *(end for _, _, end in stated)]
    starts = [*(start for _, start, _ in stated), len(text)]
    rest = " ".join(text[stop:start] for stop, start in zip(stops, starts, strict=True)).strip(EDGES)
    return [period for period, _, _ in stated], rest


def blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """Return a text, of the same length, with `GONE` for the stretches."""
    shown: list[str] = []
    position = 0
    for start, end in spans:
        shown += [text[position:start], GONE * (end - start)]
        position = end
    return "".join([*shown, text[position:]])


def is_of_what_follows(text: str) -> bool:
    """Whether words before a link name something of what it leads to: "Council of [[X]]" is not X."""
    return _OF_WHAT_FOLLOWS.match(text[-LONGEST_OFFICE:]) is not None


def is_but_links(masked: str, box: Box) -> bool:
    """Whether there is nothing in words with masked links but these, times, offices and words such as "of"."""
    plain = _CONNECTING.sub(" ", times_in(masked, box)[1].replace(MASK, " ")).strip(EDGES)
    return not plain or office_in(plain, box.knowledge.person_words(box.wiki)) is not None


def continues_name(text: str, box: Box) -> bool:
    """Whether words beside a link belong to the name: those that begin with a capital, in scripts with capitals."""
    words = text.split()
    if not words or len(words) > _MOST_WORDS_BESIDE or MASK in text:
        return False
    match = _CAPITALISED.match(text)
    return match is not None and match[1].isupper() and box.knowledge.entity(text) is None


def names_no_group(label: str, words: PersonWords) -> bool:
    """Whether the label of a link names no group: a common noun ("the [[X|party]]"), or a body that many have."""
    return label.islower() or folded(label) in words.bodies


def names_no_person(link: Link, words: PersonWords) -> bool:
    """Whether a link leads to a rank or an office."""
    target = link.target.partition(" (")[0].partition("（")[0]
    if folded(link.label) in words.titles or folded(target) in words.titles:
        return True
    if is_unspaced(target):
        return any(target.endswith(word) for word, _ in words.unspaced)
    head = OF.split(target, maxsplit=1)[0]
    last = head.rpartition(" ")[2]
    of_something = len(head) < len(target)
    is_phrase = of_something or last.islower()  # "Deputy leader", and not the name of somebody called Leader
    if (
        of_something
        and folded(head) in words.dignities
        and not begins_with(folded(link.label), words.titles, words.longest)
    ):
        return False  # `[[Marquis de X|de X]]` and `[[Duke of X|X]]` name somebody
    if (of_something and folded(head) in words.titles) or (is_phrase and names_office(folded(last), words)):
        return True
    return begins_with(folded(target), words.own, words.longest) or ends_long_word(folded(target), words)


def _leading(text: str, words: PersonWords) -> tuple[str, bool] | None:
    """Return the longest rank or office that a text begins with, as written, and whether it is a rank."""
    first = _FIRST.match(text)
    if first is None or folded(first[0]) not in words.openings:
        return None
    parts = re.split(r"(?<=[\s.])", text[: LONGEST_OFFICE * 2], maxsplit=_MOST_WORDS * 2)
    for count in range(min(len(parts), _MOST_WORDS * 2), 0, -1):
        title = "".join(parts[:count])
        plain = folded(title)
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
