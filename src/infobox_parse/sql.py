"""Tables in SQL, in the dialect of DuckDB (https://duckdb.org/docs/stable/sql/data_types/overview); it runs nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infobox_parse.columnar import MapOf, Scalar, Struct, columns_of


if TYPE_CHECKING:
    from infobox_parse.columnar import Column, Shape


__all__ = ["create_table", "quoted"]

_TYPES = {
    "text": "VARCHAR",
    "truth": "BOOLEAN",
    "number": "DOUBLE",
    "integer": "INTEGER",
    "long": "BIGINT",
    "day": "DATE",
}


def create_table(table: str, *, fields: bool = True) -> str:
    """Return the statement that makes a table of `columnar.TABLES`."""
    columns = ",\n".join(f"    {_declared(column)}" for column in columns_of(table, fields=fields))
    return f"CREATE TABLE {quoted(table)} (\n{columns}\n);\n"


def quoted(name: str) -> str:
    """Return an identifier as SQL has it, whatever its words mean there."""
    return '"' + name.replace('"', '""') + '"'


def _declared(column: Column) -> str:
    needed = "" if column.optional else " NOT NULL"
    return f"{quoted(column.name)} {_type(column.shape)}{needed}"


def _type(shape: Shape) -> str:
    match shape:
        case Scalar(kind=kind):
            return _TYPES[kind]
        case Struct(columns=columns):
            members = ", ".join(f"{quoted(column.name)} {_type(column.shape)}" for column in columns)
            return f"STRUCT({members})"
        case MapOf(value=value):
            return f"MAP(VARCHAR, {_type(value)})"
    return f"{_type(shape.element)}[]"
