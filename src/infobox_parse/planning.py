"""Changes of one infobox as edits of its page: each stays inside what it names, and none is made here."""

from __future__ import annotations

import bisect
import functools
from typing import TYPE_CHECKING, Literal

import attrs

from infobox_parse.diagnostics import Edit
from infobox_parse.errors import EditError
from infobox_parse.finding import find_infoboxes
from infobox_parse.inserting import insertion, is_list, newline_of, style_of, with_newlines
from infobox_parse.slots import read_slots
from infobox_parse.source import Span, shown
from infobox_parse.wikitext.loose import LIST_MARKERS


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from infobox_parse.article import Article
    from infobox_parse.patching import Patch
    from infobox_parse.slots import Slot


__all__ = ["Change", "Places", "Plan", "Planned"]


_NOWHERE = Span(0, 0)


@attrs.frozen(kw_only=True)
class Change:
    """What is to become of an infobox.

    Attributes:
        box: Index of the infobox on its page.
        verb: What is done: `set` gives a parameter another value, `add` is for a new one, `replace` for an item.
        key: The parameter's name on the page as given; of a new one its own.
        text: The value, the new name, or what an item becomes.
        after: Of a new parameter, the name of the one that it stands behind; None for the last.
        span: Of an item, where it stands.
        path: Of an item, its path through items and children.
    """

    box: int
    verb: Literal["set", "add", "rename", "remove", "replace"]
    key: str
    text: str = ""
    after: str | None = None
    span: Span = _NOWHERE
    path: tuple[int, ...] = ()

    def __str__(self) -> str:
        place = ".".join((self.key, *map(str, self.path)))
        return f"{'set' if self.verb == 'add' else self.verb} {shown(place)}"


@attrs.frozen
class Planned:
    """An edit and the change that it is made for."""

    edit: Edit
    change: Change


