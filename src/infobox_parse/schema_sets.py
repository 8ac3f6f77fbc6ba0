"""Sets of schemas: which family of infoboxes a template is of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

import attrs

from infobox_parse.errors import DuplicateNameError
from infobox_parse.schema import InfoboxSchema


__all__ = ["InfoboxSet", "LoadSchema"]

LoadSchema: TypeAlias = Callable[[], InfoboxSchema]
"""Gives a schema that is read from its file when first needed; always the same one."""


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
        return tuple(member if isinstance(member, InfoboxSchema) else member() for member in self.members)

    def with_schema(self, schema: InfoboxSchema) -> InfoboxSet:
        """Return a set with one more member; templates that others claim go to the new one."""
        kept = tuple(
            attrs.evolve(other, names=tuple(name for name in other.names if name not in schema.names))
            for other in self.schemas
        )
        return InfoboxSet((*kept, schema))

    def schema(self, canonical: str) -> InfoboxSchema | None:
        """Return the schema of a template by its title after redirects."""
        return self.by_name().get(canonical)

    def by_name(self) -> Mapping[str, InfoboxSchema]:
        """Return the schemas by template, made once; two threads at most make the same."""
        names = self._found.get("names")
        if names is None:
            names = self._found["names"] = MappingProxyType(_by_name(self.schemas))
        return names


def _by_name(schemas: tuple[InfoboxSchema, ...]) -> dict[str, InfoboxSchema]:
    table: dict[str, InfoboxSchema] = {}
    for schema in schemas:
        for name in schema.names:
            if name in table:
                message = f"the infobox schemas {table[name].kind!r} and {schema.kind!r} both claim {name!r}"
                raise DuplicateNameError(message)
            table[name] = schema.of_template(name)
    return table
