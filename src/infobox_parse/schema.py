"""How the parameters of an infobox become the fields of a record: data, and the one procedure that applies it.

Which parameter is which field through which datatype is declared in `infoboxes/`; nothing here goes by a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import attrs

from infobox_parse.asking import Asking
from infobox_parse.diagnostics import Finding
from infobox_parse.entries import Entry, Text
from infobox_parse.knowledge import Knowledge
from infobox_parse.light import light
from infobox_parse.making import append_entries, left_of, make_record
from infobox_parse.parameters import Box, Parameter
from infobox_parse.spare_names import move_spare_names
from infobox_parse.values import Item, NoteUse, ReferenceUse


__all__ = ["Box", "Datatype", "FieldRule", "Given", "InfoboxSchema", "Parameter", "Series"]


@light(kw_only=True)
class Given:
    """What a datatype reads.

    Attributes:
        parameter: The parameter to read.
        rule: The rule that asks for it.
        box: The box it is given in.
        offset: How many entries the field has already.
        number: Number of the part of the record whose field it is.
    """

    parameter: Parameter
    rule: FieldRule
    box: Box
    offset: int = 0
    number: int | None = None

    def companion(self, purpose: str) -> str | None:
        """Return what another parameter says about this one, by purpose."""
        for name in self._companions(purpose):
            line = self.box.line(name)
            if line:
                return line
        return None

    def companion_parameter(self, purpose: str) -> Parameter | None:
        """Return the first given of the parameters that stand beside this one, by purpose."""
        for name in self._companions(purpose):
            one = self.box.parameters.get(name)
            if one is not None and one.items:
                return one
        return None

    def companion_evidence(self, purpose: str) -> tuple[tuple[ReferenceUse, ...], tuple[NoteUse, ...]]:
        """Return the references and notes of what `companion` returns, or of what is nothing but evidence."""
        names = self._companions(purpose)
        if len(names) > 1:
            names = tuple(sorted(names, key=lambda name: self.box.line(name) is None))
        return next((found for found in map(self.box.evidence, names) if any(found)), ((), ()))

    def _companions(self, purpose: str) -> tuple[str, ...]:
        purposes = self.rule.companions.get(self.parameter.name)
        return () if purposes is None else purposes.get(purpose, ())


ReadEntries: TypeAlias = Callable[[Given], Sequence[Entry]]
"""Reads one parameter as entries of a field."""

ReadWords: TypeAlias = Callable[[Item, Knowledge, str], Item]
"""Adds to an item what its words state, such as dates; with the facts and the wiki's database name."""


