"""Random wikitext made of fragments of markup; it is not told what any of it means."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from hypothesis import strategies as st


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["FRAGMENTS", "balanced", "damaged", "markup", "random_text", "random_texts"]

MOST_FRAGMENTS = 60
DEEPEST = 4

TAG_NAMES = (
    *("ref", "nowiki", "includeonly", "noinclude", "onlyinclude", "REF", "NoWiki", "IncludeOnly"),
    *("NOINCLUDE", "OnlyInclude", "pre", "math", "gallery", "poem", "references", "section"),
    *("page-collection", "ce"),
    # No tags: names too long or too short, HTML, and letters that only Unicode folds to "k", "s".
    *("refs", "re", "no", "div", "maplin\u212a", "\u017fection"),
)
TAG_FORMS = (
    *("<{0}>", "</{0}>", "<{0}/>", "<{0} />", "<{0}>x</{0}>", "<{0}></{0}>", "<{0} >\n</{0} >"),
    *('<{0} name="b|c">', "<{0} name=http://x/>", "<{0}\na='{{{{b}}}}'/>", "<{0} a=[[b>", "<{0}|>"),
    *("<{0}", "</{0}", "<{0} ", "<{0}\n", "<{0}/", "<{0}/ >", "<{0}//>", "</{0}\n>", "</{0} a>"),
    *("<{0}\t>", "<{0}\x0b>", "<{0}\x0c>", "<{0}\r>", "<{0}\xa0>", "< {0}>", "</ {0}>", "<//{0}>"),
    *("<{0}>{{{{a|b=</{0}>", "<{0}>[[a|</{0}>]]", "<{0}><!--</{0}>-->", "<{0}>\n==b==\n</{0}>"),
    *("<{0}>a<{0}>b</{0}>c</{0}>", "\n<{0}>==b==</{0}>\n", "\n==b==<{0}/>\n", "=<{0}>=</{0}>"),
)

WORDS = (
    *("a", "b", "word", "Infobox war faction", "1", "x y", "é", "人民", "😀", "İ", "'", '"'),
    *("&", "&amp;"),
)
TEXT = (*WORDS, "''", "'''b'''", "http://x.org/?a=b", "#if:", "subst:", "{{!}}", "{{=}}")
LINE_MARKS = ("#", "*", ":", ";", "*#", "----", "{|", "|}", "|-", "!!")
BLANKS = (
    *(" ", "  ", "\t", " \t ", "\r", "\r\n", "\x0b", "\x0c", "\xa0", "\u3000", "\0", "\x1c"),
    *("\x85", "\u2028"),
)
BRACES = tuple(brace * count for brace in "{}" for count in range(1, 8))
BRACKETS = tuple(bracket * count for bracket in "[]" for count in range(1, 6))
TEMPLATES = (
    *("{{a}}", "{{a|b}}", "{{a|b=c}}", "{{{a|b}}}", "{{a|{{b}}|c={{{d}}}}}", "{{a\n|b=c\n}}"),
    "{{#if:a|b}}",
)
LINKS = (*("[[a]]", "[[a|b]]", "[[File:a.jpg|b [[c]]|d]]", "[a b]", "[[a|b", "a]]", "]]]", "[[a\n|b]]"),)
CONVERSIONS = (
    *("-{", "}-", "-{{", "}}-", "-{{{", "}}}-", "-", "--", "-{a}-", "-{a|b=c}-", "-{zh:a;b:c|d}-"),
    "-{{a}}-",
)
SEPARATORS = (
    *("|", "||", "=", "|=", "=|", "\n|", "|\n", " | ", " = ", "\n|b=", "\n| b = ", "|b=c", "\n="),
    "\n==",
)
NEWLINES = ("\n", "\n\n", " \n", "\n ")
HEADINGS = (
    *("==", "==b==", "\n==b==", "==b==\n", "===b=="),
    *(f"\n{'=' * count}\n" for count in range(4, 20, 3)),
    *(f"\n{'=' * count}" for count in range(1, 9)),
    *(f"{'=' * count}\n" for count in range(1, 9)),
    *("\n==b==\n", "\n== b == \t\n", "\n===b==\n", "\n==b====\n", "\n=b=\n", "\n======b======\n"),
    *("\n=======b=======\n", "\n==b==<!--c-->\n", "\n==b== <!--c--> <!--d-->\t\n"),
    *("\n==b<!--c-->==\n", "\n==b==c\n", "\n==b==\r\n", "\n==b==<!--c\n", "\n<!--c-->==b==\n"),
    *("\n==<!--c-->==\n", "\n==b=<!--c-->=\n", "\n ==b==\n", "\n==b==\xa0\n", "\n=={{a|==\n"),
    *("\n==[[a|\n]]==\n", "\n=={{a|b}}==\n", "\n==b|c==\n", "\n==b}}==\n", "\n=\n", "\n==\n"),
    "\n===\n",
)
COMMENTS = (
    *("<!--c-->", "<!---->", "<!-->", "<!--->", "<!--", "-->", "<!-", "--", "<!", "<!-- c|d=e -->"),
    *("<!--\n==b==\n-->", "<!--{{a|[[-->", "<!--<ref>-->", "<!--</ref>-->", "<!--a--><!--b-->"),
    *(" <!--a--> <!--b--> ", "<!--a\n", "--->", "\n<!--c-->\n", "\n \t<!--c-->\t \n"),
    *("\n<!--a--><!--b-->\n", "\n <!--a--> <!--b--> \n", "\n<!--a-->\n<!--b-->\n"),
    *("\n <!--a-->b\n", "\na <!--b-->\n", "\n<!--a-->\r\n", "\n\x0b<!--a-->\n"),
    *("\n<!--a--><!--b\n", "<!--a-->\n<!--b-->", "\n<!--c-->\n==b==\n", "\n<!--c-->\n=b="),
    *("\n<!--c-->\n|b=", "\n<!--c-->\n{{b}}", "==\n <!--c-->\n", "==<!--c-->"),
)
HTML = (
    *("<br>", "<br/>", "<br />", '<div class="x|y">', "</div>", "<b>", "</b>", "<hr"),
    "<span style='a=b'>",
)
ANGLES = ("<", ">", "</", "/>", "<>", "</>", "<<", "< ", "<=", "=>")
TAGS = tuple(form.format(name) for form in TAG_FORMS for name in TAG_NAMES)
GAPS = (
    *("<onlyinclude>", "</onlyinclude>", "<onlyinclude>==b", "</onlyinclude>c=="),
    *("</onlyinclude>c<onlyinclude>", "</onlyinclude>{{<onlyinclude>", "</onlyinclude>\n"),
)

KINDS: tuple[tuple[str, ...], ...] = (
    *(WORDS, TEXT, LINE_MARKS, BLANKS, NEWLINES, BRACES, BRACKETS, TEMPLATES, LINKS),
    *(CONVERSIONS, SEPARATORS, HEADINGS, COMMENTS, HTML, ANGLES, TAGS),
)
FRAGMENTS = tuple(dict.fromkeys(fragment for kind in KINDS for fragment in kind))
"""Every fragment once."""

BOX_NAMES = (
    *("Infobox war faction", "infobox_militant organization", "Infobox <!--c-->x", " Infobox x\n"),
    *("Infobox a", "ubl"),
)
FIELD_NAMES = (*("name", " leaders ", "allies<!--c-->", "1", "", "founded ", "{{{n}}}", "war\t", "website\n"),)
BOX_RUNS = (
    *("{{{{Infobox a}} b|{{Infobox c}}}}", "{{{{Infobox a}}}}", "{{{Infobox a}}|b}}"),
    *("{{{{{Infobox a}}|b=c}}}", "{{{{{{Infobox a}}|b=1}} c|d=2}}", "-{{{Infobox a|b}}}-"),
    *("{{Infobox a|b={{Infobox c|d=[[e}}}}", "{{Infobox a|b=}}}}"),
    *("{{#if:{{{{Infobox a|b=c}}}}|d}}", "{{Infobox a|b={|\n|c=d\n|}\n}}", "[[{{Infobox a|b]]=c}}"),
    "{{Infobox a|\n=b\n=c|d=e\n}}",
)


def random_texts(seed: int, count: int) -> Iterator[str]:
    """Give texts of all profiles mixed; equal arguments give equal texts."""
    source = random.Random(seed)  # noqa: S311 - tests, no secrets
    for _ in range(count):
        yield random_text(source)


def random_text(source: random.Random) -> str:
    """Return a text of any profile."""
    profile = source.choice(PROFILES)
    return profile(source)


def markup() -> st.SearchStrategy[str]:
    """Return texts of the same fragments, which Hypothesis can shrink."""
    kinds = [st.sampled_from(kind) for kind in KINDS]
    piece = st.one_of(*kinds, st.characters(exclude_categories=["Cs"]))
    return st.lists(piece, max_size=MOST_FRAGMENTS).map("".join)


def soup_of(*favourites: Sequence[str]) -> Callable[[random.Random], str]:
    """Return a profile of fragments in any order, most of them of the kinds given."""

    def soup(source: random.Random) -> str:
        return "".join(
            source.choice(source.choice(favourites if source.random() < 0.8 else KINDS))
            for _ in range(any_length(source))
        )

    return soup


def any_length(source: random.Random) -> int:
    """Return a number of fragments, as often small as large."""
    return source.randint(1, source.choice((6, 20, MOST_FRAGMENTS)))


def balanced(source: random.Random) -> str:
    """Return well-formed wikitext, line by line."""
    lines = (well_formed_line(source) for _ in range(source.randint(1, 6)))
    return source.choice(("", "\n")) + "\n".join(lines) + source.choice(("", "\n"))


def well_formed_line(source: random.Random) -> str:
    """Return a heading, a comment line or a line of running text."""
    inner = well_formed(source, DEEPEST)
    match source.randrange(5):
        case 0:
            marks = "=" * source.randint(1, 7)
            return f"{marks}{inner}{marks}{source.choice(('', ' ', ' <!--c-->', '<!--c--> '))}"
        case 1:
            return source.choice((" <!--c--> ", "<!--c-->", "<!--a--> <!--b-->"))
        case 2:
            return source.choice(LINE_MARKS[:5]) + inner
        case _:
            return inner


def well_formed(source: random.Random, depth: int) -> str:
    """Return a run of constructs, each closed, at most so many deep."""
    count = source.choice((0, 1, 1, 2, 3))
    return "".join(construct(source, depth) for _ in range(count)) or source.choice(WORDS)


def construct(source: random.Random, depth: int) -> str:
    """Return one closed construct."""
    if depth == 0:
        return source.choice(TEXT)
    inner = well_formed(source, depth - 1)
    match source.randrange(9):
        case 0 | 1:
            return "{{" + inner + well_formed_arguments(source, depth) + "}}"
        case 2:
            return "{{{" + inner + well_formed_arguments(source, depth) + "}}}"
        case 3:
            return "[[" + inner + source.choice(("", "|b", "|b|c=d")) + "]]"
        case 4:
            return "-{" + inner + source.choice(("", "|b")) + "}-"
        case 5:
            name = source.choice(TAG_NAMES)
            return f"<{name}{source.choice(('', ' ', ' a=b'))}>{inner}</{name}>"
        case 6:
            return source.choice(("<!--c-->", "\n<!--c-->\n", "<br />", "\n", "{|\n|}", "<nowiki/>"))
        case _:
            return source.choice(TEXT) + inner


def well_formed_arguments(source: random.Random, depth: int) -> str:
    """Return some arguments, each with the pipe before it."""
    written = []
    for _ in range(source.choice((0, 1, 1, 2, 4))):
        name = source.choice(("", "", "b=", " b = ", "\nb=", "=", "{{b}}=", "b=c="))
        before, after = source.choice((("", ""), ("", "\n"), ("\n", ""), (" ", " ")))
        written.append(f"{before}|{name}{well_formed(source, depth - 1)}{after}")
    return "".join(written)


def boxes(source: random.Random) -> str:
    """Return a page of infoboxes, some with an opener or closer too few or too many."""
    page = [source.choice(("", "{{short description|x}}\n", "<noinclude>", "\n"))]
    for _ in range(source.randint(1, 4)):
        page.append(source.choice(BOX_RUNS) if source.random() < 0.3 else box(source, 2))
        page.append(source.choice(("", "\n", " b|", "\n\n'''Text'''<ref>x</ref>\n", "\n==b==\n")))
    return "".join(page)


def box(source: random.Random, depth: int) -> str:
    """Return one infobox, which may hold others and need not be closed."""
    opener = source.choice(("{{", "{{", "{{", "{{", "{{", "{{{", "{{{{", "{", "-{{"))
    closer = source.choice(("}}", "}}", "}}", "\n}}", "\n}}", "|}}", "}}}", "}}}}", "}", "}}-", ""))
    fields = []
    for _ in range(source.randint(0, 5)):
        separator = source.choice(("|", "\n|", "\n| ", "\n  |", "<!--c-->|"))
        equals = source.choice(("=", "=", " = ", "=\n", ""))
        fields.append(f"{separator}{source.choice(FIELD_NAMES)}{equals}{box_value(source, depth)}")
    return opener + source.choice(BOX_NAMES) + "".join(fields) + closer


def box_value(source: random.Random, depth: int) -> str:
    """Return the value of a field: a list, a box, closed constructs or any fragment."""
    match source.randrange(6):
        case 0 if depth > 0:
            return box(source, depth - 1)
        case 1:
            return "{{plainlist|\n* [[a|b]]<ref name=c/>\n* {{flag|d}}\n}}"
        case 2:
            return source.choice(FRAGMENTS)
        case _:
            return well_formed(source, 2)


def runs(source: random.Random) -> str:
    """Return runs of openers and closers of any lengths with little between them."""
    between = ("", "", "", "a", "|", "=", "\n", "-", " ", "b=c", "<!--c-->")
    longest = source.choice((3, 5, 9, 30))
    brackets = ("{", "}", "{", "}", "{", "}", "[", "]", "-{", "}-")
    return "".join(
        source.choice(brackets) * source.randint(1, longest) + source.choice(between)
        for _ in range(source.randint(2, 16))
    )


def damaged(source: random.Random) -> str:
    """Return well-formed wikitext or boxes in which something was cut out, put in or moved."""
    text = source.choice((balanced, boxes))(source)
    for _ in range(source.randint(1, 4)):
        start = source.randint(0, len(text))
        end = min(len(text), start + source.choice((0, 0, 1, 2, 8)))
        text = text[:start] + source.choice(("", source.choice(FRAGMENTS), text[end : end + 9])) + text[end:]
    return text


PROFILES: tuple[Callable[[random.Random], str], ...] = (
    soup_of(FRAGMENTS),
    soup_of(*KINDS),
    soup_of(BRACES, BRACES, SEPARATORS, WORDS, TEMPLATES, CONVERSIONS),
    soup_of(BRACES, BRACKETS, SEPARATORS, NEWLINES, TEXT, LINKS),
    soup_of(HEADINGS, HEADINGS, WORDS, BLANKS, COMMENTS, ("{{a|", "}}", "[[", "]]")),
    soup_of(COMMENTS, COMMENTS, BLANKS, NEWLINES, WORDS),
    soup_of(TAGS, TAGS, ANGLES, WORDS, COMMENTS, ("{{a|", "}}", "\n")),
    soup_of(GAPS, GAPS, ("==", "==b==", "\n"), WORDS, BRACES, TAGS),
    soup_of("{}[]|=<>!-/\n \tan", "{}|=\n"),
    *(runs, balanced, boxes, damaged, damaged),
)
