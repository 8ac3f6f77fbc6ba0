"""From the arguments about people in a citation to its authors, editors and others; it knows no argument by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

import attrs

from infobox_parse.values import Author


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from infobox_parse.values import Link


__all__ = ["Name", "as_written", "linked", "people", "people_in_words", "vancouver_people"]

_VANCOUVER = re.compile(r"(?P<last>.+?)\s+(?P<first>\w{1,4}(?:\s+(?:Jr|Sr|[IVX]+|\d(?:st|nd|rd|th)))?)")
_ET_AL = re.compile(r"et\.? al(?:ii|ia)?|and others|etal", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*+\(\((?:[^()]|\([^()]*\))*+\)\)|[^,;]+")
"""A name as written, in double brackets, or one that ends at a comma or semicolon."""


Name: TypeAlias = "tuple[str, tuple[Link, ...]]"
"""What an argument says: its text, and the links in it."""

_NOTHING: Name = ("", ())


def as_written(text: str) -> str:
    """Return a text without the double brackets round all of it, which say that it is meant as it stands."""
    if text.startswith("((") and text.endswith("))") and "((" not in text[2:]:
        return text[2:-2].strip()
    return text


def people(members: Mapping[int, Mapping[str, Name]]) -> tuple[Author, ...]:
    """Return people by the order of their numbers.

    Args:
        members: `last`, `first` and `link` of each; the page may be given by a link in the last name too.
    """
    found = [_person(members[number]) for number in sorted(members)]
    return tuple([person for person in found if person.last or person.first or person.link])


def people_in_words(name: Name) -> tuple[Author, ...]:
    """Return people that one argument names: each that stands between semicolons, else all as one."""
    text, links = name
    names = [word for part in text.split(";") if (word := part.strip())]
    if len(names) == 1:
        return (Author(names[0], None, links[0].target if links else None),)
    return tuple(Author(word, None, link) for word, link in zip(names, _targets(names, links), strict=True))


def vancouver_people(name: Name) -> tuple[tuple[Author, ...], bool]:
    """Return people in the Vancouver style, `Smith AB, Jones C Jr, ((A Body, Inc.))`, and whether all are named.

    Words like "et al." are left out, and not all are named then.
    """
    text, links = name
    written = [word for match in _BETWEEN.finditer(text) if (word := match[0].strip(" ."))]
    names = [word for word in written if not _ET_AL.fullmatch(word)]
    found = (_vancouver_person(word, link) for word, link in zip(names, _targets(names, links), strict=True))
    return tuple(found), len(names) == len(written)


def linked(found: tuple[Author, ...], pages: Mapping[int, Name]) -> tuple[Author, ...]:
    """Return people with the pages about them that are given by their numbers."""
    if not pages:
        return found
    return tuple(
        attrs.evolve(one, link=_page(pages[number]) or one.link) if number in pages else one
        for number, one in enumerate(found, 1)
    )


def _page(link: Name) -> str | None:
    text, links = link
    return links[0].target if links else text or None


def _person(given: Mapping[str, Name]) -> Author:
    last, links = given.get("last", _NOTHING)
    first, further = given.get("first", _NOTHING)
    link = given.get("link")
    if link is None:
        link = ("", links or further)
    return Author(as_written(last) or None, as_written(first) or None, _page(link))


def _vancouver_person(words: str, link: str | None) -> Author:
    plain = as_written(words)
    if plain != words:
        return Author(plain, None, link)
    match = _VANCOUVER.fullmatch(words)
    if match is None or not match["first"].split()[0].isupper():
        return Author(words, None, link)
    return Author(match["last"], match["first"], link)


def _targets(names: Iterable[str], links: Sequence[Link]) -> list[str | None]:
    """Return the page that each name links to; names and links are in the order of the text."""
    found: list[str | None] = []
    taken = 0
    for name in names:
        target, at = None, 0
        while taken < len(links) and (start := name.find(links[taken].label, at)) >= 0:
            target = target or links[taken].target
            at = start + len(links[taken].label)
            taken += 1
        found.append(target)
    return found
