"""What of an item that is split belongs to which of its parts; it does not look for the parts.

Where the page leaves open to which part something belongs, no part gets it: what is wrong of one of them is worse than
what is missing. Only references and notes are then everybody's, for they may be about all.
"""

from __future__ import annotations

import bisect
import itertools
from typing import TYPE_CHECKING, TypeVar

from infobox_parse.changing import changed


if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from infobox_parse.values import Flag, Item, Link, NoteUse, Qualifier, ReferenceUse


__all__ = ["locate", "share_out"]

_MOST_MISSED = 50
"""Once so many labels are not found in a text, no more are looked for: each costs a look at all of it."""

_MOST_COPIES = 100_000
"""No more uses of references and notes are made of those that are everybody's; they are then those of their parts."""

_T = TypeVar("_T")


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


def share_out(
    item: Item, texts: list[str], cuts: list[re.Match[str]], places: list[int], *, named: list[bool]
) -> list[Item]:
    """Make an item of each part, with what stands in it; for what stands at a cut, `_Sharer` says the part.

    Args:
        item: The item.
        texts: The text of each part.
        cuts: What parts them in the item's text.
        places: Where in the text the labels of the item's links are, -1 for one that is not there.
        named: Whether each part names something, and not only says that there are more.
    """
    sharer = _Sharer(item, texts, cuts)
    shares = zip(
        texts,
        sharer.links_of(places),
        sharer.flags_of(),
        sharer.brackets_of(),
        sharer.values_of("dates", item.dates),
        sharer.values_of("coordinates", item.coordinates),
        sharer.values_of("status", item.status),
        *sharer.evidence_of(named),
        strict=True,
    )
    rest = changed(item, separator="enumeration", children=(), marks=())
    return [
        changed(
            rest,
            text=text,
            links=tuple(links),
            flags=tuple(flags),
            qualifiers=tuple(brackets),
            dates=tuple(dates),
            coordinates=tuple(coordinates),
            status=tuple(status),
            references=uses,
            notes=notes,
        )
        for text, links, flags, brackets, dates, coordinates, status, uses, notes in shares
    ]


class _Sharer:
    """Shares out the values of one item.

    A flag, date or place at a cut belongs to the part behind it; a status, reference or note to the part before it, but
    the status to the part behind it if the item begins with one. References and notes that stand behind the last part
    alone, or at a part that names nothing, are everybody's.
    """

    def __init__(self, item: Item, texts: list[str], cuts: list[re.Match[str]]) -> None:
        self.item = item
        self.texts = texts
        self.starts = [0, *(cut.end() for cut in cuts)]
        self.names: dict[str, int] = {text: number for number, text in reversed(list(enumerate(texts)))}
        before = [0, *itertools.accumulate(not char.isspace() for char in item.text)]
        self.cut_starts = [before[cut.start()] for cut in cuts]
        self.cut_ends = [before[cut.end()] for cut in cuts]
        self.marks: dict[str, list[int]] = {}
        for member, at in item.marks:
            self.marks.setdefault(member, []).append(at)

    def part_at(self, position: int) -> int:
        """Return the number of the part that a place in the text is in."""
        return bisect.bisect_right(self.starts, position) - 1

    def owners(self, member: str, count: int) -> list[int] | None:
        """Return the number of the part that each value of a member belongs to; None where the item does not know."""
        marks = self.marks.get(member, [])
        if len(marks) != count:
            return None
        follows = member in ("references", "notes") or (member == "status" and marks[:1] != [0])
        cuts = self.cut_ends if follows else self.cut_starts
        return [bisect.bisect_left(cuts, at) for at in marks]

    def links_of(self, places: list[int]) -> list[list[Link]]:
        shared: list[list[Link]] = [[] for _ in self.texts]
        for link, at in zip(self.item.links, places, strict=True):
            if at >= 0:
                number = self.part_at(at)
                shared[number].append(link)
                self.names.setdefault(link.label, number)
        return shared

    def flags_of(self) -> list[list[Flag]]:
        """Share out the flags: where their places are not known, by name or, if each part can have one, in order."""
        flags = self.item.flags
        owners = self.owners("flags", len(flags))
        if owners is None:
            each = len(flags) == len(self.texts)
            owners = [self.names.get(flag.name or "", place if each else -1) for place, flag in enumerate(flags)]
        return self.given(flags, owners)

    def brackets_of(self) -> list[list[Qualifier]]:
        brackets = self.item.qualifiers
        places = locate(self.item.text, [bracket.text for bracket in brackets])
        return self.given(brackets, [self.part_at(at) if at >= 0 else -1 for at in places])

    def values_of(self, member: str, values: tuple[_T, ...]) -> list[list[_T]]:
        """Share out values: where their places are not known, one each if they are as many as the parts."""
        owners = self.owners(member, len(values))
        if owners is None:
            owners = list(range(len(values))) if len(values) == len(self.texts) else [-1] * len(values)
        return self.given(values, owners)

    def evidence_of(self, named: list[bool]) -> tuple[list[tuple[ReferenceUse, ...]], list[tuple[NoteUse, ...]]]:
        """Share out references and notes, if any is about one part and not perhaps about all."""
        references, notes = self.item.references, self.item.notes
        owners = self.owners("references", len(references))
        note_owners = self.owners("notes", len(notes))
        last = len(self.texts) - 1
        if owners is not None and note_owners is not None:
            numbers = [*owners, *note_owners]
            too_many = len(numbers) * len(named) > _MOST_COPIES
            if too_many or (all(map(named.__getitem__, numbers)) and min(numbers, default=last) < last):
                shared, shared_notes = self.given(references, owners), self.given(notes, note_owners)
                return [tuple(own) for own in shared], [tuple(own) for own in shared_notes]
        return [references] * len(named), [notes] * len(named)

    def given(self, values: tuple[_T, ...], owners: list[int]) -> list[list[_T]]:
        """Give each value to the part of a number; one of -1 to none."""
        shared: list[list[_T]] = [[] for _ in self.texts]
        for value, number in zip(values, owners, strict=True):
            if number >= 0:
                shared[number].append(value)
        return shared
