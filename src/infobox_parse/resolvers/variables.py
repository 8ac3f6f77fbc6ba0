"""Magic words that say something of the day or the wiki, or nothing: https://www.mediawiki.org/wiki/Help:Magic_words.

None of them is evaluated, as the same page is to give the same values on any day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.content import Opaque
from infobox_parse.functions import undecided
from infobox_parse.resolving import NOTHING, Resolver


if TYPE_CHECKING:
    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["SILENT", "VARIABLE", "resolve_silent", "resolve_variable"]

_OF_THE_DAY = tuple(
    f"{when}{what}"
    for when in ("CURRENT", "LOCAL")
    for what in (
        *("YEAR", "MONTH", "MONTH1", "MONTH2", "MONTHNAME", "MONTHNAMEGEN", "MONTHABBREV", "DAY", "DAY2", "DOW"),
        *("DAYNAME", "TIME", "HOUR", "WEEK", "TIMESTAMP"),
    )
)
_OF_THE_WIKI = (
    *("NUMBEROFARTICLES", "NUMBEROFPAGES", "NUMBEROFFILES", "NUMBEROFEDITS", "NUMBEROFUSERS", "NUMBEROFACTIVEUSERS"),
    *("SITENAME", "SERVER", "SERVERNAME", "SCRIPTPATH", "STYLEPATH", "CURRENTVERSION", "CONTENTLANGUAGE", "DIRMARK"),
    *("REVISIONID", "REVISIONDAY", "REVISIONDAY2", "REVISIONMONTH", "REVISIONMONTH1", "REVISIONYEAR", "PAGEID"),
    *("REVISIONTIMESTAMP", "REVISIONUSER", "REVISIONSIZE", "PAGELANGUAGE", "CASCADINGSOURCES", "NUMBEROFADMINS"),
)


def resolve_variable(call: Call, context: Context) -> Content:
    """Give no text."""
    return undecided(call, context, "it depends on the day or the wiki", ())


def resolve_silent(call: Call, _: Context) -> Content:
    """Give nothing: the page is sorted or titled by it."""
    return (Opaque(NOTHING, call.span),)


VARIABLE = Resolver(names=(*_OF_THE_DAY, *_OF_THE_WIKI), resolve=resolve_variable, expands=True)

SILENT = Resolver(
    names=("DEFAULTSORT:", "DEFAULTSORTKEY:", "DEFAULTCATEGORYSORT:", "DISPLAYTITLE:", "#seo:", "#related:"),
    resolve=resolve_silent,
    expands=True,
)
