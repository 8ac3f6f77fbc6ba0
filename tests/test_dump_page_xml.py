"""What stands in a page's XML, in every version of the format, comes out; what is malformed is told."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dump_making import PAGES, TEXTS, base36, document, made_page, page_xml
from infobox_parse.dump.faults import FAULTS, Place
from infobox_parse.dump.page_xml import (
    PageXMLError,
    quick_namespace,
    quick_redirect,
    read_page_xml,
    sha1_matches,
)
from infobox_parse.dump.site import read_site
from infobox_parse.dump.splitting import RawPage
from infobox_parse.page import Page


def read(xml: str | bytes, **options: object) -> tuple[Page, ...]:
    """Read a page."""
    raw = RawPage(xml.encode() if isinstance(xml, str) else xml, Place("x", 0))
    return read_page_xml(raw, wiki="testwiki", **options)  # type: ignore[arg-type]


def page(inner: str, outer: str = "") -> str:
    """Return a page with these elements in it and its revision."""
    return f"<page><title>Talk:A &amp; b</title>{outer}<id>3</id><revision><id>4</id>{inner}</revision></page>"


@pytest.mark.parametrize("wanted", PAGES, ids=lambda wanted: wanted.title)
def test_current_version(wanted: Page) -> None:
    """A page of version 0.11."""
    xml = page_xml(wanted).strip().encode()

    assert (wanted,) == read(xml)
    assert sha1_matches(wanted)
    assert wanted.namespace == quick_namespace(xml)
    assert (wanted.redirect is not None) == quick_redirect(xml)


def test_oldest_version() -> None:
    """Version 0.3: the namespace is that of the title's prefix, and nothing is known of a redirect's target."""
    xml = page(
        "<timestamp>2007-02-02T02:39:52Z</timestamp><contributor><username>M</username><id>5</id></contributor>"
        '<minor/><comment>c</comment><text xml:space="preserve">t</text>',
        "<redirect />",
    )
    site = read_site(document(PAGES))
    (found,) = read(xml, prefixes=site.prefixes)

    assert found == Page(
        text="t",
        title="Talk:A & b",
        wiki="testwiki",
        page_id=3,
        revision_id=4,
        timestamp="2007-02-02T02:39:52Z",
        namespace=1,
        redirect="",
    )
    assert quick_namespace(xml.encode()) is None
    assert quick_redirect(xml.encode())
    assert read(xml)[0].namespace == 0


def test_nothing_known() -> None:
    """A page that says next to nothing."""
    assert read("<page><revision/></page>") == (Page(text="", wiki="testwiki"),)


def test_contributor_has_an_id() -> None:
    """The number of a contributor or an unknown element is neither the page's nor the revision's."""
    xml = (
        "<page><odd><id>1</id></odd><title>A</title><revision><contributor><id>2</id></contributor>"
        "<text>t</text></revision><upload><id>3</id><text>u</text></upload></page>"
    )
    (found,) = read(xml)

    assert found == Page(text="t", title="A", wiki="testwiki")


SLOT = "<content><role>{}</role><origin>1</origin><model>{}</model><format>f</format><text>{}</text></content>"


def test_slots() -> None:
    """Of several slots the main one counts, wherever it stands; the SHA-1 of the revision is not that of the text."""
    media = SLOT.format("mediainfo", "wikibase-mediainfo", "{}")
    main = SLOT.format("main", "css", "m")
    (inline,) = read(page(f"<model>wikitext</model><text>t</text>{media}<sha1>abc</sha1>"))
    (slotted,) = read(page(f"{media}{main}<sha1>abc</sha1>"))

    assert (inline.text, inline.model, inline.sha1) == ("t", "wikitext", None)
    assert (slotted.text, slotted.model, slotted.sha1) == ("m", "css", None)


@pytest.mark.parametrize(
    "text", ['<text deleted="deleted" />', '<text bytes="5" deleted="deleted"/><sha1/>', "", "<text/>"]
)
def test_text_that_is_not_there(text: str) -> None:
    """Deleted text, no text and empty text are empty, and no SHA-1 speaks of them."""
    (found,) = read(page(text))

    assert found.text == ""
    assert found.sha1 is None
    assert sha1_matches(found)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("&#13;&#x41;&quot;&apos;", "\rA\"'"),
        ("<![CDATA[<&amp;]]>]]&gt;", "<&amp;]]>"),
        ("a<!-- b -->c", "ac"),
        ("x" * 200_000 + "&amp;" * 70_000, "x" * 200_000 + "&" * 70_000),
    ],
)
def test_text_as_xml(written: str, text: str) -> None:
    """Text is read as XML is."""
    assert text == read(page(f"<text>{written}</text>"))[0].text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffe\uffff")))
def test_any_text(text: str) -> None:
    """Any text comes out, and its SHA-1 is right."""
    wanted = made_page(1, "Any", text)

    assert (attrs.evolve(wanted),) == read(page_xml(wanted).strip())
    assert sha1_matches(wanted)
    assert not sha1_matches(attrs.evolve(wanted, text=text + "x"))


@pytest.mark.parametrize("sha1", ["", "x y", "0" * 32, "_1", "１" * 31, "Z" * 31, "9" * 100_000])
def test_sha1_that_is_none(sha1: str) -> None:
    """What cannot be a SHA-1 is not that of the text."""
    assert not sha1_matches(Page(text="t", sha1=sha1))


def test_sha1_of_a_few_digits() -> None:
    """Leading zeros may be there or not."""
    wanted = next(page for page in PAGES if page.sha1)

    assert wanted.sha1 == base36(int(wanted.sha1 or "", 36).to_bytes(20))
    assert sha1_matches(attrs.evolve(wanted, sha1=(wanted.sha1 or "").lstrip("0")))


REVISIONS = "".join(
    f"<revision><id>{number}</id><timestamp>{time}</timestamp><text>{number}</text></revision>"
    for number, time in ((1, "2002"), (2, "2001"), (3, "2003"), (4, "2003"), (5, "2001"))
)


@pytest.mark.parametrize(("revisions", "ids"), [("last", [4]), ("first", [2]), ("all", [1, 2, 3, 4, 5])])
def test_revisions(revisions: str, ids: list[int]) -> None:
    """The newest revision, the oldest or all; the order of the dump decides between equal times."""
    found = read(f"<page><title>A</title>{REVISIONS}</page>", revisions=revisions)

    assert ids == [one.revision_id for one in found]
    assert [str(number) for number in ids] == [one.text for one in found]


@pytest.mark.parametrize(
    ("xml", "message", "at"),
    [
        (page("<text>&lol;</text>"), "undefined entity", "&lol;"),
        (page("<text>a & b</text>"), "not well-formed (invalid token)", " b</text>"),
        (page("<text>\x00</text>"), "not well-formed (invalid token)", "\x00"),
        (page("<text>t</texT>"), "mismatched tag", "texT"),
        ("<page><title>A</title></page>", "the page has no revision", "<page>"),
        ("", "no element found", ""),
        ('<!DOCTYPE page [<!ENTITY a "b">]><page></page>', "the page has no revision", "<!"),
    ],
)
def test_error_when_malformed(xml: str, message: str, at: str) -> None:
    """Malformed XML is told with its place, and no entity is expanded."""
    with pytest.raises(PageXMLError) as raised:
        read(xml)

    assert raised.value.code in FAULTS
    assert message == raised.value.message
    assert xml.index(at) == raised.value.offset


def test_error_when_bytes_are_no_text() -> None:
    """Bytes that are no UTF-8 are told."""
    with pytest.raises(PageXMLError, match="invalid token"):
        read(page_xml(PAGES[0]).strip().encode().replace(b"Apple", b"\xff"))


@pytest.mark.parametrize(
    ("xml", "namespace", "redirect"),
    [
        ("<page><title><!-- <ns>1</ns> --></title><ns>2</ns><revision/></page>", None, False),
        ("<page><revision><ns>1</ns><redirect/></revision></page>", None, False),
        ("<page><ns> 1 </ns><redirect/><revision/></page>", None, True),
        ("<page><ns>-1</ns><revision/></page>", None, False),
        ("<page><ns>99999999999</ns><revision/></page>", None, False),
    ],
)
def test_quick_looks_say_nothing_in_doubt(xml: str, namespace: int | None, redirect: bool) -> None:  # noqa: FBT001
    """By bytes alone only what is certain is told."""
    assert namespace == quick_namespace(xml.encode())
    assert redirect == quick_redirect(xml.encode())


def test_texts_are_hostile() -> None:
    """The pages of these tests have what looks like tags in them."""
    assert any("</page>" in text and "<![CDATA[" in text for text in TEXTS.values())
