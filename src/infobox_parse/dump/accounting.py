"""What became of every page of a dump: pages in are those parsed, those skipped and those failed, by reason."""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from infobox_parse.errors import InfoboxParseError


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from infobox_parse.boxes import DumpLine
    from infobox_parse.plain import JSON


__all__ = ["EXAMPLES", "FAILURES", "MOST_NAMES", "SKIPS", "Account", "AccountError", "Example"]

SKIPS: Mapping[str, str] = {
    "namespace": "the page is in another namespace",
    "redirect": "the page is a redirect",
    "model": "the page is no wikitext",
    "filter": "the page is not one that was asked for, by number, title or namespace",
    "no-infobox": "the page has no infobox of the wanted kinds",
}
"""Why pages are skipped."""

FAILURES: Mapping[str, str] = {
    "unclosed-page": "the page's element is never closed",
    "damaged-page": "a part of the page could not be unpacked",
    "page-too-large": "the page is larger than a reader may hold",
    "unreadable-page": "the page's XML is malformed",
    "over-time": "the page took longer than a page may take",
    "over-memory": "the page took more memory than a page may take",
    "worker-died": "the process that read the page died",
    "error": "the parser failed: please report it, with the page",
}
"""Why pages fail."""

EXAMPLES = 3
"""Examples that are kept of each code of diagnostics."""

MOST_NAMES = 100_000
"""Names that are counted one by one; the others are counted together, as `…`."""

OTHERS = "…"


class AccountError(InfoboxParseError):
    """The pages that came in are not those that are accounted for; this is a fault of the package."""


@attrs.frozen
class Example:
    """A diagnostic of a page: the page's title, the line, what is said."""

    title: str
    line: int
    message: str


