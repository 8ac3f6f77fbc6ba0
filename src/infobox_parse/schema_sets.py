"""Sets of schemas: which family of infoboxes a template is of."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Protocol

import attrs

from infobox_parse.errors import DuplicateNameError
from infobox_parse.schema import InfoboxSchema


__all__ = ["InfoboxSet", "LoadSchema"]


class LoadSchema(Protocol):
    """A schema that is read when it is needed; what it is for is known before.

    Attributes:
        kind: Its name in output.
        names: Titles of its templates, after redirects.
    """

    @property
    def kind(self) -> str: ...  # noqa: D102  # see above

    @property
    def names(self) -> tuple[str, ...]: ...  # noqa: D102  # see above

    def __call__(self) -> InfoboxSchema:
        """Return the schema, always the same one."""


@attrs.frozen(eq=False)
class InfoboxSet:
    """An immutable set of schemas.

    Attributes:
        members: The schemas, or what loads them: then nothing is read before it is needed.

    Raises:
        DuplicateNameError: Two members claim a template.
    """

    members: tuple[InfoboxSchema | LoadSchema, ...]
    _found: dict[str, Mapping[str, InfoboxSchema]] = attrs.field(init=False, repr=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        if all(isinstance(member, InfoboxSchema) for member in self.members):
            self.by_name()

    def __reduce__(self) -> tuple[type[InfoboxSet], tuple[tuple[InfoboxSchema | LoadSchema, ...]]]:
        return InfoboxSet, (self.members,)

    @property
    def schemas(self) -> tuple[InfoboxSchema, ...]:
        """The schemas."""
        return tuple(_loaded(member) for member in self.members)

    @functools.cached_property
    def names(self) -> frozenset[str]:
        """The titles of all templates; every page asks for them."""
        return frozenset(self.by_name())

    @property
    def kinds(self) -> Mapping[str, str]:
        """The kinds by template, for which no schema is read."""
        return {name: member.kind for member in self.members for name in member.names}

    def with_schema(self, schema: InfoboxSchema) -> InfoboxSet:
        """Return a set with one more member; templates that others claim go to the new one."""
        taken = frozenset(schema.names)
        kept = tuple(
            attrs.evolve(_loaded(other), names=tuple(name for name in other.names if name not in taken))
            if taken.intersection(other.names)
            else other
            for other in self.members
        )
        return InfoboxSet((*kept, schema))

    def schema(self, canonical: str) -> InfoboxSchema | None:
        """Return the schema of a template by its title after redirects."""
        return self.by_name().get(canonical)

    def by_name(self) -> Mapping[str, InfoboxSchema]:
        """Return the schemas by template; one that is asked for is read then; two threads at most read the same."""
        names = self._found.get("names")
        if names is None:
            names = self._found["names"] = _ByName(self.members)
        return names


class _ByName(Mapping[str, InfoboxSchema]):
    """The schemas by template."""

    def __init__(self, members: tuple[InfoboxSchema | LoadSchema, ...]) -> None:
        self.members: dict[str, InfoboxSchema | LoadSchema] = {}
        self.schemas: dict[str, InfoboxSchema] = {}
        for member in members:
            for name in member.names:
                if name in self.members:
                    other = self.members[name]
                    message = f"the infobox schemas {other.kind!r} and {member.kind!r} both claim {name!r}"
                    raise DuplicateNameError(message)
                self.members[name] = member

    def __getitem__(self, name: str) -> InfoboxSchema:
        schema = self.schemas.get(name)
        if schema is None:
            schema = self.schemas[name] = _loaded(self.members[name]).of_template(name)
        return schema

    def __iter__(self) -> Iterator[str]:
        return iter(self.members)

    def __len__(self) -> int:
        return len(self.members)


def _loaded(member: InfoboxSchema | LoadSchema) -> InfoboxSchema:
    return member if isinstance(member, InfoboxSchema) else member()
