"""Parser functions give what MediaWiki makes of them, where they are evaluated at all."""

from __future__ import annotations

import html
import os
from typing import TYPE_CHECKING

import pytest

from infobox_parse.content import Piece, Run
from infobox_parse.finding import titles_of
from infobox_parse.knowledge import KNOWLEDGE
from infobox_parse.resolvers import RESOLVERS
from infobox_parse.resolving import Context
from infobox_parse.source import Span
from infobox_parse.wikitext.nodes import ARGUMENT_BLANKS, Part, read_tree
from mediawiki.calls import random_calls


if TYPE_CHECKING:
    from mediawiki.wiki import MediaWiki


CALLS = int(os.environ.get("INFOBOX_PARSE_RANDOM_CALLS", "1600"))
SEED = int(os.environ.get("INFOBOX_PARSE_RANDOM_SEED", "1"))
TITLE = "Template:Ruritania's front/Flags/alias"
ERROR = '<strong class="error">'
FEWEST_EVALUATED = 0.8
SHOWN = 20

FIXED = (
    "{{#ifexpr:8<2|a|b}}",
    "{{#switch:b|a|b|c=[[D]]|#default=x}}",
    "{{#switch:B|a|b=1|#Default=x|c=2}}",
    '{{#switch:1|0=<span class="x">a</span>|1=<span class="y">b</span>}}',
    "{{#if:{{{x}}}|a|b}}",
    "{{#if:{{{x|}}}|a|b}}",
    "{{#ifeq:{{PAGENAME}}|Ruritania's front/Flags/alias|same|other}}",
    "a{{#if:1|* b}}",
    "{{ #if: x | y }}",
    "{{#IF:x|<!-- c -->y}}",
)
"""Calls with what users of others complained of: signs in expressions, fall-through, defaults, attributes."""

pytestmark = pytest.mark.mediawiki


def evaluated(text: str) -> str | None:
    """Return what we put in place of a text on the page; None where something in it is not evaluated."""
    context = Context("enwiki", KNOWLEDGE, titles_of(KNOWLEDGE, "enwiki"), RESOLVERS, title=TITLE)
    whole = Span(0, len(text))
    found = []
    for token in context.content(Part(read_tree(text, whole), whole, None)):
        if isinstance(token, Run):
            found.append(token.text)
        elif isinstance(token.value, Piece) and token.value.findings:
            if any(finding.code == "function-error" for finding in token.value.findings):
                return ERROR
            return None
    return "".join(found)


def shown(text: str) -> str:
    """Return an expansion as it is compared: of an error only that there is one."""
    return ERROR if ERROR in text.lower() else html.unescape(text).strip(ARGUMENT_BLANKS)


def test_functions_are_evaluated_as_mediawiki_does(mediawiki: MediaWiki) -> None:
    """What is evaluated is what MediaWiki makes of it, and most calls are."""
    calls = [*FIXED, *random_calls(SEED, CALLS)]
    expected = [shown(text) for text in mediawiki.expansions(calls, title=TITLE)]
    ours = [evaluated(call) for call in calls]
    differing = [
        (call, theirs, html.unescape(mine).strip(ARGUMENT_BLANKS))
        for call, theirs, mine in zip(calls, expected, ours, strict=True)
        if mine is not None and html.unescape(mine).strip(ARGUMENT_BLANKS) != theirs
    ]

    assert differing[:SHOWN] == [], f"{len(differing)} of {len(calls)} differ"
    assert sum(one is not None for one in ours) > FEWEST_EVALUATED * len(calls)
