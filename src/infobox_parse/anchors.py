"""The names that short citations point to full ones by: https://en.wikipedia.org/wiki/Template:Sfn#Anchors.

`{{sfn|Smith|Jones|2010}}` makes the name `CITEREFSmithJones2010`, and so does a citation by Smith and Jones of 2010.
Nothing is looked up here, neither citations nor short ones.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from infobox_parse.calling import is_number
from infobox_parse.source import Span
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS, Transclusion
from infobox_parse.wikitext.root import parse_range


if TYPE_CHECKING:
    from collections.abc import Iterable

    from infobox_parse.values import Citation


__all__ = ["anchor", "anchors", "lettered_year"]

_PREFIX: Final = "CITEREF"
_MOST_NAMES: Final = 4
"""How many names of people go into a name; further ones are left out."""

_AUTOMATIC = frozenset({"", "harv"})
"""Words for what a citation does anyway."""

_MARKUP = re.compile(r"'''?")
_LETTERED = re.compile(r"(?:^|\D)(\d{3,4})[a-z](?![a-z\d])")
_EDTF_YEAR = re.compile(r"(-?\d{4}|\d{3}X)(?:-\d\d)*([~?%]?)")
_YEAR_IN_WORDS = re.compile(r"(?<!\d)\d{4}(?!\d)")


def anchor(words: Iterable[str]) -> str:
    """Return the name that positional arguments of a short citation make: the last names, then the year."""
    return _PREFIX + "".join(_identifier(word) for word in words)


def anchors(citation: Citation) -> tuple[str, ...]:
    """Return the names that a citation can be pointed to by, the usual one first; empty where there is none.

    They are made of the last names of up to four authors, else editors, and the year; `ref=` names another one.
    """
    ref = citation.raw.get("ref", "").strip(ARGUMENT_BLANKS)
    if ref.lower() == "none":
        return ()
    years = _years(citation)
    if ref.lower() not in _AUTOMATIC:
        return tuple(dict.fromkeys(_given(ref, years)))
    people = citation.contributors or citation.authors or citation.editors
    names = [person.last for person in people if person.last][:_MOST_NAMES]
    return tuple(anchor([*names, year]) for year in years) if names else ()


def lettered_year(date: str) -> str | None:
    """Return the year with the letter that tells it from others of that year, as in `5 May 2010a`; None without one."""
    match = _LETTERED.search(date)
    return None if match is None or match[0].endswith("s") else match[0].lstrip(" ,-–/.")


def _given(ref: str, years: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names that `ref=` gives: the arguments of `{{harvid}}`, or an identifier as it stands."""
    if "{{" not in ref:
        plain = _identifier(ref)
        if plain.startswith(_PREFIX):
            return (plain,)
        # Some wikis put the prefix before it, and the one in Russian the year behind it.
        return (plain, _PREFIX + plain, *(_PREFIX + plain + _identifier(year) for year in years))
    for node in parse_range(ref, Span(0, len(ref))).walk():
        if isinstance(node, Transclusion):
            words = {int(one.key): one.value.without_comments() for one in node.arguments if is_number(one.key)}
            return (anchor(words[number] for number in sorted(words)),) if words else ()
    return ()


def _years(citation: Citation) -> tuple[str, ...]:
    """Return the years that a short citation may name a citation by; one that is empty where there is no date."""
    if citation.year is not None:
        lettered = citation.year.strip()
        return tuple(dict.fromkeys([lettered, *_years_of(citation.date or "")])) if citation.date else (lettered,)
    return _years_of(citation.date or citation.publication_date or "")


def _years_of(date: str) -> tuple[str, ...]:
    """Return the years of a date, as EDTF or in words: `2010`, `2010–2012`, `c. 1979` or `1979`, `n.d.`."""
    sides = [_EDTF_YEAR.fullmatch(side) for side in date.split("/")]
    found = [side for side in sides if side is not None]
    if len(found) < len(sides):
        in_words = _YEAR_IN_WORDS.findall(date)
        return tuple(dict.fromkeys([*in_words[:1], date]))
    written = list(dict.fromkeys(_written(side[1]) for side in found))
    year = "–".join(written)
    if found[0][2] == "~":
        return (f"c._{year}", year)
    return (year,)


def _written(year: str) -> str:
    """Return an EDTF year as people write it."""
    if year.startswith("-"):
        return f"{1 - int(year)}_BC"
    if year.endswith("X"):
        return f"{year[:-1]}0s"
    return str(int(year))


def _identifier(text: str) -> str:
    """Return a text as identifiers have it: without bold and italics, with `_` for blanks."""
    return "_".join(_MARKUP.sub("", text).split())
