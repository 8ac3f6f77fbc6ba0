"""Values to the JSON contract and back."""

from __future__ import annotations

import json
import timeit
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from infobox_parse import Faction, Page, __version__, from_dict, parse, to_dict
from infobox_parse.boxes import ArticleData, Field, Infobox, Overridden, Parent, Section, Source
from infobox_parse.convert import ContractError, json_text
from infobox_parse.diagnostics import Diagnostic, Edit
from infobox_parse.entries import ImageEntry, ItemEntry, LinkEntry, PeriodEntry, Person, QuantityEntry, Text
from infobox_parse.errors import InfoboxParseError
from infobox_parse.records import Officeholder, Organization, PoliticalParty
from infobox_parse.source import SourceText, Span
from infobox_parse.values import (
    Author,
    Citation,
    Coordinates,
    Flag,
    Image,
    Item,
    Link,
    Note,
    NoteUse,
    PartialDate,
    Period,
    Qualifier,
    Quantity,
    Reference,
    ReferenceUse,
    TemplateUse,
)


if TYPE_CHECKING:
    from infobox_parse.convert import JSON


PAGES = sorted((Path(__file__).parents[1] / "fixtures").rglob("*.wikitext"))
assert PAGES

SPAN = Span(3, 5)
USE = ReferenceUse(0, "12", SPAN)
PERIOD = Period("2018-07/..", PartialDate("2018-07"), None, "interval", ongoing=True, inferred=True)
CONFLICT = Period("2018/", PartialDate("2018"), kind="interval", ongoing=None)

FULL_ITEM = Item(
    text="Israel (alleged)",
    span=SPAN,
    separator="list",
    label="Wounded",
    flags=(Flag("Israel", "IL", "ISR"), Flag(None, file="X.svg")),
    links=(Link("Israel", "Israel", kind="template", via="flag"),),
    dates=(PERIOD, CONFLICT),
    quantities=(Quantity(2700, 3000.5, approximate=True), Quantity(None, None, label="")),
    coordinates=(Coordinates(0.0, 34),),
    images=(Image("X.svg", "icon"),),
    qualifiers=(Qualifier("alleged", SPAN),),
    status=("killed-in-action",),
    references=(USE, ReferenceUse(1, None, SPAN)),
    notes=(NoteUse(1, SPAN),),
    templates=(TemplateUse("Foo", MappingProxyType({"1": "", "b": "x"}), SPAN), TemplateUse("Bar", {}, SPAN)),
    infobox=0,
    children=(Item(text="", span=Span(4, 4), heading=True, placeholder=True),),
)

ENTRY = ItemEntry(text="Israel", group=("State allies",), parent=0, field="allies", item=(0, 1), span=SPAN, label="")

FULL_RECORD = Faction(
    name=Text(text="A", language="ar"),
    images=(ImageEntry(text="X.svg", file="X.svg", role="logo"),),
    leaders=(Person(text="B", name="B", status=("missing",), periods=(PERIOD, CONFLICT), flags=(Flag("Israel"),)),),
    active=(PeriodEntry(text="2018", edtf="2018", start=PartialDate("2018"), ongoing=None), PeriodEntry(text="soon")),
    size=(QuantityEntry(text="0", low=0, high=0.5), QuantityEntry(text="many", label="")),
    website=(LinkEntry(text="x", url="https://example.org"),),
    allies=(ENTRY, attrs.evolve(ENTRY, references=(USE,), coordinates=(Coordinates(1.5, -2),))),
)

REFERENCE = Reference(
    id=0,
    kind="ref",
    name="n",
    text="",
    citations=(
        Citation(
            template="cite web",
            authors=(Author("Tollast", "Robert"), Author(link="Q")),
            languages=("en",),
            identifiers=MappingProxyType({"doi": "10.1/2"}),
            raw=MappingProxyType({"pages": ""}),
        ),
    ),
)
NOTE = Note(id=0, group="lower-alpha", text="…", references=(USE,), span=SPAN)

FULL_BOX = Infobox(
    template="Infobox war faction",
    canonical="Infobox militant organization",
    kind="faction",
    span=Span(0, 99),
    parent=Parent(0, "module"),
    fields=MappingProxyType(
        {
            "opponents": Field(
                raw=" x",
                span=SPAN,
                name_span=SPAN,
                text="x",
                references=(USE,),
                overridden=(Overridden("", Span(1, 1)),),
                items=(FULL_ITEM,),
            ),
            "": Field(raw="", span=SPAN, name_span=SPAN, text=""),
        }
    ),
    record=FULL_RECORD,
    references=(REFERENCE,),
    notes=(NOTE,),
)

