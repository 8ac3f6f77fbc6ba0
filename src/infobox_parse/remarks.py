"""Reads a remark on a person, such as a bracket: office, rank, group, time, and what became of somebody.

It looks for no name, and does not say where remarks are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse.light import light
from infobox_parse.naming import (
    EDGES,
    GONE,
    fate_of,
    is_but_links,
    names_no_group,
    names_no_person,
    offices_in,
    strip_titles,
    times_in,
)
from infobox_parse.offices import folded, group_in, is_abbreviation, modifier_in, office_in
from infobox_parse.values import Link, Period


if TYPE_CHECKING:
    from infobox_parse.knowledge import PersonWords
    from infobox_parse.schema import Box


__all__ = ["PersonRead", "Remark", "RemarkReader", "fate_behind"]

_PIECES = re.compile("[,;，；،、]")
_ENDS = f" ,;:，；：、{GONE}"


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


@light
class Remark:
    """A bracket, or what stands behind a comma.

    Attributes:
        text: What it says.
        masked: The same with its links masked.
        links: Its links.
        behind_mark: Whether a sign of what became of the person stands directly before it.
    """

    text: str
    masked: str
    links: tuple[Link, ...] = ()
    behind_mark: bool = False


class RemarkReader:
    """Puts what remarks say into what is found of a person.

    Attributes:
        found: What is found.
        modifier: How an office is held.
    """

    def __init__(self, found: PersonRead, words: PersonWords, box: Box) -> None:
        self.found = found
        self.modifier: str | None = None
        self._words = words
        self._box = box
        self._times: dict[str, tuple[list[Period], str]] = {}

    def read_bracket(self, bracket: Remark) -> None:
        """Read a bracket, without its signs."""
        if not self.read(bracket) and is_abbreviation(bracket.text, self._words):
            self.found.affiliations.append(bracket.text)

    def read(self, remark: Remark) -> bool:
        """Read a remark; tell whether it says anything about the person.

        A lone date directly behind a sign of what became of the person is the date of that.
        """
        found, text = self.found, remark.text.strip(_ENDS)
        times, rest = self._times_in(text)
        is_of_mark = remark.behind_mark and [time.kind for time in times] == ["date"]
        is_of_mark = is_of_mark and not office_in(rest, self._words)
        if is_of_mark:
            self._leave_out(times)
        elif self.read_time(text):
            return True
        is_open, groups = found.role is None, len(found.affiliations)
        pieces = [piece for part in _PIECES.split(text) if (piece := part.strip(_ENDS))]
        told = [self.read_words(piece) for piece in pieces]
        if is_open and len(pieces) > 1:
            found.role = offices_in(text, pieces, self._words) or found.role
        said = bool(remark.links) and not is_of_mark and is_but_links(remark.masked, self._box)
        if said:
            del found.affiliations[groups:]  # the links say better where one ends
            for link in remark.links:
                self.read_link(link)
        if not is_of_mark and not any(map(self._fate_in, pieces)):  # else the time is that of a death
            told += [self.read_time(piece) for piece in pieces]
            found.periods.update(dict.fromkeys(times if said else ()))
        return any(told) or said or self.read_words(text)

    def _times_in(self, text: str) -> tuple[list[Period], str]:
        """Return what `times_in` does; of a remark, all and each piece of it are asked about again and again."""
        found = self._times.get(text)
        if found is None:
            found = self._times[text] = times_in(text, self._box)
        return found

    def _leave_out(self, times: list[Period]) -> None:
        """Leave out times that are no terms, and that templates in the text may have stated."""
        for time in times:
            self.found.periods.pop(time, None)

    def read_time(self, text: str) -> bool:
        """Read words that are a time, or an office and a time; tell whether they are nothing but a time."""
        times, rest = self._times_in(text)
        if times and (not rest or office_in(rest, self._words) or modifier_in(rest, self._words)):
            self.found.periods.update(dict.fromkeys(times))
        return bool(times) and not rest

    def read_words(self, text: str) -> bool:
        """Read words that are a fate, an office, how it is held, a rank, or a group."""
        found, text = self.found, text.strip(EDGES)
        if not text:
            return False
        fate = self._fate_in(text)
        if fate is not None:
            self._leave_out(self._times_in(text)[0])
            self._add_fate(fate)
            return True
        modifier = modifier_in(text, self._words)
        if modifier is not None:
            self.modifier = self.modifier or modifier
            return True
        office = office_in(text, self._words)
        if office is not None:
            found.role = found.role or office
            return True
        if folded(text) in self._words.ranks:
            found.rank = found.rank or text
            return True
        group = text if self._box.knowledge.entity(text) is not None else group_in(text, self._words)
        if group is not None:
            found.affiliations.append(group)
        return group is not None

    def _fate_in(self, text: str) -> str | None:
        """Return what words say that became of the person, with or without the time of it."""
        fate = fate_of(text, self._words)
        if fate is not None:
            return fate
        times, rest = self._times_in(text)
        return fate_of(text, self._words, rest) if times and rest else None

    def _add_fate(self, fate: str) -> None:
        """Add what became of the person. That somebody died, as a dagger may have said, is less than any fate."""
        status = self.found.status
        status.pop("died", None)
        if fate != "died" or not status:
            status[fate] = None

    def read_link(self, link: Link) -> None:
        """Read a link that is not the person's."""
        found = self.found
        fate = fate_behind(link, self._words)
        if fate is not None:
            self._add_fate(fate)
        elif names_no_group(link.label, self._words):
            return
        elif not names_no_person(link, self._words):
            found.affiliations.append(link.label.strip("()（） ") or link.label)
        elif any(
            strip_titles(f"{title} X", self._words).rank for title in (link.label, link.target.partition(" (")[0])
        ):
            found.rank = found.rank or link.label
        else:
            found.role = found.role or link.label


def fate_behind(link: Link, words: PersonWords) -> str | None:
    """Return what became of somebody by a link to that; the target of `[[Killed in action|†]]` says more."""
    fate = fate_of(link.target, words)
    return fate if fate is not None or link.label == link.target else fate_of(link.label, words)
