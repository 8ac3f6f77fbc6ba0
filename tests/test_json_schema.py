"""The JSON Schema: it holds of all that is written, and of nothing else."""

from __future__ import annotations

import copy
import json
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

import attrs
import jsonschema
import pytest

from infobox_parse import Page, from_dict, parse, to_dict
from infobox_parse.boxes import ArticleData, Infobox
from infobox_parse.convert import Scope, article_data
from infobox_parse.diagnostics import Diagnostic
from infobox_parse.entries import ImageEntry
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.json_schema import UnknownKindError, article_schema, record_kinds, record_schema
from infobox_parse.resolvers import RESOLVERS
from infobox_parse.resolvers.status import STATUS as STATUS_RESOLVER
from infobox_parse.values import Image, Item, Link, Period, Reference
from infobox_parse.vocabulary import STATUS, words_of
from samples import case_pages, corpus_pages, fixture_pages, with_corpus


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from infobox_parse.plain import JSON


ARTICLE = jsonschema.Draft202012Validator(article_schema())
RECORD = {kind: jsonschema.Draft202012Validator(record_schema(kind)) for kind in record_kinds()}


def faults(data: JSON, validator: jsonschema.Draft202012Validator = ARTICLE) -> list[str]:
    """List what a schema says against a document."""
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(data)]


def faults_of(page: Page) -> list[str]:
    """List what the schemas say against all that can be written of a page, and against what is read of that again."""
    article = parse(page)
    written = to_dict(article)
    found = faults(written) + faults(to_dict(article, scope=Scope.PAGE)) + faults(to_dict(from_dict(written)))
    for box in article.infoboxes:
        if box.kind is not None:
            found += faults(to_dict(box.record), RECORD[box.kind])
    return found


@pytest.mark.parametrize("schema", [article_schema(), *map(record_schema, record_kinds())], ids=["article", *RECORD])
def test_schema_is_a_schema(schema: dict[str, JSON]) -> None:
    """The schemas are valid themselves, by the dialect that they name."""
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)


def test_schemas_have_identifiers_of_their_own() -> None:
    """No two schemas have the same identifier, and every kind of infobox has one."""
    schemas = [article_schema(), *map(record_schema, record_kinds())]

    assert {schema.kind for schema in INFOBOXES.schemas} == set(record_kinds())
    assert len(schemas) == len({schema["$id"] for schema in schemas})


def test_unknown_kind() -> None:
    """A kind that there is not is refused with those that there are."""
    with pytest.raises(UnknownKindError, match=r"unknown kind 'spam' \(choose from .*faction"):
        record_schema("spam")


def test_references_inside_the_schema_lead_somewhere() -> None:
    """Each `$ref` names a definition, and each definition is named."""
    for schema in (article_schema(), *map(record_schema, record_kinds())):
        text = json.dumps(schema)
        definitions = cast("dict[str, JSON]", schema["$defs"])
        used = {part.partition('"')[0] for part in text.split('"#/$defs/')[1:]}

        assert used == definitions.keys()


@pytest.mark.parametrize("cls", [ArticleData, Infobox, Item, Diagnostic], ids=lambda cls: cls.__name__)
def test_members_are_those_of_the_class(cls: type) -> None:
    """A definition has the members of its class, in their order, those that the contract leaves out excepted."""
    schema = article_schema()
    definitions = cast("dict[str, dict[str, JSON]]", schema["$defs"])
    definition = schema if cls is ArticleData else definitions[cls.__name__]
    expected = [member.name for member in attrs.fields(cls) if member.metadata.get("contract", True)]

    assert expected == list(cast("dict[str, JSON]", definition["properties"]))


def test_members_are_described() -> None:
    """What the classes document is in the schema, for inherited members and those documented elsewhere too."""
    definitions = cast("dict[str, dict[str, dict[str, dict[str, JSON]]]]", article_schema()["$defs"])
    for name, member in (("Item", "text"), ("Person", "group"), ("PeriodEntry", "latest"), ("Citation", "editors")):
        assert definitions[name]["properties"][member]["description"]


def test_parts_are_described() -> None:
    """The parts of a record are objects of their own, with a number and entries."""
    schema = record_schema("military-conflict")
    definitions = cast("dict[str, dict[str, JSON]]", schema["$defs"])
    side = definitions["Side"]

    assert side["required"] == ["number"]
    assert cast("dict[str, dict[str, JSON]]", side["properties"])["number"]["description"]
    assert cast("dict[str, dict[str, JSON]]", schema["properties"])["sides"]["items"] == {"$ref": "#/$defs/Side"}


