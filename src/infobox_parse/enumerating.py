"""Enumerations in one item, `A, B and C`: whether it is one, and what of the item belongs to which part.

Where the page leaves open to which part something belongs, no part gets it: what is wrong of one of them is worse than
what is missing.
"""

from __future__ import annotations

import bisect
import functools
import re
from typing import TYPE_CHECKING, TypeVar

import attrs


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from infobox_parse.schema import Box
    from infobox_parse.values import Flag, Item, Link, Qualifier


__all__ = ["MASK", "bracketed", "locate", "mask_labels", "split_enumeration"]

MASK = "\ufffc"
"""Stands for a character that nothing is looked for in."""

_MOST_MISSED = 50
"""Once so many labels are not found in a text, no more are looked for: each costs a look at all of it."""

_BRACKET = re.compile(r"[(（)）]")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_CASELESS = re.compile("[\u0590-\u08ff\u0900-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of scripts in which names have no capitals."""
_SENTENCE = re.compile("[。！？：；!?؟؛]")
_QUOTES = " \"'“”‘’«»„「『"
_PARTICLE = re.compile(
    r"(?:the|al|el|de|di|da|von|van|bin|ibn|abu|la|le|les|los|las) |[a-z]{1,4}['’ʻʿ-]|\d+(?:st|nd|rd|th) "
)
_WORD = re.compile(r"\w")
_AFTER = re.compile(rf"{MASK} (?=[^\W\d_])[^A-Z{MASK}]")
"""A link, and a word behind it that is no name."""
_TRAILED = " ,;،、，；"


def split_enumeration(item: Item, box: Box, *, is_part: Callable[[Item], bool] | None = None) -> list[Item]:
    """Split an enumeration; an item that is none is given back whole, without a comma at its end.

    Every part must be a link, a flag, a capitalised name, or a placeholder such as "others", which is left out. In
    scripts without capitals a part between `、` or `،` is a name unless it holds the signs of a sentence.

    Args:
        item: The item.
        box: The box it is in: its wiki and facts.
        is_part: What each part must be, where that is more than a link, a flag, or a name.
    """
    if len(item.links) == 1 and item.links[0].label == item.text:
        return [item]
    text = item.text.rstrip(_TRAILED) or item.text
    whole = item if text == item.text else attrs.evolve(item, text=text)
    places = locate(text, [link.label for link in item.links])
    cuts = _cuts(text, mask_labels(text, places, [len(link.label) for link in item.links]), box)
    if not cuts or box.knowledge.entity(text) is not None:
        return [whole]
    starts = [0, *(found.end() for found in cuts)]
    texts = [part.strip() for part in _stretches(text, cuts)]
    parts = _share_out(item, texts, starts, places) if all(texts) else []
    if sum(len(part.flags) for part in parts) < len(item.flags):
        return [whole]  # whose flags these are cannot be told
    listed = all(found[0].strip() in ("、", "،") for found in cuts)
    names = [part for part in parts if not box.knowledge.placeholder(box.wiki, part.text)]
    if is_part is None:
        is_part = _is_listed_thing if listed else _is_thing
    return names if names and all(map(is_part, names)) else [whole]


def _cuts(text: str, masked: str, box: Box) -> list[re.Match[str]]:
    """Return what parts a text into an enumeration; nothing for a text that is none."""
    masked = _masked_spans(masked, [*bracketed(masked), *box.knowledge.joined_names(text)])
    cuts = list(_separator(box.knowledge.conjunctions(box.wiki)).finditer(masked))
    glued = [found for found in cuts if _is_glued(found[0])]
    if glued and not all(set(part) <= {MASK, " "} for part in _stretches(masked, cuts)):
        cuts = [found for found in cuts if not _is_glued(found[0])]
    return [] if cuts and _shares_its_end(masked, cuts) else cuts


def _stretches(text: str, cuts: list[re.Match[str]]) -> list[str]:
    """Return what stands between cuts."""
    starts = [0, *(found.end() for found in cuts)]
    stops = [*(found.start() for found in cuts), len(text)]
    return [text[start:stop] for start, stop in zip(starts, stops, strict=True)]


def _is_glued(cut: str) -> bool:
    """Whether a cut is made by a sign that stands in words as well, and so counts only between links and no words."""
    return _UNSPACED.match(cut.strip()) is not None or cut.strip() == "，"


def _shares_its_end(masked: str, cuts: list[re.Match[str]]) -> bool:
    """Whether the last part of `A and B border` ends in words that no other part has: they belong to all."""
    if not _WORD.search(cuts[-1][0]):
        return False
    *parts, last = (_AFTER.search(part) is not None for part in _stretches(masked, cuts))
    return last and not any(parts)


def _is_thing(part: Item) -> bool:
    return bool(part.links or part.flags) or _is_name(part.text)


def _is_listed_thing(part: Item) -> bool:
    return _is_thing(part) or _is_caseless_name(part.text)


def _is_name(text: str) -> bool:
    """Whether a part without link begins like a name."""
    bare = text.lstrip(_QUOTES)
    particle = _PARTICLE.match(bare)
    return (bare[particle.end() :] if particle else bare)[:1].isupper()


def _is_caseless_name(text: str) -> bool:
    """Whether a part without link, in a script without capitals, can be a name."""
    return _CASELESS.match(text.lstrip(_QUOTES)) is not None and not _SENTENCE.search(text)


@functools.lru_cache(maxsize=64)
def _separator(conjunctions: tuple[str, ...]) -> re.Pattern[str]:
    """Return what parts an enumeration, in a text whose links and brackets are masked."""
    glued = [re.escape(word) for word in conjunctions if _UNSPACED.match(word)]
    spaced = "|".join(re.escape(word) for word in conjunctions if not _UNSPACED.match(word))
    beside = "|".join((*glued, "，"))
    return re.compile(
        rf"""
        \s*+ (?: (?<!\d),(?!\d) | ,\s | [;،、；] ) \s*+ (?: (?:{spaced}) (?:\s++|(?={MASK})) )?
        | \s++ (?:{spaced}) \s++
        | \s++ و (?={MASK})
        | (?<={MASK}) \s*+ (?:{beside}) \s*+ (?={MASK})
        """,
        re.VERBOSE,
    )


def locate(text: str, labels: Sequence[str]) -> list[int]:
    """Return where in a text each of some labels stands, in order; -1 for one that does not."""
    found: list[int] = []
    position = missed = 0
    for label in labels:
        at = text.find(label, position) if label and missed < _MOST_MISSED else -1
        if at < 0:
            missed += 1
        else:
            position = at + len(label)
        found.append(at)
    return found


def mask_labels(text: str, places: Sequence[int], lengths: Sequence[int]) -> str:
    """Return a text in which the labels of links hold nothing to split at."""
    return _masked_spans(text, [(at, at + length) for at, length in zip(places, lengths, strict=True) if at >= 0])


def bracketed(masked: str) -> list[tuple[int, int]]:
    """Return where the outermost brackets stand, brackets included; what is never closed or opened is none."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for bracket in _BRACKET.finditer(masked):
        if bracket[0] in "(（":
            opened.append(bracket.start())
        elif opened:
            start = opened.pop()
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, bracket.end()))
    return found


def _masked_spans(text: str, spans: list[tuple[int, int]]) -> str:
    shown: list[str] = []
    position = 0
    for start, end in sorted(spans):
        if end > position:
            begin = max(start, position)
            shown += [text[position:begin], MASK * (end - begin)]
            position = end
    return "".join([*shown, text[position:]])


_T = TypeVar("_T")


def _each_its_own(values: tuple[_T, ...], parts: int) -> list[tuple[_T, ...]]:
    """Give each part one of the values if they are as many; else nobody knows whose they are."""
    return [(value,) for value in values] if len(values) == parts else [()] * parts


def _share_out(item: Item, texts: list[str], starts: list[int], places: list[int]) -> list[Item]:
    """Make an item of each part, with the links, flags and brackets that stand in it; the evidence is everybody's."""
    count = len(texts)
    links: list[list[Link]] = [[] for _ in texts]
    flags: list[list[Flag]] = [[] for _ in texts]
    brackets: list[list[Qualifier]] = [[] for _ in texts]
    named = {text: number for number, text in reversed(list(enumerate(texts)))}
    for link, at in zip(item.links, places, strict=True):
        if at >= 0:
            number = bisect.bisect_right(starts, at) - 1
            links[number].append(link)
            named.setdefault(link.label, number)
    for place, flag in enumerate(item.flags):
        number = named.get(flag.name or "", place if len(item.flags) == count else -1)
        if number >= 0:
            flags[number].append(flag)
    bracketed_at = locate(item.text, [bracket.text for bracket in item.qualifiers])
    for bracket, at in zip(item.qualifiers, bracketed_at, strict=True):
        if at >= 0:
            brackets[bisect.bisect_right(starts, at) - 1].append(bracket)
    dates = _each_its_own(item.dates, count)
    coordinates = _each_its_own(item.coordinates, count)
    status = _each_its_own(item.status, count)
    return [
        attrs.evolve(
            item,
            text=text,
            separator="enumeration",
            links=tuple(links[number]),
            flags=tuple(flags[number]),
            qualifiers=tuple(brackets[number]),
            dates=dates[number],
            coordinates=coordinates[number],
            status=status[number],
            children=(),
        )
        for number, text in enumerate(texts)
    ]
