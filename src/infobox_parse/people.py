"""Reads one item as a person: the name, and what the words, links and brackets around it say.

The name is the link that is no rank, office or country, with the capitalised words beside it; without one, the words
before the first remark. Persons and groups are not told apart: what stands in a parameter of people is a person.
"""

from __future__ import annotations

import bisect
import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse.enumerating import MASK, bracketed, locate, mask_labels
from infobox_parse.naming import fate_of, names_no_person, office_in, strip_titles
from infobox_parse.periods import find_periods
from infobox_parse.values import Link, Period


if TYPE_CHECKING:
    from infobox_parse.naming import Stripped
    from infobox_parse.schema import Box
    from infobox_parse.values import Item


__all__ = ["PersonRead", "read_person"]

_DAGGER = re.compile("[†✝‡]")
_CUT = re.compile(r"\s[-–—](?=\s)|[:：，、；،؛]|[,;](?=\s)")
"""What parts a name from a remark; in a text whose links and brackets are masked."""

_PIECES = re.compile("[,;，；،、]")
_COMMAS = frozenset(",;，、；،؛")
_GONE = "\ufffb"
"""Stands for a character of a bracket, which is read apart."""

_ENDS = f" ,;:，；：、{_GONE}"
_EDGES = f"{_ENDS}–—-"
_CONNECTING = re.compile(
    r"(?:of|from|in|for|the|and|at|[,/&、，和]|de|du|des|la|le|del|von|der|из|от|من)(?:\s|\Z)", re.IGNORECASE
)
_NAMED_KINDS = frozenset({"wikilink", "interlanguage", "interwiki"})
_CAPITALISED = re.compile(r"(?:(?:bin|ibn|von|van|de|di|abu|al|el|of)\s)*(?:[a-z]{1,3}['’-])?(\w)")


@attrs.define
class PersonRead:
    """What is found of a person, piece by piece; members as of `entries.Person`."""

    name: str = ""
    link: Link | None = None
    rank: str | None = None
    role: str | None = None
    affiliations: list[str] = attrs.Factory(list)
    status: dict[str, None] = attrs.Factory(dict)
    periods: dict[Period, None] = attrs.Factory(dict)


def read_person(item: Item, box: Box) -> PersonRead:
    """Read an item as a person. A bare dagger says that somebody died, and not how: `died`."""
    return _PersonReader(item, box).read()


