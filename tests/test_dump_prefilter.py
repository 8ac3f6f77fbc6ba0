"""The prefilter of dumps: it lets every page pass on which `parse()` finds a wanted infobox, and few others."""

from __future__ import annotations

import bz2
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, unescape

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infobox_parse import Page, parse
from infobox_parse.dump.prefilter import MOST_CLOSELY, make_prefilter
from infobox_parse.infoboxes import FACTION, INFOBOXES
from infobox_parse.knowledge import KNOWLEDGE, Knowledge


sys.path.append(str(Path(__file__).parent / "benchmarks"))

from kept import CORPUS

import mutating


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


FIXTURES = Path(__file__).parents[1] / "fixtures"
FACTIONS = frozenset({"faction"})
WIKIS = ("enwiki", "frwiki", "ruwiki", "trwiki", "kowiki", "zhwiki", "arwiki", "dewiki")
PREFILTERS: dict[tuple[str, frozenset[str] | None], Callable[[bytes], bool]] = {}


def passes(text: str, wiki: str, kinds: frozenset[str] | None) -> bool:
    """Tell whether a page passes."""
    if (wiki, kinds) not in PREFILTERS:
        PREFILTERS[wiki, kinds] = make_prefilter(kinds=kinds, wiki=wiki, knowledge=KNOWLEDGE, infoboxes=INFOBOXES)
    return PREFILTERS[wiki, kinds](xml(text))


def xml(text: str) -> bytes:
    """Return a page of a dump."""
    body = escape(text, {'"': "&quot;"})
    return f'<page><title>x</title><ns>0</ns><text xml:space="preserve">{body}</text></page>'.encode(
        errors="surrogatepass"
    )


def holds(text: str, wiki: str, kinds: frozenset[str] | None) -> bool:
    """Tell whether `parse()` finds a wanted infobox on a page."""
    return any(kinds is None or box.kind in kinds for box in parse(text, wiki=wiki).infoboxes)


def check(text: str, wiki: str) -> tuple[bool, bool]:
    """Check that a page passes if it has to; return whether it holds a faction, and any infobox."""
    found = holds(text, wiki, FACTIONS), holds(text, wiki, None)
    assert passes(text, wiki, FACTIONS) or not found[0], (wiki, text)
    assert passes(text, wiki, None) or not found[1], (wiki, text)
    return found


# Names in all spellings.

BLANKS = ("", " ", "_", "\n", "\t", " _ ", "\u00a0", "\u3000", "\u2003", "\u200e", "&nbsp;", "&#32;", "<!-- c -->", ":")
INSIDE = (" ", "_", "  ", "\u00a0", "&nbsp;", "&#x20;", " <!-- | = -->", "<!--\n-->_", "\u200e ", "&#160;", "\u2009")
HIDDEN = ("<!-- c -->", "\u200e", "\u202c", "&lrm;", "<!---->", "&shy;")
STRAY = ("{{", "}}", "[[", "]]", "{", "}", "|", "<ref>", "</ref>", "<!--", "-->", "<nowiki>", "</b>", "=", "\n")
PREFIXES = ("", "", "", "", "Template:", "template :", "tEmplate:_", ":Template:", "subst:", "safesubst:raw:", "en:", "T:", "Foo:")
OPENERS = ("{{", "{{", "{{", "{{", "{", "", "[[", "{{{", "{{{{", "{[{", "{|{", "[{", "}} {{", "{{x|", "<!--{{", "<nowiki>{{")
CLOSERS = ("}}", "}}", "}}", "}", "", "]]", "}}}", "}}}}")
BEFORE = ("", "", "text\n", "{{short|x}}", "}}", "\n\n", "{{Infobox person\n| name = [[a\n| b = c\n}}\n", "<ref>", "== a ==\n ", "{{Infobox a|b=")
PARAMETERS = ("|name=a\n", "\n| name = a\n| clans = [[b]]\n", "\nname = a\n| clans = c\n", "| 1\n", "", "<!-- c | d -->\n| name = x\n", " | war={{flag|x}}\n|")
NAMES = {
    "enwiki": ["Infobox", "Infobox person", "Taxobox", "Foo infobox", "Enzyme", "Cite web", "Infoboxes", "Info", "Main"],
    "frwiki": ["Infobox Faction armée", "Infobox", "Taxobox début", "Modèle"],
    "ruwiki": ["Террористическая организация", "Карточка", "Государство", "НП", "Музыкальный коллектив"],
    "trwiki": ["İnfobox war faction", "Savaşan bilgi kutusu", "Kişi bilgi kutusu"],
    "kowiki": ["군사 조직 정보", "정보상자 인물", "인물 정보"],
    "zhwiki": ["Infobox 人物", "武装组织信息框"],
    "arwiki": ["صندوق معلومات فصيل مسلح", "صندوق معلومات", "معلومات"],
    "dewiki": ["Infobox Militante Organisation", "Infobox"],
}