FULL_ARTICLE = ArticleData(
    format="infobox-parse/1",
    parser="0.0.1",
    source=Source(wiki="enwiki", page_id=0),
    title="",
    infoboxes=(attrs.evolve(FULL_BOX, references=(), notes=()),),
    references=(REFERENCE,),
    notes=(NOTE,),
    sections=(Section(level=2, title="Background", text=""),),
    diagnostics=(
        Diagnostic("c", "info", "m", None, "f", SPAN, 1, 4, edit=(Edit(SPAN, ""),), title="T", source=SourceText("x")),
    ),
)

VALUES = {"article": FULL_ARTICLE, "infobox": FULL_BOX, "record": FULL_RECORD}


def empty_members(value: JSON, path: str = "$") -> list[str]:
    """List the members that say nothing; entries of arrays and of the contract's maps may."""
    found: list[str] = []
    if isinstance(value, list):
        for index, one in enumerate(value):
            found += empty_members(one, f"{path}[{index}]")
    if isinstance(value, dict):
        for name, one in value.items():
            if one is None or one in ([], {}):
                found.append(f"{path}.{name}")
            found += empty_members(one, f"{path}.{name}")
    return found


def at(value: JSON, *path: str | int) -> JSON:
    """Return what stands at a path."""
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value[step]
        else:
            assert isinstance(value, list)
            assert isinstance(step, int)
            value = value[step]
    return value


def names(value: JSON) -> list[str]:
    """Return the names of an object's members in order."""
    assert isinstance(value, dict)
    return list(value)


@pytest.mark.parametrize("name", VALUES)
def test_values_make_the_round_trip(name: str) -> None:
    """What `from_dict` makes of a dictionary equals the value it was made of, and gives it again."""
    written = to_dict(VALUES[name])

    assert VALUES[name] == from_dict(written)
    assert written == to_dict(from_dict(written))


@pytest.mark.parametrize("name", VALUES)
def test_json_makes_the_round_trip(name: str) -> None:
    """A dictionary consists of JSON's own types, so that a detour over JSON changes nothing."""
    written = to_dict(VALUES[name])

    assert written == json.loads(json_text(VALUES[name]))
    assert json_text(VALUES[name]) == json_text(from_dict(json.loads(json_text(VALUES[name]))))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_make_the_round_trip(path: Path) -> None:
    """The dictionaries of a fixture page, its infoboxes and its records are read as what they were made of."""
    article = parse(path.read_bytes().decode(), title=path.stem)
    written = to_dict(article)

    assert written == to_dict(from_dict(written))
    assert written == json.loads(json_text(article))
    assert list(article.infoboxes) == [from_dict(to_dict(box)) for box in article.infoboxes]
    records = [(box.kind, box.record) for box in article.infoboxes if box.record is not None]
    assert [record for _, record in records] == [from_dict(to_dict(record), kind=kind) for kind, record in records]
    assert empty_members(written) == []


def test_members_that_say_nothing_are_left_out() -> None:
    """Members that are null or empty are left out; false, 0 and the empty string are kept."""
    box = to_dict(FULL_BOX)
    expected = {
        "text": "Israel (alleged)",
        "span": [3, 5],
        "separator": "list",
        "heading": False,
        "label": "Wounded",
        "flags": [{"name": "Israel", "code": "IL", "alpha3": "ISR"}, {"file": "X.svg"}],
        "links": [{"target": "Israel", "label": "Israel", "kind": "template", "via": "flag"}],
        "dates": [
            {"edtf": "2018-07/..", "start": "2018-07", "kind": "interval", "ongoing": True, "inferred": True},
            {"edtf": "2018/", "start": "2018", "kind": "interval", "inferred": False},
        ],
        "quantities": [{"low": 2700, "high": 3000.5, "approximate": True}, {"approximate": False, "label": ""}],
        "coordinates": [{"lat": 0.0, "lon": 34}],
        "images": [{"file": "X.svg", "role": "icon"}],
        "qualifiers": [{"text": "alleged", "span": [3, 5]}],
        "status": ["killed-in-action"],
        "references": [{"id": 0, "pages": "12", "span": [3, 5]}, {"id": 1, "span": [3, 5]}],
        "notes": [{"id": 1, "span": [3, 5]}],
        "templates": [
            {"name": "Foo", "arguments": {"1": "", "b": "x"}, "span": [3, 5]},
            {"name": "Bar", "span": [3, 5]},
        ],
        "infobox": 0,
        "placeholder": False,
        "children": [
            {"text": "", "span": [4, 4], "separator": "none", "heading": True, "placeholder": True},
        ],
    }

    assert [expected] == at(box, "fields", "opponents", "items")
    assert at(box, "fields", "") == {"raw": "", "span": [3, 5], "name_span": [3, 5], "text": ""}


