"""The arguments of one citation, sorted by what they are about, and what their values say; it makes no citation."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, TypeAlias

from infobox_parse.citation_people import as_written
from infobox_parse.citation_tables import place_of, slots_of, table_of
from infobox_parse.content import Opaque, Piece, Run
from infobox_parse.gathering import gather
from infobox_parse.source import Span
from infobox_parse.wikitext.inline import read_inline
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from infobox_parse.citation_people import Name
    from infobox_parse.resolving import Call, Context
    from infobox_parse.values import Link
    from infobox_parse.wikitext.titles import TitleReader


__all__ = ["Arguments", "Given"]

_NEEDS_READING = re.compile(r"[\[\]<>&{}\n\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|''|__|[(（「『“‘«] ").search
"""What makes more of a value than its words, blanks folded."""

_MAY_NEED_READING = re.compile(r"[\[\]<>&{}\n\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f'_(（「『“‘«]").search
"""What that begins with; it is much faster to look for."""

_SCRIPT = re.compile(r"(?:[a-z]{2,3}(?:-[A-Za-z0-9]+)*)\s*:\s*")
"""The language that titles in their own script are marked with."""


_LONGEST_REMEMBERED = 200
"""A longer value is hardly met again."""


Given: TypeAlias = tuple[int, str, str]
"""An argument that counts: its rank, its name, and its source text, trimmed."""


class Arguments:
    """The arguments of a citation.

    Attributes:
        best: Those that count, by member and role.
        people: Those about people by list, number and role.
        members: The members of which something is given.
        languages: Those that name languages.
        beside: What they add to the item beside the citation: references, notes, findings.
    """

    def __init__(self, call: Call, context: Context, template: str, language: str) -> None:
        self.call = call
        self.context = context
        self.raw = call.raw_arguments
        self.best: dict[tuple[str, str], Given] = {}
        self.people: dict[str, dict[int, dict[str, Given]]] = {}
        self.members: set[str] = set()
        self.languages: list[Given] = []
        self.beside: list[Opaque] = []
        self._taken: set[str] = set()
        self._sort(table_of(language, template))

    def text(self, given: Given) -> Name:
        """Return what a value says, and take the argument unless there is more in it than that."""
        _, name, text = given
        links: tuple[Link, ...] = ()
        whole = True
        if _MAY_NEED_READING(text) is None or _NEEDS_READING(text) is None:
            text = " ".join(text.split())
        else:
            text, links, whole = self._read_markup(name)
        if name.startswith("script-") and (script := _SCRIPT.match(text)) is not None:
            text, whole = text[script.end() :], False
        if whole and text:
            self._taken.add(name)
        return text, links

    def words(self, member: str, role: str = "") -> str | None:
        """Return what the argument for a member says; None where there is none, or it shows nothing."""
        given = self.best.get((member, role))
        return None if given is None else as_written(self.text(given)[0]) or None

    def all_words(self, members: Collection[str]) -> dict[str, str | None]:
        """Return what `words` does for each of these members that something is given for."""
        found: dict[str, str | None] = {}
        for (member, role), given in self.best.items():
            if not role and member in members:
                found[member] = as_written(self.text(given)[0]) or None
        return found

    def source(self, member: str) -> str | None:
        """Return the argument for a member as source text, without comments."""
        given = self.best.get((member, ""))
        if given is None:
            return None
        _, name, value = given
        if "<" in value:
            value = self.source_of(name)
        if value:
            self._taken.add(name)
        return value or None

    def left(self) -> Mapping[str, str]:
        """Return the arguments that nothing has taken; what names the anchor is called `ref`."""
        if len(self._taken) == len(self.raw):
            return {}
        ref = self.best.get(("ref", ""))
        found = {}
        for name in self.raw:
            if name not in self._taken and (value := self.source_of(name)):
                found["ref" if ref is not None and name == ref[1] else name] = value
        return found

    def source_of(self, name: str) -> str:
        """Return the value of an argument as source text, without comments."""
        raw = self.raw[name]
        if "<" in raw:
            raw = self.call.arguments[name].value.without_comments()
        return raw.strip(ARGUMENT_BLANKS)

    def take(self, given: Given) -> None:
        """Say that a member has an argument."""
        self._taken.add(given[1])

    def leave(self, given: Given) -> None:
        """Say that an argument has more in it than a member has, so that `left` returns it."""
        self._taken.discard(given[1])

    def _sort(self, table: tuple[str, str]) -> None:
        """Find out which argument counts for what, in one pass over those that are given."""
        best, members, known = self.best, self.members, slots_of(table)
        for name, raw in self.raw.items():
            source = raw.strip(ARGUMENT_BLANKS)
            if not source:
                continue
            slot, number = known.get(name), 1
            if slot is None:
                place = place_of(table, name)
                if place is None:
                    continue
                slot, number = place
            member, role, rank, is_name, _ = slot
            members.add(member)
            if is_name:
                roles = self.people.setdefault(member, {}).setdefault(number, {})
                rival = roles.get(role)
                if rival is None or rank < rival[0]:
                    roles[role] = (rank, name, source)
            elif member == "languages":
                self.languages.append((rank, name, source))
            elif member != "raw":
                rival = best.get((member, role))
                if rival is None or rank < rival[0]:
                    best[member, role] = (rank, name, source)

    def _read_markup(self, name: str) -> tuple[str, tuple[Link, ...], bool]:
        """Return text and links of a value, and whether all transclusions in it are known; evidence goes beside."""
        raw = self.raw[name]
        if self.call.node.plain or self.call.arguments[name].plain:
            context = self.context
            read = _remembered_plain if len(raw) <= _LONGEST_REMEMBERED else _read_plain
            return (*read(raw, context.titles, context.variants, context.knowledge.link_trail(context.wiki)), True)
        argument = self.call.arguments[name]
        content = self.context.content(argument.value)
        gathered = gather(self.context.inline(content, line_start=False))
        known = True
        for token in content:
            if isinstance(token, Opaque) and isinstance(token.value, Piece):
                piece = token.value
                known = known and not piece.templates
                if piece.evidence or piece.citations or piece.findings:
                    beside = Piece(evidence=piece.evidence, citations=piece.citations, findings=piece.findings)
                    self.beside.append(Opaque(beside, token.span))
        return gathered.text, tuple(gathered.links), known


def _read_plain(
    raw: str, titles: TitleReader, variants: tuple[str, ...], trail: re.Pattern[str]
) -> tuple[str, tuple[Link, ...]]:
    """Return text and links of a value without transclusions."""
    run = Run(raw, Span(0, len(raw)))
    gathered = gather(read_inline((run,), titles, variants=variants, line_start=False, trail=trail))
    return gathered.text, tuple(gathered.links)


@functools.lru_cache(maxsize=2048)
def _remembered_plain(
    raw: str, titles: TitleReader, variants: tuple[str, ...], trail: re.Pattern[str]
) -> tuple[str, tuple[Link, ...]]:
    """Do the same; the same works are cited again and again."""
    return _read_plain(raw, titles, variants, trail)
