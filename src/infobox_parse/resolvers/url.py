"""Web addresses: https://en.wikipedia.org/wiki/Template:URL and https://en.wikipedia.org/wiki/Template:Official_website.

The text of a bare address is as the template shows it: without scheme, the host in lower case, without the slash behind
a host. An address may be put together by templates and functions that give text. One that the template would take from
Wikidata is not asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece, Run
from infobox_parse.diagnostics import Finding
from infobox_parse.resolving import Resolver
from infobox_parse.stating import stated
from infobox_parse.values import Link


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context
    from infobox_parse.wikitext.nodes import Part


__all__ = ["OFFICIAL_WEBSITE", "URL", "resolve_official_website", "resolve_url"]

_ADDRESS = ("1", "url", "URL", "адрес")
_SHOWN = ("2", "name", "text", "title", "текст")

_WITHOUT_SLASHES = re.compile(r"(?ai)(https?):/?(?=[^/])")
_SCHEME = re.compile(r"(?ai)[a-z][a-z0-9+.-]{0,20}:(?!\d)")
_PARTS = re.compile(r"(?ai)(?:[a-z][a-z0-9+.-]{0,20}:)?//(?P<host>[^/?#]*+)(?P<rest>.*+)", re.DOTALL)
_EMPTY_END = re.compile(r"[?#]\Z")

_LABELS = {
    "en": "Official website",
    "simple": "Official website",
    "zh": "官方网站",
    "ja": "公式ウェブサイト",
    "de": "Offizielle Website",
    "fr": "Site officiel",
    "es": "Sitio web oficial",
    "it": "Sito ufficiale",
    "pt": "Site oficial",
    "ru": "Официальный сайт",
}
"""What `{{official website}}` shows without a name, by language of the wiki; elsewhere the address."""


def resolve_url(call: Call, context: Context) -> Content:
    """Give the address, or what is to be shown in its stead, as an external link.

    Diagnostics: `needs-wikidata` where no address is given.
    """
    return _linked(call, context, "URL", "")


def resolve_official_website(call: Call, context: Context) -> Content:
    """Give the name, or the words for "official website", as an external link.

    Where the first argument is the code of a language, as on the Chinese Wikipedia, the address is the second.

    Diagnostics: `needs-wikidata` where no address is given.
    """
    label = _LABELS.get(context.knowledge.language(context.wiki), "")
    return _linked(call, context, "official website", label)


def _linked(call: Call, context: Context, via: str, label: str) -> Content:
    part, shown = call.get(*_ADDRESS), call.get(*_SHOWN)
    if part is not None and context.knowledge.interwiki().get(part.raw.strip().lower()) == "language":
        part, shown = call.get("2"), call.get("3", *_SHOWN[1:])
    if part is None:
        finding = Finding("needs-wikidata", call.span, (("name", call.name),))
        return stated(call, context, Piece(findings=(finding,)), read=_READ)
    content = context.content(part)
    if "[" in part.raw or not all(_only_text(one) for one in content):
        return content
    url = _full(context.text(part))
    text = context.text(shown) or label or _without_scheme(url)
    link = Link(url, text, "external", via=via)
    return stated(call, context, Piece(text=text, links=(link,)), read=_READ - {*_ADDRESS, *_names_of(call, part)})


def _only_text(one: Run | Opaque) -> bool:
    return isinstance(one, Run) or (isinstance(one.value, Piece) and one.value == Piece(text=one.value.text))


def _names_of(call: Call, part: Part) -> list[str]:
    """Return the names of the argument that is the address, which alone is no link beside it."""
    return [name for name, argument in call.arguments.items() if argument.value_span == part.span]


def _full(text: str) -> str:
    """Return an address with its scheme, which is `http` where none is given."""
    url = _WITHOUT_SLASHES.sub(r"\1://", _EMPTY_END.sub("", text.strip().replace(" ", "%20")), count=1)
    return url if url.startswith("//") or _SCHEME.match(url) else f"http://{url}"


def _without_scheme(url: str) -> str:
    found = _PARTS.fullmatch(url)
    if found is None:
        return url.removeprefix("mailto:")
    rest = found["rest"]
    return found["host"].rpartition("@")[2].lower() + ("" if rest == "/" else rest)


_READ = frozenset(
    {*_ADDRESS, *_SHOWN, "3", "mobile", "format", "archive", "dead", "lang", "langue", "cat", "ref", "access-date"}
)

URL = Resolver(
    names=(
        *("URL", "Url", "Official URL", "Webseite", "Webbplats", "Sitio web", "Site web", "Вебсайт", "網址", "网址"),
        *("Website URL", "URL2", "Adresse web", "Веб-сайт"),
    ),
    resolve=resolve_url,
    parameters=_READ,
)

OFFICIAL_WEBSITE = Resolver(
    names=(
        *("Official website", "Oweb", "Official link", "Officialsite", "Official", "Offizielle Website"),
        *("Site officiel", "Sitio web oficial", "Sitio oficial", "Site oficial", "Oficial", "Sito ufficiale"),
        *("Официальный сайт", "Официальная страница", "公式サイト", "官方網站", "官方网站", "官網", "官网"),
        *("Officiële website", "Officiell webbplats", "Oficiální web", "Oficjalna strona", "Resmî site"),
    ),
    resolve=resolve_official_website,
    parameters=_READ,
)
