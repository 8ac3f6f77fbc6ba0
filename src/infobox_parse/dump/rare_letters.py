"""Tells by one rare letter of each wanted name that a page holds none of them; most pages need no closer look.

A letter of a name stands in the XML of a page as its bytes, as a number, as a named reference or, where Unicode has
it in parts, as its accent. The letters beside it stand beside it too, or else what hides there begins or ends so.
"""

from __future__ import annotations

import functools
import html.entities
import itertools
import re
import unicodedata
from typing import TYPE_CHECKING, Final

import attrs


if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping


__all__ = ["RareLetters", "numbers_in", "rare_letters"]

_RARITY: Final = "zqxjZXQJkVUvYbGypNHgDEfRFwmOLuWdPlITMrChBsSAnioate"
"""Letters of English, the rarest first; K is none of them, as a sign has it for its other form."""
_PASS: Final = 4
"""What it costs to look for a letter that a page does not have, in steps of rarity."""
_ACCENT: Final = 3
"""What it costs to look for a letter that is not ASCII: most pages do not have its first byte."""
_MOST: Final = 48
"""Cost above which the other passes are no slower."""
_ANY: Final = frozenset(range(256))
_BESIDE: Final = 8
"""Letters beside one that are looked at."""

_SINGLE: Final = (range(0xA0, 0x3400), range(0xF900, 0xFFFE), range(0x2F800, 0x2FA20))
"""Code points among which are all that become other letters in NFC."""

_APOSTROPHE = re.compile(rb"#0*39;")
_NUMBER = re.compile(rb"#(?:[xX]0*+([0-9A-Fa-f]{1,6})|0*+([0-9]{1,7}));")
_ENDS = r";>{}\[\]"
_HIDDEN_BEFORE = (rf"[{_ENDS}]", "--", r"\xe2\x80[\x8e\x8f\xaa-\xae]")
"""What may end before a letter that something unseen or stray stands before: references, tags, delimiters, marks."""
_BLANK_BEFORE = rf"[\s_\x1c-\x1f\x80-\xbf{_ENDS}\-]"
_HIDDEN_BEHIND = r"[&<{}\[\]\xc2\xe1-\xe3]|--"
"""What may begin behind a letter; blanks that are not ASCII too."""


@attrs.frozen
class _Form:
    """One way to write a letter.

    Attributes:
        first: A byte without which it is not there; most pages tell by it.
        anchor: The byte that is looked for.
        guard: The bytes that it may stand behind.
        before: Pattern of what it stands behind, itself included.
        behind: Pattern of what stands behind it.
        cost: Of looking for it.
    """

    first: int
    anchor: int
    guard: frozenset[int]
    before: str
    behind: str
    cost: int

    @property
    def key(self) -> tuple[int, int]:
        """What is looked for at once, whatever stands around it."""
        return self.first, self.anchor


@attrs.frozen
class _Clue:
    """A letter that a name does not do without: all ways to write it, and its code points."""

    forms: tuple[_Form, ...]
    codes: frozenset[int]

    def cost(self, known: Container[tuple[int, int]]) -> int:
        """Return what it costs to look for it besides what is looked for already."""
        return sum({form.key: form.cost for form in self.forms if form.key not in known}.values())


@attrs.frozen
class _Search:
    """The search for one byte."""

    anchor: bytes
    guard: frozenset[int]
    pattern: re.Pattern[bytes]

    def finds(self, page: bytes) -> bool:
        """Whether the byte stands where it may be part of a name; no pattern finds a byte as fast as `find`."""
        guard, match, find, anchor = self.guard, self.pattern.match, page.find, self.anchor
        at = find(anchor)
        while at >= 0:
            if page[at - 1] in guard and match(page, at):
                return True
            at = find(anchor, at + 1)
        return False


