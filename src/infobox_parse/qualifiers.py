"""The outermost brackets of a text: what qualifies it."""

from __future__ import annotations

import re

from infobox_parse.gathered import Words, fold, fold_text
from infobox_parse.light import quick
from infobox_parse.source import Span
from infobox_parse.values import Qualifier


__all__ = ["qualifiers_of"]

_BRACKETS = re.compile("[()（）]")
_ONE_PAIR = re.compile("[^()（）]*+[(（]([^()（）]*+)[)）][^()（）]*+").fullmatch
"""A text with one pair of brackets, as nearly all have that have any."""
_OPENING = "(（"

_new_qualifier = quick(Qualifier)


def qualifiers_of(words: list[Words]) -> tuple[Qualifier, ...]:
    """Return the outermost brackets of a text, but for those in the labels of links."""
    bracketed = [word for word in words if not word.linked and _BRACKETS.search(word.text)]
    if not bracketed:
        return ()
    if len(bracketed) == 1 and (pair := _ONE_PAIR(bracketed[0].text)) is not None:
        word, text = bracketed[0], fold_text(pair[1])
        start = _offset(word, pair.start(1))
        return (_new_qualifier(text, Span(start, max(start, _offset(word, pair.end(1))))),) if text else ()
    found: list[Qualifier] = []
    closed = _matching(words)
    place = at = 0
    while place < len(words):
        bracket = None if words[place].linked else _BRACKETS.search(words[place].text, at)
        if bracket is None or (place, bracket.start()) not in closed:
            if bracket is None:
                place, at = place + 1, 0
            else:
                at = bracket.end()
            continue
        last, stop = closed[place, bracket.start()]
        inside = _slice(words, (place, bracket.end()), (last, stop))
        text = fold(inside)
        start = _offset(words[place], bracket.end())
        if text:
            found.append(_new_qualifier(text, Span(start, max(start, _offset(words[last], stop)))))
        place, at = last, stop + 1
    return tuple(found)


def _matching(words: list[Words]) -> dict[tuple[int, int], tuple[int, int]]:
    """Return where each opening bracket that has a partner is closed: (word, character) to (word, character)."""
    waiting: list[tuple[int, int]] = []  # of either width: writers mix them
    closed: dict[tuple[int, int], tuple[int, int]] = {}
    for place, word in enumerate(words):
        if word.linked:
            continue
        for found in _BRACKETS.finditer(word.text):
            if found[0] in _OPENING:
                waiting.append((place, found.start()))
            elif waiting:
                closed[waiting.pop()] = (place, found.start())
    return closed


def _slice(words: list[Words], start: tuple[int, int], end: tuple[int, int]) -> list[Words]:
    if start[0] == end[0]:
        return [words[start[0]]._replace(text=words[start[0]].text[start[1] : end[1]])]
    first, last = words[start[0]], words[end[0]]
    return [
        first._replace(text=first.text[start[1] :]),
        *words[start[0] + 1 : end[0]],
        last._replace(text=last.text[: end[1]]),
    ]


def _offset(word: Words, at: int) -> int:
    exact = len(word.text) == word.span.end - word.span.start
    return word.span.start + at if exact else word.span.start
