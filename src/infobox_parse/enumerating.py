"""Enumerations in one item, `A, B and C`: whether it is one, and where its parts are.

What else of the item belongs to which part is not decided here (`sharing`).
"""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

from infobox_parse.changing import changed
from infobox_parse.sharing import locate, share_out


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from infobox_parse.schema import Box
    from infobox_parse.values import Item


__all__ = ["MASK", "bracketed", "locate", "mask_labels", "split_enumeration"]

MASK = "\ufffc"
"""Stands for a character that nothing is looked for in."""

_BRACKET = re.compile(r"[(（)）]")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_CASELESS = re.compile("[\u0590-\u08ff\u0900-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of scripts in which names have no capitals."""
_SENTENCE = re.compile("[。！？：；!?؟؛]")
_QUOTES = " \"'“”‘’«»„「『"
_PARTICLE = re.compile(
    r"(?:[Tt]he|[Aa]n?(?= \w)|al|el|de|di|da|von|van|bin|ibn|abu|la|le|les|los|las) "
    r"|[a-z]{1,4}['’ʻʿ-]|\d+(?:st|nd|rd|th) "
)
_NUMERAL = re.compile("[IVX]+")
"""A Roman numeral: the "V" of "Mark I, II and V"."""
_WORD = re.compile(r"\w")
_JOINING = re.compile(r"[\w&]")
_AFTER = re.compile(rf"{MASK} (?=[^\W\d_])[^A-Z{MASK}]")
"""A link, and a word behind it that is no name."""
_TRAILED = " ,;،、，；"
_MORE = re.compile(r"\s?(?:等|など|ほか|他|등).*", re.DOTALL)
"""What says, behind a link and without a comma, that there are more."""
_GLUED = ("，", "/", "／", "・")
_OUTER = (";", "；", "؛")
"""What parts people of whom each may have remarks behind commas."""
_SLASH = r"\s++/\s++"
_SIGN = r"\s*+[/／・]\s*+"
"""What parts people; between things, a slash without blanks may part two names of one."""
_COLON = re.compile(r"(?:(?<!\d)[:：]|[:：](?!\d))(?!//)")
_COLON_OF_LINK = re.compile(rf"{MASK}[^{MASK}:：]*+[:：][^{MASK}]*+{MASK}")
_ARTICLE = re.compile(r"(?:[Tt]he|[Ll][ae]s?|[Dd](?:er|ie|as)|[Ee]l|[Ll]os) |[Ll]['’]")
_FUNCTION = re.compile(
    r"(?<![\w'’-])(?:of|in|the|for|an?|to|from|by|with|on|at|against|between|pour|dans|contre|entre|für|gegen|para|contra"
    r"|por|в|во|на|за|из|от|для|против|في|من|على|ضد)(?![\w'’-])(?!\s?\d)"
)
"""Words that make a phrase; a time may follow a name."""
_OWNED = re.compile(r"\s?(?:his|her|its|their|ses|leurs?|sus?|seine|ihre|его|её|их)\s")
"""What begins a part that is another's."""
_BINDING = re.compile(r"(?<=\w )(?:(?:de|du|des|del|d[aeo]s?|di|von|van|der) |[dD]['’])")
"""Words that make a phrase too, if a link follows, and stand in names as well."""


def split_enumeration(item: Item, box: Box, *, is_part: Callable[[Item], bool] | None = None) -> list[Item]:
    """Split an enumeration; an item that is none is given back whole, without a comma or "and more" at its end.

    Every part must be a link, a flag, a capitalised name, or a placeholder such as "others", which is left out. In
    scripts without capitals a part between `、` or `،` is a name unless it holds the signs of a sentence. Words such as
    "of" make a phrase of a part, which those behind it may belong to, and so does a colon that not all parts have.

    Args:
        item: The item.
        box: The box it is in: its wiki and facts.
        is_part: What each part must be, where that is more than a link, a flag, or a name. What follows a link is then
            a remark on it, and what stands before a colon is one on the link behind it.
    """
    if len(item.links) == 1 and item.links[0].label == item.text:
        return [item]
    text, places, masked = _read(item, box)
    whole = item if text == item.text else changed(item, text=text)
    cuts = _cuts(masked, _separator(box.knowledge.conjunctions(box.wiki), _SLASH if is_part is None else _SIGN))
    if not cuts or box.knowledge.entity(text) is not None:
        return [whole]
    enumeration = _Enumeration(whole, masked, places, box)
    outer = [found for found in cuts if found[0].strip()[:1] in _OUTER]
    if is_part is not None and 0 < len(outer) < len(cuts):
        return enumeration.parts(cuts, is_part) or enumeration.parts(outer, is_part) or [whole]
    return enumeration.parts(cuts, is_part) or [whole]


class _Enumeration:
    """What may be an enumeration: an item, what `_read` gives of it, and the box it is in."""

    def __init__(self, item: Item, masked: str, places: list[int], box: Box) -> None:
        self.item = item
        self.masked = masked
        self.places = places
        self.box = box

    def parts(self, cuts: list[re.Match[str]], is_part: Callable[[Item], bool] | None) -> list[Item]:
        """Return the parts between cuts; none where they make no enumeration."""
        item, box = self.item, self.box
        texts = [part.strip() for part in _stretches(item.text, cuts)]
        if not all(texts):
            return []
        named = [not box.knowledge.placeholder(box.wiki, part) for part in texts]
        parts = share_out(item, texts, cuts, self.places, named=named)
        if sum(len(part.flags) for part in parts) < len(item.flags):
            return []  # whose flags these are cannot be told
        listed = all(found[0].strip() in ("、", "،") for found in cuts)
        masks = list(itertools.compress(_stretches(self.masked, cuts), named))
        names = list(itertools.compress(parts, named))
        if is_part is None:
            is_part = _is_listed_thing if listed else _is_thing
            first = len(masks) - 1 if named[-1] and _JOINING.search(cuts[-1][0]) else len(masks)
            is_bound = _some_begin(masks, _COLON) or any(map(_is_phrase, names[:first], masks, itertools.repeat(box)))
        else:
            is_bound = _some_begin(masks, _COLON_OF_LINK) or any(map(_is_about, masks))
        is_bound = is_bound or any(map(_OWNED.match, masks))
        return names if not is_bound and all(map(is_part, names)) else []


def _read(item: Item, box: Box) -> tuple[str, list[int], str]:
    """Return the text without what trails, where the links are in it, and it with links, brackets and names masked."""
    text = item.text.rstrip(_TRAILED) or item.text
    labels = [link.label for link in item.links]
    places = locate(text, labels)
    masked = mask_labels(text, places, [len(label) for label in labels])
    masked = _masked_spans(masked, [*bracketed(masked), *box.knowledge.joined_names(text)])
    end = masked.rfind(MASK) + 1
    more = _MORE.match(masked, end)
    if end and more is not None and box.knowledge.placeholder(box.wiki, more[0]):
        text, masked = text[: more.start()], masked[: more.start()]
    return text, places, masked


def _cuts(masked: str, separator: re.Pattern[str]) -> list[re.Match[str]]:
    """Return what parts a text into an enumeration; nothing for a text that is none."""
    cuts = list(separator.finditer(masked))
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
    return _UNSPACED.match(cut.strip()) is not None or cut.strip() in _GLUED


def _shares_its_end(masked: str, cuts: list[re.Match[str]]) -> bool:
    """Whether the last part of `A and B border` ends in words that no other part has: they belong to all."""
    if not _WORD.search(cuts[-1][0]):
        return False
    *parts, last = (_AFTER.search(part) is not None for part in _stretches(masked, cuts))
    return last and not any(parts)


def _some_begin(masks: Iterable[str], colon: re.Pattern[str]) -> bool:
    """Whether some parts, but not all, have a colon: what stands before it may cover the others."""
    return len({colon.search(part) is not None for part in masks}) > 1


def _is_phrase(part: Item, masked: str, box: Box) -> bool:
    """Whether a part is neither a link nor a name alone, but words with "of" or the like."""
    if part.flags and not part.links:
        return False
    start = _after_article(masked)
    bound = part.links and _BINDING.search(masked, start, masked.rfind(MASK) + 1) is not None
    if not bound and _FUNCTION.search(masked, start) is None:
        return False
    return box.knowledge.entity(part.text) is None


def _is_about(masked: str) -> bool:
    """Whether the words before a part's link tie it to something: "sister of [[X]]"."""
    return _FUNCTION.search(masked, _after_article(masked), masked.find(MASK) + 1) is not None


def _after_article(masked: str) -> int:
    article = _ARTICLE.match(masked)
    return article.end() if article else 0


def _is_thing(part: Item) -> bool:
    return bool(part.links or part.flags) or _is_name(part.text)


def _is_listed_thing(part: Item) -> bool:
    return _is_thing(part) or _is_caseless_name(part.text)


def _is_name(text: str) -> bool:
    """Whether a part without link begins like a name."""
    bare = text.lstrip(_QUOTES)
    particle = _PARTICLE.match(bare)
    return (bare[particle.end() :] if particle else bare)[:1].isupper() and not _NUMERAL.fullmatch(bare)


def _is_caseless_name(text: str) -> bool:
    """Whether a part without link, in a script without capitals, can be a name."""
    return _CASELESS.match(text.lstrip(_QUOTES)) is not None and not _SENTENCE.search(text)


@functools.lru_cache(maxsize=64)
def _separator(conjunctions: tuple[str, ...], sign: str) -> re.Pattern[str]:
    """Return what parts an enumeration, in a text whose links and brackets are masked.

    Args:
        conjunctions: The words that stand before the last part.
        sign: What parts links if it stands between them.
    """
    glued = [re.escape(word) for word in conjunctions if _UNSPACED.match(word)]
    spaced = "|".join(re.escape(word) for word in conjunctions if not _UNSPACED.match(word))
    beside = "|".join((*glued, "，"))
    return re.compile(
        rf"""
        \s*+ (?: (?<!\d),(?!\d) | ,\s | [;،؛、；] ) \s*+ (?: (?:{spaced}) (?:\s++|(?={MASK})) )?
        | \s++ (?:{spaced}) \s++
        | \s++ و (?={MASK})
        | (?<={MASK}) (?: \s*+ (?:{beside}) \s*+ | {sign} ) (?={MASK})
        """,
        re.VERBOSE,
    )


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
