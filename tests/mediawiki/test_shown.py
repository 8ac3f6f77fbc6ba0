"""The rules by which HTML and items are compared find what differs, and nothing else."""

from __future__ import annotations

import pytest

from infobox_parse import parse
from mediawiki.reasons import Reason, expected_of
from mediawiki.rendered import differences
from mediawiki.shown import Shown, shown_of


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>a&nbsp;b\nc<br />d</p><ul><li>e</li><li><i>f</i></li></ul>", ("abc", "d", "e", "f")),
        ('<div style="display:inline-block">a</div> <div>b</div>', ("a", "b")),
        ('a<span style="display:inline">b</span><div style="display:inline-block">c</div>', ("abc",)),
        ('a<span style="display: none">b<br>c</span>d<style>e</style>', ("ad",)),
        ('a<span class="x noprint">b<span>c</span></span>d', ("ad",)),
        ("10<sup>3</sup> H<sub>2</sub>O<sup>+</sup> a<sup>st</sup>", ("10³H₂Oast",)),
        ("a<sup>b</sup> <abbr>9<sup>e</sup></abbr>", ("a9e",)),
        ('<img alt="x">a<figcaption>b<br>c</figcaption>', ("a",)),
        ("a<b>b", ("ab",)),
        ("a</b>b", ("ab",)),
    ],
)
def test_lines_are_what_is_seen(html: str, lines: tuple[str, ...]) -> None:
    """Lines are what is seen, without blanks, one for each line of the page."""
    assert lines == shown_of(html).lines


def test_sources_fates_and_links_are_counted() -> None:
    """References, citations, raised letters and marks of fate are counted, and links in captions are kept."""
    shown = shown_of(
        'a<sup id="cite_ref-1" class="reference"><a>[1]</a></sup><sup class="reference">: 12</sup><sup>b</sup>'
        '<cite class="citation"><a>C</a></cite><span class="status-mark"><a>d</a></span><a>e f</a>'
        "<figcaption><a>g</a></figcaption><a><img></a>"
    )

    assert Shown(("aef",), 3, 1, ("ef", "g")) == shown


@pytest.mark.parametrize(
    ("html", "different"),
    [
        ("<b>A:</b> b<br>• c (<a>d</a>)<br>e", []),
        ("<b>A:</b> b • c (<a>d</a>) • e", ["lines"]),
        ("<b>A:</b> b<br>c (<a>d</a>)<br>f", ["text"]),
        ("<b>A:</b> b<br>c<br>(<a>d</a>)<br>e", ["lines"]),
        ("<b>A:</b> b<br>c (<a>d</a>) e", ["lines"]),
        ('<b>A:</b> b<br>c (<a>d</a>)<sup class="reference" id="x">1</sup><br>e', ["sources"]),
        ('<b>A:</b> b<br>c (<a>d</a>)<br>e<i class="status-mark">f</i>', ["fates"]),
        ("<b>A:</b> b<br>c (<a>d)</a><br>e", ["links"]),
    ],
)
def test_differences_are_found(html: str, different: list[str]) -> None:
    """Whatever differs is named; a bullet may stand where a line begins, and a colon behind a label."""
    field = parse("{{Infobox x|v='''A:''' b<br>c ([[d]])<br>e}}").infoboxes[0].fields["v"]

    assert different == differences(shown_of(html), field)


def test_a_reason_excuses_what_it_names_alone() -> None:
    """The pieces of a reason stand for each other, and a piece that is not shown is told."""
    shown = Shown(("AIran", "b"), 0, 0, ("Iran", "c"))
    reason = Reason("x", (("X", "Iran"), ("", "Y")), (("", "c"), ("d", "")), frozenset())

    assert (Shown(("AX", "b"), 0, 0, ("X", "d")), ["Y"]) == expected_of(shown, (reason,))
