"""Schemas in TOML: read without Python code of their own, and refused with a message that says what is wrong."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from infobox_parse import from_dict, load_schema, parse, to_dict
from infobox_parse.boxes import ArticleData
from infobox_parse.entries import ImageEntry, ItemEntry, Part, Person, QuantityEntry, Text
from infobox_parse.errors import DataFileError, SchemaError
from infobox_parse.infoboxes import FACTION, INFOBOXES
from infobox_parse.records import Faction


if TYPE_CHECKING:
    from pathlib import Path

    from infobox_parse.schema import InfoboxSchema
    from infobox_parse.schema_sets import InfoboxSet


@attrs.frozen(kw_only=True)
class Ship:
    """A ship; some members hold one entry, some several."""

    name: Text
    nickname: Text | None = None
    motto: Text | None
    captains: tuple[Person, ...] = ()
    homeports: tuple[ItemEntry, ...] = ()
    length: QuantityEntry | None = None
    picture: ImageEntry | None = None


@attrs.frozen(kw_only=True)
class Team(Part):
    """A team of a match."""

    players: tuple[ItemEntry, ...] = ()
    goals: tuple[QuantityEntry, ...] = ()


@attrs.frozen(kw_only=True)
class Match:
    """A match of teams."""

    name: Text
    badges: tuple[ImageEntry, ...] = ()
    slogans: tuple[Text, ...] = ()
    teams: tuple[Team, ...] = ()
    goals: tuple[QuantityEntry, ...] = ()


MATCH = """
kind = "match"
names = ["Infobox match"]
known = ["badge{n}_size"]

[[fields]]
field = "name"
datatype = "texts"
fallback = "title"

[[fields]]
field = "badges"
parameters = ["badge"]
datatype = "images"

[[fields]]
field = "slogans"
parameters = ["badge"]
datatype = "texts"
leftover = true
companions = { badge = { label = "badge_label" } }

[[fields]]
field = "goals"
datatype = "quantities"
companions = { goals = { label = "goals_label" } }

[[series]]
field = "teams"
numbers = 3
alone = { goals = "goals" }

[[series.fields]]
field = "players"
parameters = ["player{n}"]
datatype = "things"
companions = { "player{n}" = { label = "team{n}" } }

[[series.fields]]
field = "goals"
parameters = ["goals{n}"]
datatype = "quantities"
nested = true
"""

BRIDGE = """
kind = "rope-bridge"
names = ["Infobox bridge"]

[[fields]]
field = "name"
parameters = ["bridge_name"]
datatype = "texts"
fallback = "title"

[[fields]]
field = "designers"
parameters = ["designer", "architect"]
datatype = "people"
enumerated = true

[[fields]]
field = "length"
datatype = "quantities"
"""

SHIP = """
kind = "ship"
names = ["Infobox ship", "Infobox schip"]
known = ["picture_size"]

[[fields]]
field = "name"
datatype = "texts"
fallback = "title"

[[fields]]
field = "nickname"
datatype = "texts"
companions = { nickname = { language = "nickname_lang" } }

[[fields]]
field = "motto"
datatype = "texts"
joined = true

[[fields]]
field = "captains"
parameters = ["captain", "captain2"]
datatype = "people"
enumerated = true
aliases = false
role = "Captain"
companions = { captain2 = { role = ["captain2_title", "title"] } }

[[fields]]
field = "homeports"
parameters = ["homeport", "port"]
datatype = "things"
enumerated = true

[[fields]]
field = "length"
datatype = "quantities"

[[fields]]
field = "picture"
datatype = "images"
role = "image"
companions = { picture = { caption = "caption" } }

