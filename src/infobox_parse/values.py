"""The values that records, items and references are made of; frozen, compared by value, without behaviour.

The members, their names and their order are the JSON contract's. A member is None, an empty tuple or an empty mapping
only when the page does not say. Offsets are code points of the page.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from infobox_parse.source import Span


__all__ = [
    "Author",
    "Citation",
    "Coordinates",
    "Flag",
    "Image",
    "Item",
    "Link",
    "Note",
    "NoteUse",
    "PartialDate",
    "Period",
    "Qualifier",
    "Quantity",
    "Reference",
    "ReferenceUse",
    "TemplateUse",
]


@attrs.frozen
class Flag:
    """A flag that stands beside a name.

    Attributes:
        name: The country or other entity, as the country data name it.
        code: ISO 3166-1 alpha-2.
        alpha3: ISO 3166-1 alpha-3.
        former: ISO 3166-3 code of a country that is no more.
        variant: The flag variant or year.
        file: The file's name, where the page gives a file.
    """

    name: str | None
    code: str | None = None
    alpha3: str | None = None
    former: str | None = None
    variant: str | None = None
    file: str | None = None


@attrs.frozen
class Link:
    """A link.

    Attributes:
        target: The page's title or, of an external link, the URL.
        label: What the reader sees.
        kind: `wikilink`, `interlanguage`, `interwiki`, `external` or `template`.
        via: The template that made it.
        fragment: What follows `#`.
        resolved: The page that the target redirects to, where that is known.
        language: `interlanguage`: code of the language that has the page.
        foreign_target: `interlanguage`: the page's title there.
    """

    target: str
    label: str
    kind: str = "wikilink"
    via: str | None = None
    fragment: str | None = None
    resolved: str | None = None
    language: str | None = None
    foreign_target: str | None = None


@attrs.frozen
class PartialDate:
    """A date of which perhaps only the year or the month is known.

    Attributes:
        edtf: The date as EDTF, ISO 8601-2: `2018-07-23`, `2018-07`, `-0043`, `1979~`.
    """

    edtf: str

    def __str__(self) -> str:
        return self.edtf


@attrs.frozen
class Period:
    """A date, or a time from one date to another.

    Attributes:
        edtf: The whole expression as EDTF (https://www.loc.gov/standards/datetime/).
        start: When it began; of a single date, the date.
        end: When it ended.
        kind: `date` or `interval`.
        ongoing: Whether it goes on; None where the page contradicts itself.
        inferred: Whether `ongoing` was concluded and not stated.
        earliest: The first possible day of `start`.
        latest: The last possible day of `end`, or of a single date.
        by_template: Whether a template states it and not words alone; not in the JSON.
    """

    edtf: str
    start: PartialDate | None
    end: PartialDate | None = None
    kind: str = "date"
    ongoing: bool | None = False
    inferred: bool = False
    earliest: str | None = None
    latest: str | None = None
    by_template: bool = attrs.field(default=False, eq=False, repr=False, metadata={"contract": False})


@attrs.frozen
class Quantity:
    """A number of things or of money; `low` and `high` are equal unless a range is given."""

    low: int | float | None
    high: int | float | None
    approximate: bool = False
    as_of: str | None = None
    unit: str | None = None
    currency: str | None = None
    label: str | None = None


@attrs.frozen
class Coordinates:
    """A place on Earth, WGS 84, in degrees."""

    lat: float
    lon: float


@attrs.frozen
class Image:
    """A media file shown.

    Attributes:
        file: Its name without namespace.
        role: `icon` or `image`; in records also `logo`, `flag`, `symbol`, `map`, `signature`.
        alt: The text in its stead.
        caption: The text below it.
    """

    file: str
    role: str
    alt: str | None = None
    caption: str | None = None


@attrs.frozen
class Qualifier:
    """A bracket at the outermost level of an item's text, without the brackets."""

    text: str
    span: Span


@attrs.frozen
class ReferenceUse:
    """A place where a reference is used: `id` is that of the `Reference`, `pages` what this use adds."""

    id: int
    pages: str | None
    span: Span


@attrs.frozen
class NoteUse:
    """A place where a note is used."""

    id: int
    span: Span


@attrs.frozen
class TemplateUse:
    """A transclusion that no resolver took; arguments are source text by name, as MediaWiki would name them."""

    name: str
    arguments: Mapping[str, str]
    span: Span


@attrs.frozen(kw_only=True)
class Item:
    """One of the things that a value lists, with all its evidence.

    Attributes:
        text: What a reader sees of it alone, on one line, without label, bullet and evidence.
        span: Where it stands, one slice of the page, without bullet and children.
        separator: What split it off: `none`, `newline`, `break`, `rule`, `bullet`, `list`, `argument`, `text` or
            `enumeration`.
        heading: Whether it is a heading, which owns its children.
        label: A bold text before it on its line, without the colon.
        flags: Flags shown in it.
        links: Links in it, those that templates make included.
        dates: Dates that templates state or, where the schema says so, words.
        quantities: Likewise.
        coordinates: Likewise.
        images: Files shown in it that are no flags.
        qualifiers: Its outermost brackets.
        status: What became of a person, such as `killed-in-action`.
        references: The references used in it.
        notes: The notes used in it.
        templates: The outermost transclusions that no resolver took.
        infobox: Index of the infobox that stands in it.
        placeholder: Whether it says that nothing is known, or that there are more.
        children: Items below it.
        language: Code (BCP 47) of the language that a template says the words are in; not in the JSON, where records
            have it.
        own_line: Whether a bullet that split it off begins a line, as in a list; not in the JSON.
        marks: Where in the text its flags, dates, coordinates, status codes, references and notes stand: the member, as
            often as it has values and in their order, and how many characters of the text, blanks not counted, are
            before the value; empty where that is not known; not in the JSON.
    """

    text: str
    span: Span
    separator: str = "none"
    heading: bool = False
    label: str | None = None
    flags: tuple[Flag, ...] = ()
    links: tuple[Link, ...] = ()
    dates: tuple[Period, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    coordinates: tuple[Coordinates, ...] = ()
    images: tuple[Image, ...] = ()
    qualifiers: tuple[Qualifier, ...] = ()
    status: tuple[str, ...] = ()
    references: tuple[ReferenceUse, ...] = ()
    notes: tuple[NoteUse, ...] = ()
    templates: tuple[TemplateUse, ...] = ()
    infobox: int | None = None
    placeholder: bool = False
    children: tuple[Item, ...] = ()
    language: str | None = attrs.field(default=None, eq=False, metadata={"contract": False})
    own_line: bool = attrs.field(default=False, eq=False, metadata={"contract": False})
    marks: tuple[tuple[str, int], ...] = attrs.field(default=(), eq=False, repr=False, metadata={"contract": False})


@attrs.frozen
class Author:
    """A person or body named in a citation.

    Attributes:
        last: The family name, or the whole name where it is given as one.
        first: The other names.
        link: The page about them.
    """

    last: str | None = None
    first: str | None = None
    link: str | None = None


@attrs.frozen(kw_only=True)
class Citation:
    """A source as a citation template gives it (https://en.wikipedia.org/wiki/Help:Citation_Style_1).

    Dates are EDTF where they could be read, else as written.

    Attributes:
        template: The template's name.
        title: Title of the work cited, or of the article in it.
        url: Where it can be read.
        authors: In order.
        date: When it came out.
        access_date: When it was read.
        website: The website, newspaper, journal or other work it is part of.
        publisher: Who published it.
        place: Where it was published or written.
        edition: Its edition, such as `2nd`.
        series: The series of books or broadcasts it belongs to.
        volume: Its volume.
        issue: Its issue or number.
        pages: The pages, or another place in it.
        chapter: The chapter or other part that is meant, where `title` is that of the whole.
        chapter_url: Where that part can be read.
        script_title: The title in its own script.
        trans_title: The title translated.
        editors, translators, contributors, interviewers: In order.
        others: Further people in words.
        event: The conference it was given at.
        agency: The news agency that wrote it.
        via: Who delivers it, where that is not the publisher.
        work_type: What it is, such as `Press release`.
        year: The year that short citations name it by, where that is not simply the year of `date`: `2010a`.
        publication_date: When it was published, where `date` says when it was written.
        original_date: When it first came out.
        languages: Language codes or, where unknown, names.
        archive_url: An archived copy.
        archive_date: When that was made.
        url_status: `live`, `dead`, `usurped` …
        quote: Words quoted.
        identifiers: ISBN, DOI … by lower-case name.
        raw: All other arguments as source text.
    """

    template: str
    title: str | None = None
    url: str | None = None
    authors: tuple[Author, ...] = ()
    date: str | None = None
    access_date: str | None = None
    website: str | None = None
    publisher: str | None = None
    place: str | None = None
    edition: str | None = None
    series: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    chapter: str | None = None
    chapter_url: str | None = None
    script_title: str | None = None
    trans_title: str | None = None
    editors: tuple[Author, ...] = ()
    translators: tuple[Author, ...] = ()
    contributors: tuple[Author, ...] = ()
    interviewers: tuple[Author, ...] = ()
    others: str | None = None
    event: str | None = None
    agency: str | None = None
    via: str | None = None
    work_type: str | None = None
    year: str | None = None
    publication_date: str | None = None
    original_date: str | None = None
    languages: tuple[str, ...] = ()
    archive_url: str | None = None
    archive_date: str | None = None
    url_status: str | None = None
    quote: str | None = None
    identifiers: Mapping[str, str] = attrs.Factory(dict)
    raw: Mapping[str, str] = attrs.Factory(dict)


@attrs.frozen(kw_only=True)
class Reference:
    """A reference of the page.

    Attributes:
        id: Its number on the page, by first use, infoboxes first.
        kind: `ref`, `bare` (a citation in running text) or `source` (a full citation that short ones point to).
        name: Its name, by which it is used again.
        group: Its group.
        text: What it says.
        span: Where it is defined.
        used: How often it is used on the page.
        citations: The citation templates in it.
        links: The links among its words, such as that of `[https://example.org Title]`.
    """

    id: int
    kind: str
    name: str | None = None
    group: str | None = None
    text: str = ""
    span: Span | None = None
    used: int | None = None
    citations: tuple[Citation, ...] = ()
    links: tuple[Link, ...] = ()


@attrs.frozen(kw_only=True)
class Note:
    """A footnote that explains (`{{efn}}`), with references of its own; members as of `Reference`."""

    id: int
    name: str | None = None
    group: str | None = None
    text: str = ""
    references: tuple[ReferenceUse, ...] = ()
    span: Span | None = None
    links: tuple[Link, ...] = ()
