"""References and notes of the whole page: numbers, uses, definitions, sources, and what it takes to read them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from infobox_parse import Scope, from_dict, parse, to_dict
from infobox_parse.cli import main
from infobox_parse.source import Span
from infobox_parse.wikitext import ExtensionTag, parse_tree
from infobox_parse.wikitext.tag_finder import find_tags
from linear import no_hang


if TYPE_CHECKING:
    from pathlib import Path

    from infobox_parse import Article

BOX = "{{Infobox war faction|name=A<ref name=a>1</ref>|size=9{{efn|N<ref name=b/>}}}}"

PAGE = f"""\
{BOX}
Text<ref>2</ref> and<ref name=a/> more{{{{efn|M}}}}.{{{{sfn|Roe|2010|p=5}}}}
<ref name=b>3</ref><ref name=gone/>
== Sources ==
* {{{{cite book|last=Roe|year=2010|title=Book}}}}
* {{{{cite book|last=Poe|year=2011|title=Unused}}}}
"""


def shown(article: Article) -> list[tuple[str, str, int | None]]:
    """Return kind, text and number of uses of each reference."""
    return [(one.kind, one.text, one.used) for one in article.references]


def test_whole_page() -> None:
    """References are numbered by first use, infoboxes first, and counted; a bibliography counts where used."""
    article = parse(PAGE)

    assert shown(article) == [("ref", "1", 2), ("ref", "3", 2), ("ref", "2", 1), ("source", "Book", 1), ("ref", "", 1)]
    assert list(range(5)) == [one.id for one in article.references]
    assert [note.text for note in article.notes] == ["N", "M"]
    assert [use.id for use in article.notes[0].references] == [1]


def test_ids_are_the_same_either_way() -> None:
    """What an infobox uses has the number and the text that it has on the page, whichever is asked first."""
    one, other = parse(PAGE), parse(PAGE)
    page = one.references

    assert [reference.id for reference in other.infoboxes[0].references] == [0, 1]
    assert page == other.references
    assert one.infoboxes == other.infoboxes
    for reference in other.infoboxes[0].references:
        assert reference.used is None
        assert (page[reference.id].text, page[reference.id].span) == (reference.text, reference.span)


def test_references_inside_notes_are_those_of_the_infobox() -> None:
    """What a note uses counts for the infobox that uses the note, even if it is defined elsewhere."""
    article = parse("{{Infobox a|b=C{{efn|name=n}}}}\nText{{efn|name=n|N{{efn|M<ref>R</ref>}}}}")
    box = article.infoboxes[0]

    assert [note.text for note in box.notes] == ["N", "M"]
    assert [reference.text for reference in box.references] == ["R"]
    data: Any = to_dict(article)
    assert [reference["text"] for reference in data["references"]] == ["R"]


def test_body_is_not_read_before_it_is_asked_for() -> None:
    """Infoboxes, their references and diagnostics, and the citations of an item need no reading of the body."""
    article = parse(PAGE)
    item = article.infoboxes[0].fields["name"].items[0]
    assert article.citations_of(item) == ()
    assert article.diagnostics == ()
    to_dict(article)

    assert "_body" not in article.__dict__
    assert article.references
    assert "_body" in article.__dict__


def test_first_definition_counts_wherever_it_stands() -> None:
    """Of two definitions the first on the page counts, for an infobox too, and the second is reported in the body."""
    text = "{{Infobox a|b=C<ref name=x/>}}<poem><ref name=x>1</ref></poem><ref name=x>2</ref>"
    article = parse(text)

    assert [one.text for one in article.infoboxes[0].references] == ["1"]
    assert [one.text for one in article.references] == ["1"]
    assert article.diagnostics == ()
    assert [one.code for one in article.body_diagnostics] == ["duplicate-reference"]


def test_diagnostics_are_apart() -> None:
    """What is wrong in the body is in `body_diagnostics`, and in the JSON of the page among the others, in order."""
    text = "Text<ref name=early/>\n{{Infobox a|b=C<ref name=x/>}}\nText<ref name=late/><ref name=x/><ref name=late/>"
    article = parse(text)
    early, inside, late = (text.index(f"<ref name={name}") for name in ("early", "x", "late"))

    assert [inside] == [one.span.start for one in article.diagnostics]
    assert [early, late] == [one.span.start for one in article.body_diagnostics]
    assert [inside] == spans(to_dict(article)["diagnostics"])
    assert [early, inside, late] == spans(to_dict(article, scope=Scope.PAGE)["diagnostics"])


def spans(diagnostics: Any) -> list[int]:  # noqa: ANN401  # plain JSON
    """Return where diagnostics begin."""
    return [one["span"][0] for one in diagnostics]


def test_json_of_the_page() -> None:
    """The JSON of the page makes the round trip; that of the infoboxes has no counts and only what they use."""
    article = parse(PAGE, title="T")
    page: Any = to_dict(article, scope=Scope.PAGE)
    boxes: Any = to_dict(article)

    assert to_dict(from_dict(page)) == page
    assert [one["used"] for one in page["references"]] == [2, 2, 1, 1, 1]
    assert page["infoboxes"] == boxes["infoboxes"]
    assert [one["text"] for one in boxes["references"]] == ["1", "3"]
    assert "used" not in boxes["references"][0]


def test_command(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    """`--body` gives the JSON of the page, and its diagnostics."""
    file = tmp_path / "T.wikitext"
    file.write_bytes(PAGE.encode())

    assert main(["parse", "--body", str(file)]) == 0
    captured = capsysbinary.readouterr()
    assert json.loads(captured.out) == to_dict(parse(PAGE, title="T"), scope=Scope.PAGE)
    assert b"the reference gone is defined nowhere" in captured.err
    assert main(["parse", "--body", "--strict=warning", "--quiet", str(file)]) == 1
    assert main(["parse", "--strict=warning", "--quiet", str(file)]) == 0


CITE = "{{cite book|last=Roe|year=2010|title=B}}"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"As in {CITE}.", ["bare"]),
        (f"* As in {CITE}", ["bare"]),
        (f"''See'' {CITE} {CITE}", ["bare", "bare"]),
        (f"{{|\n|-\n| {CITE}\n|}}", ["bare"]),
        (f"{{{{quote|Words|source={CITE}}}}}", ["bare"]),
        (f"Text{{{{efn|{CITE}}}}}", ["bare"]),
        (f"<gallery>\nX.png|By {CITE}\n</gallery>", ["bare"]),
        (f"* {CITE}", []),
        (f"** {CITE} in two volumes", []),
        (f"* <small>{CITE}</small>.", []),
        (f"{CITE}\n\n{CITE}", []),
        (f"{{{{columns|\n* {CITE}\n* {CITE}\n}}}}", []),
        (f"* {{{{cite book|title={CITE}}}}}", []),
        (f"As in {{{{cite book|title=A|quote={CITE}}}}}", ["bare", "bare"]),
        (f"Text{{{{sfn|Roe|2010}}}}\n* {CITE}", ["source"]),
        (f"Text{{{{sfn|Roe|2010}}}} of {CITE}", ["bare"]),
        (f"Text{{{{sfn|Roe|2010}}}}<ref>{CITE}</ref>{{{{sfn|Roe|2010}}}}", ["ref"]),
        (f"Text{{{{sfn|Roe|2010}}}}<ref name=x/><ref name=x>{CITE}</ref>", ["ref"]),
        (f"Text<ref>{{{{harvnb|Roe|2010}}}}</ref>\n* {CITE}", ["ref"]),
        (f"<nowiki>As in {CITE}</nowiki><!-- As in {CITE} -->", []),
    ],
)
def test_citations_of_the_body(text: str, kinds: list[str]) -> None:
    """A citation counts in running text; an entry of a bibliography only where a short citation points to it."""
    article = parse(text)

    assert kinds == [reference.kind for reference in article.references]
    assert article.body_diagnostics == ()


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("{{unknown|<ref>1</ref>|a=<ref>2</ref>}}{{{p|<ref>3</ref>}}}", ["1", "2", "3"]),
        ("{{#if:x|<ref>1</ref>a=<ref>2</ref>}}", ["1", "2"]),
        ("== H<ref>1</ref> ==\n[[File:X.png|thumb|C<ref>2</ref>]]", ["1", "2"]),
        ("<poem>P<ref>1</ref></poem><gallery>\nX.png|C<ref>2</ref>\n</gallery>", ["1", "2"]),
        ("<blockquote>Q<ref>1</ref></blockquote>{{flag|X|a=<ref>2</ref>}}", ["1", "2"]),
        ("<nowiki><ref>1</ref></nowiki><!--<ref>2</ref>--><pre><ref>3</ref></pre><math><ref>4</ref></math>", []),
        ("A<ref/><ref></ref>", []),
        ("{{reflist|refs=<ref name=a>1</ref><ref name=b>2</ref>}}A<ref name=b/>", ["2"]),
        ("{{Viitteet|viitteet=<ref name=a>1</ref>}}A<ref name=a/>", ["1"]),
        ("<references><ref name=a>1{{efn|3}}</ref></references>", []),
        ("A{{refn|1<ref>2</ref>{{refn|3}}}}<ref>4</ref>", ["1", "2", "3", "4"]),
        ("A<ref name=a/><gallery>\nX.png|<ref name=a>1</ref>\n</gallery><ref name=b/><ref name=b>2</ref>", ["1", "2"]),
        ("A{{r|a|b}}<ref name=b>2</ref><ref name=a>1</ref>", ["1", "2"]),
        ("A{{cite web|title=T|quote=Q<ref>1</ref>}}", ["T", "1"]),
        ("<ref>{{cite web|title=U|quote=Q<ref name=x/>}}</ref>", ["U", ""]),
        ("A<ref name=a><ref name=a/></ref>", [""]),
    ],
)
def test_uses_of_the_body(text: str, texts: list[str]) -> None:
    """What is shown counts as used, wherever it stands; what only defines does not."""
    assert texts == [reference.text for reference in parse(text).references]


def test_names_that_contain_themselves() -> None:
    """Notes and sources that lead back to themselves end."""
    note = parse("A{{efn|name=n|N{{efn|name=n}}}}").notes
    source = parse("A{{sfn|Roe|2010}}<ref>{{cite book|last=Roe|year=2010|title=B|quote=Q{{sfn|Roe|2010}}}}</ref>")

    assert [one.text for one in note] == ["N"]
    assert shown(source) == [("ref", "B", 3)]


PLENTY = 100_000

PLENTIES = {
    "references": "<ref>R</ref>" * PLENTY,
    "one name": "<ref name=x/>" * PLENTY + "<ref name=x>R</ref>",
    "many names": "".join(f"<ref name={n}/>" for n in range(PLENTY)),
    "definitions of one name": f"<ref name=x>{'long ' * PLENTY}</ref>" + "<ref name=x>R</ref>" * PLENTY,
    "in infoboxes": "{{Infobox a|b=C" + "<ref name=x/>" * PLENTY + "}}<ref name=x>R</ref>",
    "on one line": "A " + "{{cite web|title=T}} " * (PLENTY // 20),
    "not on one line": "\n* {{cite web|title=T}}" * (PLENTY // 20),
    "short citations": "A{{sfn|Roe|2010}}" * (PLENTY // 5) + "\n* {{cite book|last=Roe|year=2010}}",
    "short citations of many": "".join(
        f"A{{{{sfn|Roe|{n}}}}}\n* {{{{cite book|last=Roe|year={n}}}}}\n" for n in range(PLENTY // 40)
    ),
    "nested templates": "{{a|" * PLENTY + "<ref>R</ref>" + "}}" * PLENTY,
    "nested notes": "{{efn|" * (PLENTY // 10) + "N" + "}}" * (PLENTY // 10),
    "nested uses": "{{r|" * (PLENTY // 10) + "n" + "}}" * (PLENTY // 10),
    "nested citations": "A {{cite web|title=" * (PLENTY // 10) + "T" + "}}" * (PLENTY // 10),
    "nested titles": "{{" * PLENTY + "}}" * PLENTY,
    "open": "<ref name=x>" * PLENTY,
    "chain of names": "".join(f"{{{{refn|name=n{n}|R{{{{r|n{n + 1}}}}}}}}}" for n in range(PLENTY // 20)),
    "chain of sources": "".join(
        f"<ref>{{{{cite book|last=R|year={n}}}}}{{{{sfn|R|{n + 1}}}}}</ref>" for n in range(PLENTY // 40)
    ),
}


@pytest.mark.parametrize("name", PLENTIES)
def test_time_is_linear(name: str) -> None:
    """A great number of references, however nested, is read in a time that grows with the page."""
    with no_hang():
        article = parse(PLENTIES[name])
        _ = article.references, article.notes, article.body_diagnostics


def test_nesting_too_deep_is_reported() -> None:
    """Notes nested deeper than the limit are kept as source text, which is reported."""
    article = parse("A" + "{{efn|N" * 40 + "}}" * 40)

    assert sorted({one.code for one in article.body_diagnostics}) == ["nesting-too-deep"]
    assert article.notes[-1].text.startswith("N{{efn|N")


@pytest.mark.parametrize(
    "text",
    [
        "a<ref>b</ref>{{c|<ref name=d/>[[e|<ref>f]]</ref>}}",
        "<!-- <ref> --><nowiki><ref>a</ref></nowiki><ref>b<!-- </ref> --></ref>",
        "<references><ref>a</ref></references> <REF>b</REF><ref>open",
        "<gallery><ref>a</ref></gallery>\n== <ref>b</ref> ==\n<!-- c -->\n== d ==",
    ],
)
def test_tags_are_those_of_the_tree(text: str) -> None:
    """Tags found without reading what is around them are those of the whole tree."""
    tree = [node for node in parse_tree(text).walk() if isinstance(node, ExtensionTag)]

    assert tree == find_tags(text, Span(0, len(text)))
