"""How the fields of records are filled: rules, the datatypes that read for them, and the parts that they make.

They are data; how they are applied is in `schema`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import attrs

from infobox_parse.entries import Entry
from infobox_parse.knowledge import Knowledge
from infobox_parse.light import light
from infobox_parse.parameters import Box, Parameter
from infobox_parse.values import Item, NoteUse, ReferenceUse


__all__ = ["Datatype", "FieldRule", "Given", "ReadEntries", "ReadWords", "Series", "mentioned"]


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
        own = frozenset(self.parameters)
        return own.union(*map(self.alike, self.parameters)) if self.datatype.alike and self.companions else own

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
        if others.keys().isdisjoint(mentioned(self)):  # as most of the thousand rules of a schema
            return self

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


def mentioned(rule: FieldRule) -> Iterator[str]:
    """Yield all names of parameters that a rule has."""
    yield from rule.parameters
    for parameter, by_purpose in rule.companions.items():
        yield parameter
        for names in by_purpose.values():
            yield from names
