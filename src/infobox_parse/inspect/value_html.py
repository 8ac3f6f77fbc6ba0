"""Items and entries as HTML: text with links, flags, dates, numbers, and the marks of notes and references.

Each value says where it stands: `data-s` and `data-e` are code points of the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from infobox_parse.addresses import address_of
from infobox_parse.inspect.markup import Markup, element, join, opening, plain, text
from infobox_parse.telling import note_mark, reference_mark


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from infobox_parse.entries import Person, QuantityEntry
    from infobox_parse.source import Span
    from infobox_parse.values import (
        Coordinates,
        Flag,
        Image,
        Link,
        NoteUse,
        Period,
        Quantity,
        ReferenceUse,
        TemplateUse,
    )


__all__ = [
    "Shower",
    "chip",
    "coordinates",
    "flags",
    "images",
    "nested",
    "opened_item",
    "other_flags",
    "periods",
    "person",
    "place_attributes",
    "quantities",
    "statuses",
    "templates",
]

_DEEPEST = 24
"""Depth of lists that browsers show well; what is deeper is shown there."""

_LOOKED_FOR = 200
"""Names that are looked for in one text; more are shown, be they there or not, so that time stays linear."""

_MOST_LINKS = 200
"""Links of one value that are looked for in its text; more are shown behind it, as all that are not found."""


def place_attributes(span: Span | None, kind: str, ident: str | None = None) -> dict[str, str | int | bool | None]:
    """Return the attributes of an element that shows what stands at a place of the page."""
    if span is None:
        return {"class": kind, "id": ident}
    return {"class": f"{kind} v", "id": ident, "data-s": span.start, "data-e": span.end, "tabindex": "-1"}


def chip(kind: str, told: str, title: str | None = None) -> Markup:
    """Return a short word beside a value."""
    return element("span", {"class": f"chip {kind}", "title": title}, text(told))


def opened_item(span: Span | None, kind: str, *content: Markup) -> Markup:
    """Return a list item that is not closed, as others may stand below it."""
    return Markup("".join((opening("li", place_attributes(span, kind)), *content)))


def nested(rows: Iterable[tuple[int, Markup]]) -> Markup:
    """Return list items, opened and not closed, as nested lists by their depths, which grow by one at most."""
    parts: list[str] = []
    depth = -1
    for wanted, row in rows:
        level = min(wanted, depth + 1, _DEEPEST)
        if level > depth:
            parts.append("<ul>")
        else:
            parts.append("</li>" + "</ul></li>" * (depth - level))
        parts.append(row)
        depth = level
    parts += ["</li></ul>"] * (depth + 1)
    return Markup("".join(parts))


@attrs.frozen
class Shower:
    """Shows the values of one article.

    Attributes:
        prefix: What the ids of the article's elements begin with.
        host: Host of the wiki; None where it is none of Wikimedia's.
    """

    prefix: str
    host: str | None

    def words(self, told: str, links: Sequence[Link] = (), language: str | None = None) -> Markup:
        """Return a text with its links, and behind it those that it does not show."""
        parts: list[Markup] = []
        behind: list[Markup] = []
        end = 0
        for at, link in enumerate(links):
            address = address_of(link, self.host)
            start = told.find(link.label, end) if link.label and at < _MOST_LINKS else -1
            if start < 0:
                if link.kind == "external" and link.target not in told[:_MOST_LINKS]:
                    behind.append(self.anchor(link.target, address))
                continue
            parts += (text(told[end:start]), self.anchor(link.label, address, plain(link.target)))
            end = start + len(link.label)
        words = element("bdi", {"lang": language}, *parts, text(told[end:])) if told else Markup("")
        return join((words, *behind), " ") if behind else words

    def anchor(self, told: str, address: str | None, title: str | None = None) -> Markup:
        """Return a link; one that leads nowhere is shown as one."""
        shown = element("bdi", {}, text(told))
        if address is None:
            return element("span", {"class": "nolink", "title": title}, shown)
        where = {"href": address, "rel": "noopener noreferrer nofollow", "target": "_blank", "title": title}
        return element("a", where, shown)

    def marks(self, notes: Iterable[NoteUse], references: Iterable[ReferenceUse]) -> Markup:
        """Return the marks of notes and references, which lead to them."""
        parts = [self._mark(note_mark(use.id), f"note-{use.id}", use.span, None) for use in notes]
        parts += [self._mark(reference_mark(use.id), f"ref-{use.id}", use.span, use.pages) for use in references]
        return element("sup", {"class": "marks"}, *parts) if parts else Markup("")

    def _mark(self, told: str, target: str, span: Span, pages: str | None) -> Markup:
        shown = told if pages is None else f"{told[:-1]}: {pages}]"
        href = f"#{self.prefix}-{target}"
        return element("a", {"class": "mark", "href": href, "data-s": span.start, "data-e": span.end}, text(shown))


def _unsaid(names: Iterable[str], told: str) -> Iterator[bool]:
    """Yield whether a text does not have a name; of more than a few hundred, the others count as not there."""
    told = told.casefold()
    for at, name in enumerate(names):
        yield at >= _LOOKED_FOR or name.casefold() not in told


def flags(found: Iterable[Flag], told: str) -> Iterator[Markup]:
    """Yield flags that have a code as that, with the names that a text does not have."""
    coded = [flag for flag in dict.fromkeys(found) if flag.code or flag.former]
    for flag, unsaid in zip(coded, _unsaid((flag.name or "" for flag in coded), told), strict=True):
        full = ", ".join(filter(None, (flag.name, flag.variant, flag.alpha3 or flag.former, flag.file)))
        named = [element("bdi", {}, text(f" {flag.name}"))] if unsaid and flag.name else []
        yield element("abbr", {"class": "flag", "title": full}, text(flag.code or flag.former or ""), *named)


def other_flags(found: Iterable[Flag], told: str) -> Iterator[Markup]:
    """Yield flags that have no code, as those of groups, by the names that a text does not have."""
    plain_ones = [flag for flag in dict.fromkeys(found) if not (flag.code or flag.former)]
    names = [flag.name or flag.file or "flag" for flag in plain_ones]
    for flag, name, unsaid in zip(plain_ones, names, _unsaid(names, told), strict=True):
        if unsaid:
            yield chip("of", f"⚑ {name}", ", ".join(filter(None, ("flag", flag.variant, flag.file))))


def periods(found: Iterable[Period], told: str = "") -> Iterator[Markup]:
    """Yield dates as EDTF, where that is not what a text says already."""
    for one in dict.fromkeys(found):
        if one.edtf == told:
            continue
        going = "ongoing" if one.ongoing else "it is not clear whether it goes on" if one.ongoing is None else ""
        about = ", ".join(filter(None, (f"{one.earliest or '…'} to {one.latest or '…'}", going)))
        yield chip("date", one.edtf, about)


def quantities(found: Iterable[Quantity | QuantityEntry]) -> Iterator[Markup]:
    """Yield numbers with what they are of."""
    for one in found:
        if one.low is None and one.high is None:
            continue
        low, high = (
            f"{end:,}" if isinstance(end, int) else None if end is None else str(end) for end in (one.low, one.high)
        )
        number = low if low == high else f"≥ {low}" if high is None else f"≤ {high}" if low is None else f"{low}–{high}"
        about = "about " if one.approximate and low == high else ""
        as_of = f"in {one.as_of}" if one.as_of else None
        yield chip("number", " ".join(filter(None, (f"{about}{number}", one.currency, one.unit, one.label, as_of))))


def coordinates(found: Iterable[Coordinates]) -> Iterator[Markup]:
    """Yield places on Earth."""
    yield from (chip("place", f"{one.lat}, {one.lon}", "latitude, longitude") for one in found)


def images(found: Iterable[Image]) -> Iterator[Markup]:
    """Yield files, which are not shown: nothing is fetched."""
    for one in found:
        words = one.caption or one.alt
        yield chip("file", one.file, one.role)
        if words:
            yield element("span", {"class": "caption"}, element("bdi", {}, text(words)))


def statuses(found: Iterable[str]) -> Iterator[Markup]:
    """Yield what became of somebody."""
    yield from (chip("status", one.replace("-", " ")) for one in found)


def templates(found: Iterable[TemplateUse]) -> Iterator[Markup]:
    """Yield the templates that nothing reads, as they stand."""
    for use in found:
        arguments = [value if name.isdecimal() else f"{name}={value}" for name, value in use.arguments.items()]
        yield element("code", {"class": "raw"}, text("{{" + "|".join((use.name, *arguments)) + "}}"))


def person(entry: Person) -> Iterator[Markup]:
    """Yield what is known of a person beside the words."""
    known = [("rank", entry.rank), ("role", entry.role), *(("affiliation", one) for one in entry.affiliations)]
    words = [(kind, word) for kind, word in known if word]
    for (kind, word), unsaid in zip(words, _unsaid((word for _, word in words), entry.text), strict=True):
        if unsaid:
            yield chip(kind, word, kind)
    yield from periods(entry.periods)
