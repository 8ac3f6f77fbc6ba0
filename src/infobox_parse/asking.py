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
        self._rules: list[tuple[int, _R]] = []
        self._always: list[int] = []
        by_name: dict[str, list[int]] = {}
        for group, rules in enumerate(groups):
            for rule in rules:
                place = len(self._rules)
                self._rules.append((group, rule))
                if rule.fallback:
                    self._always.append(place)
                for name in rule.names:
                    by_name.setdefault(name, []).append(place)
        self._by_name = by_name

    def asked(self, parameters: Mapping[str, Parameter]) -> dict[int, list[_R]]:
        """Return the rules that have something to read, in order, by the number of their group."""
        places = set(self._always)
        by_name = self._by_name
        for name, parameter in parameters.items():
            if parameter.items and name in by_name:
                places.update(by_name[name])
        found: dict[int, list[_R]] = {}
        for place in sorted(places):
            group, rule = self._rules[place]
            if group in found:
                found[group].append(rule)
            else:
                found[group] = [rule]
        return found
