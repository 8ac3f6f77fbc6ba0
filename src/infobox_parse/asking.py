"""Which of many rules the parameters of a box concern: found by the names that are given, and not by asking each rule.

A schema may have a thousand rules, for the parts of a record have their own by number; a box gives a few dozen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from infobox_parse.parameters import Parameter


__all__ = ["Asking"]


class _Rule(Protocol):
    @property
    def names(self) -> frozenset[str]:
        """The parameters without any of which it does nothing."""

    @property
    def fallback(self) -> str | None:
        """What it does without them; None for nothing."""


_R = TypeVar("_R", bound=_Rule)


class Asking(Generic[_R]):
    """The rules of a schema by the parameters that they read.

    Args:
        groups: The rules: those of the record first, then those of each part.
    """

    def __init__(self, groups: Iterable[Sequence[_R]]) -> None:
        self._rules: list[_R] = []
        self._groups: list[int] = []
        self._always: list[int] = []
        self._first: dict[str, int] = {}  # most names have no other; thousands of lists of one would be slow to make
        self._others: dict[str, list[int]] = {}
        first, others = self._first, self._others
        for group, rules in enumerate(groups):
            for place, rule in enumerate(rules, len(self._rules)):
                if rule.fallback:
                    self._always.append(place)
                for name in rule.names:
                    if name in first:
                        others.setdefault(name, []).append(place)
                    else:
                        first[name] = place
            self._rules += rules
            self._groups += [group] * len(rules)

    def asked(self, parameters: Mapping[str, Parameter]) -> dict[int, list[_R]]:
        """Return the rules that have something to read, in order, by the number of their group."""
        places = set(self._always)
        first, others = self._first, self._others
        for name, parameter in parameters.items():
            if parameter.items and name in first:
                places.add(first[name])
                if name in others:
                    places.update(others[name])
        found: dict[int, list[_R]] = {}
        for place in sorted(places):
            found.setdefault(self._groups[place], []).append(self._rules[place])
        return found
