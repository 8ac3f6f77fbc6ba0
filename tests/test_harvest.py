"""Knowledge from dumps, end to end: from the XML of a tiny dump, fixtures/harvest/enwiki.xml, to what `parse` gives."""

from __future__ import annotations

import bz2
import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from infobox_parse import Page, parse, to_dict
from infobox_parse.dump.faults import UnreadableDumpError
from infobox_parse.dump.harvest_pages import country_parameters, raw_redirect, says_nothing, stated_redirect
from infobox_parse.dump.harvesting import harvest_dumps
from infobox_parse.dump.prefilter import make_prefilter
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.json_schema import article_schema
from infobox_parse.knowledge import KNOWLEDGE, Knowledge, load_knowledge


if TYPE_CHECKING:
    from collections.abc import Mapping

    Case = Mapping[str, Any]


FIXTURES = Path(__file__).parent.parent / "fixtures" / "harvest"
DUMP = FIXTURES / "enwiki.xml"
CASES: Mapping[str, list[Case]] = tomllib.loads((FIXTURES / "answers.toml").read_text("utf-8"))
CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus" / "dumps"

WIKI = "enwiki"


def named(question: str) -> pytest.MarkDecorator:
    """Give a test the cases of a question."""
    assert CASES[question]
    return pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES[question]])


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """What the dump of the fixtures gives."""
    file = tmp_path_factory.mktemp("harvest") / "enwiki.knowledge"
    harvest_dumps(DUMP, file)
    return load_knowledge(file)


def faction_page(title: str = "Front of Fooland") -> str:
    """Return the text of a page of the dump."""
    xml = DUMP.read_text("utf-8").partition(f"<title>{title}</title>")[2]
    return xml.partition('xml:space="preserve">')[2].partition("</text>")[0].replace("&lt;", "<").replace("&gt;", ">")


@named("redirect")
def test_template_redirects(case: Case, knowledge: Knowledge) -> None:
    """Templates lead where the wiki leads them, by the names that the package knows."""
    assert knowledge.redirect(WIKI, case["template"]) == case["leads_to"]
    assert KNOWLEDGE.redirect(WIKI, case["template"]) == case.get("shipped", case["leads_to"])


@named("page")
def test_page_redirects(case: Case, knowledge: Knowledge) -> None:
    """Articles that redirect are known with where they lead; nothing is known without a dump."""
    assert knowledge.page_redirect(WIKI, case["title"]) == case.get("leads_to")
    assert KNOWLEDGE.page_redirect(WIKI, case["title"]) is None


@named("entity")
def test_entities(case: Case, knowledge: Knowledge) -> None:
    """Country data name entities; what the shipped data know of them stays."""
    entity = knowledge.entity(case["asked"], "en")

    if "entity" not in case:
        assert entity is None
        return
    assert entity is not None
    assert (entity.name, entity.code, entity.article) == (case["entity"], case.get("code"), case["article"])
    assert knowledge.entity_title(entity, "en") == case["article"]
    assert knowledge.entity_name(entity, "en") == case.get("shown")


@named("force")
def test_forces(case: Case, knowledge: Knowledge) -> None:
    """Country data name forces."""
    force = knowledge.force(case["of"], case["branch"])

    assert (force and force.name) == case.get("force")
    assert (force and force.article) == case.get("article")


@named("flag")
def test_flags(case: Case, knowledge: Knowledge) -> None:
    """Country data say which files are flags of one entity alone."""
    found = knowledge.flag_of_file(case["file"])

    assert (found and found[0].name) == case.get("entity")
    assert (found and found[1]) == case.get("variant")
    if found is not None:
        assert knowledge.shows_flag(case["file"])
        assert KNOWLEDGE.flag_of_file(case["file"]) is None


