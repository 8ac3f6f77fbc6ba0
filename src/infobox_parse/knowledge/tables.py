"""Tables of one wiki, built once from the data files; it decides nothing about a page."""

from __future__ import annotations

import functools
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from infobox_parse.knowledge.loading import load_infoboxes, load_rows, load_wikis, load_words


if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = [
    "InfoboxNames",
    "content_language",
    "first_token",
    "infobox_names",
    "interwiki_prefixes",
    "keys",
    "lasting_aliases",
    "namespace_ids",
    "namespace_names",
    "redirect_targets",
    "redirect_words",
    "stem",
    "wiki_set",
    "wiki_table",
]

_PROJECTS = re.compile(r"(?<=.)(?:wiki(?:pedia|books|news|quote|source|versity|voyage)?|wiktionary)\Z")
_FIRST_TOKEN = re.compile("[^\\s_|{}:<>\\[\\]&/#\u200e\u200f\u202a-\u202e]+")
_SPECIAL_WIKIS = frozenset({"mediawiki"})

_LASTING = frozenset({"local", "merge"})
"""Sources of rows of redirects.tsv that a wiki's own redirects do not speak of."""

DEFAULT_PROJECT = "Wikipedia"


@attrs.frozen
class InfoboxNames:
    """How the infoboxes of a wiki are called.

    Attributes:
        words: Titles begin with one of these.
        suffixes: Titles end with one of these, after a blank.
        names: Whole titles.
    """

    words: frozenset[str]
    suffixes: frozenset[str]
    names: frozenset[str]

    def match(self, title: str) -> bool:
        """Tell whether a title is that of an infobox."""
        if title in self.names:
            return True
        for word in self.words:
            if title.startswith(word):
                rest = title[len(word) :]
                if (word.endswith("/") or not rest[:1].isalnum()) and "/" not in rest:
                    return True
        return "/" not in title and any(title.endswith(f" {suffix}") for suffix in self.suffixes)


@functools.cache
def stem(wiki: str) -> str:
    """Return a wiki's database name without its project and with hyphens: `zh-min-nan`."""
    name = wiki.replace("_", "-")
    return name if name in _SPECIAL_WIKIS else _PROJECTS.sub("", name)


def wiki_table(name: str) -> Mapping[str, object]:
    """Return a table of wikis.toml."""
    table = load_wikis().get(name, {})
    return table if isinstance(table, dict) else {}


def wiki_set(name: str, key: str) -> frozenset[str]:
    """Return a list of wikis.toml."""
    listed = wiki_table(name).get(key, [])
    return frozenset(listed) if isinstance(listed, list) else frozenset()


@functools.cache
def content_language(wiki: str) -> str:
    """Return the language of a wiki's content."""
    name = stem(wiki)
    return str(wiki_table("languages").get(name, name))


def keys(wiki: str) -> tuple[str, ...]:
    """Return under which names data of a wiki may stand, the nearest first."""
    name, language = stem(wiki), content_language(wiki)
    code = str(wiki_table("codes").get(language, language))
    return tuple(dict.fromkeys((name, language, code)))


@functools.cache
def link_trail(wiki: str) -> re.Pattern[str]:
    """Return what matches the letters behind a link that belong to its label."""
    known = {row[0]: row[1] for row in load_rows("link_trails.tsv", 2)}
    pattern = next((known[key] for key in keys(wiki) if key in known), "[a-z]+")
    return re.compile(pattern or "(?!)")


@functools.cache
def _local_names(language: str) -> tuple[tuple[int, str], ...]:
    """Return numbers and names of a language's namespaces; those of other languages are not read."""
    return tuple((int(number), name) for _, number, name in load_rows("namespaces.tsv", 3, language))


def _named(wiki: str) -> tuple[tuple[int, str], ...]:
    """Return numbers and names of a wiki's namespaces as MediaWiki has them, main names first."""
    projects = wiki_table("projects")
    project = str(next((projects[key] for key in keys(wiki) if key in projects), DEFAULT_PROJECT))
    local = next(filter(None, map(_local_names, reversed(keys(wiki)))), ())
    return (*((number, name.replace("$1", project)) for number, name in local), (4, project))