@st.composite
def spelled(draw: st.DrawFn, wiki: str) -> str:
    """Draw a name of a template as it may be written."""
    wanted = [*INFOBOXES.by_name(), "Infobox terrorist group", "Infobox War faction"]
    name = draw(st.sampled_from([*NAMES[wiki], *wanted, "Infobox war faction", "Infobox war faction"]))
    first = draw(st.sampled_from([name[0], name[0].lower(), name[0].upper(), "ı" if name[0] in "Ii" else name[0]]))
    words = (first + name[1:]).split(" ")
    name = words[0] + "".join(draw(st.sampled_from(INSIDE) if draw(st.integers(0, 2)) == 0 else st.just(" ")) + word for word in words[1:])
    for _ in range(draw(st.sampled_from((0, 0, 0, 1, 1, 2, 3)))):
        at = draw(st.integers(0, len(name)))
        kind = draw(st.integers(0, 3))
        if kind == 0:
            name = name[:at] + draw(st.sampled_from(HIDDEN)) + name[at:]
        elif kind == 1:
            name = name[:at] + draw(st.sampled_from(STRAY)) + name[at:]
        elif kind == 2 and at < len(name):
            name = name[:at] + draw(st.sampled_from((f"&#{ord(name[at])};", f"&#x{ord(name[at]):X};"))) + name[at + 1 :]
        else:
            name = name[:at] + name[at + 1 :]
    local = [f"{space}:" for space, number in KNOWLEDGE.namespaces(wiki).items() if number == 10]
    prefix = draw(st.sampled_from([*PREFIXES, *local, *(space.upper() for space in local)]))
    return draw(st.sampled_from(("", "", *BLANKS))) + prefix + draw(st.sampled_from(("", "", *BLANKS))) + name + draw(st.sampled_from(("", "", *BLANKS)))


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a page with some infoboxes, whole and damaged, and its wiki."""
    wiki = draw(st.sampled_from(WIKIS))
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        parts += [
            draw(st.sampled_from(BEFORE)),
            draw(st.sampled_from(("", "", " ", "\n", "\n "))),
            draw(st.sampled_from(OPENERS)),
            draw(spelled(wiki)),
            draw(st.sampled_from(PARAMETERS)),
            draw(st.sampled_from(CLOSERS)),
        ]
    text = "".join(parts)
    for _ in range(draw(st.sampled_from((0, 0, 0, 1, 2)))):
        at = draw(st.integers(0, len(text)))
        if draw(st.booleans()):
            text = text[:at] + draw(st.sampled_from(STRAY)) + text[at:]
        else:
            text = text[:at] + text[at + draw(st.integers(1, 2)) :]
    return text, wiki


@given(pages())
@settings(deadline=None)
def test_what_holds_a_wanted_infobox_passes(page: tuple[str, str]) -> None:
    """A page on which `parse()` finds a wanted infobox passes, whatever is between its letters or wrong with it."""
    check(*page)
