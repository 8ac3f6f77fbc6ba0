"""Random values, put together of pieces that infoboxes are made of; how they are shown is not known here."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["random_values"]

# Nothing that items are meant to differ in: brackets that hold a break, bare addresses, markup that closes nothing.

TEXT = ("a", "b c", "D", "1,234", "(x)", "（x）", "=", "-", " – ", ",", "&nbsp;", "&amp;", "&#42;", "  ")
TEXT_IN_TAGS = (
    *("<small>s</small>", "<s>z</s>", "<u>u</u>", "<big>g</big>", "<code>k</code>", "<span>e</span>", "<b>", "</b>"),
    *("<i>", "</i>", "</small>", '<span style="color:red">c</span>', "<sup>2</sup>", "<sup>a</sup>", "<sub>3</sub>"),
    *("''i''", "'''b'''", "'''b:'''", "'''''bi'''''", "'''", "''", "<nowiki>*</nowiki>", "<!-- c -->"),
)
LINKS = ("[[A]]", "[[B|c]]", "[[B|''c'']]", "[[a]]s", "[http://x.y z]", "[[:de:X]]", "[[w:X|W]]", "[[File:x.svg|20px]]")
LINES = (
    *("<br>", "<br />", "<br>\n", "\n* ", "\n** ", "\n# ", "\n*# ", "\n:* ", "\n; ", "\n: ", "\n;x:y", "\n\n"),
    *("\n----\n", "<hr>", "x • ", "y · ", "z &bull; ", "<ul><li>x</li><li>y</li></ul>", "<ol><li>1</li></ol>"),
    *("<dl><dd>q</dd></dl>", "<div>d</div>", "<center>m</center>", "<blockquote>bq</blockquote>"),
    "\n{{(!}}\n{{!}} t {{!!}} w\n{{!-}}\n! g\n{{!)}}\n",
)
"""No lone line feed: MediaWiki takes it for a blank, and we for a break where what follows looks like another item."""
LISTS = (
    *("{{plainlist|\n* p\n* q\n}}", "{{ubl|u|v}}", "{{hlist|h|k}}", "{{flatlist|\n* f\n* e\n}}", "{{hidden|H|I}}"),
    *("{{collapsible list|title=T|C1|C2}}", "\n{{tree list}}\n* a\n** b\n{{tree list/end}}"),
)
TEMPLATES = (
    *("{{flagicon|Iran}}", "{{nowrap|n m}}", "{{small|(t)}}", "{{snd}}", "{{lang|ar|سلام}}", "{{abbr|k|l}}", "{{KIA}}"),
    *("{{ill|I|de|J}}", "{{circa|1900}}", "{{start date|2000|1|2}}", "{{convert|5|km|abbr=on}}", "{{URL|x.org}}"),
    *("{{native name|de|N}}", "{{tooltip|tt|uu}}", "{{US$|5}}"),
)
SOURCES = ("<ref>r</ref>", "<ref name=q/>", "{{efn|n}}", "{{cn}}", "{{sfn|X|2000}}")
KINDS = (TEXT, TEXT_IN_TAGS, LINKS, LINES, LINES, LISTS, TEMPLATES, SOURCES)
MOST_PIECES = 5


def random_values(seed: int, count: int) -> Iterator[str]:
    """Give values, none of them blank."""
    source = random.Random(seed)  # noqa: S311 - tests, no secrets
    while count:
        kinds = source.choices(KINDS, k=source.randint(1, MOST_PIECES))
        value = "".join(source.choice(kind) for kind in kinds).strip()
        if value:
            count -= 1
            yield value
