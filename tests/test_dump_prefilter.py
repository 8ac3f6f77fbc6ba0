"""The prefilter of dumps: it lets every page pass on which `parse()` finds a wanted infobox, and few others."""

from __future__ import annotations

import bz2
import html.entities
import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, unescape

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infobox_parse import parse
from infobox_parse.dump.harvesting import harvest_dumps
from infobox_parse.dump.prefilter import MOST_CLOSELY, make_prefilter
from infobox_parse.dump.rare_letters import numbers_in, rare_letters
from infobox_parse.infoboxes import FACTION, INFOBOXES
from infobox_parse.knowledge import KNOWLEDGE, Knowledge, load_knowledge
from infobox_parse.knowledge.harvested import HarvestedKnowledge


sys.path.append(str(Path(__file__).parent / "benchmarks"))

from kept import CORPUS

import mutating
from damaged import DAMAGED, SOUND, damaged_page
from linear import check_linear


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


def read(path: Path) -> str:
    """Return the text of a fixture."""
    return path.read_bytes().decode()


def check(text: str, wiki: str) -> tuple[bool, bool]:
    """Check that a page passes if it has to; return whether it holds a faction, and any infobox."""
    kinds = {box.kind for box in parse(text, wiki=wiki).infoboxes}
    found = "faction" in kinds, bool(kinds)
    assert passes(text, wiki, FACTIONS) or not found[0], (wiki, text)
    assert passes(text, wiki, None) or not found[1], (wiki, text)
    return found


# Names in all spellings.

BLANKS = ("", " ", "_", "\n", "\t", " _ ", "\u00a0", "\u3000", "\u2003", "\u200e", "&nbsp;", "&#32;", "<!-- c -->", ":")
INSIDE = (" ", "_", "  ", "\u00a0", "&nbsp;", "&#x20;", " <!-- | = -->", "<!--\n-->_", "\u200e ", "&#160;", "\u2009")
HIDDEN = ("<!-- c -->", "\u200e", "\u202c", "&lrm;", "<!---->", "&shy;")
STRAY = ("{{", "}}", "[[", "]]", "{", "}", "|", "<ref>", "</ref>", "<!--", "-->", "<nowiki>", "</b>", "=", "\n")
PREFIXES = (
    "",
    "",
    "",
    "",
    "Template:",
    "template :",
    "tEmplate:_",
    ":Template:",
    "subst:",
    "safesubst:raw:",
    "en:",
    "T:",
    "Foo:",
)
OPENERS = (
    "{{",
    "{{",
    "{{",
    "{{",
    "{",
    "",
    "[[",
    "{{{",
    "{{{{",
    "{[{",
    "{|{",
    "[{",
    "}} {{",
    "{{x|",
    "<!--{{",
    "<nowiki>{{",
)
CLOSERS = ("}}", "}}", "}}", "}", "", "]]", "}}}", "}}}}")
BEFORE = (
    "",
    "",
    "text\n",
    "{{short|x}}",
    "}}",
    "\n\n",
    "{{Infobox person\n| name = [[a\n| b = c\n}}\n",
    "<ref>",
    "== a ==\n ",
    "{{Infobox a|b=",
)
PARAMETERS = (
    "|name=a\n",
    "\n| name = a\n| clans = [[b]]\n",
    "\nname = a\n| clans = c\n",
    "| 1\n",
    "",
    "<!-- c | d -->\n| name = x\n",
    " | war={{flag|x}}\n|",
)
NAMES = {
    "enwiki": [
        "Infobox",
        "Infobox person",
        "Taxobox",
        "Foo infobox",
        "Enzyme",
        "Cite web",
        "Infoboxes",
        "Info",
        "Main",
    ],
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
    name = words[0] + "".join(
        draw(st.sampled_from(INSIDE) if draw(st.integers(0, 2)) == 0 else st.just(" ")) + word for word in words[1:]
    )
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
    return (
        draw(st.sampled_from(("", "", *BLANKS)))
        + prefix
        + draw(st.sampled_from(("", "", *BLANKS)))
        + name
        + draw(st.sampled_from(("", "", *BLANKS)))
    )


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


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("infoboxes/**/*.wikitext")), ids=lambda path: path.stem)
def test_fixtures_of_infoboxes_pass(path: Path) -> None:
    """Every page of the fixtures that holds a wanted infobox passes."""
    check(read(path), "enwiki")


