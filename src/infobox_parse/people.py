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
from infobox_parse.naming import (
    EDGES,
    GONE,
    blanked,
    continues_name,
    fate_of,
    is_but_links,
    is_of_what_follows,
    names_no_group,
    names_no_person,
    office_in,
    offices_in,
    strip_titles,
    times_in,
)
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
_ENDS = f" ,;:，；：、{GONE}"
_NAMED_KINDS = frozenset({"wikilink", "interlanguage", "interwiki"})


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
        self.masked = blanked(self.whole, self.brackets)
        self.solid = [at for at, char in enumerate(self.text) if not char.isspace()]
        self.marks = {count for member, count in item.marks if member == "status"}
        self.plain = _DAGGER.sub(" ", blanked(self.text, self.brackets)).replace(GONE, " ")

    def read_all(self) -> None:
        found = self.found
        if _DAGGER.search(self.masked) and not found.status:
            found.status["died"] = None
        for start, end in self.brackets:
            inside = self.text[start + 1 : end - 1]
            self.read_remark(start + 1, end - 1, inside, behind_mark=self.is_behind_mark(start))
        segments = self.segments()
        named = next(((at, link) for at, link in self.links if self.masked[at] == MASK and self.is_name(link)), None)
        home = self.home_of(segments, named[0] if named else None)
        if named and not segments[home][0] <= named[0] < segments[home][1]:
            named = None  # somebody is named before, and this is somebody else
        last = 0
        for number, (start, end) in enumerate(segments):
            if number == home:
                self.read_name(start, end, named)
            elif not self.read_remark(start, end, _tidy(self.plain[start:end])) and named is None and number > home:
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
            (start, stop) for start, stop in zip(starts, stops, strict=True) if self.masked[start:stop].strip(EDGES)
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
        is_said = names_no_person(link, self.words) or self.fate_behind(link) is not None
        if link.kind not in _NAMED_KINDS or not link.label or is_said:
            return False
        return self.box.knowledge.entity(link.target) is None or link.label == self.text

    def is_title(self, link: Link) -> bool:
        """Whether a link is a dignity, which is part of the name: `[[Mullah]] [[X]]`."""
        return link.label.casefold() in self.words.dignities

    def is_behind_mark(self, place: int) -> bool:
        """Whether a sign of what became of the person stands directly before a place, but for blanks."""
        if self.item.status and not self.marks:
            return True  # it is not known where they stand: what can be the time of that is no term
        before = bisect.bisect_left(self.solid, place)
        return before in self.marks or (before > 0 and _DAGGER.match(self.text, self.solid[before - 1]) is not None)

    def read_remark(self, start: int, end: int, text: str, *, behind_mark: bool = False) -> bool:
        """Read a bracket, or what stands behind a comma; tell whether it says anything about the person.

        A lone date directly behind a sign of what became of the person is the date of that.
        """
        text = text.strip(_ENDS)
        times, rest = times_in(text, self.box)
        is_of_mark = behind_mark and [time.kind for time in times] == ["date"] and not office_in(rest, self.words)
        if is_of_mark:
            self.leave_out(times)
        elif self.read_time(text):
            return True
        is_open = self.found.role is None
        inside = self.links_in(start, end)
        said = bool(inside) and not is_of_mark and is_but_links(self.whole[start:end], self.box)
        if said:
            for _, link in inside:
                self.read_link(link)
        pieces = [piece for part in _PIECES.split(text) if (piece := part.strip(_ENDS))]
        told = [self.read_words(piece) for piece in pieces]
        if is_open and len(pieces) > 1:
            self.found.role = offices_in(text, pieces, self.words) or self.found.role
        if not is_of_mark and not any(map(self.fate_in, pieces)):  # else the time is that of a death
            told += [self.read_time(piece) for piece in pieces]
            self.found.periods.update(dict.fromkeys(times if said else ()))
        return any(told) or said or self.read_words(text)

    def leave_out(self, times: list[Period]) -> None:
        """Leave out times that are no terms, and that templates in the text may have stated."""
        for time in times:
            self.found.periods.pop(time, None)

    def read_time(self, text: str) -> bool:
        """Read words that are a time, or an office and a time; tell whether they are nothing but a time."""
        times, rest = times_in(text, self.box)
        if times and (not rest or office_in(rest, self.words) is not None):
            self.found.periods.update(dict.fromkeys(times))
        return bool(times) and not rest

    def read_words(self, text: str) -> bool:
        """Read words that are a fate, an office or an entity."""
        found, text = self.found, text.strip(EDGES)
        fate = self.fate_in(text)
        if fate is not None:
            self.leave_out(times_in(text, self.box)[0])
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

    def fate_in(self, text: str) -> str | None:
        """Return what words say that became of the person, with or without the time of it."""
        times, rest = times_in(text, self.box)
        return fate_of(text, self.words) or fate_of(text, self.words, rest if times else None)

    def fate_behind(self, link: Link) -> str | None:
        return fate_of(link.label, self.words) or fate_of(link.target, self.words)

    def read_link(self, link: Link) -> None:
        found = self.found
        fate = self.fate_behind(link)
        if fate is not None:
            found.status[fate] = None
        elif names_no_group(link.label, self.words):
            return
        elif not names_no_person(link, self.words):
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
        if is_of_what_follows(lead):
            found.link = None  # which leads to what the person is of
            found.name = f"{lead} {found.name}"
        elif office is None and continues_name(lead, self.box):
            found.name = f"{lead} {found.name}"
        if continues_name(back, self.box):
            found.name = f"{found.name} {back}"
        else:
            self.read_words(back)


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(EDGES)
