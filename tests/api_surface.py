"""All that users of a release may rely on, as names with what each is, one string a name.

It reads the package itself: signatures, members, the command's parser, the schemas of what is written. Documentation is
no part of it, and neither is what a module keeps to itself.
"""

from __future__ import annotations

import argparse
import enum
import importlib.util
import inspect
import json
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, cast

import attrs

from infobox_parse import arrow_columns, cli, schema_files, sql
from infobox_parse.cli import COMMANDS
from infobox_parse.columnar import TABLES, Column, ListOf, MapOf, Scalar, Shape, Struct, Tree, columns_of
from infobox_parse.convert import FORMAT
from infobox_parse.datatypes import DATATYPES
from infobox_parse.diagnostics import codes
from infobox_parse.exporters import EXPORTERS, ROW_EXPORTERS
from infobox_parse.infoboxes import INFOBOXES
from infobox_parse.json_schema import (
    article_schema,
    claim_schema,
    diff_schema,
    line_schema,
    record_kinds,
    record_schema,
    relation_schema,
)


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


__all__ = ["MODULES", "Names", "Surface", "surface"]

Names: TypeAlias = dict[str, str]
"""Names, and what each is."""

Surface: TypeAlias = dict[str, Names]
"""Names by section: `python`, `command`, `json` and so on."""

ROOT = Path(__file__).parents[1]

MODULES: dict[str, list[str] | None] = {
    "infobox_parse": None,
    "infobox_parse.applying": None,
    "infobox_parse.boxes": None,
    "infobox_parse.changes": None,
    "infobox_parse.content": None,
    "infobox_parse.convert": None,
    "infobox_parse.diagnostics": ["Code", "Diagnostic", "Edit", "Finding", "Severity", "codes"],
    "infobox_parse.dump.pool": ["WorkersError"],
    "infobox_parse.dump.reader": ["Dump", "open_dump", "read_dump"],
    "infobox_parse.dump.running": None,
    "infobox_parse.dump.targets": ["OutputError"],
    "infobox_parse.edit": ["ArticleEdit"],
    "infobox_parse.entries": None,
    "infobox_parse.errors": None,
    "infobox_parse.exporters": ["EXPORTERS", "ROW_EXPORTERS", "UnknownSuffixError"],
    "infobox_parse.exporting": ["Exporter", "Layout", "RowExporter", "Sink"],
    "infobox_parse.fetch": ["FetchError", "Fetched", "Reach", "fetch", "fetch_page", "fetch_revision"],
    "infobox_parse.fetching": ["Patience"],
    "infobox_parse.infoboxes": None,
    "infobox_parse.json_schema": None,
    "infobox_parse.knowledge": ["KNOWLEDGE", "Knowledge", "load_knowledge"],
    "infobox_parse.page": None,
    "infobox_parse.records": None,
    "infobox_parse.resolvers": None,
    "infobox_parse.resolving": None,
    "infobox_parse.schema": None,
    "infobox_parse.schema_sets": None,
    "infobox_parse.source": ["Position", "SourceText", "Span"],
    "infobox_parse.values": None,
    "infobox_parse.wikitext": None,
}
"""The modules whose names are public, with these names; None for all in `__all__`."""

if importlib.util.find_spec("pyspark") is not None:
    MODULES["infobox_parse.spark"] = None

_SPOKEN = frozenset("__call__ __contains__ __enter__ __exit__ __getitem__ __iter__ __len__ __str__".split())
"""Special methods that are a promise where a class writes them itself."""


def surface() -> Surface:
    """Return all names of the package as it is."""
    return {
        "python": dict(_python()),
        "diagnostics": {code.name: str(code.severity) for code in codes().values()},
        "command": dict(_command()),
        "extras": dict(_extras()),
        "json": dict(_json()),
        "tables": dict(_tables()),
        "kinds": {schema.kind: schema.record.__name__ for schema in INFOBOXES.schemas},
        "formats": {
            **{one.name: " ".join(one.suffixes) for one in EXPORTERS.values()},
            **{one.name: " ".join(one.suffixes) for one in ROW_EXPORTERS.values()},
        },
        "schema files": dict(_schema_files()),
    }


# Python.


def _python() -> Iterator[tuple[str, str]]:
    homes: dict[int, str] = {}
    for module, names in MODULES.items():
        loaded = importlib.import_module(module)
        for name in names or loaded.__all__:
            value = getattr(loaded, name)
            home = homes.setdefault(id(value), f"{module}.{name}") if callable(value) else f"{module}.{name}"
            if home != f"{module}.{name}":
                yield f"{module}.{name}", f"is {home}"
            else:
                yield from _value(home, value)


