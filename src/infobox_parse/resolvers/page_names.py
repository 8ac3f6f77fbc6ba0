"""Names of the page and of other pages: https://www.mediawiki.org/wiki/Help:Magic_words#Page_names.

`{{PAGENAME}}`, `{{NAMESPACE:Talk:X}}`, `{{#titleparts:…}}`, `{{ns:…}}`, `{{urlencode:…}}`. Whether a page exists is not
asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from infobox_parse.functions import given, known_text, replaced, undecided
from infobox_parse.resolving import Resolver
from infobox_parse.wikitext.titles import Title


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context
    from infobox_parse.wikitext.titles import TitleReader


__all__ = [
    "NAMESPACE_NAME",
    "PAGE_NAME",
    "TITLE_PARTS",
    "URL_ENCODED",
    "resolve_namespace_name",
    "resolve_page_name",
    "resolve_title_parts",
    "resolve_url_encoded",
]

_WITHOUT_SUBPAGES = frozenset({-2, -1, 0, 6, 8, 14})
"""Special pages, articles, files, categories: a slash in their names says nothing."""

_FREE_IN_URLS = ";@$!*(),/~:"
_MOST_PARTS = 25
_LONGEST_NUMBER = 9
"""Digits, with the sign, that a number of a namespace may have; Python refuses to read thousands."""
_LEADING_NUMBER = re.compile(r"[ \t\n\r\v\f]*([+-]?[0-9]{1,9})", re.ASCII)


def _base(title: Title) -> str:
    return title.text if title.namespace in _WITHOUT_SUBPAGES else title.text.rpartition("/")[0] or title.text


def _root(title: Title) -> str:
    return title.text if title.namespace in _WITHOUT_SUBPAGES else title.text.partition("/")[0]


def _sub(title: Title) -> str:
    return title.text if title.namespace in _WITHOUT_SUBPAGES else title.text.rpartition("/")[2]


def _subject(title: Title) -> Title:
    return Title(title.namespace - title.namespace % 2, title.text) if title.namespace > 0 else title


def _talk(title: Title) -> Title | None:
    return Title(title.namespace | 1, title.text) if title.namespace >= 0 else None


def _full(title: Title | None, titles: TitleReader) -> str:
    return "" if title is None else titles.prefixed(Title(title.namespace, title.text, interwiki=title.interwiki))


def _space(title: Title | None, titles: TitleReader) -> str:
    return titles.names.get(title.namespace, "") if title is not None and title.namespace else ""


_NAMES: Mapping[str, Callable[[Title, TitleReader], str]] = {
    "PAGENAME": lambda title, _: title.text,
    "FULLPAGENAME": _full,
    "BASEPAGENAME": lambda title, _: _base(title),
    "ROOTPAGENAME": lambda title, _: _root(title),
    "SUBPAGENAME": lambda title, _: _sub(title),
    "SUBJECTPAGENAME": lambda title, titles: _full(_subject(title), titles),
    "ARTICLEPAGENAME": lambda title, titles: _full(_subject(title), titles),
    "TALKPAGENAME": lambda title, titles: _full(_talk(title), titles),
    "NAMESPACE": _space,
    "SUBJECTSPACE": lambda title, titles: _space(_subject(title), titles),
    "ARTICLESPACE": lambda title, titles: _space(_subject(title), titles),
    "TALKSPACE": lambda title, titles: _space(_talk(title), titles),
    "NAMESPACENUMBER": lambda title, _: str(title.namespace),
    # The same in other languages, of which their wikis understand one each.
    "SEITENNAME": lambda title, _: title.text,
    "NOMPAGE": lambda title, _: title.text,
    "NOMBREDEPÁGINA": lambda title, _: title.text,
    "NOMEPAGINA": lambda title, _: title.text,
    "NOMEDAPAGINA": lambda title, _: title.text,
    "PAGINANAAM": lambda title, _: title.text,
    "NAZWASTRONY": lambda title, _: title.text,
    "НАЗВАНИЕСТРАНИЦЫ": lambda title, _: title.text,
    "НАЗВА_СТОРІНКИ": lambda title, _: title.text,
}

_ENCODED = frozenset(name for name in _NAMES if name.isascii() and name != "NAMESPACENUMBER")
"""What there is for URLs as well, with a final E."""


def resolve_page_name(call: Call, context: Context) -> Content:
    """Give a part of the page's title, or of another one behind the colon; of none nothing."""
    name, colon, _ = call.name.partition(":")
    (operand,) = given(call, 1) if colon else (None,)
    written = known_text(context, operand) if colon else context.title
    if written is None or not (colon or written):
        return undecided(call, context, "the title is not known", (operand,))
    title = context.titles.read(written)
    if title is None:
        return replaced(call, "")
    name = name.replace(" ", "_")
    if name in _NAMES:
        return replaced(call, _NAMES[name](title, context.titles), literal=True)
    shown = _NAMES[name.removesuffix("E")](title, context.titles)
    return replaced(call, _in_url(shown.replace(" ", "_"), _FREE_IN_URLS), literal=True)