def test_a_page_is_read_as_its_wiki_means_it(knowledge: Knowledge) -> None:
    """A redirected infobox is found, flags have their names, links say where they lead."""
    assert parse(faction_page()).faction is None

    faction = parse(faction_page(), knowledge=knowledge).faction

    assert faction is not None
    assert faction.allies[0].flags[0].name == "Fooland"
    assert faction.allies[0].links[0].target == "Republic of Fooland"
    assert (faction.allies[1].flags[0].name, faction.allies[1].flags[0].variant) == ("Fooland", "1921")
    assert faction.allies[2].links[0].target == "Fooland Land Army (1999)"
    assert [entry.links[0].resolved for entry in faction.opponents] == ["Islamic State"] * 2
    assert (faction.leaders[0].link, faction.leaders[0].resolved) == ("Old Leader", "A Leader of Fooland")
    flag = faction.area[0].flags[0]
    assert (flag.name, flag.variant, flag.file) == ("Fooland", "1921", "Old Banner of Fooland.svg")


def test_links_of_every_kind_that_stay_on_the_wiki_are_resolved(knowledge: Knowledge) -> None:
    """Links by templates count, links to other sites do not."""
    text = "{{Infobox x|a=[[ISIL]] {{ill|ISIL|de|ISIL}} [[:de:ISIL]] [https://a.example ISIL] {{flag|ISIL}}}}"
    article = parse(text, knowledge=knowledge)
    items = article.infoboxes[0].fields["a"].items
    found = [(link.kind, link.resolved) for item in items for link in item.links]

    assert ("wikilink", "Islamic State") in found
    assert ("interlanguage", "Islamic State") in found
    assert {resolved for kind, resolved in found if kind in ("interwiki", "external")} == {None}


def test_prefilter_lets_pages_pass_that_only_the_dump_explains(knowledge: Knowledge) -> None:
    """What a run over a dump leaves out by bytes alone is asked of the same facts."""
    pages = DUMP.read_bytes().split(b"  <page>\n")
    (page,) = (b"<page>" + one for one in pages if b"<title>Front of Fooland</title>" in one)
    passes = [
        make_prefilter(kinds=frozenset({"faction"}), wiki=WIKI, knowledge=one, infoboxes=INFOBOXES)(page)
        for one in (KNOWLEDGE, knowledge)
    ]

    assert passes == [False, True]


def test_json_is_that_of_the_contract(knowledge: Knowledge) -> None:
    """`resolved` is in the JSON, which is valid by its schema."""
    data = to_dict(parse(faction_page(), knowledge=knowledge))

    jsonschema.validate(data, article_schema())
    assert '"resolved": "Islamic State"' in json.dumps(data)


def test_without_knowledge_nothing_changes(knowledge: Knowledge) -> None:
    """On another wiki a page is read as with the shipped facts, byte for byte."""
    text = faction_page()
    plain, other = (to_dict(parse(text, wiki="dewiki", knowledge=one)) for one in (KNOWLEDGE, knowledge))

    assert plain == other


def test_what_is_found_is_counted(tmp_path: Path) -> None:
    """The account is that of the dump."""
    xml = DUMP.read_text("utf-8")
    found = harvest_dumps(DUMP, tmp_path / "w")

    assert found.wiki == "enwiki"
    assert found.pages == xml.count("<page>")
    assert found.templates == xml.count("<title>Template:")
    assert (found.redirects, found.country_facts, found.faults) == (7, 13, [])


def test_harvesting_twice_gives_the_same(tmp_path: Path) -> None:
    """Of the same pages the same file comes, however they are packed or parted."""
    xml = DUMP.read_bytes()
    packed = tmp_path / "enwiki.xml.bz2"
    packed.write_bytes(bz2.compress(xml))
    for number, path in enumerate((DUMP, DUMP, packed)):
        harvest_dumps(path, tmp_path / str(number))

    assert (tmp_path / "0").read_bytes() == (tmp_path / "1").read_bytes()
    answers = [load_knowledge(tmp_path / name).page_redirect(WIKI, "ISIL") for name in "012"]
    assert answers == ["Islamic State"] * 3


def test_parts_of_a_dump_add_up(tmp_path: Path) -> None:
    """A dump in parts gives what the whole gives."""
    head, *pages = DUMP.read_text("utf-8").removesuffix("</mediawiki>\n").split("  <page>\n")
    for name, part in (("a.xml", pages[::2]), ("b.xml", pages[1::2])):
        (tmp_path / name).write_text("  <page>\n".join([head, *part]) + "</mediawiki>\n", "utf-8")
    harvest_dumps([tmp_path / "a.xml", tmp_path / "b.xml"], tmp_path / "parts")
    harvest_dumps(DUMP, tmp_path / "whole")
    parts, whole = load_knowledge(tmp_path / "parts"), load_knowledge(tmp_path / "whole")

    for case in CASES["redirect"]:
        assert parts.redirect(WIKI, case["template"]) == whole.redirect(WIKI, case["template"])
    for case in CASES["page"]:
        assert parts.page_redirect(WIKI, case["title"]) == whole.page_redirect(WIKI, case["title"])


