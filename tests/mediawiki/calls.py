"""Random calls of parser functions, for comparisons; what they give is not known here."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["random_calls"]

WORDS = (
    *(
        "",
        " ",
        "a",
        "A",
        "b",
        "B ",
        " c",
        "x y",
        "0",
        "1",
        "01",
        "1.0",
        "-1",
        "+1",
        "1e0",
        "10",
        ".5",
        "5.",
        "1e",
        "1 ",
    ),
    *("ä", "Ärger", "ß", "#default", "#DEFAULT", "a=b", "&lt;", "&amp;", "<!-- c -->a", "{{{q}}}", "{{{q|}}}", "\na\n"),
    *(
        "{{{q|d}}}",
        "{{=}}",
        "* a",
        ": b",
        "12345.678",
        "-9876543",
        "1,234",
        "over 5000",
        "a/b/c",
        "Talk:x/y",
        "[[L|l]]",
    ),
)
NUMBERS = ("0", "1", "2", "3.5", ".5", "10", "100", "1e3", "-2", "713777", "138.8", "pi", "e", "1.", "0.00001", "1e15")
BINARY = (
    "+",
    "-",
    "*",
    "/",
    "^",
    "mod",
    "round",
    "div",
    "=",
    "<",
    ">",
    "<=",
    ">=",
    "<>",
    "!=",
    "and",
    "or",
    "e",
    "fmod",
)
UNARY = ("-", "+", "not ", "sin ", "cos ", "tan ", "asin ", "exp ", "ln ", "abs ", "floor ", "trunc ", "ceil ", "sqrt ")
ODD = ("", "(", ")", "1 2", "km", "&lt;", "−3", "$", "1 round", "*2", "()", "8<2", "2 not 3", "1.2.3", "{{#expr:1+1}}")
TITLES = (
    "",
    "a",
    "talk:b",
    "Template:X/y/z",
    "User:a b/c_d",
    "[x]",
    "a#b",
    ":c",
    "File:ä.jpg",
    "category talk:q/r",
    "a/b/c/d",
)
DAYS = (
    "2018-07-23",
    "23 July 2018",
    "July 3, 1999",
    "2018-07",
    "1 Feb 1600",
    "20180723",
    "July 2011",
    "2018-07-23 14:05",
)
FORMATS = ("j F Y", "Y-m-d", "D, d M y", "l", '"on" j', "z t L", "H:i:s", "g:i a", "N w W o", "n/j/Y", "U", "\\Y Y")
NAMES = (
    "PAGENAME",
    "FULLPAGENAME",
    "BASEPAGENAME",
    "SUBPAGENAME",
    "NAMESPACE",
    "ROOTPAGENAME",
    "TALKPAGENAME",
    "PAGENAMEE",
)


def random_calls(seed: int, count: int) -> Iterator[str]:
    """Give calls, all functions as often as each other."""
    source = random.Random(seed)  # noqa: S311 - tests, no secrets
    makers = tuple(MAKERS)
    for number in range(count):
        yield makers[number % len(makers)](source, 3)


def word(source: random.Random, depth: int) -> str:
    """Give an operand, perhaps another call."""
    if depth > 0 and source.random() < 0.25:
        return source.choice(tuple(MAKERS))(source, depth - 1)
    return source.choice(WORDS)


def expression(source: random.Random, depth: int) -> str:
    """Give an expression, mostly a good one."""
    chance = source.random()
    if depth <= 0 or chance < 0.3:
        return source.choice(NUMBERS)
    inside = expression(source, depth - 1)
    if chance < 0.7:
        return f"{inside} {source.choice(BINARY)} {expression(source, depth - 1)}"
    if chance < 0.82:
        return f"{source.choice(UNARY)}{inside}"
    return f"({inside})" if chance < 0.95 else source.choice(ODD)


def branches(source: random.Random, depth: int) -> str:
    """Give up to three arguments."""
    return "".join(f"|{word(source, depth)}" for _ in range(source.randint(0, 3)))


def case(source: random.Random, depth: int) -> str:
    """Give a case of a switch, with or without a result."""
    given = source.choice(WORDS)
    return f"|{given}={word(source, depth)}" if source.random() < 0.6 else f"|{given}"


def switch(source: random.Random, depth: int) -> str:
    """Give a switch of some cases."""
    cases = "".join(case(source, depth) for _ in range(source.randint(0, 5)))
    return "{{#switch:" + word(source, depth) + cases + "}}"


MAKERS: tuple[Callable[[random.Random, int], str], ...] = (
    lambda source, depth: "{{#if:" + word(source, depth) + branches(source, depth) + "}}",
    lambda source, depth: "{{#ifeq:" + word(source, depth) + branches(source, depth) + "|" + word(source, 0) + "}}",
    lambda source, depth: "{{#ifexpr:" + expression(source, depth) + branches(source, depth) + "}}",
    lambda source, depth: "{{#iferror:{{#expr:" + expression(source, 2) + "}}" + branches(source, depth) + "}}",
    lambda source, depth: "{{#expr:" + expression(source, depth + 1) + "}}",
    switch,
    switch,
    lambda source, depth: "{{" + source.choice(("lc", "UC", "lcfirst", "ucfirst")) + ":" + word(source, depth) + "}}",
    lambda source, _: (
        "{{" + source.choice(("padleft:", "padright:")) + f"{word(source, 0)}|{source.choice(('3', '5', 'x', '9'))}"
        f"{source.choice(('', '|', '|ab', '|-'))}" + "}}"
    ),
    lambda source, _: "{{" + source.choice(NAMES) + source.choice(("", ":" + source.choice(TITLES))) + "}}",
    lambda source, _: (
        "{{#titleparts:"
        + source.choice(TITLES)
        + source.choice(("", "|1", "|2|2", "|-1", "|0|-1", "|1|-2", "|x"))
        + "}}"
    ),
    lambda source, _: "{{#time:" + source.choice(FORMATS) + "|" + source.choice(DAYS) + "}}",
    lambda source, _: "{{formatnum:" + source.choice((*NUMBERS, *WORDS)) + source.choice(("", "|R", "|NOSEP")) + "}}",
    lambda source, _: "{{plural:" + source.choice(("0", "1", "2", "1.0", "1,000")) + "|one|other}}",
    lambda source, _: "{{urlencode:" + source.choice(TITLES) + source.choice(("", "|WIKI", "|PATH")) + "}}",
    lambda source, _: "{{ns:" + source.choice(("0", "1", "10", "talk", "User_talk", "")) + "}}",
)
