"""How the parameters of an infobox become the fields of a record: data, and the one procedure that applies it.

Which parameter is which field through which datatype is declared in `infoboxes/`; nothing here goes by a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import attrs

from infobox_parse.asking import Asking
from infobox_parse.diagnostics import Finding
from infobox_parse.entries import Entry, Text
from infobox_parse.making import append_entries, left_of, make_record
from infobox_parse.parameters import Box, Parameter
from infobox_parse.rules import Datatype, FieldRule, Given, ReadWords, Series
from infobox_parse.spare_names import move_spare_names


__all__ = ["Box", "Datatype", "FieldRule", "Given", "InfoboxSchema", "Parameter", "ReadWords", "Series"]


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
            kind = rule.datatype
            for by_purpose in rule.companions.values():
                for purpose, names in by_purpose.items():
                    read = kind.words if purpose in kind.alike else kind.beside.get(purpose)
                    words.update(dict.fromkeys(names, read))
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