def test_error_when_dumps_are_of_two_wikis(tmp_path: Path) -> None:
    """A file of knowledge speaks of one wiki."""
    other = tmp_path / "dewiki.xml"
    other.write_text(DUMP.read_text("utf-8").replace("enwiki", "dewiki"), "utf-8")

    with pytest.raises(UnreadableDumpError, match="dewiki, enwiki"):
        harvest_dumps([DUMP, other], tmp_path / "w")
    assert not (tmp_path / "w").exists()


COUNTRY = "{{ {{{1}}} | alias = %s | shortname alias = %s }}"


def dump_of(pages: Mapping[str, str], wiki: str) -> str:
    """Return the XML of templates."""
    listed = "".join(
        f"<page><title>Template:{title}</title><ns>10</ns><id>{number}</id><revision><id>{number}</id>"
        f"<text>{text}</text></revision></page>"
        for number, (title, text) in enumerate(pages.items(), 1)
    )
    return (
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11">'
        f"<siteinfo><dbname>{wiki}</dbname></siteinfo>{listed}</mediawiki>"
    )


def test_names_of_country_data_in_other_languages(tmp_path: Path) -> None:
    """What country data pages are called is learnt from those that end with their own name."""
    names = ["Allemagne", "France", "Fouland", "Barland"]
    pages = {f"Infos pays {name}": COUNTRY % (f"{name} (pays)", name) for name in names}
    pages |= {f"Infos pays République de {name}": COUNTRY % (name, name) for name in names}
    (tmp_path / "frwiki.xml").write_text(dump_of(pages, "frwiki"), "utf-8")
    harvest_dumps(tmp_path / "frwiki.xml", tmp_path / "w")
    knowledge = load_knowledge(tmp_path / "w")

    germany, fouland = knowledge.entity("Allemagne", "fr"), knowledge.entity("Fouland", "fr")
    assert germany is not None
    assert fouland is not None
    assert (germany.name, germany.code) == ("Germany", "DE")
    assert knowledge.entity_title(germany, "fr") == "Allemagne (pays)"
    assert knowledge.entity_name(germany, "fr") == "Allemagne"
    assert (fouland.name, knowledge.entity_title(fouland, "fr")) == ("Fouland", "Fouland (pays)")
    assert knowledge.entity("République de Fouland", "fr") is not None
    assert knowledge.entity("Fouland", "en") is None


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("#REDIRECT [[A]]", "A"),
        ("#redirect:[[A|b]] {{R from move}}", "A"),
        ("\n #Redirect[[ :A#b ]]", "A#b "),
        ("#WEITERLEITUNG [[A]]", "A"),
        ("#перенаправление [[A]]", "A"),
        ("#تحويل [[A]]", "A"),
        ("#重定向 [[A]]", "A"),
        ("#REDIRECT [[A &amp; B]]", "A & B"),
        ("#tip [[A]]", None),
        ("# REDIRECT [[A]]", None),
        ("#REDIRECT [[A", None),
        ("#REDIRECT A", None),
        ("x #REDIRECT [[A]]", None),
        ("", None),
    ],
)
def test_redirects_that_only_the_text_states(text: str, target: str | None) -> None:
    """Old dumps do not say which pages redirect."""
    assert stated_redirect(Page(text=text, title="X")) == target


def test_redirect_that_the_dump_states_without_a_target() -> None:
    """Dumps of MediaWiki 1.16 say that a page redirects and not where; the word may be one of any language."""
    assert stated_redirect(Page(text="#nonesuch [[A]]", title="X", redirect="")) == "A"


