"""Which pages are asked for, by what stands before their text: number, title and namespace."""

from __future__ import annotations

import operator
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from infobox_parse.dump.page_xml import PageXMLError, read_page_xml


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from infobox_parse.dump.splitting import RawPage


__all__ = ["COLUMNS", "TESTS", "Condition", "Selection"]

COLUMNS = frozenset({"page_id", "title", "namespace"})
"""What conditions are about."""

TESTS: Mapping[str, Callable[[object, object], bool]] = MappingProxyType(
    {
        "=": operator.eq,
        "<": operator.lt,  # type: ignore[dict-item]  # both are numbers, or both texts
        "<=": operator.le,  # type: ignore[dict-item]
        ">": operator.gt,  # type: ignore[dict-item]
        ">=": operator.ge,  # type: ignore[dict-item]
        "in": lambda value, those: value in those,  # type: ignore[operator]
        "starts": lambda value, start: str(value).startswith(str(start)),
        "ends": lambda value, end: str(value).endswith(str(end)),
        "contains": lambda value, part: str(part) in str(value),
        "is there": lambda _value, _nothing: True,
    }
)
"""What a value that is there is asked; of one that is not, no test is true."""

_HEAD_BYTES = 4096


@attrs.frozen
class Condition:
    """A condition.

    Attributes:
        column: A member of `COLUMNS`.
        test: A key of `TESTS`.
        value: What the test compares with.
    """

    column: str
    test: str
    value: object = None


@attrs.frozen
class Selection:
    """Pages for which all conditions hold."""

    conditions: tuple[Condition, ...] = ()

    def has(self, raw: RawPage, prefixes: Mapping[str, int]) -> bool:
        """Tell whether a page is asked for; one that cannot be read is, so that it is told.

        Args:
            raw: The page.
            prefixes: As of `read_page_xml`.
        """
        if not self.conditions:
            return True
        values = _head_values(raw, prefixes)
        if values is None or None in values.values():
            values = _values(raw, prefixes)
        return values is None or self._holds(values)

    def _holds(self, values: Mapping[str, object]) -> bool:
        return all(
            (value := values[condition.column]) is not None and TESTS[condition.test](value, condition.value)
            for condition in self.conditions
        )


def _values(raw: RawPage, prefixes: Mapping[str, int]) -> dict[str, object] | None:
    """Return the values of a page by column; None if it cannot be read."""
    try:
        (page,) = read_page_xml(raw, wiki="", prefixes=prefixes)
    except PageXMLError:
        return None
    return {"page_id": page.page_id, "title": page.title or "", "namespace": page.namespace}


def _head_values(raw: RawPage, prefixes: Mapping[str, int]) -> dict[str, object] | None:
    """Return what stands before the first revision, which stays; None where that is hard to tell."""
    end = raw.xml.find(b"<revision", 0, _HEAD_BYTES)
    if end < 0 or raw.xml.find(b"<!", 0, end) >= 0:
        return None
    return _values(attrs.evolve(raw, xml=raw.xml[:end] + b"<revision/></page>"), prefixes)
