"""How the parameters of an infobox become the fields of a record: data, and the one procedure that applies it.

Which parameter is which field through which datatype is declared in `infoboxes/`; nothing here goes by a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

import attrs

from infobox_parse.diagnostics import Finding
from infobox_parse.entries import Entry, Text
from infobox_parse.errors import DuplicateNameError
from infobox_parse.knowledge import Knowledge
from infobox_parse.making import make_record
from infobox_parse.parameters import Box, Parameter
from infobox_parse.values import Item, NoteUse, ReferenceUse


__all__ = [
    "Box",
    "Datatype",
    "FieldRule",
    "Given",
    "InfoboxSchema",
    "InfoboxSet",
    "LoadSchema",
    "Parameter",
]


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
        return next((line for name in self._companions(purpose) if (line := self.box.line(name))), None)

    def companion_evidence(self, purpose: str) -> tuple[tuple[ReferenceUse, ...], tuple[NoteUse, ...]]:
        """Return the references and notes of what `companion` returns."""
        name = next((name for name in self._companions(purpose) if self.box.line(name)), None)
        return ((), ()) if name is None else self.box.evidence(name)

    def _companions(self, purpose: str) -> tuple[str, ...]:
        return self.rule.companions.get(self.parameter.name, {}).get(purpose, ())


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
        companions: The purposes that other parameters can have beside one of this datatype.
    """

    name: str
    entries: ReadEntries
    words: ReadWords | None = None
    companions: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class FieldRule:
    """How a field is filled.

    Attributes:
        field: The record's field.
        parameters: The parameters that fill it, the winning alias first.
        datatype: What reads them.
        enumerated: Whether `A, B and C` in one item are three entries.
        nested: Whether a plain line over bullets, and a heading that is a link, are entries with children.
        joined: Whether `<br>` and newlines are blanks and not the ends of entries.
        role: Role of the persons or files of this rule.
        aliases: Whether the parameters are names of one thing, so that the first given wins; else they stand together.
        companions: For a parameter, those that say something about it (its title, language, caption, alt text), by
            purpose; the first that is given counts.
        fallback: What stands for it where no parameter is given: `title`, the page's.
    """

    field: str
    parameters: tuple[str, ...]
    datatype: Datatype
    enumerated: bool = False
    nested: bool = False
    joined: bool = False
    role: str | None = None
    aliases: bool = True
    companions: Mapping[str, Mapping[str, tuple[str, ...]]] = attrs.Factory(dict)
    fallback: str | None = None


Complete: TypeAlias = Callable[[dict[str, list[Entry]], Box], object]
"""Makes a record of the entries by field."""


