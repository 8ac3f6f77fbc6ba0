"""`fetch_page`: one page of a wiki, with its revision, through MediaWiki's Action API.

No other module of the package imports an HTTP library, and this one does so when a page is asked for. Nothing of a page
is ever fetched by itself: parsing does not call it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from infobox_parse.api_answers import QUESTION, BrokenAnswerError, BusyError, Fetched, FetchError, read_answer
from infobox_parse.errors import MissingLibraryError
from infobox_parse.fetching import Patience, TryAgain, pause_of
from infobox_parse.hosts import host_of
from infobox_parse.version import __version__


if TYPE_CHECKING:
    from collections.abc import Mapping

    import requests

    from infobox_parse.page import Page


__all__ = ["USER_AGENT", "FetchError", "Fetched", "Reach", "fetch", "fetch_page", "fetch_revision"]

_PROGRAM = f"infobox_parse/{__version__}"

USER_AGENT = f"{_PROGRAM} (https://pypi.org/project/infobox-parse/)"
"""Who asks, if nobody says so: name, version and contact (https://meta.wikimedia.org/wiki/User-Agent_policy)."""

_LARGEST = 64 * 1024 * 1024
"""Bytes of an answer, unpacked; a page has at most 2 MB."""

_PIECE = 64 * 1024
_LONGEST_TITLE = 2000
"""Bytes; MediaWiki has titles of 255 at most, and a section may be named behind them."""

_OK = 200
_PASSING = frozenset({429, 500, 502, 503, 504})
"""Status codes of what may pass."""

_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s?#]*", re.IGNORECASE)


@attrs.frozen(kw_only=True)
class Reach:
    """How a wiki is reached.

    Attributes:
        wiki: Its database name, such as `enwiki`; None for the name that the wiki at `api` gives itself, without `api`
            for `enwiki`.
        api: The address of its `api.php`; None for the one of a wiki of Wikimedia's.
        user_agent: Who asks: name and version of a program, and in brackets how to reach its user.
        timeout: Seconds that the wiki may be silent, each time.
        patience: How often it is asked, and what is done in between.
    """

    wiki: str | None = None
    api: str | None = None
    user_agent: str = USER_AGENT
    timeout: float = attrs.field(default=30, validator=attrs.validators.gt(0))
    patience: Patience = attrs.Factory(Patience)

    @property
    def address(self) -> str:
        """The address that is asked.

        Raises:
            FetchError: The wiki is none of Wikimedia's, or `api` is no address.
        """
        if self.api is not None:
            if not _ADDRESS.fullmatch(self.api):
                message = f"{self.api!r} is no address of an api.php: https://…/api.php is expected"
                raise FetchError(message)
            return self.api
        wiki = self.wiki or "enwiki"
        host = host_of(wiki)
        if host is None:
            message = f"{wiki!r} is no wiki of Wikimedia's; give the address of its api.php"
            raise FetchError(message)
        return f"https://{host}/w/api.php"

    @property
    def agent(self) -> str:
        """Who asks, with the programs by which.

        Raises:
            FetchError: It cannot be said in a header of HTTP.
        """
        if not self.user_agent.isascii() or not self.user_agent.isprintable() or not self.user_agent.strip():
            message = f"{self.user_agent!r} is no user agent: letters, digits and signs of ASCII are expected"
            raise FetchError(message)
        return self.user_agent if self.user_agent.startswith(_PROGRAM) else f"{self.user_agent} {_PROGRAM}"

    @property
    def name(self) -> str | None:
        """The wiki's database name, if it is known before the wiki is asked."""
        return self.wiki or (None if self.api else "enwiki")


def fetch_page(
    title: str,
    *,
    wiki: str | None = None,
    api: str | None = None,
    user_agent: str | None = None,
    timeout: float = 30,
    patience: Patience | None = None,
) -> Page:
    """Fetch the latest revision of a page. Redirects are followed: the page has the title that it was found under.

    Args:
        title: The page's title.
        wiki: Database name of the wiki; None for `enwiki` or, with `api`, for the name that the wiki gives itself.
        api: Address of the wiki's `api.php`; None for a wiki of Wikimedia's.
        user_agent: Who asks; say how to reach you, `my-study/1.0 (me@example.org)`. None for this package.
        timeout: Seconds that the wiki may be silent, each time.
        patience: How often it is asked, and what is done in between; None for five times.

    Raises:
        FetchError: The page cannot be had; the message says why.
        MissingLibraryError: requests is not installed.
    """
    return fetch({"titles": title}, _reach(wiki, api, user_agent, timeout, patience)).page


def fetch_revision(
    revision_id: int,
    *,
    wiki: str | None = None,
    api: str | None = None,
    user_agent: str | None = None,
    timeout: float = 30,
    patience: Patience | None = None,
) -> Page:
    """Fetch a revision by its number; arguments and errors are those of `fetch_page`."""
    return fetch({"revids": str(revision_id)}, _reach(wiki, api, user_agent, timeout, patience)).page


def _reach(
    wiki: str | None, api: str | None, user_agent: str | None, timeout: float, patience: Patience | None
) -> Reach:
    agent = USER_AGENT if user_agent is None else user_agent
    return Reach(wiki=wiki, api=api, user_agent=agent, timeout=timeout, patience=patience or Patience())


def fetch(question: Mapping[str, str], reach: Reach) -> Fetched:
    """Fetch a page, and tell which redirects led to it.

    Args:
        question: `titles` with a title, or `revids` with the number of a revision.
        reach: How the wiki is reached.

    Raises:
        FetchError: The page cannot be had; the message says why.
        MissingLibraryError: requests is not installed.
    """
    address = reach.address
    host = _host_in(address)
    title = question.get("titles")
    asked = f"page {title!r}" if title is not None else f"revision {question.get('revids')}"
    if title is not None and not _may_be_title(title):
        message = f"{title[:100]!r} can be no title"
        raise FetchError(message)
    given = {**question, **({} if title is None else {"redirects": "1"})}
    with _session(reach) as session:

        def attempt() -> Fetched:
            body, pause = _ask(session, address, {**QUESTION, **given}, reach.timeout)
            try:
                return read_answer(body, asked=asked, wiki=reach.name, host=host)
            except (BusyError, BrokenAnswerError) as error:
                raise TryAgain(str(error), pause) from error

        return reach.patience.ask(attempt)


def _may_be_title(title: str) -> bool:
    """Tell whether a title can be asked for as one: a bar would make several of it, and a lone surrogate is no text."""
    try:
        size = len(title.encode())
    except UnicodeEncodeError:
        return False
    return bool(title.strip()) and "|" not in title and size <= _LONGEST_TITLE


def _session(reach: Reach) -> requests.Session:
    try:
        import requests  # noqa: PLC0415  # loaded when a page is asked for
    except ImportError as error:
        raise MissingLibraryError("requests", "fetch") from error
    session = requests.Session()
    session.headers["User-Agent"] = f"{reach.agent} {requests.utils.default_user_agent('requests')}"
    session.max_redirects = 5
    return session


def _ask(
    session: requests.Session, address: str, question: Mapping[str, str], timeout: float
) -> tuple[bytes, float | None]:
    """Return what the wiki answers, and the seconds that it asks to wait."""
    import requests  # noqa: PLC0415  # loaded already

    host = _host_in(address)
    try:
        with session.get(address, params=question, timeout=timeout, stream=True) as answer:
            return _received(answer, host), pause_of(answer.headers.get("Retry-After"))
    except requests.Timeout as error:
        message = f"{host} said nothing for {timeout:g} seconds"
        raise TryAgain(message) from error
    except requests.TooManyRedirects as error:
        message = f"{host} redirects without end"
        raise FetchError(message) from error
    except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError) as error:
        message = f"{host} cannot be reached, or broke off: {error}"
        raise TryAgain(message) from error
    except requests.RequestException as error:
        message = f"{host} cannot be asked: {error}"
        raise FetchError(message) from error


def _received(answer: requests.Response, host: str) -> bytes:
    """Return the body of an answer."""
    status = f"{host} answers {answer.status_code} {answer.reason}".rstrip()
    if answer.status_code in _PASSING:
        raise TryAgain(status, pause_of(answer.headers.get("Retry-After")))
    if answer.status_code != _OK:
        raise FetchError(status)
    if "json" not in answer.headers.get("Content-Type", ""):
        message = f"{answer.url.partition('?')[0]} answers no JSON: it is the api.php of no MediaWiki"
        raise FetchError(message)
    body = bytearray()
    for piece in answer.iter_content(_PIECE):
        body += piece
        if len(body) > _LARGEST:
            message = f"{host} answers with more than {_LARGEST // 1024 // 1024} MB"
            raise FetchError(message)
    return bytes(body)


def _host_in(address: str) -> str:
    return address.partition("//")[2].partition("/")[0]
