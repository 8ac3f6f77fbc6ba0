"""The facts about citation templates: which they are, and what each argument says; it reads no citation.

The data files stand beside the resolver, `resolvers/citation_*`; each is read on the first question.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import Final, NamedTuple, TypeAlias

import attrs


__all__ = [
    "Place",
    "Slot",
    "is_citation",
    "numbered",
    "place_of",
    "slots",
    "slots_of",
    "table_of",
    "url_pattern",
    "url_status",
]

_PEOPLE = frozenset({"authors", "editors", "translators", "contributors", "interviewers"})
_NAMES = frozenset({"last", "first", "link"})

_Table: TypeAlias = "dict[str, list[str] | dict[str, list[str]]]"
_Aliases: TypeAlias = "dict[tuple[str, str], list[str]]"
"""Member and role to aliases."""

_NUMBERED = re.compile(r"(\D*)(\d{1,4})(\D*)")
_EVERYWHERE: Final = "*"
_SAME_LANGUAGE = {"nb": "no", "nn": "no"}


class Slot(NamedTuple):
    """What an argument is about.

    Attributes:
        member: Of `Citation`, or `date`, `accessed`, `subtitle`, `ref`, `identifiers`, `raw`.
        role: Of people `last`, `first`, `link`, `list` or `vancouver`; the name of an identifier; a part of a date.
        rank: Where several arguments are given for the same, the lowest counts.
        is_name: Whether it is a name or page of one person in a list.
        takes_numbers: Whether there may be several with numbers.
    """

    member: str
    role: str
    rank: int
    is_name: bool
    takes_numbers: bool


Place: TypeAlias = tuple[Slot, int]
"""What an argument is about, and its number."""


@attrs.frozen
class _Templates:
    """The file of templates; see there."""

    prefixes: tuple[str, ...]
    names: frozenset[str]
    others: Mapping[str, frozenset[str]]
    arguments: Mapping[str, _Aliases]
    urls: Mapping[str, str]
    statuses: Mapping[str, str]


def is_citation(language: str, name: str) -> bool:
    """Tell whether a template is a citation on the wiki of a language, by its name after redirects."""
    templates = _templates()
    if name in templates.others[_EVERYWHERE] or name in templates.others.get(language, ()):
        return False
    return name in templates.names or name.startswith(templates.prefixes)


def slots(language: str, template: str) -> Mapping[str, Slot]:
    """Return the names of arguments, without numbers, that a template on the wiki of a language may have."""
    return slots_of(table_of(language, template))


@functools.lru_cache(maxsize=4096)
def numbered(name: str) -> tuple[str, int] | None:
    """Take the number out of an argument's name: `author2-last` gives `author-last` and 2; None without a number."""
    match = _NUMBERED.fullmatch(name)
    return None if match is None else ((match[1] + match[3]).strip(), int(match[2]))


@functools.lru_cache(maxsize=8192)
def place_of(table: tuple[str, str], name: str) -> Place | None:
    """Return what an argument is about, by its name as written; None if that is not known."""
    known = slots_of(table)
    slot = known.get(name)
    if slot is not None:
        return slot, 1
    without = numbered(name)
    if without is None:
        return None
    slot = known.get(without[0])
    return None if slot is None or not slot.takes_numbers else (slot, without[1] or 1)


def url_pattern(template: str) -> str | None:
    """Return the address that a template makes, with names of arguments in braces."""
    return _templates().urls.get(template)


def url_status(words: str) -> str:
    """Return the state of a URL in today's words."""
    return _templates().statuses.get(words.lower(), words)


@functools.lru_cache(maxsize=1024)
def table_of(language: str, template: str) -> tuple[str, str]:
    """Return the language and the template that have names of arguments of their own; empty where one has none."""
    language = _SAME_LANGUAGE.get(language, language)
    own = template if template in _templates().arguments else ""
    return language if language in _local_aliases() else "", own


def _text(name: str) -> str:
    return (resources.files("infobox_parse.resolvers") / name).read_text("utf-8")


def _aliases(table: _Table) -> _Aliases:
    """Return the aliases in a table of members, some of which have tables of roles."""
    found: _Aliases = {}
    for member, value in table.items():
        if isinstance(value, list):
            found[member, ""] = value
        else:
            for role, names in value.items():
                found[member, role] = names
    return found


@functools.cache
def _english_aliases() -> _Aliases:
    return _aliases(tomllib.loads(_text("citation_arguments.toml")))


@functools.cache
def _local_aliases() -> Mapping[str, _Aliases]:
    tables: dict[str, _Table] = tomllib.loads(_text("citation_arguments_local.toml"))
    return {language: _aliases(table) for language, table in tables.items()}


@functools.cache
def _templates() -> _Templates:
    tables = tomllib.loads(_text("citation_templates.toml"))
    names: dict[str, list[str]] = tables["names"]
    others: dict[str, list[str]] = tables["others"]
    arguments: dict[str, _Table] = tables["arguments"]
    return _Templates(
        tuple(tables["prefixes"]),
        frozenset(name for some in names.values() for name in some),
        {language: frozenset(some) for language, some in others.items()},
        {template: _aliases(table) for template, table in arguments.items()},
        tables["urls"],
        tables["url_status"],
    )


@functools.cache
def slots_of(table: tuple[str, str]) -> Mapping[str, Slot]:
    """Return the names of arguments, without numbers, that `table_of` stands for.

    The aliases of the template go first, then those of the language, English, and all others.
    """
    language, template = table
    local = _local_aliases()
    sources = [_templates().arguments.get(template, {}), local.get(language, {}), _english_aliases(), *local.values()]
    found: dict[str, Slot] = {}
    ranks: dict[tuple[str, str], int] = {}
    for source in sources:
        for (member, role), names in source.items():
            for name in names:
                rank = ranks[member, role] = ranks.get((member, role), -1) + 1
                is_name = member in _PEOPLE and role in _NAMES
                found.setdefault(name, Slot(member, role, rank, is_name, is_name or member == "languages"))
    return MappingProxyType(found)