[local."Infobox schip"]
naam = "name"
kapitein = "captain"
bijschrift = "caption"
afbeelding = "picture"
"""

PAGE = """{{Infobox ship
|nickname = Old Sally<br>Sal |nickname_lang = en
|motto = First line<br>second line
|captain = [[Jane Doe]] and [[John Roe]]
|captain2 = [[Richard Miles]] |title = First mate
|homeport = [[Hull]], [[Grimsby]] |port = [[Goole]]
|length = 120
|picture = Sally.jpg |picture_size = 90px |caption = The ''Sally''
|propulsion = Sails}}"""


def test_schema_without_python_reads_a_record() -> None:
    """A schema in TOML fills a user's class, members that are no tuples with the first entry."""
    infoboxes = INFOBOXES.with_schema(load_schema(SHIP, records=(Ship,)))
    article = parse(PAGE, title="Sally", infoboxes=infoboxes)
    (ship,) = article.of(Ship)

    assert ship.name.text == "Sally"
    assert ship.nickname is not None
    assert (ship.nickname.text, ship.nickname.language) == ("Old Sally", "en")
    assert ship.motto is not None
    assert ship.motto.text == "First line second line"
    assert [(captain.name, captain.role) for captain in ship.captains] == [
        ("Jane Doe", "Captain"),
        ("John Roe", "Captain"),
        ("Richard Miles", "First mate"),
    ]
    assert [port.text for port in ship.homeports] == ["Hull", "Grimsby", "Goole"]
    assert ship.length is not None
    assert ship.length.low == 120
    assert ship.picture is not None
    assert (ship.picture.file, ship.picture.caption) == ("Sally.jpg", "The Sally")
    assert article.infoboxes[0].kind == "ship"
    assert [(one.code, one.field) for one in article.diagnostics] == [
        ("alias-shadowed", "port"),
        ("unknown-parameter", "propulsion"),
    ]


def test_record_of_a_users_class_is_written() -> None:
    """`to_dict` writes the record of a class that the package does not know."""
    article = parse(PAGE, infoboxes=INFOBOXES.with_schema(load_schema(SHIP, records=(Ship,))), title="Sally")
    boxes = to_dict(article)["infoboxes"]

    assert isinstance(boxes, list)
    assert isinstance(boxes[0], dict)
    record = boxes[0]["record"]
    assert isinstance(record, dict)
    assert record["name"] == {"text": "Sally"}
    assert isinstance(record["captains"], list)
    assert len(record["captains"]) == 3


def test_record_of_a_users_class_is_read_back() -> None:
    """`from_dict` reads it with the set that knows the kind; without, the record stays as it is written."""
    infoboxes = INFOBOXES.with_schema(load_schema(SHIP, records=(Ship,)))
    article = parse(PAGE, infoboxes=infoboxes, title="Sally")
    written = to_dict(article)
    known, unknown = from_dict(written, infoboxes=infoboxes), from_dict(written)

    assert isinstance(known, ArticleData)
    assert article.of(Ship) == (known.infoboxes[0].record,)
    assert written == to_dict(known) == to_dict(unknown)
    assert to_dict(known.infoboxes[0].record)["name"] == {"text": "Sally"}


def test_members_that_must_be_given_are_none_where_the_page_says_nothing() -> None:
    """A member without default is None where no parameter fills it, and one with a default keeps that."""
    infoboxes = INFOBOXES.with_schema(load_schema(SHIP, records=(Ship,)))
    (ship,) = parse("{{Infobox ship}}", title="Sally", infoboxes=infoboxes).of(Ship)

    assert ship == Ship(name=Text(text="Sally"), motto=None)


def test_template_of_another_wiki_has_names_of_its_own() -> None:
    """Parameters of `[local]` are those of that template alone, also where they say something about another."""
    infoboxes = INFOBOXES.with_schema(load_schema(SHIP, records=(Ship,)))
    text = "|naam=Sally|kapitein=[[Jan]]|afbeelding=Sally.jpg|bijschrift=Het schip}}"
    local = parse("{{Infobox schip" + text, wiki="nlwiki", infoboxes=infoboxes)
    (ship,) = local.of(Ship)

    assert ship.name.text == "Sally"
    assert ship.captains[0].field == "kapitein"
    assert ship.picture is not None
    assert ship.picture.caption == "Het schip"
    assert local.diagnostics == ()
    assert len(parse("{{Infobox ship" + text, infoboxes=infoboxes).diagnostics) == 4


def test_schema_is_read_from_a_file(tmp_path: Path) -> None:
    """A path, as such or as a string, is read."""
    path = tmp_path / "ship.toml"
    path.write_text(SHIP, encoding="utf-8")

    assert load_schema(path, records=(Ship,)) == load_schema(SHIP, records=(Ship,))
    assert load_schema(str(path), records=(Ship,)).kind == "ship"


def test_loaded_schema_can_be_pickled() -> None:
    """A schema from a file goes to workers and comes back equal."""
    schema = load_schema(SHIP, records=(Ship,))

    assert schema == pickle.loads(pickle.dumps(schema))  # noqa: S301  # our own pickle