@attrs.define(kw_only=True)
class Account:
    """What became of pages; accounts of the parts of a dump add up to that of the whole, in the order of the dump.

    Attributes:
        pages: Pages that came in: those whose beginning was seen.
        parsed: Pages with an infobox of a wanted kind, read.
        skipped: The others that nothing is wrong with, by reason (`SKIPS`).
        failed: Pages that could not be read, by reason (`FAILURES`).
        lines: Infoboxes written.
        faults: What is wrong with the dump itself, by code (`dump.faults.FAULTS`).
        infoboxes: Infoboxes written by template, after redirects.
        kinds: The same by kind.
        fields: Infoboxes that have a parameter, or a field of a record, not empty: `kind.field`, or where there is no
            kind `template.parameter`.
        diagnostics: Diagnostics by code.
        examples: The first of each code.
        unknown_parameters: Parameters that no schema knows: `template.parameter`.
        unknown_templates: Templates in values that nothing resolves.
    """

    pages: int = 0
    parsed: int = 0
    lines: int = 0
    skipped: Counter[str] = attrs.Factory(Counter)
    failed: Counter[str] = attrs.Factory(Counter)
    faults: Counter[str] = attrs.Factory(Counter)
    infoboxes: Counter[str] = attrs.Factory(Counter)
    kinds: Counter[str] = attrs.Factory(Counter)
    fields: Counter[str] = attrs.Factory(Counter)
    diagnostics: Counter[str] = attrs.Factory(Counter)
    examples: dict[str, list[Example]] = attrs.Factory(dict)
    unknown_parameters: Counter[str] = attrs.Factory(Counter)
    unknown_templates: Counter[str] = attrs.Factory(Counter)

    def skip(self, reason: str) -> None:
        """Count a page that is skipped."""
        self.pages += 1
        self.skipped[reason] += 1

    def fail(self, reason: str) -> None:
        """Count a page that failed."""
        self.pages += 1
        self.failed[reason] += 1

    def take(self, pages: Sequence[tuple[DumpLine, ...]]) -> None:
        """Count pages that were parsed, with what is written of each."""
        self.pages += len(pages)
        self.parsed += len(pages)
        lines = [line for page in pages for line in page]
        self.lines += len(lines)
        self.infoboxes.update([line.canonical for line in lines])
        self.kinds.update([line.kind for line in lines if line.kind is not None])
        filled: dict[str, list[str]] = {}
        for line in lines:
            filled.setdefault(line.kind or line.canonical, []).extend(_filled(line))
        _count(self.fields, filled)
        self._take_diagnostics(lines)

    def _take_diagnostics(self, lines: Sequence[DumpLine]) -> None:
        counted: list[str] = []
        parameters: dict[str, list[str]] = {}
        templates: list[str] = []
        for line in lines:
            for one in line.diagnostics:
                code = one.code
                counted.append(code)
                examples = self.examples.get(code, ())
                if len(examples) < EXAMPLES:
                    self.examples[code] = [*examples, Example(line.title, one.line, one.message)]
                if code == "unknown-parameter":
                    parameters.setdefault(line.canonical, []).append(str(one.field))
                elif code == "unknown-template":
                    templates.append(str(dict(one.details)["name"]))
        self.diagnostics.update(counted)
        _count(self.unknown_parameters, parameters)
        self.unknown_templates.update(templates)

    def merge(self, other: Account) -> None:
        """Add the account of the part that follows."""
        for name in _NUMBERS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in _COUNTERS:
            _add(getattr(self, name), getattr(other, name))
        for code, examples in other.examples.items():
            mine = self.examples.setdefault(code, [])
            mine += examples[: EXAMPLES - len(mine)]

    def check(self) -> None:
        """Make sure that every page is accounted for.

        Raises:
            AccountError: One is not.
        """
        told = self.parsed + self.skipped.total() + self.failed.total()
        if self.pages != told:
            message = f"{self.pages} pages came in, {told} are accounted for"
            raise AccountError(message)

    def to_plain(self, *, by_count: bool = True) -> dict[str, JSON]:
        """Return the account as plain JSON types, the most frequent names first or, where nobody looks, as counted."""
        examples: dict[str, JSON] = {
            code: [[one.title, one.line, one.message] for one in told] for code, told in sorted(self.examples.items())
        }
        numbers = {name: getattr(self, name) for name in _NUMBERS}
        order = _by_count if by_count else dict[str, int]
        counters = {name: order(getattr(self, name)) for name in _COUNTERS}
        return {**numbers, **counters, "examples": examples}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Account:
        """Return the account that `to_plain` wrote."""
        account = cls()
        for name in _NUMBERS:
            setattr(account, name, plain[name])
        for name in _COUNTERS:
            setattr(account, name, Counter(plain[name]))
        account.examples = {code: [Example(*one) for one in told] for code, told in plain["examples"].items()}
        return account


_NUMBERS = ("pages", "parsed", "lines")
_COUNTERS = tuple(
    field.name for field in attrs.fields(Account) if field.name not in _NUMBERS and field.name != "examples"
)


def _filled(line: DumpLine) -> Iterable[str]:
    """Return the fields of a record, or the parameters, that say something."""
    record = line.record
    names = _member_names(type(record))  # type: ignore[arg-type]  # classes can be looked up
    if names:
        return [name for name in names if getattr(record, name)]
    return [name for name, field in line.fields.items() if field.items]


@functools.cache
def _member_names(cls: type) -> tuple[str, ...]:
    """Return the names of the members of an attrs class; none of any other."""
    return tuple(member.name for member in attrs.fields(cls)) if attrs.has(cls) else ()


def _count(counted: Counter[str], names: Mapping[str, list[str]]) -> None:
    """Count names by their owners, as `owner.name`."""
    for owner, those in names.items():
        for name, count in Counter(those).items():
            counted[f"{owner}.{name}"] += count


def _by_count(counted: Counter[str]) -> dict[str, int]:
    """Return counts by name, the highest first."""
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _add(mine: Counter[str], other: Counter[str]) -> None:
    """Add counts; once there are very many names, new ones are counted together."""
    if len(mine) + len(other) <= MOST_NAMES:
        mine.update(other)
        return
    for name, count in other.items():
        mine[name if name in mine or len(mine) < MOST_NAMES else OTHERS] += count
