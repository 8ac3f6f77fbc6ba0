"""Tells by the bytes of a page that it holds no infobox that is wanted; of most pages nothing else need be read.

Names of infoboxes are looked for where one may stand: behind a `{`, be it the last that is left of the braces; at the
beginning of a line or behind a `}`, where recovery finds infoboxes that lost all their braces; and, where every infobox
is wanted, anywhere if it ends as only infoboxes do. Whether it is one, the wiki's own rules for titles decide. A name
with comments, character references or stray delimiters in it is looked at closely, with and without them.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final

from infobox_parse.finding import titles_of
from infobox_parse.wikitext.alternation import any_of
from infobox_parse.wikitext.entities import decode_references
from infobox_parse.wikitext.titles import TEMPLATE_NAMESPACE, strip_modifiers


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from infobox_parse.knowledge import Knowledge
    from infobox_parse.schema import InfoboxSet

    Search = Callable[[bytes], Iterator[re.Match[bytes]]]
    Match = Callable[[bytes, int], re.Match[bytes] | None]


__all__ = ["make_prefilter"]

WINDOW: Final = 2048
"""Bytes in which the end of a name is looked for."""
MOST_CLOSELY: Final = 200
"""Names of a page that are looked at closely; a page with more passes."""
MOST_KNOWN: Final = 8192
"""Names that are remembered."""
LONGEST_KNOWN: Final = 300
"""Bytes of names that are remembered, and characters that any name has, blanks left out."""

# Patterns are of bytes. They are put together as texts in which each character of Latin-1 stands for its byte.
_BLANKS = r"\0\t\v\f\r \x1c-\x1f_:"
_WIDE_BLANK = (
    r"(?:\xc2[\x85\xa0]|\xe1(?:\x9a\x80|\xa0\x8e)|\xe2(?:\x80[\x80-\x8a\xa8\xa9\xaf]|\x81\x9f)|\xe3\x80\x80)"
)
_MARK = r"\xe2\x80[\x8e\x8f\xaa-\xae]"
_COMMENT_OR_REFERENCE = r"&(?:lt;!--|amp;)"
_CLOSED_COMMENT = r"&lt;!--(?:(?!--&gt;).){0,1200}+--&gt;"

_PARAMETER = re.compile(
    (
        rf"[^|=\n]{{0,1200}}+(?:\s*+{_CLOSED_COMMENT})?+(?:\n?[ \t]*+\||\n)"
        rf"(?:[\s|]++|{_CLOSED_COMMENT}){{0,8}}+[^|={{}}\[\]\n]{{1,600}}+="
    ).encode(),
    re.DOTALL,
)
"""What follows the name of an infobox that lost its braces."""
_APOSTROPHE = re.compile(rb"#0*39;")
_IN_FORMULA = re.compile(rb"[0-9A-Za-z^\\]\{")
_HIDING = re.compile(rf"{_COMMENT_OR_REFERENCE}|{_MARK}".encode())
_STEM = 1
_SURE = 5
"""Groups of the patterns: a name that begins as wanted ones do, and what is always looked at closely."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DELIMITERS = re.compile(r"(<!--.*?-->)|\{+|\}+|\[+|\]+|<!--|-->|</?\w+[^<>]*>")
_STOPS = (re.compile(r"[{}]"), re.compile(r"[{}\[\]<]"))
_UP_TO_VALUE = re.compile(r"[^|=\n]{0,200}+")
_SHORTENING = re.compile("[\\s_\u200e\u200f\u202a-\u202e]+")
_XML = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&#39;", "'"), ("&#039;", "'"), ("&amp;", "&"))
_LIKE_OTHERS = "\u212a\u212b\u2126\u03f4"
"""Letters whose small form is that of another: K, Å, Ω, Θ."""


def make_prefilter(
    *, kinds: frozenset[str] | None, wiki: str, knowledge: Knowledge, infoboxes: InfoboxSet
) -> Callable[[bytes], bool]:
    """Return what tells by the raw XML of a page, in UTF-8, whether it may hold an infobox that is wanted.

    It says no only where `parse()`, with the same knowledge and schemas, finds none. Time is linear in the bytes.

    Args:
        kinds: The kinds wanted, as the schemas call them; None: all infoboxes, those without a schema too.
        wiki: Database name of the wiki.
        knowledge: The facts. Its `infobox_stems` and `infobox_suffixes` must cover what its `redirect` and
            `is_infobox` say.
        infoboxes: The schemas.
    """
    return _Prefilter(kinds, wiki, knowledge, infoboxes).may_hold