@attrs.frozen
class RareLetters:
    """Looks for the letters.

    Attributes:
        searches: By a byte that some letters are not without, the searches for them.
        codes: Their code points.
    """

    searches: tuple[tuple[bytes, tuple[_Search, ...]], ...]
    codes: frozenset[int]

    def may_hold(self, page: bytes, numbers: Iterable[int]) -> bool:
        """Whether a page, in which the characters with certain numbers are written so, may hold a wanted name."""
        for first, searches in self.searches:
            if first in page:
                for search in searches:
                    if search.finds(page):
                        return True
        return not self.codes.isdisjoint(numbers)


def rare_letters(names: Iterable[str]) -> RareLetters | None:
    """Return what looks for one letter of each of some titles; None where that is not worth it."""
    forms: dict[tuple[int, int], set[_Form]] = {}
    codes: set[int] = set()
    total = 0
    for clues in sorted((list(_clues(name)) for name in sorted(names)), key=len):
        if not clues:
            return None
        best = min(clues, key=lambda clue: clue.cost(forms))
        total += best.cost(forms)
        codes |= best.codes
        for form in best.forms:
            forms.setdefault(form.key, set()).add(form)
    if total > _MOST:
        return None
    searches: dict[bytes, list[_Search]] = {}
    for (first, anchor), some in sorted(forms.items()):
        searches.setdefault(bytes([first]), []).append(_search(anchor, some))
    return RareLetters(tuple((first, tuple(some)) for first, some in searches.items()), frozenset(codes))


def numbers_in(page: bytes) -> set[int] | None:
    """Return the characters that the text of a page gives by their numbers; None where the XML itself gives some.

    MediaWiki gives no character of the XML by its number but apostrophes.
    """
    found = set()
    at = page.find(b"#")
    while at >= 0:
        before = page[at - 1 : at]
        if before == b"&":
            if not _APOSTROPHE.match(page, at):
                return None
        elif before == b";":
            number = _NUMBER.match(page, at)
            if number:
                found.add(int(number[1], 16) if number[1] else int(number[2]))
        at = page.find(b"#", at + 1)
    return found


def _search(anchor: int, forms: set[_Form]) -> _Search:
    around: dict[str, set[str]] = {}
    for form in forms:
        around.setdefault(form.before, set()).add(form.behind)
    either = "|".join(f"{before}(?:{'|'.join(sorted(behind))})" for before, behind in sorted(around.items()))
    pattern = f"{re.escape(chr(anchor))}(?:{either})"
    guard = frozenset[int]().union(*(form.guard for form in forms))
    return _Search(bytes([anchor]), guard, re.compile(pattern.encode("latin-1")))


def _clues(name: str) -> Iterator[_Clue]:
    """Yield the letters of a title, but for the first, which has two cases; of one with a prefix none."""
    if ":" in name:
        return
    for at, letter in enumerate(name):
        if _is_telling(name, at):
            shapes = _shapes(letter)
            forms = [_literal(letter, _guard(name[at - 1]), _before(name, at), _behind(name, at))]
            forms += [_literal(shape, _ANY, _behind_base(letter, shape), "") for shape in sorted(shapes - {letter})]
            forms += [_reference(word) for shape in sorted(shapes) for word in _references().get(shape, ())]
            yield _Clue(tuple(forms), frozenset(map(ord, shapes)))


def _is_telling(name: str, at: int) -> bool:
    """Whether a letter of a title is worth looking for: rare, or among others that stand beside it."""
    letter, before = name[at], name[at - 1]
    if unicodedata.combining(name[at + 1 : at + 2] or " "):
        return False  # Unicode may have its marks in another order
    if letter.isascii():
        return at > 1 and letter in _RARITY and (before == " " or _is_plain(before))
    return at > 0 and letter.isalpha()


def _shapes(letter: str) -> frozenset[str]:
    """Return the characters of which a text has one that has a certain letter once it is put into NFC."""
    marks = unicodedata.normalize("NFD", letter)[1:]
    return frozenset({letter, *marks, *_others().get(letter, ())})


@functools.cache
def _others() -> Mapping[str, list[str]]:
    """Return letters to those that become them in NFC."""
    found: dict[str, list[str]] = {}
    characters = list(map(chr, itertools.chain.from_iterable(_SINGLE)))
    normal = unicodedata.normalize("NFC", "\n".join(characters)).split("\n")
    for character, letters in zip(characters, normal, strict=True):
        if letters != character:
            for letter in letters:
                found.setdefault(letter, []).append(character)
    return found


