"""Citation templates: https://en.wikipedia.org/wiki/Help:Citation_Style_1 (`{{cite web}}`, `{{citation}}` …).

What argument says what is in `citation_arguments.toml`. Nothing is fetched and no citation is formatted.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import TYPE_CHECKING, Final

import attrs

from infobox_parse.content import Opaque, Piece
from infobox_parse.dates import read_dates
from infobox_parse.gathering import gather
from infobox_parse.resolving import Resolver
from infobox_parse.values import Author, Citation
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context
    from infobox_parse.wikitext.nodes import Part


__all__ = ["CITE", "read_citation", "resolve_cite"]

_DIGITS = re.compile(r"[0-9]+")
_CODE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")
_LANGUAGE_SEPARATOR = re.compile(r"\s*[,;&/]\s*|\s+and\s+")
_LONGEST_NUMBER: Final = 4


@attrs.frozen
class _Arguments:
    """The data file.

    Attributes:
        members: Members of `Citation` to their aliases.
        identifiers: Likewise, names of identifiers.
        authors: Aliases to members of `Author`.
        statuses: Old words for the state of a URL to the new ones.
        languages: Names to codes.
    """

    members: Mapping[str, tuple[str, ...]]
    identifiers: Mapping[str, tuple[str, ...]]
    authors: Mapping[str, str]
    statuses: Mapping[str, str]
    languages: Mapping[str, str]


@functools.cache
def _arguments() -> _Arguments:
    text = (resources.files("infobox_parse.resolvers") / "citation_arguments.toml").read_text("utf-8")
    table: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    words: dict[str, dict[str, str]] = tomllib.loads(text)
    return _Arguments(
        {member: tuple(aliases) for member, aliases in table["members"].items()},
        {name: tuple(aliases) for name, aliases in table["identifiers"].items()},
        {alias: member for member, aliases in table["authors"].items() for alias in aliases},
        words["url_status"],
        words["languages"],
    )


def resolve_cite(call: Call, context: Context) -> Content:
    """Give the citation."""
    return (Opaque(Piece(citations=(read_citation(call, context),)), call.span),)


def read_citation(call: Call, context: Context) -> Citation:
    """Return what the arguments say of the source; those that no member takes are kept as source text."""
    return _Reader(call, context).read()


class _Reader:
    """Reads one citation; `left` are the arguments that nothing has taken."""

    def __init__(self, call: Call, context: Context) -> None:
        self.call = call
        self.context = context
        self.left = {name: None for name in call.arguments if call.get(name) is not None}

    def read(self) -> Citation:
        name = self.context.canonical(self.call.name)
        authors = self.authors()
        return Citation(
            template=name[:1].lower() + name[1:],
            title=self.words("title"),
            url=self.source("url"),
            authors=authors,
            date=self.date("date"),
            access_date=self.date("access_date"),
            website=self.words("website"),
            publisher=self.words("publisher"),
            languages=self.languages(),
            archive_url=self.source("archive_url"),
            archive_date=self.date("archive_date"),
            url_status=self.status(),
            quote=self.words("quote"),
            identifiers=self.identifiers(),
            raw={name: self.raw(name) for name in self.left},
        )

    def raw(self, name: str) -> str:
        part = self.call.get(name)
        return "" if part is None else part.without_comments().strip(ARGUMENT_BLANKS)

    def take(self, aliases: tuple[str, ...]) -> Part | None:
        """Return the first of these arguments that is given, and take it."""
        for name in aliases:
            if name in self.left:
                del self.left[name]
                return self.call.get(name)
        return None

    def words(self, member: str) -> str | None:
        part = self.take(_arguments().members[member])
        return self.context.text(part) or None

    def source(self, member: str) -> str | None:
        part = self.take(_arguments().members[member])
        return None if part is None else part.without_comments().strip(ARGUMENT_BLANKS) or None

    def date(self, member: str) -> str | None:
        words = self.words(member)
        return None if words is None else read_dates(words) or words

    def status(self) -> str | None:
        words = self.words("url_status")
        return None if words is None else _arguments().statuses.get(words.lower(), words)

    def languages(self) -> tuple[str, ...]:
        words = self.words("languages")
        found = _LANGUAGE_SEPARATOR.split(words) if words else []
        return tuple(dict.fromkeys(_language(word) for word in found if word))

    def identifiers(self) -> Mapping[str, str]:
        found = {name: self.take(aliases) for name, aliases in _arguments().identifiers.items()}
        texts = {name: self.context.text(part) for name, part in found.items() if part is not None}
        return {name: text for name, text in texts.items() if text}

    def authors(self) -> tuple[Author, ...]:
        """Return the authors in the order of their numbers; an argument without one is that of the first."""
        found: dict[int, dict[str, str]] = {}
        for name in list(self.left):
            digits = _DIGITS.findall(name)
            member = _arguments().authors.get(_DIGITS.sub("", name))
            if member is None or len(digits) > 1 or (digits and len(digits[0]) > _LONGEST_NUMBER):
                continue
            author = found.setdefault(int(digits[0]) if digits else 1, {})
            if member not in author:
                text, link = self.named(self.call.get(name))
                author[member] = text
                if link and member == "last":
                    author.setdefault("wikilink", link)
                del self.left[name]
        return tuple(_author(found[number]) for number in sorted(found))

    def named(self, part: Part | None) -> tuple[str, str | None]:
        """Return a name, and the page that it links to."""
        if part is None:
            return "", None
        gathered = gather(self.context.inline(self.context.content(part)))
        return gathered.text, gathered.links[0].target if gathered.links else None


def _author(members: dict[str, str]) -> Author:
    link = members.get("link") or members.get("wikilink")
    return Author(last=members.get("last") or None, first=members.get("first") or None, link=link or None)


def _language(word: str) -> str:
    """Return a language's code; an unknown name as it stands."""
    code = _arguments().languages.get(word.lower())
    if code is not None:
        return code
    if _CODE.fullmatch(word) is None:
        return word
    language, dash, rest = word.partition("-")
    return language.lower() + dash + rest


CITE = Resolver(
    names=(
        *("Citation", "Cite web", "Cite news", "Cite book", "Cite journal", "Cite magazine", "Cite report"),
        *("Cite press release", "Cite thesis", "Cite conference", "Cite encyclopedia", "Cite AV media", "Cite map"),
        *("Cite AV media notes", "Cite arXiv", "Cite bioRxiv", "Cite CiteSeerX", "Cite document", "Cite episode"),
        *("Cite interview", "Cite mailing list", "Cite medRxiv", "Cite newsgroup", "Cite podcast", "Cite serial"),
        *("Cite sign", "Cite speech", "Cite SSRN", "Cite tech report", "Cite techreport", "Cite tweet", "Cite act"),
        *("Cite court", "Cite patent", "Cite Instagram", "Cite Facebook", "Cite comic", "Cite video game", "Cite ODNB"),
        *("Cite Q", "Cite gazette", "Cite legislation UK", "Cite hansard", "Cite web/lua", "Cite newspaper The Times"),
        *("Cite EB1911", "Cite Catholic Encyclopedia", "Cite DNB", "Cite wikisource", "Cite quran", "Cite AFI"),
        *("Cita web", "Cita libro", "Cita noticia", "Cita publicación", "Cita news", "Cita pubblicazione"),
        *("Citar web", "Citar livro", "Citar jornal", "Citar periódico", "Citeer web"),
    ),
    resolve=resolve_cite,
)
