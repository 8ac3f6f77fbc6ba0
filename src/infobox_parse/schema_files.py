"""Schemas in TOML files: what parameters fill which fields of which record, without any Python.

It knows no infobox. The keys of a file are those of `_FILE`, for each of its `[[fields]]` those of `_FIELD`, and for
each of its `[[series]]`, whose fields are filled by the parameters of one number after the other, those of `_SERIES`.
A table of `[[fields]]` with `numbers` stands for as many, each of one number.
"""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, get_args, get_type_hints

import attrs

from infobox_parse.datatypes import DATATYPES
from infobox_parse.entries import Part
from infobox_parse.errors import SchemaError
from infobox_parse.made_records import made_record
from infobox_parse.records import RECORDS
from infobox_parse.rules import mentioned
from infobox_parse.schema import FieldRule, InfoboxSchema, Series
from infobox_parse.schema_checks import Checker, is_field_name
from infobox_parse.schema_numbers import MOST_NUMBERS, NUMBER, numbered, numbered_pairs, with_number, with_numbers


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from importlib.resources.abc import Traversable

    from infobox_parse.schema import Complete, Datatype


__all__ = ["load_schema", "read_head"]

_FILE = {"kind": str, "names": list, "record": str, "known": list, "fields": list, "series": list, "local": dict}
_FIELD = {
    "field": str,
    "parameters": list,
    "datatype": str,
    "enumerated": bool,
    "nested": bool,
    "joined": bool,
    "role": str,
    "aliases": bool,
    "companions": dict,
    "fallback": str,
    "leftover": bool,
    "spare": list,
    "unit": str,
    "share": bool,
    "numbers": int,
    "unnumbered": bool,
}
_SERIES = {"field": str, "numbers": int, "unnumbered": bool, "zero": bool, "alone": dict, "fields": list}
_FALLBACKS = ("title",)


def load_schema(
    source: str | Path | Traversable,
    *,
    records: Collection[type] = RECORDS,
    complete: Complete | None = None,
) -> InfoboxSchema:
    """Read a schema that is written in TOML.

    Args:
        source: The file, or the TOML itself; a string with a newline in it is TOML.
        records: The classes that the schema may name as its record, attrs classes. A schema that names none is for
            the only one; where there are several, as without this argument, a class is made of its fields.
        complete: Makes the record of the entries; without it, they are the record's members.

    Raises:
        SchemaError: The file cannot be read, is no TOML, or says something that cannot be.
    """
    text, where = _read(source)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = f"{where}: {error}"
        raise SchemaError(message) from error
    return _Reader(where, tuple(records)).schema(table, complete)


def read_head(file: Traversable) -> tuple[str, tuple[str, ...]]:
    """Return the kind and the templates of a schema that is known to be right; its fields are not read."""
    head, _, _ = file.read_text(encoding="utf-8").partition("\n[[")
    table = tomllib.loads(head)
    return table["kind"], tuple(table["names"])


def _read(source: str | Path | Traversable) -> tuple[str, str]:
    """Return the text and what to call it."""
    if isinstance(source, str):
        if "\n" in source:
            return source, "schema"
        source = Path(source)
    try:
        return source.read_text(encoding="utf-8"), source.name
    except (OSError, UnicodeDecodeError) as error:
        message = f"{source}: cannot be read: {error}"
        raise SchemaError(message) from error