@pytest.mark.parametrize("path", [*DAMAGED, *SOUND], ids=lambda path: path.stem)
def test_damaged_fixtures_pass(path: Path) -> None:
    """Every damaged page that holds a wanted infobox passes, and so does it on its own wiki."""
    page = damaged_page(path) if path in DAMAGED else None

    check(read(path), page.wiki if page else "enwiki")


def test_mutants_pass() -> None:
    """Pages with one delimiter less or more pass if `parse()` still finds a wanted infobox."""
    boxes = mutating.sound_boxes(mutating.pages(FIXTURES / "infoboxes", 20_000))
    found = [check(one.text, one.box.page.wiki) for one in (mutating.mutant(boxes, 7, number) for number in range(150))]

    assert sum(faction for faction, _ in found) > 50


WANTED_NAMES = [
    "Infobox war faction",
    "infobox_War_Faction",
    " \n_Template : Infobox war faction ",
    ":template:infobox war faction",
    "tm:Infobox war faction",
    "subst:Infobox war faction",
    "Infobox<!-- | }} --> war<!--\n--> faction",
    "In<!-- -->fobox war faction",
    "&#73;nfobox&nbsp;war&#x20;faction",
    "\u200eInfobox\u200f war faction",
    "\u3000Infobox\u00a0war\u2003faction\u00a0",
    "Infobox terrorist group",
    "Террористическая организация",
    "infobox Faction arme\u0301e&#32;",
]


@pytest.mark.parametrize("name", WANTED_NAMES)
def test_every_spelling_passes(name: str) -> None:
    """A faction passes however its name is written."""
    assert passes(f"text {{{{{name}|name=a}}}}", "enwiki", FACTIONS)
    assert passes(f"{{{{{name}\n|name=a}}}}", "enwiki", None)


@pytest.mark.parametrize(
    "text",
    [
        "{{Infobox person|name=a}} {{Infobox war|a=b}}",
        "{{Infobox military conflict <!-- See {{Infobox war}} -->\n|name=a}}",
        "Infobox war faction, said the man. | a = b",
        "{{cite web|title=Infobox war faction}} [[Infobox war faction]]",
        "{{Infobox&nbsp;person|name=a}}{{Infobox}}",
        "<math>\\frac{a}{Infobox}</math> {{{Infobox|}}} {{User:Infobox war faction}} it&#039;s",
    ],
)
def test_other_pages_do_not_pass(text: str) -> None:
    """What is no faction does not pass, with another infobox or with the words in the text."""
    assert not passes(text, "enwiki", FACTIONS)


@pytest.mark.parametrize(
    "text", ["{{Main|a}} {{foo}} the infobox of a page", "In [[1990]] {{cite web <!-- a -->|b=c}}"]
)
def test_pages_without_infobox_do_not_pass(text: str) -> None:
    """Where all infoboxes are wanted, a page without one does not pass."""
    assert not passes(text, "enwiki", None)


@pytest.mark.parametrize(
    "page",
    [
        b"<page><text>&#123;{Infobox war faction|a=b}}</text></page>",
        b"<page><text>{{&#x49;nfobox war faction|a=b}}</text></page>",
        b"<page><text><![CDATA[{{Infobox war<!-- --> faction|a=b}}]]></text></page>",
        b"<page>nothing to tell by",
    ],
)
def test_xml_written_in_another_way_passes(page: bytes) -> None:
    """XML that no MediaWiki writes is left to those that can read it."""
    assert make_prefilter(kinds=FACTIONS, wiki="enwiki", knowledge=KNOWLEDGE, infoboxes=INFOBOXES)(page)