@attrs.frozen(kw_only=True)
class Datatype:
    """What the values of a parameter are.

    Attributes:
        name: What schemas in data files call it.
        entry: The class of its entries.
        entries: Reads a parameter as entries.
        words: Adds to an item, without its children, the dates or quantities that its words state; None without any.
        companions: The purposes that other parameters can have beside one of this datatype.
        alike: Those of these whose parameters are of this datatype too, and read without the one beside: an end.
        beside: What reads the words of other companions, by purpose: the year of a number.
    """

    name: str
    entry: type[Entry]
    entries: ReadEntries
    words: ReadWords | None = None
    companions: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    beside: Mapping[str, ReadWords] = attrs.Factory(dict)


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
        role: Role of the persons or files of this rule, or the heading over its things.
        aliases: Whether the parameters are names of one thing, so that the first given wins; else they stand together.
        companions: For a parameter, those that say something about it (its title, language, caption, alt text), by
            purpose; the first that is given counts.
        fallback: What stands for it where no parameter is given: `title`, the page's.
        leftover: Whether it fills its field with what rules before it made nothing of, whose parameters it shares.
        spare: Two fields for what stands behind the first entry: names in other languages, and further ones.
        unit: Unit of numbers that name neither unit nor money.
        share: Whether `12 / 120` is 12 of 120.
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
    leftover: bool = False
    spare: tuple[str, str] | None = None
    unit: str | None = None
    share: bool = False
    names: frozenset[str] = attrs.field(init=False, repr=False, eq=False)
    """All parameters that it reads for themselves; companions that are of its datatype too are among them."""

    @names.default
    def _all_names(self) -> frozenset[str]:
        return frozenset(self.parameters).union(*map(self.alike, self.parameters))

    def alike(self, parameter: str) -> Iterator[str]:
        """Yield the companions of a parameter that are of the rule's datatype too."""
        for purpose in self.datatype.alike:
            yield from self.companions.get(parameter, {}).get(purpose, ())

    def given_in(self, box: Box) -> list[Parameter]:
        """Return the parameters that a box gives, in the rule's order; one without items if only its companion is."""
        get = box.parameters.get
        given = [one for name in self.parameters if (one := get(name)) is not None and one.items]
        if not self.datatype.alike or not self.companions:
            return given
        own = {one.name: one for one in given}
        used = {other for name in own for other in self.alike(name)}
        given = []
        for name in self.parameters:
            if name in own:
                given.append(own[name])
                continue
            beside = (get(other) for other in self.alike(name) if other not in used)
            companion = next((one for one in beside if one is not None and one.items), None)
            if companion is not None:
                used.add(companion.name)
                given.append(Parameter(name, (), "", companion.span))
        return given

    def with_others(self, others: Mapping[str, Iterable[str]]) -> FieldRule:
        """Return the rule with further names of parameters, each behind the one that it stands for."""

        def with_own(names: Iterable[str]) -> tuple[str, ...]:
            return tuple(one for name in names for one in (name, *others.get(name, ())))

        companions = {
            one: {purpose: with_own(names) for purpose, names in by_purpose.items()}
            for parameter, by_purpose in self.companions.items()
            for one in with_own((parameter,))
        }
        return attrs.evolve(self, parameters=with_own(self.parameters), companions=companions)