@pytest.mark.parametrize("schema", INFOBOXES.schemas, ids=lambda schema: schema.kind)
def test_packages_own_schemas_fill_their_records(schema: InfoboxSchema) -> None:
    """A schema of the package fills every member of its record and of the parts in that."""
    fields = {rule.field for rule in schema.rules} | {series.field for series in schema.series}
    assert {member.name for member in attrs.fields(schema.record)} == fields
    for series in schema.series:
        filled = {rule.field for rules in series.rules.values() for rule in rules}
        assert {member.name for member in attrs.fields(series.part)} == filled | {"number"}


def test_packages_own_schemas_are_such_files() -> None:
    """The schema of factions is one of them, and its templates are infoboxes."""
    assert FACTION.names[0] == "Infobox militant organization"
    assert FACTION in INFOBOXES.schemas


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("texts", "text"), "schema: field 'name': unknown datatype: 'text'; did you mean 'texts'? (allowed: images, "),
        (('field = "name"', 'field = "nam"'), "schema: unknown field of Ship: 'nam'; did you mean 'name'? (allowed: c"),
        (("enumerated", "enumerate"), "schema: field 'captains': unknown key: 'enumerate'; did you mean 'enumerated'?"),
        (("enumerated = true", "enumerated = 1"), "schema: field 'captains': key 'enumerated' must be true or false"),
        (('kind = "ship"', ""), "schema: no 'kind'"),
        (('kind = "ship"', 'kind = "ship"\nrecord = "Shop"'), "schema: unknown record: 'Shop'; did you mean 'Ship'?"),
        (('"homeport", "port"', '"homeport", "captain"'), "schema: field 'homeports': the parameter 'captain' is that"),
        (('"homeport", "port"', ""), "schema: field 'homeports': key 'parameters' must be a list of strings"),
        (('["picture_size"]', '["port"]'), "schema: field 'homeports': the parameter 'port' is in 'known'"),
        (("captain2 = {", "captain3 = {"), "schema: field 'captains': unknown parameter with companions: 'captain3'"),
        (("{ caption =", "{ capton ="), "schema: field 'picture': unknown companion of datatype images: 'capton'; did"),
        (('"title"\n', '"titel"\n'), "schema: field 'name': unknown fallback: 'titel'; did you mean 'title'? (allowed"),
        (('naam = "name"', 'naam = "nme"'), "schema: local parameter 'naam': unknown parameter: 'nme'; did you mean"),
        (
            ('[local."Infobox schip"]', '[local."Schip"]'),
            "schema: unknown template with parameters of its own: 'Schip'",
        ),
        (('"ship"', "ship"), "schema: Invalid value (at line 2, column 8)"),
    ],
)
def test_error_when_a_file_says_what_cannot_be(change: tuple[str, str], message: str) -> None:
    """What a file says wrong is named, with the field and what is allowed."""
    assert change[0] in SHIP
    with pytest.raises(SchemaError) as caught:
        load_schema(SHIP.replace(*change, 1), records=(Ship,))

    assert str(caught.value).startswith(message)
    assert isinstance(caught.value, DataFileError)


def test_a_class_is_made_where_several_are_offered_and_none_is_named() -> None:
    """A schema that names no record is for none of several classes."""
    schema = load_schema(SHIP, records=(Ship, Faction))
    assert (schema.record.__name__, schema.record in (Ship, Faction)) == ("Ship", False)


def parsed_bridge(text: str) -> tuple[Any, InfoboxSet]:
    """Return the record of a page with a bridge, and the set that knows bridges."""
    infoboxes = INFOBOXES.with_schema(load_schema(BRIDGE, records=()))
    (bridge,) = parse(text, title="Sally", infoboxes=infoboxes).records
    return bridge, infoboxes


def test_records_of_a_made_class() -> None:
    """Without a class of its own a kind has records as any other."""
    text = "{{Infobox bridge|bridge_name=The Span|designer=[[Jane Doe]] and [[John Roe]]|length={{convert|120|m}}}}"
    bridge, infoboxes = parsed_bridge(text)
    assert type(bridge).__name__ == "RopeBridge"
    assert bridge.name.text == "The Span"
    assert [designer.name for designer in bridge.designers] == ["Jane Doe", "John Roe"]
    assert bridge.length[0].low == 120
    data = from_dict(to_dict(parse(text, title="Sally", infoboxes=infoboxes)), infoboxes=infoboxes)
    assert isinstance(data, ArticleData)
    assert data.infoboxes[0].record == bridge
    again = pickle.loads(pickle.dumps(bridge))  # noqa: S301  # our own
    assert again == bridge
    assert type(again) is type(bridge)


