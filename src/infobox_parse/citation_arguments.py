"""The arguments of one citation, sorted by what they are about, and what their values say; it makes no citation."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from infobox_parse.citation_people import Name, as_written
from infobox_parse.citation_tables import place_of, table_of
from infobox_parse.content import Opaque, Piece, Run
from infobox_parse.gathering import gather
from infobox_parse.source import Span
from infobox_parse.wikitext.inline import read_inline
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from infobox_parse.resolving import Call, Context
    from infobox_parse.values import Link
    from infobox_parse.wikitext.nodes import Argument
    from infobox_parse.wikitext.titles import TitleReader


__all__ = ["Arguments", "Given", "source_of"]

_NEEDS_READING = re.compile(r"[\[\]<>&{}\n\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|''|__|[(（「『“‘«] ")
"""What makes more of a value than its words, blanks folded."""

_MAY_NEED_READING = re.compile(r"[\[\]<>&{}\n\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f'_(（「『“‘«]")
"""What that begins with; it is much faster to look for."""

_SCRIPT = re.compile(r"(?:[a-z]{2,3}(?:-[A-Za-z0-9]+)*)\s*:\s*")
"""The language that titles in their own script are marked with."""


_LONGEST_REMEMBERED = 200
"""A longer value is hardly met again."""


class Given(NamedTuple):
    """An argument that counts, and its source text, trimmed."""

    rank: int
    name: str
    argument: Argument
    source: str


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
        self.best: dict[tuple[str, str], Given] = {}
        self.people: dict[str, dict[int, dict[str, Given]]] = {}
        self.members: set[str] = set()
        self.languages: list[Given] = []
        self.beside: list[Opaque] = []
        self._taken: set[str] = set()
        self._sort(table_of(language, template))

    def text(self, given: Given) -> Name:
        """Return what a value says, and take the argument unless there is more in it than that."""
        return Name(*self._text(given))

    def words(self, member: str, role: str = "") -> str | None:
        """Return what the argument for a member says; None where there is none, or it shows nothing."""
        given = self.best.get((member, role))
        return None if given is None else as_written(self._text(given)[0]) or None

    def all_words(self, members: Collection[str]) -> dict[str, str | None]:
        """Return what `words` does for each of these members that something is given for."""
        found: dict[str, str | None] = {}
        for (member, role), given in self.best.items():
            if not role and member in members:
                found[member] = as_written(self._text(given)[0]) or None
        return found

    def source(self, member: str) -> str | None:
        """Return the argument for a member as source text, without comments."""
        given = self.best.get((member, ""))
        if given is None:
            return None
        value = source_of(given.argument) if "<" in given.source else given.source
        if value:
            self._taken.add(given.name)
        return value or None

    def left(self) -> Mapping[str, str]:
        """Return the arguments that nothing has taken; what names the anchor is called `ref`."""
        ref = self.best.get(("ref", ""))
        found = {}
        for name, argument in self.call.arguments.items():
            if name not in self._taken and (value := source_of(argument)):
                found["ref" if ref is not None and name == ref.name else name] = value
        return found

    def take(self, given: Given) -> None:
        """Say that a member has an argument."""
        self._taken.add(given.name)

    def leave(self, given: Given) -> None:
        """Say that an argument has more in it than a member has, so that `left` returns it."""
        self._taken.discard(given.name)

    def _text(self, given: Given) -> tuple[str, tuple[Link, ...]]:
        text = given.source
        links: tuple[Link, ...] = ()
        whole = True
        if _MAY_NEED_READING.search(text) is None or _NEEDS_READING.search(text) is None:
            text = " ".join(text.split())
        else:
            text, links, whole = self._read_markup(given.argument)
        if given.name.startswith("script-") and (script := _SCRIPT.match(text)) is not None:
            text, whole = text[script.end() :], False
        if whole and text:
            self._taken.add(given.name)
        return text, links

    def _sort(self, table: tuple[str, str]) -> None:
        """Find out which argument counts for what, in one pass over those that are given."""
        best, members = self.best, self.members
        for name, argument in self.call.arguments.items():
            place = place_of(table, name)
            if place is None:
                continue
            source = argument.raw.strip(ARGUMENT_BLANKS)
            if not source:
                continue
            (member, role, rank, is_name, _), number = place
            given = Given(rank, name, argument, source)
            members.add(member)
            if is_name:
                roles = self.people.setdefault(member, {}).setdefault(number, {})
                known = roles.get(role)
                if known is None or rank < known.rank:
                    roles[role] = given
            elif member == "languages":
                self.languages.append(given)
            elif member != "raw":
                known = best.get((member, role))
                if known is None or rank < known.rank:
                    best[member, role] = given

    def _read_markup(self, argument: Argument) -> tuple[str, tuple[Link, ...], bool]:
        """Return text and links of a value, and whether all transclusions in it are known; evidence goes beside."""
        raw = argument.raw
        if argument.plain and len(raw) <= _LONGEST_REMEMBERED:
            context = self.context
            trail = context.knowledge.link_trail(context.wiki)
            return (*_read_plain(raw, context.titles, context.variants, trail), True)
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


@functools.lru_cache(maxsize=2048)
def _read_plain(
    raw: str, titles: TitleReader, variants: tuple[str, ...], trail: re.Pattern[str]
) -> tuple[str, tuple[Link, ...]]:
    """Return text and links of a value without transclusions; the same works are cited again and again."""
    run = Run(raw, Span(0, len(raw)))
    gathered = gather(read_inline((run,), titles, variants=variants, line_start=False, trail=trail))
    return gathered.text, tuple(gathered.links)


def source_of(argument: Argument) -> str:
    """Return a value as source text, without comments."""
    raw = argument.raw
    return (argument.value.without_comments() if "<" in raw else raw).strip(ARGUMENT_BLANKS)
