"""Items, notes and references in words for people: one line each, no control characters; nothing is laid out here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.citation_words import people_in_words


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from infobox_parse.values import (
        Citation,
        Coordinates,
        Flag,
        Image,
        Item,
        Link,
        Note,
        NoteUse,
        Quantity,
        Reference,
        ReferenceUse,
        TemplateUse,
    )


__all__ = ["clean", "marks_of", "note_mark", "reference_mark", "tell_item", "tell_label", "tell_reference"]

_BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))  # embeddings, overrides and isolates
_UNPRINTED: dict[int, str | None] = {
    **dict.fromkeys((*_CONTROLS, *_TURNING)),
    **dict.fromkeys(map(ord, _BLANKS), " "),
}
_SEVERAL_BLANKS = re.compile(r" {2,}+")

_SCHEME = re.compile(r"(?:https?:)?//(?:www\.)?", re.IGNORECASE)
_LOOKED_FOR = 200
"""Names that are looked for in one text; more are told even if it has them, so that time grows with the text alone."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def clean(text: str) -> str:
    """Return a text on one line, without what a terminal obeys and what turns the direction of its neighbours."""
    return _SEVERAL_BLANKS.sub(" ", text.translate(_UNPRINTED)).strip(" ")


def tell_label(parameter: str) -> str:
    """Return the name of a parameter as a title."""
    label = clean(parameter.replace("_", " "))
    return label[:1].upper() + label[1:]


def tell_item(item: Item) -> str:
    """Return what an item says, its children, notes and references apart.

    What the text does not show stands behind it: flags, files, what became of a person, web addresses, and templates
    that nothing is known of, as source text.
    """
    flags = list(dict.fromkeys(filter(None, map(_flag, item.flags))))
    images = [_image(image) for image in item.images]
    if item.text:
        shown = item.text
        images = [f"image: {image}" for image in images]
        flags = [f"flag: {flag}" for flag in _not_in(item.text.casefold(), flags, _plain)]
    else:
        shown = ", ".join((*flags, *images)) or ", ".join(_unwritten(item))
        flags, images = [], []
    aside = "; ".join((*flags, *images, *(status.replace("-", " ") for status in item.status)))
    behind = (*_addresses(item.links, shown), *_templates(item.templates, shown))
    told = " ".join(filter(None, (shown, f"({aside})" if aside else "", *behind)))
    return clean(f"{item.label}: {told}" if item.label else told)


def marks_of(notes: Iterable[NoteUse], references: Iterable[ReferenceUse]) -> tuple[str, ...]:
    """Return the marks of notes and references where they are used."""
    marks = [note_mark(use.id) for use in notes]
    marks += [f"[{use.id + 1}: {clean(use.pages)}]" if use.pages else reference_mark(use.id) for use in references]
    return tuple(dict.fromkeys(marks))


def note_mark(number: int) -> str:
    """Return the mark of a note: `[a]` to `[z]`, then `[aa]` and so on."""
    letters = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, len(_LETTERS))
        letters = _LETTERS[letter] + letters
    return f"[{letters}]"


def reference_mark(number: int) -> str:
    """Return the mark of a reference."""
    return f"[{number + 1}]"


def tell_note(note: Note) -> str:
    """Return what a note says, with its mark and those of its references."""
    return clean(" ".join((note_mark(note.id), note.text, "".join(marks_of((), note.references)))))


def tell_reference(reference: Reference) -> str:
    """Return what a reference says, with its mark and, of the sources in it, what the words leave out."""
    words = reference.text
    people = [people_in_words(one) for one in reference.citations]
    sources = [", ".join(parts) for parts in _sources(reference)]
    if words and len(people) == 1 and people[0] not in words and (reference.citations[0].title or words) in words:
        words = f"{people[0]}: {words}"  # which has the title, most often alone
    else:
        sources = [": ".join(filter(None, both)) for both in zip(people, sources, strict=True)]
    behind = "; ".join(filter(None, sources))
    words = " ".join((words, *_addresses(reference.links, words))).strip()
    told = f"{words}{' ' if words.endswith('.') else ', '}{behind}" if words and behind else words or behind
    unknown = f"(not defined: {reference.name})" if reference.name else "(without words)"
    return clean(f"{reference_mark(reference.id)} {told or unknown}")


def _flag(flag: Flag) -> str | None:
    name = flag.name or flag.code or flag.former or flag.file
    return f"{name} ({flag.variant})" if name and flag.variant else name


def _plain(flag: str) -> str:
    """Return the name of a flag as it is looked for: without its variant."""
    return flag.partition(" (")[0].casefold()


def _image(image: Image) -> str:
    words = image.caption or image.alt
    return f"{image.file} ({words})" if words else image.file


def _unwritten(item: Item) -> Iterator[str]:
    """Yield what an item without text, flags and files holds."""
    yield from (date.edtf for date in item.dates)
    yield from map(_quantity, item.quantities)
    yield from map(_place, item.coordinates)
    yield from (link.label or link.target for link in item.links if link.kind != "external")


def _quantity(quantity: Quantity) -> str:
    ends = dict.fromkeys(str(end) for end in (quantity.low, quantity.high) if end is not None)
    return " ".join(filter(None, ("–".join(ends), quantity.currency, quantity.unit)))


def _place(place: Coordinates) -> str:
    return f"{place.lat}, {place.lon}"


def _addresses(links: Sequence[Link], shown: str) -> Iterator[str]:
    """Yield the web addresses that a text does not show."""
    addresses = dict.fromkeys(link.target for link in links if link.kind == "external")
    yield from (f"<{url}>" for url in _not_in(shown, addresses, _bare))


def _bare(url: str) -> str:
    return _SCHEME.sub("", url, count=1).rstrip("/")


def _templates(templates: Sequence[TemplateUse], shown: str) -> Iterator[str]:
    """Yield the transclusions that a text does not show; one whose only argument is in the text is shown by that."""
    alone = (clean(use.arguments["1"]) for use in templates if list(use.arguments) == ["1"])
    hidden = set(_not_in(shown, dict.fromkeys(alone), str))
    for use in templates:
        arguments = [clean(value if name.isdecimal() else f"{name}={value}") for name, value in use.arguments.items()]
        if list(use.arguments) != ["1"] or arguments[0] in hidden:
            yield "{{" + "|".join((use.name, *arguments)) + "}}"


def _not_in(text: str, names: Iterable[str], spelled: Callable[[str], str]) -> list[str]:
    """Return the names that a text does not hold in a spelling, those behind the first `_LOOKED_FOR` unseen."""
    return [name for at, name in enumerate(names) if at >= _LOOKED_FOR or spelled(name) not in text]


def _sources(reference: Reference) -> Iterator[list[str]]:
    """Yield, for each citation of a reference, the parts that its words leave out."""
    for at, one in enumerate(reference.citations):
        words = reference.text if at < _LOOKED_FOR else ""
        yield [part for part in _citation(one) if part not in words]


def _citation(citation: Citation) -> Iterator[str]:
    """Yield the parts of a citation in the order in which people give them, its authors apart."""
    pages = f"p. {citation.pages}" if citation.pages and citation.pages[0].isdecimal() else citation.pages
    parts = (
        *(citation.title, citation.chapter, citation.website, citation.publisher, citation.date, pages),
        *(citation.url, citation.chapter_url),
    )
    yield from filter(None, parts)
    if citation.archive_url:
        yield f"archived at {citation.archive_url}"
