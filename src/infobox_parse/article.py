"""A page and what it says: `parse()` and `Article`, which join the tree, the resolvers, the items and the schemas."""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING, TypeVar

import attrs

from infobox_parse.applying import apply_edits
from infobox_parse.body import read_body
from infobox_parse.body_tokens import read_tokens
from infobox_parse.describing import short_description
from infobox_parse.diagnostics import place
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.knowledge import KNOWLEDGE, Knowledge
from infobox_parse.listing import read_lists
from infobox_parse.moving import moved
from infobox_parse.page import Page
from infobox_parse.records import Faction
from infobox_parse.recovering import read_page
from infobox_parse.resolvers import RESOLVERS
from infobox_parse.resolving import ResolverSet
from infobox_parse.schema_sets import InfoboxSet
from infobox_parse.sectioning import read_sections, text_of_sections
from infobox_parse.showing import _Shown
from infobox_parse.source import SourceText
from infobox_parse.tabulating import read_tables_of, tables_refused
from infobox_parse.wikicode import wikicode_of, wikicode_refused


if TYPE_CHECKING:
    from mwparserfromhell.wikicode import Wikicode
    from wikitextparser import WikiText

    from infobox_parse.body import BodyReading
    from infobox_parse.body_tokens import BodyTokens
    from infobox_parse.boxes import Infobox, Section, Table, WikiList
    from infobox_parse.diagnostics import Diagnostic
    from infobox_parse.edit import ArticleEdit
    from infobox_parse.entries import Entry
    from infobox_parse.reading import Reading
    from infobox_parse.values import Citation, Item, Note, Reference


__all__ = ["Article", "parse"]

Record = TypeVar("Record")


@attrs.frozen(eq=False, slots=False, repr=False)
class Article(_Shown):
    """A page, read when asked.

    Its members are pure functions of its inputs, kept once computed, and the same under threads. Wikitext never makes
    them raise: what could not be used is in `diagnostics`.

    Attributes:
        page: The page.
        resolvers: What reads templates.
        schemas: What reads infoboxes.
        knowledge: The facts.
    """

    page: Page
    resolvers: ResolverSet
    schemas: InfoboxSet
    knowledge: Knowledge

    @property
    def title(self) -> str:
        """The page's title; empty where none was given."""
        return self.page.title or ""

    @property
    def wikitext(self) -> str:
        """The page's text, in which all offsets count."""
        return self.page.text

    @functools.cached_property
    def _reading(self) -> Reading:
        return read_page(self.page, self.resolvers, self.schemas, self.knowledge)

    @functools.cached_property
    def _body(self) -> BodyReading:
        return read_body(self.page, self.resolvers, self.knowledge, self._reading)

    @functools.cached_property
    def short_description(self) -> str | None:
        """What `{{Short description|…}}` says; None without one."""
        return short_description(self.page, self.resolvers, self.knowledge)

    @property
    def infoboxes(self) -> tuple[Infobox, ...]:
        """The infoboxes of the page in order, embedded ones included."""
        return self._reading.infoboxes

    @property
    def records(self) -> tuple[object, ...]:
        """The records of all infoboxes that have a schema."""
        return tuple(box.record for box in self.infoboxes if box.record is not None)

    def of(self, kind: type[Record]) -> tuple[Record, ...]:
        """Return the records of a class, such as `Faction`."""
        return tuple(record for record in self.records if isinstance(record, kind))

    @property
    def faction(self) -> Faction | None:
        """The first faction record; None without one."""
        factions = self.factions
        return factions[0] if factions else None

    @property
    def factions(self) -> tuple[Faction, ...]:
        """All faction records."""
        return self.of(Faction)

    @property
    def references(self) -> tuple[Reference, ...]:
        """The references of the whole page by number, those used in infoboxes first."""
        return self._body.references

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes of the whole page by number, those used in infoboxes first."""
        return self._body.notes

    @functools.cached_property
    def _tokens(self) -> BodyTokens:
        return read_tokens(self.page, self.resolvers, self.knowledge, self._reading.patch)

    @functools.cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections of the page in order, each without those below it; what is before the first has level 0."""
        return read_sections(self._tokens)

    @functools.cached_property
    def text(self) -> str:
        """The texts of all sections, each below its title as `==Title==`; titles over nothing are left out."""
        return text_of_sections(self.sections)

    @functools.cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the page in the order in which they begin, those inside others too.

        Spanned rows and columns are filled in, which wikitextparser does. A table with more than 50,000 places is left
        out, with `table-too-large` in `body_diagnostics`.
        """
        return read_tables_of(self._tokens)

    @functools.cached_property
    def lists(self) -> tuple[WikiList, ...]:
        """The lists of the page in order, each with all its lines; those of templates and HTML tags are none."""
        return read_lists(self._tokens)

    def to_wikicode(self) -> Wikicode:
        """Return the page as a new object of mwparserfromhell, for bots to change.

        A page of more than a million code points, or so broken that the library would take minutes, is one text in it,
        with `page-not-for-library` in `body_diagnostics`.
        """
        return wikicode_of(self.wikitext)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What could not be used of the infoboxes, or was read with a doubt, in the order of the page."""
        return self._reading.diagnostics

    @functools.cached_property
    def body_diagnostics(self) -> tuple[Diagnostic, ...]:
        """The same of the references and notes around the infoboxes, and what `tables` and `to_wikicode()` refuse."""
        found = [*tables_refused(self._tokens), *wikicode_refused(self.wikitext)]
        if not found:
            return self._body.diagnostics
        source = SourceText(self.wikitext)
        placed = [place(moved(one, self._tokens.place), source, title=self.title) for one in found]
        return tuple(sorted((*self._body.diagnostics, *placed), key=lambda one: one.span))

    def repair(self) -> str:
        """Return the page with the edits of `diagnostics` applied; repairing that again changes nothing more."""
        return apply_edits(self.wikitext, (edit for diagnostic in self.diagnostics for edit in diagnostic.edit))

    def edit(self) -> ArticleEdit:
        """Return what changes parameters of the infoboxes, and nothing else of the page."""
        # What it makes of the page is read again, so it stands above this module.
        from infobox_parse.edit import edit_of  # noqa: PLC0415

        return edit_of(self, self._reading)

    def citations_of(self, value: Item | Entry) -> tuple[Citation, ...]:
        """Return the citations that support an item or an entry of a record, in order."""
        references = self._reading.references  # the body need not be read for that
        return tuple(citation for use in value.references for citation in references[use.id].citations)

    def __repr__(self) -> str:
        return f"<Article {self.title!r}, {len(self.wikitext)} code points>"


