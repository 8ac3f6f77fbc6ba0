"""Short citations: https://en.wikipedia.org/wiki/Template:Sfn, Template:Harvard_citation and their kin.

They name a full citation by last names and year; nothing is looked for here. Links of `loc` and quotations (`ps`) are
not read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse.anchors import anchor
from infobox_parse.content import Evidence, Opaque, Piece
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = [
    "HARV",
    "HARVID",
    "HARVS",
    "HARVTXT",
    "SFN",
    "SFNM",
    "resolve_harv",
    "resolve_harvid",
    "resolve_harvs",
    "resolve_harvtxt",
    "resolve_sfn",
    "resolve_sfnm",
]

_PAGE = ("p", "page", "с", "s", "sid", "str", "стр")
_PAGES = ("pp", "pages", "ss", "сс")
_PLACE = ("loc", "at", "location")
_ANCHOR = ("ref", "Ref", "id")
_MOST = 9
"""How many sources one template names."""

_MOST_NAMES = 4
_EN_DASH_OR_COMMA = re.compile(r"\d\s*[-–—,;]\s*\d")


@attrs.frozen
class _Who:
    """Last names and year."""

    names: list[str]
    year: str

    @property
    def people(self) -> str:
        """The names in words, as the templates write them."""
        names = self.names
        if len(names) >= _MOST_NAMES:
            return f"{names[0]} et al."
        return ", ".join(names[:-1]) + " & " + names[-1] if len(names) > 1 else "".join(names)


@attrs.frozen
class _Pages:
    """The pages as given, and in words."""

    given: str | None
    words: str


def resolve_sfn(call: Call, context: Context) -> Content:
    """Give the footnote."""
    return _piece(call, [_short(call, context, "source")])


def resolve_harv(call: Call, context: Context) -> Content:
    """Give the short citation, which is no part of the text beside it."""
    return _piece(call, [_short(call, context, "short")])


def resolve_harvtxt(call: Call, context: Context) -> Content:
    """Give the short citation and its words, which are words of the sentence: `Smith (2010, p. 5)`."""
    one = _short(call, context, "short")
    if one is None:
        return ()
    who = _who(call, context)
    behind = ", ".join(filter(None, (who.year, _pages(call, context).words)))
    text = " ".join(filter(None, (who.people, f"({behind})" if behind else "")))
    return (Opaque(Piece(text=text, evidence=(attrs.evolve(one, mark=None),)), call.span),)


def resolve_sfnm(call: Call, context: Context) -> Content:
    """Give the footnotes; `2a1` is the first author of the second source, `2y` its year, `2p` its page."""
    found: list[Evidence | None] = []
    for number in range(1, _MOST + 1):
        names = _texts(call, context, [f"{number}a{author}" for author in range(1, _MOST_NAMES + 1)])
        year = context.text(call.get(f"{number}y", f"{number}year"))
        pages = _pages(call, context, str(number))
        found.append(_evidence(call, "source", _Who(names, year), pages, context.text(call.get(f"{number}ref"))))
    return _piece(call, found)


def resolve_harvs(call: Call, context: Context) -> Content:
    """Give the short citations of several works by the same people: `year`, `year2` …."""
    lasts = [f"{alias}{number}" for number in ("", *range(1, _MOST_NAMES + 1)) for alias in ("last", "author")]
    names = _texts(call, context, list(dict.fromkeys(lasts)))
    pages = _pages(call, context)
    years = _texts(call, context, [f"year{number}" for number in ("", *range(1, _MOST + 1))])
    return _piece(call, [_evidence(call, "short", _Who(names, year), pages, "") for year in years or [""]])


def resolve_harvid(call: Call, context: Context) -> Content:
    """Give the name that short citations point to a full one by."""
    words = _texts(call, context, [argument.key for argument in call.positional()])
    return (Opaque(Piece(text=anchor(words)), call.span),) if words else ()


def _piece(call: Call, found: list[Evidence | None]) -> Content:
    evidence = tuple(one for one in found if one is not None)
    return (Opaque(Piece(evidence=evidence), call.span),) if evidence else ()


def _short(call: Call, context: Context, kind: str) -> Evidence | None:
    """Return what `|name|name|year|p=…` says."""
    return _evidence(call, kind, _who(call, context), _pages(call, context), context.text(call.get(*_ANCHOR)))


def _who(call: Call, context: Context) -> _Who:
    """Return the positional arguments: the last of several is the year."""
    words = _texts(call, context, [argument.key for argument in call.positional()])
    year = words.pop() if len(words) > 1 else ""
    return _Who(words, year)


def _evidence(call: Call, kind: str, who: _Who, pages: _Pages, given: str) -> Evidence | None:
    if not who.names and not who.year and not given:
        return None
    name = given if given and given.lower() != "none" else anchor([*who.names, who.year])
    mark = ", ".join(filter(None, (" ".join(filter(None, (who.people, who.year))), pages.words)))
    return Evidence(kind=kind, name=name, pages=pages.given, span=call.span, mark=mark)


def _pages(call: Call, context: Context, number: str = "") -> _Pages:
    page, pages, place = (
        context.text(call.get(*(number + alias for alias in aliases))) for aliases in (_PAGE, _PAGES, _PLACE)
    )
    several = f"pp. {pages}" if pages else ""
    one = (f"pp. {page}" if _EN_DASH_OR_COMMA.search(page) else f"p. {page}") if page else ""
    given = ", ".join(filter(None, (page, pages, place)))
    return _Pages(given or None, ", ".join(filter(None, (one, several, place))))


def _texts(call: Call, context: Context, names: list[str]) -> list[str]:
    """Return the words of those arguments that have any."""
    return [text for text in (context.text(call.get(name)) for name in names) if text]


_PARAMETERS = frozenset({*map(str, range(1, 7)), *_PAGE, *_PAGES, *_PLACE, *_ANCHOR})

SFN = Resolver(
    names=("Sfn", "Sfnp", "Sfnlink"),
    resolve=resolve_sfn,
    parameters=_PARAMETERS,
    refers=True,
)

SFNM = Resolver(
    names=("Sfnm", "Sfnmp"),
    resolve=resolve_sfnm,
    parameters=frozenset(
        f"{number}{alias}"
        for number in range(1, _MOST + 1)
        for alias in ("a1", "a2", "a3", "a4", "y", "year", "ref", *_PAGE, *_PAGES, *_PLACE)
    ),
    refers=True,
)

HARV = Resolver(
    names=("Harvnb", "Harv", "Harvp", "Harvcol", "Harvcolnb", "Harvsp", "Harvard citation"),
    resolve=resolve_harv,
    parameters=_PARAMETERS | {"texte"},
    refers=True,
)

HARVTXT = Resolver(
    names=("Harvtxt", "Harvcoltxt", "Harvard citation text", "Citeref"),
    resolve=resolve_harvtxt,
    parameters=_PARAMETERS,
    refers=True,
)

HARVS = Resolver(
    names=("Harvs", "Harvard citations"),
    resolve=resolve_harvs,
    parameters=frozenset(
        {
            *("nb", "txt", "1", "2", *_PAGE, *_PAGES, *_PLACE),
            *(f"{name}{number}" for name in ("last", "author", "first", "year") for number in ("", *range(1, 10))),
            *("author-link", "authorlink"),
        }
    ),
    refers=True,
)

HARVID = Resolver(names=("Harvid", "Sfnref", "SfnRef"), resolve=resolve_harvid, numbered=True, parameters=frozenset())
