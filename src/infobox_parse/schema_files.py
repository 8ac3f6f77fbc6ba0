"""Schemas in TOML files: what parameters fill which fields of which record, without any Python.

It knows no infobox. The keys of a file are those of `_FILE` and, for each of its `[[fields]]`, of `_FIELD`.
"""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import attrs

from infobox_parse.datatypes import DATATYPES
from infobox_parse.errors import SchemaError
from infobox_parse.records import RECORDS
from infobox_parse.schema import FieldRule, InfoboxSchema


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from importlib.resources.abc import Traversable

    from infobox_parse.schema import Complete, Datatype


__all__ = ["load_schema"]

_FILE = {"kind": str, "names": list, "record": str, "known": list, "fields": list, "local": dict}
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
}
_FALLBACKS = ("title",)

_TYPES = {str: "a string", list: "a list of strings", dict: "a table", bool: "true or false"}


def load_schema(
    source: str | Path | Traversable,
    *,
    records: Collection[type] = RECORDS,
    complete: Complete | None = None,
) -> InfoboxSchema:
    """Read a schema that is written in TOML.

    Args:
        source: The file, or the TOML itself; a string with a newline in it is TOML.
        records: The classes that the schema may name as its record, attrs classes; a schema that names none is for
            the only one.
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
class _Reader:
    """Reads one file; `where` is what messages call it."""

    where: str
    records: tuple[type, ...]

    def schema(self, table: Mapping[str, object], complete: Complete | None) -> InfoboxSchema:
        self.check(table, _FILE, ("kind", "names", "fields"), "")
        record = self.record(table.get("record"))
        fields = table["fields"]
        rules = tuple(self.rule(each, record) for each in (fields if isinstance(fields, list) else ()))
        known = frozenset(self.strings(table["known"], "key 'known'")) if table.get("known") else frozenset()
        self.check_claims(rules, known)
        schema = InfoboxSchema(
            kind=str(table["kind"]),
            names=self.strings(table["names"], "key 'names'"),
            record=record,
            rules=rules,
            known=known,
            complete=complete,
        )
        local = self.local(table.get("local", {}), schema)
        return attrs.evolve(schema, local=local) if local else schema

    def record(self, name: object) -> type:
        classes = {cls.__name__: cls for cls in self.records}
        if name is None and len(classes) == 1:
            (record,) = classes.values()
        elif name is None:
            self.fail("", f"no 'record'; allowed: {_listed(classes)}")
        else:
            record = classes[self.one_of(str(name), classes, "", "record")]
        if not attrs.has(record):
            self.fail("", f"the record {record.__name__} is no attrs class")
        return record

    def rule(self, table: object, record: type) -> FieldRule:
        if not isinstance(table, dict):
            self.fail("", "'fields' is written [[fields]], a table for each")
        place = f"field {table.get('field')!r}"
        self.check(table, _FIELD, ("field", "datatype"), place)
        members = {member.alias for member in attrs.fields(record)}
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
        )

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

    def local(self, table: object, schema: InfoboxSchema) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for template, names in table.items() if isinstance(table, dict) else ():
            self.one_of(template, schema.names, "", "template with parameters of its own")
            if not isinstance(names, dict):
                self.fail("", f"[local.{template!r}] is a table: its name of a parameter = the name in this file")
            for own, meant in names.items():
                self.one_of(str(meant), schema.parameters, f"local parameter {own!r}", "parameter")
                found.setdefault(template, {})[own] = str(meant)
        return found

    def check_claims(self, rules: tuple[FieldRule, ...], known: frozenset[str]) -> None:
        """Refuse a parameter that fills two fields, or fills one and is said to be no value."""
        claimed: dict[str, str] = {}
        for rule in rules:
            for name in rule.parameters:
                if name in claimed:
                    self.fail(f"field {rule.field!r}", f"the parameter {name!r} is that of field {claimed[name]!r}")
                if name in known:
                    self.fail(f"field {rule.field!r}", f"the parameter {name!r} is in 'known', which holds no values")
                claimed[name] = rule.field

    def check(self, table: Mapping[str, object], allowed: Mapping[str, type], needed: tuple[str, ...], at: str) -> None:
        for key, value in table.items():
            kind = allowed[self.one_of(key, allowed, at, "key")]
            if not isinstance(value, kind):
                self.fail(at, f"key {key!r} must be {_TYPES[kind]}, not {value!r}")
        for key in needed:
            if key not in table:
                self.fail(at, f"no {key!r}")

    def strings(self, value: object, what: str) -> tuple[str, ...]:
        if not isinstance(value, list) or not value or not all(isinstance(one, str) and one for one in value):
            self.fail("", f"{what} must be a list of strings, not {value!r}")
        return tuple(value)

    def one_of(self, name: str, allowed: Collection[str], at: str, what: str) -> str:
        if name not in allowed:
            close = difflib.get_close_matches(str(name), allowed, 1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            self.fail(at, f"unknown {what}: {name!r}{hint} (allowed: {_listed(allowed)})")
        return name

    def fail(self, at: str, message: str) -> NoReturn:
        raise SchemaError(": ".join(part for part in (self.where, at, message) if part))


def _listed(names: Collection[str]) -> str:
    return ", ".join(sorted(names)) or "none"
