"""Patterns of bytes that find where the name of a template may begin in the XML of a page.

They are put together as texts in which each character of Latin-1 stands for its byte.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.wikitext.alternation import any_of


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Search = Callable[[bytes], Iterator[re.Match[bytes]]]
    Match = Callable[[bytes, int], re.Match[bytes] | None]


__all__ = [
    "CERTAIN",
    "HIDING",
    "PARAMETER",
    "STEM",
    "bare_name",
    "beginnings",
    "braced",
    "cases",
    "cut",
    "ended",
    "inner",
    "rest",
]

_BLANKS = r"\0\t\v\f\r \x1c-\x1f_:"
_WIDE_BLANK = r"(?:\xc2[\x85\xa0]|\xe1(?:\x9a\x80|\xa0\x8e)|\xe2(?:\x80[\x80-\x8a\xa8\xa9\xaf]|\x81\x9f)|\xe3\x80\x80)"
_MARK = r"\xe2\x80[\x8e\x8f\xaa-\xae]"
_COMMENT_OR_REFERENCE = r"&(?:lt;!--|amp;)"
_CLOSED_COMMENT = r"&lt;!--(?:(?!--&gt;).){0,1200}+--&gt;"

_LIKE_OTHERS = "\u212a\u212b\u2126\u03f4"
"""Letters whose small form is that of another: K, Å, Ω, Θ."""

HIDING = re.compile(rf"{_COMMENT_OR_REFERENCE}|{_MARK}".encode())
"""What may stand in a name unseen: a comment, a character reference, a mark of direction."""
PARAMETER = re.compile(
    (
        rf"[^|=\n]{{0,1200}}+(?:\s*+{_CLOSED_COMMENT})?+(?:\n?[ \t]*+\||\n)"
        rf"(?:[\s|]++|{_CLOSED_COMMENT}){{0,8}}+[^|={{}}\[\]\n]{{1,600}}+="
    ).encode(),
    re.DOTALL,
)
"""What follows the name of an infobox that lost its braces."""
STEM = 1
"""Group of a name that begins as wanted ones do; other groups have the beginning of what may be one."""
CERTAIN = 5
"""Group of a name that is always looked at closely."""


def braced(stems: Iterable[str], heads: Iterable[str], suffixes: Iterable[str]) -> Search:
    """Return the search for names behind a brace: group 1 begins as wanted names do, others what may become one."""
    name = _run(":")
    maimed = "|".join(
        rf"(?<=[\s_]{re.escape(_bytes(suffix[:size]))})"
        for suffix in sorted(word for suffix in suffixes for word in suffix.split())
        for size in range(1, len(suffix))
    )
    pattern = (
        rf"\{{(?![{{|])[{_BLANKS}\n]*+(?:(?=[{_first_of(heads)}\xc2\xe1-\xe3])(?:{_one_of(stems)}"
        rf"|(?={_heads(heads, '[{}]')})({name})(?=[&\[\]:{{}}\xe2])|(?={_WIDE_BLANK})())"
        rf"|({name}(?=[&\[\]:\xe2])|(?=\}}\}}))"
    )
    return _searching(pattern + (rf"|({name})(?=[{{}}])(?:{maimed}))" if maimed else ")"))


def beginnings(before: str, words: Iterable[str]) -> Search:
    """Return the search for places behind a byte, no brace, where one of certain words may begin: by three bytes."""
    three = _three_bytes(words)
    classes = "".join(f"[{''.join(sorted({re.escape(one[at]) for one in three}))}]" for at in range(3))
    short = any_of([_bytes(word) for word in words if len(_bytes(word)) < 3] + ["\xc2\x85", "\xc2\xa0"])
    return _searching(rf"{before}[{_BLANKS}\[]*+(?:{classes}(?<={any_of(three)})|{short})")


def bare_name(stems: Iterable[str], heads: Iterable[str]) -> Match:
    """Return what reads a name without braces; its groups are those of `braced`."""
    hidden = rf"{_COMMENT_OR_REFERENCE}|{_MARK}"
    name = rf"(?:[^|={{}}<&:\[\]\n\xe2]|\xe2(?!{_MARK[4:]})){{0,60}}+"
    pattern = (
        rf"[{_BLANKS}\[]*+(?:{_one_of(stems)}|((?={_WIDE_BLANK}|&amp;|{_MARK})"
        rf"|(?={_heads(heads, f'(?:{hidden})')}){name}(?=:|{hidden})))"
    )
    return re.compile(pattern.encode("latin-1")).match


def inner(heads: Iterable[str]) -> Search:
    """Return the search for what stands inside a line before names that lost their braces."""
    return _searching(rf"[=*#:;|\xa2](?=[{_BLANKS}\[]*+[{_first_of(heads)}\xc2\xe1-\xe3&])")


def _three_bytes(words: Iterable[str]) -> set[str]:
    """Return the first three bytes that words may have where they stand, something hidden in them or not."""
    found = {"&am", "\xe1\x9a\x80", "\xe1\xa0\x8e", "\xe2\x81\x9f", "\xe3\x80\x80"}
    found |= {f"\xe2\x80{chr(byte)}" for byte in range(0x80, 0xB0)}
    for word in words:
        found |= {_bytes(word[0]) + rest for rest in ("&am", "&lt", "\xe2\x80")}
        found |= {_bytes(word[:2]) + rest for rest in ("&", "\xe2")}
        found.add(_bytes(word))
    return {one[:3] for one in found if len(one) > 2}


def ended(suffix: str) -> Search:
    """Return the search for the ends of names with a suffix, of whose words any blanks may be between."""
    last = re.escape(_bytes(suffix.rsplit(maxsplit=1)[-1]))
    return _searching(rf"{last}(?=[ \t\r\f\v_]*+(?:[|{{}}<&\n\[\]]|{_MARK}|{_WIDE_BLANK}|\Z))")


def cut(suffixes: Iterable[str]) -> tuple[Search, Search]:
    """Return the searches for what may hide how a suffix goes on."""
    words = {word for suffix in suffixes for word in suffix.split()}
    begun = sorted({f"[\\s_]{re.escape(_bytes(suffix[:size]))}" for suffix in words for size in range(len(suffix))})
    entity = "|".join(f"(?<={begin}&)" for begin in begun)
    mark = "|".join(f"(?<={begin}\\xe2\\x80)" for begin in begun if begin != r"[\s_]")
    return (
        _searching(rf"&(?=lt;!--|amp;)(?:{entity})"),
        _searching(rf"\xe2\x80(?:{mark})[\x8e\x8f\xaa-\xae]"),
    )


def rest() -> Match:
    """Return what reads a name on, colons included, from any place in it."""
    return re.compile(_run("").encode("latin-1")).match


def _run(stops: str) -> str:
    """Return the pattern of a name up to what ends it or may hide how it goes on."""
    plain = rf"[^|{{}}<&\n\[\]\xe2{stops}]*+"
    return rf"{plain}(?:\xe2(?!{_MARK[4:]}){plain})*+"


def _one_of(stems: Iterable[str]) -> str:
    """Return the pattern, with a group, of a name that begins with one of certain words."""
    words = {_bytes(stem) for stem in stems}
    return rf"({any_of(words)}(?![0-9A-Za-z]){_run('')})" if words else "((?!))"


def _heads(heads: Iterable[str], after_one: str) -> str:
    """Return the pattern of what names begin with: two letters, or one and what follows it."""
    two = {head for head in heads if len(head) > 1}
    one = {head[0] for head in heads}
    return rf"(?:{any_of(map(_bytes, two)) or '(?!)'}|{any_of(map(_bytes, one)) or '(?!)'}(?:{after_one}|[\s_]*+:))"


def _first_of(words: Iterable[str]) -> str:
    """Return the first bytes of words, as the inside of a character class."""
    return "".join(sorted({re.escape(_bytes(word)[0]) for word in words}))


def cases(letters: str) -> set[str]:
    """Return the spellings of some letters, the same for wikis."""
    found = {""}
    for letter in letters:
        forms = {letter, letter.upper(), *(other for other in _LIKE_OTHERS if other.lower() == letter)}
        found = {before + form for before in found for form in forms}
    return found


def _bytes(text: str) -> str:
    return text.encode().decode("latin-1")


def _searching(pattern: str) -> Search:
    return re.compile(pattern.encode("latin-1")).finditer