@attrs.frozen(kw_only=True)
class InfoboxSchema:
    """What is known about a family of infoboxes.

    Attributes:
        kind: Its name in output.
        names: Titles of its templates, after redirects.
        record: The class of its records, an attrs class; a member that is no tuple takes the first entry.
        rules: How the fields are filled.
        known: Parameters that are no values of their own (sizes, languages of others).
        local: For the template of another wiki, its own names of parameters, with the names that the rules have.
        complete: Makes the record; None for the entries as they are.
    """

    kind: str
    names: tuple[str, ...]
    record: type
    rules: tuple[FieldRule, ...]
    known: frozenset[str] = frozenset()
    local: Mapping[str, Mapping[str, str]] = attrs.Factory(dict)
    complete: Complete | None = None
    _rule_of: Mapping[str, FieldRule] = attrs.field(init=False, repr=False, eq=False)
    parameters: frozenset[str] = attrs.field(init=False, repr=False, eq=False)
    """All parameters that the family knows."""

    def __attrs_post_init__(self) -> None:
        rules = {name: rule for rule in reversed(self.rules) for name in rule.parameters}
        companions = (by_purpose for rule in self.rules for by_purpose in rule.companions.values())
        beside = (name for by_purpose in companions for names in by_purpose.values() for name in names)
        object.__setattr__(self, "_rule_of", rules)
        object.__setattr__(self, "parameters", self.known.union(rules, beside))

    def of_template(self, name: str) -> InfoboxSchema:
        """Return the schema with the parameters that one of its templates has of its own."""
        own = self.local.get(name)
        if not own:
            return self
        others: dict[str, list[str]] = {}
        for alias, meant in own.items():
            others.setdefault(meant, []).append(alias)

        def with_own(names: Iterable[str]) -> tuple[str, ...]:
            return tuple(one for name in names for one in (name, *others.get(name, ())))

        rules = tuple(
            attrs.evolve(
                rule,
                parameters=with_own(rule.parameters),
                companions={
                    one: {purpose: with_own(names) for purpose, names in by_purpose.items()}
                    for parameter, by_purpose in rule.companions.items()
                    for one in with_own((parameter,))
                },
            )
            for rule in self.rules
        )
        return attrs.evolve(self, rules=rules, known=frozenset(with_own(self.known)), local={})

    def words_of(self, parameter: str) -> ReadWords | None:
        """Return what reads the words of a parameter's items."""
        rule = self._rule_of.get(parameter)
        return None if rule is None else rule.datatype.words

    def read(self, box: Box) -> object:
        """Make the record of a box."""
        entries: dict[str, list[Entry]] = {}
        for rule in self.rules:
            field = entries.setdefault(rule.field, [])
            winner: str | None = None
            for name in rule.parameters:
                parameter = box.parameters.get(name)
                if parameter is None or not parameter.items:
                    continue
                field.extend(rule.datatype.entries(Given(parameter=parameter, rule=rule, box=box, offset=len(field))))
                if winner is not None and rule.aliases:
                    details = (("name", name), ("winner", winner), ("field", rule.field))
                    box.report(Finding("alias-shadowed", parameter.span, details))
                winner = winner or name
            if not field and rule.fallback:
                field.append(Text(text=box.title))
        return self.complete(entries, box) if self.complete else make_record(self.record, entries)


LoadSchema: TypeAlias = Callable[[], InfoboxSchema]
"""Gives a schema that is read from its file when first needed; always the same one."""


@attrs.frozen(eq=False)
class InfoboxSet:
    """An immutable set of schemas.

    Attributes:
        members: The schemas, or what loads them: then nothing is read before it is needed.

    Raises:
        DuplicateNameError: Two members claim a template.
    """

    members: tuple[InfoboxSchema | LoadSchema, ...]
    _found: dict[str, Mapping[str, InfoboxSchema]] = attrs.field(init=False, repr=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        if all(isinstance(member, InfoboxSchema) for member in self.members):
            self.by_name()

    def __reduce__(self) -> tuple[type[InfoboxSet], tuple[tuple[InfoboxSchema | LoadSchema, ...]]]:
        return InfoboxSet, (self.members,)

    @property
    def schemas(self) -> tuple[InfoboxSchema, ...]:
        """The schemas."""
        return tuple(member if isinstance(member, InfoboxSchema) else member() for member in self.members)

    def with_schema(self, schema: InfoboxSchema) -> InfoboxSet:
        """Return a set with one more member; templates that others claim go to the new one."""
        kept = tuple(
            attrs.evolve(other, names=tuple(name for name in other.names if name not in schema.names))
            for other in self.schemas
        )
        return InfoboxSet((*kept, schema))

    def schema(self, canonical: str) -> InfoboxSchema | None:
        """Return the schema of a template by its title after redirects."""
        return self.by_name().get(canonical)

    def by_name(self) -> Mapping[str, InfoboxSchema]:
        """Return the schemas by template, made once; two threads at most make the same."""
        names = self._found.get("names")
        if names is None:
            names = self._found["names"] = MappingProxyType(_by_name(self.schemas))
        return names


def _by_name(schemas: tuple[InfoboxSchema, ...]) -> dict[str, InfoboxSchema]:
    table: dict[str, InfoboxSchema] = {}
    for schema in schemas:
        for name in schema.names:
            if name in table:
                message = f"the infobox schemas {table[name].kind!r} and {schema.kind!r} both claim {name!r}"
                raise DuplicateNameError(message)
            table[name] = schema.of_template(name)
    return table