def test_every_revision_counts() -> None:
    """A faction in any text of a page passes, at its very beginning too."""
    page = b"<page><text bytes='1'>a</text><text>Infobox war faction\n|name=a\n}}</text></page>"

    assert make_prefilter(kinds=FACTIONS, wiki="enwiki", knowledge=KNOWLEDGE, infoboxes=INFOBOXES)(page)


class Redirecting(Knowledge):
    """Knowledge of one redirect more."""

    def redirect(self, wiki: str, name: str) -> str:
        """Return the target of a template."""
        return "Infobox war faction" if name == "Rebels" else super().redirect(wiki, name)

    def infobox_stems(self, wiki: str, others: frozenset[str] = frozenset()) -> frozenset[str]:
        """Return the first tokens of names of infoboxes."""
        return super().infobox_stems(wiki, others) | {"Rebels", "rebels"}


def test_redirects_of_a_caller_count() -> None:
    """A redirect that a caller's knowledge has is a spelling like others."""
    prefilter = make_prefilter(kinds=FACTIONS, wiki="enwiki", knowledge=Redirecting(), infoboxes=INFOBOXES)

    assert prefilter(xml("{{rebels|name=a}}"))
    assert prefilter(xml("{rebels\n|name=a}}"))
    assert not prefilter(xml("{{Infobox person|name=a}}"))


def test_schemas_of_a_caller_count() -> None:
    """A caller's infoboxes are found by their names, and only those of the kinds asked for."""
    ships = attrs.evolve(FACTION, kind="ship", names=("Ship", "Ex"))
    infoboxes = INFOBOXES.with_schema(ships)
    wanting = {
        kind: make_prefilter(kinds=frozenset({kind}), wiki="enwiki", knowledge=KNOWLEDGE, infoboxes=infoboxes)
        for kind in ("ship", "faction")
    }

    for page in (xml("{{ship|name=a}}"), xml("a\n[[ Ship \n| name = a}}"), xml("{{E<!-- -->x}}")):
        assert wanting["ship"](page)
        assert not wanting["faction"](page)
    assert not wanting["ship"](xml("A ship\n is {{shipping|Ship}} and\nShip of the line."))


# One rare letter of each name.

FACTION_NAMES = frozenset(FACTION.names)
ODD_NAMES = (
    "Ship",
    "Å Ångström",
    "Degree Kelvin",
    "Military Kx",
    "Ναύτης",
    "Ό ώρα",
    "정보상자",
    "恐怖组织",
    "Aậx",
    "Thế",
)


def references(letter: str) -> list[str]:
    """Return the references that stand for a letter."""
    named = [f"&{word}" for word, meant in html.entities.html5.items() if meant == letter and word.endswith(";")]
    return [f"&#{ord(letter)};", f"&#x{ord(letter):X};", f"&#X000{ord(letter):x};", *named]


def spellings(name: str) -> Iterator[str]:
    """Yield a name with something hidden at each place, with references for letters, and taken to pieces."""
    yield from (name, name.replace(" ", "_"), name.replace(" ", "&nbsp;"), name.replace(" ", " \u3000<!-- x -->_"))
    yield "".join(references(letter)[0] for letter in name)
    yield "<!-- -->".join(name)
    yield "<!-- -->".join(references(letter)[-1] for letter in name)
    yield "".join(references(letter)[-1] for letter in unicodedata.normalize("NFD", name))
    yield "&#x200E;" + unicodedata.normalize("NFD", name)
    for at, letter in enumerate(name):
        yield from (name[:at] + one + name[at + 1 :] for one in references(letter))
        yield from (name[:at] + one + name[at:] for one in ("<!-- c -->", "\u202a", "&lrm;", "&#x200f;"))


@pytest.mark.parametrize("wiki", WIKIS)
def test_every_name_passes_however_it_is_spelt(wiki: str) -> None:
    """Every name that leads to a faction passes with anything hidden anywhere in it."""
    names = KNOWLEDGE.names_leading_to(wiki, FACTION_NAMES)
    assert names is not None
    assert names > FACTION_NAMES

    for name in sorted(names):
        assert KNOWLEDGE.redirect(wiki, name) in FACTION_NAMES
        for one in spellings(name):
            assert passes(f"a {{{{{one}|name=a}}}}", wiki, FACTIONS), one


