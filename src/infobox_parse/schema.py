"""How the parameters of an infobox become the fields of a record: data, and the one procedure that applies it.

Which parameter is which field through which datatype is declared in `infoboxes/`; nothing here goes by a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

import attrs

from infobox_parse.diagnostics import Finding
from infobox_parse.entries import Entry
from infobox_parse.errors import DuplicateNameError
from infobox_parse.knowledge import Knowledge
from infobox_parse.source import Span
from infobox_parse.values import Item


__all__ = [
    "Box",
    "Datatype",
    "FieldRule",
    "Given",
    "InfoboxSchema",
    "InfoboxSet",
    "Parameter",
    "Placed",
    "place_items",
]


@attrs.frozen
class Parameter:
    """A parameter as the page gives it: its items and where its value stands."""

    name: str
    items: tuple[Item, ...]
    text: str
    span: Span


@attrs.frozen(kw_only=True, eq=False)
class Box:
    """An infobox as schemas and datatypes see it.

    Attributes:
        template: Title of its template after redirects.
        parameters: What is given, by name.
        wiki: Database name of the wiki.
        knowledge: The facts.
        title: The page's title.
        report: Takes findings.
    """

    template: str
    parameters: Mapping[str, Parameter]
    wiki: str
    knowledge: Knowledge
    title: str
    report: Callable[[Finding], None]

    def text(self, name: str | None) -> str | None:
        """Return the text of a parameter; None if it is not given or empty."""
        parameter = self.parameters.get(name) if name else None
        return parameter.text if parameter and parameter.text else None


@attrs.frozen(kw_only=True, eq=False)
class Given:
    """What a datatype reads.

    Attributes:
        parameter: The parameter to read.
        rule: The rule that asks for it.
        box: The box it is given in.
        offset: How many entries the field has already.
    """

    parameter: Parameter
    rule: FieldRule
    box: Box
    offset: int = 0

    def companion(self, purpose: str) -> str | None:
        """Return what another parameter says about this one, by purpose."""
        return self.box.text(self.rule.companions.get(self.parameter.name, {}).get(purpose))


ReadEntries: TypeAlias = Callable[[Given], Sequence[Entry]]
"""Reads one parameter as entries of a field."""

ReadWords: TypeAlias = Callable[[Item, Knowledge, str], Item]
"""Adds to an item what its words state, such as dates; with the facts and the wiki's database name."""


@attrs.frozen(kw_only=True)
class Datatype:
    """What the values of a parameter are.

    Attributes:
        name: What schemas in data files call it.
        entries: Reads a parameter as entries.
        words: Adds to an item, without its children, the dates or quantities that its words state; None for datatypes
            without any.
    """

    name: str
    entries: ReadEntries
    words: ReadWords | None = None


@attrs.frozen(kw_only=True)
class FieldRule:
    """How a field is filled.

    Attributes:
        field: The record's field.
        parameters: The parameters that fill it, the winning alias first.
        datatype: What reads them.
        enumerated: Whether `A, B and C` in one item are three entries.
        nested: Whether a plain line over bullets, and a heading that is a link, are entries with children.
        role: Role of the persons or files of this rule.
        aliases: Whether the parameters are names of one thing, so that the first given wins; else they stand together.
        companions: For a parameter, the one that says something about it (its title, language, caption, alt text),
            by purpose.
    """

    field: str
    parameters: tuple[str, ...]
    datatype: Datatype
    enumerated: bool = False
    nested: bool = False
    role: str | None = None
    aliases: bool = True
    companions: Mapping[str, Mapping[str, str]] = attrs.Factory(dict)


Complete: TypeAlias = Callable[[dict[str, list[Entry]], Box], object]
"""Makes a record of the entries by field."""


