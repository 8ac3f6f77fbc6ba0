"""Compares contract dictionaries with what a fixture expects: given keys must be equal, others do not matter."""

from __future__ import annotations

from typing import TypeAlias


__all__ = ["JSON", "differences", "without_ids"]

JSON: TypeAlias = "dict[str, JSON] | list[JSON] | str | int | float | bool | None"


def differences(expected: JSON, actual: JSON, path: str = "$") -> list[str]:
    """List where the actual value is not what is expected; lists are compared item by item, to their end."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        found: list[str] = []
        for key, value in expected.items():
            found += differences(value, actual.get(key), f"{path}.{key}")
        return found
    if isinstance(expected, list) and (isinstance(actual, list) or actual is None):
        actual = actual or []
        if len(expected) != len(actual):
            return [f"{path}: expected {len(expected)} entries, got {len(actual)}: {actual!r}"]
        pairs = zip(expected, actual, strict=True)
        return [line for at, (a, b) in enumerate(pairs) for line in differences(a, b, f"{path}[{at}]")]
    return [] if expected == actual and type(expected) is type(actual) else [f"{path}: {expected!r} != {actual!r}"]


def without_ids(value: JSON, references: list[JSON], notes: list[JSON]) -> JSON:
    """Replace the ids of references and notes by what they point to."""
    if isinstance(value, list):
        return [without_ids(one, references, notes) for one in value]
    if not isinstance(value, dict):
        return value
    found: dict[str, JSON] = {}
    for key, one in value.items():
        table = {"references": references, "notes": notes}.get(key)
        if table is not None and isinstance(one, list):
            found[key] = [_resolved(use, table, references, notes) for use in one]
        else:
            found[key] = without_ids(one, references, notes)
    return found


def _resolved(use: JSON, table: list[JSON], references: list[JSON], notes: list[JSON]) -> JSON:
    if not isinstance(use, dict) or not isinstance(use.get("id"), int):
        return use
    target = table[int(str(use["id"]))]
    if not isinstance(target, dict):
        return use
    rest = {key: value for key, value in target.items() if key != "id"}
    return {**without_ids(rest, references, notes), **{k: v for k, v in use.items() if k != "id"}}  # type: ignore[dict-item]