def test_names_with_something_stray_in_them_pass() -> None:
    """A name that recovery mends passes, wherever the stray thing stands."""
    names = KNOWLEDGE.names_leading_to("zhwiki", FACTION_NAMES) or frozenset()
    found = Counter(
        stray
        for stray in (*STRAY, "<!-- a -->", "</b><!--")
        for name in sorted(names)[::3]
        for at in range(len(name))
        if check(f"{{{{{name[:at]}{stray}{name[at:]}\n|name=a\n}}}}", "zhwiki")[0]
    )

    assert {"{{", "}}", "[[", "]]", "{", "}", "-->", "</b>", "<!-- a -->"} <= found.keys(), found


@pytest.mark.parametrize("name", ODD_NAMES)
def test_any_title_is_found_by_a_letter(name: str) -> None:
    """A title of any script is found in all its spellings, those of its letters in Unicode too."""
    letters = rare_letters([name])

    assert letters is not None
    assert not letters.may_hold(xml("{{Main|a=&#33;}} [[a]]<!-- b -->{{c}}"), ())
    for one in (*spellings(name), *(name.replace(new, old) for new, old in (("Å", "\u212b"), ("ώ", "\u1f7d")))):
        page = xml(one)
        assert letters.may_hold(page, numbers_in(page) or ()), one


@given(st.text("KÅåΩώίêếậxjzÅK\u0301\u0302\u0323\u1f77\u1f7d", min_size=2, max_size=6))
def test_letters_are_found_in_any_form(written: str) -> None:
    """What becomes a title in NFC is found, whatever its letters are made of."""
    name = unicodedata.normalize("NFC", written)
    letters = rare_letters([name])

    assert letters is None or letters.may_hold(xml(written), ())


def test_titles_without_a_letter_to_go_by_are_not_looked_for() -> None:
    """Where a title has no such letter, or a prefix, or the letters are many, nothing is told by letters."""
    assert rare_letters(["Infobox", "X"]) is None
    assert rare_letters(["Infobox", "Ex"]) is None
    assert rare_letters(["Infobox", "12 34"]) is None
    assert rare_letters(["User:Infobox"]) is None
    assert rare_letters(["Infobox", "Aa", "Ee", "Ii", "Oo"]) is None


def test_names_of_a_harvest_count(tmp_path: Path) -> None:
    """What the dump's own redirects lead to a faction is known, moved templates too."""
    harvest_dumps(FIXTURES / "harvest" / "enwiki.xml", tmp_path / "enwiki.knowledge")
    knowledge = load_knowledge(tmp_path / "enwiki.knowledge")
    names = knowledge.names_leading_to("enwiki", FACTION_NAMES)
    shipped = KNOWLEDGE.names_leading_to("enwiki", FACTION_NAMES)
    prefilter = make_prefilter(kinds=FACTIONS, wiki="enwiki", knowledge=knowledge, infoboxes=INFOBOXES)

    assert isinstance(knowledge, HarvestedKnowledge)
    titles = {title for title, _ in knowledge.file.templates_with("")}
    assert names is not None
    assert shipped is not None
    assert {"Faction box", "Fighters", "Quick"} <= names - shipped
    assert knowledge.names_leading_to("frwiki", FACTION_NAMES) == KNOWLEDGE.names_leading_to("frwiki", FACTION_NAMES)
    assert {title for title in titles if knowledge.redirect("enwiki", title) in FACTION_NAMES} <= names
    for name in names:
        if knowledge.redirect("enwiki", name) in FACTION_NAMES:
            assert all(prefilter(xml(f"{{{{{one}|name=a}}}}")) for one in spellings(name))


def test_names_of_a_caller_cannot_be_listed() -> None:
    """Where a caller's own method tells where templates lead, no names are listed."""
    assert Redirecting().names_leading_to("enwiki", FACTION_NAMES) is None