class _Prefilter:
    """The patterns for a wiki, and the names met so far."""

    def __init__(self, kinds: frozenset[str] | None, wiki: str, knowledge: Knowledge, infoboxes: InfoboxSet) -> None:
        self.kinds = kinds
        self.wiki = wiki
        self.knowledge = knowledge
        self.schemas = infoboxes.by_name()
        self.titles = titles_of(knowledge, wiki)
        self.known: dict[bytes, bool] = {}
        stems = knowledge.infobox_stems(wiki, frozenset(self.schemas))
        suffixes = knowledge.infobox_suffixes(wiki) if kinds is None else frozenset()
        spaces = [name for name, number in knowledge.namespaces(wiki).items() if number == TEMPLATE_NAMESPACE]
        spaces += knowledge.local_interwiki(wiki)
        words = sorted({*spaces, *knowledge.template_prefix_words(wiki)})
        self.prefix = re.compile(rf"(?:{'|'.join(map(re.escape, words))}|[\s_])\Z", re.IGNORECASE)
        self.beginnings = frozenset(
            word[:size].lower() for word in (*stems, *spaces) for size in range(len(word) + 1)
        )
        heads = {stem[:2] for stem in stems}.union(*(_in_any_case(name[:2]) for name in spaces))
        self.braced = _braced(stems, heads, suffixes)
        cased = {name for space in spaces for name in _in_any_case(space[:3])}
        self.bare = [_beginnings(before, {*stems, *cased}) for before in (r"\n", r"\}")]
        self.bare_name = _bare(stems, {word[:2] for word in (*stems, *cased)})
        # Names that only their end tells: what hides it may stand anywhere.
        self.rest = re.compile((_run("") if suffixes else "(?!)").encode("latin-1")).match
        self.ended = [_ended(suffix) for suffix in sorted(suffixes)]
        self.cut = _cut(suffixes) if suffixes else None

    def may_hold(self, page: bytes) -> bool:
        """Return False if a page holds no infobox that is wanted."""
        texts = _texts(page)
        if texts is None:
            return True
        left = MOST_CLOSELY
        for start in self._suspects(page, texts):
            if start < 0 or not left or self._is_wanted_closely(page, start):
                return True
            left -= 1
        return False

    def _suspects(self, page: bytes, texts: list[int]) -> Iterator[int]:
        """Yield where names begin that have to be looked at closely; -1 for one that is wanted as it stands."""
        for found in self.braced(page):
            group = found.lastindex or 0
            start, end = found.span(group)
            if group == _STEM and self._is_wanted(page[start:end]):
                yield -1
            elif group == _SURE or self._may_go_on(page, start, end, braced=True, stem=group == _STEM):
                yield start
        begins = (match.start() + 1 for search in self.bare for match in search(page))
        for begin in itertools.chain(texts, begins):
            found = self.bare_name(page, begin)
            if found and _PARAMETER.match(page, found.end()):
                yield from self._suspect_without_brace(page, found)
        for search in self.ended:
            for found in search(page):
                yield from self._suspect_before(page, found.end())
        for found in self.cut(page) if self.cut else ():
            start = 1 + max(page.rfind(byte, max(0, found.start() - WINDOW), found.start()) for byte in (b"}", b"\n", b">"))
            if _PARAMETER.match(page, start):
                yield start

    def _suspect_without_brace(self, page: bytes, found: re.Match[bytes]) -> Iterator[int]:
        """Do the same for a name without braces."""
        group = found.lastindex or 0
        start, end = found.span(group)
        if group == _STEM and self._is_wanted(page[start:end]):
            yield -1
        elif self._may_go_on(page, start, end, braced=False, stem=group == _STEM):
            yield start

    def _suspect_before(self, page: bytes, end: int) -> Iterator[int]:
        """Do the same for a name by its end."""
        start = 1 + max(page.rfind(byte, max(0, end - WINDOW), end) for byte in (b"{", b"}", b"|", b"\n", b">"))
        before, name = page[start - 1 : start], page[start:end]
        if before == b"|":
            return
        if before in b"{}":  # the name may begin before it
            line = 1 + max(page.rfind(byte, max(0, end - WINDOW), end) for byte in (b"|", b"\n", b">"))
            places = {page.find(b"{{", line, start - 1), page.rfind(b"{{", line, start - 1)} - {-1}
            yield from (place + 2 for place in places if _PARAMETER.match(page, end))
        if page[max(0, start - WINDOW) : start].rstrip(b"\0\t\n\v\f\r _:").endswith(b"{"):
            before = b"{"
        hidden = _HIDING.search(name) or _HIDING.match(page, end)
        if before == b"{":
            if self._is_wanted(name):
                yield -1
            elif hidden or b"&" in name or page[end : end + 1] not in b"|}<\n":
                yield start
        elif hidden:
            yield start
        elif _PARAMETER.match(page, end) and self._is_wanted(name.removeprefix(b"[[")):
            yield -1

    def _may_go_on(self, page: bytes, start: int, end: int, *, braced: bool, stem: bool) -> bool:
        """Whether what ends at a place may be the first part of a wanted name that has something in it."""
        after = page[end : end + 1]
        if after in b"|<\n" or _IN_FORMULA.match(page, start - 2):
            return False
        first = page[start:end].decode(errors="replace")
        if after == b":":
            rest = self.rest(page, end)
            return self.prefix.search(first) is not None or (
                rest is not None and _HIDING.match(page, rest.end()) is not None
            )
        hidden = _HIDING.match(page, end) is not None
        if stem or (braced and hidden):
            return braced or hidden
        # Of a stray delimiter or tag: what begins as no name does before it is none.
        return (braced or hidden or not first) and first.strip(" _\t-").lower() in self.beginnings

    def _is_wanted(self, name: bytes) -> bool:
        """Whether a name as it stands is one that is wanted."""
        wanted = self.known.get(name)
        if wanted is None:
            wanted = self._is_wanted_title(name.decode(errors="replace"))
            if len(name) <= LONGEST_KNOWN:
                if len(self.known) >= MOST_KNOWN:
                    self.known.clear()
                self.known[name] = wanted
        return wanted

    def _is_wanted_title(self, title: str) -> bool:
        name = self.titles.template_name(strip_modifiers(title))
        if name is None:
            return False
        canonical = self.knowledge.redirect(self.wiki, name)
        schema = self.schemas.get(canonical)
        if self.kinds is not None:
            return schema is not None and schema.kind in self.kinds
        return schema is not None or self.knowledge.is_infobox(self.wiki, canonical)

    def _is_wanted_closely(self, page: bytes, start: int) -> bool:
        """Whether what begins at a place is or may be a wanted name, once what stands in it is out."""
        end = page.find(b"<", start, start + WINDOW)
        text = page[start : start + WINDOW if end < 0 else end].decode(errors="ignore").lstrip()
        for written, meant in _XML:
            text = text.replace(written, meant)
        plain = _COMMENT.sub("", text).lstrip()
        whole = plain.partition("|")[0]
        short = len(_SHORTENING.sub("", decode_references(whole))) <= LONGEST_KNOWN
        if end < 0 and short and whole == plain:
            return True
        before = _UP_TO_VALUE.match(text).group()  # type: ignore[union-attr]  # it may be empty
        mangled = _COMMENT.sub("", _DELIMITERS.sub(lambda one: one[1] or "", before))
        first = whole.partition("\n")[0]
        titles = {whole[: found.start()] for stop in _STOPS if (found := stop.search(whole))}
        titles |= {first, mangled, _DELIMITERS.sub("", first)}
        if short:
            titles |= {whole, _DELIMITERS.sub("", whole)}
        return any(self._is_wanted_title(one) for title in titles for one in {title, " ".join(title.split())})