@given(st.text(), st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_bytes_of_a_redirect_are_read_as_xml(title: str, target: str) -> None:
    """What the bytes of a page say is what was escaped."""
    from xml.sax.saxutils import escape, quoteattr  # noqa: PLC0415

    target = target.replace('"', "'")
    xml = f"<page><title>{escape(title)}</title><ns>0</ns><redirect title={quoteattr(target)} /><revision>"
    if "\ud800" <= max(title, default="") <= "\udfff":
        return

    assert raw_redirect(xml.encode("utf-8", "replace")) == (title.encode("utf-8", "replace").decode(), target)


@pytest.mark.parametrize(
    ("xml", "nothing"),
    [
        (b"<page><title>A</title><ns>0</ns><revision><text>A page.</text></revision></page>", True),
        (b'<page><title>A</title><ns>0</ns><revision><text bytes="1"> #R [[B]]</text></revision></page>', False),
        (b"<page><title>A</title><ns>0</ns><revision><text>&#35;R [[B]]</text></revision></page>", False),
        (b"<page><title>A</title><ns>0</ns><redirect /><revision><text>A</text></revision></page>", False),
        (b"<page><title>A</title><ns>0</ns><revision><text/></revision></page>", True),
    ],
)
def test_most_articles_need_not_be_read(xml: bytes, nothing: bool) -> None:  # noqa: FBT001
    """Only an article that may redirect is read."""
    assert says_nothing(xml) is nothing


@pytest.mark.parametrize(
    "text",
    [
        "",
        "alias = x",
        "{{{1}}} alias",
        "{{x|alias = {{{1}}} }}",
        "{{ {{{2}}} | alias = {{{1}}} }}",
        "{{ x{{{1}}} | alias = A }}",
        "<nowiki>{{ {{{1}}} | alias = A }}</nowiki>",
        "<noinclude>{{ {{{1}}} | alias = A }}</noinclude>",
    ],
)
def test_pages_that_are_no_country_data(text: str) -> None:
    """Only a page that hands facts to the template its first argument names is country data."""
    assert country_parameters(text) is None


def test_command(tmp_path: Path) -> None:
    """The command writes the file, and tells what it found on standard error."""
    command = [sys.executable, "-m", "infobox_parse", "harvest", str(DUMP), "-o", str(tmp_path / "w")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (run.returncode, run.stdout) == (0, "")
    assert run.stderr == "34 pages of enwiki: 7 articles that redirect, 21 templates, 13 facts of country data\n"
    assert load_knowledge(tmp_path / "w").page_redirect(WIKI, "ISIL") == "Islamic State"


@pytest.mark.parametrize(
    ("paths", "told"),
    [(["nonesuch.xml"], "nonesuch.xml"), ([str(FIXTURES / "answers.toml")], "answers.toml")],
)
def test_command_error_when_there_is_no_dump(tmp_path: Path, paths: list[str], told: str) -> None:
    """A file that cannot be read is told, and nothing is written."""
    command = [sys.executable, "-m", "infobox_parse", "harvest", *paths, "-o", str(tmp_path / "w")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert run.returncode == 2
    assert told in run.stderr
    assert "Traceback" not in run.stderr
    assert not list(tmp_path.iterdir())


def test_command_error_when_the_output_cannot_be_written(tmp_path: Path) -> None:
    """So is a file that cannot be written."""
    command = [sys.executable, "-m", "infobox_parse", "harvest", str(DUMP), "-o", str(tmp_path / "no" / "w")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert run.returncode == 2
    assert "No such file" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus of dumps is not beside the checkout")
@pytest.mark.parametrize("dump", sorted(CORPUS.iterdir()) if CORPUS.is_dir() else [], ids=lambda path: path.name[:60])
def test_dumps_of_the_corpus(tmp_path: Path, dump: Path) -> None:
    """Each gives a file that can be asked, and the same one again."""
    found = harvest_dumps(dump, tmp_path / "w")
    harvest_dumps(dump, tmp_path / "again")
    knowledge = load_knowledge(tmp_path / "w")

    assert (tmp_path / "w").read_bytes() == (tmp_path / "again").read_bytes()
    assert knowledge.redirect(found.wiki, "Infobox") == "Infobox"
    assert KNOWLEDGE.infobox_stems(found.wiki) <= knowledge.infobox_stems(found.wiki)