HOSTILE = (
    *(
        "{",
        "{{",
        "{{&amp;",
        "_",
        "{ _",
        "&",
        "{{a",
        "{{Infobox",
        "{{Infobox <!--",
        "\nInfobox\n|",
        "\n[[",
        "\n:",
        "<!--",
        "#",
    ),
    *("{{Infobox&nbsp;", "{{x infobox|", "infobox|", "정보", " 정보\n", "}Info", "{{T:", "\u200e", "{{}}", "\nIn<!--"),
)


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("wiki", ["enwiki", "kowiki"])
def test_time_is_linear(piece: str, wiki: str) -> None:
    """Nothing repeated makes it look at the same bytes again and again."""
    check_linear(lambda text: (passes(text, wiki, FACTIONS), passes(text, wiki, None)), piece)


def test_a_page_with_too_many_odd_names_passes() -> None:
    """What would take long to look at is let through."""
    few = "{{Infobox<!-- --> person|a=b}}" * 10

    assert not passes(few, "enwiki", FACTIONS)
    assert passes(few * MOST_CLOSELY, "enwiki", FACTIONS)


# The shared corpus.

in_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not beside the checkout")


def dumped_pages(path: Path) -> Iterator[tuple[bytes, str]]:
    """Yield the raw pages of a dump with their texts, redirects left out."""
    raw = bz2.BZ2Decompressor().decompress(path.read_bytes()) if path.suffix == ".bz2" else path.read_bytes()
    for page in re.findall(rb"<page>.*?</page>", raw, re.DOTALL):
        text = re.search(rb"<text[^>]*[^/>]>(.*?)</text>", page, re.DOTALL)
        if text and b"<redirect" not in page:
            yield page, unescape(text[1].decode(), {"&quot;": '"', "&#039;": "'"})


@in_corpus
@pytest.mark.corpus
@pytest.mark.slow
def test_articles_pass() -> None:
    """Of the corpus all articles with a wanted infobox pass, and of the others few."""
    counts = Counter[str]()
    for folder in ("articles", "factions"):
        for page in mutating.pages(CORPUS / folder, 10**7):
            faction, some = check(page.text, page.wiki)
            counts["factions"] += faction
            counts["infoboxes"] += some
            counts["pages"] += 1
            counts["pass for factions"] += passes(page.text, page.wiki, FACTIONS)
            counts["pass for all"] += passes(page.text, page.wiki, None)
    print(dict(counts))

    assert counts["factions"] > 5
    assert counts["pass for factions"] <= counts["factions"] + counts["pages"] / 100
    assert counts["pass for all"] <= counts["infoboxes"] + counts["pages"] / 50


@in_corpus
@pytest.mark.corpus
@pytest.mark.slow
def test_dumps_pass() -> None:
    """The same of the raw pages of real dumps."""
    counts = Counter[str]()
    for path in sorted(CORPUS.glob("dumps/*wiki*.xml.bz2")) + sorted(CORPUS.glob("dumps/gensim__en*.bz2")):
        wiki = (re.search(r"([a-z]+wiki)", path.name) or re.search("()", "") or [""])[0] or "enwiki"
        prefilters = {
            kinds: make_prefilter(kinds=kinds, wiki=wiki, knowledge=KNOWLEDGE, infoboxes=INFOBOXES)
            for kinds in (FACTIONS, None)
        }
        for page, text in dumped_pages(path):
            counts["pages"] += 1
            boxes = [box.kind for box in parse(text, wiki=wiki).infoboxes]
            for kinds, name in ((FACTIONS, "factions"), (None, "all")):
                found, passed = any(kinds is None or kind in kinds for kind in boxes), prefilters[kinds](page)
                assert passed or not found, (path.name, page[:300])
                counts[f"with {name}"] += found
                counts[f"pass for {name}"] += passed
    print(dict(counts))

    assert counts["with all"] > 100
    assert counts["pass for factions"] <= counts["with factions"] + counts["pages"] / 100
    assert counts["pass for all"] <= counts["with all"] + counts["pages"] / 50