def _added(wiki: str) -> list[tuple[int, str]]:
    """Return numbers and names of the namespaces and aliases that a wiki has on top."""
    extra = wiki_table("namespaces")
    tables = [extra.get(key) for key in dict.fromkeys((*keys(wiki), "all"))]
    items = [item for table in tables if isinstance(table, dict) for item in table.items()]
    return [(int(number), name) for name, number in items]


@functools.cache
def namespace_ids(wiki: str) -> Mapping[str, int]:
    """Return all names and aliases of namespaces, lower-case, to their numbers."""
    found: dict[str, int] = {}
    for number, name in (*_local_names("*"), *_named(wiki), *_added(wiki)):
        found.setdefault(name.lower(), number)
    return MappingProxyType(found)


@functools.cache
def namespace_names(wiki: str) -> Mapping[int, str]:
    """Return the numbers of namespaces to the wiki's main names; the main namespace has none."""
    found = {0: ""}
    for number, name in _named(wiki):
        found.setdefault(number, name)
    found.setdefault(5, f"{found[4]} talk")
    for number, name in (*_local_names("*"), *_added(wiki)):
        found.setdefault(number, name)
    return MappingProxyType(found)


@functools.cache
def interwiki_prefixes() -> Mapping[str, str]:
    """Return prefixes to "language" or "interwiki"."""
    found = {prefix: kind for prefix, kind in load_rows("interwiki.tsv", 2)}  # noqa: C416 - typed
    for kind in ("interwiki", "language"):
        found |= dict.fromkeys(sorted(wiki_set("interwiki", kind)), kind)
    return MappingProxyType(found)


@functools.cache
def _redirect_rows() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for wiki, alias, target, _ in load_rows("redirects.tsv", 4):
        found.setdefault(wiki, {})[alias] = target
    for language, target, names in load_rows("local_names.tsv", 3):
        for alias in names.split("|"):
            found.setdefault(language, {}).setdefault(alias, target)
    return found


@functools.cache
def redirect_targets(wiki: str) -> Mapping[str, str]:
    """Return aliases of templates to their targets, one hop each.

    A wiki's own rows come before those of all wikis; what its own rows point to is a page there.
    """
    own: dict[str, str] = {}
    for key in keys(wiki):
        for alias, target in _redirect_rows().get(key, {}).items():
            own.setdefault(alias, target)
    pages = set(own.values())
    shared = {a: t for a, t in _redirect_rows().get("*", {}).items() if a not in pages}
    return MappingProxyType(shared | own)


@functools.cache
def lasting_aliases(wiki: str) -> frozenset[str]:
    """Return aliases that are no redirects on the wikis: of what was merged since, and of what is called otherwise."""
    listed = {(where, alias) for where, alias, _, source in load_rows("redirects.tsv", 4) if source in _LASTING}
    listed |= {(where, alias) for where, _, names in load_rows("local_names.tsv", 3) for alias in names.split("|")}
    return frozenset(alias for where, alias in listed if where in ("*", *keys(wiki)))


@functools.cache
def infobox_names(wiki: str) -> InfoboxNames:
    """Return how infoboxes are called on a wiki."""
    found: dict[str, set[str]] = {"words": set(), "suffixes": set(), "names": set()}
    for key in ("*", *keys(wiki)):
        table = load_infoboxes().get(key, {})
        for kind, listed in table.items() if isinstance(table, dict) else ():
            found[kind].update(listed if isinstance(listed, list) else ())
    return InfoboxNames(**{kind: frozenset(listed) for kind, listed in found.items()})


@functools.cache
def redirect_words() -> frozenset[str]:
    """Return the words that make a page a redirect, in small letters, without `#`."""
    words = load_words("redirect_words.toml").get("words")
    return frozenset(words) if isinstance(words, list) else frozenset()


def first_token(name: str) -> str:
    """Return the first run of characters of a name that no blank or markup cuts."""
    match = _FIRST_TOKEN.search(name)
    return match.group() if match else ""
