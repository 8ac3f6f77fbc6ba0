"""`infobox-parse fetch`: one page of a wiki, with its revision; the only command that reaches the network by itself."""

from __future__ import annotations

import argparse
import math
import time
from pathlib import Path
from typing import TYPE_CHECKING

from infobox_parse.article import parse
from infobox_parse.cli.command import SCHEMA_OPTION, Command, WrongUseError
from infobox_parse.cli.output import complain, layout, report, write
from infobox_parse.cli.pages import knowledge_of
from infobox_parse.cli.schemas import infoboxes_with, read_schemas
from infobox_parse.convert import article_data, source_of
from infobox_parse.errors import MissingLibraryError
from infobox_parse.exporters import EXPORTERS
from infobox_parse.fetch import USER_AGENT, FetchError, Reach, fetch
from infobox_parse.fetching import Patience
from infobox_parse.telling import clean


if TYPE_CHECKING:
    from infobox_parse.fetch import Fetched
    from infobox_parse.page import Page


__all__ = ["FETCH"]

_DESCRIPTION = """\
Fetch one page of a wiki through MediaWiki's Action API, and print its wikitext, or its infoboxes as `parse` prints
them. Redirects are followed, and told on standard error with the revision that came.

Through a pipe goes wikitext alone: `fetch TITLE | parse - --title TITLE` does not know the revision. With --format json
the page is parsed here, and page, revision, time and address are in the JSON. It needs `pip install
'infobox_parse[fetch]'`.
"""

_EPILOG = """\
examples:
  infobox-parse fetch Hamas -o Hamas.wikitext
  infobox-parse fetch --format json Hamas > Hamas.json
  infobox-parse fetch --wiki dewiki --format table Hamas
  infobox-parse fetch --revision 1234567890 | infobox-parse diff - Hamas.wikitext
  infobox-parse fetch --api https://wiki.example.org/w/api.php 'Main Page'

The wiki is asked with maxlag=5, and again after a while where it is busy. Say who you are: --user-agent 'my-study/1.0
(me@example.org)', as Wikimedia's policy asks for (https://meta.wikimedia.org/wiki/User-Agent_policy).

exit codes:
  0  fetched
  2  wrong use, or the page could not be had
"""

_WIKITEXT = "wikitext"


def _positive(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = 0
    if not 0 < number < math.inf:
        message = f"a number of seconds is expected, not {text!r}"
        raise argparse.ArgumentTypeError(message)
    return number


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text[:12]) > 0):
        message = f"a whole number from 1 is expected, not {text!r}"
        raise argparse.ArgumentTypeError(message)
    return int(text[:12])


def _add_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("title", metavar="TITLE", nargs="?", help="the page's title")
    add("--revision", metavar="ID", type=_count, help="this revision, instead of the latest of a title")
    add("--wiki", help="the wiki's database name (default: enwiki; with --api, the name that the wiki gives itself)")
    add("--api", metavar="URL", help="the address of the wiki's api.php, of a wiki that is none of Wikimedia's")
    add("-o", "--output", metavar="FILE", help="write to this file, not to standard output")
    formats = "; ".join(f"{one.name}: {one.summary}" for one in EXPORTERS.values())
    add(
        "--format",
        choices=[_WIKITEXT, *EXPORTERS],
        default=_WIKITEXT,
        help=f"{_WIKITEXT}: the page as it is; {formats} (default: %(default)s)",
    )
    add("--user-agent", metavar="TEXT", default=USER_AGENT, help="who asks (default: %(default)s)")
    add("--timeout", metavar="SECONDS", type=_positive, default=30, help="silence to bear (default: %(default)s)")
    add("--attempts", metavar="N", type=_count, default=5, help="how often to ask at most (default: %(default)s)")
    add("--knowledge", metavar="FILE", help="facts that harvest took from a dump of the wiki")
    add("--schema", **SCHEMA_OPTION)
    add("--quiet", action="store_true", help="do not say which revision came, what redirects, and what is waited for")


class _Fetch:
    """Fetches a page."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.code = 0
        self.knowledge = knowledge_of(options.knowledge)
        self.infoboxes = infoboxes_with(read_schemas(options.schemas))
        if (options.title is None) == (options.revision is None):
            message = "a TITLE is expected, or --revision"
            raise WrongUseError(message)
        self.quiet: bool = options.quiet
        self.output: str | None = options.output
        self.format: str = options.format
        self.question = {"revids": str(options.revision)} if options.title is None else {"titles": options.title}
        self.asked: str = f"revision {options.revision}" if options.title is None else options.title
        self.reach = Reach(
            wiki=options.wiki,
            api=options.api,
            user_agent=options.user_agent,
            timeout=options.timeout,
            patience=Patience(attempts=options.attempts, wait=self._wait),
        )

    def run(self) -> None:
        try:
            fetched = fetch(self.question, self.reach)
        except MissingLibraryError as error:
            raise WrongUseError(str(error)) from error
        except FetchError as error:
            self._fail(self.asked, clean(str(error)))
            return
        if not self.quiet:
            self._tell(fetched)
        self._put(self._written(fetched.page))

    def _written(self, page: Page) -> str:
        if self.format == _WIKITEXT:
            return page.text
        article = parse(page, infoboxes=self.infoboxes, knowledge=self.knowledge)
        exporter = EXPORTERS[self.format]
        return exporter.before + exporter.write(article_data(article), layout(2))

    def _put(self, text: str) -> None:
        if self.output is None:
            write(text)
            return
        try:
            Path(self.output).write_bytes(text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            self._fail(self.output, f"cannot be written: {error.strerror or error}")

    def _tell(self, fetched: Fetched) -> None:
        page = fetched.page
        for title, target in zip(fetched.redirects, fetched.redirects[1:], strict=False):
            report(f"{clean(title)} redirects to {clean(target)}")
        address = source_of(page).url
        told = f"{clean(page.title or '')}: revision {page.revision_id} of {page.timestamp} ({clean(page.wiki)})"
        report(f"{told}, {address}" if address else told)

    def _wait(self, seconds: float, reason: str) -> None:
        if not self.quiet:
            report(f"{clean(reason)}; asking again in {seconds:g} s")
        time.sleep(seconds)

    def _fail(self, name: str, reason: str) -> None:
        self.code = 2
        complain(name, reason)


FETCH = Command(
    name="fetch",
    summary="fetch a page of a wiki, with its revision",
    description=_DESCRIPTION,
    usage="[options] TITLE",
    epilog=lambda: _EPILOG,
    add_options=_add_options,
    start=_Fetch,
)