def test_members_are_in_the_order_of_the_contract() -> None:
    """JSON has the members of an article, an infobox and an item in the contract's order."""
    article = json.loads(json_text(FULL_ARTICLE))
    box = json.loads(json_text(FULL_BOX))

    assert "format parser source title infoboxes references notes sections diagnostics".split() == list(article)
    assert "template canonical kind span recovered parent fields record references notes".split() == list(box)
    members = [one.name for one in attrs.fields(Item) if one.metadata.get("contract", True)]
    assert members == list(box["fields"]["opponents"]["items"][0])


def test_article() -> None:
    """An article's dictionary says which contract, which parser and which revision it comes from."""
    page = Page(text="{{Infobox war faction|name=A}}", title="T", page_id=1, revision_id=2, timestamp="2024-01-01")
    written = to_dict(parse(page))

    assert list(written) == ["format", "parser", "source", "title", "infoboxes"]
    assert written["format"] == "infobox-parse/1"
    assert __version__ == written["parser"]
    assert written["source"] == {
        "wiki": "enwiki",
        "page_id": 1,
        "revision_id": 2,
        "timestamp": "2024-01-01",
        "url": "https://en.wikipedia.org/w/index.php?oldid=2",
    }


@pytest.mark.parametrize(
    ("wiki", "host"),
    [
        ("enwiki", "en.wikipedia.org"),
        ("zh_min_nanwiki", "zh-min-nan.wikipedia.org"),
        ("simplewiki", "simple.wikipedia.org"),
        ("dewiktionary", "de.wiktionary.org"),
        ("frwikisource", "fr.wikisource.org"),
        ("commonswiki", "commons.wikimedia.org"),
        ("wikidatawiki", "www.wikidata.org"),
        ("nonesuchwiki", None),
        ("example.org/", None),
        ("", None),
    ],
)
def test_url(wiki: str, host: str | None) -> None:
    """The URL of a revision is that of its wiki; of a wiki that is none of Wikimedia's there is none."""
    source = to_dict(parse(Page(text="", wiki=wiki, revision_id=7)))["source"]
    expected = {"wiki": wiki, "revision_id": 7}
    if host is not None:
        expected["url"] = f"https://{host}/w/index.php?oldid=7"

    assert expected == source


def test_no_revision_has_no_url() -> None:
    """Without a revision there is no URL, as that of the page would lead to another text one day."""
    assert to_dict(parse(Page(text="", title="A", page_id=1)))["source"] == {"wiki": "enwiki", "page_id": 1}


def test_references_of_infoboxes_stand_at_the_top() -> None:
    """In an article the references and notes stand at the top, in an infobox alone they are its own."""
    article = parse("{{Infobox war faction|size=9<ref>A</ref>{{efn|B}}}}")
    alone = to_dict(article.infoboxes[0])

    assert not {"references", "notes"} & set(names(at(to_dict(article), "infoboxes", 0)))
    assert to_dict(article)["references"] == alone["references"]
    assert to_dict(article)["notes"] == alone["notes"]


def test_diagnostic_is_without_its_drawing() -> None:
    """The title and text that a diagnostic is drawn with are not in its dictionary."""
    written = names(at(to_dict(FULL_ARTICLE), "diagnostics", 0))

    assert list(written) == ["code", "severity", "message", "field", "span", "line", "column", "edit"]


def test_missing_members_are_empty() -> None:
    """A member that may be null and is missing is null, whatever its default; one that may not has its default."""
    record = from_dict({"name": {"text": "A"}, "active": [{"text": "x"}], "leaders": [{"text": "B", "name": "B"}]})
    person = Person(text="B", name="B")

    assert Faction(name=Text(text="A"), active=(PeriodEntry(text="x"),), leaders=(person,)) == record


