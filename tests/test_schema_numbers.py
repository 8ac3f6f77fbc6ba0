"""Schemas in TOML: numbered parameters, names behind the first, and what parameters say about others."""

from __future__ import annotations

from typing import Any

import pytest

from infobox_parse import load_schema, parse
from infobox_parse.errors import SchemaError
from infobox_parse.infoboxes import INFOBOXES


REALM = """
kind = "realm"
names = ["Infobox realm"]

[[fields]]
field = "name"
datatype = "texts"
fallback = "title"
spare = ["native_names", "other_names"]

[[fields]]
field = "native_names"
parameters = ["native_name"]
datatype = "texts"

[[fields]]
field = "other_names"
parameters = ["other_name"]
datatype = "texts"

[[fields]]
field = "rulers"
parameters = ["ruler{n}", "king{n}"]
datatype = "people"
numbers = 3
unnumbered = true
companions = { "ruler{n}" = { role = "title", period = "reign{n}" } }

[[fields]]
field = "heirs"
parameters = ["heir{n}"]
datatype = "things"
numbers = 2
companions = { "heir{n}" = { flag = "flag_heir{n}" } }

[[fields]]
field = "cities"
parameters = ["city"]
datatype = "things"
role = "Free cities"

[[fields]]
field = "start"
parameters = ["date_start"]
datatype = "periods"
companions = { date_start = { year = "year_start" } }

[[fields]]
field = "term"
parameters = ["term_from", "from"]
datatype = "periods"
companions = { term_from = { end = ["term_to", "to"] }, from = { end = ["to", "term_to"] } }

[[fields]]
field = "area"
parameters = ["area_km2"]
datatype = "quantities"
unit = "km²"
companions = { area_km2 = { as_of = "area_year", evidence = "area_ref" } }

[[fields]]
field = "seats"
datatype = "quantities"
share = true
"""


def read(parameters: str) -> Any:  # noqa: ANN401  # a class that is made
    """Return the record of an infobox with parameters."""
    schema = load_schema(REALM, records=())
    (realm,) = parse(
        f"{{{{Infobox realm{parameters}}}}}", title="Realm", infoboxes=INFOBOXES.with_schema(schema)
    ).records
    return realm


def test_names_behind_the_first_go_to_other_fields() -> None:
    """Names in a stated language, or in another script, are native names, before those that are given so."""
    realm = read("|name=Realm<br>{{lang|de|Reich}}<br>Old Realm<br>Держава|native_name=Rike|other_name=The Land")

    assert realm.name.text == "Realm"
    assert [name.text for name in realm.native_names] == ["Reich", "Держава", "Rike"]
    assert [name.text for name in realm.other_names] == ["Old Realm", "The Land"]


def test_numbers_of_a_field_are_in_their_order() -> None:
    """A table of a field with `numbers` stands for one of each number; within a number, names are aliases."""
    realm = read("|king2=[[B]]|ruler=[[A]]|king3=[[C]]|ruler4=[[D]]")

    assert [(ruler.name, ruler.field, ruler.number) for ruler in realm.rulers] == [
        ("A", "ruler", None),
        ("B", "king2", None),
        ("C", "king3", None),
    ]


def test_times_of_persons_in_parameters_beside_them() -> None:
    """The companion `period` says when somebody held the role, with its references."""
    realm = read("|title=King|ruler1=[[A]]|reign1=1066–1087<ref>a</ref>|ruler2=[[B]]|reign2=from 1087")

    assert [(one.role, [period.edtf for period in one.periods]) for one in realm.rulers] == [
        ("King", ["1066/1087"]),
        ("King", ["1087/.."]),
    ]
    assert [len(one.references) for one in realm.rulers] == [1, 0]


def test_flags_in_parameters_beside_things() -> None:
    """The companion `flag` names the file of a flag; a thing with a flag of its own keeps that."""
    realm = read("|heir1=Prussia|flag_heir1=flag of Prussia.svg|heir2={{flag|France}}|flag_heir2=X.svg")

    assert [[flag.file for flag in heir.flags] for heir in realm.heirs] == [["Flag of Prussia.svg"], [None]]


def test_a_rule_gives_its_things_a_heading() -> None:
    """The role of a rule of things is the heading over them."""
    assert read("|city=[[Bremen]]").cities[0].group == ("Free cities",)


@pytest.mark.parametrize(
    ("parameters", "edtf"),
    [
        ("|date_start=8 December|year_start=1807", "1807-12-08"),
        ("|date_start=[[December 8]]|year_start=[[1807]]", "1807-12-08"),
        ("|date_start=8 December 1807|year_start=1808", "1807-12-08"),
        ("|year_start=1807", "1807"),
        ("|year_start=907", "0907"),
        ("|date_start=Whitsun|year_start=907 AD", "0907"),
    ],
)
def test_a_day_without_its_year(parameters: str, edtf: str) -> None:
    """The companion `year` gives a day its year, and is the date where there is no day."""
    assert [one.edtf for one in read(parameters).start] == [edtf]


def test_a_day_and_a_year_that_are_no_date() -> None:
    """Words that are no date stay, together."""
    (start,) = read("|date_start=Whitsun|year_start=long ago").start
    assert (start.text, start.start) == ("Whitsun long ago", None)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ("|term_from=1900|to=1905", ["1900/1905"]),
        ("|from=1900|term_to=1905", ["1900/1905"]),
        ("|to=1905", ["/1905"]),
        ("|term_from=1900|from=1901|to=1905", ["1900/1905", "1901/1905"]),
    ],
)
def test_an_end_is_told_once(parameters: str, expected: list[str]) -> None:
    """An end that several aliases may have stands with those that are given, and alone once."""
    assert [one.edtf.replace("..", "") for one in read(parameters).term] == expected


def test_unit_year_and_evidence_of_a_number() -> None:
    """A number without a unit has the rule's; a parameter that is nothing but a reference is evidence."""
    bare, with_unit = (read(f"|area_km2={area}|area_year=July 1809|area_ref=<ref>b</ref>") for area in ("50", "50 ha"))

    assert [(one.low, one.unit, one.as_of, len(one.references)) for one in bare.area] == [(50, "km²", "1809-07", 1)]
    assert [one.as_of for one in with_unit.area] == ["1809-07"]
    assert read("|area_km2=50 (1810)|area_year=1809").area[0].as_of == "1810"


@pytest.mark.parametrize("seats", ["12 / 120", "{{Composition bar|12|120|hex=red}}"])
def test_a_number_of_a_total(seats: str) -> None:
    """Of a share, the total stays in the text."""
    assert [(one.text, one.low) for one in read(f"|seats={seats}").seats] == [("12 / 120", 12)]


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("numbers = 3", "numbers = 0", "field 'rulers': key 'numbers' must be 1 to 40, not 0"),
        ("numbers = 3", 'numbers = "3"', "field 'rulers': key 'numbers' must be a whole number"),
        ('"other_names"]', '"others"]', "field 'name': unknown field: 'others'"),
        (', "other_names"]', "]", "field 'name': key 'spare' names two fields"),
    ],
)
def test_error_in_numbers_and_spare_names(before: str, after: str, message: str) -> None:
    """What a field cannot have is refused."""
    assert before in REALM
    with pytest.raises(SchemaError, match=message):
        load_schema(REALM.replace(before, after, 1), records=())