def _texts(page: bytes) -> list[int] | None:
    """Return where the texts of a page begin; None where that is hard to tell, or they are written in another way.

    MediaWiki gives no character by its number but apostrophes, and uses no CDATA.
    """
    at = page.find(b"#")
    while at >= 0:
        if page[at - 1 : at] == b"&" and not _APOSTROPHE.match(page, at):
            return None
        at = page.find(b"#", at + 1)
    found = []
    at = page.find(b"<text")
    while at >= 0:
        begin = page.find(b">", at) + 1
        end = page.find(b"<", begin)
        if not begin or end < 0 or page.startswith(b"<!", end):
            return None
        found.append(begin)
        at = page.find(b"<text", end)
    return found or None


def _braced(stems: Iterable[str], heads: Iterable[str], suffixes: Iterable[str]) -> Search:
    """Return the search for names behind a brace: group 1 begins as wanted names do, others what may become one."""
    name = _run(":")
    maimed = "|".join(
        rf"(?<=[\s_]{re.escape(_bytes(suffix[:size]))})" for suffix in sorted(suffixes) for size in range(1, len(suffix))
    )
    pattern = (
        rf"\{{(?![{{|])[{_BLANKS}\n]*+(?:(?=[{_first_of(heads)}\xc2\xe1-\xe3])(?:{_one_of(stems)}"
        rf"|(?={_heads(heads, '[{}]')})({name})(?=[&\[\]:{{}}\xe2])|(?={_WIDE_BLANK})())"
        rf"|({name}(?=[&\[\]:\xe2])|(?=\}}\}}))"
    )
    return _searching(pattern + (rf"|({name})(?=[{{}}])(?:{maimed}))" if maimed else ")"))