class _PersonReader:
    """Reads one item as a person."""

    def __init__(self, item: Item, box: Box) -> None:
        self.box = box
        self.item = item
        self.text = item.text
        self.words = box.knowledge.person_words(box.wiki)
        self.found = PersonRead(status=dict.fromkeys(item.status), periods=dict.fromkeys(item.dates))

    def read(self) -> PersonRead:
        """Read the item."""
        self.found.affiliations += [flag.name for flag in self.item.flags if flag.name]
        links = self.item.links
        if len(links) == 1 and links[0].label == self.text and self.is_name(links[0]):
            self.found.link = links[0]
            self.take(strip_titles(self.text, self.words))
        else:
            self.divide()
            self.read_all()
        return self.found

    def divide(self) -> None:
        """Find where the links and brackets are."""
        item = self.item
        places = locate(self.text, [link.label for link in item.links])
        self.links = [(at, link) for at, link in zip(places, item.links, strict=True) if at >= 0]
        self.places = [at for at, _ in self.links]
        self.whole = mask_labels(self.text, places, [len(link.label) for link in item.links])
        self.brackets = bracketed(self.whole)
        self.masked = _blanked(self.whole, self.brackets)
        self.plain = _DAGGER.sub(" ", _blanked(self.text, self.brackets)).replace(_GONE, " ")

    def read_all(self) -> None:
        found = self.found
        self.read_dagger()
        for start, end in self.brackets:
            self.read_remark(start + 1, end - 1)
        segments = self.segments()
        named = next(((at, link) for at, link in self.links if self.masked[at] == MASK and self.is_name(link)), None)
        home = self.home_of(segments, named[0] if named else None)
        if named and not segments[home][0] <= named[0] < segments[home][1]:
            named = None  # somebody is named before, and this is somebody else
        last = 0
        for number, (start, end) in enumerate(segments):
            if number == home:
                self.read_name(start, end, named)
            elif not self.read_remark(start, end) and named is None and number > home:
                last = end
        if last:  # no remark after all: the name goes on behind the comma
            found.name = _tidy(self.plain[segments[home][0] : last])
        found.name = found.name or _tidy(self.plain) or self.text

    def segments(self) -> list[tuple[int, int]]:
        """Return the stretches of text between commas, dashes and colons, blank ones left out."""
        cuts = list(_CUT.finditer(self.masked))
        starts = [0, *(cut.end() for cut in cuts)]
        stops = [*(cut.start() for cut in cuts), len(self.masked)]
        return [
            (start, stop) for start, stop in zip(starts, stops, strict=True) if self.masked[start:stop].strip(_EDGES)
        ]

    def home_of(self, segments: list[tuple[int, int]], named: int | None) -> int:
        """Return the number of the stretch that holds the name.

        It is that of the link, unless a stretch before it ends with a comma and is no office; without a link, the first
        that is no office.
        """
        for number, (start, end) in enumerate(segments):
            if named is not None and start <= named < end:
                return number
            if office_in(self.text[start:end].strip(), self.words) is not None:
                continue
            if named is None or self.masked[end : end + 2].strip()[:1] in _COMMAS:
                return number
        return 0

    def links_in(self, start: int, end: int) -> list[tuple[int, Link]]:
        """Return the links in a stretch, with their places."""
        return self.links[bisect.bisect_left(self.places, start) : bisect.bisect_left(self.places, end)]

    def is_name(self, link: Link) -> bool:
        """Whether a link can lead to a person."""
        if link.kind not in _NAMED_KINDS or not link.label or names_no_person(link, self.words):
            return False
        return self.box.knowledge.entity(link.target) is None or link.label == self.text

    def is_title(self, link: Link) -> bool:
        """Whether a link is a dignity, which is part of the name: `[[Mullah]] [[X]]`."""
        return link.label.casefold() in self.words.dignities

    def read_dagger(self) -> None:
        if _DAGGER.search(self.masked) and not self.found.status:
            self.found.status["died"] = None

    def read_remark(self, start: int, end: int) -> bool:
        """Read a bracket, or what stands behind a comma; tell whether it says anything about the person."""
        text = self.text[start:end].strip(_ENDS)
        if self.read_time(text):
            return True
        is_open = self.found.role is None
        inside = self.links_in(start, end)
        said = bool(inside) and self.only_links(start, end)
        if said:
            for _, link in inside:
                self.read_link(link)
        pieces = [piece for part in _PIECES.split(text) if (piece := part.strip(_ENDS))]
        fates = len(self.found.status)
        told = [self.read_words(piece) for piece in pieces]
        if is_open and len(pieces) > 1:
            self.join_offices(text, pieces)
        if len(self.found.status) == fates:  # else the time is that of a death
            told += [self.read_time(piece) for piece in pieces]
        return any(told) or said or self.read_words(text)

    def join_offices(self, text: str, pieces: list[str]) -> None:
        """Take all the offices that a remark states, each behind what stands between it and the piece before it."""
        offices: list[str] = []
        position = 0
        for piece in pieces:
            at = text.index(piece, position)
            office = None if fate_of(piece, self.words) else office_in(piece, self.words)
            if office is not None:
                offices += [text[position:at], office] if offices else [office]
            position = at + len(piece)
        if len(offices) > 1:
            self.found.role = "".join(offices)

    def read_time(self, text: str) -> bool:
        """Read words that are a time, or an office and a time; tell whether they are nothing but a time."""
        knowledge, wiki = self.box.knowledge, self.box.wiki
        stated = find_periods(text, knowledge.calendar(knowledge.language(wiki)))
        if not stated:
            return False
        stops = [0, *(end for _, _, end in stated)]
        starts = [*(start for _, start, _ in stated), len(text)]
        rest = " ".join(text[stop:start] for stop, start in zip(stops, starts, strict=True)).strip(_EDGES)
        if not rest or office_in(rest, self.words) is not None:
            self.found.periods.update((period, None) for period, _, _ in stated)
        return not rest

    def read_words(self, text: str) -> bool:
        """Read words that are a fate, an office or an entity."""
        found, text = self.found, text.strip(_EDGES)
        fate = fate_of(text, self.words)
        if fate is not None:
            found.status.pop("died", None)  # which a dagger may have said, and says less
            found.status[fate] = None
            return True
        office = office_in(text, self.words)
        if office is not None:
            found.role = found.role or office
            return True
        if text and self.box.knowledge.entity(text) is not None:
            found.affiliations.append(text)
            return True
        return False

    def only_links(self, start: int, end: int) -> bool:
        """Whether there is nothing in a stretch but links, offices and words such as "of" between them."""
        plain = _CONNECTING.sub(" ", self.whole[start:end].replace(MASK, " ")).strip(_EDGES)
        return not plain or office_in(plain, self.words) is not None

    def read_link(self, link: Link) -> None:
        found = self.found
        if not names_no_person(link, self.words):
            found.affiliations.append(link.label)
        elif strip_titles(f"{link.label} X", self.words).rank:
            found.rank = found.rank or link.label
        else:
            found.role = found.role or link.label

    def read_name(self, start: int, end: int, named: tuple[int, Link] | None) -> None:
        """Read the stretch that holds the name."""
        found = self.found
        shown = list(self.plain[start:end])
        for at, link in self.links_in(start, end):
            if self.masked[at] != MASK or (at, link) == named or self.is_title(link):
                continue
            if named or names_no_person(link, self.words):
                self.read_link(link)
                shown[at - start : at - start + len(link.label)] = " " * len(link.label)
        text = "".join(shown)
        if named is None:
            self.take(strip_titles(_tidy(text), self.words))
        else:
            found.link = named[1]
            at = named[0] - start
            self.read_around(_tidy(text[:at]), found.link.label, _tidy(text[at + len(found.link.label) :]))

    def take(self, stripped: Stripped) -> None:
        found = self.found
        found.name = stripped.name
        found.rank = found.rank or stripped.rank
        found.role = found.role or stripped.office

    def read_around(self, front: str, label: str, back: str) -> None:
        """Read the label of the link to the person, and the words before and behind it."""
        found = self.found
        self.take(strip_titles(label, self.words))
        name = found.name
        self.take(strip_titles(f"{front} {MASK}".strip(), self.words))
        lead = found.name.removesuffix(MASK).strip()
        found.name = name
        office = None if lead.casefold() in self.words.dignities else office_in(lead, self.words)
        found.role = found.role or office
        if office is None and self.is_part_of_name(lead):
            found.name = f"{lead} {found.name}"
        if self.is_part_of_name(back):
            found.name = f"{found.name} {back}"
        else:
            self.read_words(back)

    def is_part_of_name(self, text: str) -> bool:
        """Whether words beside a link belong to the name: those that begin with a capital, in scripts with capitals."""
        words = text.split()
        if not words or len(words) > 4 or MASK in text:
            return False
        match = _CAPITALISED.match(text)
        return match is not None and match[1].isupper() and self.box.knowledge.entity(text) is None


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    """Return a text, of the same length, with `_GONE` for the stretches."""
    shown: list[str] = []
    position = 0
    for start, end in spans:
        shown += [text[position:start], _GONE * (end - start)]
        position = end
    return "".join([*shown, text[position:]])


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(_EDGES)