@attrs.frozen(kw_only=True)
class Series:
    """Parts of a record, each made of the parameters of one number.

    Attributes:
        field: The record's field.
        part: The class of the parts, a subclass of `Part`.
        rules: How the fields of a part are filled, by its number.
        alone: Fields that make no part where they are all that is given, with the fields of the record whose entries
            theirs are then: they are about the whole.
    """

    field: str
    part: type
    rules: Mapping[int, tuple[FieldRule, ...]]
    alone: Mapping[str, str] = attrs.Factory(dict)


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
        series: The fields whose values are parts, each of the parameters of one number; those of one field follow
            each other.
        known: Parameters that are no values of their own (sizes, languages of others).
        local: For the template of another wiki, its own names of parameters, with the names that the rules have.
        complete: Makes the record of the entries and parts; None for these as they are.
    """

    kind: str
    names: tuple[str, ...]
    record: type
    rules: tuple[FieldRule, ...]
    series: tuple[Series, ...] = ()
    known: frozenset[str] = frozenset()
    local: Mapping[str, Mapping[str, str]] = attrs.Factory(dict)
    complete: Complete | None = None
    _words: Mapping[str, ReadWords | None] = attrs.field(init=False, repr=False, eq=False)
    _fields: tuple[str, ...] = attrs.field(init=False, repr=False, eq=False)
    _spare: tuple[tuple[str, str, str], ...] = attrs.field(init=False, repr=False, eq=False)
    _parts: tuple[tuple[Series, int], ...] = attrs.field(init=False, repr=False, eq=False)
    _asking: Asking[FieldRule] = attrs.field(init=False, repr=False, eq=False)
    parameters: frozenset[str] = attrs.field(init=False, repr=False, eq=False)
    """All parameters that the family knows."""

    def __attrs_post_init__(self) -> None:
        rules = tuple(self._all_rules())
        words: dict[str, ReadWords | None] = {}
        for rule in reversed(rules):
            for purpose, names in (pair for one in rule.companions.values() for pair in one.items()):
                kind = rule.datatype
                words |= dict.fromkeys(names, kind.words if purpose in kind.alike else kind.beside.get(purpose))
        words |= {name: rule.datatype.words for rule in reversed(rules) for name in rule.parameters}
        object.__setattr__(self, "_words", words)
        object.__setattr__(self, "parameters", self.known.union(words))
        fields = dict.fromkeys([rule.field for rule in self.rules] + [one.field for one in self.series])
        object.__setattr__(self, "_fields", tuple(fields))
        spare = tuple((rule.field, *rule.spare) for rule in self.rules if rule.spare is not None)
        object.__setattr__(self, "_spare", spare)
        object.__setattr__(self, "_parts", tuple((one, number) for one in self.series for number in one.rules))
        parts = [rules for one in self.series for rules in one.rules.values()]
        object.__setattr__(self, "_asking", Asking([self.rules, *parts]))

    def _all_rules(self) -> Iterator[FieldRule]:
        yield from self.rules
        for series in self.series:
            for rules in series.rules.values():
                yield from rules

    def of_template(self, name: str) -> InfoboxSchema:
        """Return the schema with the parameters that one of its templates has of its own."""
        own = self.local.get(name)
        if not own:
            return self
        others: dict[str, list[str]] = {}
        for alias, meant in own.items():
            others.setdefault(meant, []).append(alias)
        series = tuple(
            attrs.evolve(
                one,
                rules={
                    number: tuple(rule.with_others(others) for rule in rules) for number, rules in one.rules.items()
                },
            )
            for one in self.series
        )
        rules = tuple(rule.with_others(others) for rule in self.rules)
        known = self.known.union(*(others.get(one, ()) for one in self.known))
        return attrs.evolve(self, rules=rules, series=series, known=known, local={})

    def words_of(self, parameter: str) -> ReadWords | None:
        """Return what reads the words of a parameter's items."""
        return self._words.get(parameter)

    def read(self, box: Box) -> object:
        """Make the record of a box."""
        asked = self._asking.asked(box.parameters)
        entries: dict[str, list[Entry]] = {field: [] for field in self._fields}
        _read_rules(asked.pop(0, ()), box, entries)
        for field, native, other in self._spare:
            if len(entries[field]) > 1:
                move_spare_names(entries, field, native, other, box)
        made: dict[str, list[Any]] = dict(entries)
        for group, rules in asked.items():
            series, number = self._parts[group - 1]
            made[series.field] += _read_part(series, number, rules, box, made)
        return self.complete(made, box) if self.complete else make_record(self.record, made)


def _read_part(
    series: Series, number: int, rules: list[FieldRule], box: Box, entries: dict[str, list[Any]]
) -> tuple[object, ...]:
    """Return the part of a number if a box gives it; what is about the whole joins the entries of the record."""
    read: dict[str, list[Entry]] = {rule.field: [] for rule in series.rules[number]}
    _read_rules(rules, box, read, number)
    found = {field: those for field, those in read.items() if those}
    if not found:
        return ()
    if any(field not in series.alone for field in found):
        return (make_record(series.part, found, number=number),)
    for field, those in found.items():
        append_entries(entries.setdefault(series.alone[field], []), those)
    return ()


def _read_rules(
    rules: Iterable[FieldRule], box: Box, entries: dict[str, list[Entry]], number: int | None = None
) -> None:
    """Add the entries that rules make to those of their fields, in the order of the rules."""
    for rule in rules:
        field = entries[rule.field]
        winner: str | None = None
        for parameter in rule.given_in(box):
            given = Given(parameter=parameter, rule=rule, box=box, offset=len(field), number=number)
            found = rule.datatype.entries(given)
            field.extend(left_of(found, entries) if rule.leftover else found)
            if winner is not None and rule.aliases:
                details = (("name", parameter.name), ("winner", winner), ("field", rule.field))
                box.report(Finding("alias-shadowed", parameter.span, details))
            winner = winner or parameter.name
        if not field and rule.fallback:
            field.append(Text(text=box.title))
