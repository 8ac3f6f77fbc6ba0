"""What the Action API of MediaWiki answers when asked for a page, read; it asks nothing itself.

The question is `action=query`, `prop=revisions` and `meta=siteinfo` (https://www.mediawiki.org/wiki/API:Revisions).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TypeAlias, cast

import attrs

from infobox_parse.errors import InfoboxParseError
from infobox_parse.page import Page


__all__ = ["QUESTION", "BrokenAnswerError", "BusyError", "FetchError", "Fetched", "read_answer"]

QUESTION: Mapping[str, str] = {
    "action": "query",
    "format": "json",
    "formatversion": "2",
    "prop": "revisions",
    "rvprop": "ids|timestamp|content|contentmodel|slotsha1",
    "rvslots": "main",
    "meta": "siteinfo",
    "siprop": "general",
    "maxlag": "5",  # https://www.mediawiki.org/wiki/Manual:Maxlag_parameter
}
"""What is asked, besides which page."""

_BUSY = frozenset({"maxlag", "ratelimited", "readonly"})
"""Codes of errors that pass by themselves."""

_Table: TypeAlias = Mapping[str, object]


class FetchError(InfoboxParseError):
    """A page cannot be had; the message says which and why."""


class BusyError(FetchError):
    """The wiki asks to come back later."""


class BrokenAnswerError(FetchError):
    """What came is not what was sent: it may be whole the next time."""


@attrs.frozen(kw_only=True)
class Fetched:
    """A page as it came.

    Attributes:
        page: It, with its revision.
        redirects: The titles by which it was reached, if it was asked for by one that redirects: the first is the one
            asked for, and each redirects to the next; the last is the page's, with the section if one is named.
    """

    page: Page
    redirects: tuple[str, ...] = ()


def read_answer(body: bytes, *, asked: str, wiki: str | None, host: str) -> Fetched:
    """Return the page that an answer holds.

    Args:
        body: The answer.
        asked: What was asked for, in words.
        wiki: Database name of the wiki; None for the name that it gives itself.
        host: What the wiki is called in messages.

    Raises:
        FetchError: There is no such page, it has no wikitext, or the wiki refuses; the message says so.
        BusyError: The wiki refuses now.
        BrokenAnswerError: The answer is no JSON, not what the API answers, or its text is not the one its SHA-1 is of.
    """
    query = _query_of(body, host)
    page = _page_of(query, asked, host)
    revision = _table(_first(page.get("revisions")))
    slot = _table(_table(revision.get("slots")).get("main"))
    title = str(page.get("title"))
    known = wiki or str(_table(query.get("general")).get("wikiid") or "")
    return Fetched(
        page=Page(
            text=_text_of(slot, title, host),
            title=title,
            wiki=known,
            page_id=_number(page.get("pageid")),
            revision_id=_number(revision.get("revid")),
            timestamp=cast("str | None", revision.get("timestamp")),
            namespace=_number(page.get("ns")) or 0,
        ),
        redirects=_way(query),
    )


def _query_of(body: bytes, host: str) -> _Table:
    """Return what an answer says, if the wiki does not refuse."""
    try:
        answer = _table(json.loads(body))
    except (ValueError, RecursionError) as error:
        message = f"{host} gave a broken answer: {error}"
        raise BrokenAnswerError(message) from error
    refusal = _table(answer.get("error"))
    if refusal:
        message = f"{host} refuses: {refusal.get('code')}: {refusal.get('info')}"
        raise (BusyError if refusal.get("code") in _BUSY else FetchError)(message)
    return _table(answer.get("query"))


def _page_of(query: _Table, asked: str, host: str) -> _Table:
    """Return what is told of the page, if it is there."""
    elsewhere = _table(_first(query.get("interwiki")))
    if elsewhere:
        message = f"{asked} is a page of another wiki, {elsewhere.get('iw')}, and not of {host}"
        raise FetchError(message)
    if query.get("badrevids"):
        message = f"{host} has no {asked}"
        raise FetchError(message)
    page = _table(_first(query.get("pages")))
    title = str(page.get("title"))
    way = _way(query)
    named = f"{asked} (which redirects to {title!r})" if way else asked
    if not page:
        message = f"{asked} names no page"
    elif page.get("invalid"):
        message = f"{asked} can be no title: {page.get('invalidreason')}"
    elif page.get("special"):
        message = f"{named} is made by the wiki itself and has no wikitext"
    elif page.get("missing"):
        message = f"{host} has no {named}"
    elif not page.get("revisions"):
        message = f"{host} tells nothing of {named}"
    else:
        return page
    raise FetchError(message)


def _text_of(slot: _Table, title: str, host: str) -> str:
    model = slot.get("contentmodel")
    if slot.get("texthidden"):
        message = f"{host} hides the text of this revision of {title!r}"
        raise FetchError(message)
    if model != "wikitext":
        message = f"{title!r} holds {model}, not wikitext"
        raise FetchError(message)
    text = slot.get("content")
    if not isinstance(text, str):
        message = f"{host} gave a broken answer: {title!r} has no text"
        raise BrokenAnswerError(message)
    expected = slot.get("sha1")
    if expected and hashlib.sha1(text.encode(errors="replace"), usedforsecurity=False).hexdigest() != expected:
        message = f"{host} gave a broken answer: the text of {title!r} is not the one its SHA-1 is of"
        raise BrokenAnswerError(message)
    return text


def _way(query: _Table) -> tuple[str, ...]:
    """Return the titles that led to the page, if the first redirects."""
    steps = query.get("redirects")
    titles: list[str] = []
    for step in steps if isinstance(steps, list) else []:
        told = _table(step)
        fragment = told.get("tofragment")
        titles = titles or [str(told.get("from"))]
        titles.append(f"{told.get('to')}#{fragment}" if fragment else str(told.get("to")))
    return tuple(titles)


def _table(value: object) -> _Table:
    return value if isinstance(value, dict) else {}


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else None


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None
