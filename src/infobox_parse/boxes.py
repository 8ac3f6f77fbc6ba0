"""What an article holds of an infobox: its parameters with their items, and its record."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from infobox_parse.diagnostics import Diagnostic
from infobox_parse.showing import _Shown
from infobox_parse.source import Span
from infobox_parse.values import Item, Note, NoteUse, Reference, ReferenceUse


__all__ = [
    "ArticleData",
    "Cell",
    "DumpLine",
    "Field",
    "Infobox",
    "ListItem",
    "Overridden",
    "Parent",
    "Section",
    "Source",
    "Table",
    "WikiList",
]


@attrs.frozen
class Overridden:
    """A value that a later argument of the same name takes the place of."""

    raw: str
    span: Span


@attrs.frozen(kw_only=True)
class Field:
    """A parameter of an infobox as the page gives it.

    Attributes:
        raw: Its value's source text, nothing trimmed.
        span: Where that stands; `page[span] == raw`.
        name_span: Where its name stands; empty for a positional argument.
        text: The texts of its items in one line.
        references: References that belong to no item.
        notes: Notes that belong to no item.
        overridden: Earlier values under the same name.
        items: What it lists.
    """

    raw: str
    span: Span
    name_span: Span
    text: str
    references: tuple[ReferenceUse, ...] = ()
    notes: tuple[NoteUse, ...] = ()
    overridden: tuple[Overridden, ...] = ()
    items: tuple[Item, ...] = ()


@attrs.frozen
class Parent:
    """Where an embedded infobox stands: index of the outer one, and its parameter."""

    infobox: int
    field: str


@attrs.frozen(kw_only=True)
class Infobox(_Shown):
    """An infobox.

    Attributes:
        template: Its template's name as written, normalised.
        canonical: The name after redirects.
        kind: Name of its schema; None for an infobox without one.
        span: Where it stands in the page.
        recovered: Whether damaged markup was repaired to read it.
        parent: The infobox it is embedded in.
        fields: Its parameters by name, in the order of their first mention.
        record: Its record; None without a schema.
        references: The references used in it.
        notes: The notes used in it.
    """

    template: str
    canonical: str
    kind: str | None = None
    span: Span
    recovered: bool = False
    parent: Parent | None = None
    fields: Mapping[str, Field] = attrs.Factory(dict)
    record: object | None = None
    references: tuple[Reference, ...] = ()
    notes: tuple[Note, ...] = ()


@attrs.frozen(kw_only=True)
class Source:
    """Where a page comes from; members as of `page.Page`, `url` that of the revision."""

    wiki: str
    page_id: int | None = None
    revision_id: int | None = None
    timestamp: str | None = None
    url: str | None = None


@attrs.frozen(kw_only=True)
class Section:
    """A section of the page, without those below it.

    Attributes:
        level: That of its heading, from 1 to 6; 0 for what stands before the first.
        title: What its heading says as a reader sees it; empty before the first.
        text: What a reader sees of it: paragraphs, with blank lines between them; lines of lists, indented, behind `- `
            or their number; rows of tables, ` | ` between their cells; captions, as paragraphs. Infoboxes, references
            and notes are left out.
        span: From its heading to the next one of any level; None if it was read from JSON, where it is left out.
    """

    level: int
    title: str
    text: str
    span: Span | None = attrs.field(default=None, eq=False, metadata={"contract": False})


@attrs.frozen(kw_only=True)
class Cell:
    """A cell of a table.

    Attributes:
        text: What a reader sees of it, on one line; tables inside it apart.
        span: Where its content stands.
        header: Whether it is a header cell.
        rows: How many rows it spans.
        columns: How many columns it spans.
    """

    text: str
    span: Span
    header: bool = False
    rows: int = 1
    columns: int = 1


@attrs.frozen(kw_only=True)
class Table:
    """A table of the page (https://www.mediawiki.org/wiki/Help:Tables).

    Attributes:
        caption: Its caption; may be empty.
        rows: Its rows, all equally long: a cell that spans several places stands in each, None where there is none.
        span: Where it stands.
    """

    caption: str = ""
    rows: tuple[tuple[Cell | None, ...], ...] = ()
    span: Span

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The texts of its rows; empty where there is no cell."""
        return tuple(tuple("" if cell is None else cell.text for cell in row) for row in self.rows)


@attrs.frozen(kw_only=True)
class ListItem:
    """A line of a list.

    Attributes:
        text: What a reader sees of it, on one line.
        level: How deep it is, from 1, at most 32.
        kind: `*`, `#`, `;` (a term) or `:`.
        span: Where it stands, its markers included.
    """

    text: str
    level: int
    kind: str
    span: Span


@attrs.frozen(kw_only=True)
class WikiList:
    """A list of the page (https://www.mediawiki.org/wiki/Help:Lists): its lines in order, and where it stands."""

    items: tuple[ListItem, ...]
    span: Span


@attrs.frozen(kw_only=True)
class ArticleData(_Shown):
    """All that the JSON contract says of an article, without the wikitext; members as of `Article`."""

    format: str
    parser: str
    source: Source
    title: str
    short_description: str | None = None
    infoboxes: tuple[Infobox, ...] = ()
    references: tuple[Reference, ...] = ()
    notes: tuple[Note, ...] = ()
    sections: tuple[Section, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@attrs.frozen(kw_only=True)
class DumpLine(_Shown):
    """An infobox with the page that it stands on, for itself: members as of `Article` and members as of `Infobox`.

    References and notes have numbers of their own, from 0 in the order in which they stand here; `parent`, the
    `infobox` of an item and that of a diagnostic are indexes of infoboxes on the page, as `index` is.

    Attributes:
        format: Name and version of the contract.
        parser: Version of the package.
        source: Where the page comes from.
        index: The infobox's index on its page.
        diagnostics: What could not be used of it, or was read with a doubt.
    """

    format: str
    parser: str
    source: Source
    title: str
    index: int
    template: str
    canonical: str
    kind: str | None = None
    span: Span
    recovered: bool = False
    parent: Parent | None = None
    fields: Mapping[str, Field] = attrs.Factory(dict)
    record: object | None = None
    references: tuple[Reference, ...] = ()
    notes: tuple[Note, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
