"""Filters that Spark hands to a source (https://spark.apache.org/docs/latest/api/python/tutorial/sql/python_data_source.html)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from infobox_parse.dump.selection import COLUMNS, Condition


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


__all__ = ["condition_of"]

_TESTS: Mapping[str, str] = {
    "EqualTo": "=",
    "LessThan": "<",
    "LessThanOrEqual": "<=",
    "GreaterThan": ">",
    "GreaterThanOrEqual": ">=",
    "In": "in",
    "StringStartsWith": "starts",
    "StringEndsWith": "ends",
    "StringContains": "contains",
    "IsNotNull": "is there",
}
"""The tests of filters by their classes, which Spark before 4.1 has not."""


def condition_of(asked: Any, columns: Collection[str]) -> Condition | None:  # noqa: ANN401  # Spark before 4.1 has no class of filters
    """Return a filter as a condition; None if only Spark can tell.

    Args:
        asked: The filter.
        columns: The columns of the table.
    """
    test = _TESTS.get(type(asked).__name__)
    if test is None or len(asked.attribute) != 1:
        return None
    (column,) = asked.attribute
    if column not in COLUMNS or column not in columns:
        return None
    value = getattr(asked, "value", None)
    return Condition(column, test, frozenset(value or ()) if test == "in" else value)
