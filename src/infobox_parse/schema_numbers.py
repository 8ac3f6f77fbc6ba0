"""The rules of a series as its file writes them, with a number in the place of `{n}`."""

from __future__ import annotations

from typing import cast


__all__ = ["NUMBER", "numbered"]

NUMBER = "{n}"
"""Stands for the number in the names of parameters of a series."""


def numbered(table: object, number: int, *, unnumbered: bool) -> object:
    """Return a table with a number in the place of `{n}`; in names of parameters, before 1 also without any."""

    def names(written: object) -> object:
        given = [written] if isinstance(written, str) else written
        if not isinstance(given, list):
            return written
        found: list[object] = []
        for name in given:
            forms = ["", str(number)] if unnumbered and number == 1 else [str(number)]
            found += [name.replace(NUMBER, form) for form in forms] if isinstance(name, str) else [name]
        return list(dict.fromkeys(found)) if all(isinstance(name, str) for name in found) else found

    def companions(by_purpose: object) -> object:
        return {key: names(one) for key, one in by_purpose.items()} if isinstance(by_purpose, dict) else by_purpose

    if not isinstance(table, dict):
        return table
    made = {**table, "parameters": names(table.get("parameters"))}
    if isinstance(table.get("companions"), dict):
        made["companions"] = {
            form: companions(by_purpose)
            for parameter, by_purpose in table["companions"].items()
            for form in cast("list[str]", names(parameter))
        }
    return made
