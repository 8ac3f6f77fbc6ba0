"""Random values made of every template there is a resolver for: nothing raises, spans nest, JSON comes back."""

from __future__ import annotations

import random

import pytest

from infobox_parse import Scope, from_dict, parse, to_dict
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.resolvers import RESOLVERS
from promises import misplaced


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


def value(choose: random.Random, depth: int = 0) -> str:
    """Return a value of up to six fragments; templates nest four deep."""
    parts: list[str] = []
    for _ in range(choose.randrange(7)):
        if choose.random() < 0.3 and depth < 3:
            arguments = (choose.choice(ARGUMENTS) + value(choose, depth + 1) for _ in range(choose.randrange(4)))
            name = choose.choice(TEMPLATES)
            operand = value(choose, depth + 1) if name.endswith(":") else ""  # of a parser function
            parts.append("{{" + "|".join([name + operand, *arguments]) + "}}")
        else:
            parts.append(choose.choice(FRAGMENTS))
    return "".join(parts)


def check(seed: int) -> None:
    """Read one random page and look at all that is promised of any page."""
    choose = random.Random(seed)  # noqa: S311 - not for secrets
    template, parameters = choose.choice(FAMILIES)
    arguments = (f"| {choose.choice(parameters)} = {value(choose)}\n" for _ in range(choose.randrange(1, 9)))
    page = f"{{{{{template}\n" + "".join(arguments) + "}}\n" + value(choose) + BODY
    article = parse(page, title="Page", wiki=choose.choice(WIKIS))
    written = to_dict(article, scope=Scope.PAGE)

    assert to_dict(from_dict(written)) == written, page
    assert page == article.wikitext
    assert list(misplaced(article)) == [], page


def test_random_values() -> None:
    """What is promised of any page holds for random values."""
    for seed in range(300):
        check(seed)


@pytest.mark.slow
def test_many_random_values() -> None:
    """The same for many more."""
    for seed in range(1000, 21000):
        check(seed)