def _beginnings(before: str, words: Iterable[str]) -> Search:
    """Return the search for places behind a byte, no brace, where one of certain words may begin: by three bytes."""
    three = _three_bytes(words)
    classes = "".join(f"[{''.join(sorted({re.escape(one[at]) for one in three}))}]" for at in range(3))
    short = any_of([_bytes(word) for word in words if len(_bytes(word)) < 3] + ["\xc2\x85", "\xc2\xa0"])
    return _searching(rf"{before}[{_BLANKS}\[]*+(?:{classes}(?<={any_of(three)})|{short})")


def _bare(stems: Iterable[str], heads: Iterable[str]) -> Match:
    """Return what reads a name without braces; its groups are those of `_braced`."""
    hidden = rf"{_COMMENT_OR_REFERENCE}|{_MARK}"
    name = rf"(?:[^|={{}}<&:\[\]\n\xe2]|\xe2(?!{_MARK[4:]})){{0,60}}+"
    pattern = (
        rf"[{_BLANKS}\[]*+(?:{_one_of(stems)}|((?={_WIDE_BLANK}|&amp;|{_MARK})"
        rf"|(?={_heads(heads, f'(?:{hidden})')}){name}(?=:|{hidden})))"
    )
    return re.compile(pattern.encode("latin-1")).match


def _three_bytes(words: Iterable[str]) -> set[str]:
    """Return the first three bytes that words may have where they stand, something hidden in them or not."""
    found = {"&am", "\xe1\x9a\x80", "\xe1\xa0\x8e", "\xe2\x81\x9f", "\xe3\x80\x80"}
    found |= {f"\xe2\x80{chr(byte)}" for byte in range(0x80, 0xB0)}
    for word in words:
        found |= {_bytes(word[0]) + rest for rest in ("&am", "&lt", "\xe2\x80")}
        found |= {_bytes(word[:2]) + rest for rest in ("&", "\xe2")}
        found.add(_bytes(word))
    return {one[:3] for one in found if len(one) > 2}


def _ended(suffix: str) -> Search:
    """Return the search for the ends of names with a suffix."""
    return _searching(rf"{re.escape(_bytes(suffix))}(?=[\s_]*+(?:[|{{}}<&\n\[\]]|{_MARK}|{_WIDE_BLANK}|\Z))")


def _cut(suffixes: Iterable[str]) -> Search:
    """Return the search for what may hide how a suffix goes on."""
    begun = sorted({f"[\\s_]{re.escape(_bytes(suffix[:size]))}" for suffix in suffixes for size in range(len(suffix))})
    entity = "|".join(f"(?<={begin}&)" for begin in begun)
    mark = "|".join(f"(?<={begin}\\xe2\\x80)" for begin in begun if begin != r"[\s_]")
    return _searching(rf"&(?=lt;!--|amp;)(?:{entity})|\xe2\x80(?:{mark})[\x8e\x8f\xaa-\xae]")


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


def _in_any_case(letters: str) -> set[str]:
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