def _value(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, type):
        yield from _class(name, value)
    elif inspect.isroutine(value):
        yield name, f"function {_signature(value)}"
    elif isinstance(value, str | int | float | frozenset) and name != "infobox_parse.__version__":
        yield name, f"constant {_shown(value)}"
    else:
        yield name, f"value of {type(value).__name__}"


def _class(name: str, cls: type) -> Iterator[tuple[str, str]]:
    bases = [base.__name__ for base in cls.__bases__ if base is not object and not base.__name__.startswith("_")]
    yield name, f"class({', '.join(bases)})" if bases else "class"
    if issubclass(cls, enum.Enum):
        yield from ((f"{name}.{member.name}", f"is {_shown(member.value)}") for member in cls)
    fields: tuple[attrs.Attribute[object], ...] = attrs.fields(cls) if attrs.has(cls) else ()
    for field in fields:
        if not field.name.startswith("_"):
            yield f"{name}.{field.name}", _member(cls, field)
    if not fields and "__init__" in vars(cls) and not issubclass(cls, BaseException | enum.Enum):
        yield f"{name}.__init__", f"method {_signature(vars(cls)['__init__'])}"
    taken = {field.name for field in fields}
    for of in cls.__mro__:
        if of is cls or (of.__module__.startswith("infobox_parse") and of.__name__.startswith("_")):
            for member, value in vars(of).items():
                if member not in taken and (member in _SPOKEN or not member.startswith("_")):
                    yield from _attribute(f"{name}.{member}", value)


def _attribute(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, property):
        yield name, f"property {_annotation(inspect.signature(cast('type', value.fget)).return_annotation)}"
    elif isinstance(value, classmethod | staticmethod):
        yield name, f"{type(value).__name__} {_signature(value.__func__)}"
    elif inspect.isfunction(value):
        yield name, f"method {_signature(value)}"
    elif hasattr(value, "func"):  # a cached property
        yield name, f"property {_annotation(inspect.signature(value.func).return_annotation)}"


def _member(cls: type, field: attrs.Attribute[object]) -> str:
    kind = next(_annotations(base)[field.name] for base in cls.__mro__ if field.name in _annotations(base))
    said = f"member {_annotation(kind)}"
    if not field.init:
        return f"{said}, computed"
    if isinstance(field.default, attrs.Factory):  # type: ignore[arg-type]  # it is a class
        said += " = ..."
    elif field.default is not attrs.NOTHING:
        said += f" = {_shown(field.default)}"
    return f"{said}, by keyword" if field.kw_only else said


def _annotations(cls: type) -> Mapping[str, object]:
    return inspect.get_annotations(cls)


def _signature(function: object) -> str:
    signature = inspect.signature(cast("type", function))
    said: list[str] = []
    keyword_only = False
    for one in signature.parameters.values():
        if one.kind is one.KEYWORD_ONLY and not keyword_only:
            keyword_only = True
            said.append("*")
        stars = "*" * ((one.kind is one.VAR_POSITIONAL) + 2 * (one.kind is one.VAR_KEYWORD))
        keyword_only |= bool(stars)
        kind = "" if one.annotation is one.empty else f": {_annotation(one.annotation)}"
        default = "" if one.default is one.empty else f" = {_shown(one.default)}"
        said.append(f"{stars}{one.name}{kind}{default}")
    return f"({', '.join(said)}) -> {_annotation(signature.return_annotation)}"


def _annotation(kind: object) -> str:
    return " ".join(kind.split()) if isinstance(kind, str) else getattr(kind, "__name__", str(kind))


def _shown(value: object) -> str:
    """Return a default; of an object without a short name only its class."""
    if isinstance(value, enum.Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, frozenset):
        return f"{{{', '.join(sorted(map(repr, value)))}}}"
    if isinstance(value, tuple):
        return f"({', '.join(map(_shown, value))})"
    if isinstance(value, type):
        return value.__name__
    if isinstance(value, str | int | float | bool | type(None)):
        return repr(value)
    return f"<{type(value).__name__}>"


# The command.


def _command() -> Iterator[tuple[str, str]]:
    parser = cli._parser()  # noqa: SLF001  # the parser is what the user meets
    yield from _options("", parser)
    below = next(one for one in parser._actions if isinstance(one, argparse._SubParsersAction))  # noqa: SLF001
    for command in COMMANDS:
        yield command.name, f"command {command.usage}"
        yield from _options(f"{command.name} ", below.choices[command.name])


