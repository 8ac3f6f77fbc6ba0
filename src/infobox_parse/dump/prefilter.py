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

from infobox_parse.dump import name_patterns as patterns
from infobox_parse.dump.name_patterns import CERTAIN, HIDING, PARAMETER, STEM
from infobox_parse.dump.rare_letters import numbers_in, rare_letters
from infobox_parse.finding import titles_of
from infobox_parse.wikitext.entities import decode_references
from infobox_parse.wikitext.titles import TEMPLATE_NAMESPACE, strip_modifiers


if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator

    from infobox_parse.knowledge import Knowledge
    from infobox_parse.schema_sets import InfoboxSet


__all__ = ["make_prefilter"]

WINDOW: Final = 2048
"""Bytes in which the end of a name is looked for."""
MOST_CLOSELY: Final = 200
"""Names of a page that are looked at closely; a page with more passes."""
MOST_KNOWN: Final = 8192
"""Names that are remembered."""
LONGEST_KNOWN: Final = 300
"""Bytes of names that are remembered, and characters that any name has, blanks left out."""

_IN_FORMULA = re.compile(rb"[0-9A-Za-z^\\]\{")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CLOSED_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DELIMITERS = re.compile(r"(<!--.*?-->)|\{+|\}+|\[+|\]+|<!--|-->|</?\w+[^<>]*>")
_STOPS = (re.compile(r"[{}]"), re.compile(r"[{}\[\]<]"))
_UP_TO_VALUE = re.compile(r"[^|=\n]{0,200}+")
_SHORTENING = re.compile("[\\s_\u200e\u200f\u202a-\u202e]+")
_XML = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&#39;", "'"), ("&#039;", "'"), ("&amp;", "&"))


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
        self.kind_of = infoboxes.kinds
        self.titles = titles_of(knowledge, wiki)
        self.known: dict[bytes, bool] = {}
        names = None if kinds is None else knowledge.names_leading_to(wiki, self._of_kinds(kinds))
        self.letters = None if names is None else rare_letters(names)
        stems = knowledge.infobox_stems(wiki, frozenset(self.kind_of))
        suffixes = knowledge.infobox_suffixes(wiki) if kinds is None else frozenset()
        spaces = [name for name, number in knowledge.namespaces(wiki).items() if number == TEMPLATE_NAMESPACE]
        spaces += knowledge.local_interwiki(wiki)
        words = sorted({*spaces, *knowledge.template_prefix_words(wiki)})
        self.prefix = re.compile(rf"(?:{'|'.join(map(re.escape, words))}|[\s_])\Z", re.IGNORECASE)
        self.beginnings = frozenset(word[:size].lower() for word in (*stems, *spaces) for size in range(len(word) + 1))
        heads = {stem[:2] for stem in stems}.union(*(patterns.cases(name[:2]) for name in spaces))
        self.braced = patterns.braced(stems, heads, suffixes)
        cased = {name for space in spaces for name in patterns.cases(space[:3])}
        self.bare = [patterns.beginnings(before, {*stems, *cased}) for before in (r"\n", r"\}")]
        self.bare_name = patterns.bare_name(stems, {word[:2] for word in (*stems, *cased)})
        self.inner = patterns.inner(heads)
        # Names that only their end tells: what hides it may stand anywhere.
        self.rest = patterns.rest() if suffixes else None
        self.ended = [patterns.ended(suffix) for suffix in sorted(suffixes)]
        self.cut = patterns.cut(suffixes) if suffixes else ()

    def may_hold(self, page: bytes) -> bool:
        """Return False if a page holds no infobox that is wanted."""
        numbers = numbers_in(page)
        texts = None if numbers is None else _texts(page)
        if numbers is None or texts is None:
            return True
        if self.letters is not None and not self.letters.may_hold(page, numbers):
            return False
        left = MOST_CLOSELY
        for start in self._suspects(page, texts):
            if start < 0 or not left or self._is_wanted_closely(page, start):
                return True
            left -= 1
        return False

    def _of_kinds(self, kinds: frozenset[str]) -> frozenset[str]:
        return frozenset(name for name, kind in self.kind_of.items() if kind in kinds)

    def _suspects(self, page: bytes, texts: list[int]) -> Iterator[int]:
        """Yield where names begin that have to be looked at closely; -1 for one that is wanted as it stands."""
        uneven = yield from self._braced_suspects(page)
        begins = (found.start() + 1 for search in self.bare for found in search(page))
        uneven |= yield from self._bare_suspects(page, itertools.chain(texts, begins))
        yield from self._ended_suspects(page)
        # In an infobox of another kind, recovery opens again what stray braces close.
        if uneven and self.kinds is not None:
            yield from self._bare_suspects(page, (found.end() for found in self.inner(page)), parameters=False)

    def _braced_suspects(self, page: bytes) -> Generator[int, None, bool]:
        """Go by the braces before names, and return whether an infobox, or what stands in its section, is uneven."""
        uneven = False
        seen = 0
        for found in self.braced(page):
            group = found.lastindex or 0
            start, end = found.span(group)
            wanted = group == STEM and self._is_wanted(page[start:end])
            suspect = group == CERTAIN or self._may_go_on(page, start, end, braced=True, stem=group == STEM)
            if wanted or suspect:
                yield -1 if wanted else start
            if (group == STEM or suspect) and start >= seen:
                heading = page.find(b"\n==", end)
                seen = len(page) if heading < 0 else heading
                uneven = uneven or _is_uneven(page, found.start(), seen)
        return uneven

    def _bare_suspects(
        self, page: bytes, begins: Iterable[int], *, parameters: bool = True
    ) -> Generator[int, None, bool]:
        """Go by places where names without braces may begin, with parameters behind them or not; return if one does."""
        some = False
        for begin in begins:
            name = self.bare_name(page, begin)
            if name and (not parameters or PARAMETER.match(page, name.end())):
                group = name.lastindex or 0
                some |= group == STEM
                start, end = name.span(group)
                if group == STEM and self._is_wanted(page[start:end]):
                    yield -1
                elif self._may_go_on(page, start, end, braced=not parameters, stem=group == STEM):
                    yield start
        return some

    def _ended_suspects(self, page: bytes) -> Iterator[int]:
        """Go by how names end."""
        for search in self.ended:
            for found in search(page):
                yield from self._suspects_before(page, found.end())
        for found in itertools.chain.from_iterable(search(page) for search in self.cut):
            start = _behind_last(b"}\n>", page, found.start())
            if PARAMETER.match(page, start):
                yield start

    def _suspects_before(self, page: bytes, end: int) -> Iterator[int]:
        """Go by the end of one name."""
        start = _behind_last(b"{}|\n>", page, end)
        before, name = page[start - 1 : start], page[start:end]
        if before == b"|":
            return
        if before in b"{}":  # the name may begin before it
            line = _behind_last(b"|\n>", page, end)
            places = {page.find(b"{{", line, start - 1), page.rfind(b"{{", line, start - 1)} - {-1}
            yield from (place + 2 for place in places if PARAMETER.match(page, end))
        if page[max(0, start - WINDOW) : start].rstrip(b"\0\t\n\v\f\r _:").endswith(b"{"):
            before = b"{"
        hidden = HIDING.search(name) or HIDING.match(page, end)
        if before == b"{":
            if self._is_wanted(name):
                yield -1
            elif hidden or b"&" in name or page[end : end + 1] not in b"|}<\n":
                yield start
        elif hidden:
            if PARAMETER.match(page, start):
                yield start
        elif PARAMETER.match(page, end) and self._is_wanted(name.removeprefix(b"[[")):
            yield -1

    def _may_go_on(self, page: bytes, start: int, end: int, *, braced: bool, stem: bool) -> bool:
        """Whether what ends at a place may be the first part of a wanted name that has something in it."""
        after = page[end : end + 1]
        if after in b"|<\n" or _IN_FORMULA.match(page, start - 2):
            return False
        first = page[start:end].decode(errors="replace")
        if after == b":":
            further = self.rest(page, end) if self.rest else None
            broken_off = further is not None and self._is_broken_off(page, start, further.end())
            return broken_off or self.prefix.search(first) is not None
        hidden = HIDING.match(page, end) is not None
        if after in b"{}" and not stem and not PARAMETER.match(page, start):
            return False  # no braces are taken out of it
        if stem or (braced and hidden):
            return braced or hidden
        # Of a stray delimiter or tag: what begins as no name does before it is none.
        return (braced or hidden or not first) and first.strip(" _\t-").lower() in self.beginnings

    def _is_broken_off(self, page: bytes, start: int, end: int) -> bool:
        """Whether a name, which only its end could tell, ends at something that may stand in it."""
        after = page[end : end + 1]
        return (
            after in b"[]"
            or HIDING.match(page, end) is not None
            or (after in b"{}" and PARAMETER.match(page, start) is not None)
        )

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
        kind = self.kind_of.get(canonical)
        if self.kinds is not None:
            return kind in self.kinds
        return kind is not None or self.knowledge.is_infobox(self.wiki, canonical)

    def _is_wanted_closely(self, page: bytes, start: int) -> bool:
        """Whether what begins at a place is or may be a wanted name, once what stands in it is out."""
        end = page.find(b"<", start, start + WINDOW)
        bar = page.find(b"|", start, start + WINDOW)
        if bar >= 0 and page.find(b"&lt;!--", start, bar) < 0:
            end = bar
        text = page[start : start + WINDOW if end < 0 else end].decode(errors="ignore").lstrip()
        for written, meant in _XML:
            text = text.replace(written, meant)
        plain = _COMMENT.sub("", text).lstrip()
        whole = plain.partition("|")[0]
        short = _is_short(whole)
        if end < 0 and short and whole == plain:
            return True
        before = _UP_TO_VALUE.match(text).group()  # type: ignore[union-attr]  # it may be empty
        titles = {_COMMENT.sub("", _DELIMITERS.sub(lambda one: one[1] or "", before))}
        for name in {whole, _CLOSED_COMMENT.sub("", text).lstrip().partition("|")[0]}:
            cuts = {name.partition("\n")[0], *(stop.split(name, maxsplit=1)[0] for stop in _STOPS)}
            if short or _is_short(name):
                cuts.add(name)
            titles |= cuts.union(_DELIMITERS.sub("", cut) for cut in cuts)
        return any(self._is_wanted_title(one) for title in titles for one in {title, " ".join(title.split())})


def _is_short(name: str) -> bool:
    """Whether a text may be a name, if blanks, marks and references count for nothing or for one character."""
    return len(_SHORTENING.sub("", decode_references(name))) <= LONGEST_KNOWN


def _is_uneven(page: bytes, start: int, end: int) -> bool:
    """Whether of braces a slice has more of one kind than of the other; it begins with the run that one is in."""
    while page.startswith(b"{", start - 1):
        start -= 1
    return page.count(b"{", start, end) != page.count(b"}", start, end)


def _behind_last(some: bytes, page: bytes, end: int) -> int:
    """Return the place behind the last of some bytes before a place, or the furthest one that is looked at."""
    furthest = max(0, end - WINDOW)
    return max(furthest, 1 + max(page.rfind(byte, furthest, end) for byte in some))


def _texts(page: bytes) -> list[int] | None:
    """Return where the texts of a page begin; None where that is hard to tell. MediaWiki uses no CDATA."""
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
