"""The header of a dump: which wiki it is of, and what its namespaces are called."""

from __future__ import annotations

import html
import re
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs


if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = ["Namespace", "Site", "read_site", "wiki_of"]

_ELEMENT = re.compile(r"<(sitename|dbname|base|generator|case)>([^<]*)</\1>")
_NAMESPACE = re.compile(r"""<namespace\b([^<>]*?)(?:/>|>([^<]*)</namespace>)""")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ROOT = re.compile(r"<mediawiki\b([^<>]*)>")
_FILE = re.compile(r"([a-z][a-z0-9_]*?wik[a-z0-9_]*)-(?:[0-9]{8}|latest)\b")
_HOST = re.compile(r"https?://([a-z0-9-]+)\.(?:m\.)?([a-z]+)\.org", re.IGNORECASE)
_FAMILIES = {"wikipedia": "wiki"}
_SPECIAL = {"commons.wikimedia": "commonswiki", "www.wikidata": "wikidatawiki", "www.mediawiki": "mediawikiwiki"}
_WITHOUT_NUMBERS = ("0.1", "0.2", "0.3", "0.4")
"""Versions of the format in which pages do not state the number of their namespace."""


@attrs.frozen
class Namespace:
    """A namespace of a wiki.

    Attributes:
        key: Its number.
        name: Its name; empty for articles.
        case: `first-letter` or `case-sensitive`.
    """

    key: int
    name: str
    case: str


@attrs.frozen
class Site:
    """What a dump says of its wiki; empty where it says nothing.

    Attributes:
        dbname: Database name, such as `enwiki`.
        name: Name for people.
        base: URL of its main page.
        generator: The software that wrote the dump.
        case: Whether the first letter of a title may be small: `first-letter` or `case-sensitive`.
        namespaces: Its namespaces.
        version: Version of the export format.
    """

    dbname: str = ""
    name: str = ""
    base: str = ""
    generator: str = ""
    case: str = ""
    namespaces: tuple[Namespace, ...] = ()
    version: str = ""

    @property
    def prefixes(self) -> Mapping[str, int]:
        """Number of each namespace by its name, casefolded; what `read_page_xml` wants."""
        return MappingProxyType({one.name.casefold(): one.key for one in self.namespaces if one.name})

    @property
    def states_namespaces(self) -> bool:
        """Whether pages of this version of the format state the number of their namespace."""
        return self.version not in _WITHOUT_NUMBERS


def read_site(head: bytes) -> Site:
    """Read the header from the first bytes of a dump, in UTF-8; what is damaged is left out."""
    text = head.decode("utf-8", "replace").partition("<page")[0]
    root = _ROOT.search(text)
    told = dict(_attributes(root[1])) if root else {}
    text = text.partition("</siteinfo>")[0]
    said = {name: html.unescape(value).strip() for name, value in reversed(_ELEMENT.findall(text))}
    namespaces = []
    for written, name in _NAMESPACE.findall(text):
        attributes = dict(_attributes(written))
        key = attributes.get("key", "")
        if re.fullmatch(r"-?[0-9]{1,9}", key):
            case = attributes.get("case", said.get("case", ""))
            namespaces.append(Namespace(int(key), html.unescape(name), case))
    return Site(
        dbname=said.get("dbname", ""),
        name=said.get("sitename", ""),
        base=said.get("base", ""),
        generator=said.get("generator", ""),
        case=said.get("case", ""),
        namespaces=tuple(namespaces),
        version=told.get("version", ""),
    )


def _attributes(written: str) -> list[tuple[str, str]]:
    return [(name, html.unescape(double or single)) for name, double, single in _ATTRIBUTE.findall(written)]


def wiki_of(site: Site, file: str) -> str:
    """Return the database name of a dump's wiki: what it says, or its file's name, or its main page's address."""
    if site.dbname:
        return site.dbname
    named = _FILE.match(PurePosixPath(file.replace("\\", "/")).name)
    if named:
        return named[1]
    host = _HOST.match(site.base)
    if host:
        language, family = host[1].lower(), host[2].lower()
        special = _SPECIAL.get(f"{language}.{family}")
        return special or language.replace("-", "_") + _FAMILIES.get(family, family)
    return "enwiki"