def _options(before: str, parser: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    for one in parser._actions:  # noqa: SLF001
        if isinstance(one, argparse._SubParsersAction | argparse._HelpAction):  # noqa: SLF001
            continue
        names = sorted(one.option_strings, key=lambda option: not option.startswith("--"))
        said = [f"also {', '.join(names[1:])}"] if len(names) > 1 else []
        if one.choices is not None:
            said.append(f"one of {', '.join(map(str, one.choices))}")
        said.append("flag" if one.nargs == 0 else f"takes {one.metavar or one.dest}")
        said += [f"nargs {one.nargs}"] if one.nargs not in (None, 0) else []
        said += ["required"] if one.required else []
        said += ["may be repeated"] if type(one).__name__ == "_AppendAction" else []
        said += [f"default {one.default}"] if one.default not in (None, False, [], argparse.SUPPRESS) else []
        yield before + (names[0] if names else str(one.metavar or one.dest)), "; ".join(said)


def _extras() -> Iterator[tuple[str, str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    yield "infobox_parse", ", ".join(sorted(map(_library, project["dependencies"])))
    for extra, libraries in project["optional-dependencies"].items():
        if extra not in ("test", "dev"):
            yield extra, ", ".join(sorted(map(_library, libraries)))
    yield "python", project["requires-python"]
    yield from ((name, f"script {where}") for name, where in project["scripts"].items())


def _library(requirement: str) -> str:
    found = re.match(r"[\w.\[\]-]+", requirement)
    assert found is not None
    return found[0]


# What is written.


def _json() -> Iterator[tuple[str, str]]:
    yield "format", FORMAT
    documents = [
        article_schema(),
        line_schema(),
        relation_schema(),
        claim_schema(),
        diff_schema(),
        *map(record_schema, record_kinds()),
    ]
    seen: set[str] = set()
    for document in documents:
        definitions = cast("dict[str, dict[str, object]]", document["$defs"])
        for name, schema in {str(document["title"]): cast("dict[str, object]", document), **definitions}.items():
            if name not in seen:
                seen.add(name)
                yield from _json_class(name, schema)


def _json_class(name: str, schema: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    if "properties" not in schema:
        yield name, _described(schema)
        return
    yield name, "object" if schema.get("additionalProperties") is False else "object, open"
    required = cast("list[str]", schema.get("required", []))
    for member, of in cast("dict[str, dict[str, object]]", schema["properties"]).items():
        yield f"{name}.{member}", _described(of) + (", required" if member in required else "")


def _described(schema: Mapping[str, object]) -> str:
    """Return a JSON Schema in words; keys that have no words here stand as they are."""
    rest = {key: value for key, value in schema.items() if key not in ("description", "minItems", "minProperties")}
    match rest:
        case {"enum": list(values)}:
            return f"one of {', '.join(map(str, values))}"
        case {"$ref": str(reference)}:
            return reference.removeprefix("#/$defs/")
        case {"const": value}:
            return f"always {value}"
        case {"type": "array", "items": dict(items), "maxItems": int(most)}:
            return f"array of {most} {_described(items)}"
        case {"type": "array", "items": dict(items)}:
            return f"array of {_described(items)}"
        case {"type": "object", "additionalProperties": dict(values)}:
            return f"object of {_described(values)}"
        case {"type": str(kind), **more}:
            return f"{kind} {json.dumps(more)}" if more else kind
    return json.dumps(rest)


def _tables() -> Iterator[tuple[str, str]]:
    for table in TABLES:
        for column in columns_of(table):
            yield from _column(table, column)


def _column(before: str, column: Column) -> Iterator[tuple[str, str]]:
    yield from _shape(f"{before}.{column.name}", column.shape, "" if column.optional else ", not null")


def _shape(name: str, shape: Shape, suffix: str) -> Iterator[tuple[str, str]]:
    match shape:
        case Scalar():
            kinds = arrow_columns._type(shape), sql._type(shape)  # noqa: SLF001  # the types of both languages
            yield name, f"{kinds[0]}, {kinds[1]}{suffix}"
        case Struct(columns=columns):
            yield name, f"struct{suffix}"
            for column in columns:
                yield from _column(name, column)
        case ListOf(element=element):
            yield from _shape(name, element, f", list{suffix}")
        case MapOf(value=value):
            yield from _shape(name, value, f", map{suffix}")
        case Tree(element=element):
            yield from _shape(name, element, f", list{suffix}")


def _schema_files() -> Iterator[tuple[str, str]]:
    tables: dict[str, Mapping[str, type]] = {
        "": schema_files._FILE,  # noqa: SLF001  # the keys are what users write
        "fields.": schema_files._FIELD,  # noqa: SLF001
        "series.": schema_files._SERIES,  # noqa: SLF001
    }
    for table, keys in tables.items():
        yield from ((f"{table}{key}", kind.__name__) for key, kind in keys.items())
    for name, datatype in DATATYPES.items():
        yield f"datatype.{name}", " ".join([datatype.entry.__name__, *sorted(datatype.companions)])
