"""Reads one item as a person: the name, and what the words, links and brackets around it say.

The name is the link that is no rank, office or country, with the capitalised words beside it; without one, the words
before the first remark. Persons and groups are not told apart: what stands in a parameter of people is a person.

A title before the link is a rank ("Sir [[X]]"); in its label, behind a comma, or without a link it is part of the name.
A flag beside a name is no affiliation. How an office is held, "(acting)", goes with the office that the words beside
the name state; where they state none, it is a remark and no role.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.changing import changed
from infobox_parse.dividing import DAGGER, Divided
from infobox_parse.enumerating import MASK
from infobox_parse.naming import (
    EDGES,
    Stripped,
    continues_name,
    is_of_what_follows,
    names_no_person,
    strip_titles,
    times_in,
)
from infobox_parse.offices import LONGEST_OFFICE, ends_with_rank, folded, is_style, office_in
from infobox_parse.remarks import PersonRead, Remark, RemarkReader, fate_behind


if TYPE_CHECKING:
    from infobox_parse.schema import Box
    from infobox_parse.values import Item, Link


__all__ = ["PersonRead", "read_person"]

_OF_SOMETHING = re.compile(r"(?:of|de|du|des|del|della|di|do|da|von|van|der|из)\s", re.IGNORECASE)
_LONGEST_PARTICLE = 3
"""Of a name in lower case, such as "von"; longer words behind an office belong to it: "и. о. президента [[X]]"."""
_BEFORE_COMMA = re.compile(r"\s+(?=[,;])")
_NAMED_KINDS = frozenset({"wikilink", "interlanguage", "interwiki"})


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
        self.remarks = RemarkReader(self.found, self.words, box)

    def read(self) -> PersonRead:
        """Read the item."""
        links = self.item.links
        if len(links) == 1 and links[0].label == self.text and self.is_name(links[0]):
            self.found.link = links[0]
            self.take(self.stripped_label(links[0]))
        else:
            self.divided = Divided(self.item)
            self.read_all()
        return self.found

    def read_all(self) -> None:
        """Read the brackets, then the stretches of text."""
        found, divided = self.found, self.divided
        if DAGGER.search(divided.masked) and not found.status:
            found.status["died"] = None
        for start, end in divided.brackets:
            self.remarks.read_bracket(self.remark(start + 1, end - 1, start))
        self.read_segments(self.named())
        found.name = found.name or _tidy(divided.plain) or self.text
        if self.remarks.modifier and found.role:
            found.role = f"{found.role} ({self.remarks.modifier})"

    def named(self) -> tuple[int, Link] | None:
        """Return the link that leads to the person, with its place.

        It is the first; but the second in `Mayor of [[X]] [[Y]]` and `[[X]] leader [[Y]]`.
        """
        divided = self.divided
        found = [(at, link) for at, link in divided.links if divided.is_outside(at) and self.is_name(link)]
        if len(found) > 1 and self.is_of_office(found[0][0], found[1][0]):
            return found[1]
        return found[0] if found else None

    def is_of_office(self, at: int, following: int) -> bool:
        """Whether a link belongs to the office or rank of somebody who is linked behind it."""
        between = self.divided.masked[at : min(following, at + LONGEST_OFFICE * 2)].replace(MASK, " ").strip()
        if len(between) > LONGEST_OFFICE or any(char in EDGES for char in between.replace(" ", "").replace("-", "")):
            return False
        front = _tidy(self.divided.plain[max(0, at - LONGEST_OFFICE) : at])
        is_rank = folded(between) in self.words.ranks
        if is_of_what_follows(front) and office_in(front, self.words) is not None:
            return not between or is_rank
        return is_rank or (between != "" and office_in(between, self.words) is not None)

    def read_segments(self, named: tuple[int, Link] | None) -> None:
        """Read the stretches between commas: the name, what belongs to it, and remarks."""
        found, plain, segments = self.found, self.divided.plain, self.divided.segments
        home = self.home_of(segments, named[0] if named else None)
        if named and not segments[home][0] <= named[0] < segments[home][1]:
            named = None  # somebody is named before, and this is somebody else
        styled = last = 0
        for number, (start, end) in enumerate(segments):
            if number == home:
                self.read_name(start, end, named)
            elif number == home + 1 and self.is_styled(segments[home][1], start, end):
                styled = end
            elif not self.remarks.read(self.remark(start, end)) and named is None and number > home:
                last = end
        if last:  # no remark after all: the name goes on behind the comma
            found.name = strip_titles(_tidy(plain[segments[home][0] : last]), self.words).name
        elif styled:
            found.name = f"{found.name}, {_tidy(plain[segments[home + 1][0] : styled])}"

    def is_styled(self, end: int, start: int, stop: int) -> bool:
        """Whether a stretch behind that of the name is a title that belongs to it, and no link to an office."""
        divided = self.divided
        return (
            divided.ends_with_comma(end)
            and not divided.links_in(start, stop)
            and is_style(_tidy(divided.plain[start:stop]), self.words)
        )

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
            if named is None or self.divided.ends_with_comma(end):
                return number
        return 0

    def is_name(self, link: Link) -> bool:
        """Whether a link can lead to a person."""
        is_said = names_no_person(link, self.words) or fate_behind(link, self.words) is not None
        if link.kind not in _NAMED_KINDS or not link.label or is_said:
            return False
        return self.box.knowledge.entity(link.target) is None or link.label == self.text

    def is_title(self, link: Link) -> bool:
        """Whether a link is a dignity: `[[Mullah]] [[X]]`."""
        return folded(link.label) in self.words.dignities

    def remark(self, start: int, end: int, place: int | None = None) -> Remark:
        """Return what stands in a stretch; a bracket is given with the place where it begins."""
        divided = self.divided
        text = divided.text[start:end] if place is not None else _tidy(divided.plain[start:end])
        links = tuple(link for _, link in divided.links_in(start, end))
        behind_mark = place is not None and divided.is_behind_mark(place)
        return Remark(text, divided.whole[start:end], links, behind_mark)

    def read_name(self, start: int, end: int, named: tuple[int, Link] | None) -> None:
        """Read the stretch that holds the name."""
        found, divided = self.found, self.divided
        shown = list(divided.plain[start:end])
        for at, link in divided.links_in(start, end):
            if not divided.is_outside(at) or (at, link) == named or self.is_title(link):
                continue
            if named or names_no_person(link, self.words):
                self.remarks.read_link(link)
                if named and at < named[0] and self.is_of_office(at, named[0]):
                    continue  # it stays in the words for the office
                shown[at - start : at - start + len(link.label)] = " " * len(link.label)
        text = "".join(shown)
        if named is None:
            self.take(strip_titles(_tidy(text), self.words))
        else:
            found.link = named[1]
            at = named[0] - start
            stop = at + len(found.link.label)
            self.read_around(text[:at], found.link, text[stop:], start + stop)

    def stripped_label(self, link: Link) -> Stripped:
        """Return the name and titles of a label; a title that the page's own name begins with is part of the name."""
        stripped = strip_titles(link.label, self.words)
        title = stripped.rank or stripped.office
        return Stripped(link.label) if title and link.target.startswith(title) else stripped

    def take(self, stripped: Stripped) -> None:
        found = self.found
        found.name = stripped.name
        found.rank = found.rank or stripped.rank
        found.role = found.role or stripped.office

    def read_around(self, front: str, link: Link, back: str, place: int) -> None:
        """Read the label of the link to the person, and the words before and behind it.

        Args:
            front: The words before it.
            link: The link.
            back: The words behind it.
            place: Where these begin.
        """
        found = self.found
        self.take(self.stripped_label(link))
        name = found.name
        times, rest = times_in(front, self.box)
        if times and (not rest or folded(rest) in self.words.titles):
            found.periods.update(dict.fromkeys(times))
            front = rest
        before = strip_titles(f"{_tidy(front)} {MASK}".strip(), self.words)
        lead = before.name.removesuffix(MASK).strip()
        if self.is_dignity(lead) or (lead and ends_with_rank(lead, self.words)):
            before = changed(before, rank=" ".join(filter(None, (before.rank, lead))))
            lead = ""
        if before.office and (_OF_SOMETHING.match(lead) or (lead.islower() and len(lead) > _LONGEST_PARTICLE)):
            before, lead = changed(before, office=f"{before.office} {lead}"), ""
        self.take(before)
        found.name = name
        self.read_lead(lead)
        times, rest = times_in(back, self.box)
        if times and not rest:
            self.remarks.read(self.remark(place, place + len(back), place))
        else:
            self.read_tail(_tidy(back))

    def is_dignity(self, text: str) -> bool:
        plain = folded(text)
        return plain in self.words.dignities or (
            bool(plain) and all(part in self.words.dignities for part in plain.split())
        )

    def read_lead(self, lead: str) -> None:
        """Read what stands before the link to the person, ranks, offices and titles left out."""
        found = self.found
        if is_of_what_follows(lead):
            found.link = None  # which leads to what the person is of
            found.name = f"{lead} {found.name}"
        elif not self.remarks.read_words(lead) and continues_name(lead, self.box):
            found.name = f"{lead} {found.name}"

    def read_tail(self, back: str) -> None:
        """Read what stands behind the link to the person."""
        if not self.remarks.read_words(back) and continues_name(back, self.box):
            self.found.name = f"{self.found.name} {back}"


def _tidy(text: str) -> str:
    return _BEFORE_COMMA.sub("", " ".join(text.split())).strip(EDGES)
