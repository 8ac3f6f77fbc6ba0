"""Titles are read as MediaWiki 1.39 reads them."""

from __future__ import annotations

import random

import pytest

from infobox_parse.wikitext.titles import Title, TitleReader, strip_modifiers
from linear import no_hang


READER = TitleReader(
    namespaces={"talk": 1, "user": 2, "file": 6, "image": 6, "template": 10, "vorlage": 10},
    interwiki={"de": "language", "w": "interwiki"},
    names={1: "Talk", 2: "User", 6: "File", 10: "Vorlage"},
    local_interwiki=frozenset({"en"}),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("foo bar", Title(0, "Foo bar")),
        ("  foo__bar_", Title(0, "Foo bar")),
        ("a\u00a0b\u3000\u2003c", Title(0, "A b c")),
        ("a\u200bb", Title(0, "A\u200bb")),
        ("\u200eFoo\u202e", Title(0, "Foo")),
        ("Foo#Bar_baz ", Title(0, "Foo", "Bar baz")),
        ("Foo #", Title(0, "Foo")),
        ("#only", Title(0, "", "only")),
        ("IMAGE : x.png", Title(6, "X.png")),
        (":File:x", Title(6, "X", colon=True)),
        ("de:haus", Title(0, "haus", interwiki="de")),
        ("W:De:x", Title(0, "De:x", interwiki="w")),
        ("en:file:x", Title(6, "X")),
        ("Nonesuch:x", Title(0, "Nonesuch:x")),
        ("Info&#98;ox &eacute;&#x41;", Title(0, "Infobox éA")),
        ("AT&amp;T", Title(0, "AT&T")),
        ("AT&T", Title(0, "AT&T")),
        ("e&#x301;", Title(0, "É")),
        ("ßtraße", Title(0, "ßtraße")),
        ("ქართული", Title(0, "ქართული")),
        ("Template:x\n", Title(10, "X")),
        ("100%", Title(0, "100%")),
        ("a/b", Title(0, "A/b")),
    ],
)
def test_reads_title(text: str, expected: Title) -> None:
    """A title comes out with its parts, normalised."""
    assert expected == READER.read(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "_", ":", "File:", "de:x|y", "a[b", "a]b", "a<b", "a{b", "a}b", "a|b"),
        *("a\nb", "a\tb", "\x7f", "%41", "&foo;", "&amp;amp;", "&#0;", "&#128;", "&#99999999999;"),
        *(".", "..", "./a", "a/./b", "a/..", "a~~~b", "::a", "File::a", "Talk:File:x", "Talk:de:x"),
        *("x" * 256, "é" * 128, "\ufffd", "\ud800", "&\x00#", "a#&\x01"),
    ],
)
def test_refuses_what_is_no_title(text: str) -> None:
    """What MediaWiki refuses is None, never an exception."""
    assert READER.read(text) is None


def test_default_namespace() -> None:
    """A title without prefix is in the namespace that is asked for, one with a colon is not."""
    assert Title(10, "X") == READER.read("x", default_namespace=10)
    assert Title(0, "X", colon=True) == READER.read(":x", default_namespace=10)
    assert Title(10, "x", interwiki="w") == READER.read("w:x", default_namespace=10)
    assert READER.read("w:", default_namespace=10) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("infobox war faction", "Infobox war faction"),
        ("Infobox_war_faction\n", "Infobox war faction"),
        ("VORLAGE:infobox x", "Infobox x"),
        ("template : x", "X"),
        (":x", ":X"),
        (":Template:x", "X"),
        ("User:x/y", "User:X/y"),
        ("Foo#bar", "Foo"),
        ("w:x", "w:x"),
        ("#if:x", None),
        (":#x", None),
        ("a{b", None),
        ("", None),
        ("  a  b ", "A b"),
        ("x" * 255, "X" + "x" * 254),
        ("x" * 256, None),
    ],
)
def test_template_name(text: str, expected: str | None) -> None:
    """The name of a transcluded page is without the Template namespace and without fragment."""
    assert expected == READER.template_name(text)


def test_prefixed() -> None:
    """A prefixed title has the wiki's own namespace name, and stays a title without one."""
    assert READER.prefixed(Title(10, "X", "frag")) == "Vorlage:X"
    assert READER.prefixed(Title(0, "X", interwiki="de")) == "de:X"
    assert READER.prefixed(Title(99, "X")) == "Special:Badtitle/NS99:X"


def test_dotted_i() -> None:
    """On a Turkish wiki the capital of i has a dot."""
    reader = TitleReader({}, {}, {}, dotted_i=True)
    assert reader.template_name("infobox") == "İnfobox"
    assert reader.template_name("Infobox") == "Infobox"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" subst:x", "x"),
        ("SafeSubst:MSGNW:Raw:x ", "x"),
        ("msg:msgnw:x", "msgnw:x"),
        ("subst: msg:x", " msg:x"),
        ("raw:subst:x", "subst:x"),
        ("subst:subst:x", "subst:x"),
        ("ſubst:x", "x"),
        ("substx", "substx"),
        ("\x0cx", "\x0cx"),
    ],
)
def test_strip_modifiers(text: str, expected: str) -> None:
    """Modifiers are taken off once each, in MediaWiki's order, with nothing between them."""
    assert expected == strip_modifiers(text)


def test_any_text_is_answered() -> None:
    """No text raises, and a title that was read is read again to the same title."""
    source = random.Random(7)  # noqa: S311 - reproducible, not secret
    atoms = [
        "a",
        "Ж",
        ":",
        "#",
        " ",
        "_",
        "\n",
        "en",
        "w",
        "Talk",
        "&#58;",
        "&",
        "\ud800",
        "/",
        ".",
    ]
    for _ in range(5000):
        text = "".join(source.choices(atoms, k=source.randint(0, 8)))
        READER.template_name(strip_modifiers(text))
        title = READER.read(text)
        # A line end hides the prefix before it, so such a title cannot be written again.
        if title is not None and title.interwiki is None and title.text and "\n" not in text:
            again = READER.read(f":{READER.prefixed(title)}")
            assert again is not None
            assert (title.namespace, title.text) == (again.namespace, again.text)


@pytest.mark.parametrize("unit", [":", "en:", "&#769;", "&", "a ", "a\n:", ".", "/.", "#", "_"])
def test_long_text_takes_linear_time(unit: str) -> None:
    """A hostile text of a million characters, which quadratic time would take an hour for, is read."""
    with no_hang():
        READER.read(unit * (1_000_000 // len(unit)))