def resolve_title_parts(call: Call, context: Context) -> Content:
    """Give so many parts of a title between slashes as the second operand says, from that of the third."""
    operand, count, first = given(call, 3)
    texts = [known_text(context, part) for part in (operand, count, first)]
    if any(text is None for text in texts):
        return undecided(call, context, "the title is not known", (operand,))
    written, parts, start = texts[0] or "", _number(texts[1] or ""), _number(texts[2] or "")
    title = context.titles.read(written)
    if title is None:
        return replaced(call, written)
    pieces = _full(title, context.titles).split("/", _MOST_PARTS - 1)
    pieces = pieces[start - (start > 0) :]
    return replaced(call, "/".join(pieces[: parts or None]), literal=True)


def _number(text: str) -> int:
    found = _LEADING_NUMBER.match(text)
    return int(found[1]) if found else 0


def resolve_namespace_name(call: Call, context: Context) -> Content:
    """Give the wiki's name of a namespace that is given by number or name."""
    (operand,) = given(call, 1)
    text = known_text(context, operand)
    if text is None:
        return undecided(call, context, "the namespace is not known", (operand,))
    folded = text.replace("_", " ").lower()
    is_number = text.removeprefix("-").isdecimal() and len(text) <= _LONGEST_NUMBER
    number = int(text) if is_number else context.titles.namespaces.get(folded)
    name = context.titles.names.get(number) if number else ""
    if name is None or (number is None and text):
        return undecided(call, context, "there is no such namespace", (operand,))
    return replaced(call, name, literal=True)


def resolve_url_encoded(call: Call, context: Context) -> Content:
    """Give a text as it stands in a URL: in a query, in a path, or as a title."""
    operand, style = given(call, 2)
    text, kind = known_text(context, operand), known_text(context, style)
    if text is None or kind is None:
        return undecided(call, context, "the text is not known", (operand,))
    if kind == "PATH":
        return replaced(call, _in_url(text, "~"), literal=True)
    if kind == "WIKI":
        return replaced(call, _in_url(text.replace(" ", "_"), _FREE_IN_URLS), literal=True)
    return replaced(call, _in_url(text, " ").replace(" ", "+").replace("~", "%7E"), literal=True)


def _in_url(text: str, free: str) -> str:
    """Return a text as in a URL; a page may hold lone surrogates, which are no UTF-8 but for this."""
    return quote(text, safe=free, errors="surrogatepass")


_PAGE_NAMES = (*_NAMES, *(f"{name}E" for name in sorted(_ENCODED)))

PAGE_NAME = Resolver(
    names=tuple(f"{name.replace('_', ' ')}{colon}" for name in _PAGE_NAMES for colon in ("", ":")),
    resolve=resolve_page_name,
    expands=True,
)

TITLE_PARTS = Resolver(names=("#titleparts:",), resolve=resolve_title_parts, expands=True)

NAMESPACE_NAME = Resolver(names=("ns:",), resolve=resolve_namespace_name, expands=True)

URL_ENCODED = Resolver(names=("urlencode:",), resolve=resolve_url_encoded, expands=True)
