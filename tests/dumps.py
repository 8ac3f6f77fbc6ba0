"""Small dumps for tests, made of pages of wikitext, and resolvers that do harm."""

from __future__ import annotations

import html
import os
import signal
import time
from typing import TYPE_CHECKING

from infobox_parse.resolvers import RESOLVERS
from infobox_parse.resolving import Resolver


if TYPE_CHECKING:
    from collections.abc import Sequence

    from infobox_parse.content import Content
    from infobox_parse.resolving import Call, Context


__all__ = ["BOX", "HARMFUL", "dump_xml", "page_xml"]

BOX = "{{{{Infobox war faction|name={}|allies=[[B]]<ref>{{{{cite web|title=T|url=http://example.org/{}}}}}</ref>}}}}"
"""A page on a faction; its name has to be filled in, twice."""


def page_xml(number: int, text: str, *, namespace: int = 0, redirect: str | None = None) -> str:
    """Return a page as a dump has it."""
    to = "" if redirect is None else f'<redirect title="{redirect}" />'
    revision = f"<revision><id>{number + 1000}</id><text>{html.escape(text, quote=False)}</text></revision>"
    return f"<page><title>Page {number}</title><ns>{namespace}</ns><id>{number}</id>{to}{revision}</page>\n"


def dump_xml(pages: Sequence[str]) -> bytes:
    """Return a dump of pages."""
    head = "<mediawiki><siteinfo><dbname>enwiki</dbname></siteinfo>\n"
    return "".join((head, *pages, "</mediawiki>\n")).encode()


def _die(call: Call, context: Context) -> Content:  # noqa: ARG001  # what a resolver is given
    os.kill(os.getpid(), signal.SIGKILL)
    return ()


def _sleep(call: Call, context: Context) -> Content:  # noqa: ARG001
    time.sleep(1000)
    return ()


def _hang(call: Call, context: Context) -> Content:  # noqa: ARG001
    """Hear nothing any more, as a long call into C does."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    time.sleep(1000)
    return ()


def _eat(call: Call, context: Context) -> Content:  # noqa: ARG001
    bytearray(1 << 40)
    return ()


def _fail(call: Call, context: Context) -> Content:  # noqa: ARG001
    message = "it fails"
    raise ZeroDivisionError(message)


HARMFUL = RESOLVERS
for _name, _harm in {"Die": _die, "Sleep": _sleep, "Hang": _hang, "Eat": _eat, "Fail": _fail}.items():
    HARMFUL = HARMFUL.with_resolver(Resolver(names=(_name,), resolve=_harm, parameters=frozenset()))