@attrs.frozen
class _Reader(Checker):
    """Reads one file, whose record may be one of some classes."""

    records: tuple[type, ...]

    def schema(self, table: Mapping[str, object], complete: Complete | None) -> InfoboxSchema:
        self.check(table, _FILE, ("kind", "names", "fields"), "")
        record = self.record(table)
        fields = table["fields"]
        members = _members(record)
        rules = tuple(
            self.rule(one, record, members)
            for each in (fields if isinstance(fields, list) else ())
            for one in with_numbers(each)
        )
        tables = table.get("series", ())
        series = tuple(self.series(each, record) for each in (tables if isinstance(tables, list) else ()))
        known = self.known(table.get("known", []), series)
        all_rules = (*rules, *(rule for one in series for those in one.rules.values() for rule in those))
        self.check_claims(all_rules, known)
        names = self.strings(table["names"], "key 'names'")
        parameters = known.union(*map(mentioned, all_rules))
        return InfoboxSchema(
            kind=str(table["kind"]),
            names=names,
            record=record,
            rules=rules,
            series=series,
            known=known,
            local=self.local(table.get("local", {}), names, parameters, _numbers(series)),
            complete=complete,
        )

    def record(self, table: Mapping[str, object]) -> type:
        name = table.get("record")
        classes = {cls.__name__: cls for cls in self.records}
        if name is None and len(classes) == 1:
            (record,) = classes.values()
        elif name is None:
            return self.made(str(table["kind"]), table["fields"])
        else:
            record = classes[self.one_of(str(name), classes, "", "record")]
        if not attrs.has(record):
            self.fail("", f"the record {record.__name__} is no attrs class")
        return record

    def series(self, table: object, record: type) -> Series:
        if not isinstance(table, dict):
            self.fail("", "'series' is written [[series]], a table for each")
        place = f"series {table.get('field')!r}"
        self.check(table, _SERIES, ("field", "numbers", "fields"), place)
        hints = _hints(record)
        field = self.one_of(table["field"], hints, "", f"field of {record.__name__}")
        part = next(iter(get_args(hints[field])), None)
        if not (isinstance(part, type) and issubclass(part, Part)):
            self.fail(place, f"the field of {record.__name__} is no tuple of parts")
        numbers = table["numbers"]
        if not 1 <= numbers <= MOST_NUMBERS:
            self.fail(place, f"key 'numbers' must be 1 to {MOST_NUMBERS}, not {numbers}")
        unnumbered = table.get("unnumbered", False)
        members = _members(part)
        return Series(
            field=field,
            part=part,
            rules={
                number: tuple(
                    self.rule(numbered(each, number, unnumbered=unnumbered), part, members) for each in table["fields"]
                )
                for number in range(0 if table.get("zero") else 1, numbers + 1)
            },
            alone=self.alone(table.get("alone", {}), part, record, place),
        )

    def alone(self, table: Mapping[str, object], part: type, record: type, place: str) -> dict[str, str]:
        inner, outer = _hints(part), _hints(record)
        found = {
            self.one_of(field, inner, place, f"field of {part.__name__}"): self.one_of(
                str(whole), outer, place, f"field of {record.__name__}"
            )
            for field, whole in table.items()
        }
        for field, whole in found.items():
            if inner[field] != outer[whole]:
                self.fail(place, f"the fields {field!r} and {whole!r} do not hold the same")
        return found

    def known(self, names: object, series: tuple[Series, ...]) -> frozenset[str]:
        """Return the parameters that are no values; a number in them may be any that a series has."""
        numbers = _numbers(series)
        return frozenset(
            each
            for name in (self.strings(names, "key 'known'") if names else ())
            for each in ([with_number(name, number) for number in numbers] if NUMBER in name else [name])
        )

    def made(self, kind: str, tables: object) -> type:
        """Make the class of the records; a field that never lacks a value holds one."""
        fields: dict[str, tuple[str, bool]] = {}
        for table in tables if isinstance(tables, list) else ():
            if not isinstance(table, dict):
                self.fail("", "'fields' is written [[fields]], a table for each")
            place = f"field {table.get('field')!r}"
            self.check(table, _FIELD, ("field", "datatype"), place)
            field, datatype = table["field"], self.one_of(table["datatype"], DATATYPES, place, "datatype")
            if not is_field_name(field):
                self.fail(place, "the name of a field consists of letters, digits and _, as names in Python do")
            if fields.setdefault(field, (datatype, table.get("fallback") is not None))[0] != datatype:
                self.fail(place, "all its rules are of one datatype")
        return made_record(kind, tuple((field, *how) for field, how in fields.items()))

    def rule(self, table: object, record: type, members: Collection[str]) -> FieldRule:
        if not isinstance(table, dict):
            self.fail("", "'fields' is written [[fields]], a table for each")
        place = f"field {table.get('field')!r}"
        self.check(table, _FIELD, ("field", "datatype"), place)
        if "numbers" in table:  # which are gone where they can be counted
            self.fail(place, f"key 'numbers' must be 1 to {MOST_NUMBERS}, not {table['numbers']}")
        field = self.one_of(table["field"], members, "", f"field of {record.__name__}")
        datatype = DATATYPES[self.one_of(table["datatype"], DATATYPES, place, "datatype")]
        parameters = self.strings(table.get("parameters", [field]), f"{place}: key 'parameters'")
        fallback = table.get("fallback")
        return FieldRule(
            field=field,
            parameters=parameters,
            datatype=datatype,
            enumerated=table.get("enumerated", False),
            nested=table.get("nested", False),
            joined=table.get("joined", False),
            role=table.get("role"),
            aliases=table.get("aliases", True),
            companions=self.companions(table.get("companions", {}), parameters, datatype, place),
            fallback=None if fallback is None else self.one_of(fallback, _FALLBACKS, place, "fallback"),
            leftover=table.get("leftover", False),
            spare=self.spare(table.get("spare"), members, place),
            unit=table.get("unit"),
            share=table.get("share", False),
        )

    def spare(self, names: object, members: Collection[str], place: str) -> tuple[str, str] | None:
        if names is None:
            return None
        fields = [self.one_of(name, members, place, "field") for name in self.strings(names, f"{place}: key 'spare'")]
        if len(fields) != 2:
            self.fail(place, "key 'spare' names two fields: of names in other languages, and of further names")
        return fields[0], fields[1]

    def companions(
        self, table: Mapping[str, object], parameters: tuple[str, ...], datatype: Datatype, place: str
    ) -> dict[str, dict[str, tuple[str, ...]]]:
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for parameter, by_purpose in table.items():
            self.one_of(parameter, parameters, place, "parameter with companions")
            if not isinstance(by_purpose, dict):
                self.fail(place, f'the companions of {parameter!r} are a table: purpose = ["parameter"]')
            for purpose, names in by_purpose.items():
                self.one_of(purpose, datatype.companions, place, f"companion of datatype {datatype.name}")
                given = [names] if isinstance(names, str) else names
                strings = self.strings(given, f"{place}: companion {purpose!r} of {parameter!r}")
                found.setdefault(parameter, {})[purpose] = strings
        return found

    def local(
        self, table: object, templates: tuple[str, ...], parameters: Collection[str], numbers: list[int]
    ) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for template, names in table.items() if isinstance(table, dict) else ():
            self.one_of(template, templates, "", "template with parameters of its own")
            if not isinstance(names, dict):
                self.fail("", f"[local.{template!r}] is a table: its name of a parameter = the name in this file")
            for own, meant in names.items():
                for one, other in numbered_pairs(own, str(meant), parameters, numbers):
                    self.one_of(other, parameters, f"local parameter {one!r}", "parameter")
                    found.setdefault(template, {})[one] = other
        return found


def _numbers(series: Iterable[Series]) -> list[int]:
    """Return all numbers that parts of a record have."""
    return sorted({number for one in series for number in one.rules})


def _members(record: type) -> frozenset[str]:
    """Return the names of what a record is made of."""
    return frozenset(member.alias for member in attrs.fields(record))


@functools.lru_cache(maxsize=64)  # the parts of one record ask for those of the whole
def _hints(record: type) -> Mapping[str, object]:
    return get_type_hints(record)