def parse(
    source: str | Page | Wikicode | WikiText,
    *,
    title: str | None = None,
    wiki: str = "enwiki",
    resolvers: ResolverSet = RESOLVERS,
    infoboxes: InfoboxSet = INFOBOXES,
    knowledge: Knowledge = KNOWLEDGE,
) -> Article:
    """Read a page.

    Nothing is computed before it is asked for.

    Args:
        source: Wikitext, a `Page`, or an object of mwparserfromhell (`Wikicode`) or wikitextparser (`WikiText`).
        title: The page's title; a `Page` brings its own.
        wiki: Database name of the wiki; a `Page` brings its own.
        resolvers: What reads templates.
        infoboxes: What reads infoboxes.
        knowledge: The facts.

    Raises:
        TypeError: `source` is none of these, such as bytes or None.
    """
    if isinstance(source, Page):
        page = source if title is None else attrs.evolve(source, title=title)
    else:
        page = Page(text=_text_of(source), title=title, wiki=wiki)
    return Article(page, resolvers, infoboxes, knowledge.of_wiki(page.wiki))


def _text_of(source: object) -> str:
    if isinstance(source, str):
        return str(source)
    # Their modules are loaded if an object of theirs is at hand, so neither library is imported here.
    hell = sys.modules.get("mwparserfromhell.wikicode")
    if hell is not None and isinstance(source, hell.Wikicode):
        return str(source)
    parser = sys.modules.get("wikitextparser")
    if parser is not None and isinstance(source, parser.WikiText):
        return str(source.string)
    advice = {
        bytes: "decode it first: data.decode('utf-8')",
        type(None): "there is no text; a missing page is the caller's to skip",
    }.get(type(source), "give a str, a Page, or an object of mwparserfromhell or wikitextparser")
    message = f"cannot parse {type(source).__name__}: {advice}"
    raise TypeError(message)
