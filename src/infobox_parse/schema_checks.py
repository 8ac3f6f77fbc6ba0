"""Refusals of what a file of a schema says: with the file, the place in it, what is wrong and what is allowed."""

from __future__ import annotations

import difflib
import keyword
import unicodedata
from typing import TYPE_CHECKING, NoReturn

import attrs

from infobox_parse.errors import SchemaError


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from infobox_parse.rules import FieldRule


__all__ = ["Checker", "is_field_name"]

_TYPES = {str: "a string", list: "an array", dict: "a table", bool: "true or false", int: "a whole number"}


@attrs.frozen
class Checker:
    """Checks the values of one file.

    Attributes:
        where: What messages call the file.
    """

    where: str

    def check(self, table: Mapping[str, object], allowed: Mapping[str, type], needed: tuple[str, ...], at: str) -> None:
        """Refuse a key that is not allowed, a value of another type, and a table without a key that it needs."""
        for key, value in table.items():
            kind = allowed[self.one_of(key, allowed, at, "key")]
            if not isinstance(value, kind):
                self.fail(at, f"key {key!r} must be {_TYPES[kind]}, not {value!r}")
        for key in needed:
            if key not in table:
                self.fail(at, f"no {key!r}")

    def strings(self, value: object, what: str) -> tuple[str, ...]:
        """Return strings from a list of some."""
        if not isinstance(value, list) or not value or not all(isinstance(one, str) and one for one in value):
            self.fail("", f"{what} must be a list of strings, not {value!r}")
        return tuple(value)

    def one_of(self, name: str, allowed: Collection[str], at: str, what: str) -> str:
        """Return a name that is one of those allowed."""
        if name not in allowed:
            close = difflib.get_close_matches(str(name), allowed, 1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            self.fail(at, f"unknown {what}: {name!r}{hint} (allowed: {_listed(allowed)})")
        return name

    def fail(self, at: str, message: str) -> NoReturn:
        """Refuse the file.

        Raises:
            SchemaError: Always, with the file and the place in it.
        """
        raise SchemaError(": ".join(part for part in (self.where, at, message) if part))

    def check_claims(self, rules: Iterable[FieldRule], known: Collection[str]) -> None:
        """Refuse a parameter that fills two fields with the same, or fills one and is said to be no value."""
        claimed: dict[str, str] = {}
        for rule in rules:
            for name in rule.parameters:
                if name in claimed and not rule.leftover:
                    self.fail(f"field {rule.field!r}", f"the parameter {name!r} is that of field {claimed[name]!r}")
                if name in known:
                    self.fail(f"field {rule.field!r}", f"the parameter {name!r} is in 'known', which holds no values")
                claimed[name] = rule.field


def _listed(names: Collection[str]) -> str:
    return ", ".join(sorted(names)) or "none"


def is_field_name(name: str) -> bool:
    """Tell whether a field of a class that is made can be called so: Python reads the name as it is written."""
    plain = name.isidentifier() and unicodedata.normalize("NFKC", name) == name
    return plain and not keyword.iskeyword(name) and not name.startswith("_") and name != "self"
