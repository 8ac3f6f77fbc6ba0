"""Random pages with infoboxes, sound and damaged, made by a random generator, which may be one that Hypothesis shrinks.

Values are made of every template there is a resolver for and of words of all kinds; the pages of the fixtures give
what is damaged. `strategies` has the same for Hypothesis.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

import attrs

from infobox_parse import Page
from infobox_parse.finding import find_infoboxes
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.resolvers import RESOLVERS
from markup import FRAGMENTS as MARKUP
from markup import random_text
from samples import case_pages, fixture_pages


if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

__all__ = [
    "DELIMITERS",
    "FAMILIES",
    "WIKIS",
    "edited",
    "random_input",
    "random_page",
    "random_value",
    "small_pages",
    "sound_box",
]

TEMPLATES = sorted({name for resolver in RESOLVERS.resolvers for name in resolver.names})
FAMILIES = [(schema.names[0], sorted(schema.parameters)) for schema in INFOBOXES.schemas]
ARGUMENTS = ("", "", "", "1=", "2=", "name=", "title=", "date=", "df=")
WIKIS = ("enwiki", "zhwiki", "ruwiki", "frwiki", "arwiki", "dewiki", "jawiki")
FRAGMENTS = (
    *("1990", "present", "c.", "–", "-", "(", ")", "（", "）", "[[A B]]", "[[C|d]]", ", ", " and ", "、", "•", "†"),
    *("\n* ", "\n** ", "\n; ", "<br>", "<br />", "\n", "General", "killed", "12,000", "3.5 million", "至今", "年"),
    *("1931年", "5 May 2010", "الآن", "٢٠١٨", "²", "½", "𠮷", "İ", "<ref>x</ref>", "<ref name=a/>", "'''X:'''", "''"),
    *("<ref name=a>{{cite web|title=T|date=2010}}</ref>", "<small>", "</small>", "{{flag|Iran}}", "{{USA}}", "=", "|"),
    *("}}", "{{", "#", "#FF0000", "-{", "}-", "zh-hans:", "&nbsp;", "http://a.b", "[http://a.b c]", "{|", "others"),
    *("[[File:A.svg|20px]]", "Flag of Iran.svg", "a", "B", "1", "2", "  ", "\r", "\0", "lt=", "<sup>a</sup>"),
    *("<!-- c -->", "<nowiki>", "none"),
    *("{{!}}", "\n{{{!}}\n", "\n{{!}}}", "\n{{!}}-\n", "\n! ", "{{!}}{{!}}", "!!", "\n{{!}}+", "{{{q|d}}}", "1+"),
    *("#default", "<gallery>\nA.jpg|b\n</gallery>", "list", "string", "sub", "2018-07-23", "{{PAGENAME}}"),
)
BODY = "{{sfn|A|1990}} * {{cite book|last=A|date=1990}}\n{{reflist}}"

SOUND_PIECES = (
    *("Front", "the Red Army", "General", "12,000", "1985–1990", "since 5 May 2010", "3.5 million", "人民", "présent"),
    *("[[A B]]", "[[C D|d]]", "[http://a.b c]", "http://example.org", "''x''", "'''Y'''", "<br>", "<br />", " (2001)"),
    *("<ref>x</ref>", "<ref name=a/>", "<ref name=b>{{cite web|title=T|date=2010}}</ref>", "<!-- c -->", ", ", " and "),
    *("{{flag|Iran}}", "{{flagicon|USA}}", "{{efn|note}}", "{{circa|1979}}", "{{start date|2006|3}}", "{{nowrap|a b}}"),
    *("{{Unknown|a|b=[[c]]}}", "{{hlist|a|b|[[c]]}}", "{{convert|5|km}}", "&nbsp;", "<small>s</small>", "{{{q|d}}}"),
)
"""Constructs that are closed and stand on one line."""
SOUND_LISTS = ("\n* {0}\n* {1}", "{{{{plainlist|\n* {0}\n* {1}\n}}}}", "{{{{ubl|1={0}|2={1}}}}}", "{0}<br>{1}")

DELIMITERS = (
    *("{{", "}}", "[[", "]]", "|", "{", "}", "[", "]", "<!--", "-->", "<ref>", "</ref>", "<small>", "</small>", "\\n"),
)
"""What `edited` takes out where it stands, or puts in where it does not."""

LONGEST = 300
"""Code points of the longest value that is cut out of a fixture page."""


def random_value(choose: random.Random, depth: int = 0) -> str:
    """Return a value of up to six fragments; templates nest four deep."""
    parts: list[str] = []
    for _ in range(choose.randrange(7)):
        if choose.random() < 0.3 and depth < 3:
            arguments = (choose.choice(ARGUMENTS) + random_value(choose, depth + 1) for _ in range(choose.randrange(4)))
            name = choose.choice(TEMPLATES)
            operand = random_value(choose, depth + 1) if name.endswith(":") else ""  # of a parser function
            parts.append("{{" + "|".join([name + operand, *arguments]) + "}}")
        else:
            parts.append(choose.choice(FRAGMENTS))
    return "".join(parts)


def random_page(choose: random.Random, most: int = 8) -> Page:
    """Return a page with an infobox that has a schema, of up to so many parameters, and a body."""
    template, parameters = choose.choice(FAMILIES)
    arguments = (
        f"| {choose.choice(parameters)} = {random_value(choose)}\n" for _ in range(choose.randrange(1, most + 1))
    )
    text = f"{{{{{template}\n" + "".join(arguments) + "}}\n" + random_value(choose) + BODY
    return Page(text=text, title="Page", wiki=choose.choice(WIKIS))


def sound_box(choose: random.Random) -> tuple[str, dict[str, str]]:
    """Return a page with an infobox in which every construct is closed, and the values of its parameters."""
    template, parameters = choose.choice(FAMILIES)
    values = {choose.choice(parameters): _sound_value(choose) for _ in range(choose.randrange(1, 6))}
    rows = "".join(f"| {name} = {value}\n" for name, value in values.items())
    return f"{{{{{template}\n{rows}}}}}\nThe '''Front''' was.\n\n== H ==\n[[b]]\n", values


def _sound_value(choose: random.Random) -> str:
    line, other = (
        "".join(choose.choice(SOUND_PIECES) for _ in range(choose.randrange(1, 4))).strip() for _ in range(2)
    )
    if choose.random() < 0.6:
        return line
    return choose.choice(SOUND_LISTS).format(line, other).strip()


def edited(choose: random.Random, text: str, edits: int) -> str:
    """Return a text with so many edits: a delimiter out or in, a piece out, doubled or moved, a letter changed."""
    for _ in range(edits):
        at, to = sorted((choose.randint(0, len(text)), choose.randint(0, len(text))))
        end = min(to, at + 12)
        mark = choose.choice(DELIMITERS)
        there = text.find(mark, at)
        match choose.randrange(8):
            case 0 | 1 if there >= 0:
                text = text[:there] + text[there + len(mark) :]
            case 0 | 1 | 2:
                text = text[:at] + mark + text[at:]
            case 3:
                text = text[:at] + choose.choice(MARKUP) + text[at:]
            case 4:
                text = text[:at] + text[end:]
            case 5:
                text = text[:at] + text[at:end] * 2 + text[end:]
            case 6:
                text = text[:to] + text[at:end] + text[to:]
            case _:
                text = (
                    text[:at] + chr(choose.choice((choose.randrange(128), choose.randrange(0x110000)))) + text[at + 1 :]
                )
    return text


@functools.cache
def small_pages() -> Sequence[Page]:
    """Return the cases of the fixtures as pages, and each short parameter of the fixture pages in a box of its own."""
    found = list(case_pages())
    for page in fixture_pages():
        for box in find_infoboxes(page.text, wiki=page.wiki).closed:
            for name, value in box.raw_arguments().items():
                if len(value) <= LONGEST:
                    text = f"{{{{{box.title.raw.strip()}\n| {name} = {value.strip()}\n}}}}"
                    found.append(attrs.evolve(page, text=text))
    return found


def random_input(choose: random.Random, longest: int) -> Page:
    """Return a page of at most so many code points: a soup of markup, a random box, or a fixture with edits."""
    match choose.randrange(8):
        case 0 | 1:
            text = random_text(choose)
            page = Page(text=text, title="Page", wiki=choose.choice(WIKIS))
        case 2 | 3:
            page = random_page(choose, 3)
        case _:
            page = choose.choice(small_pages())
            text = edited(choose, page.text[:longest], choose.randrange(1, 7))
            page = attrs.evolve(page, text=text)
    return attrs.evolve(page, text=page.text[:longest])