@attrs.frozen(kw_only=True)
class InfoboxSchema:
    """What is known about a family of infoboxes.

    Attributes:
        kind: Its name in output.
        names: Titles of its templates, after redirects.
        record: The class of its records.
        rules: How the fields are filled.
        known: Parameters that are no values of their own (sizes, languages of others).
        complete: Makes the record.
    """

    kind: str
    names: tuple[str, ...]
    record: type
    rules: tuple[FieldRule, ...]
    known: frozenset[str] = frozenset()
    complete: Complete
    _rule_of: Mapping[str, FieldRule] = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        rules = {name: rule for rule in reversed(self.rules) for name in rule.parameters}
        object.__setattr__(self, "_rule_of", rules)

    @property
    def parameters(self) -> frozenset[str]:
        """All parameters that the family knows."""
        return self.known.union(self._rule_of)

    def words_of(self, parameter: str) -> ReadWords | None:
        """Return what reads the words of a parameter's items."""
        rule = self._rule_of.get(parameter)
        return None if rule is None else rule.datatype.words

    def read(self, box: Box) -> object:
        """Make the record of a box."""
        entries: dict[str, list[Entry]] = {}
        winners: dict[str, str] = {}
        for rule in self.rules:
            field = entries.setdefault(rule.field, [])
            for name in rule.parameters:
                parameter = box.parameters.get(name)
                if parameter is None or not parameter.items:
                    continue
                field.extend(rule.datatype.entries(Given(parameter=parameter, rule=rule, box=box, offset=len(field))))
                winner = winners.setdefault(rule.field, name)
                if winner != name and rule.aliases:
                    details = (("name", name), ("winner", winner), ("field", rule.field))
                    box.report(Finding("alias-shadowed", parameter.span, details))
        return self.complete(entries, box)


@attrs.frozen(eq=False)
class InfoboxSet:
    """An immutable set of schemas.

    Raises:
        DuplicateNameError: Two members claim a template.
    """

    schemas: tuple[InfoboxSchema, ...]
    _names: Mapping[str, InfoboxSchema] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        table: dict[str, InfoboxSchema] = {}
        for schema in self.schemas:
            for name in schema.names:
                if name in table:
                    message = f"the infobox schemas {table[name].kind!r} and {schema.kind!r} both claim {name!r}"
                    raise DuplicateNameError(message)
                table[name] = schema
        object.__setattr__(self, "_names", MappingProxyType(table))

    def __reduce__(self) -> tuple[type[InfoboxSet], tuple[tuple[InfoboxSchema, ...]]]:
        return InfoboxSet, (self.schemas,)

    def with_schema(self, schema: InfoboxSchema) -> InfoboxSet:
        """Return a set with one more member; templates that others claim go to the new one."""
        kept = tuple(
            attrs.evolve(other, names=tuple(name for name in other.names if name not in schema.names))
            for other in self.schemas
        )
        return InfoboxSet((*kept, schema))

    def schema(self, canonical: str) -> InfoboxSchema | None:
        """Return the schema of a template by its title after redirects."""
        return self._names.get(canonical)


@attrs.frozen
class Placed:
    """An item that becomes entries.

    Attributes:
        item: The item.
        path: Where it is, through `items` and `children`.
        group: The headings over it, outermost first.
        above: Place, in the list of placed items, of the one that it stands below.
    """

    item: Item
    path: tuple[int, ...]
    group: tuple[str, ...]
    above: int | None


def place_items(items: tuple[Item, ...], *, nested: bool = False) -> list[Placed]:
    """Flatten items in order, headings and placeholders left out.

    Args:
        items: The items of a parameter.
        nested: A heading that is a link is an entry with children; so is a plain line over the items of a list.
    """
    placed: list[Placed] = []
    for item, path, group, above in _walk(items, (), (), None, nested=nested, placed=placed):
        if (item.text or item.images or item.flags) and not item.placeholder:
            placed.append(Placed(item, path, group, above))
    return placed


def _walk(
    items: tuple[Item, ...],
    path: tuple[int, ...],
    group: tuple[str, ...],
    above: int | None,
    *,
    nested: bool,
    placed: list[Placed],
) -> Iterator[tuple[Item, tuple[int, ...], tuple[str, ...], int | None]]:
    """Yield the items in order with their place; it recurses no deeper than items nest (32)."""
    line: int | None = None  # in nested fields: the plain line that the following list belongs to
    for index, item in enumerate(items):
        here = (*path, index)
        listed = item.separator in ("list", "bullet", "argument")
        owner = line if nested and listed and line is not None else above
        entry = not item.heading or (nested and bool(item.links))
        before = len(placed)
        if entry:
            yield item, here, group, owner
        mine = before if len(placed) > before else owner
        if nested and not listed:
            line = before if len(placed) > before else None
        below = group if entry or not item.text else (*group, item.text)
        yield from _walk(item.children, here, below, mine, nested=nested, placed=placed)