def test_a_record_is_of_the_kind_that_is_said() -> None:
    """A record by itself may be of several classes; with its kind, it is of that kind's."""
    name: dict[str, JSON] = {"name": {"text": "A"}}
    assert Faction(name=Text(text="A")) == from_dict(name)
    assert Organization(name=Text(text="A")) == from_dict(name, kind="organization")


def test_a_record_of_no_kind_is_of_the_first_class_that_knows_most() -> None:
    """A member that only one class knows tells which class a record is of."""
    seats: dict[str, JSON] = {"number": 2, "seats": [{"text": "12", "low": 12, "high": 12}]}
    party = from_dict({"name": {"text": "A"}, "leaders": [{"text": "B", "name": "B"}], "seats": [seats]})
    assert isinstance(party, PoliticalParty)
    assert party.seats[0].seats[0].low == 12
    assert isinstance(from_dict({"name": {"text": "A"}, "offices": []}), Officeholder)


def test_error_when_the_kind_of_a_record_is_unknown() -> None:
    """A kind that no schema has is the caller's mistake."""
    with pytest.raises(ValueError, match=r"unknown kind 'organisation' \(choose from faction, "):
        from_dict({"name": {"text": "A"}}, kind="organisation")
    with pytest.raises(ContractError, match="no Faction of the contract: unknown: offices"):
        from_dict({"name": {"text": "A"}, "offices": []}, kind="faction")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        pytest.param({"spam": 1}, "unknown: spam @ $", id="unknown member"),
        pytest.param({"kind": 3}, "expected a string, got a whole number @ $.kind", id="number for a string"),
        pytest.param({"kind": ["a"]}, "expected a string, got an array @ $.kind", id="array for a string"),
        pytest.param({"span": 3}, "expected an array, got a whole number @ $.span", id="number for a span"),
        pytest.param({"span": [1]}, "expected a span of two numbers, got 1 @ $.span", id="short span"),
        pytest.param({"span": [1, True]}, "expected a whole number, got true or false @ $.span", id="no number"),
        pytest.param({"span": [1, 2.5]}, "expected a whole number, got a number @ $.span", id="no whole number"),
        pytest.param({"span": None}, "expected an array, got null @ $.span", id="null"),
        pytest.param({"recovered": 1}, "expected true or false, got a whole number @ $.recovered", id="no truth"),
        pytest.param({"notes": "abc"}, "expected an array, got a string @ $.notes", id="string for an array"),
        pytest.param({"notes": {"a": 1}}, "expected an array, got an object @ $.notes", id="object for an array"),
        pytest.param({"notes": [3]}, "expected an object, got a whole number @ $.notes[0]", id="no object"),
        pytest.param({"fields": []}, "expected an object, got an array @ $.fields", id="array for a map"),
        pytest.param({"fields": {"a": {}}}, "missing @ $.fields['a'].raw", id="missing member of a field"),
        pytest.param({"record": {}}, "missing @ $.record.name", id="missing member of a record"),
        pytest.param({"record": "A"}, "expected an object, got a string @ $.record", id="no record"),
        pytest.param({"record": {"name": {"text": "A", "x": 1}}}, "unknown: x @ $.record.name", id="deep"),
        pytest.param(
            {"kind": None, "record": "A"}, "expected an object, got a string @ $.record", id="no record either"
        ),
        pytest.param(
            {"references": [{"id": 0, "kind": "ref", "citations": [{"template": "c", "raw": {"a": 1}}]}]},
            "expected a string, got a whole number @ $.references[0].citations[0].raw['a']",
            id="no string in a map",
        ),
    ],
)
def test_error_says_what_and_where(change: dict[str, JSON], message: str) -> None:
    """What is not of the contract raises an error with the path to it."""
    with pytest.raises(ContractError) as caught:
        from_dict({**to_dict(FULL_BOX), **change})

    assert message in str(caught.value)
    assert isinstance(caught.value, InfoboxParseError)