class Plan:
    """The edits of one infobox."""

    def __init__(self, text: str, box: Span, title: Slot, slots: Sequence[Slot]) -> None:
        self.text = text
        self.title = title
        self.slots = slots
        self.newline = newline_of(text, box.start, box.end)
        self.removed: frozenset[str] = frozenset()
        self.by_key: dict[str, list[Slot]] = {}
        for slot in slots:
            self.by_key.setdefault(slot.key, []).append(slot)

    def edits(self, changes: Sequence[Change]) -> Iterator[Planned]:
        """Yield the edits that make the changes; those that put something in at one place are in order.

        Raises:
            EditError: The markup around a parameter is damaged.
        """
        self.removed = frozenset(change.key for change in changes if change.verb == "remove")
        for change in changes:
            match change.verb:
                case "set":
                    yield Planned(self._set(change), change)
                case "rename":
                    for slot in self._slots_of(change):
                        yield Planned(Edit(slot.name, change.text), change)
                case "remove":
                    yield from (Planned(self._remove(slot), change) for slot in self._slots_of(change))
                case "replace":
                    yield Planned(Edit(change.span, with_newlines(change.text, self.newline)), change)
        for anchor, added in self._added(changes):
            style = style_of(self.slots, anchor, self.newline)
            for change in added:
                yield Planned(insertion(anchor, style, change.key, change.text), change)

    def _slots_of(self, change: Change) -> list[Slot]:
        """Return all parameters of a name, so that none that did not count begins to."""
        return [_sound(slot, change) for slot in self.by_key[change.key]]

    def _added(self, changes: Sequence[Change]) -> Iterator[tuple[Slot, list[Change]]]:
        """Yield the parameters that others are to follow, with these in order."""
        anchors: dict[str, Slot] = {slot.key: slot for slot in self.slots}
        last = next((slot for slot in reversed(self.slots) if slot.key not in self.removed), self.title)
        followers: dict[int, list[Change]] = {}
        for change in changes:
            if change.verb != "add":
                continue
            anchor = anchors[change.after] if change.after is not None else last
            anchors[change.key] = _sound(anchor, change)
            row = followers.setdefault(anchor.value.end, [])
            places = [at for at, other in enumerate(row, 1) if other.key == change.after]
            row.insert(places[0] if places else len(row), change)
        for slot in (self.title, *self.slots):
            if slot.value.end in followers:
                yield slot, followers.pop(slot.value.end)

    def _set(self, change: Change) -> Edit:
        """Return the edit that gives a parameter, of several of a name the last, another value."""
        slot = self.by_key[change.key][-1]
        value = with_newlines(change.text, self.newline)
        if slot.blank:
            return self._fill(slot, value)
        blank = "" if "<" in slot.lead else slot.lead
        own_line = "\n" in slot.lead
        if is_list(value) and not own_line and not slot.positional and "<" not in slot.lead:
            return Edit(Span(slot.value.start, slot.core.end), self.newline + value)
        was_list = blank and own_line and self.text[slot.core.start] in LIST_MARKERS
        if was_list and value and value[0] not in LIST_MARKERS:
            lead = style_of(self.slots, slot, self.newline).lead
            return Edit(Span(slot.value.start, slot.core.end), lead + value)
        return Edit(slot.core, value)

    def _fill(self, slot: Slot, value: str) -> Edit:
        """Return the edit that gives a value to a parameter that has none but blanks and comments."""
        start, end = slot.value
        raw = self.text[start:end]
        if not value:
            return Edit(Span(start, start), "")
        if slot.positional:
            return Edit(Span(start, start), value)
        style = style_of(self.slots, slot, self.newline)
        blanks = raw[: len(raw) - len(raw.lstrip(" \t"))]
        lead = self.newline if is_list(value) else style.lead
        behind = raw[len(blanks) :]
        tail = " " if behind and behind[0] == "<" else "" if behind else blanks
        return Edit(Span(start, start + len(blanks)), lead + value + tail)

    def _remove(self, slot: Slot) -> Edit:
        """Return the edit that takes a parameter away, with its line if it has one, and leaves other lines there.

        What stands on lines of its own behind it, such as a comment, belongs to what follows; blank lines go with it
        if there are some before it, too.
        """
        start, end = slot.bar, slot.value.end
        line_start = slot.line_start
        if slot.line_end < 0:
            return Edit(Span(line_start if slot.last and line_start >= 0 else start, end), "")
        if self._follows_positional(slot):
            return Edit(Span(start, end), "")
        if line_start >= 0:
            blank_lines = slot.blank_lines if self._follows_blank_line(line_start) else ""
            return Edit(Span(line_start, slot.line_end + len(blank_lines)), "")
        end = slot.line_end - 1
        return Edit(Span(start, end - 1 if self.text[end - 1] == "\r" else end), "")

    def _follows_blank_line(self, line_start: int) -> bool:
        before = self.text.rfind("\n", 0, line_start - 1)
        return before >= 0 and not self.text[before + 1 : line_start].strip()

    def _follows_positional(self, slot: Slot) -> bool:
        """Whether the value before it has no name, and so counts with the blanks around it."""
        at = bisect.bisect_left(self.slots, slot.value.start, key=lambda other: other.value.start) - 1
        while at >= 0 and self.slots[at].key in self.removed:
            at -= 1
        return at >= 0 and self.slots[at].positional


class Places:
    """The parameters of the infoboxes of a page where they stand, read when asked for."""

    def __init__(self, article: Article, spans: list[Span], patch: Patch | None) -> None:
        self.article = article
        self.spans = spans
        self.patch = patch

    @functools.cached_property
    def _read(self) -> dict[int, tuple[Slot, tuple[Slot, ...]]]:
        """The slots of each infobox by its index."""
        article, patch = self.article, self.patch
        text = article.wikitext if patch is None else patch.after
        page = article.page
        found = find_infoboxes(text, wiki=page.wiki, knowledge=article.knowledge, asked=article.schemas.names)
        nodes = {node.span: node for node in found.closed}
        return {
            index: read_slots(article.wikitext, box, nodes[span], _same if patch is None else patch.back)
            for index, (box, span) in enumerate(zip(article.infoboxes, self.spans, strict=True))
        }

    def plan(self, index: int) -> Plan:
        """Return what plans the edits of an infobox."""
        return Plan(self.article.wikitext, self.article.infoboxes[index].span, *self._read[index])

    def positional(self, index: int, key: str) -> bool:
        """Whether a parameter has no name of its own."""
        return any(slot.key == key and slot.positional for slot in self._read[index][1])


def _same(span: Span) -> Span:
    return span


def _sound(slot: Slot, change: Change) -> Slot:
    if slot.key and slot.bar < 0:
        message = f"cannot {change}: the markup there is damaged; edit the page that repair() gives"
        raise EditError(message)
    return slot