@pytest.mark.parametrize("page", list(fixture_pages()), ids=lambda page: page.title)
def test_pages_are_valid(page: Page) -> None:
    """All that is written of a fixture page is valid."""
    assert faults_of(page) == []


def test_cases_are_valid() -> None:
    """All that is written of the cases of fixture files is valid."""
    assert [fault for page in case_pages() for fault in faults_of(page)] == []


@pytest.mark.parametrize("mark", [pytest.param(0, marks=with_corpus)], ids=["corpus"])
def test_corpus_is_valid(mark: int) -> None:  # noqa: ARG001
    """All that is written of real articles is valid."""
    found = [f"{page.title}: {fault}" for page in corpus_pages() for fault in faults_of(page)]

    assert found == []


def test_value_without_anything_is_valid() -> None:
    """An empty page is valid, and so is an infobox of another schema's kind, whatever its record."""
    assert faults(to_dict(parse(""))) == []
    data = to_dict(parse("{{Infobox war faction|name=A}}"))
    box = cast("list[dict[str, JSON]]", data["infoboxes"])[0]

    assert faults({**data, "infoboxes": [{**box, "kind": "mine", "record": {"anything": 1}}]}) == []
    assert faults({**data, "infoboxes": [{**box, "kind": "faction", "record": {"anything": 1}}]})
    assert faults({**data, "infoboxes": [{key: box[key] for key in box if key != "kind"}]})


