"""Citation templates: https://en.wikipedia.org/wiki/Help:Citation_Style_1 (`{{cite web}}`, `{{citation}}` …).

Which templates they are, and what argument says what, is in the files `citation_*` beside this one, for this and other
wikis. Nothing is fetched and no citation is formatted.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from infobox_parse.anchors import lettered_year
from infobox_parse.citation_arguments import Arguments
from infobox_parse.citation_people import linked, people, people_in_words, vancouver_people
from infobox_parse.citation_tables import is_citation, url_pattern, url_status
from infobox_parse.content import Opaque, Piece
from infobox_parse.dates import read_dates
from infobox_parse.light import quick
from infobox_parse.resolving import Resolver
from infobox_parse.values import Citation
from infobox_parse.wikitext.nodes import Transclusion


if TYPE_CHECKING:
    from collections.abc import Mapping

    from infobox_parse.citation_arguments import Given
    from infobox_parse.content import Content
    from infobox_parse.knowledge import Knowledge
    from infobox_parse.resolving import Call, Context
    from infobox_parse.values import Author


__all__ = ["CITE", "resolve_cite"]

_TEXTS = frozenset(
    "title script_title trans_title chapter website publisher place edition series volume issue pages others event"
    " agency via work_type quote".split()
)
"""Members that are plain words."""

_LANGUAGE_SEPARATOR = re.compile(r"\s*[,;/、،]\s*|\s+(?:and|und|et|y|e|och|og|en|и|i|ve)\s+|\s*&\s*")
_ICON = re.compile(r"(?:in lang|icon|lang|ref)?[ -]?([a-z]{2,3})(?:[ -]?icon)?", re.IGNORECASE)
_LETTER = re.compile(r"\d[a-z](?![a-z])")
_YEAR = re.compile(r"\d{4}")
_NAMED_IDENTIFIER = re.compile(
    r"(ISBN|ISSN|OCLC|PMID|PMC|LCCN|ASIN|JSTOR|S2CID|SSRN|OSTI|OL|Zbl|CiteSeerX|Bibcode|doi|hdl|arXiv):?\s*([^\s,;]+)",
    re.IGNORECASE,
)
_NO_TITLE = "none"

_new_citation = quick(Citation)


def resolve_cite(call: Call, context: Context) -> Content:
    """Give the citation, and the references, notes and findings in its arguments."""
    reader = _Reader(call, context)
    citation = reader.read()
    return (Opaque(Piece(citations=(citation,)), call.span), *reader.given.beside)


@functools.lru_cache(maxsize=8192)
def _dated(words: str, language: str) -> str:
    return read_dates(words, language) or words


class _Reader:
    """Reads one citation."""

    def __init__(self, call: Call, context: Context) -> None:
        self.name = context.canonical(call.name)
        self.language = context.knowledge.language(context.wiki)
        self.given = Arguments(call, context, self.name, self.language)
        self.knowledge = context.knowledge

    def read(self) -> Citation:
        source, list_of, given = self.given.source, self.list_of, self.given.members
        words = self.given.all_words(_TEXTS)
        title, script_title = words.pop("title", None), words.get("script_title")
        chapter, url, chapter_url = words.pop("chapter", None), source("url"), source("chapter_url")
        if title is not None and title.lower() == _NO_TITLE:
            self.given.leave(self.given.best["title", ""])
            title = None
        title = self.subtitled(title or script_title)
        if title is None and chapter is not None:
            title, chapter, url, chapter_url = chapter, None, url or chapter_url, chapter_url if url else None
        url = url or self.made_url()
        date, year, publication_date = self.dates()
        return _new_citation(
            template=self.name[:1].lower() + self.name[1:],
            title=title,
            url=url,
            authors=list_of("authors") if "authors" in given else (),
            date=date,
            access_date=self.accessed(),
            chapter=chapter,
            chapter_url=chapter_url,
            editors=list_of("editors") if "editors" in given else (),
            translators=list_of("translators") if "translators" in given else (),
            contributors=list_of("contributors") if "contributors" in given else (),
            interviewers=list_of("interviewers") if "interviewers" in given else (),
            year=year,
            publication_date=publication_date,
            original_date=self.date("original_date") if "original_date" in given else None,
            languages=self.codes() if self.given.languages else (),
            archive_url=source("archive_url") or self.archived(url),
            archive_date=self.date("archive_date") if "archive_date" in given else None,
            url_status=self.status() if "url_status" in given else None,
            identifiers=self.identifiers() if "identifiers" in given else {},
            raw=self.given.left(),
            **words,
        )

    def subtitled(self, title: str | None) -> str | None:
        subtitle = self.given.words("subtitle") if title is not None else None
        return title if subtitle is None else f"{title}: {subtitle}"

    def made_url(self) -> str | None:
        """Return the address that a template makes of its arguments, if they are all given."""
        pattern = url_pattern(self.name)
        if pattern is None:
            return None
        arguments = {name: self.given.source_of(name) for name in self.given.raw}
        wanted = re.findall(r"\{(\w+)\}", pattern)
        return pattern.format_map(arguments) if all(arguments.get(name) for name in wanted) else None

    def archived(self, url: str | None) -> str | None:
        """Return the address of the copy that is given by its number alone."""
        number = self.given.words("wayback") if url is not None else None
        return None if number is None else f"https://web.archive.org/web/{number}/{url}"

    def date(self, member: str) -> str | None:
        words = self.given.words(member)
        return None if words is None else _dated(words, self.language)

    def accessed(self) -> str | None:
        words, year = self.given.words("access_date"), None
        if "accessed" not in self.given.members:
            return None if words is None else _dated(words, self.language)
        if words is None or _YEAR.search(words) is None:
            year = self.given.words("accessed", "year")
        if words is None:
            return self.composed("accessed", year)
        return _dated(words if year is None else f"{words} {year}", self.language)

    def dates(self) -> tuple[str | None, str | None, str | None]:
        """Return the date, the year where it says more than the date, and the date of publication where it does."""
        whole, year = self.given.words("date", "whole"), self.given.words("year")
        published = self.date("publication_date")
        if whole is None:
            composed = self.composed("date", year)
            lettered = lettered_year(year) if year is not None else None
            return (composed, lettered, published) if composed is not None else (published, None, None)
        date = _dated(whole, self.language)
        lettered = lettered_year(whole) if _LETTER.search(whole) else None
        return date, lettered if year is None or date.startswith(year) else year, published

    def composed(self, member: str, year: str | None) -> str | None:
        """Return a date that is given in parts."""
        both = self.given.words(member, "month_day")
        if year is None and both is None:
            return None  # and a month alone stays where it is
        month, day = self.given.words(member, "month"), self.given.words(member, "day")
        if month is not None and month.isdecimal() and year is not None:
            parts = [part.zfill(2) for part in (year, month, day) if part]
            return _dated("-".join(parts), self.language)
        return _dated(" ".join(part for part in (day, month, both, year) if part), self.language)

    def status(self) -> str | None:
        words = self.given.words("url_status")
        return None if words is None else url_status(words)

    def codes(self) -> tuple[str, ...]:
        """Return the languages, of all arguments that name some."""
        found: list[str] = []
        for given in self.given.languages:
            text = self.given.text(given)[0]
            if text:
                found += [self.code(word) for word in _LANGUAGE_SEPARATOR.split(_unwrapped(text)) if word]
            else:
                found += self.icons(given)
        return tuple(dict.fromkeys(found))

    def code(self, name: str) -> str:
        """Return the code of a language; what is none stays as it is."""
        return self.knowledge.language_code(name) or name

    def icons(self, given: Given) -> list[str]:
        """Return the languages that templates such as `{{en icon}}` name where they show no words."""
        names = [
            node.name.strip()
            for node in self.given.call.arguments[given[1]].value.children()
            if isinstance(node, Transclusion)
        ]
        matches = [_ICON.fullmatch(name) for name in names]
        codes = [self.code(match[1]) for match in matches if match is not None]
        if codes and len(codes) == len(names):
            self.given.take(given)
        return codes

    def identifiers(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for member, role in self.given.best:
            if member == "identifiers" and (text := self.given.words(member, role)) is not None:
                named = _NAMED_IDENTIFIER.fullmatch(text)
                if role == "id" and named is not None:
                    found.setdefault(named[1].lower(), named[2])
                else:
                    found[role] = text
        return found

    def list_of(self, member: str) -> tuple[Author, ...]:
        """Return people: those of numbered arguments, else those of one argument that names them all."""
        text = self.given.text
        members = self.given.people.get(member)
        if members is not None:
            for one in members.values():
                if "last" in one or "first" in one:
                    return people({n: {role: text(given[role]) for role in given} for n, given in members.items()})
        found: tuple[Author, ...] = ()
        vancouver, in_words = self.given.best.get((member, "vancouver")), self.given.best.get((member, "list"))
        if vancouver is not None:
            found, complete = vancouver_people(text(vancouver))
            if not complete:
                self.given.leave(vancouver)
        elif in_words is not None:
            found = people_in_words(text(in_words))
        if members is None:
            return found
        return linked(found, {n: text(given["link"]) for n, given in members.items() if n <= len(found)})


def _unwrapped(text: str) -> str:
    """Take the words of `(in Arabic)` away."""
    return text[1:-1].removeprefix("in ") if text.startswith("(") and text.endswith(")") else text


def _is_citation(name: str, wiki: str, knowledge: Knowledge) -> bool:
    return is_citation(knowledge.language(wiki), name)


CITE = Resolver(
    names=("Cite web", "Cite news", "Cite book", "Cite journal", "Cite magazine", "Cite report", "Cite encyclopedia"),
    matches=_is_citation,
    resolve=resolve_cite,
    cites=True,
)