def test_a_made_record_without_its_parameters() -> None:
    """A field with a fallback holds one entry always."""
    bridge, _ = parsed_bridge("{{Infobox bridge}}")
    assert to_dict(bridge) == {"name": {"text": "Sally"}}


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ('field = "length"', 'field = "le ngth"', "consists of letters"),
        ('field = "length"', 'field = "_length"', "consists of letters"),
        ('field = "length"', 'field = "class"', "consists of letters"),
        ('field = "length"', 'field = "designers"', "all its rules are of one datatype"),
        ('datatype = "quantities"', 'datatype = "quantity"', "unknown datatype"),
    ],
)
def test_error_in_fields_of_a_made_record(before: str, after: str, message: str) -> None:
    """What a class cannot have is refused when it is made."""
    with pytest.raises(SchemaError, match=message):
        load_schema(BRIDGE.replace(before, after), records=())


def matched(arguments: str) -> Match:
    """Return the record of a match."""
    infoboxes = INFOBOXES.with_schema(load_schema(MATCH, records=(Match,)))
    (match,) = parse(f"{{{{Infobox match|{arguments}}}}}", title="Cup", infoboxes=infoboxes).of(Match)
    return match


def test_parts_are_made_of_the_parameters_of_a_number() -> None:
    """A number that any parameter has is a part; its entries have the number."""
    match = matched("player1=[[Ann]]|goals1=2|player3=[[Bob]]<br>[[Cid]]")
    assert [team.number for team in match.teams] == [1, 3]
    assert [[one.text for one in team.players] for team in match.teams] == [["Ann"], ["Bob", "Cid"]]
    assert [one.number for team in match.teams for one in team.players] == [1, 3, 3]
    assert [one.low for one in match.teams[0].goals] == [2]


def test_what_is_alone_is_about_the_whole() -> None:
    """A field that makes no part of its own joins the record's, behind the entries of that."""
    match = matched("player1=Ann|goals1=2|goals=9\n* 8|goals2=7\n* 6")
    assert [team.number for team in match.teams] == [1]
    assert [(one.low, one.number, one.parent) for one in match.goals] == [
        (9, None, None),
        (8, None, None),
        (7, None, None),
        (6, None, 2),
    ]


def test_a_label_is_the_heading_over_entries() -> None:
    """A parameter may say what stands over things, numbers and texts; headings of its own are below that."""
    match = matched("player1=;Strikers\n* Ann|team1=Reds|goals=3|goals_label=All|badge=A|badge_label=None")
    assert [one.group for one in match.teams[0].players] == [("Reds", "Strikers")]
    assert [one.group for one in match.goals] == [("All",)]
    assert [one.group for one in match.slogans] == [("None",)]


def test_what_a_rule_leaves_is_another_fields() -> None:
    """A rule of leftovers fills its field with the items that those before it made nothing of."""
    match = matched("badge=A.png<br>Up and away")
    assert [one.file for one in match.badges] == ["A.png"]
    assert [one.text for one in match.slogans] == ["Up and away"]


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("numbers = 3", "numbers = 0", "key 'numbers' must be 1 to 40, not 0"),
        ('field = "teams"', 'field = "goals"', "the field of Match is no tuple of parts"),
        ('goals = "goals" }', 'goal = "goals" }', "unknown field of Team: 'goal'; did you mean 'goals'"),
        ('goals = "goals" }', 'goals = "goal" }', "unknown field of Match: 'goal'; did you mean 'goals'"),
        ('goals = "goals" }', 'goals = "badges" }', "the fields 'goals' and 'badges' do not hold the same"),
        ("leftover = true", "leftover = false", "the parameter 'badge' is that of field 'badges'"),
    ],
)
def test_error_in_a_series(before: str, after: str, message: str) -> None:
    """What parts cannot be is refused."""
    assert before in MATCH
    with pytest.raises(SchemaError, match=message):
        load_schema(MATCH.replace(before, after, 1), records=(Match,))


def test_error_when_the_file_is_missing(tmp_path: Path) -> None:
    """A file that cannot be read is named."""
    with pytest.raises(SchemaError, match=r"none\.toml: cannot be read"):
        load_schema(tmp_path / "none.toml")


def test_error_when_the_record_is_no_attrs_class() -> None:
    """A record is an attrs class, since its members are looked up."""
    with pytest.raises(SchemaError, match="the record str is no attrs class"):
        load_schema(SHIP, records=(str,))
