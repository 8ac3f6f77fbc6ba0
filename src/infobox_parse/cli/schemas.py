"""Kinds of infoboxes that the user declares, beside those of the package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from infobox_parse.cli.command import WrongUseError
from infobox_parse.errors import SchemaError
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.schema_files import load_schema


if TYPE_CHECKING:
    from collections.abc import Iterable

    from infobox_parse.schema import InfoboxSchema
    from infobox_parse.schema_sets import InfoboxSet


__all__ = ["infoboxes_with", "read_schemas"]


def read_schemas(files: Iterable[str]) -> tuple[InfoboxSchema, ...]:
    """Read schemas.

    Raises:
        WrongUseError: A file cannot be read, or is no schema.
    """
    try:
        return tuple(load_schema(Path(file)) for file in files)
    except SchemaError as error:
        raise WrongUseError(str(error)) from error


def infoboxes_with(schemas: Iterable[InfoboxSchema]) -> InfoboxSet:
    """Return the package's schemas with more; templates that several claim are those of the last."""
    infoboxes = INFOBOXES
    for schema in schemas:
        infoboxes = infoboxes.with_schema(schema)
    return infoboxes