@pytest.mark.parametrize(
    ("d", "message"),
    [
        ({}, "missing @ $.name"),
        ({"name": {"text": "A"}, "spam": 1}, "no Faction of the contract: unknown: spam @ $"),
        ({"format": "infobox-parse/2"}, "cannot read the format 'infobox-parse/2', only 'infobox-parse/1'"),
        ({"infoboxes": []}, "missing @ $.format"),
        ({"template": "Infobox"}, "missing @ $.canonical"),
        ([], "expected an object, got list"),
        (None, "expected an object, got NoneType"),
    ],
)
def test_error_of_another_shape(d: dict[str, JSON], message: str) -> None:
    """What is none of the contract's shapes raises an error, too."""
    with pytest.raises(ContractError) as caught:
        from_dict(d)

    assert message in str(caught.value)


def test_error_names_not_too_many_faults() -> None:
    """An error names ten faults and counts the others."""
    with pytest.raises(ContractError, match=r"notes\[9\]; and 90 more$"):
        from_dict({**to_dict(FULL_BOX), "notes": [1] * 100})


def test_error_of_endless_nesting() -> None:
    """Items nested deeper than Python can follow raise the same error."""
    item: dict[str, JSON] = {"text": "", "span": [0, 0]}
    for _ in range(5000):
        item = {"text": "", "span": [0, 0], "children": [item]}
    field: JSON = {"raw": "", "span": [0, 0], "name_span": [0, 0], "text": "", "items": [item]}

    with pytest.raises(ContractError, match="nested too deep"):
        from_dict({**to_dict(FULL_BOX), "fields": {"a": field}})


@pytest.mark.parametrize("value", [None, "text", {}, FULL_ITEM, Page(text="")])
def test_other_values_are_refused(value: object) -> None:
    """Only articles, infoboxes and records have a dictionary of their own."""
    with pytest.raises(TypeError, match=f"cannot convert {type(value).__name__}: give an Article"):
        to_dict(value)


def test_json_text() -> None:
    """JSON is one line of plain Unicode or, asked for, indented."""
    record = Faction(name=Text(text="中国\n\u2028"))

    assert json_text(record) == '{"name": {"text": "中国\\n\u2028"}}'
    assert json_text(record, indent=2) == '{\n  "name": {\n    "text": "中国\\n\u2028"\n  }\n}'


TEXT = st.text(max_size=3)
SPANS = st.builds(Span, st.integers(0, 9), st.integers(0, 9))
LEAVES = st.builds(
    Item,
    text=TEXT,
    span=SPANS,
    heading=st.booleans(),
    label=st.none() | TEXT,
    flags=st.lists(st.builds(Flag, st.none() | TEXT, st.none() | TEXT), max_size=2).map(tuple),
    dates=st.lists(
        st.builds(Period, TEXT, st.none() | st.builds(PartialDate, TEXT), kind=TEXT, ongoing=st.none() | st.booleans()),
        max_size=2,
    ).map(tuple),
    quantities=st.lists(
        st.builds(Quantity, st.none() | st.integers() | st.floats(allow_nan=False), st.none() | st.integers()),
        max_size=2,
    ).map(tuple),
    templates=st.lists(
        st.builds(TemplateUse, TEXT, st.dictionaries(TEXT, TEXT, max_size=2).map(MappingProxyType), SPANS), max_size=2
    ).map(tuple),
    status=st.lists(TEXT, max_size=2).map(tuple),
    infobox=st.none() | st.integers(0, 3),
)
ITEMS = st.recursive(
    LEAVES,
    lambda below: st.builds(attrs.evolve, LEAVES, children=st.lists(below, max_size=2).map(tuple)),
    max_leaves=5,
)


@given(ITEMS)
def test_any_item_makes_the_round_trip(item: Item) -> None:
    """Whatever an item says, it is read as it was, and nothing empty is written but in maps and arrays."""
    field = Field(raw="", span=SPAN, name_span=SPAN, text="", items=(item,))
    box = Infobox(template="T", canonical="T", span=SPAN, fields=MappingProxyType({"a": field}))

    assert box == from_dict(to_dict(box))
    assert empty_members(to_dict(box)) == []


@pytest.mark.slow
def test_speed() -> None:
    """Writing an item takes microseconds: a thousand of them are done in less than 20 ms."""
    item = Item(text="Israel", span=SPAN)
    field = Field(raw="", span=SPAN, name_span=SPAN, text="", items=(item,) * 1000)
    box = Infobox(template="T", canonical="T", span=SPAN, fields=MappingProxyType({"a": field}))

    assert min(timeit.repeat(lambda: to_dict(box), number=1, repeat=5)) < 0.02
