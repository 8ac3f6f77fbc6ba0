"""Archived copies: https://en.wikipedia.org/wiki/Template:Webarchive and the templates that it took the place of.

Each copy is a citation of its own that has only the archive; it is not joined to the citation before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infobox_parse.content import Opaque, Piece
from infobox_parse.dates import read_dates
from infobox_parse.resolving import Resolver
from infobox_parse.values import Citation


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context
    from infobox_parse.wikitext.nodes import Part


__all__ = ["WEBARCHIVE", "resolve_webarchive"]

MOST_COPIES = 10
"""The template takes no more."""

_WAYBACK = "https://web.archive.org/web/"
_WEBCITE = "https://www.webcitation.org/"

_COPY = re.compile(r"https?://(?:web\.|www\.)?archive\.org/web/(?P<stamp>\d{4,14})[a-z_*]*/(?P<url>.+)", re.IGNORECASE)
_ARCHIVE = re.compile(
    r"(?:https?:)?//(?:[\w.-]+\.)?(?:archive\.(?:org|today|is|ph|li|md|vn|fo)|webcitation\.org|archive-it\.org"
    r"|webarchive\.[\w.]+|arquivo\.pt|perma\.cc|ghostarchive\.org|megalodon\.jp)(?:[/:]|\Z)",
    re.IGNORECASE,
)
_STAMP = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})\d{0,6}")


def resolve_webarchive(call: Call, context: Context) -> Content:
    """Give a citation for each copy."""
    named = [_citation(call, context, str(number) if number > 1 else "") for number in range(1, MOST_COPIES + 1)]
    found = tuple(citation for citation in named if citation is not None)
    shown = call.get("title", "text", "titel", "3")
    added = context.additions([shown]) if shown is not None and not shown.plain else ()
    return (Opaque(Piece(citations=found), call.span), *added)


def _citation(call: Call, context: Context, number: str) -> Citation | None:
    """Return a copy; where the address is the page's own, that of its copy is made from the time of the copy."""
    part = call.get(f"url{number}", *(() if number else ("1", "URL")))
    url = _address(part)
    if url is None:
        return None
    stamp = _address(call.get(f"date{number}", *(() if number else ("2", "wayback", "timestamp", "datum", "dato"))))
    webcite = None if number else _address(call.get("webciteID", "webciteid"))
    copy = _COPY.fullmatch(url)
    archive, original = (
        (url, copy["url"] if copy else None) if _ARCHIVE.match(url) else (_made(stamp, webcite, url), url)
    )
    title = context.text(call.get("title" + number, *(() if number else ("text", "titel", "3")))) or None
    return Citation(
        template=call.name[:1].lower() + call.name[1:],
        title=title,
        url=original,
        archive_url=archive,
        archive_date=_date(stamp) if stamp else _date(copy["stamp"]) if copy else None,
    )


def _made(stamp: str | None, webcite: str | None, url: str) -> str | None:
    if webcite is not None:
        return _WEBCITE + webcite
    if stamp is not None and stamp.isascii() and stamp.isdigit():
        return f"{_WAYBACK}{stamp}/{url}"
    return f"{_WAYBACK}{url}" if stamp is None else f"{_WAYBACK}*/{url}"


def _date(words: str) -> str:
    """Return a date as EDTF, from a time stamp of the archive or from words; as written if it cannot be read."""
    stamp = _STAMP.fullmatch(words)
    if stamp is not None:
        words = f"{stamp['year']}-{stamp['month']}-{stamp['day']}"
    return read_dates(words) or words


def _address(part: Part | None) -> str | None:
    """Return an argument as it stands: addresses hold no markup."""
    return None if part is None else part.raw.strip() or None


WEBARCHIVE = Resolver(
    names=(
        *("Webarchive", "Wayback", "WebCite", "Webcite", "Webarchiv", "Archive.today", "Archive-it", "Web archive"),
        *("Archived copy", "Cite archive", "Wayback Machine"),
    ),
    resolve=resolve_webarchive,
    parameters=frozenset(
        {
            *("1", "2", "3", "URL", "text", "titel", "wayback", "timestamp", "datum", "dato", "webciteID", "webciteid"),
            *(
                "format",
                "nolink",
                "df",
                "bot",
                "dateformat",
                "publisher",
                "vertaald",
                "archive-is",
                "archiv-bot",
                "nolist",
            ),
            *(
                f"{name}{number or ''}"
                for name in ("url", "date", "title")
                for number in (0, *range(2, MOST_COPIES + 1))
            ),
        }
    ),
)