@functools.cache
def _references() -> Mapping[str, list[str]]:
    """Return letters to the names of references that stand for them, alone or with others."""
    found: dict[str, list[str]] = {}
    for word, meant in html.entities.html5.items():
        if word.endswith(";"):
            for letter in {*meant, *unicodedata.normalize("NFC", meant)}:
                found.setdefault(letter, []).append(word)
    return found


def _reference(word: str) -> _Form:
    """Return how a named reference is found: by the rarest of its letters."""
    rank, at = min((_RARITY.index(letter), at) for at, letter in enumerate(word) if letter in _RARITY)
    byte = ord(word[at])
    before = f"&amp;{word[:at]}"
    guard = frozenset({ord(before[-1])})
    return _Form(byte, byte, guard, f"(?<={before}{word[at]})", f"(?={word[at + 1 :]})", _PASS + rank)


def _literal(letter: str, guard: frozenset[int], before: str, behind: str) -> _Form:
    """Return how a letter is found: by the last of its bytes, which stands behind its other bytes."""
    *first, last = letter.encode()
    if first:
        return _Form(first[0], last, frozenset({first[-1]}), before, behind, _ACCENT)
    return _Form(last, last, guard, before, behind, _PASS + _RARITY.index(letter))


def _guard(before: str) -> frozenset[int]:
    """Return the bytes that a letter may stand behind: the last of the one before it, or of what hides there."""
    return _ANY if before == " " else frozenset({before.encode()[-1], *b";>{}[]-", *range(0x80, 0xC0)})


def _before(name: str, at: int) -> str:
    """Return the pattern of what a letter of a title stands behind: those before it, as far as nothing hides there."""
    begin = at
    while begin > 1 and at - begin < _BESIDE and _is_plain(name[begin - 1]):
        begin -= 1
    whole = _escaped(name[begin : at + 1])
    pattern = f"(?<={_BLANK_BEFORE if name[begin - 1] == ' ' else ''}{whole})"
    for start in range(begin, at):
        part = _escaped(name[start + 1 : at + 1])
        hidden = "".join(f"|(?<={one}{part})" for one in _HIDDEN_BEFORE)
        pattern = f"(?:(?<={_escaped(name[start])}{part}){pattern}{hidden})"
    return pattern


def _behind(name: str, at: int) -> str:
    """Return the pattern of what stands behind a letter of a title."""
    pattern = ""
    for letter in reversed(name[at + 1 : at + 1 + _BESIDE]):
        if letter == " ":
            pattern = rf"(?:{_HIDDEN_BEHIND}|[\s_\x1c-\x1f]++{pattern})"
        else:
            pattern = f"(?:{_HIDDEN_BEHIND}|{_escaped(letter)}{pattern})" if _is_plain(letter) else ""
    return f"(?={pattern})"


def _is_plain(letter: str) -> bool:
    """Whether a letter is written by itself or by a reference only."""
    return letter.isalnum() and _shapes(letter) == {letter}


def _behind_base(letter: str, shape: str) -> str:
    """Return the pattern of what a mark of a letter stands behind: other parts of it, or something that hides."""
    own = _escaped(shape)
    if not unicodedata.combining(shape):
        return f"(?<={own})"
    base, *marks = list(unicodedata.normalize("NFD", letter))
    some = itertools.chain.from_iterable(itertools.combinations(marks, size) for size in range(len(marks)))
    composed = {unicodedata.normalize("NFC", base + "".join(part))[-1] for part in some}
    before = {*marks}.union(*map(_shapes, composed))
    either = [*sorted(map(_escaped, before)), *_HIDDEN_BEFORE]
    return f"(?:{'|'.join(f'(?<={one}{own})' for one in either)})"


def _escaped(text: str) -> str:
    """Return the pattern of the bytes of a text."""
    return re.escape(text.encode().decode("latin-1"))
