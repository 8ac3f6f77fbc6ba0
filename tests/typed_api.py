"""The types that users see of the public API, as `mypy --strict` finds them and as they are when it runs.

mypy reads this file with all others; `test_typed_api.py` runs it, and shows that mypy refuses a wrong type here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, assert_type

import attrs

from infobox_parse import (
    Article,
    ArticleDiff,
    DumpLine,
    Faction,
    Page,
    Scope,
    claims_to_frame,
    diff_articles,
    factions_to_frame,
    from_dict,
    load_knowledge,
    load_schema,
    open_dump,
    parse,
    parse_dump,
    plot_relations,
    plot_timeline,
    read_dump,
    relations_to_frame,
    relations_to_graph,
    run_dump,
    to_dict,
)
from infobox_parse.boxes import ArticleData, Field, Infobox, Section, Table, WikiList
from infobox_parse.changes import Change, State
from infobox_parse.convert import JSON
from infobox_parse.diagnostics import Diagnostic, Edit
from infobox_parse.dump.accounting import Account
from infobox_parse.dump.reader import Dump
from infobox_parse.dump.running import DumpRun
from infobox_parse.edit import ArticleEdit
from infobox_parse.entries import ItemEntry, LinkEntry, PeriodEntry, Person, QuantityEntry, Text
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.knowledge import KNOWLEDGE, Knowledge
from infobox_parse.records import MilitaryConflict, Office, Officeholder, Side
from infobox_parse.resolvers import RESOLVERS
from infobox_parse.resolving import Resolver, ResolverSet
from infobox_parse.schema import InfoboxSchema
from infobox_parse.schema_sets import InfoboxSet
from infobox_parse.source import Span
from infobox_parse.values import (
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
from infobox_parse.wikitext import Argument, Root, Transclusion, parse_tree


if TYPE_CHECKING:
    from pathlib import Path


PAGE = """{{Infobox war faction
| name = A
| active = 1990–1999
| leaders = [[Jane Doe]] (1990){{KIA}}<ref>{{cite web|title=T|url=http://example.org}}</ref>
| size = over 500{{efn|In 1995.}}
| allies = {{flag|Sudan}}
| website = {{URL|example.org}}
}}"""


@attrs.frozen(kw_only=True)
class Ship:
    """A record of the user's own."""

    name: Text


def articles() -> None:
    """See what `parse` gives."""
    article = assert_type(parse(PAGE), Article)
    assert_type(parse(Page(text=PAGE), title="A", resolvers=RESOLVERS, infoboxes=INFOBOXES), Article)
    assert_type(article.title, str)
    assert_type(article.wikitext, str)
    assert_type(article.page, Page)
    assert_type(article.infoboxes, tuple[Infobox, ...])
    assert_type(article.faction, Faction | None)
    assert_type(article.factions, tuple[Faction, ...])
    assert_type(article.records, tuple[object, ...])
    assert_type(article.of(MilitaryConflict), tuple[MilitaryConflict, ...])
    assert_type(article.references, tuple[Reference, ...])
    assert_type(article.notes, tuple[Note, ...])
    assert_type(article.diagnostics, tuple[Diagnostic, ...])
    assert_type(article.body_diagnostics, tuple[Diagnostic, ...])
    assert_type(article.short_description, str | None)
    assert_type(article.sections, tuple[Section, ...])
    assert_type(article.text, str)
    assert_type(article.tables, tuple[Table, ...])
    assert_type(article.lists, tuple[WikiList, ...])
    assert_type(article.repair(), str)
    edit = assert_type(article.edit().set(0, "name", "B", after=None).rename(0, "leaders", "leader"), ArticleEdit)
    assert_type(edit.remove(article.infoboxes[0], "size").text(), str)
    assert_type(edit.replace(article.infoboxes[0].fields["allies"].items[0], "C").diff(), str)
    assert_type(edit.edits, tuple[Edit, ...])
    assert_type(edit.edited, Article)
    assert_type(article.citations_of(article.infoboxes[0].fields["leaders"].items[0]), tuple[Citation, ...])


def revisions() -> None:
    """Compare two pages."""
    diff = assert_type(diff_articles(parse(PAGE), parse(PAGE), fields=True, formatting=True), ArticleDiff)
    assert_type(diff.changes, tuple[Change, ...])
    assert_type([change.before for change in diff.changes], list[State | None])


def infoboxes() -> None:
    """See what an infobox holds."""
    box = parse(PAGE).infoboxes[0]
    assert_type(box.template, str)
    assert_type(box.kind, str | None)
    assert_type(box.span, Span)
    assert_type(box.recovered, bool)
    assert_type(box.record, object | None)
    assert_type(box.fields, Mapping[str, Field])
    field = box.fields["leaders"]
    assert_type(field.raw, str)
    assert_type(field.span.start, int)
    assert_type(field.text, str)
    assert_type(field.items, tuple[Item, ...])


def items() -> None:
    """See what an item holds."""
    item = parse(PAGE).infoboxes[0].fields["leaders"].items[0]
    assert_type(item.text, str)
    assert_type(item.children, tuple[Item, ...])
    assert_type(item.links, tuple[Link, ...])
    assert_type(item.links[0].target, str)
    assert_type(item.links[0].via, str | None)
    assert_type(item.flags, tuple[Flag, ...])
    assert_type(item.dates, tuple[Period, ...])
    assert_type(item.quantities, tuple[Quantity, ...])
    assert_type(item.coordinates, tuple[Coordinates, ...])
    assert_type(item.images, tuple[Image, ...])
    assert_type(item.qualifiers, tuple[Qualifier, ...])
    assert_type(item.status, tuple[str, ...])
    assert_type(item.references, tuple[ReferenceUse, ...])
    assert_type(item.notes, tuple[NoteUse, ...])
    assert_type(item.templates, tuple[TemplateUse, ...])


def records() -> None:
    """See what records hold."""
    faction = parse(PAGE).faction
    assert faction is not None
    assert_type(faction, Faction)
    assert_type(faction.name, Text)
    assert_type(faction.name.text, str)
    assert_type(faction.leaders, tuple[Person, ...])
    assert_type(faction.leaders[0].name, str)
    assert_type(faction.leaders[0].role, str | None)
    assert_type(faction.leaders[0].periods, tuple[Period, ...])
    assert_type(faction.allies, tuple[ItemEntry, ...])
    assert_type(faction.website, tuple[LinkEntry, ...])
    assert_type(faction.active, tuple[PeriodEntry, ...])
    assert_type(faction.active[0].start, PartialDate | None)
    assert_type(faction.active[0].edtf, str | None)
    assert_type(faction.active[0].ongoing, bool | None)
    assert_type(faction.size, tuple[QuantityEntry, ...])
    assert_type(faction.size[0].low, int | float | None)
    for conflict in parse("{{Infobox military conflict|combatant1=A}}").of(MilitaryConflict):
        assert_type(conflict.sides, tuple[Side, ...])
        assert_type(conflict.sides[0].commanders, tuple[Person, ...])
    for officeholder in parse("{{Infobox officeholder|office=A}}").of(Officeholder):
        assert_type(officeholder.offices, tuple[Office, ...])


def evidence() -> None:
    """See what sources and diagnostics hold."""
    article = parse(PAGE + "{{Infobox war faction|name=B|alies=C}}")
    reference = article.references[0]
    assert_type(reference.id, int)
    assert_type(reference.citations, tuple[Citation, ...])
    assert_type(reference.citations[0].title, str | None)
    assert_type(reference.citations[0].identifiers, Mapping[str, str])
    assert_type(article.notes[0].text, str)
    found = article.diagnostics[0]
    assert_type(found.code, str)
    assert_type(found.severity, str)
    assert_type(found.span, Span)
    assert_type(found.edit, tuple[Edit, ...])
    assert_type(found.render(), str)


def contract() -> None:
    """See what the JSON is."""
    data = assert_type(to_dict(parse(PAGE), scope=Scope.PAGE), dict[str, JSON])
    assert_type(from_dict(data), ArticleData | DumpLine | Infobox | object)


def sets() -> None:
    """See what sets and schemas are."""
    assert_type(RESOLVERS, ResolverSet)
    assert_type(INFOBOXES, InfoboxSet)
    assert_type(KNOWLEDGE, Knowledge)
    toml = 'kind = "ship"\nnames = ["Ship"]\n[[fields]]\nfield = "name"\ndatatype = "texts"\n'
    schema = assert_type(load_schema(toml, records=(Ship,)), InfoboxSchema)
    mine = assert_type(INFOBOXES.with_schema(schema), InfoboxSet)
    assert_type(parse("{{Ship|name=Sally}}", infoboxes=mine).of(Ship), tuple[Ship, ...])
    resolver = Resolver(names=("mine",), resolve=lambda call, context: (), parameters=frozenset())  # noqa: ARG005
    assert_type(RESOLVERS.with_resolver(resolver), ResolverSet)


def trees() -> None:
    """See what the tree holds."""
    root = assert_type(parse_tree(PAGE), Root)
    for transclusion in root.transclusions():
        assert_type(transclusion, Transclusion)
        assert_type(transclusion.name, str)
        for argument in transclusion.arguments:
            assert_type(argument, Argument)
            assert_type(argument.key, str)
            assert_type(argument.raw, str)
    assert_type(root.to_xml(), str)


def dumps(dump: Path, output: Path) -> None:
    """See what dumps give."""
    with open_dump(dump) as opened:
        assert_type(opened, Dump)
        for page in opened:
            assert_type(page, Page)
    assert_type(read_dump(dump), Iterator[Page])
    assert_type(parse_dump(dump), Iterator[Article])
    run = assert_type(run_dump(dump, outputs=output, workers=1), DumpRun)
    assert_type(run.account, Account)
    assert_type(run.account.pages, int)


def facts(file: Path) -> None:
    """See what a knowledge file gives."""
    assert_type(load_knowledge(file), Knowledge)


def tables() -> None:
    """See what frames, graphs and pictures are; the libraries of some have no types."""
    import polars as pl  # noqa: PLC0415  # optional
    from matplotlib.figure import Figure  # noqa: PLC0415  # likewise

    article = parse(PAGE)
    assert_type(factions_to_frame(article, library="polars"), pl.DataFrame)
    assert_type(relations_to_frame([article], library="polars"), pl.DataFrame)
    assert_type(claims_to_frame(article.infoboxes, library="polars"), pl.DataFrame)
    assert list(relations_to_graph(article, relations={"allies"}))
    assert_type(plot_timeline(article), Figure)
    assert_type(plot_relations(article), Figure)
