"""References and notes of an article's infoboxes, with the members of their citations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from infobox_parse.addresses import web_address
from infobox_parse.inspect import value_html as show
from infobox_parse.inspect.markup import Markup, element, join, text
from infobox_parse.telling import note_mark, reference_mark, tell_label
from infobox_parse.values import Author


if TYPE_CHECKING:
    from collections.abc import Iterator

    from infobox_parse.boxes import ArticleData
    from infobox_parse.inspect.value_html import Shower
    from infobox_parse.values import Citation, Note, Reference


__all__ = ["reference_pane"]


_URL = re.compile(r"\burl\b", re.IGNORECASE)


def reference_pane(article: ArticleData, shower: Shower) -> Markup:
    """Return the notes and the references of an article."""
    parts: list[Markup] = []
    for title, entries in (
        ("Notes", [_note(one, shower) for one in article.notes]),
        ("References", [_reference(one, shower) for one in article.references]),
    ):
        if entries:
            parts += (element("h3", {}, text(title)), element("ul", {"class": "sources"}, *entries))
    return join(parts) if parts else element("p", {"class": "empty"}, text("The infoboxes use no references."))


def _note(note: Note, shower: Shower) -> Markup:
    number = element("b", {"class": "number"}, text(note_mark(note.id)))
    words = shower.words(note.text, note.links)
    told = element("div", {"class": "told"}, words, shower.marks((), note.references))
    place = show.place_attributes(note.span, "footnote filterable", ident=f"{shower.prefix}-note-{note.id}")
    return element("li", {**place, "tabindex": "-1"}, number, told)


def _reference(one: Reference, shower: Shower) -> Markup:
    number = element("b", {"class": "number"}, text(reference_mark(one.id)))
    about = []
    if one.kind != "ref":
        about.append(show.chip("sep", one.kind, "a citation in running text" if one.kind == "bare" else "a source"))
    if one.name:
        about.append(show.chip("refname", one.name, "name"))
    words = one.text or ("" if one.citations else "not defined on the page" if one.span is None else "without words")
    first = element("p", {}, shower.words(words, one.links), *about)
    told = element("div", {"class": "told"}, first, *(_citation(each, words, shower) for each in one.citations))
    place = show.place_attributes(one.span, "footnote filterable", ident=f"{shower.prefix}-ref-{one.id}")
    return element("li", {**place, "tabindex": "-1"}, number, told)


def _citation(citation: Citation, words: str, shower: Shower) -> Markup:
    rows: list[Markup] = []
    for member in attrs.fields(type(citation)):
        value = getattr(citation, member.name)
        if value is not None and value not in ((), {}, words):
            rows += (
                element("dt", {}, text(_URL.sub("URL", tell_label(member.name)))),
                element("dd", {}, *_told(value, shower)),
            )
    return element("dl", {"class": "citation"}, *rows)


def _told(value: object, shower: Shower) -> Iterator[Markup]:
    match value:
        case str():
            address = web_address(value)
            yield element("bdi", {}, text(value)) if address is None else shower.anchor(value, address)
        case tuple():
            yield join((Markup("".join(_told(one, shower))) for one in value), "; ")
        case Author():
            yield element("bdi", {}, text(", ".join(filter(None, (value.last, value.first)))))
        case Mapping():
            yield join(
                (Markup(f"{text(str(name))} {''.join(_told(one, shower))}") for name, one in value.items()), "; "
            )