def places(value: JSON, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the paths of all that a document holds."""
    inside: Iterable[tuple[str | int, JSON]] = ()
    if isinstance(value, dict):
        inside = value.items()
    elif isinstance(value, list):
        inside = enumerate(value)
    for key, one in inside:
        yield (*path, key)
        yield from places(one, (*path, key))


def at(value: JSON, path: tuple[str | int, ...]) -> JSON:
    """Return what stands at a path."""
    for key in path:
        value = cast("dict[str | int, JSON]", value)[key]
    return value


def changed(data: JSON, path: tuple[str | int, ...], value: JSON) -> JSON:
    """Return a document with another value at a path; an empty one is that of the document."""
    if not path:
        return value
    data = copy.deepcopy(data)
    cast("dict[str | int, JSON]", at(data, path[:-1]))[path[-1]] = value
    return data


RICH = """\
{{Infobox war faction
| name = A
| active = {{start date|2018|7}}<ref name=a>{{cite web|title=T|last=L|doi=1|url=https://example.org|odd=1}}</ref>
| allies = {{plainlist|
* {{flag|Israel}} (alleged) {{KIA}}{{efn|N<ref name=a/>}}
** [[B]] [[File:C.png|20px]] {{Unheard of|x=1}}
}}
| size = 9
| logo = D.svg
| sise = 1
| leaders = [[E]]
| leaders = [[F]]
| module = {{Infobox b|c=1}}
}}
"""


def test_another_type_is_invalid() -> None:
    """Wherever something stands, a value of another type makes the document invalid."""
    data = to_dict(parse(RICH, title="T"))
    paths = {tuple(0 if isinstance(key, int) else key for key in path): path for path in places(data)}.values()
    others: tuple[JSON, ...] = (None, [], {}, "words", 0.5)

    assert faults(data) == []
    assert len(paths) > 150
    for path in paths:
        kind = type(at(data, path))
        for other in others:
            number = other == 0.5 and path[-1] in ("low", "high", "lat", "lon")
            if not number and (type(other) is not kind or (kind in (list, dict) and not other)):
                assert not ARTICLE.is_valid(changed(data, path, other)), (path, other)


def test_another_member_is_invalid() -> None:
    """A member that the contract does not know makes the document invalid, but in its maps of anything."""
    data = to_dict(parse(RICH, title="T"))
    maps = {"arguments", "raw", "identifiers", "fields"}
    objects = [path for path in ((), *places(data)) if isinstance(at(data, path), dict)]

    assert len(objects) > 40
    for path in objects:
        known = bool(path) and path[-1] in ("arguments", "raw", "identifiers")
        assert ARTICLE.is_valid(changed(data, (*path, "spam"), "words")) is known, path
    assert maps <= {path[-1] for path in objects if path}


BOX = ("infoboxes", 0)
ALLY = (*BOX, "fields", "allies", "items", 0)
NEVER_EMPTY: dict[tuple[str | int, ...], str] = {
    (): "format parser source title",
    ("source",): "wiki",
    BOX: "template canonical span recovered",
    ("infoboxes", 1, "parent"): "infobox field",
    (*BOX, "fields", "leaders"): "raw span name_span text",
    (*BOX, "fields", "leaders", "overridden", 0): "raw span",
    ALLY: "text span separator heading placeholder",
    (*ALLY, "qualifiers", 0): "text span",
    (*ALLY, "notes", 0): "id span",
    (*ALLY, "children", 0, "links", 0): "target label kind",
    (*ALLY, "children", 0, "images", 0): "file role",
    (*ALLY, "children", 0, "templates", 0): "name arguments span",
    (*BOX, "record"): "name",
    (*BOX, "record", "leaders", 0): "text name",
    (*BOX, "record", "active", 0): "text inferred",
    (*BOX, "record", "size", 0): "text approximate",
    ("references", 0): "id kind text",
    ("references", 0, "citations", 0): "template",
    ("notes", 0): "id text",
    ("diagnostics", 0): "code severity message span line column",
}
"""Members that are always there, by the path of what has them; `arguments` but where there are none."""


@pytest.mark.parametrize("path", NEVER_EMPTY, ids=lambda path: ".".join(map(str, path)) or "article")
def test_missing_member_is_invalid(path: tuple[str | int, ...]) -> None:
    """Without a member that is never empty, a document is invalid."""
    data = to_dict(parse(RICH, title="T"))
    value = cast("dict[str, JSON]", at(data, path))
    for name in NEVER_EMPTY[path].split():
        without = changed(data, path, {key: one for key, one in value.items() if key != name})

        assert name in value
        assert bool(faults(without)) is (name != "arguments")


def test_spans_are_two_numbers() -> None:
    """A span of one or three numbers, of a negative one or of a fraction is invalid."""
    data = to_dict(parse(RICH, title="T"))
    path = ("infoboxes", 0, "span")

    assert not faults(changed(data, path, [0, 1]))
    for span in ([], [1], [1, 2, 3], [-1, 2], [0.5, 1], ["0", 1]):
        assert faults(changed(data, path, cast("JSON", span))), span


def words_said(value: object, found: defaultdict[tuple[type, str], set[str]]) -> None:
    """Collect what the members that say one of a few words say."""
    pending = [value]
    while pending:
        one = pending.pop()
        if isinstance(one, tuple):
            pending += one
        elif isinstance(one, Mapping):
            pending += one.values()
        elif attrs.has(cls := type(one)):
            for name in words_of(cls):
                said = getattr(one, name)
                found[cls, name] |= set(said if isinstance(said, tuple) else [said] if said else [])
            pending += [getattr(one, member.name) for member in attrs.fields(cls)]


def test_every_word_is_said() -> None:
    """Each word of the vocabulary is said somewhere in the fixtures, so that none is invented or misspelt."""
    found: defaultdict[tuple[type, str], set[str]] = defaultdict(set)
    for page in (*fixture_pages(), *case_pages(), Page(text="{{Infobox a|b=[[wikt:c]]}}")):
        words_said(article_data(parse(page), scope=Scope.PAGE), found)

    expected = {
        (Item, "separator"): set(words_of(Item)["separator"]) - {"enumeration"},  # which entries of records alone have
        (Link, "kind"): set(words_of(Link)["kind"]),
        (Period, "kind"): set(words_of(Period)["kind"]),
        (Image, "role"): set(words_of(Image)["role"]),
        (ImageEntry, "role"): set(words_of(ImageEntry)["role"]) - {"icon"},
        (Reference, "kind"): set(words_of(Reference)["kind"]),
    }
    assert expected == {key: found[key] for key in expected}


def test_status_words_are_those_of_the_templates() -> None:
    """The templates that say what became of a person say the words of the vocabulary, and each of them."""
    said: set[str] = set()
    for name in STATUS_RESOLVER.names:
        for wiki in ("enwiki", "zhwiki"):
            found = parse(f"{{{{Infobox a|b=X {{{{{name}}}}}}}}}", wiki=wiki).infoboxes[0].fields["b"].items[0].status
            said.update(found)

    assert RESOLVERS.template("KIA") is not None
    assert set(STATUS) == said
